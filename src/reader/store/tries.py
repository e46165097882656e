"""How the tries of feeds went: what a sync takes up, and what it leaves behind.

On SQLite itself: most syncs bring nothing new, and SQLAlchemy would be the most of their work.
"""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from reader.model.errors import LibraryError
from reader.model.feed import Due
from reader.model.fetched import Hints, Known
from reader.store.moments import moment, number, optional_moment, optional_number

# No try is planned for so late: the clock was wrong when it was, or is now.
_BEYOND = timedelta(days=9)

_DUE = """
SELECT feeds.id, url, title, link, language, direction, allow_local, etag, last_modified,
    body_hash, reason, facts, since, failures, checked, fetched, next_try, every, keep, keep_days,
    access, access_name, hints, fresh_for, gap, bytes_last, bytes_total, moved_to, moved_seen,
    emblem,
    coalesce(folders.name, '') AS folder,
    (SELECT published FROM statuses WHERE statuses.feed_id = feeds.id AND shown < 2
     ORDER BY published DESC LIMIT 1) AS newest
FROM feeds LEFT JOIN folders ON folders.id = feeds.folder_id
"""
_KNOWN = "SELECT guid, id, hash, url, title, word_count, offline FROM articles WHERE feed_id = ?"
_MOMENTS = ("since", "checked", "fetched", "next_try", "newest")
# What the reader chooses is not written back: it may have been chosen anew meanwhile.
_TRIED = """
UPDATE feeds SET url = :url, title = :title, link = :link, language = :language, etag = :etag,
    last_modified = :last_modified, body_hash = :body_hash, reason = :reason, facts = :facts,
    since = :since, failures = :failures, checked = :checked, fetched = :fetched,
    next_try = :next_try, hints = :hints, fresh_for = :fresh_for, gap = :gap,
    bytes_last = :bytes_last, bytes_total = :bytes_total, moved_to = :moved_to,
    moved_seen = :moved_seen, emblem = :emblem
WHERE id = :id
"""


def due(
    connection: sqlite3.Connection, now: datetime, *, everything: bool = False
) -> tuple[Due, ...]:
    """Give the feeds whose next try has come, those that waited longest first.

    `everything` gives all, even those that are gone.
    """
    chosen = "reason <> 'gone' AND (next_try IS NULL OR next_try <= ? OR next_try > ?)"
    when = (number(now), number(now + _BEYOND))
    where, values = ("", ()) if everything else (f"WHERE {chosen}", when)
    ordered = f"{_DUE} {where} ORDER BY next_try IS NOT NULL, next_try, feeds.id"
    return _all(connection.execute(ordered, values))


def one(connection: sqlite3.Connection, feed_id: int) -> Due:
    """Give one feed, due or not; raises LibraryError no-such-feed."""
    found = _all(connection.execute(f"{_DUE} WHERE feeds.id = ?", (feed_id,)))
    if not found:
        raise LibraryError("no-such-feed", id=feed_id)
    return found[0]


def next_due(connection: sqlite3.Connection) -> datetime | None:
    """Give when the next feed is due, None if none ever is."""
    row = connection.execute(
        "SELECT min(coalesce(next_try, 0)) FROM feeds WHERE reason <> 'gone'"
    ).fetchone()
    return optional_moment(row[0])


def standing(connection: sqlite3.Connection, ids: Sequence[int]) -> frozenset[int]:
    """Give which of these feeds are still subscribed to."""
    found = connection.execute(
        "SELECT id FROM feeds WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(ids),)
    )
    return frozenset(row[0] for row in found)


def is_taken(connection: sqlite3.Connection, url: str) -> bool:
    """Tell whether a feed lies at an address."""
    return connection.execute("SELECT 1 FROM feeds WHERE url = ?", (url,)).fetchone() is not None


def move(connection: sqlite3.Connection, feed_id: int, url: str) -> None:
    """Let a feed lie at an address, at which no other does."""
    connection.execute("UPDATE feeds SET url = ? WHERE id = ?", (url, feed_id))


def record(connection: sqlite3.Connection, tried: Sequence[Due]) -> None:
    """Keep how tries went; feeds that are no more are passed over."""
    connection.executemany(_TRIED, map(_values, tried))


def known(connection: sqlite3.Connection, feed_id: int) -> dict[str, Known]:
    """Give what is stored of a feed's articles, by guid."""
    # By position: a sync builds one of every article that a changed feed ever had.
    return {row[0]: Known(*row[1:]) for row in connection.execute(_KNOWN, (feed_id,))}


def seen(connection: sqlite3.Connection, feed_id: int) -> bytes:
    """Give what is remembered of the last body of a feed."""
    row = connection.execute("SELECT seen FROM feed_memory WHERE feed_id = ?", (feed_id,))
    found: tuple[bytes] | None = row.fetchone()
    return found[0] if found else b""


def remember(connection: sqlite3.Connection, memories: Mapping[int, bytes]) -> None:
    """Keep what is to be remembered of the bodies of feeds."""
    connection.executemany(
        "INSERT OR REPLACE INTO feed_memory (feed_id, seen) VALUES (?, ?)", memories.items()
    )


def resting(connection: sqlite3.Connection, now: datetime) -> dict[str, datetime]:
    """Give the servers that asked to be left alone for now, and until when."""
    found = connection.execute(
        "SELECT host, until FROM servers WHERE until > ? AND until <= ?",
        (number(now), number(now + _BEYOND)),
    )
    return {row[0]: moment(row[1]) for row in found}


def postpone(connection: sqlite3.Connection, feeds: Mapping[int, datetime]) -> None:
    """Let feeds be due at a moment."""
    connection.executemany(
        "UPDATE feeds SET next_try = ? WHERE id = ?",
        [(number(until), feed_id) for feed_id, until in feeds.items()],
    )


def rest(connection: sqlite3.Connection, hosts: Mapping[str, datetime], now: datetime) -> None:
    """Leave servers alone until a moment; those whose time is over are forgotten."""
    connection.execute("DELETE FROM servers WHERE until <= ?", (number(now),))
    connection.executemany(
        "INSERT OR REPLACE INTO servers (host, until) VALUES (?, ?)",
        [(host, number(until)) for host, until in hosts.items()],
    )


def lacks_pictures(connection: sqlite3.Connection) -> bool:
    """Tell whether any article has pictures that are not stored."""
    return (
        connection.execute("SELECT 1 FROM article_pictures WHERE sha256 IS NULL LIMIT 1").fetchone()
        is not None
    )


def arrived_since(connection: sqlite3.Connection, since: datetime) -> dict[int, tuple[int, int]]:
    """Give for each feed how many articles it has, and how many of them came since a moment."""
    found = connection.execute(
        "SELECT feed_id, count(*), sum(first_seen >= ?) FROM articles"
        " WHERE feed_id IS NOT NULL GROUP BY feed_id",
        (number(since),),
    )
    return {row[0]: (row[1], row[2]) for row in found}


def _all(cursor: sqlite3.Cursor) -> tuple[Due, ...]:
    names = [name for name, *_ in cursor.description]
    return tuple(_due(dict(zip(names, row, strict=True))) for row in cursor)


def _due(told: dict[str, Any]) -> Due:
    told["allow_local"] = bool(told["allow_local"])
    told["facts"] = json.loads(told["facts"]) if told["reason"] else {}
    told["hints"] = _hints(told["hints"])
    for name in _MOMENTS:
        told[name] = optional_moment(told[name])
    return Due(**told)


def _values(tried: Due) -> dict[str, object]:
    told: dict[str, Any] = {name: getattr(tried, name) for name in Due.__slots__}
    told["facts"] = json.dumps(dict(tried.facts)) if tried.facts else "{}"
    told["hints"] = _written(tried.hints)
    for name in _MOMENTS:
        told[name] = optional_number(told[name])
    return told


_NO_HINTS = Hints()


def _hints(written: str) -> Hints:
    if written == "{}":
        return _NO_HINTS
    told = json.loads(written)
    return Hints(told["minutes"], frozenset(told["skip_hours"]), frozenset(told["skip_days"]))


def _written(hints: Hints) -> str:
    if hints == _NO_HINTS:
        return "{}"
    return json.dumps(
        {
            "minutes": hints.minutes,
            "skip_hours": sorted(hints.skip_hours),
            "skip_days": sorted(hints.skip_days),
        }
    )
