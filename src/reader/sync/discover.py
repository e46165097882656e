"""Finds the feeds that a web page names."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from reader.sync.plain_text import line
from reader.text.addresses import web
from reader.text.markup import Start, Text, tokens

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
    r"|[?&](?:feed|format|type)=(?:rss|atom|feed)|/(?:feed|rss|atom|index)\.(?:xml|json|rdf)$"
    r"|^(?:https?:)?//(?:feeds?\d?|rss)\.",
    re.IGNORECASE,
)
_FILE = re.compile(r"(?<!sitemap)\.(?:xml|rss|atom|rdf)(?:$|\?)", re.IGNORECASE)
# How pages lead to programs for feeds and podcasts; what follows is the address of the feed.
_FOR_PROGRAMS = re.compile(
    r"(?:feed|itpc|pcast|podcast):(?://(?=https?:))?"
    r"|https?://(?:www\.)?subscribeonandroid\.com(?=/[\w-]+\.)/",
    re.IGNORECASE,
)
_WEB = re.compile("https?:", re.IGNORECASE)
_OF_COMMENTS = re.compile(r"comments?\b|/replies\b|تعليقات|دیدگاه", re.IGNORECASE)
_COMMON = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml")
_LEADING = ("base", "link", "a")
_LONGEST_WORDS = 200
_MOST_WORDS = 20
_OF_SECTION = re.compile(r"/[^/.]+/?")


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page names; `title` is plain, and "" where it has none.

    One that is not `named` by a <link> only looks like a feed.
    """

    url: str
    title: str
    named: bool = True


def feed_addresses(html: str, *, url: str) -> tuple[FeedLink, ...]:
    """Give the feeds that a page names, in its order, feeds of comments last.

    Where no `<link>` names any, links within the page that look like feeds are given, the
    likelier and those of the same site first. Addresses are absolute and of the web. The time is
    linear in the length of the page.
    """
    base = url
    named: list[FeedLink] = []
    guessed: list[FeedLink] = []
    for tag, words in _links(html[:_LONGEST_PAGE]):
        told = tag.attributes
        if tag.name == "base":
            base = web(told.get("href", "").strip(), url) or base
        elif tag.name == "link" and _names_feed(told):
            named.append(FeedLink(web(told["href"], base), line(told.get("title", ""))))
        elif tag.name == "a" and (address := _feed_of(told)):
            title = told.get("title", "") or words
            guessed.append(FeedLink(web(address, base), line(title), named=False))
    if not named:
        host = urlsplit(url).hostname
        guessed.sort(key=lambda link: (not _LIKELY.search(link.url), _host(link.url) != host))
    found: dict[str, FeedLink] = {}
    for each in named or guessed:
        if each.url:
            found.setdefault(each.url, each)
    return tuple(sorted(found.values(), key=_is_of_comments)[:_MOST])


def common_addresses(url: str) -> tuple[str, ...]:
    """Give the addresses at which the site of a page usually has its feed.

    For the page of a section, as of a language, the section's own comes first.
    """
    path = urlsplit(url).path
    section = (f"{path.rstrip('/')}/feed",) if _OF_SECTION.fullmatch(path) else ()
    tried = (*section, *_COMMON)[: len(_COMMON)]
    return tuple(filter(None, (web(each, url) for each in tried)))


def _links(html: str) -> Iterator[tuple[Start, str]]:
    """Give the tags that lead somewhere, each <a> with the words in it."""
    opened: Start | None = None
    words: list[str] = []
    for tag in tokens(html):
        if isinstance(tag, Text):
            if opened is not None and len(words) < _MOST_WORDS:
                words.append(tag.text[:_LONGEST_WORDS])
            continue
        if tag.name in _LEADING and opened is not None:
            yield opened, " ".join(words)
            opened = None
        if isinstance(tag, Start) and tag.name == "a":
            opened = tag
            words = []
        elif isinstance(tag, Start) and tag.name in _LEADING:
            yield tag, ""
    if opened is not None:
        yield opened, " ".join(words)


def _names_feed(attributes: Mapping[str, str]) -> bool:
    relations = attributes.get("rel", "").lower().split()
    kind = attributes.get("type", "").lower().partition(";")[0].strip()
    if "href" not in attributes or not {"alternate", "feed"}.intersection(relations):
        return False
    if kind in _VAGUE:
        return "feed" in relations or _LIKELY.search(attributes["href"]) is not None
    return kind in _TYPES


def _feed_of(attributes: Mapping[str, str]) -> str:
    """Give the address of what looks like a feed, "" where a link leads to something else."""
    address = attributes.get("href", "").strip()
    for_program = _FOR_PROGRAMS.match(address)
    if for_program:
        written = address[for_program.end() :].lstrip("/")
        return f"//{written}" if written and not _WEB.match(written) else written
    looks_so = _LIKELY.search(address) or _FILE.search(address)
    return address if looks_so or attributes.get("type", "").lower() in _TYPES else ""


def _host(url: str) -> str | None:
    return urlsplit(url).hostname if url else None


def _is_of_comments(link: FeedLink) -> bool:
    return _OF_COMMENTS.search(f"{link.url} {link.title}") is not None
