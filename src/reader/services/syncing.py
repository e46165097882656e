"""Syncs feeds into the library: fetch, parse, decide, clean, store, then the pictures."""

import hashlib
import secrets
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from threading import Event

from reader.model.changes import Changes
from reader.model.errors import FeedError, LibraryError
from reader.model.events import FeedSynced, Progress, SyncTotals
from reader.model.feed import Feed
from reader.model.fetched import ParsedArticle, ParsedFeed, Request, Response, StoredArticle
from reader.services import illustrating
from reader.services.arriving import prepare
from reader.services.library import Library
from reader.store import articles, feeds
from reader.sync.decide import decide
from reader.sync.parse import parse_feed
from reader.sync.schedule import next_try

AtWork = Progress | FeedSynced | SyncTotals

ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, "
    "application/xml;q=0.9, application/json;q=0.8, text/xml;q=0.8, */*;q=0.1"
)
_AT_ONCE = 8
_NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class _Arrival:
    """What one fetch brought, ready to be stored."""

    response: Response
    body_hash: str
    parsed: ParsedFeed | None = None
    new: Sequence[StoredArticle] = ()
    updated: Sequence[tuple[int, StoredArticle]] = field(default_factory=tuple)


def sync(
    library: Library,
    *,
    feed: int | None = None,
    full: bool = False,
    allow_local: bool = False,
    cancelled: Callable[[], bool] = lambda: False,
) -> Generator[AtWork, None, None]:
    """Sync the feeds that are due, all with `full`, or one; tell of each as it is stored.

    Each feed is one transaction, and a fault of one is its own, as is its removal meanwhile.
    After the feeds come their pictures, the totals last. Once `cancelled` says so, or the
    iterator is closed, the fetches stop; what was stored stays, and a feed that was cut off is
    tried again next time. Raises LibraryError, no-such-feed only for the one that is asked for.
    """
    chosen = _chosen(library, feed=feed, full=full)
    totals = SyncTotals(feeds=len(chosen))
    work = _all(library, chosen, allow_local=allow_local, cancelled=cancelled)
    for done, (synced, changes) in enumerate(work, 1):
        totals = _counted(totals, synced)
        yield synced
        yield Progress(done, len(chosen), changes=changes)
    yield from illustrating.catch_up(library, allow_local=allow_local, cancelled=cancelled)
    yield totals


def _chosen(library: Library, *, feed: int | None, full: bool) -> tuple[Feed, ...]:
    with library.database.read() as connection:
        if feed is not None:
            return (feeds.one(connection, feed),)
        return feeds.due(connection, library.now(), everything=full)


def _all(
    library: Library,
    chosen: Sequence[Feed],
    *,
    allow_local: bool,
    cancelled: Callable[[], bool],
) -> Iterator[tuple[FeedSynced, Changes]]:
    closed = Event()
    with ThreadPoolExecutor(_AT_ONCE) as pool:

        def stop() -> bool:
            return closed.is_set() or cancelled()

        try:
            running: dict[Future[_Arrival], Feed] = {
                pool.submit(_fetch, library, each, stop): each
                for each in (_allowed(feed, allow_local=allow_local) for feed in chosen)
            }
            while running:
                ended, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in ended:
                    yield _store(library, running.pop(future), future)
        finally:
            closed.set()
            pool.shutdown(wait=True, cancel_futures=True)


def _allowed(feed: Feed, *, allow_local: bool) -> Feed:
    return replace(feed, allow_local=True) if allow_local else feed


def _fetch(library: Library, feed: Feed, cancelled: Callable[[], bool]) -> _Arrival:
    """Fetch and read a feed, on a thread of the pool; FeedError, LibraryError no-such-feed."""
    if cancelled():
        raise FeedError("cancelled")
    request = Request(
        feed.url,
        etag=feed.etag,
        last_modified=feed.last_modified,
        accept=ACCEPT,
        allow_local=feed.allow_local,
    )
    response = library.get(request, cancelled=cancelled)
    if response.status == _NOT_MODIFIED:
        return _Arrival(response, "")
    body_hash = hashlib.sha256(response.body).hexdigest()
    with library.database.read() as connection:
        if feeds.body_hash(connection, feed.id) == body_hash:
            return _Arrival(response, body_hash)
        known = articles.known(connection, feed.id)
    parsed = parse_feed(response.body, url=response.url, headers=response.headers)
    decision = decide(known, parsed.articles)

    def ready(article: ParsedArticle) -> StoredArticle:
        return prepare(
            article,
            base_url=parsed.link or response.url,
            language=parsed.language or feed.language,
            direction=feed.direction,
        )

    return _Arrival(
        response,
        body_hash,
        parsed,
        new=[ready(article) for article in decision.new],
        updated=[(number, ready(article)) for number, article in decision.updated],
    )


def _store(library: Library, feed: Feed, future: Future[_Arrival]) -> tuple[FeedSynced, Changes]:
    """Store what a fetch brought, or why it failed; nothing of a feed removed meanwhile."""
    try:
        return _kept_or_failed(library, feed, future)
    except LibraryError as fault:
        if fault.reason != "no-such-feed":
            raise
        synced = FeedSynced(feed.id, feed.title, reason=fault.reason, facts=fault.facts)
        return synced, Changes()


def _kept_or_failed(
    library: Library, feed: Feed, future: Future[_Arrival]
) -> tuple[FeedSynced, Changes]:
    try:
        return _keep(library, feed, future.result())
    except FeedError as error:
        if error.reason == "cancelled":
            return FeedSynced(feed.id, feed.title, reason=error.reason), Changes()
        return _fail(library, feed, error)


def _keep(library: Library, feed: Feed, arrival: _Arrival) -> tuple[FeedSynced, Changes]:
    now = library.now()
    response, parsed = arrival.response, arrival.parsed
    unmodified = response.status == _NOT_MODIFIED
    with library.database.write() as connection:
        changes = articles.insert(connection, feed.id, "", arrival.new, now)
        changes |= articles.update(connection, arrival.updated, now)
        changes |= feeds.record_fetch(
            connection,
            feed.id,
            etag=feed.etag if unmodified else response.headers.get("etag", ""),
            last_modified=(
                feed.last_modified if unmodified else response.headers.get("last-modified", "")
            ),
            body_hash=arrival.body_hash or feeds.body_hash(connection, feed.id),
            title=parsed.title if parsed else "",
            link=parsed.link if parsed else "",
            language=parsed.language if parsed else "",
            next_try=next_try(now, changed=bool(changes.articles), failures=0, jitter=_jitter()),
            now=now,
        )
    synced = FeedSynced(
        feed.id,
        (parsed.title if parsed else "") or feed.title,
        new=len(changes.articles.added),
        updated=len(changes.articles.altered),
        changed=parsed is not None,
        bytes=response.received,
    )
    return synced, changes


def _fail(library: Library, feed: Feed, error: FeedError) -> tuple[FeedSynced, Changes]:
    now = library.now()
    wait_for = error.facts.get("retry_after", 0)
    with library.database.write() as connection:
        failed = feeds.failures(connection, feed.id) + 1
        changes = feeds.record_failure(
            connection,
            feed.id,
            reason=error.reason,
            facts=error.facts,
            # What is gone is not asked for again.
            next_try=None
            if error.reason == "gone"
            else next_try(
                now,
                changed=False,
                failures=failed,
                retry_after=wait_for if isinstance(wait_for, int) else 0,
                jitter=_jitter(),
            ),
            now=now,
        )
    return FeedSynced(feed.id, feed.title, reason=error.reason, facts=error.facts), changes


def _counted(totals: SyncTotals, synced: FeedSynced) -> SyncTotals:
    stands_still = not synced.reason and not synced.new and not synced.updated
    return replace(
        totals,
        new=totals.new + synced.new,
        updated=totals.updated + synced.updated,
        unchanged=totals.unchanged + stands_still,
        failed=totals.failed + bool(synced.reason),
        bytes=totals.bytes + synced.bytes,
    )


def _jitter() -> float:
    return secrets.randbelow(1000) / 1000
