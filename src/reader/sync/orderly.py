"""Reads an orderly feed straight from its tree, to the letter as feedparser would, only sooner.

Orderly is a feed whose every element has the form that nearly all feeds give it, so that no entry
changes how another one is read. What all others mean feedparser alone knows.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html.entities import entitydefs
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin

from reader.sync import dates
from reader.text import addresses
from reader.text.datelines import has_form

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLAIN_OR_XML = ("", "{http://www.w3.org/xml/1998/namespace")
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_ABOUT = f"{{{_RDF}}}about"
_ENTRIES = ("item", "entry")
# The prefixes by which feedparser goes, whatever a feed calls them.
_PREFIXES = {
    "": "",
    "http://backend.userland.com/rss": "",
    "http://backend.userland.com/rss2": "",
    "http://blogs.law.harvard.edu/tech/rss": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://purl.org/atom/ns#": "",
    "http://purl.org/rss/1.0/": "",
    "http://www.w3.org/2005/atom": "",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://search.yahoo.com/mrss": "media",
    "http://search.yahoo.com/mrss/": "media",
    "http://www.georss.org/georss": "georss",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://www.w3.org/2003/01/geo/wgs84_pos#": "geo",
    _RDF: "rdf",
}
_TAKEN = frozenset(_PREFIXES.values())
# It goes by others as well, though not here.
_BEYOND = re.compile(
    r"http://(?:www\.opengis\.net/gml|www\.w3\.org/(?:1999/xhtml|2000/svg|1998/math)"
    r"|podlove\.org|.*backend\.userland\.com/rss|example\.com)"
)
_RSS_1 = frozenset(("http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/"))
_ATOM = "http://www.w3.org/2005/atom"
# An attribute that feedparser reads may not have a namespace: it would be read all the same.
_READ = frozenset(
    "base domain duration filesize height href ispermalink label lang lastmod length medium mode"
    " rel scheme src term text title type uri url version width".split()
)
_HTML, _PLAIN = "text/html", "text/plain"
_KINDS = {"text": _PLAIN, "plain": _PLAIN, _PLAIN: _PLAIN, "html": _HTML, _HTML: _HTML}
_HTML_TYPES = (_HTML, "html", "xhtml", "application/xhtml+xml")
_TAGS = frozenset(
    "a abbr b blockquote br cite code del em font h1 h2 h3 h4 h5 h6 hr i img li ol p pre q s small"
    " span strong sub sup table td th tr tt u ul".split()
)
_TAG_OR_ENTITY = re.compile(r"</\w+>|&#?\w+;")
_TAG = re.compile(r"</?(\w+)")
_ENTITY = re.compile(r"&(\w+);")
_ENTITY_IN_LINK = re.compile(r"&([A-Za-z0-9_]+);")
_SLASHES = re.compile(r"([A-Za-z][A-Za-z0-9+-.]*://)/*")
_CONTROL = re.compile("[\x80-\x9f]")
_WINDOWS = {
    code: written
    for code in range(0x80, 0xA0)
    if (written := bytes([code]).decode("cp1252", "ignore"))
}
# Of these our own reader knows the meaning, or that there is none.
_DATE = re.compile(
    r"\s*(?:\w{3},\s*)?\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}\b"
    r"|\s*\d{4}-\d\d-\d\d(?!\d)|\s*$"
)


class _DisorderlyError(Exception):
    """An element has a form of which only feedparser knows the meaning."""


class _Ground(NamedTuple):
    """What an element inherits: the address that its own are relative to, and a language."""

    base: str
    language: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """What feedparser tells of a feed and its entries.

    On `ground` depends what an entry means besides what it holds; "" where on other entries.
    """

    feed: Mapping[str, Any]
    of_atom: bool
    entries: list[Mapping[str, Any]]
    ground: str = ""


@dataclass(slots=True)
class _Telling:
    """What is told so far of a feed or an entry."""

    of_atom: bool
    known: Mapping[str | None, str]
    told: dict[str, Any] = field(default_factory=dict)
    is_titled: bool = False
    has_content: bool = False


# Reads one element: what is told so far, the element, its attributes and what it inherits.
_Reader = Callable[[_Telling, "_Element", Mapping[str, str], _Ground], None]


def read(root: "_Element", url: str) -> Told | None:
    """Read the tree of a pruned feed from `url`; None if anything in it is out of order."""
    try:
        return _feed(root, url)
    except _DisorderlyError:
        return None


def _feed(root: "_Element", url: str) -> Told:
    form = _key(root.tag)
    _check_root(root, form)
    of_atom = form == "feed"
    place = root if of_atom else _channel(root)
    outside = _outside(root, place, url, of_atom=of_atom)
    ground = outside if place is root else _within(_container(place), outside)
    known = root.nsmap
    head, entries = _Telling(of_atom, known), list[Mapping[str, Any]]()
    if outside.language and form != "rdf:rdf":
        head.told["language"] = outside.language.replace("_", "-")
    for child in place:
        if _key(child.tag) in _ENTRIES:
            entries.append(_entry(child, ground, _Telling(of_atom, known)))
        else:
            # What follows the entries finds feedparser in another state.
            _demand(not entries or _key(child.tag) in ("link", "language"))
            _tell(head, child, ground, _OF_FEED)
    after = [] if place is root else list(root)[1:]
    depends = (of_atom, outside if after else ground, sorted(known.items(), key=str))
    ground_of_all = "" if after and entries else repr((bool(after), *depends))
    for child in after:
        _demand(_key(child.tag) in _ENTRIES)
        entries.append(_entry(child, outside, _Telling(of_atom, known)))
    return Told(head.told, of_atom, entries, ground_of_all)


def _check_root(root: "_Element", form: str) -> None:
    """See that the root tells which format a feed has, and gives no prefix another meaning."""
    known = {prefix: uri.lower() for prefix, uri in root.nsmap.items()}
    for prefix, uri in known.items():
        _demand(prefix not in _TAKEN or _PREFIXES.get(uri) == prefix)
    spaces = set(known.values())
    if form == "rdf:rdf":
        _demand(known.get(None) in _RSS_1 and _ATOM not in spaces)
    elif form == "feed":
        _demand(not spaces & _RSS_1)
    else:
        _demand(form == "rss")


def _channel(root: "_Element") -> "_Element":
    place = next(iter(root), None)
    if place is None or _key(place.tag) != "channel" or place.nsmap != root.nsmap:
        raise _DisorderlyError
    return place


def _outside(root: "_Element", place: "_Element", url: str, *, of_atom: bool) -> _Ground:
    """Give what the root hands on; outside of Atom no address counts unless one is told there."""
    told = _container(root)
    is_based = of_atom or "base" in told or "base" in _container(place)
    start = _joined(url, told.get("base") or url) if is_based else ""
    return _Ground(start, told.get("lang") or None)


def _container(element: "_Element") -> Mapping[str, str]:
    """Give the attributes of an element that others stand in; of two, CDF knows the meaning."""
    attributes = _attributes(element)
    _demand("href" not in attributes and "lastmod" not in attributes)
    return attributes


def _entry(element: "_Element", around: _Ground, telling: _Telling) -> Mapping[str, Any]:
    ground = _within(_container(element), around)
    about = element.get(_ABOUT)
    if about:
        telling.told["id"] = about
    for child in element:
        _tell(telling, child, ground, _OF_ENTRY)
    return telling.told


def _tell(
    telling: _Telling, element: "_Element", around: _Ground, readers: Mapping[str, _Reader]
) -> None:
    if element.nsmap != telling.known:
        _check_scope(element, telling.known)
    reader = readers.get(_name(element))
    if reader is None:
        raise _DisorderlyError
    attributes = _attributes(element)
    reader(telling, element, attributes, _within(attributes, around))


def _check_scope(element: "_Element", known: Mapping[str | None, str]) -> None:
    """See that an element declares no namespace that gives others another meaning."""
    for prefix, uri in element.nsmap.items():
        if prefix is not None and known.get(prefix) != uri:
            own = _PREFIXES.get(uri.lower())
            _demand(own is not None and (own == prefix or prefix not in {*_TAKEN, *known}))


def _name(element: "_Element") -> str:
    key = _key(element.tag)
    # feedparser takes one without a prefix for one without a namespace.
    return "?" if key == "-" and element.prefix is None else key


@lru_cache(maxsize=500)
def _key(tag: str) -> str:
    """Give a name as feedparser has it, "-" for one that it does not know."""
    uri, _, name = tag.rpartition("}")
    known = uri[1:].lower()
    prefix = _PREFIXES.get(known)
    if prefix is None:
        return "?" if _BEYOND.match(known) or any(map(str.isspace, known)) else "-"
    return f"{prefix}:{name.lower()}" if prefix else name.lower()


def _attributes(element: "_Element") -> Mapping[str, str]:
    """Give the attributes as feedparser has them, those of XML without a prefix."""
    found: dict[str, str] = {}
    for name, value in element.items():
        uri, _, key = str(name).lower().rpartition("}")
        if uri not in _PLAIN_OR_XML:
            _demand(key not in _READ)
            continue
        _demand(key not in found and key.isascii())
        found[key] = str(value).lower() if key in ("rel", "type") else str(value)
    return found


def _within(attributes: Mapping[str, str], around: _Ground) -> _Ground:
    """Give what counts for an element and for those that stand in it."""
    base, language = attributes.get("base"), attributes.get("lang")
    if base is None and language is None:
        return around
    # Without an address to start from feedparser does not find back.
    _demand(not base or bool(around.base))
    return _Ground(
        _joined(around.base, base) if base else around.base,
        around.language if language is None else language or None,
    )


@lru_cache(maxsize=500)
def _joined(start: str, address: str) -> str:
    """Give the absolute address that feedparser goes on from."""
    joined = _resolved(start, address)
    # It joins it with itself at every element.
    _demand(joined.startswith(("http://", "https://")) and _resolved(joined, joined) == joined)
    return joined


def _resolved(start: str, address: str) -> str:
    if addresses.is_final(address) and ":///" not in address:
        return address
    try:
        return urljoin(start, _SLASHES.sub(r"\1", address, count=1))
    except ValueError:
        return ""


def _demand(condition: object) -> None:
    if not condition:
        raise _DisorderlyError


def _text(element: "_Element") -> str:
    if len(element):
        raise _DisorderlyError
    return (element.text or "").strip()


def _said(text: str) -> str:
    """Mend a text as feedparser does: UTF-8 that was taken for Latin-1, and what Windows adds."""
    if text.isascii():
        return text
    try:
        text = text.encode("iso-8859-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        pass
    return text.translate(_WINDOWS) if _CONTROL.search(text) else text


def _part(
    telling: _Telling,
    element: "_Element",
    attributes: Mapping[str, str],
    ground: _Ground,
    kind: str,
) -> dict[str, Any]:
    """Give a text with its type, which outside of Atom is guessed if it is said to be plain."""
    kind = _KINDS.get(attributes.get("type", kind), "")
    _demand(bool(kind) and attributes.get("mode") != "base64" and "src" not in attributes)
    text = _text(element)
    if kind == _PLAIN and not telling.of_atom and _looks_like_html(text):
        kind = _HTML
    language = ground.language and ground.language.replace("_", "-")
    return {"type": kind, "language": language, "base": ground.base, "value": _said(text)}


def _looks_like_html(text: str) -> bool:
    if not _TAG_OR_ENTITY.search(text):
        return False
    # feedparser knows more of them than these.
    _demand(all(tag.lower() in _TAGS for tag in _TAG.findall(text)))
    return all(entity in entitydefs for entity in _ENTITY.findall(text))


def _title(
    telling: _Telling, element: "_Element", attributes: Mapping[str, str], ground: _Ground
) -> None:
    """The first title counts that says anything."""
    part = _part(telling, element, attributes, ground, _PLAIN)
    if not telling.is_titled:
        telling.told |= {"title": part["value"], "title_detail": part}
        telling.is_titled = bool(part["value"])


def _description(
    telling: _Telling, element: "_Element", attributes: Mapping[str, str], ground: _Ground
) -> None:
    _summarise(telling, element, attributes, ground, _HTML)


def _summary(
    telling: _Telling, element: "_Element", attributes: Mapping[str, str], ground: _Ground
) -> None:
    _summarise(telling, element, attributes, ground, _PLAIN)


def _summarise(
    telling: _Telling,
    element: "_Element",
    attributes: Mapping[str, str],
    ground: _Ground,
    kind: str,
) -> None:
    """A second summary is content, unless there is content."""
    if "summary" in telling.told and not telling.has_content:
        _content(telling, element, attributes, ground)
        return
    part = _part(telling, element, attributes, ground, kind)
    telling.told |= {"summary": part["value"], "summary_detail": part}


def _content(
    telling: _Telling, element: "_Element", attributes: Mapping[str, str], ground: _Ground
) -> None:
    _keep(telling, _part(telling, element, attributes, ground, _PLAIN))


def _encoded(
    telling: _Telling, element: "_Element", attributes: Mapping[str, str], ground: _Ground
) -> None:
    _keep(telling, _part(telling, element, attributes, ground, _HTML))


def _keep(telling: _Telling, part: dict[str, Any]) -> None:
    telling.has_content = True
    telling.told.setdefault("content", []).append(part)
    telling.told.setdefault("summary", part["value"])


def _link(
    telling: _Telling, element: "_Element", attributes: Mapping[str, str], ground: _Ground
) -> None:
    text, link = _text(element), {"rel": "alternate", **_with_href(attributes)}
    link.setdefault("type", "application/atom+xml" if link["rel"] == "self" else _HTML)
    if "href" in link:
        link["href"] = _resolved(ground.base, link["href"])
        if link["rel"] == "alternate" and link["type"] in _HTML_TYPES:
            telling.told["link"] = link["href"]
    else:
        text = _said(_resolved(ground.base, text) if text else "").replace("&amp;", "&")
        telling.told["link"] = link["href"] = _ENTITY_IN_LINK.sub(r"&\1", text)
    telling.told.setdefault("links", []).append(link)


def _enclosure(
    telling: _Telling, element: "_Element", attributes: Mapping[str, str], _ground: _Ground
) -> None:
    _text(element)
    link = {**_with_href(attributes), "rel": "enclosure"}
    telling.told.setdefault("links", []).append(link)


def _with_href(attributes: Mapping[str, str]) -> dict[str, str]:
    href = attributes.get("url", attributes.get("uri", attributes.get("href")))
    if not href:
        return dict(attributes)
    kept = {name: value for name, value in attributes.items() if name not in ("url", "uri")}
    return {**kept, "href": href}


def _identity(
    telling: _Telling, element: "_Element", _attributes: Mapping[str, str], _ground: _Ground
) -> None:
    telling.told["id"] = _said(_text(element))


def _permalink(
    telling: _Telling, element: "_Element", _attributes: Mapping[str, str], _ground: _Ground
) -> None:
    telling.told["permalink"] = _said(_text(element))


def _language(
    telling: _Telling, element: "_Element", _attributes: Mapping[str, str], _ground: _Ground
) -> None:
    telling.told["language"] = _said(_text(element))


def _author(
    telling: _Telling, element: "_Element", _attributes: Mapping[str, str], _ground: _Ground
) -> None:
    names: list[str] = []
    for child in element:
        _check_scope(child, telling.known)
        key, text = _name(child), _text(child)
        _demand(key in ("name", "email", "uri", "url", "-"))
        names += [text] if key == "name" else []
    # One without a name gets that of another.
    _demand(len(names) == 1 and names[0] if len(element) else not _text(element))
    telling.told.setdefault("authors", []).append({"name": name for name in names})


def _date(name: str) -> _Reader:
    def read_date(
        telling: _Telling, element: "_Element", _attributes: Mapping[str, str], _ground: _Ground
    ) -> None:
        text = _text(element)
        _demand(_DATE.match(text) or dates.moment(text) or has_form(text))
        telling.told[name] = _said(text)

    return read_date


def _category(
    telling: _Telling, element: "_Element", attributes: Mapping[str, str], _ground: _Ground
) -> None:
    term, label = attributes.get("term"), attributes.get("label")
    scheme = attributes.get("scheme", attributes.get("domain"))
    _tag(telling, term, scheme, label)
    text, tags = _said(_text(element)), telling.told["tags"]
    if text and tags and not tags[-1]["term"]:
        tags[-1]["term"] = text
    elif text:
        _tag(telling, text)


def _tag(
    telling: _Telling, term: str | None, scheme: str | None = None, label: str | None = None
) -> None:
    tags = telling.told.setdefault("tags", [])
    tag = {"term": term, "scheme": scheme, "label": label}
    if (term or scheme or label) and tag not in tags:
        tags.append(tag)


def _keywords(
    telling: _Telling, element: "_Element", attributes: Mapping[str, str], _ground: _Ground
) -> None:
    _demand(not attributes)
    for term in filter(None, map(str.strip, _said(_text(element)).split(","))):
        _tag(telling, term, "http://www.itunes.com/")


def _duration(
    telling: _Telling, element: "_Element", attributes: Mapping[str, str], _ground: _Ground
) -> None:
    _demand(not attributes)
    telling.told["itunes_duration"] = _said(_text(element))


def _degrees(name: str) -> _Reader:
    def read_degrees(
        telling: _Telling, element: "_Element", attributes: Mapping[str, str], _ground: _Ground
    ) -> None:
        _demand(not attributes)
        telling.told[name] = _said(_text(element))

    return read_degrees


def _point(
    telling: _Telling, element: "_Element", _attributes: Mapping[str, str], _ground: _Ground
) -> None:
    written = _text(element).replace(",", " ").split()
    try:
        latitude, longitude = map(float, written)
    except ValueError:
        raise _DisorderlyError from None
    telling.told["where"] = {"type": "Point", "coordinates": (longitude, latitude)}


def _image(
    telling: _Telling, element: "_Element", attributes: Mapping[str, str], _ground: _Ground
) -> None:
    _text(element)
    address = attributes.get("href") or attributes.get("url")
    if address:
        telling.told["image"] = {"href": address}


def _medium(
    telling: _Telling, element: "_Element", attributes: Mapping[str, str], ground: _Ground
) -> None:
    telling.told.setdefault("media_content", []).append(attributes)
    _group(telling, element, attributes, ground)


def _group(
    telling: _Telling, element: "_Element", _attributes: Mapping[str, str], ground: _Ground
) -> None:
    for child in element:
        _tell(telling, child, ground, _OF_MEDIA)


def _thumbnail(
    telling: _Telling, element: "_Element", attributes: Mapping[str, str], ground: _Ground
) -> None:
    text = _text(element)
    address = {"url": _said(_resolved(ground.base, text))} if text else {}
    telling.told.setdefault("media_thumbnail", []).append({**address, **attributes})


def _caption(
    telling: _Telling, element: "_Element", attributes: Mapping[str, str], ground: _Ground
) -> None:
    """What is told so deep counts only where nothing else was told."""
    _demand("summary_detail" not in telling.told)
    _description(telling, element, attributes, ground)


def _nothing(
    _telling: _Telling, element: "_Element", _attributes: Mapping[str, str], _ground: _Ground
) -> None:
    for child in element:
        _demand(_name(child) in ("name", "-") and not len(child))


_OF_FEED: Mapping[str, _Reader] = {
    "title": _title,
    "dc:title": _title,
    "link": _link,
    "language": _language,
    "dc:language": _language,
    "author": _author,
    "itunes:author": _author,
    "-": _nothing,
}
_OF_MEDIA: Mapping[str, _Reader] = {
    "media:content": _medium,
    "media:group": _group,
    "media:thumbnail": _thumbnail,
    "media:description": _caption,
}
_OF_ENTRY: Mapping[str, _Reader] = {
    **_OF_FEED,
    **_OF_MEDIA,
    **dict.fromkeys(("pubdate", "published", "issued", "dcterms:issued"), _date("published")),
    **dict.fromkeys(("updated", "modified", "dc:date", "dcterms:modified"), _date("updated")),
    **dict.fromkeys(("created", "dcterms:created"), _date("created")),
    **dict.fromkeys(("description", "dc:description", "media:description"), _description),
    **dict.fromkeys(("summary", "itunes:summary"), _summary),
    **dict.fromkeys(("category", "keywords", "dc:subject"), _category),
    **dict.fromkeys(("encoded", "creator", "subject", "duration", "itunes:title"), _nothing),
    "content": _content,
    "content:encoded": _encoded,
    "guid": _identity,
    "id": _identity,
    "dc:creator": _author,
    "dc:author": _author,
    "enclosure": _enclosure,
    "itunes:image": _image,
    "itunes:keywords": _keywords,
    "itunes:duration": _duration,
    "permalink": _permalink,
    "geo:lat": _degrees("geo_lat"),
    "geo:long": _degrees("geo_long"),
    "georss:point": _point,
}
