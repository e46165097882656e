"""Which key of the keyboard was pressed, told by what it types under other scripts' layouts."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

# The keys as the American layout names them, row by row, from the left, and the number that Linux
# and Windows give to the first of each row. Two keys at the ends stand elsewhere.
_ROWS: Mapping[int, str] = MappingProxyType(
    {
        1: "` 1 2 3 4 5 6 7 8 9 0 - =",
        16: "Q W E R T Y U I O P [ ] \\",
        30: "A S D F G H J K L ; '",
        44: "Z X C V B N M , . /",
    }
)
_KEYS = tuple(" ".join(_ROWS.values()).split())
_OF_CODE = {first + at: key for first, row in _ROWS.items() for at, key in enumerate(row.split())}
_OF_CODE |= {41: "`", 43: "\\"}
_NO_KEYS = frozenset({1, 28})
_NOTHING = "-"


def _layout(*rows: str) -> Mapping[str, str]:
    """Give the key of each text that a layout's rows type; `-` stands for what does not matter."""
    typed = " ".join(rows).split()
    return MappingProxyType(
        {text: key for text, key in zip(typed, _KEYS, strict=True) if text != _NOTHING}
    )


# Arabic (101), Persian (ISIRI 9147) and Hebrew (SI 1452), without and with Shift. What is a sign
# of the Latin keyboard too is left out: it is taken as typed.
_PLAIN: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "ar": _layout(
            "ذ ١ ٢ ٣ ٤ ٥ ٦ ٧ ٨ ٩ ٠ - -",
            "ض ص ث ق ف غ ع ه خ ح ج د -",
            "ش س ي ب ل ا ت ن م ك ط",
            "ئ ء ؤ ر لا ى ة و ز ظ",
        ),
        "fa": _layout(
            "\u200d ۱ ۲ ۳ ۴ ۵ ۶ ۷ ۸ ۹ ۰ - -",
            "ض ص ث ق ف غ ع ه خ ح ج چ -",
            "ش س ی ب ل ا ت ن م ک گ",
            "ظ ط ز ر ذ د پ و - -",
        ),
        "he": _layout(
            "- - - - - - - - - - - - -",
            "- - ק ר א ט ו ן ם פ - - -",
            "ש ד ג כ ע י ח ל ך ף -",
            "ז ס ב ה נ מ צ ת ץ -",
        ),
    }
)
_SHIFTED: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "ar": _layout(
            "\u0651 - - - - - - - - - - - -",
            "\u064e \u064b \u064f \u064c لإ إ ‘ ÷ × ؛ - - -",
            "\u0650 \u064d - - لأ أ ـ ، - - -",
            "- \u0652 - - لآ آ ’ - - ؟",
        ),
        "fa": _layout(
            "÷ - ٬ ٫ ﷼ ٪ × ، - - - ـ -",
            "\u0652 \u064c \u064d \u064b \u064f \u0650 \u064e \u0651 - - - - -",
            "ؤ ئ ي إ أ آ ة » « - ؛",
            "ك \u0653 ژ \u0670 \u200c \u0654 ء - - ؟",
        ),
        "he": MappingProxyType({}),
    }
)
# The key of lam and alif gives two letters under Windows, one sign of both under X.
_TWO_LETTERS: Mapping[str, str] = MappingProxyType(
    {"\ufefb": "لا", "\ufef9": "لإ", "\ufef7": "لأ", "\ufef5": "لآ"}
)
_FIRST_FOREIGN = "\u0370"
# What Arabic and Hebrew layouts type is looked for in this order, the interface's own first.
_ORDER = ("ar", "fa", "he")
_ALSO = frozenset("÷×‘’»«")


def is_foreign(typed: str) -> bool:
    """Tell whether a text is none that a Latin keyboard types."""
    return bool(typed) and (typed[0] >= _FIRST_FOREIGN or typed[0] in _ALSO)


def keys_of(typed: str, *, shift: bool, language: str = "") -> Sequence[str]:
    """Give the keys that may have typed a text, the likeliest first, without their code.

    Layouts put the same letter on other keys: those of the `language` come first.
    """
    text = _TWO_LETTERS.get(typed, typed)
    order = sorted(_ORDER, key=lambda name: name != ("fa" if language == "ur" else language))
    levels = (_SHIFTED, _PLAIN) if shift else (_PLAIN,)
    found = [level[name][text] for level in levels for name in order if text in level[name]]
    return list(dict.fromkeys(found))


def key_of_code(code: int) -> str:
    """Give the key of a code as Linux and Windows number the keys, "" for another one."""
    return "" if code in _NO_KEYS else _OF_CODE.get(code, "")
