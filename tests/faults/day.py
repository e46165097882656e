"""A day on which every feed of a library meets a fault of its own, and the days around it."""

from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from reader.model.events import FeedSynced
from reader.model.feed import Feed
from reader.model.query import ArticleQuery
from reader.services import reading, saving, subscribing, syncing
from reader.store import articles

from .answers import edition, redirect
from .editions import FIRST, THIRD
from .story import Fault
from .world import COLLECTION, Kept, World

_ALL = 100_000
Shelf = dict[int, Kept]


@dataclass(frozen=True, slots=True)
class Evening:
    """How a day ended, by feed: what the sync told, how the feed stands, and its articles."""

    told: Mapping[int, FeedSynced]
    feeds: Mapping[int, Feed]
    shelves: Mapping[int, Shelf]


@dataclass(frozen=True, slots=True)
class Days:
    """The feeds by the names of their faults, and the days in their order.

    `saved` has what was saved of each feed and how it reads in the end.
    """

    feeds: Mapping[str, int]
    first: Evening
    bad: Evening
    last: Evening
    settled: Evening
    saved: Mapping[int, tuple[str, str]]


def live_through(world: World, faults: Mapping[str, Fault]) -> Days:
    """Subscribe to a feed for each fault, let them all come on one day, and go with the next."""
    paths = {name: f"/day-{number}" for number, name in enumerate(faults)}
    feeds = _subscribe(world, paths)
    _publish(world, paths, FIRST, 1)
    first = _evening(world)
    kept = {feed: _mark(world, first.shelves[feed]) for feed in feeds.values()}
    first = Evening(first.told, first.feeds, _shelves(world))
    for name, path in paths.items():
        world.site.answers[path] = faults[name].answer
    # Whoever is sent to the usual address is sent back.
    world.serve(redirect("/loop"))
    bad = _evening(world)
    _publish(world, paths, THIRD, 3)
    last = _evening(world)
    settled = _evening(world)
    saved = {
        feed: (
            first.shelves[feed][key].text,
            reading.article(world.library, key, collection=COLLECTION).text,
        )
        for feed, key in kept.items()
    }
    return Days(feeds, first, bad, last, settled, saved)


def etag(path: str, number: int) -> str:
    """Give the validator of an edition."""
    return f'"{path} {number}"'


def _subscribe(world: World, paths: Mapping[str, str]) -> dict[str, int]:
    outlines = "".join(
        f"<outline type='rss' text='x' xmlUrl={quoteattr(world.site.url(path))}/>"
        for path in paths.values()
    )
    opml = f"<opml version='2.0'><body>{outlines}</body></opml>"
    subscribing.import_opml(world.library, opml.encode())
    known = {feed.url: feed.id for feed in subscribing.feeds(world.library)}
    return {name: known[world.site.url(path)] for name, path in paths.items()}


def _publish(world: World, paths: Mapping[str, str], body: bytes, number: int) -> None:
    for path in paths.values():
        world.site.answers[path] = edition(body, etag(path, number))


def _mark(world: World, shelf: Shelf) -> int:
    """Mark a feed's articles as those of a `World` are; give the one that was saved."""
    read, starred, saved = sorted(shelf)
    reading.mark(world.library, [read], read=True)
    reading.mark(world.library, [starred], starred=True)
    saving.save(world.library, saved, COLLECTION)
    return saved


def _evening(world: World) -> Evening:
    world.clock.later(days=2)
    events = list(syncing.sync(world.library, full=True, allow_local=True))
    return Evening(
        {event.feed: event for event in events if isinstance(event, FeedSynced)},
        {feed.id: feed for feed in subscribing.feeds(world.library)},
        _shelves(world),
    )


def _shelves(world: World) -> dict[int, Shelf]:
    """Give all articles of all feeds at once, without their saved texts."""
    rows = [
        row
        for feed in subscribing.feeds(world.library)
        for row in reading.rows(world.library, ArticleQuery(feed=feed.id), limit=_ALL)
    ]
    with world.library.database.read() as connection:
        texts = articles.texts(connection, [row.id for row in rows])
    shelves: dict[int, Shelf] = {}
    for row in rows:
        kept = Kept(row.url, row.title, texts[row.id], row.read, row.starred)
        shelves.setdefault(row.feed or 0, {})[row.id] = kept
    return shelves
