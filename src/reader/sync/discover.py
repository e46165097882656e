"""Finds the feeds that a web page names."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from urllib.parse import urljoin

from reader.sync.addresses import web
from reader.sync.plain_text import line

_LONGEST_PAGE = 3_000_000
_MOST = 20
_HIDDEN = re.compile(r"<!--|<(script|style|template)(?=[\s>])", re.IGNORECASE)
_ENDS = {
    "": re.compile("-->"),
    **{name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style", "template")},
}
_OPENING = re.compile(r"<(link|a|base)(?=[\s/])", re.IGNORECASE)
_INSIDE = re.compile(r"""(?:"[^"]*+"|'[^']*+'|[^"'<>]++)*+""")
_ATTRIBUTE = re.compile(r"(?<![\w:-])([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>=`]+))")
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
    for name, attributes in _tags(html[:_LONGEST_PAGE]):
        address = attributes.get("href", "")
        if name == "base":
            base = web(address, url) or base
        elif name == "link" and _names_feed(attributes):
            named.append(FeedLink(web(address, base), line(attributes.get("title", ""))))
        elif name == "a" and _LIKELY.search(address):
            guessed.append(FeedLink(web(address, base), line(attributes.get("title", ""))))
    found: dict[str, FeedLink] = {}
    for each in named or guessed:
        if each.url:
            found.setdefault(each.url, each)
    return tuple(sorted(found.values(), key=_is_of_comments)[:_MOST])


def common_addresses(url: str) -> tuple[str, ...]:
    """Give the addresses at which the site of a page usually has its feed."""
    return tuple(filter(None, (web(urljoin(url, path)) for path in _COMMON)))


def _tags(html: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    page = _without_comments(html)
    at = 0
    while (opening := _OPENING.search(page, at)) is not None:
        inside = _INSIDE.match(page, opening.end())
        at = inside.end() if inside else opening.end()
        if page[at : at + 1] == ">":
            yield opening.group(1).lower(), _attributes(page[opening.end() : at])


def _without_comments(html: str) -> str:
    """Leave out comments and scripts; one that does not end takes the rest with it."""
    kept: list[str] = []
    at = 0
    while (opening := _HIDDEN.search(html, at)) is not None:
        kept.append(html[at : opening.start()])
        end = _ENDS[(opening.group(1) or "").lower()].search(html, opening.end())
        if end is None:
            return "".join(kept)
        at = end.end()
    return "".join((*kept, html[at:]))


def _attributes(written: str) -> dict[str, str]:
    found = _ATTRIBUTE.findall(written)
    return {name.lower(): unescape(a or b or c).strip() for name, a, b, c in reversed(found)}


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
