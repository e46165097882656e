"""SQLAlchemy's engines on a library file: one writer, several readers."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionLeft
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from reader.model.errors import LibraryError
from reader.store import opening

_QUEUE_SECONDS = 60.0
"""How long a thread waits for the writer of its own process."""


def writer(path: Path) -> Engine:
    """Give the engine that writes."""
    # A pool of one: the writers of this process queue for it, so SQLite's lock is only ever
    # waited for between processes.
    return _engine(partial(opening.to_write, path), "BEGIN IMMEDIATE")


def migrator(path: Path) -> Engine:
    """Give an engine that writes without enforcing foreign keys, while tables are rebuilt."""
    return _engine(partial(opening.to_write, path, rebuilding=True), "BEGIN IMMEDIATE")


def reader(path: Path) -> Engine:
    """Give the engine that reads."""
    connect = partial(opening.to_read, path, mode="rw", seconds=opening.BUSY_SECONDS)
    engine = _engine(connect, "BEGIN", ("PRAGMA query_only = ON",), spare=15)
    event.listen(engine, "checkin", _drop_if_alone)
    return engine


Transaction = Connection
"""What a service hands on from one function of the store to the next."""


@contextmanager
def begin(engine: Engine, path: Path) -> Iterator[Connection]:
    """Open a transaction; raises SQLite's own errors, LibraryError in-use where none can be had."""
    try:
        with engine.begin() as connection:
            yield connection
    except NoConnectionLeft as error:
        raise LibraryError("in-use", path=str(path)) from error
    except DBAPIError as error:
        raise error.orig or error from error


def driver(connection: Connection) -> sqlite3.Connection:
    """Give SQLite's own connection of a transaction, for what must not wait for SQLAlchemy."""
    found = connection.connection.driver_connection
    if not isinstance(found, sqlite3.Connection):
        raise TypeError(found)
    return found


def _drop_if_alone(connection: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
    if isinstance(connection, sqlite3.Connection) and opening.reads_alone(connection):
        entry.invalidate()


def _engine(
    opened: Callable[[], sqlite3.Connection],
    begin: str,
    settings: Sequence[str] = (),
    *,
    spare: int = 0,
) -> Engine:
    """Make an engine whose transactions start with `begin`, on 1 + `spare` connections.

    The driver's own BEGIN, which comes late and skips DDL, is turned off:
    https://docs.sqlalchemy.org/en/20/dialects/sqlite.html#pysqlite-serializable
    """

    def connect() -> sqlite3.Connection:
        connection = opened()
        for setting in settings:
            connection.execute(setting)
        return connection

    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    engine = create_engine(
        "sqlite://",
        creator=connect,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=spare,
        pool_timeout=_QUEUE_SECONDS,
    )
    event.listen(engine, "begin", start)
    return engine
