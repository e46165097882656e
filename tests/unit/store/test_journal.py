from datetime import datetime, timedelta

import pytest

from reader.model.errors import LibraryError
from reader.model.events import SyncTotals
from reader.model.journal import SyncNote
from reader.store import journal, syncs
from reader.store.database import Database
from reader.store.syncs import Noted


def begun(database: Database, now: datetime) -> int:
    with database.plain() as connection:
        return syncs.begin(connection, now)


def test_syncs_come_back_with_their_notes_newest_first(database: Database, now: datetime) -> None:
    first, second = begun(database, now), begun(database, now + timedelta(hours=1))
    totals = SyncTotals(feeds=5, new=4, updated=3, unchanged=2, failed=1, bytes=99)
    with database.plain() as connection:
        facts: dict[str, str | int] = {"rule": "كأس", "n": 1}
        undo = {"at": now.isoformat(), "read": [1]}
        noted = (
            Noted(7, "أخبار", "joined", {"n": 2}),
            Noted(7, "أخبار", "ruled", facts, undo),
            Noted(None, "", "pruned", {"n": 1}),
        )
        syncs.note(connection, first, noted)
        syncs.end(connection, first, totals, now + timedelta(minutes=1))
    with database.read() as connection:
        cut_off, whole = journal.recent(connection, 9)
        assert [each.id for each in journal.recent(connection, 1)] == [second]
        assert journal.one(connection, whole.notes[1].id).undo == undo
    assert (cut_off.started, cut_off.ended) == (now + timedelta(hours=1), None)
    assert (whole.totals, whole.ended) == (totals, now + timedelta(minutes=1))
    assert whole.notes == (
        SyncNote(1, 7, "أخبار", "joined", {"n": 2}),
        SyncNote(2, 7, "أخبار", "ruled", facts, undoable=True),
        SyncNote(3, None, "", "pruned", {"n": 1}),
    )


def test_what_was_taken_back_cannot_be_again(database: Database, now: datetime) -> None:
    number = begun(database, now)
    with database.plain() as connection:
        syncs.note(connection, number, [Noted(1, "a", "ruled", {}, {"at": "x"})])
    with database.write() as connection:
        journal.take_back(connection, 1)
        note = journal.one(connection, 1).note
    assert (note.undoable, note.undone) == (False, True)


def test_a_note_that_is_no_more_is_told(database: Database) -> None:
    with pytest.raises(LibraryError) as raised, database.read() as connection:
        journal.one(connection, 1)
    assert raised.value.reason == "no-such-note"


def test_the_oldest_syncs_are_forgotten_with_their_notes(database: Database, now: datetime) -> None:
    first = begun(database, now)
    with database.plain() as connection:
        syncs.note(connection, first, [Noted(1, "a", "pruned", {"n": 1})])
    numbers = [begun(database, now) for _ in range(200)]
    with database.read() as connection:
        assert [each.id for each in journal.recent(connection, 999)] == numbers[::-1]
        assert connection.exec_driver_sql("SELECT count(*) FROM sync_notes").scalar() == 0
