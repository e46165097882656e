"""What servers answered when their feeds were subscribed to, until a sync has read it."""

import json
import sqlite3
import zlib
from collections.abc import Iterable
from dataclasses import replace

from reader.model.fetched import Response


def keep(connection: sqlite3.Connection, feed_id: int, answer: Response) -> None:
    """Keep a whole answer and its validators, with which the first sync asks for news of it.

    One without validators is not kept: nothing would tell whether it still holds.
    """
    etag, modified = (answer.headers.get(name, "") for name in ("etag", "last-modified"))
    if not etag and not modified:
        return
    connection.execute(
        "INSERT OR REPLACE INTO first_answers (feed_id, url, headers, received, body)"
        " VALUES (?, ?, ?, ?, ?)",
        (
            feed_id,
            answer.url,
            json.dumps(dict(answer.headers)),
            answer.received,
            zlib.compress(answer.body, 1),
        ),
    )
    connection.execute(
        "UPDATE feeds SET etag = ?, last_modified = ? WHERE id = ?", (etag, modified, feed_id)
    )


def confirmed(
    connection: sqlite3.Connection, feed_id: int, not_modified: Response
) -> Response | None:
    """Give the answer that a server says still holds, as if it had come now; None without one.

    Its bytes are counted with the sync that reads it: nobody has counted them before.
    """
    row = connection.execute(
        "SELECT url, headers, received, body FROM first_answers WHERE feed_id = ?", (feed_id,)
    ).fetchone()
    if row is None:
        return None
    return replace(
        not_modified,
        url=row[0],
        status=200,
        headers=json.loads(row[1]),
        received=not_modified.received + row[2],
        body=zlib.decompress(row[3]),
    )


def forget(connection: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Let go of answers that have been read."""
    connection.executemany(
        "DELETE FROM first_answers WHERE feed_id = ?", [(feed_id,) for feed_id in ids]
    )
