"""Decodes foreign bytes: byte order mark, what is declared if it fits, then a guess."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_IN_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE)
# Of XML, and of a page's <meta>, where `charset` stands alone or at the end of `content`.
_INSIDE = re.compile(
    rb"""<(?:\?xml\b[^>]{0,200}?\bencoding|meta\b[^>]{0,200}?\bcharset)\s*=\s*["']?\s*([\w.:-]{2,30})""",
    re.IGNORECASE,
)
_HEAD = 8192
# Python knows codecs that are no encodings of text (zip, rot13) or of names only (idna, punycode).
_KNOWN = re.compile(
    r"utf|iso|latin|cp|windows|mac|koi8|big5|gb|euc|shift|ascii|hz|johab|tis|ptcp|kz"
)
_STATEFUL = re.compile("iso2022|hz")
_LATIN = re.compile(r"ascii|iso8859-(?:1|2|3|4|9|10|13|14|15|16)$|cp125[0247]")
# Who declares Latin-1 means windows-1252: https://encoding.spec.whatwg.org/#names-and-labels
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
# Labels of that list which Python does not know: how the lines are ordered changes no byte.
_ORDERED = re.compile(r"(?<=^iso-8859-[68])-[ie]$")
_LABELS = {
    "logical": "iso-8859-8",
    "visual": "iso-8859-8",
    "windows-31j": "cp932",
    "windows-874": "cp874",
    "windows-949": "cp949",
}
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_SAMPLE = 200_000
# Accented Latin letters stand alone; those of other scripts follow each other.
_LATIN_RUN = 1.8
# One character in so many may be broken before an encoding is held for another.
_BROKEN = 100
# What is most frequent in each script, as pairs and words.
_FREQUENT = {
    "cp1256": ("ال", " في ", " من ", "ات", "ية", " به ", " که "),
    "iso8859-6": ("ال", " في ", " من ", "ات", "ية"),
    "cp1255": (" ה", " של ", " את ", "ים", "ות"),
    "cp1251": ("ст", "но", "на", "ов", "ен", "то"),
}


def decode(body: bytes, content_type: str = "") -> str:
    """Give the text of a feed or page; bytes that mean nothing become U+FFFD. Never raises.

    In order: byte order mark, charset of the HTTP header `content_type`, declaration (XML or
    `<meta>`), guess. Bytes that are UTF-8 are read so whatever is declared, and what is declared
    but does not fit is passed over.
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    wide = _two_bytes(body[:4])
    if wide:
        return body.decode(wide, "replace")
    declared = _declared(body, content_type)
    if body.isascii():
        return body.decode(next(filter(_STATEFUL.match, declared), "ascii"), "replace")
    try:
        return body.decode()
    except UnicodeDecodeError:
        return _decoded(body, declared)


def _decoded(body: bytes, declared: list[str]) -> str:
    if _is_utf8(body):
        return body.decode("utf-8", "replace")
    fitting = (name for name in declared if _fits(name, body))
    return body.decode(next(fitting, None) or _guess(body), "replace")


def _two_bytes(start: bytes) -> str:
    """Name UTF-16 without a mark, which the zeros of its first ASCII characters betray."""
    first, second = start[0::2], start[1::2]
    if any(first) and second == b"\0\0":
        return "utf-16-le"
    return "utf-16-be" if any(second) and first == b"\0\0" else ""


def _declared(body: bytes, content_type: str) -> list[str]:
    """Name the codecs that are declared and exist, in their order."""
    header, inside = _IN_HEADER.search(content_type), _INSIDE.search(body[:_HEAD])
    written = [header.group(1)] if header else []
    if inside:
        written.append(inside.group(1).decode("ascii", "replace"))
    names = [_codec(each) for each in written]
    return [_MEANT.get(name, name) for name in names if name]


def _codec(label: str) -> str:
    label = _ORDERED.sub("", label.lower().removeprefix("x-"))
    try:
        name = codecs.lookup(_LABELS.get(label, label)).name
    except LookupError:
        return ""
    return name if _KNOWN.match(name) else ""


def _is_utf8(body: bytes) -> bool:
    try:
        # A body may end within a character.
        codecs.getincrementaldecoder("utf-8")().decode(body)
    except UnicodeDecodeError:
        text = body[:_SAMPLE].decode("utf-8", "replace")
        beyond = len(text) - len(text.encode("ascii", "ignore"))
        return text.count("\ufffd") * _BROKEN < beyond
    return True


def _fits(name: str, body: bytes) -> bool:
    if name.startswith("utf"):
        # UTF-8 was tried, and wider ones have been recognised by now.
        return False
    sample = body[:_SAMPLE]
    runs = _HIGH_RUN.findall(sample)
    high = sum(map(len, runs))
    if _LATIN.match(name):
        return high < _LATIN_RUN * len(runs)
    text = sample.decode(name, "replace")
    if text.count("\ufffd") * _BROKEN > high:
        return False
    return name not in ("cp1256", "iso8859-6") or name == _arabic(sample, name)


def _arabic(sample: bytes, declared: str) -> str:
    """Choose between the two Arabic encodings: the declared one unless the article speaks up.

    The article "al-" is the commonest pair of letters; in the other encoding it is a rare one.
    """
    pairs = {"cp1256": sample.count(b"\xc7\xe1"), "iso8859-6": sample.count(b"\xc7\xe4")}
    other = "iso8859-6" if declared == "cp1256" else "cp1256"
    return other if pairs[other] > 4 * pairs[declared] + 4 else declared


def _guess(body: bytes) -> str:
    sample = body[:_SAMPLE]
    runs = _HIGH_RUN.findall(sample)
    if sum(map(len, runs)) < _LATIN_RUN * len(runs):
        return "cp1252"

    def familiar(name: str) -> int:
        text = sample.decode(name, "replace")
        return sum(text.count(each) for each in _FREQUENT[name])

    return max(_FREQUENT, key=familiar)
