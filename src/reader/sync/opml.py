"""Reads and writes lists of subscriptions as OPML (http://opml.org/spec2.opml)."""

import re
from collections.abc import Mapping, Sequence
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

_LARGEST = 20_000_000
_MOST = 20_000
_MOST_ATTRIBUTES = 60
_LONGEST_FOLDER = 200
# The library knows no folders in folders; the names of nested ones are joined.
_WITHIN = " / "
_TYPES = ("rss", "atom", "feed")
_ROOT = re.compile(r"<opml(?=[\s>])", re.IGNORECASE)
_ENTITY = re.compile(r"<!\s*ENTITY", re.IGNORECASE)
_FEED_SCHEME = re.compile(r"feed:(?://)?(?=https?:)|feed:(?=//)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed of a list; `title` and `folder` may be ""."""

    url: str
    title: str
    folder: str


def read(body: bytes) -> tuple[Subscription, ...]:
    """Give the feeds of a list in its order, each address once.

    An ill-formed list gives what can be read of it. Raises FeedError unreadable for what is no
    list, declares entities or is beyond all measure.
    """
    text = decode(body) if len(body) <= _LARGEST else ""
    start = _ROOT.search(text)
    if start is None or _ENTITY.search(text, 0, start.start()):
        raise FeedError("unreadable")
    root = _tree(text[start.start() :])
    if root is None:
        raise FeedError("unreadable")
    found: dict[str, Subscription] = {}
    for element in root.iter():
        subscription = _subscription(element) if local_name(element) == "outline" else None
        if subscription and len(found) < _MOST:
            found.setdefault(subscription.url, subscription)
    return tuple(found.values())


def write(subscriptions: Sequence[Subscription], *, title: str) -> bytes:
    """Give a list as OPML 2.0 in UTF-8: feeds without folder first, then folder by folder."""
    from lxml import etree

    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = plain(title)
    body = etree.SubElement(root, "body")
    folders: dict[str, _Element] = {"": body}
    for each in sorted(subscriptions, key=lambda each: bool(each.folder)):
        name = plain(each.folder)
        if name not in folders:
            folders[name] = etree.SubElement(body, "outline", text=name, title=name)
        shown = plain(each.title)
        etree.SubElement(
            folders[name], "outline", type="rss", text=shown, title=shown, xmlUrl=plain(each.url)
        )
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)


def _tree(text: str) -> "_Element | None":
    root = strict(text)
    if root is None:
        tidied = tidy(text)
        root = strict(tidied)
        root = recovered(tidied) if root is None else root
    return root


def _subscription(outline: "_Element") -> Subscription | None:
    told = _attributes(outline)
    url = web(_FEED_SCHEME.sub(_web_scheme, _address(told)))
    if not url:
        return None
    folder = _folder(outline) or told.get("category", "").partition(",")[0].strip("/ ")
    return Subscription(url, plain(told.get("title") or told.get("text", "")), folder)


def _attributes(outline: "_Element") -> dict[str, str]:
    names = islice(outline.attrib, _MOST_ATTRIBUTES)
    return {str(name).lower(): str(outline.attrib[name]) for name in names}


def _address(told: Mapping[str, str]) -> str:
    if told.get("xmlurl"):
        return told["xmlurl"].strip()
    return told.get("url", "").strip() if told.get("type", "").lower() in _TYPES else ""


def _web_scheme(match: re.Match[str]) -> str:
    return "http:" if match.string[match.end() :].startswith("//") else ""


def _folder(outline: "_Element") -> str:
    around = (_attributes(each) for each in outline.iterancestors("outline"))
    names = [
        plain(told.get("text") or told.get("title", "")) for told in around if not _address(told)
    ]
    return _WITHIN.join(filter(None, reversed(names)))[:_LONGEST_FOLDER]
