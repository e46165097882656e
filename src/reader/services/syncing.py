"""Syncs feeds into the library: fetch, read, decide, clean, store, then the pictures."""

from collections import Counter, defaultdict
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from reader.model.errors import FeedError
from reader.model.events import FeedSynced, Progress, SyncTotals
from reader.model.feed import Due
from reader.model.fetched import Request, Response
from reader.services import access
from reader.services.library import Library
from reader.services.round import Round, Stored
from reader.store import syncs, tries
from reader.sync.schedule import LONGEST

AtWork = Progress | FeedSynced | SyncTotals

ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, "
    "application/xml;q=0.9, application/json;q=0.8, text/xml;q=0.8, */*;q=0.1"
)
# One feed that is answered "later" may be the feed's own matter; two are the server's.
_SERVERS_WORD = 2
_REST = timedelta(minutes=5)
_MOST_SECONDS = int(LONGEST.total_seconds())
_LATER = (429, 503)


class _Busy:
    """The servers that asked to be left alone, and for how many seconds each time."""

    def __init__(self) -> None:
        self._asked: dict[str, list[int]] = defaultdict(list)

    def hear(self, feed: Due, outcome: Response | FeedError) -> None:
        """Note what one feed was answered."""
        if isinstance(outcome, FeedError) and outcome.facts.get("status") in _LATER:
            seconds = outcome.facts.get("retry_after", 0)
            self._asked[_server(feed.url)].append(seconds if isinstance(seconds, int) else 0)

    def until(self, now: datetime) -> dict[str, datetime]:
        """Give until when each is left alone."""
        return {
            server: now
            + min(max(_REST, timedelta(seconds=min(max(asked), _MOST_SECONDS))), LONGEST)
            for server, asked in self._asked.items()
            if len(asked) >= _SERVERS_WORD
        }


def sync(
    library: Library,
    *,
    feed: int | None = None,
    full: bool = False,
    allow_local: bool = False,
    cancelled: Callable[[], bool] = lambda: False,
) -> Generator[AtWork, None, None]:
    """Sync the feeds that are due, all with `full`, or one; tell of each as it is stored.

    Some feeds share a transaction; a fault of one is its own, as is its removal meanwhile. After
    the feeds come the pictures, the totals last. Once `cancelled` says so, or the iterator is
    closed, the fetches stop; what was stored stays, and a feed that was cut off is tried again
    next time. Raises LibraryError, no-such-feed only for the one that is asked for.
    """
    chosen = _chosen(library, feed=feed, full=full)
    totals = SyncTotals(feeds=len(chosen))
    if chosen:
        if allow_local:
            chosen = [
                each if each.allow_local else replace(each, allow_local=True) for each in chosen
            ]
        totals = yield from _feeds(library, chosen, cancelled)
    yield from _pictures(library, allow_local=allow_local, cancelled=cancelled)
    yield totals


def next_due(library: Library) -> datetime | None:
    """Give when the next feed is due, None if none ever is."""
    with library.database.glance() as connection:
        return tries.next_due(connection)


def _chosen(library: Library, *, feed: int | None, full: bool) -> Sequence[Due]:
    """Choose what to fetch; a server that asked for rest has it, unless a person insists."""
    now = library.now()
    with library.database.glance() as connection:
        if feed is not None:
            return (tries.one(connection, feed),)
        chosen = tries.due(connection, now, everything=full)
        resting = {} if full else tries.resting(connection, now)
    if not resting:
        return chosen
    late = {each.id: until for each in chosen if (until := resting.get(_server(each.url)))}
    if late:
        with library.database.plain() as connection:
            tries.postpone(connection, late)
    return [each for each in chosen if each.id not in late]


def _feeds(
    library: Library, chosen: Sequence[Due], cancelled: Callable[[], bool]
) -> Generator[AtWork, None, SyncTotals]:
    with library.database.plain() as connection:
        number = syncs.begin(connection, library.now())
    tally: Counter[str] = Counter()
    done = 0
    busy = _Busy()
    # Held open: whenever the last connection closes, SQLite copies its log over.
    with library.database.glance(), closing(Round(library, chosen, number)) as work:
        for stored in _stored(library, chosen, work, busy, cancelled):
            for synced in stored.feeds:
                _count(tally, synced)
                yield synced
            done += len(stored.feeds)
            yield Progress(done, len(chosen), changes=stored.changes, bytes=tally["bytes"])
    totals = SyncTotals(feeds=len(chosen), **tally)
    now = library.now()
    with library.database.plain() as connection:
        syncs.end(connection, number, totals, now)
        tries.rest(connection, busy.until(now), now)
    return totals


def _stored(
    library: Library,
    chosen: Sequence[Due],
    work: Round,
    busy: _Busy,
    cancelled: Callable[[], bool],
) -> Iterator[Stored]:
    """Give what is stored, as soon as it is."""
    requests = [_request(library, each) for each in chosen]
    with closing(library.get_all(requests, cancelled=cancelled)) as arriving:
        for arrived in arriving:
            if arrived is not None:
                index, outcome = arrived
                busy.hear(chosen[index], outcome)
                work.take(chosen[index], outcome)
            work.collect()
            if work.is_ripe:
                yield work.store()
    while work.is_reading:
        work.collect(waiting=True)
        if work.is_ripe:
            yield work.store()
    if work.has_landed:
        yield work.store()


def _pictures(
    library: Library, *, allow_local: bool, cancelled: Callable[[], bool]
) -> Iterator[AtWork]:
    with library.database.glance() as connection:
        if not tries.lacks_pictures(connection):
            return
    from reader.services import illustrating

    yield from illustrating.catch_up(library, allow_local=allow_local, cancelled=cancelled)


def _request(library: Library, feed: Due) -> Request:
    return Request(
        feed.url,
        etag=feed.etag,
        last_modified=feed.last_modified,
        accept=ACCEPT,
        allow_local=feed.allow_local,
        access=access.of(library, feed),
    )


def _count(tally: Counter[str], synced: FeedSynced) -> None:
    tally["new"] += synced.new
    tally["updated"] += synced.updated
    tally["unchanged"] += not synced.reason and not synced.new and not synced.updated
    tally["failed"] += bool(synced.reason)
    tally["bytes"] += synced.bytes


def _server(url: str) -> str:
    return urlsplit(url).netloc.rpartition("@")[2].lower()
