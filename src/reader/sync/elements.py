"""What the elements of an orderly feed tell, to the letter as feedparser would tell it."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from html.entities import entitydefs
from typing import TYPE_CHECKING, Any, Literal

from reader.sync import dates, xhtml
from reader.sync.names import (
    DisorderlyError,
    Ground,
    attributes_of,
    check_scope,
    demand,
    name_of,
    resolved,
    within,
)
from reader.text.datelines import has_form

if TYPE_CHECKING:
    from lxml.etree import _Element

_HTML, _PLAIN, _XHTML = "text/html", "text/plain", "application/xhtml+xml"
_KINDS = {
    **dict.fromkeys(("text", "plain", _PLAIN), _PLAIN),
    **dict.fromkeys(("html", _HTML), _HTML),
    **dict.fromkeys(("xhtml", _XHTML), _XHTML),
}
_TAGS = frozenset(
    (
        *("a", "abbr", "b", "blockquote", "br", "cite", "code", "del", "em", "font", "h1", "h2"),
        *("h3", "h4", "h5", "h6", "hr", "i", "img", "li", "ol", "p", "pre", "q", "s", "small"),
        *("span", "strong", "sub", "sup", "table", "td", "th", "tr", "tt", "u", "ul"),
    )
)
_TAG_OR_ENTITY = re.compile(r"</\w+>|&#?\w+;")
_TAG = re.compile(r"</?(\w+)")
_ENTITY = re.compile(r"&(\w+);")
_ENTITY_IN_LINK = re.compile(r"&([A-Za-z0-9_]+);")
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


# That of Atom 1.0 has a way of its own with XHTML.
Version = Literal["rss", "atom", "atom10"]


@dataclass(slots=True)
class Telling:
    """What is told so far of a feed or an entry."""

    version: Version
    known: Mapping[str | None, str]
    told: dict[str, Any] = field(default_factory=dict)
    is_titled: bool = False
    has_content: bool = False


# Reads one element: what is told so far, the element, its attributes and what it inherits.
_Reader = Callable[[Telling, "_Element", Mapping[str, str], Ground], None]


def tell(
    telling: Telling, element: "_Element", around: Ground, readers: Mapping[str, _Reader]
) -> None:
    if element.nsmap != telling.known:
        check_scope(element, telling.known)
    reader = readers.get(name_of(element))
    if reader is None:
        raise DisorderlyError
    attributes = attributes_of(element)
    reader(telling, element, attributes, within(attributes, around))


def _text(element: "_Element") -> str:
    if len(element):
        raise DisorderlyError
    return (element.text or "").strip()


def _said(text: str) -> str:
    """Mend a text as feedparser does: UTF-8 that was taken for Latin-1, and what Windows adds."""
    if text.isascii():
        return text
    with suppress(UnicodeEncodeError, UnicodeDecodeError):
        text = text.encode("iso-8859-1").decode("utf-8")
    return text.translate(_WINDOWS) if _CONTROL.search(text) else text


def _part(
    telling: Telling,
    element: "_Element",
    attributes: Mapping[str, str],
    ground: Ground,
    kind: str,
) -> dict[str, Any]:
    """Give a text with its type, which outside of Atom is guessed if it is said to be plain."""
    kind = _KINDS.get(attributes.get("type", kind), "")
    demand(kind and attributes.get("mode") != "base64" and "src" not in attributes)
    if kind == _XHTML:
        text = xhtml.written(element, telling.known, unwrapped=telling.version == "atom10")
    else:
        text = _text(element)
    if kind == _PLAIN and telling.version == "rss" and _looks_like_html(text):
        kind = _HTML
    language = ground.language and ground.language.replace("_", "-")
    return {"type": kind, "language": language, "base": ground.base, "value": _said(text)}


def _looks_like_html(text: str) -> bool:
    if not _TAG_OR_ENTITY.search(text):
        return False
    # feedparser knows more of them than these.
    demand(all(tag.lower() in _TAGS for tag in _TAG.findall(text)))
    return all(entity in entitydefs for entity in _ENTITY.findall(text))


def _title(
    telling: Telling, element: "_Element", attributes: Mapping[str, str], ground: Ground
) -> None:
    """The first title counts that says anything."""
    part = _part(telling, element, attributes, ground, _PLAIN)
    if not telling.is_titled:
        telling.told |= {"title": part["value"], "title_detail": part}
        telling.is_titled = bool(part["value"])


def _description(
    telling: Telling, element: "_Element", attributes: Mapping[str, str], ground: Ground
) -> None:
    _summarise(telling, element, attributes, ground, _HTML)


def _summary(
    telling: Telling, element: "_Element", attributes: Mapping[str, str], ground: Ground
) -> None:
    _summarise(telling, element, attributes, ground, _PLAIN)


def _summarise(
    telling: Telling,
    element: "_Element",
    attributes: Mapping[str, str],
    ground: Ground,
    kind: str,
) -> None:
    """A second summary is content, unless there is content."""
    if "summary" in telling.told and not telling.has_content:
        _content(telling, element, attributes, ground)
        return
    part = _part(telling, element, attributes, ground, kind)
    telling.told |= {"summary": part["value"], "summary_detail": part}


def _content(
    telling: Telling, element: "_Element", attributes: Mapping[str, str], ground: Ground
) -> None:
    _keep(telling, _part(telling, element, attributes, ground, _PLAIN))


def _encoded(
    telling: Telling, element: "_Element", attributes: Mapping[str, str], ground: Ground
) -> None:
    _keep(telling, _part(telling, element, attributes, ground, _HTML))


def _keep(telling: Telling, part: dict[str, Any]) -> None:
    telling.has_content = True
    telling.told.setdefault("content", []).append(part)
    telling.told.setdefault("summary", part["value"])


def _link(
    telling: Telling, element: "_Element", attributes: Mapping[str, str], ground: Ground
) -> None:
    text, link = _text(element), {"rel": "alternate", **_with_href(attributes)}
    link.setdefault("type", "application/atom+xml" if link["rel"] == "self" else _HTML)
    if "href" in link:
        link["href"] = resolved(ground.base, link["href"])
        if link["rel"] == "alternate" and _KINDS.get(link["type"]) in (_HTML, _XHTML):
            telling.told["link"] = link["href"]
    else:
        text = _said(resolved(ground.base, text) if text else "").replace("&amp;", "&")
        telling.told["link"] = link["href"] = _ENTITY_IN_LINK.sub(r"&\1", text)
    telling.told.setdefault("links", []).append(link)


def _enclosure(
    telling: Telling, element: "_Element", attributes: Mapping[str, str], _ground: Ground
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


def _words(name: str) -> _Reader:
    def read_words(
        telling: Telling, element: "_Element", _attributes: Mapping[str, str], _ground: Ground
    ) -> None:
        telling.told[name] = _said(_text(element))

    return read_words


def _bare_words(name: str) -> _Reader:
    def read_bare_words(
        telling: Telling, element: "_Element", attributes: Mapping[str, str], _ground: Ground
    ) -> None:
        demand(not attributes)
        telling.told[name] = _said(_text(element))

    return read_bare_words


def _author(
    telling: Telling, element: "_Element", _attributes: Mapping[str, str], _ground: Ground
) -> None:
    names: list[str] = []
    for child in element:
        check_scope(child, telling.known)
        name, text = name_of(child), _text(child)
        demand(name in ("name", "email", "uri", "url", "-"))
        names += [text] if name == "name" else []
    # One without a name gets that of another.
    demand(len(names) == 1 and names[0] if len(element) else not _text(element))
    telling.told.setdefault("authors", []).append(
        dict.fromkeys(["name"], names[0]) if names else {}
    )


def _date(name: str) -> _Reader:
    def read_date(
        telling: Telling, element: "_Element", _attributes: Mapping[str, str], _ground: Ground
    ) -> None:
        text = _text(element)
        demand(_DATE.match(text) or dates.moment(text) or has_form(text))
        telling.told[name] = _said(text)

    return read_date


def _category(
    telling: Telling, element: "_Element", attributes: Mapping[str, str], _ground: Ground
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
    telling: Telling, term: str | None, scheme: str | None = None, label: str | None = None
) -> None:
    tags = telling.told.setdefault("tags", [])
    tag = {"term": term, "scheme": scheme, "label": label}
    if (term or scheme or label) and tag not in tags:
        tags.append(tag)


def _keywords(
    telling: Telling, element: "_Element", attributes: Mapping[str, str], _ground: Ground
) -> None:
    demand(not attributes)
    for term in filter(None, map(str.strip, _said(_text(element)).split(","))):
        _tag(telling, term, "http://www.itunes.com/")


def _point(
    telling: Telling, element: "_Element", _attributes: Mapping[str, str], _ground: Ground
) -> None:
    written = _text(element).replace(",", " ").split()
    try:
        latitude, longitude = map(float, written)
    except ValueError:
        raise DisorderlyError from None
    telling.told["where"] = {"type": "Point", "coordinates": (longitude, latitude)}


def _image(
    telling: Telling, element: "_Element", attributes: Mapping[str, str], _ground: Ground
) -> None:
    _text(element)
    address = attributes.get("href") or attributes.get("url")
    if address:
        telling.told["image"] = {"href": address}


def _medium(
    telling: Telling, element: "_Element", attributes: Mapping[str, str], ground: Ground
) -> None:
    telling.told.setdefault("media_content", []).append(attributes)
    _group(telling, element, attributes, ground)


def _group(
    telling: Telling, element: "_Element", _attributes: Mapping[str, str], ground: Ground
) -> None:
    for child in element:
        tell(telling, child, ground, _OF_MEDIA)


def _thumbnail(
    telling: Telling, element: "_Element", attributes: Mapping[str, str], ground: Ground
) -> None:
    text = _text(element)
    address = {"url": _said(resolved(ground.base, text))} if text else {}
    telling.told.setdefault("media_thumbnail", []).append({**address, **attributes})


def _caption(
    telling: Telling, element: "_Element", attributes: Mapping[str, str], ground: Ground
) -> None:
    """What is told so deep counts only where nothing else was told."""
    demand("summary_detail" not in telling.told)
    _description(telling, element, attributes, ground)


def _nothing(
    _telling: Telling, element: "_Element", _attributes: Mapping[str, str], _ground: Ground
) -> None:
    for child in element:
        demand(name_of(child) in ("name", "-") and not len(child))


OF_FEED: Mapping[str, _Reader] = {
    "title": _title,
    "dc:title": _title,
    "link": _link,
    "language": _words("language"),
    "dc:language": _words("language"),
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
OF_ENTRY: Mapping[str, _Reader] = {
    **OF_FEED,
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
    "guid": _words("id"),
    "id": _words("id"),
    "dc:creator": _author,
    "dc:author": _author,
    "enclosure": _enclosure,
    "itunes:image": _image,
    "itunes:keywords": _keywords,
    "itunes:duration": _bare_words("itunes_duration"),
    "permalink": _words("permalink"),
    "geo:lat": _bare_words("geo_lat"),
    "geo:long": _bare_words("geo_long"),
    "georss:point": _point,
}
