"""What syncs did to feeds, as far as it is worth telling; `syncs` keeps the syncs themselves."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select, update

from reader.model.errors import LibraryError
from reader.model.events import SyncTotals
from reader.model.journal import SyncNote, SyncRecord
from reader.store.lines import among
from reader.store.moments import moment, optional_moment
from reader.store.schema import sync_notes, syncs


@dataclass(frozen=True, slots=True)
class Entry:
    """A note with what takes back its deed, None if nothing can."""

    note: SyncNote
    undo: Mapping[str, Any] | None


def recent(connection: Connection, limit: int) -> tuple[SyncRecord, ...]:
    """Give the last syncs, the newest first, each with its notes in the order they were made."""
    found = connection.execute(select(syncs).order_by(syncs.c.id.desc()).limit(limit)).all()
    notes: defaultdict[int, list[SyncNote]] = defaultdict(list)
    theirs = connection.execute(
        select(sync_notes)
        .where(sync_notes.c.sync_id.in_(among([row.id for row in found])))
        .order_by(sync_notes.c.id)
    )
    for row in theirs:
        notes[row.sync_id].append(_entry(row).note)
    return tuple(
        SyncRecord(
            id=row.id,
            started=moment(row.started),
            ended=optional_moment(row.ended),
            totals=SyncTotals(
                row.feeds, row.new, row.updated, row.unchanged, row.failed, row.bytes
            ),
            notes=tuple(notes[row.id]),
        )
        for row in found
    )


def one(connection: Connection, note_id: int) -> Entry:
    """Give a note with what takes it back; raises LibraryError no-such-note."""
    row = connection.execute(select(sync_notes).where(sync_notes.c.id == note_id)).first()
    if row is None:
        raise LibraryError("no-such-note", id=note_id)
    return _entry(row)


def take_back(connection: Connection, note_id: int) -> None:
    """Note that what a note tells of was taken back."""
    connection.execute(update(sync_notes).where(sync_notes.c.id == note_id).values(undone=1))


def _entry(row: Row[Any]) -> Entry:
    told = json.loads(row.facts)
    undo: Mapping[str, Any] | None = told.get("undo")
    return Entry(
        SyncNote(
            id=row.id,
            feed=row.feed_id,
            title=row.title,
            deed=row.deed,
            facts=told.get("facts", {}),
            undoable=undo is not None and not row.undone,
            undone=bool(row.undone),
        ),
        undo,
    )
