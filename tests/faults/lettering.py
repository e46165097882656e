"""Bodies whose type or encoding is wrong, missing, or a lie, and documents that are ill-formed."""

from .answers import content
from .editions import SECOND, atom, entries, json_feed, rdf, rss, rss_item, rss_text
from .story import Fault, fails, passes

_FOUR = entries(4, 3, 2, 1)
_AS_1256 = rss(_FOUR, encoding="windows-1256")
_TEXT = SECOND.decode()
_ITEMS = [rss_item(entry) for entry in entries(3, 2, 1)]
_FOURTH = rss_item(entries(4)[0])


def _beside(bad: str) -> bytes:
    """Give a good new entry beside a bad one, among those that are known."""
    return rss_text([_FOURTH, bad, *_ITEMS]).encode()


_TYPES = [
    passes(f"type {kind or 'missing'}", content(SECOND, kind=kind))
    for kind in (
        *("", "text/xml", "text/html", "text/plain; charset=us-ascii", "image/png"),
        *("application/octet-stream", "application/json", "nonsense", "text/html;;;charset==x"),
        "video/mp4; charset=utf-8",
    )
]
_CHARSETS = [
    passes(f"UTF-8 declared as {name}", content(SECOND, kind=f"text/xml; charset={name}"))
    for name in ("iso-8859-1", "windows-1256", "utf-16", "us-ascii", "klingon", '"utf-8', "zip")
]
_ENCODINGS = [
    passes("windows-1256", content(_AS_1256, kind="text/xml")),
    passes("windows-1256, said twice", content(_AS_1256, kind="text/xml; charset=windows-1256")),
    passes("windows-1256 sent as UTF-8", content(_AS_1256)),
    passes("windows-1256 sent as Latin", content(_AS_1256, kind="text/xml; charset=iso-8859-1")),
    passes(
        "windows-1256 that declares UTF-8",
        content(_AS_1256.replace(b"windows-1256", b"utf-8"), kind="text/xml; charset=utf-8"),
    ),
    passes("UTF-8 that declares windows-1256", content(SECOND.replace(b"UTF-8", b"cp1256"))),
    passes("UTF-16", content(_TEXT.replace("UTF-8", "UTF-16").encode("utf-16"), kind="text/xml")),
    passes("UTF-16 that declares UTF-8", content(_TEXT.encode("utf-16-le"), kind="text/xml")),
    passes("UTF-32", content(_TEXT.encode("utf-32"), kind="text/xml")),
    passes("a mark of byte order", content(b"\xef\xbb\xbf" + SECOND)),
    passes("two marks of byte order", content(b"\xef\xbb\xbf" * 2 + SECOND)),
    passes("no declaration", content(SECOND.split(b"?>", 1)[1], kind="")),
]
_STARTS = [
    passes(f"before the document: {start[:12]!r}", content(start.encode() + SECOND))
    for start in ("\n\n  ", "<!-- cached -->", "\ufeff\n\t", "Warning: mysql in feed.php\n")
]
_ENDS = [
    passes(f"after the document: {end[:12]!r}", content(SECOND + end.encode()))
    for end in ("\n\n", "<!-- 0.2 s -->", "<script>track()</script>", "\0\0\0", "</rss>")
]
_FORMATS = [
    passes("Atom", content(atom(_FOUR), kind="application/atom+xml")),
    passes("Atom sent as RSS", content(atom(_FOUR))),
    passes("JSON", content(json_feed(_FOUR), kind="application/feed+json")),
    passes("JSON sent as RSS", content(json_feed(_FOUR))),
    passes("RDF", content(rdf(_FOUR), kind="application/rdf+xml")),
]
_BAD_ENTRIES = [
    passes(f"one bad entry: {name}", content(_beside(bad)))
    for name, bad in (
        ("empty", "<item></item>"),
        ("closed at once", "<item/>"),
        ("only spaces", "<item> \n </item>"),
        ("another namespace", "<x:item xmlns:x='urn:x'><x:title>x</x:title></x:item>"),
    )
]
_BROKEN = {
    "a bare ampersand": "بيع & شراء",
    "a bare bracket": "1 < 2",
    "unknown entities": "&nbsp;&copy;&laquo;&none;",
    "control characters": "a\x0b\x1b b",
    "a NUL": "a\0b",
    "an unclosed tag": "x<br>y",
    "a tag closed twice": "x</b>",
    "bad references": "x&#0;&#xD800;&#99999999999;",
    "half an end of CDATA": "x]]>",
}
_BROKEN_ENTRIES = [
    Fault(name, content(_beside(f"<item><guid>b</guid><title>{bad}</title></item>")), ("",), more=1)
    for name, bad in _BROKEN.items()
]
_ILL_FORMED = [
    fails("empty", content(b""), "not-a-feed"),
    fails("only spaces", content(b" \r\n\t " * 99), "not-a-feed"),
    fails("only a mark of byte order", content(b"\xef\xbb\xbf"), "not-a-feed"),
    fails("only a declaration", content(b'<?xml version="1.0"?>'), "not-a-feed", "unreadable"),
    fails("cut off in the first tag", content(SECOND[:60]), "not-a-feed", "unreadable"),
    fails("zeros", content(bytes(5000)), "not-a-feed", "unreadable"),
    fails("a picture", content(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9), "not-a-feed"),
    fails("another XML", content(b"<?xml version='1.0'?><html/>"), "not-a-feed"),
    fails("an error in XML", content(b"<?xml version='1.0'?><error>x</error>"), "not-a-feed"),
    fails("an error in JSON", content(b'{"error": "rate limit"}'), "not-a-feed"),
    fails("JSON cut off", content(json_feed(_FOUR)[:-9]), "unreadable", "not-a-feed"),
    fails("JSON null", content(b"null"), "not-a-feed"),
]

FAULTS: list[Fault] = [
    *(*_TYPES, *_CHARSETS, *_ENCODINGS, *_STARTS, *_ENDS, *_FORMATS),
    *(*_BAD_ENTRIES, *_BROKEN_ENTRIES, *_ILL_FORMED),
]
