"""What the last syncs did, and how what touched the reader's own is taken back."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from reader.model.changes import Changes
from reader.model.errors import LibraryError
from reader.model.journal import SyncNote, SyncRecord
from reader.services import ruling
from reader.services.library import Library
from reader.store import engines, feeds, journal, tries
from reader.store.engines import Transaction

# So often less than never was a feed seen to move to where its reader does not want it.
_NEVER = -1_000_000


def syncs(library: Library, limit: int = 50) -> tuple[SyncRecord, ...]:
    """Give the last syncs, the newest first, each with its notes in the order they were made."""
    with library.database.read() as connection:
        return journal.recent(connection, limit)


def undo(library: Library, note_id: int) -> Changes:
    """Take back what a note tells of, where it still stands as the sync left it.

    What the reader or another rule changed since stays. Raises LibraryError no-such-note,
    cannot-undo for what cannot be taken back (any more).
    """
    with library.database.write() as connection:
        entry = journal.one(connection, note_id)
        if entry.undo is None or not entry.note.undoable:
            raise LibraryError("cannot-undo", id=note_id)
        if entry.note.deed == "ruled":
            changes = ruling.take_back(connection, entry.undo)
        else:
            changes = _move_back(connection, entry.note, entry.undo)
        journal.take_back(connection, note_id)
        return changes


def _move_back(connection: Transaction, note: SyncNote, undo: Mapping[str, Any]) -> Changes:
    standing = (feed.url for feed in feeds.all_feeds(connection) if feed.id == note.feed)
    there = str(note.facts.get("after", ""))
    if note.feed is None or next(standing, "") != there:
        raise LibraryError("cannot-undo", id=note.id)
    try:
        changes = feeds.move_back(connection, note.feed, undo["url"])
    except LibraryError as fault:
        # Another feed lies there by now.
        raise LibraryError("cannot-undo", id=note.id) from fault
    plain = engines.driver(connection)
    stands = replace(tries.one(plain, note.feed), moved_to=there, moved_seen=_NEVER)
    tries.record(plain, [stands])
    return changes
