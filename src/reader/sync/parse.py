"""Reads a feed of any format; the only home of feedparser."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from threading import Lock
from types import ModuleType
from typing import Any
from xml.sax import SAXException

from reader.model.errors import FeedError
from reader.model.fetched import Hints, ParsedArticle, ParsedFeed
from reader.sync import document, entry, identity, json_feed, markup, orderly, telegram
from reader.sync.document import MOST_ENTRIES, Document
from reader.text import addresses
from reader.text.decode import decode

LARGEST = 50_000_000
"""So many bytes of a feed are borne."""

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


@dataclass(frozen=True, slots=True)
class Sent:
    """A feed as it was sent: its articles have the guids that it gives them.

    `ground` tells what an article depends on besides its own entry; "" where on other entries.
    """

    title: str
    link: str
    feed: entry.Feed
    hints: Hints
    entries: Sequence[entry.Entry]
    sound: bool
    ground: str
    cut: bool = False

    def article(self, at: int) -> ParsedArticle:
        return entry.article(self.entries[at], self.feed)

    def articles(self) -> list[ParsedArticle]:
        return [self.article(at) for at in range(len(self.entries))]


def parse_feed(body: bytes, *, url: str, headers: Mapping[str, str]) -> ParsedFeed:
    """Read RSS, Atom, a JSON Feed or a channel of Telegram's.

    `url` is where it came from, `headers` are those of HTTP.

    Guids are as sent where they are good and unique within the feed, addresses absolute and of
    the web or "", dates in UTC, titles and names plain; `html` is not clean. An ill-formed feed
    gives what can be read of it. Any thread may call it. Raises FeedError not-a-feed (a page,
    nothing), unreadable (a feed of which nothing is left), too-large.
    """
    text = text_of(body, headers)
    if telegram.is_preview(url, text):
        return telegram.read(text, url)
    if markup.is_json(text):
        return json_feed.read(text, url=url)
    told = sent(text, url)
    return finished(told, told.articles())


def text_of(body: bytes, headers: Mapping[str, str]) -> str:
    """Give the text of a body; raises FeedError too-large."""
    if len(body) > LARGEST:
        raise FeedError("too-large")
    told = (value for name, value in headers.items() if name.lower() == "content-type")
    return decode(body, next(told, ""))


def is_xml(text: str, url: str) -> bool:
    """Tell whether a text is read as RSS or Atom."""
    return not markup.is_json(text) and not telegram.is_preview(url, text)


def sent(text: str, url: str) -> Sent:
    """Read the text of a feed that is XML; raises FeedError not-a-feed, unreadable."""
    feed = document.read(text)
    return as_sent(feed, orderly.read(feed.root, url) or _read(feed, url), url)


def as_sent(feed: Document, read: orderly.Told, url: str) -> Sent:
    """Give a feed by what was read of it."""
    link = addresses.web(str(read.feed.get("link") or ""), url)
    language = str(read.feed.get("language") or "")[:_LONGEST_LANGUAGE]
    # In Atom an address is relative to the document, in RSS to the site that the feed is of.
    # An author of a feed in Atom has written what has no other.
    base, author = (url, entry.authors(read.feed)) if read.of_atom else (link or url, "")
    return Sent(
        title=entry.title(read.feed),
        link=link,
        feed=entry.Feed(url, base, language, author),
        hints=feed.hints,
        entries=read.entries,
        sound=feed.sound,
        cut=feed.cut,
        ground=read.ground,
    )


def finished(told: Sent, articles: Sequence[ParsedArticle]) -> ParsedFeed:
    """Give a feed whose articles have guids of their own.

    Raises FeedError not-a-feed, unreadable where nothing is told.
    """
    own = identity.distinct(articles)
    if not (told.title or told.link or own):
        raise FeedError("not-a-feed" if told.sound else "unreadable")
    return ParsedFeed(told.title, told.link, told.feed.language, own, told.hints, told.cut)


def _read(feed: Document, url: str) -> orderly.Told:
    """Give what feedparser says of the feed and of its entries, each alone if it must be."""
    # With an address feedparser leaves an xml:base again where its element ends.
    start = url if feed.based else ""
    try:
        result = _parsed(feed.whole(), start)
    except _STUMBLES:
        return _read_apart(feed, start)
    return _told(result, result["entries"][:MOST_ENTRIES])


def _read_apart(feed: Document, start: str) -> orderly.Told:
    told = orderly.Told({}, of_atom=False, entries=[])
    for single in feed.one_by_one():
        try:
            result = _parsed(single, start)
        except _STUMBLES:
            continue
        told = _told(result, [*told.entries, *result["entries"]])
    return told


def _told(result: Mapping[str, Any], entries: list[entry.Entry]) -> orderly.Told:
    of_atom = str(result["version"]).startswith("atom")
    return orderly.Told(result["feed"], of_atom=of_atom, entries=entries)


def _parsed(xml: bytes, start: str) -> Mapping[str, Any]:
    # From a stream it neither opens a file nor fetches; without an address it resolves nothing,
    # which is fast. What it would clean is cleaned later, and better.
    with _FIRST_USE:
        feedparser = _feedparser()
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": start}
    found: Mapping[str, Any] = feedparser.parse(
        io.BytesIO(xml),
        response_headers=headers,
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    return found


@cache
def _feedparser() -> ModuleType:
    module = import_module("feedparser")
    module.parse(io.BytesIO(b"<rss/>"))
    return module
