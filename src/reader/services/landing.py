"""What comes of one try of a feed, before it is known whether anything of it must be kept."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from reader.model.changes import Changes, Ids
from reader.model.errors import FeedError
from reader.model.events import FeedSynced
from reader.model.feed import Due
from reader.model.fetched import Response
from reader.model.journal import Deed
from reader.sync import aftermath
from reader.sync.aftermath import Read

if TYPE_CHECKING:
    # Loaded with the first feed that changed.
    from reader.services.arrivals import Arrival


@dataclass(frozen=True, slots=True)
class Landed:
    """What came of one try: an error, or an answer and what was read of it."""

    feed: Due
    response: Response | None = None
    read: Read = field(default_factory=Read)
    arrival: "Arrival | None" = None
    error: FeedError | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Something worth telling in the journal; `undo` is what takes it back, None if nothing can."""

    deed: Deed
    facts: Mapping[str, str | int]
    undo: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """The feed as it stands after the try, what there is to tell of it, and what changed."""

    feed: Due
    synced: FeedSynced
    changes: Changes = field(default_factory=Changes)
    notes: tuple[Note, ...] = ()


def tried(landed: Landed, now: datetime) -> Kept:
    """Give what a try says of the feed itself, without the articles that came."""
    before = landed.feed
    if landed.response is None:
        return _failed(before, landed.error or FeedError("unreadable"), now)
    after = aftermath.succeeded(before, landed.response, landed.read, now, _jitter())
    notes: tuple[Note, ...] = ()
    if before.reason not in ("", "offline"):
        since = before.since.isoformat() if before.since else ""
        notes = (Note("recovered", {"since": since}),)
    synced = FeedSynced(
        before.id,
        after.title,
        changed=landed.arrival is not None,
        bytes=landed.response.received,
    )
    return Kept(after, synced, shown(before, after), notes)


def shown(before: Due, after: Due) -> Changes:
    """Tell that the feed is to be shown anew where its title, address or health changed."""
    if (before.reason, before.title, before.url) == (after.reason, after.title, after.url):
        return Changes()
    return Changes(feeds=Ids(altered=frozenset({after.id})))


def _failed(before: Due, error: FeedError, now: datetime) -> Kept:
    after = aftermath.failed(before, error, now, _jitter())
    synced = FeedSynced(before.id, before.title, reason=error.reason, facts=error.facts)
    # What failed before for the same reason has been told.
    news = after.reason not in ("", "offline", before.reason)
    notes = (Note("failed", {**error.facts, "reason": error.reason}),) if news else ()
    return Kept(after, synced, shown(before, after), notes)


def _jitter() -> float:
    # Chance enough, without what a generator of random numbers costs to load.
    return os.urandom(1)[0] / 256
