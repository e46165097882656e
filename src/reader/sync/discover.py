"""Finds the feeds that a web page names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from reader.sync.plain_text import line
from reader.text.addresses import web
from reader.text.markup import Start, tokens

_LONGEST_PAGE = 3_000_000
_MOST = 20
_TYPES = frozenset(
    f"application/{name}"
    for name in ("rss+xml", "atom+xml", "rdf+xml", "feed+json", "x-rss+xml", "x.atom+xml")
)
# These name feeds too, but not only feeds.
_VAGUE = frozenset(("application/json", "application/xml", "text/xml", "text/rss", ""))
_LIKELY = re.compile(
    r"(?:^|[/.])(?:feeds?|rss\d?|atom|rdf)(?:[/.](?:xml|php|aspx?|json|default)?)?/?(?:$|\?)"
    r"|[?&](?:feed|format|type)=(?:rss|atom|feed)|/(?:feed|rss|atom|index)\.(?:xml|json|rdf)$",
    re.IGNORECASE,
)
_OF_COMMENTS = re.compile(r"comments?\b|/replies\b|تعليقات|دیدگاه", re.IGNORECASE)
_COMMON = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml")


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page names; `title` is plain, and "" where it has none."""

    url: str
    title: str


def feed_addresses(html: str, *, url: str) -> tuple[FeedLink, ...]:
    """Give the feeds that a page names, in its order, feeds of comments last.

    Where no `<link>` names any, links within the page that look like feeds are given. Addresses
    are absolute and of the web. The time is linear in the length of the page.
    """
    base = url
    named: list[FeedLink] = []
    guessed: list[FeedLink] = []
    for tag in tokens(html[:_LONGEST_PAGE]):
        if not isinstance(tag, Start):
            continue
        address = tag.attributes.get("href", "").strip()
        title = tag.attributes.get("title", "")
        if tag.name == "base":
            base = web(address, url) or base
        elif tag.name == "link" and _names_feed(tag.attributes):
            named.append(FeedLink(web(address, base), line(title)))
        elif tag.name == "a" and _LIKELY.search(address):
            guessed.append(FeedLink(web(address, base), line(title)))
    found: dict[str, FeedLink] = {}
    for each in named or guessed:
        if each.url:
            found.setdefault(each.url, each)
    return tuple(sorted(found.values(), key=_is_of_comments)[:_MOST])


def common_addresses(url: str) -> tuple[str, ...]:
    """Give the addresses at which the site of a page usually has its feed."""
    return tuple(filter(None, (web(urljoin(url, path)) for path in _COMMON)))


def _names_feed(attributes: Mapping[str, str]) -> bool:
    relations = attributes.get("rel", "").lower().split()
    kind = attributes.get("type", "").lower().partition(";")[0].strip()
    if "alternate" not in relations and "feed" not in relations:
        return False
    if kind in _VAGUE:
        return "feed" in relations or _LIKELY.search(attributes.get("href", "")) is not None
    return kind in _TYPES


def _is_of_comments(link: FeedLink) -> bool:
    return _OF_COMMENTS.search(f"{link.url} {link.title}") is not None
