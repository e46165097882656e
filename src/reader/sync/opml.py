"""Reads and writes lists of subscriptions as OPML (http://opml.org/spec2.opml)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from reader.model.errors import FeedError
from reader.sync.markup import tidy
from reader.sync.tree import local_name, recovered, strict
from reader.text.addresses import web
from reader.text.decode import decode
from reader.text.direction import plain

if TYPE_CHECKING:
    from lxml.etree import _Element

_LARGEST = 12_000_000
# Of longer ones that are ill-formed, the beginning is read as it is: repairs would take seconds.
_LONGEST_REPAIRED = 2_000_000
_LONGEST_ILL_FORMED = 6_000_000
MOST_FEEDS = 20_000
"""So many addresses of a list are read; the rest is left."""

_MOST_EVENTS = 6 * MOST_FEEDS
_MOST_ATTRIBUTES = 60
_LONGEST_NAME = 1000
_LONGEST_FOLDER = 200
# The library knows no folders in folders; the names of nested ones are joined.
_WITHIN = " / "
_TYPES = ("rss", "atom", "feed")
_ROOT = re.compile(r"<opml(?=[\s>])", re.IGNORECASE)
_ENTITY = re.compile(r"<!\s*ENTITY", re.IGNORECASE)
_FEED_SCHEME = re.compile(r"feed:(?://)?(?=https?:)|feed:(?=//)", re.IGNORECASE)
_LOGIN = re.compile(r"(?<=://)[^/?#]*@")
# The name that a reader gave to a feed: OPML has one title, which each fetch may change.
_OURS = "urn:warraq:opml"
_NAME = f"{{{_OURS}}}name"


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed of a list; all but its address may be "". `name` is its reader's own for it."""

    url: str
    title: str
    folder: str
    link: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class FeedList:
    """The feeds of a list in its order, each address once, and how many it has of no web."""

    feeds: tuple[Subscription, ...]
    refused: int = 0


def read(body: bytes) -> FeedList:
    """Give the feeds of a list; one that is ill-formed gives what can be read of it.

    Nothing is fetched: lists that it includes are left out. Raises FeedError unreadable for what
    is no list, declares entities or is beyond all measure.
    """
    text = decode(body) if len(body) <= _LARGEST else ""
    start = _ROOT.search(text)
    if start is None or _ENTITY.search(text, 0, start.start()):
        raise FeedError("unreadable")
    root = _tree(text[start.start() :])
    if root is None:
        raise FeedError("unreadable")
    found: dict[str, Subscription] = {}
    refused = 0
    for each in islice(_subscriptions(root), MOST_FEEDS):
        if each.url:
            found.setdefault(each.url, each)
        else:
            refused += 1
    return FeedList(tuple(found.values()), refused)


def write(subscriptions: Sequence[Subscription], *, title: str) -> bytes:
    """Give a list as OPML 2.0 in UTF-8: feeds without folder first, then folder by folder.

    Names and passwords in addresses are left out.
    """
    from lxml import etree

    root = etree.Element("opml", version="2.0", nsmap={"warraq": _OURS})
    etree.SubElement(etree.SubElement(root, "head"), "title").text = plain(title)
    body = etree.SubElement(root, "body")
    folders: dict[str, _Element] = {"": body}
    for each in sorted(subscriptions, key=lambda each: bool(each.folder)):
        folder = plain(each.folder)
        if folder not in folders:
            folders[folder] = etree.SubElement(body, "outline", text=folder, title=folder)
        etree.SubElement(folders[folder], "outline", _attributes_of(each))
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)


def feed_address(written: str) -> str:
    """Give the address of the web that a list has written, with `feed:` or without, else ""."""
    return web(_FEED_SCHEME.sub(_web_scheme, written.strip(), count=1))


def _attributes_of(each: Subscription) -> dict[str, str]:
    address = _LOGIN.sub("", plain(each.url), count=1)
    name = plain(each.name)
    shown = name or plain(each.title) or address
    told = {"type": "rss", "text": shown, "title": plain(each.title) or shown, "xmlUrl": address}
    if each.link:
        told["htmlUrl"] = _LOGIN.sub("", plain(each.link), count=1)
    if name:
        told[_NAME] = name
    return told


def _tree(text: str) -> "_Element | None":
    root = strict(text)
    if root is not None:
        return root
    if len(text) > _LONGEST_REPAIRED:
        return recovered(text[:_LONGEST_ILL_FORMED])
    tidied = tidy(text)
    root = strict(tidied)
    return recovered(tidied) if root is None else root


def _subscriptions(root: "_Element") -> Iterator[Subscription]:
    """Give every outline with an address; its `url` is "" where that is none of the web."""
    from lxml import etree

    # The folders around what is read now, outermost first, each with those around it.
    folders = [""]
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in islice(walk, _MOST_EVENTS):
        if local_name(element) != "outline":
            continue
        if event == "end":
            folders.pop()
            continue
        told = _attributes(element)
        address = _address(told)
        if address:
            yield _subscription(address, told, folders[-1])
        name = "" if address else plain(_first(told, "text", "title")[:_LONGEST_FOLDER])
        folders.append(_WITHIN.join(filter(None, (folders[-1], name)))[:_LONGEST_FOLDER])


def _subscription(address: str, told: Mapping[str, str], folder: str) -> Subscription:
    category = told.get("category", "")[:_LONGEST_FOLDER].partition(",")[0]
    url = feed_address(address)
    title = plain(_first(told, "title", "text")[:_LONGEST_NAME])
    name = plain(told.get(_NAME, "")[:_LONGEST_NAME])
    return Subscription(
        url=url,
        # Something has to be written where a feed has no title.
        title="" if title in (url, name) else title,
        folder=folder or _WITHIN.join(filter(None, map(plain, category.split("/")))),
        link=web(told.get("htmlurl", "")),
        name=name,
    )


def _attributes(outline: "_Element") -> dict[str, str]:
    names = islice(outline.attrib, _MOST_ATTRIBUTES)
    return {str(name).lower(): str(outline.attrib[name]) for name in names}


def _first(told: Mapping[str, str], *names: str) -> str:
    return next(filter(None, map(told.get, names)), None) or ""


def _address(told: Mapping[str, str]) -> str:
    kind = told.get("type", "").lower()
    if kind == "include":
        return ""
    return (told.get("xmlurl") or (told.get("url", "") if kind in _TYPES else "")).strip()


def _web_scheme(match: re.Match[str]) -> str:
    return "http:" if match.string[match.end() :].startswith("//") else ""
