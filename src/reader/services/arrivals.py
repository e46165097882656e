"""Reads what a server sent for a feed into what is to be stored; values in, values out."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from reader.model.feed import Due
from reader.model.fetched import Known, ParsedArticle, ParsedFeed, StoredArticle
from reader.services.arriving import prepare
from reader.sync.decide import Decision, decide
from reader.sync.elision import read_feed
from reader.sync.emblem import emblem

# An edit that leaves less than this part of the words of an article of some length is a paywall's
# doing, or might be; so is one that gives several articles the same words.
_FEW = 0.6
_SOME_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Body:
    """A feed as its server sent it, and what the library knows of it."""

    feed: Due
    url: str
    headers: Mapping[str, str]
    body: bytes
    known: Mapping[str, Known]
    seen: bytes = b""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is to be stored of a feed; `told` says what the feed says of itself, without texts.

    `shortened` are articles whose words stay although the feed now sends only their beginning,
    each with the hash of that. `guids` and `dates` are of all that the feed holds. `seen` is what
    `sync.elision` remembers of the body, `emblem` the address of the picture that the feed says
    stands for it.
    """

    told: ParsedFeed
    seen: bytes
    guids: tuple[str, ...] = ()
    dates: tuple[datetime, ...] = ()
    new: tuple[StoredArticle, ...] = ()
    updated: tuple[tuple[int, StoredArticle], ...] = ()
    shortened: tuple[tuple[int, str], ...] = ()
    emblem: str = ""


def read(body: Body) -> Arrival:
    """Read a feed and decide what of it is new; raises FeedError as `sync.parse` does."""
    parsed, seen = read_feed(body.body, url=body.url, headers=body.headers, seen=body.seen)
    decision = decide(body.known, parsed.articles)
    if _lacks_text(decision):
        # What was known by its bytes is no longer in the library as it was.
        parsed, seen = read_feed(body.body, url=body.url, headers=body.headers)
        decision = decide(body.known, parsed.articles)
    feed = body.feed

    def ready(article: ParsedArticle) -> StoredArticle:
        return prepare(
            article,
            base_url=parsed.link or body.url,
            language=parsed.language or feed.language,
        )

    words = {known.id: known for known in body.known.values()}
    updated = [(number, ready(article)) for number, article in decision.updated]
    sent = Counter(article.text for _, article in updated)
    cut = {
        number
        for number, article in updated
        if _is_cut(words[number], article, alike=sent[article.text])
    }
    return Arrival(
        told=replace(parsed, articles=()),
        seen=seen,
        guids=tuple(each.guid for each in parsed.articles),
        dates=tuple(date for each in parsed.articles if (date := each.published or each.updated)),
        new=tuple(ready(article) for article in decision.new),
        updated=tuple((number, article) for number, article in updated if number not in cut),
        shortened=tuple((number, article.hash) for number, article in updated if number in cut),
        emblem=feed.emblem or emblem(body.body, url=body.url, headers=body.headers),
    )


def _lacks_text(decision: Decision) -> bool:
    changed = (article for _, article in decision.updated)
    return any(article.digest for article in (*decision.new, *changed))


def _is_cut(before: Known, article: StoredArticle, *, alike: int) -> bool:
    """Tell whether a feed takes away the words of an article that was there to read."""
    if before.offline == "none" or before.words < _SOME_LENGTH:
        return False
    return alike > 1 or article.word_count < _FEW * before.words
