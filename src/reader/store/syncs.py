"""The syncs that were: when, and with what counts; on SQLite itself as `tries`.

What each did to a feed is told by `journal`.
"""

import sqlite3
from dataclasses import asdict
from datetime import datetime

from reader.model.events import SyncTotals
from reader.store.moments import number

_KEPT = 200


def begin(connection: sqlite3.Connection, now: datetime) -> int:
    """Note that a sync begins, and give its number; the oldest is forgotten."""
    connection.execute(
        "DELETE FROM syncs WHERE id <= (SELECT id FROM syncs ORDER BY id DESC LIMIT 1 OFFSET ?)",
        (_KEPT - 1,),
    )
    made = connection.execute("INSERT INTO syncs (started) VALUES (?)", (number(now),)).lastrowid
    if made is None:
        raise AssertionError
    return made


def end(connection: sqlite3.Connection, sync: int, totals: SyncTotals, now: datetime) -> None:
    """Note that a sync came to its end, with what it counted."""
    connection.execute(
        "UPDATE syncs SET ended = :ended, feeds = :feeds, new = :new, updated = :updated,"
        " unchanged = :unchanged, failed = :failed, bytes = :bytes WHERE id = :id",
        {"ended": number(now), "id": sync, **asdict(totals)},
    )
