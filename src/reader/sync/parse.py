"""Reads a feed of any format; the only home of feedparser."""

import io
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from threading import Lock
from types import ModuleType
from typing import Any
from xml.sax import SAXException

from reader.model.errors import FeedError
from reader.model.fetched import ParsedFeed
from reader.sync import document, entry, identity, json_feed
from reader.sync.document import MOST_ENTRIES, Document
from reader.text import addresses
from reader.text.decode import decode

_LARGEST = 50_000_000
_LONGEST_LANGUAGE = 35
# What feedparser is known to raise where a feed is not what it expects.
_STUMBLES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    SAXException,
    TypeError,
    ValueError,
)
# At its first use feedparser fills a table of namespaces that threads share, guarded by nothing.
_FIRST_USE = Lock()


def parse_feed(body: bytes, *, url: str, headers: Mapping[str, str]) -> ParsedFeed:
    """Read RSS, Atom or a JSON Feed; `url` is where it came from, `headers` those of HTTP.

    Guids are as sent where they are good and unique within the feed, addresses absolute and of
    the web or "", dates in UTC, titles and names plain; `html` is not clean. An ill-formed feed
    gives what can be read of it. Any thread may call it. Raises FeedError not-a-feed (a page,
    nothing), unreadable (a feed of which nothing is left), too-large.
    """
    if len(body) > _LARGEST:
        raise FeedError("too-large")
    text = decode(body, _content_type(headers))
    if text.lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
        return json_feed.read(text, url=url)
    return _xml_feed(document.read(text), url)


def _content_type(headers: Mapping[str, str]) -> str:
    return next((value for name, value in headers.items() if name.lower() == "content-type"), "")


def _xml_feed(feed: Document, url: str) -> ParsedFeed:
    told, version, entries = _read(feed)
    title, link = entry.title(told), addresses.web(str(told.get("link") or ""), url)
    language = str(told.get("language") or "")[:_LONGEST_LANGUAGE]
    # In Atom an address is relative to the document, in RSS to the site that the feed is of.
    base = url if version.startswith("atom") else link or url
    sent = [entry.article(each, base=base, language=language) for each in entries]
    articles = identity.distinct(sent)
    if not (title or link or articles):
        raise FeedError("not-a-feed" if feed.sound else "unreadable")
    return ParsedFeed(title, link, language, articles)


def _read(feed: Document) -> tuple[Mapping[str, Any], str, list[entry.Entry]]:
    """Give what feedparser says of the feed and of its entries, each alone if it must be."""
    try:
        result = _parsed(feed.whole())
    except _STUMBLES:
        return _read_apart(feed)
    return result["feed"], str(result["version"]), result["entries"][:MOST_ENTRIES]


def _read_apart(feed: Document) -> tuple[Mapping[str, Any], str, list[entry.Entry]]:
    told: Mapping[str, Any] = {}
    version = ""
    entries: list[entry.Entry] = []
    for single in feed.one_by_one():
        try:
            result = _parsed(single)
        except _STUMBLES:
            continue
        told, version = result["feed"], str(result["version"])
        entries += result["entries"]
    return told, version, entries


def _parsed(xml: bytes) -> Mapping[str, Any]:
    # From a stream it neither opens a file nor fetches; without an address it resolves nothing
    # but what xml:base says. What it would clean is cleaned later, and better.
    with _FIRST_USE:
        feedparser = _feedparser()
    found: Mapping[str, Any] = feedparser.parse(
        io.BytesIO(xml),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    return found


@cache
def _feedparser() -> ModuleType:
    module = import_module("feedparser")
    module.parse(io.BytesIO(b"<rss/>"))
    return module
