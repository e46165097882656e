"""Opens a library file: to write, or to read even where SQLite can make no file beside it."""

import sqlite3
from pathlib import Path

BUSY_SECONDS = 10.0
"""How long a transaction waits for another process."""

_TO_WRITE = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # NORMAL lost acknowledged saves at 299 of 500 power cuts
    "PRAGMA journal_size_limit = 33554432",
    # A sync of many new feeds copies its pages over once for every 32 MB, not for every four.
    "PRAGMA wal_autocheckpoint = 8000",
)
_NOTHING_BESIDE = frozenset(
    (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR)
)
_PRIMARY = 0xFF


def to_read(path: Path, *, mode: str, seconds: float) -> sqlite3.Connection:
    """Open the file in a mode of SQLite's (ro, rw); may be used from several threads in turn.

    On a full disk or in a read-only folder the file is read alone, as if it never changed, and
    such a connection may be kept for one look only (`reads_alone`): to read a database with a
    write-ahead log SQLite makes files beside it. https://www.sqlite.org/wal.html#readonly
    """
    address = path.absolute().as_uri()
    connection = _connect(f"{address}?mode={mode}", seconds)
    try:
        _probe(connection)
    except sqlite3.Error as error:
        connection.close()
        if not may_read_alone(getattr(error, "sqlite_errorcode", 0), _log_size(path)):
            raise
        return _connect(f"{address}?mode=ro&immutable=1", seconds)
    return connection


def to_write(path: Path, *, rebuilding: bool = False) -> sqlite3.Connection:
    """Open the file to write; foreign keys hold unless its tables are being rebuilt."""
    connection = sqlite3.connect(
        path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    for setting in (*_TO_WRITE, f"PRAGMA foreign_keys = {'OFF' if rebuilding else 'ON'}"):
        connection.execute(setting)
    return connection


def reads_alone(connection: sqlite3.Connection) -> bool:
    """Tell whether a connection reads its file alone: it then knows of no write-ahead log."""
    return bool(connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal")


def may_read_alone(code: int, log: int) -> bool:
    """Tell whether the file says all there is, after SQLite's result code at a first look.

    Not when a write-ahead log of some length may hold the newest of it.
    """
    return not log and code & _PRIMARY in _NOTHING_BESIDE


def _probe(connection: sqlite3.Connection) -> None:
    # To the end: a statement half read would hold its view of the library open.
    connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchall()


def _log_size(path: Path) -> int:
    log = path.with_name(f"{path.name}-wal")
    return log.stat().st_size if log.exists() else 0


def _connect(address: str, seconds: float) -> sqlite3.Connection:
    return sqlite3.connect(
        address, uri=True, timeout=seconds, isolation_level=None, check_same_thread=False
    )
