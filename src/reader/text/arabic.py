"""Folding: the one form under which every spelling of a word is stored and sought."""

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterator
from html import escape

ZWNJ = "\u200c"

# What stands inside a word and is no letter of it: vowel marks, Quranic signs and small letters,
# tatweel, soft hyphen, joiners, bidi controls, niqqud, accents of other scripts, variation
# selectors. The marks of kana (U+3099, U+309A) are letters to their readers and stay.
_IGNORED = (
    "\u00ad\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u200b-\u200f\u202a-\u202e\u2060-\u2069"
    "\u0300-\u036f\u0483-\u0489\u0898-\u089f\u08ca-\u08e1\u08e3-\u08ff"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe00-\ufe0f\ufe20-\ufe2f\ufeff"
)
_IGNORED_RUN = re.compile(f"[{_IGNORED}]+")
# NFKC gives these a space of their own and would tear the word apart: vowel marks as shapes.
_SHAPED_MARKS = "\ufc5e-\ufc63\ufcf2-\ufcf4\ufe70-\ufe7f"
_SHAPED_MARKS_RUN = re.compile(f"[{_SHAPED_MARKS}]+")
# NFKC would glue these to the word before them: كم² would become كم2, and a trade mark a suffix.
_RAISED = "²³¹⁰ⁱ⁴-\u209c℠™"
_RAISED_RUN = re.compile(f"[{_RAISED}]+")
# Beyond these a text needs Unicode's own tables, as do the hamzas and maddah that combine.
_UNCOMMON = re.compile(
    "[^\x00-\x7f\u00a0\u00ab\u00ad\u00bb\u05be\u05d0-\u05f4\u060c-\u060f\u061b-\u0652"
    "\u0660-\u0674\u0679-\u06d5\u06ee-\u06ff\u200b-\u200f\u2012-\u2016\u2018-\u2023\u2026"
    "\u202a-\u202e\u2030\u2039\u203a\u2066-\u2069]"
)
# Scripts whose marks are not named above and have to be looked up one by one.
_OTHER_SCRIPT = re.compile(
    "[\u0700-\u0897\u0900-\u1aaf\u1b00-\u1dbf\ua000-\uabff\U00010000-\U000fffff]"
)
_FINAL_HAMZA = re.compile(r"ئ(?!\w)")
_DOUBLED_YEH = re.compile(r"ي{2,}ء(?!\w)")
_TOKEN = re.compile(r"[^\W_]+")
_RUN = re.compile(f"[^\\W_{_RAISED}](?:[^\\W_{_RAISED}]|[{_IGNORED}])*")
_PART = re.compile(f"[^{ZWNJ}]+")
# What may follow a word without belonging to it.
_COMMON_CONTROLS = (
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)

_COMMON_SIGNS = (
    f"{_COMMON_CONTROLS}\u00ad\u061c\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"
)
_SIGN_TABLE = dict.fromkeys(map(ord, _COMMON_SIGNS), "") | {0xA0: " ", 0x2026: "..."}
_LETTER_TABLE = {
    ord(letter): folded
    for letters, folded in (
        ("أإآٱٲٳ", "ا"),
        ("ىیےۓېۍێ", "ي"),
        ("ةہۂەۀھۃ", "ه"),
        ("کڪ", "ك"),
        ("ؤ", "ء"),
        ("ڤ", "ف"),
        ("ך", "כ"),
        ("ם", "מ"),
        ("ן", "נ"),
        ("ף", "פ"),
        ("ץ", "צ"),
        *zip("٠١٢٣٤٥٦٧٨٩", "0123456789", strict=True),
        *zip("۰۱۲۳۴۵۶۷۸۹", "0123456789", strict=True),
    )
    for letter in letters
}
_SIGN_CHAIN = tuple((chr(sign), folded) for sign, folded in _SIGN_TABLE.items())
_LETTER_CHAIN = tuple((chr(letter), folded) for letter, folded in _LETTER_TABLE.items())
# Below this length `translate` is quicker than the chain of `replace`, above it far slower.
_SHORT = 60
# Most texts have no more characters than fit on a code page of a byte each, and bytes are
# replaced and dropped in one pass over them: an eighth of the time of the chain. The first place
# must be NUL for Python to build its quick table.
_PAGE = "".join(
    dict.fromkeys(
        (
            *map(chr, (0, 9, 10, 13, *range(0x20, 0x7F))),
            *map(chr, (0xA0, 0xAB, 0xBB, *range(0x5D0, 0x5EB), 0x60C, 0x61B, 0x61F, 0x66A)),
            *map(chr, (*range(0x621, 0x63B), *range(0x641, 0x64B), 0x698, 0x686, 0x67E, 0x6AF)),
            *"ٹڈڑں–—‘’“”•…",
            *_COMMON_SIGNS,
            *map(chr, _LETTER_TABLE),
        )
    )
)
_PLACES = {character: place for place, character in enumerate(_PAGE)}
_DECODED = _PAGE.ljust(256, "\ufffe")
_ENCODED = codecs.charmap_build(_DECODED)
_PAGE_SIGNS = bytes(_PLACES[sign] for sign in _COMMON_SIGNS)
_PAGE_FOLDED = {chr(letter): folded for letter, folded in _LETTER_TABLE.items()} | {"\xa0": " "}
_PAGE_LETTERS = bytes(
    _PLACES.get(_PAGE_FOLDED.get(letter, letter.lower()), place)
    for place, letter in enumerate(_DECODED)
)
_EGYPTIAN, _EVERYBODYS = (bytes(map(_PLACES.__getitem__, word)) for word in ("يأة", "يئه"))
# A snippet is cut between words unless a word is longer than this.
_LONGEST_WORD = 40


def fold(text: str) -> str:
    """Give the form of a text under which it is indexed and sought; idempotent.

    Case, vowel marks, accents, tatweel and bidi controls go, digits become ASCII, the seats of
    hamza and the letters that Arabic, Persian and Urdu write differently become one, Hebrew
    loses niqqud and final forms. A zero-width non-joiner goes too: see `parts`.
    """
    if text.isascii():
        return text.lower()
    if len(text) >= _SHORT and (folded := _on_page(text)) is not None:
        return folded
    if _UNCOMMON.search(text):
        pieces = text.split(" ")
        plain = {piece: _plain_letters(piece) for piece in set(pieces)}
        text = " ".join([plain[piece] for piece in pieces])
    return _one_spelling(_replaced(text.lower(), _SIGN_TABLE, _SIGN_CHAIN))


def parts(text: str) -> list[str]:
    """Give the folded parts of the words that a zero-width non-joiner divides.

    `fold` joins می‌خواهم to one word; who looks for خواهم alone wants its parts as well.
    """
    if ZWNJ not in text:
        return []
    divided = (run for run in _RUN.findall(text) if ZWNJ in run.strip(ZWNJ))
    return [word for run in divided for part in run.split(ZWNJ) for word in _tokens(part)]


def words(text: str) -> list[str]:
    """Give the folded words of a text in order."""
    return [word for word, _, _ in spans(text)]


def spans(text: str) -> list[tuple[str, int, int]]:
    """Give each folded word with its start and end in the text as it is written."""
    known: dict[str, list[str]] = {}
    found: list[tuple[str, int, int]] = []
    for match in _RUN.finditer(text):
        run = match.group()
        tokens = known.get(run)
        if tokens is None:
            tokens = known[run] = _tokens(run)
        end = match.start() + len(run.rstrip(_COMMON_CONTROLS))
        found.extend((token, match.start(), end) for token in tokens)
    return found


def marks(text: str, query: str, *, prefix: bool = False) -> list[tuple[int, int]]:
    """Give start and end of each word of the text that the query names, in the text's order.

    The part of a word between zero-width non-joiners counts as a word too. With `prefix` the
    last word of the query may be the beginning of one.
    """
    wanted = words(query)
    if not wanted:
        return []
    whole, last = frozenset(wanted), wanted[-1]

    def named(word: str) -> bool:
        return word in whole or (prefix and word.startswith(last))

    found: dict[tuple[int, int], None] = {}
    for word, start, end in spans(text):
        if named(word):
            found[start, end] = None
        elif ZWNJ in text[start:end]:
            found.update(_named_parts(text, start, end, named))
    return list(found)


def snippet(text: str, query: str, length: int = 160, *, prefix: bool = False) -> str:
    """Give some `length` characters around the first word that the query names, as HTML.

    Words that match stand in `<mark>`; all else is escaped; "…" says where text was left out.
    """
    line = " ".join(text.split())
    found = marks(line, query, prefix=prefix)
    start, end = _window(line, found[0][0] if found else 0, length)
    pieces: list[str] = ["…"] if start else []
    at = start
    for left, right in found:
        if left >= at and right <= end:
            pieces += (
                escape(line[at:left], quote=False),
                "<mark>",
                escape(line[left:right], quote=False),
                "</mark>",
            )
            at = right
    pieces.append(escape(line[at:end], quote=False))
    if end < len(line):
        pieces.append("…")
    return "".join(pieces)


def _window(line: str, at: int, length: int) -> tuple[int, int]:
    """Give start and end of the text to show around `at`, cut between words where possible."""
    start = max(0, min(at - length // 3, len(line) - length))
    if start:
        start = max(line.rfind(" ", 0, start) + 1, start - _LONGEST_WORD)
    end = min(len(line), start + length)
    if end < len(line):
        space = line.rfind(" ", max(at, end - _LONGEST_WORD), end + 1)
        end = space if space > at else end
    return start, end


def _named_parts(
    text: str, start: int, end: int, named: Callable[[str], bool]
) -> Iterator[tuple[tuple[int, int], None]]:
    for match in _PART.finditer(text, start, end):
        if any(map(named, _tokens(match.group()))):
            yield match.span(), None


def _tokens(run: str) -> list[str]:
    return _TOKEN.findall(fold(run))


def _replaced(text: str, table: dict[int, str], chain: tuple[tuple[str, str], ...]) -> str:
    if len(text) < _SHORT:
        return text.translate(table)
    for old, new in chain:
        text = text.replace(old, new)
    return text


def _one_spelling(text: str) -> str:
    # The Egyptian هيأة is the هيئة of everybody else.
    return _settled(_replaced(text.replace("يأة", "يئه"), _LETTER_TABLE, _LETTER_CHAIN))


def _on_page(text: str) -> str | None:
    """Give the folded text by way of the code page, None if a character has no place there."""
    try:
        written, _ = codecs.charmap_encode(text, "strict", _ENCODED)
    except UnicodeEncodeError:
        return None
    bare = written.translate(None, _PAGE_SIGNS).replace(_EGYPTIAN, _EVERYBODYS)
    folded, _ = codecs.charmap_decode(bare.translate(_PAGE_LETTERS), "strict", _DECODED)
    return _settled(folded.replace("…", "..."))


def _settled(text: str) -> str:
    if "ئ" in text:
        text = _FINAL_HAMZA.sub("يء", text)
    # شيء, شئ and شىء are one word; so are سيئ and سيء.
    if "ييء" in text:
        text = _DOUBLED_YEH.sub("يء", text)
    return text.replace("ئ", "ء")


def _plain_letters(text: str) -> str:
    """Give NFKC, casefolded, without the marks and accents of any script.

    A word without an uncommon character comes back as it is. Arabic's own letters with hamza
    must be folded before they come apart, or و would be left of ؤ.
    """
    if text.isascii() or not _UNCOMMON.search(text):
        return text
    text = _RAISED_RUN.sub(" ", _SHAPED_MARKS_RUN.sub("", text))
    text = _one_spelling(_IGNORED_RUN.sub("", unicodedata.normalize("NFKC", text)))
    text = unicodedata.normalize("NFKD", text).casefold()
    text = _IGNORED_RUN.sub("", unicodedata.normalize("NFKD", text))
    if _OTHER_SCRIPT.search(text):
        for character in set(text):
            if unicodedata.category(character) == "Mn" and character not in "\u3099\u309a":
                text = text.replace(character, "")
    return unicodedata.normalize("NFKC", text)
