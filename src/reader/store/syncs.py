"""The syncs that were: when, and with what counts; on SQLite itself as `tries`.

What each did to a feed is told by `journal`.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import NamedTuple

from reader.model.events import SyncTotals
from reader.model.journal import Deed
from reader.store.moments import number

_KEPT = 200


class Noted(NamedTuple):
    """What a sync did to a feed; `undo` is what takes it back, None if nothing can."""

    feed: int | None
    title: str
    deed: Deed
    facts: Mapping[str, str | int]
    undo: Mapping[str, object] | None = None


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


def note(connection: sqlite3.Connection, sync: int, noted: Iterable[Noted]) -> None:
    """Note what a sync did to feeds."""
    connection.executemany(
        "INSERT INTO sync_notes (sync_id, feed_id, title, deed, facts) VALUES (?, ?, ?, ?, ?)",
        [(sync, each.feed, each.title, each.deed, _told(each)) for each in noted],
    )


def end(connection: sqlite3.Connection, sync: int, totals: SyncTotals, now: datetime) -> None:
    """Note that a sync came to its end, with what it counted."""
    connection.execute(
        "UPDATE syncs SET ended = :ended, feeds = :feeds, new = :new, updated = :updated,"
        " unchanged = :unchanged, failed = :failed, bytes = :bytes WHERE id = :id",
        {"ended": number(now), "id": sync, **asdict(totals)},
    )


def _told(noted: Noted) -> str:
    told: dict[str, object] = {"facts": dict(noted.facts)}
    if noted.undo:
        told["undo"] = dict(noted.undo)
    return json.dumps(told)
