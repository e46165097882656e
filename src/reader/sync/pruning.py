"""Leaves in a feed's XML only what is read of it, within bounds."""

import re
from collections import Counter
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from reader.sync.tree import local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENTRIES = ("item", "entry")
_OF_FEED = frozenset(("channel", "title", "link", "language", "author", *_ENTRIES))
_NAMED = {
    "title": "title",
    "text": "description summary abstract encoded content body fullitem",
    "author": "author creator",
    "date": "pubdate published issued updated modified lastbuilddate created date",
    "id": "guid id",
    "link": "link",
    "language": "language",
    "picture": "enclosure image thumbnail group",
    "category": "category subject keywords",
    "duration": "duration",
    "place": "point where lat long",
}
_ROLES = {name: role for role, names in _NAMED.items() for name in names.split()}
_MODULES = {
    "http://search.yahoo.com/mrss": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://purl.org/dc/elements/1.1": "dc",
}
# A caption is not the text of an article, nor what a podcast says in short.
_SPARE = {
    "media": frozenset(("title", "text", "author", "date")),
    "itunes": frozenset(("title", "text", "author")),
    "dc": frozenset(("title", "text")),
}
_SIMPLE_PLACE = "{http://www.georss.org/georss}point"
_PERMANENT = ("http://", "https://", "/")
_MEDIA = frozenset(("content", "group", "thumbnail"))
# name@site (Name), Name <name@site>, and Name (name@site)
_MAILED = re.compile(
    r"[^\s<>()]+@[^\s<>()]+\s*\(([^()]*)\)|([^<>]*)<[^\s<>]+@[^\s<>]+>"
    r"|([^()]*)\([^\s()]+@[^\s()]+\)"
)
_MOST_OF_A_KIND = 20
# The expat of Python looks up each one among all.
_MOST_ATTRIBUTES = 60
_LONGEST_NAME, _LONGEST_DATE = 500, 100


def is_entry(element: "_Element") -> bool:
    return local_name(element) in _ENTRIES


def entries(root: "_Element") -> "list[tuple[_Element, _Element]]":
    """Give every entry with the element it stands in."""
    found = ((each, each.getparent()) for each in root.iter() if is_entry(each))
    return [(entry, parent) for entry, parent in found if parent is not None]


def prune(root: "_Element") -> None:
    """Drop what is not read, shorten what has to be short, and let guids be as they are sent.

    That spares half the time, and feedparser the paths on which it is slow or raises.
    """
    found = entries(root)
    for entry, _ in found:
        _prune_entry(entry)
    holders = {parent for _, parent in found}
    for parent in (root, *(child for child in root if local_name(child) == "channel")):
        for child in list(parent):
            name = local_name(child)
            if name == "author":
                _bound_author(child)
            elif name not in _OF_FEED and child not in holders:
                parent.remove(child)
    for element in _laden(root):
        kept = {name: element.attrib[name] for name in islice(element.attrib, _MOST_ATTRIBUTES)}
        element.attrib.clear()
        element.attrib.update(kept)


def _laden(root: "_Element") -> "list[_Element]":
    """Give the elements that have more attributes than are read."""
    return [each for each in root.iter() if len(each.keys()) > _MOST_ATTRIBUTES]


def _prune_entry(entry: "_Element") -> None:
    if not len(entry):
        return
    told = [(child, *_kind(str(child.tag))) for child in entry]
    own = {role for _, module, role in told if role not in _SPARE.get(module, ())}
    linked = any(role == "link" and _leads_somewhere(child) for child, _, role in told)
    kinds: Counter[object] = Counter()
    for child, module, role in told:
        kinds[child.tag] += 1
        repeats = role in own and role in _SPARE.get(module, ())
        if not role or repeats or kinds[child.tag] > _MOST_OF_A_KIND:
            entry.remove(child)
        elif role == "picture":
            _prune_picture(child, with_text="text" not in own)
        elif role == "id":
            _bound_guid(child, linked=linked)
        else:
            _bound(child, role)


@lru_cache(maxsize=500)
def _kind(tag: str) -> tuple[str, str]:
    """Give the module that an element is of, if it is one of those above, and its role."""
    space, _, name = tag.lower().rpartition("}")
    module = _MODULES.get(space[1:].rstrip("/"), "")
    return module, "picture" if module == "media" and name in _MEDIA else _ROLES.get(name, "")


def _prune_picture(element: "_Element", *, with_text: bool) -> None:
    if element.tag in ("image", "thumbnail"):
        _enclose(element)
    for inner in list(element.iterdescendants()):
        name, parent = local_name(inner), inner.getparent()
        wanted = name in _MEDIA or (with_text and name == "description")
        if parent is not None and not wanted:
            parent.remove(inner)
    del element[_MOST_OF_A_KIND:]


def _enclose(element: "_Element") -> None:
    """Give the picture of an RSS item, for which RSS has no element, the form it has for one."""
    told = (element.get("url"), element.get("href"), *(each.text for each in element.iter()))
    address = next((each.strip() for each in told if each and "http" in each), "")
    element.clear()
    element.tag = "enclosure"
    element.set("url", address)
    element.set("type", "image/unknown")


def _bound(element: "_Element", role: str) -> None:
    if role == "place":
        _bound_place(element)
    elif role == "date":
        element.text = (element.text or "")[:_LONGEST_DATE]
    elif role == "author":
        _bound_author(element)


def _leads_somewhere(link: "_Element") -> bool:
    told = (link.get("href") or link.text or "").strip()
    return link.get("rel") in (None, "alternate") and told.startswith(_PERMANENT)


def _bound_guid(element: "_Element", *, linked: bool) -> None:
    """Keep feedparser from making a guid depend on the feed's address; let it stand for a link."""
    permanent = (element.get("isPermaLink") or "").strip().lower() != "false"
    text = (element.text or "").strip()
    element.set("isPermaLink", "false")
    if permanent and not linked and text.startswith(_PERMANENT):
        link = element.makeelement("permalink")
        link.text = text
        element.addnext(link)


def _bound_place(element: "_Element") -> None:
    """Say a place in GML in GeoRSS's simple form: feedparser raises on much that GML allows."""
    if local_name(element) == "where":
        told = (each.text for each in element.iter() if local_name(each) == "pos")
        place = next(filter(None, told), "")
        element.clear()
        element.tag, element.text = _SIMPLE_PLACE, place


def put_in_cdata(root: "_Element") -> None:
    """Spare feedparser an event for each escaped bracket of a text, which is half of its time."""
    from lxml.etree import CDATA

    for element in (child for entry, _ in entries(root) for child in entry):
        text = element.text if _kind(str(element.tag))[1] == "text" else None
        if text and not len(element) and "]]>" not in text:
            element.text = CDATA(text)


def _bound_author(element: "_Element") -> None:
    """Say an author's name as Atom does: of others feedparser makes what it takes for mail."""
    del element[_MOST_OF_A_KIND:]
    for each in element.iter():
        each.text = (each.text or "")[:_LONGEST_NAME].strip()
    text = element.text or ""
    mailed = _MAILED.fullmatch(text)
    name = next(filter(None, mailed.groups()), text) if mailed else text
    if name and not len(element):
        element.text = ""
        element.append(element.makeelement("name"))
        element[0].text = name
