"""The direction of a title or paragraph, its language, and the bidi controls around names."""

import re

from reader.model.article import Direction

LRI, RLI, PDI = "\u2066", "\u2067", "\u2069"
_ISOLATES = {"rtl": RLI, "ltr": LRI}
_OPENING = "\u2066\u2067\u2068"

_RTL_LETTER = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RTL = re.compile(f"[{_RTL_LETTER}]+")
# All letters of other directions, and more.
_NOT_RTL = re.compile(f"[^{_RTL_LETTER}\\x00-@\\[-`{{-\xa9\xab\xbb\u2000-\u2069]+")
# Addresses, mail and handles say nothing of the language they stand in.
_ENDINGS = r"\.(?:com|org|net|info|eg|gov|edu|io)\b"
_SKIPPED = re.compile(
    r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]+@[\w.-]+|(?<!\w)@\w+"
    rf"|(?<![\w.-])[a-z0-9-]+(?:\.[a-z0-9-]+)*{_ENDINGS}(?:/\S*)?",
    re.IGNORECASE,
)
_HOST = re.compile(rf"\.(?<=www\.)|{_ENDINGS}", re.IGNORECASE)
_WORD = re.compile(r"([^\W\d_])[\w'’\u200c\u200d\u0610-\u061a\u064b-\u065f\u0670]*")
# From this share of words a text is right-to-left: "iPhone 16: كل ما …" counts as Arabic.
_RTL_SHARE = 0.4
# The start of a long text tells its direction as well as the whole of it.
_ENOUGH = 4000
# Mostly so many characters leave no doubt about the rest.
_BEGINNING = 300
_RTL_LANGUAGES = frozenset({"ar", "fa", "ur", "he", "iw", "ps", "sd", "ug", "yi", "ckb", "dv"})

_HEBREW_LETTERS = "אבגדהוזחטיךכלםמןנסעףפץצקרשת"
_HEBREW = re.compile(f"[{_HEBREW_LETTERS}]+")
_ARABIC_SCRIPT = re.compile("[\u0621-\u064a\u0671-\u06d3]+")
_URDU, _PERSIAN, _ARABIC_ONLY = "ٹڈڑںےہھ", "پچژگکی", "ةيك"

_CONTROLS = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\ufffe\uffff\ud800-\udfff]"
)
_SPACE = re.compile(r"\s+")
_ISOLATE_MARK = re.compile("[\u2066-\u2069]")


def direction_of(text: str) -> Direction:
    """Give the direction of the majority of a text's words, ltr where there is none."""
    return _by_words(text) or "ltr"


def decide(
    text: str,
    *,
    explicit: str = "",
    chosen: Direction | None = None,
    language: str = "",
    fallback: Direction = "ltr",
) -> Direction:
    """Give a text's direction by the first evidence there is.

    In order: the `dir` it bears, the reader's choice for the feed, its own words, the language
    its feed declares, the interface's direction (`fallback`).
    """
    marked = explicit.strip().lower()
    if marked in ("rtl", "ltr"):
        return "rtl" if marked == "rtl" else "ltr"
    return chosen or _by_words(text) or _of_language(language) or fallback


def language_of(text: str, declared: str = "") -> str:
    """Give the two-letter language that a text's letters tell, else the one declared, else "".

    Hebrew, Urdu, Persian and Arabic have letters of their own. A declared language of the same
    script stays where the letters do not speak against it (Pashto is not Persian).
    """
    return _language(text, declared, _by_words(text))


def direction_and_language(
    text: str, *, chosen: Direction | None = None, declared: str = ""
) -> tuple[Direction, str]:
    """Give what `decide` and `language_of` do of a text that is read once."""
    told = _by_words(text)
    return chosen or told or _of_language(declared) or "ltr", _language(text, declared, told)


def isolate(text: str, direction: Direction | None = None) -> str:
    """Wrap a text in an isolate of its direction, so that it cannot disturb what is around it."""
    return f"{_ISOLATES[direction or direction_of(text)]}{text}{PDI}" if text else ""


def without_isolates(text: str) -> str:
    """Take out every isolate: what is copied or searched must not carry them."""
    return _ISOLATE_MARK.sub("", text)


def plain(text: str) -> str:
    """Make one safe line of a foreign title or name.

    NUL, control characters, bidi overrides and embeddings and isolates without a partner go;
    white space becomes single spaces.
    """
    kept = _CONTROLS.sub("", text)
    if _ISOLATE_MARK.search(kept):
        kept = _balanced(kept)
    return _SPACE.sub(" ", kept).strip()


def _by_words(text: str) -> Direction | None:
    sample = _without_addresses(text[:_ENOUGH])
    initials = "".join(_WORD.findall(sample[:_BEGINNING]))
    if len(sample) > _BEGINNING and not _settles(initials, sample):
        initials = "".join(_WORD.findall(sample))
    if not initials:
        return None
    return "rtl" if _rtl(initials) >= _RTL_SHARE * len(initials) else "ltr"


def _settles(initials: str, sample: str) -> bool:
    """Tell whether the initials of its first words decide, whatever the rest of a sample says.

    It has at most as many words of the other direction as letters, and these are quickly counted.
    """
    rtl = _rtl(initials)
    ltr = len(initials) - rtl
    if rtl > ltr:
        return rtl > _RTL_SHARE * (rtl + _count(_NOT_RTL, sample))
    most = _rtl(sample)
    return most < _RTL_SHARE * (ltr + most)


def _without_addresses(sample: str) -> str:
    if "@" not in sample and "://" not in sample and not _HOST.search(sample):
        return sample
    # None reaches over white space, and few words have a sign of one.
    return " ".join(
        _SKIPPED.sub(" ", word) if "." in word or "/" in word or "@" in word else word
        for word in sample.split()
    )


def _rtl(text: str) -> int:
    return 0 if text.isascii() else _count(_RTL, text)


def _count(runs: re.Pattern[str], text: str) -> int:
    return sum(map(len, runs.findall(text)))


def _of_language(language: str) -> Direction | None:
    code = language.strip().lower().replace("_", "-").split("-")[0]
    if not code:
        return None
    return "rtl" if code in _RTL_LANGUAGES else "ltr"


def _language(text: str, declared: str, direction: Direction | None) -> str:
    code = declared.strip().lower().replace("_", "-").split("-")[0]
    if direction != "rtl":
        return code if _of_language(code) != "rtl" or not _WORD.search(text) else ""
    sample = text[:_ENOUGH]
    is_mixed = any(map(sample.__contains__, _HEBREW_LETTERS))
    if is_mixed and _count(_HEBREW, sample) > _count(_ARABIC_SCRIPT, sample):
        return code if code in {"he", "yi"} else "he"
    if code in _RTL_LANGUAGES - {"ar", "fa", "ur", "he", "iw", "yi"}:
        return code
    return _arabic_script_language(sample, code)


def _arabic_script_language(sample: str, declared: str) -> str:
    """Weigh the letters that only one of the languages writes, one in fifty being enough."""
    urdu, persian, arabic = (sum(map(sample.count, own)) for own in (_URDU, _PERSIAN, _ARABIC_ONLY))
    letters = _count(_ARABIC_SCRIPT, sample) if urdu or persian else 0
    if urdu * 50 > letters and urdu + persian > arabic:
        return "ur"
    if persian * 50 > letters and persian > arabic:
        return "fa"
    if arabic or declared not in {"fa", "ur"}:
        return "ar"
    return declared


def _balanced(text: str) -> str:
    """Keep the isolates that open and close; drop the others."""
    open_at: list[int] = []
    lost: set[int] = set()
    for at, character in enumerate(text):
        if character in _OPENING:
            open_at.append(at)
        elif character == PDI:
            if open_at:
                open_at.pop()
            else:
                lost.add(at)
    lost.update(open_at)
    return "".join(character for at, character in enumerate(text) if at not in lost)
