"""The pictures that stand for feeds, and whose turn it is to be looked for.

On SQLite itself, as `tries`: most syncs look for none.
"""

import sqlite3
from datetime import datetime, timedelta

from reader.model.changes import Changes, Ids
from reader.store.moments import number

_AGAIN = timedelta(days=30)


def wanting(connection: sqlite3.Connection, now: datetime, *, limit: int) -> list[int]:
    """Give which feeds want an icon.

    They can be read, and their icon was never looked for, or a month ago; those never looked for
    come first.
    """
    found = connection.execute(
        "SELECT id FROM feeds WHERE reason = '' AND fetched IS NOT NULL"
        " AND (icon_tried IS NULL OR icon_tried <= ? OR icon_tried > ?)"
        " ORDER BY icon_tried IS NOT NULL, icon_tried, id LIMIT ?",
        # One that was looked for in days to come was so by a clock that was wrong.
        (number(now - _AGAIN), number(now + _AGAIN), limit),
    )
    return [row[0] for row in found]


def keep(connection: sqlite3.Connection, feed_id: int, sha256: str, now: datetime) -> Changes:
    """Let a stored picture stand for a feed; "" keeps what there is and notes that one looked."""
    before = connection.execute("SELECT icon FROM feeds WHERE id = ?", (feed_id,)).fetchone()
    if before is None:
        return Changes()
    connection.execute(
        "UPDATE feeds SET icon = ?, icon_tried = ? WHERE id = ?",
        (sha256 or before[0], number(now), feed_id),
    )
    if sha256 in ("", before[0]):
        return Changes()
    return Changes(feeds=Ids(altered=frozenset({feed_id})))
