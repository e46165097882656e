"""Decodes a web page's bytes: byte order mark, then what is declared, then a guess."""

import codecs
import re
from collections.abc import Mapping

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE)
_IN_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE)
_HEAD = 8192
# As browsers read these labels (WHATWG Encoding, "Names and labels").
_LABELS = {
    "iso-8859-1": "windows-1252",
    "latin1": "windows-1252",
    "us-ascii": "windows-1252",
    "ascii": "windows-1252",
    "iso-8859-9": "windows-1254",
    "iso-8859-6-i": "iso-8859-6",
    "iso-8859-6-e": "iso-8859-6",
    "arabic": "iso-8859-6",
    "asmo-708": "iso-8859-6",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-8-e": "iso-8859-8",
    "logical": "iso-8859-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-sjis": "shift_jis",
    "utf8": "utf-8",
    "unicode": "utf-16-le",
}
# Python has codecs besides that are no encodings of pages (idna, punycode, unicode_escape).
_ENCODING = re.compile(
    r"utf-?(?:8|16|32)(?:-?[lb]e)?|(?:windows|cp|ibm)-?\d+|iso[-_]?(?:8859|2022)[-_]\w+|koi8[-_]\w"
    r"|big5\w*|gb\w+|euc[-_]\w+|shift_?jis|sjis|mac[-_]?\w+|x-mac-\w+|tis-?620|johab|latin\d+",
    re.IGNORECASE,
)
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_SAMPLE = 200_000
# Letters of other scripts follow each other; accented Latin ones stand alone.
_LATIN_RUN = 1.6
# Of Hebrew and lower-case Cyrillic nearly all bytes are here, of Arabic hardly half.
_UPPER_QUARTER = 0.9
_CYRILLIC_ENDS = 0.02
_UPPER, _ENDS = 0xE0, 0xFB
# Of twenty every-other bytes, as many zeros show a page of two-byte characters.
_ZEROS = 10


def decode_page(body: bytes, headers: Mapping[str, str]) -> str:
    """Give the text of a page; bytes that mean nothing become U+FFFD.

    In order: byte order mark, `content-type` of the headers (names in lower case), `<meta>` or
    XML declaration, guess. What is declared must fit: bytes that are UTF-8 are read so whatever
    is declared, and UTF-8 declared over bytes that are not gives way to the guess. Never raises.
    """
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    for name in (*_declared(body, headers), _guess(body)):
        encoding = _LABELS.get(name.lower(), name)
        if _fits(encoding, body):
            return body.decode(encoding, "replace")
    return body.decode("utf-8", "replace")


def _declared(body: bytes, headers: Mapping[str, str]) -> list[str]:
    if _HIGH_RUN.search(body) and _is_utf8(body):
        return ["utf-8"]
    in_header = _IN_HEADER.search(headers.get("content-type", ""))
    in_page = _DECLARED.search(body[:_HEAD])
    return [
        *([in_header.group(1)] if in_header else []),
        *([in_page.group(1).decode("ascii", "replace")] if in_page else []),
    ]


def _fits(encoding: str, body: bytes) -> bool:
    if not _ENCODING.fullmatch(encoding):
        return False
    try:
        codecs.lookup(encoding)
    except LookupError:
        return False
    return encoding.lower() != "utf-8" or _is_utf8(body)


def _is_utf8(body: bytes) -> bool:
    """Tell whether bytes are UTF-8, an unfinished or a single broken character aside."""
    text = body[:_SAMPLE].decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return broken <= 1 or broken * 200 < sum(1 for each in text if each > "\x7f")


def _guess(body: bytes) -> str:
    sample = body[:_SAMPLE]
    if sample[1:40:2].count(0) > _ZEROS:
        return "utf-16-le"
    runs = _HIGH_RUN.findall(sample)
    high = b"".join(runs)
    if not high or len(high) < _LATIN_RUN * len(runs):
        return "windows-1252" if high else "utf-8"
    upper = sum(1 for byte in high if byte >= _UPPER) / len(high)
    if upper > _UPPER_QUARTER:
        ends = sum(1 for byte in high if byte >= _ENDS) / len(high)
        return "windows-1251" if ends > _CYRILLIC_ENDS else "windows-1255"
    # The article "al-" is the commonest pair of Arabic letters, and differs between the two.
    return "iso-8859-6" if high.count(b"\xc7\xe4") > high.count(b"\xc7\xe1") else "windows-1256"
