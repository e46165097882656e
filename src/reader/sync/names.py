"""The names, attributes and surroundings of a feed's elements, as feedparser has them."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin

from reader.text import addresses

if TYPE_CHECKING:
    from lxml.etree import _Element

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_PLAIN_OR_XML = ("", "{http://www.w3.org/xml/1998/namespace")
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
    "http://www.w3.org/1999/xhtml": "xhtml",
    RDF: "rdf",
}
_TAKEN = frozenset(_PREFIXES.values())
# It goes by others as well, though not here.
_BEYOND = re.compile(
    r"http://(?:www\.opengis\.net/gml|www\.w3\.org/(?:2000/svg|1998/math)"
    r"|podlove\.org|.*backend\.userland\.com/rss|example\.com)"
)
# An attribute that feedparser reads may not have a namespace: it would be read all the same.
_READ = frozenset(
    (
        *("base", "domain", "duration", "filesize", "height", "href", "ispermalink", "label"),
        *("lang", "lastmod", "length", "medium", "mode", "rel", "scheme", "src", "term", "text"),
        *("title", "type", "uri", "url", "version", "width"),
    )
)
_SLASHES = re.compile(r"([A-Za-z][A-Za-z0-9+-.]*://)/*")


class DisorderlyError(Exception):
    """An element has a form of which only feedparser knows the meaning."""


class Ground(NamedTuple):
    """What an element inherits: the address that its own are relative to, and a language."""

    base: str
    language: str | None


def check_scope(element: "_Element", known: Mapping[str | None, str]) -> None:
    """See that an element declares no namespace that gives others another meaning."""
    for prefix, uri in element.nsmap.items():
        if prefix is not None and known.get(prefix) != uri:
            own = _PREFIXES.get(uri.lower())
            demand(own is not None and (own == prefix or prefix not in {*_TAKEN, *known}))


def name_of(element: "_Element") -> str:
    """Give an element's name as feedparser has it, "-" for one that it does not know."""
    known = key(element.tag)
    # It takes one without a prefix for one without a namespace.
    return "?" if known == "-" and element.prefix is None else known


@lru_cache(maxsize=500)
def key(tag: str) -> str:
    """Give the name of a tag as feedparser has it, "?" for what is not known here."""
    uri, _, name = tag.rpartition("}")
    known = uri[1:].lower()
    prefix = _PREFIXES.get(known)
    if prefix is None:
        return "?" if _BEYOND.match(known) or any(map(str.isspace, known)) else "-"
    return f"{prefix}:{name.lower()}" if prefix else name.lower()


def attributes_of(element: "_Element") -> Mapping[str, str]:
    """Give the attributes as feedparser has them, those of XML without a prefix."""
    found: dict[str, str] = {}
    for name, value in element.items():
        uri, _, own = str(name).lower().rpartition("}")
        if uri not in _PLAIN_OR_XML:
            demand(own not in _READ)
            continue
        demand(own not in found and own.isascii())
        found[own] = str(value).lower() if own in ("rel", "type") else str(value)
    return found


def within(attributes: Mapping[str, str], around: Ground) -> Ground:
    """Give what counts for an element and for those that stand in it."""
    base, language = attributes.get("base"), attributes.get("lang")
    if base is None and language is None:
        return around
    # Without an address to start from feedparser does not find back.
    demand(not base or bool(around.base))
    return Ground(
        joined(around.base, base) if base else around.base,
        around.language if language is None else language or None,
    )


@lru_cache(maxsize=500)
def joined(start: str, address: str) -> str:
    """Give the absolute address that feedparser goes on from."""
    absolute = resolved(start, address)
    # It joins it with itself at every element.
    demand(absolute.startswith(("http://", "https://")))
    demand(resolved(absolute, absolute) == absolute)
    return absolute


def resolved(start: str, address: str) -> str:
    """Give an address as feedparser makes it absolute, "" for nonsense."""
    if addresses.is_final(address):
        return address
    try:
        return urljoin(start, _SLASHES.sub(r"\1", address, count=1))
    except ValueError:
        return ""


def demand(condition: object) -> None:
    """Raise DisorderlyError unless this is so."""
    if not condition:
        raise DisorderlyError


def check_prefixes(known: Mapping[str | None, str]) -> None:
    """See that no namespace of a root has the prefix by which feedparser calls another."""
    for prefix, uri in known.items():
        demand(prefix not in _TAKEN or _PREFIXES.get(uri.lower()) == prefix)
