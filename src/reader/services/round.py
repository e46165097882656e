"""One round of a sync: what servers answer is read as it comes, and stored some feeds at a time.

What reads and keeps articles is loaded with the first feed that changed: in most rounds none did.
"""

import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, reduce
from operator import or_
from typing import TYPE_CHECKING

from reader.model.changes import Changes
from reader.model.errors import FeedError
from reader.model.events import FeedSynced
from reader.model.feed import Due
from reader.model.fetched import Response
from reader.services.landing import Kept, Landed, Note, tried
from reader.services.library import Library
from reader.store import syncs, tries
from reader.store.syncs import Noted
from reader.sync import aftermath
from reader.sync.aftermath import Read

if TYPE_CHECKING:
    from concurrent.futures import Future

    from reader.model.rule import Rule
    from reader.services.arrivals import Arrival, Body
    from reader.services.readers import Readers

_NOT_MODIFIED = 304
# So many feeds share a transaction, which the disk makes sure of at its end, more of those that
# brought nothing; and none waits longer than that to be told of.
_A_TRANSACTION = 32
_A_QUIET_TRANSACTION = 256
_SECONDS = 0.25


@dataclass(frozen=True, slots=True)
class Stored:
    """What came of some feeds and is stored for good."""

    feeds: tuple[FeedSynced, ...] = ()
    changes: Changes = field(default_factory=Changes)


class Round:
    """Takes in the answers of servers in whatever order, and stores them.

    `number` is the sync's in the journal. Belongs to one thread; `close` ends what goes on.
    """

    def __init__(self, library: Library, chosen: Sequence[Due], number: int) -> None:
        self._library = library
        self._number = number
        self._unread = sum(feed.fetched is None for feed in chosen)
        self._reading: dict[Future[Arrival], Landed] = {}
        self._landed: list[Landed] = []
        self._brought = 0
        self._since = 0.0

    @property
    def is_reading(self) -> bool:
        """Whether some feed is still being read."""
        return bool(self._reading)

    @property
    def has_landed(self) -> bool:
        """Whether something came that is not stored yet."""
        return bool(self._landed)

    @property
    def is_ripe(self) -> bool:
        """Whether it is time to store what came."""
        if len(self._landed) >= (_A_TRANSACTION if self._brought else _A_QUIET_TRANSACTION):
            return True
        return bool(self._landed) and time.monotonic() - self._since > _SECONDS

    def take(self, feed: Due, outcome: Response | FeedError) -> None:
        """Take in what came of one fetch; waits while too much is being read."""
        if isinstance(outcome, FeedError):
            self._land(Landed(feed, error=outcome))
            return
        if outcome.status == _NOT_MODIFIED:
            kept = self._first_answer(feed, outcome)
            if kept is None:
                self._land(Landed(feed, outcome))
                return
            outcome = kept
        body_hash = hashlib.sha256(outcome.body).hexdigest()
        # The body itself is let go of once it is read.
        landed = Landed(feed, replace(outcome, body=b""), Read(body_hash))
        if body_hash == feed.body_hash:
            self._land(landed)
            return
        self._reading[self._readers.read(self._body(feed, outcome))] = landed
        self.collect(waiting=len(self._reading) >= self._readers.at_once)

    def collect(self, *, waiting: bool = False) -> None:
        """Take in the feeds that have been read meanwhile, at least one if `waiting`."""
        if not self._reading:
            return
        from concurrent.futures import FIRST_COMPLETED, wait

        done, _ = wait(self._reading, None if waiting else 0, FIRST_COMPLETED)
        for future in done:
            landed = self._reading.pop(future)
            try:
                arrival = future.result()
            except FeedError as error:
                self._land(Landed(landed.feed, error=error))
            else:
                read = Read(landed.read.body_hash, arrival.told, arrival.dates, arrival.emblem)
                self._land(replace(landed, read=read, arrival=arrival))

    def store(self) -> Stored:
        """Store what came, in one transaction; feeds that were removed meanwhile are let go."""
        batch, self._landed, self._brought = self._landed, [], 0
        if any(each.arrival for each in batch):
            return self._keep(batch)
        quiet = [tried(each, self._library.now()) for each in batch]
        if any(each.notes or aftermath.believed_move(each.feed) for each in quiet):
            return self._keep(batch)
        with self._library.database.plain() as connection:
            standing = tries.standing(connection, [each.feed.id for each in quiet])
            tries.record(connection, [each.feed for each in quiet])
        return _told(quiet, standing)

    def close(self) -> None:
        """End what is being read; what was stored stays."""
        if "_readers" in self.__dict__:
            self._readers.close()

    @cached_property
    def _readers(self) -> "Readers":
        from reader.services.readers import Readers

        return Readers(self._unread)

    @cached_property
    def _rules(self) -> "Sequence[Rule]":
        from reader.services import ruling

        with self._library.database.read() as connection:
            return ruling.active(connection)

    def _body(self, feed: Due, response: Response) -> "Body":
        from reader.services.arrivals import Body

        with self._library.database.glance() as connection:
            known = tries.known(connection, feed.id)
            seen = tries.seen(connection, feed.id) if known else b""
        return Body(feed, response.url, response.headers, response.body, known, seen)

    def _first_answer(self, feed: Due, outcome: Response) -> Response | None:
        """Give what the feed answered when it was subscribed to, which nobody has read yet."""
        if feed.fetched is not None:
            return None
        from reader.store import first_answers

        with self._library.database.glance() as connection:
            return first_answers.confirmed(connection, feed.id, outcome)

    def _land(self, landed: Landed) -> None:
        if not self._landed:
            self._since = time.monotonic()
        self._landed.append(landed)
        self._brought += landed.arrival is not None

    def _keep(self, batch: Sequence[Landed]) -> Stored:
        from reader.services.keeping import keep
        from reader.store import engines, first_answers

        now, rules = self._library.now(), self._rules
        with self._library.database.write() as connection:
            plain = engines.driver(connection)
            standing = tries.standing(plain, [each.feed.id for each in batch])
            there = [each for each in batch if each.feed.id in standing]
            kept = [keep(connection, each, rules, now) for each in there]
            tries.record(plain, [each.feed for each in kept])
            seen = {each.feed.id: each.arrival.seen for each in there if each.arrival}
            tries.remember(plain, seen)
            first_answers.forget(plain, seen)
            syncs.note(
                plain,
                self._number,
                [_noted(each.feed, note) for each in kept for note in each.notes],
            )
        gone = [tried(each, now) for each in batch if each.feed.id not in standing]
        return _told([*kept, *gone], standing)


def _noted(feed: Due, note: Note) -> Noted:
    return Noted(feed.id, feed.title, note.deed, note.facts, note.undo)


def _told(kept: Sequence[Kept], standing: frozenset[int]) -> Stored:
    synced = tuple(
        each.synced
        if each.feed.id in standing
        else FeedSynced(each.feed.id, each.feed.title, reason="no-such-feed")
        for each in kept
    )
    changes = (each.changes for each in kept if each.feed.id in standing)
    return Stored(synced, reduce(or_, changes, Changes()))
