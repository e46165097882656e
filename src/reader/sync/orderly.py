"""Reads an orderly feed straight from its tree, to the letter as feedparser would, only sooner.

Orderly is a feed whose every element has the form that nearly all feeds give it, so that no entry
changes how another one is read. What all others mean feedparser alone knows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reader.sync import names
from reader.sync.elements import OF_ENTRY, OF_FEED, Telling, Version, tell
from reader.sync.names import RDF, DisorderlyError, Ground, demand, key

if TYPE_CHECKING:
    from lxml.etree import _Element

_ABOUT = f"{{{RDF}}}about"
_ENTRIES = ("item", "entry")
_RSS_1 = frozenset(("http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/"))
_ATOM = "http://www.w3.org/2005/atom"


@dataclass(frozen=True, slots=True)
class Told:
    """What feedparser tells of a feed and its entries.

    On `ground` depends what an entry means besides what it holds; "" where on other entries.
    """

    feed: Mapping[str, Any]
    of_atom: bool
    entries: list[Mapping[str, Any]]
    ground: str = ""


def read(root: "_Element", url: str) -> Told | None:
    """Read the tree of a pruned feed from `url`; None if anything in it is out of order."""
    try:
        return _feed(root, url)
    except DisorderlyError:
        return None


def _feed(root: "_Element", url: str) -> Told:
    form = key(root.tag)
    version = _version(root, form)
    of_atom = version != "rss"
    place = root if of_atom else _channel(root)
    outside = _outside(root, place, url, of_atom=of_atom)
    ground = outside if place is root else names.within(_container(place), outside)
    known = root.nsmap
    head, entries = Telling(version, known), list[Mapping[str, Any]]()
    if outside.language and form != "rdf:rdf":
        head.told["language"] = outside.language.replace("_", "-")
    for child in place:
        if key(child.tag) in _ENTRIES:
            entries.append(_entry(child, ground, Telling(version, known)))
        else:
            # What follows the entries finds feedparser in another state.
            demand(not entries or key(child.tag) in ("link", "language"))
            tell(head, child, ground, OF_FEED)
    after = [] if place is root else list(root)[1:]
    depends = (version, outside if after else ground, sorted(known.items(), key=str))
    ground_of_all = "" if after and entries else repr((bool(after), *depends))
    for child in after:
        demand(key(child.tag) in _ENTRIES)
        entries.append(_entry(child, outside, Telling(version, known)))
    return Told(head.told, of_atom, entries, ground_of_all)


def _version(root: "_Element", form: str) -> Version:
    """Give which format a feed has; see that its root gives no prefix another meaning."""
    names.check_prefixes(root.nsmap)
    spaces = {uri.lower() for uri in root.nsmap.values()}
    if form == "feed":
        demand(not spaces & _RSS_1)
        return "atom10" if _ATOM in spaces else "atom"
    if form == "rdf:rdf":
        demand(root.nsmap.get(None, "").lower() in _RSS_1 and _ATOM not in spaces)
    else:
        demand(form == "rss")
    return "rss"


def _channel(root: "_Element") -> "_Element":
    place = next(iter(root), None)
    if place is None or key(place.tag) != "channel" or place.nsmap != root.nsmap:
        raise DisorderlyError
    return place


def _outside(root: "_Element", place: "_Element", url: str, *, of_atom: bool) -> Ground:
    """Give what the root hands on; outside of Atom no address counts unless one is told there."""
    told = _container(root)
    is_based = of_atom or "base" in told or "base" in _container(place)
    start = names.joined(url, told.get("base") or url) if is_based else ""
    return Ground(start, told.get("lang") or None)


def _container(element: "_Element") -> Mapping[str, str]:
    """Give the attributes of an element that others stand in; of two, CDF knows the meaning."""
    attributes = names.attributes_of(element)
    demand("href" not in attributes and "lastmod" not in attributes)
    return attributes


def _entry(element: "_Element", around: Ground, telling: Telling) -> Mapping[str, Any]:
    if element.nsmap != telling.known:
        names.check_scope(element, telling.known)
    ground = names.within(_container(element), around)
    about = element.get(_ABOUT)
    if about:
        telling.told["id"] = about
    for child in element:
        tell(telling, child, ground, OF_ENTRY)
    return telling.told
