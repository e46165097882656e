"""The text of a feed: where it starts, where its entries stand, and repairs of its markup."""

import re
import sys
from collections.abc import Iterator, Mapping
from html.entities import html5

from reader.sync import dates

_NAME = r"[A-Za-z_][\w.-]*"
_FIRST = re.compile(rf"<{_NAME}")
_ROOT = re.compile(rf"<(?:{_NAME}:)?(?:rss|feed|rdf)(?=[\s>/])", re.IGNORECASE)
_CHANNEL = re.compile(r"<channel(?=[\s>])", re.IGNORECASE)
_PAGE = re.compile(r"<(?:html|head|body)(?=[\s>])", re.IGNORECASE)
_LITERAL = re.compile(r"<!\[CDATA\[|<!--")
_ENDS = {"<![CDATA[": "]]>", "<!--": "-->"}
# XML knows its CDATA in capitals only; the names of entries are taken in any case.
_ENTRY = re.compile(rf"<!\[CDATA\[|<!--|<(/?)((?:{_NAME}:)?(?i:item|entry))(?=[\s/>])")
_ENTRY_END = re.compile(rf"</(?:{_NAME}:)?(?:item|entry)\s*>\s*$", re.IGNORECASE)
_NAMED = re.compile(r"</(?:guid|id|link)\s*>|<link\s[^<>]*href", re.IGNORECASE)
_LONGEST_TAG = 100
_ROOT_NAME = re.compile(r"<([\w.:-]+)")
_DATE = re.compile(
    rf"<(?:{_NAME}:)?(?:pubdate|published|issued|updated|modified|date)(?:\s[^<>]*)?>"
    r"\s*(?:<!\[CDATA\[)?\s*([^<\]]{4,80})",
    re.IGNORECASE,
)

# What XML 1.0 does not allow: https://www.w3.org/TR/xml/#charsets
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_AMPERSAND = re.compile(r"&(?:#(\d{1,8}|x[0-9a-fA-F]{1,6});|([a-zA-Z]\w{1,31};)?)")
# By number: libxml2 drops the names once it has met a fault.
_OF_XML = {"amp;": "&#38;", "lt;": "&#60;", "gt;": "&#62;", "quot;": "&#34;", "apos;": "&#39;"}
_STRAY = re.compile(r"<(?![A-Za-z_/?])")
_PREFIX = re.compile(rf"</?({_NAME}):|\s({_NAME}):{_NAME}\s*=")
_DECLARED = re.compile(rf"\bxmlns:({_NAME})\s*=")
_NAMESPACES: Mapping[str, str] = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "itunes": "http://www.itunes.com/DTDs/PodCast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
_MOST_PREFIXES = 50
_FIELD = re.compile(
    r"<((?:[\w.-]+:)?(?:title|description|summary|encoded|content))((?:\s[^<>]*)?)(?<!/)>",
    re.IGNORECASE,
)
_XHTML = re.compile(r"(\btype\s*=\s*[\"'])xhtml(?=[\"'])", re.IGNORECASE)


def is_json(text: str) -> bool:
    """Tell whether a text begins as JSON does and no XML."""
    return text.lstrip("\ufeff \t\r\n")[:1] in ("{", "[")


def feed_start(text: str) -> int | None:
    """Give where the root of a feed starts, None if there is none or a web page comes first.

    All that stands before it goes: declarations, a DTD and its entities, a server's warnings.
    """
    root, page = _ROOT.search(text), _PAGE.search(text)
    if root is None:
        first, root = _FIRST.search(text), _CHANNEL.search(text)
        if first is None or root is None or first.start() != root.start():
            return None
    return None if page and page.start() < root.start() else root.start()


def entries(text: str) -> list[tuple[int, int]]:
    """Give start and end of every entry; one that is never closed ends where the next begins."""
    spans: list[tuple[int, int]] = []
    opened = name = None
    for match in _tags(text):
        closing, this = match.group(1), match.group(2).lower()
        name = name or this
        if this != name:
            continue
        if opened is not None:
            spans.append((opened, _after_tag(text, match.end()) if closing else match.start()))
        opened = None if closing else match.start()
    if opened is not None:
        spans.append((opened, len(text)))
    return spans


def breaks_off(text: str) -> bool:
    """Tell whether the end of a feed is missing."""
    root = _ROOT_NAME.match(text)
    return root is not None and f"</{root.group(1)}" not in text


def is_cut_off(text: str, entry: tuple[int, int]) -> bool:
    """Tell whether a feed breaks off within its last entry."""
    if not breaks_off(text[:_LONGEST_TAG] + text[entry[0] :]):
        return False
    return _ENTRY_END.search(text, max(entry[1] - _LONGEST_TAG, 0), entry[1]) is None


def is_named(text: str, entry: tuple[int, int]) -> bool:
    """Tell whether an entry says who it is, whatever else of it is missing."""
    return _NAMED.search(text, *entry) is not None


def at_most(text: str, most: int) -> str:
    """Cut entries out of a flood until `most` are left: the newest, by the feed's own order."""
    if text.count("<") <= most:
        return text
    spans = entries(text)
    if len(spans) <= most:
        return text
    if _dated(text, spans[0]) < _dated(text, spans[-1]):
        return text[: spans[0][0]] + text[spans[-most][0] :]
    return text[: spans[most - 1][1]] + text[spans[-1][1] :]


def tidy(text: str) -> str:
    """Repair what most often is wrong with XML, outside of CDATA; comments go.

    Characters that XML forbids, bare ampersands and angle brackets, HTML's entities, prefixes
    that nobody declared, a CDATA section that never ends, and what follows the root.
    """
    text = _within_root(_NOT_XML.sub("", text))
    pieces: list[str] = []
    prefixes: set[str] = set()
    for piece, literal in _pieces(text):
        if not literal:
            prefixes.update(first or second for first, second in _PREFIX.findall(piece))
        pieces.append(piece if literal else _STRAY.sub("&#60;", _AMPERSAND.sub(_escaped, piece)))
    missing = prefixes - set(_DECLARED.findall(text)) - {"xml", "xmlns"}
    return _declaring("".join(pieces), sorted(missing)[:_MOST_PREFIXES])


def quoted(entry: str) -> str:
    """Put the markup that stands raw in the texts of an entry into CDATA: it need not be XML."""
    pieces: list[str] = []
    absent: set[str] = set()
    at = 0
    while (match := _FIELD.search(entry, at)) is not None:
        name, attributes = match.groups()
        close = -1 if name in absent else entry.find(f"</{name}", match.end())
        if close < 0:
            absent.add(name)
            pieces.append(entry[at : match.end()])
            at = match.end()
            continue
        inside = entry[match.end() : close]
        if "<" in inside and "<![CDATA[" not in inside:
            inside = f"<![CDATA[{inside.replace(']]>', ']] >')}]]>"
            attributes = _XHTML.sub(r"\1html", attributes)
        pieces += (entry[at : match.start()], f"<{name}{attributes}>", inside)
        at = close
    return "".join((*pieces, entry[at:]))


def count_prefixes(text: str) -> int:
    """Count the prefixes of namespaces that a text declares."""
    return len(set(_DECLARED.findall(text)))


def _tags(text: str) -> Iterator[re.Match[str]]:
    """Give the tags of entries, past CDATA and comments."""
    at = 0
    while (match := _ENTRY.search(text, at)) is not None:
        at = match.end()
        end = _ENDS.get(match.group())
        if end is None:
            yield match
        else:
            at = text.find(end, at)
            if at < 0:
                return


def _after_tag(text: str, at: int) -> int:
    end = text.find(">", at)
    return len(text) if end < 0 else end + 1


def _dated(text: str, span: tuple[int, int]) -> float:
    match = _DATE.search(text, *span)
    found = dates.moment(match.group(1)) if match else None
    return found.timestamp() if found else 0.0


def _within_root(text: str) -> str:
    root = _ROOT_NAME.match(text)
    end = text.rfind(f"</{root.group(1)}") if root else -1
    return text if end < 0 else text[: _after_tag(text, end)]


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Part the text at its CDATA sections, which are given as literal; comments are left out."""
    at = 0
    while (match := _LITERAL.search(text, at)) is not None:
        yield text[at : match.start()], False
        end = text.find(_ENDS[match.group()], match.end())
        section = match.group() != "<!--"
        if end < 0:
            if section:
                yield f"{text[match.start() :]}]]>", True
            return
        at = end + len("]]>")
        if section:
            yield text[match.start() : at], True
    yield text[at:], False


def _escaped(match: re.Match[str]) -> str:
    number, name = match.groups()
    if number:
        point = int(number[1:], 16) if number.startswith("x") else int(number)
        allowed = 0 < point <= sys.maxunicode and not _NOT_XML.match(chr(point))
        return match.group() if allowed else ""
    name = name or ""
    if name in _OF_XML:
        return _OF_XML[name]
    if name.endswith(";") and name in html5:
        return html5[name].replace("&", "&#38;").replace("<", "&#60;")
    return f"&#38;{name}"


def _declaring(text: str, prefixes: list[str]) -> str:
    root = _ROOT_NAME.match(text)
    if not prefixes or root is None:
        return text
    written = "".join(
        f' xmlns:{each}="{_NAMESPACES.get(each, f"urn:undeclared:{each}")}"' for each in prefixes
    )
    return text[: root.end()] + written + text[root.end() :]
