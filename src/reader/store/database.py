"""The open library: one writer, several readers, and the transactions on them."""

import secrets
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from reader.model.errors import LibraryError
from reader.paths import Paths
from reader.store import faults, header, migrations, opening, schema

_BUSY_SECONDS = 10.0
"""How long a transaction waits for another process."""

_QUEUE_SECONDS = 60.0
"""How long a thread waits for the writer of its own process."""

_SETTINGS = (
    "PRAGMA synchronous = FULL",  # NORMAL lost acknowledged saves at 299 of 500 power cuts
    "PRAGMA journal_size_limit = 33554432",
)


@dataclass(frozen=True, slots=True)
class Database:
    """The library in a folder; may be used from several threads and processes at once."""

    folder: Path
    writer: Engine
    reader: Engine

    @property
    def file(self) -> Path:
        """The database file."""
        return Paths(self.folder).database

    @property
    def pictures(self) -> Path:
        """The folder of the pictures (`images`)."""
        return Paths(self.folder).pictures

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Open one transaction: kept whole at the end, or undone whole by any exception.

        Waits for the writers before it; one thread holds at most one. Raises LibraryError:
        disk-full, disk-fault, in-use, read-only, damaged.
        """
        with faults.named(self.file), self.writer.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a view of the library as it stands now; it never waits for a writer.

        Writing on it raises LibraryError read-only.
        """
        with faults.named(self.file), self.reader.begin() as connection:
            yield connection

    def close(self) -> None:
        """Let go of the file; all transactions must have ended."""
        self.reader.dispose()
        self.writer.dispose()


def open_library(
    folder: Path,
    *,
    now: Callable[[], datetime],
    steps: Sequence[migrations.Step] = migrations.STEPS,
) -> Database:
    """Open the library in a folder, creating it if absent and migrating it if older.

    On a full disk or in a read-only folder it can still be read, if no log lies beside it.
    Raises LibraryError, with the file untouched: damaged, not-a-library, newer-version (facts
    `found` and `known`), read-only, disk-full, disk-fault, in-use.
    """
    path = Paths(folder).database
    with faults.of_files(path), faults.named(path):
        folder.mkdir(parents=True, exist_ok=True)
        _create_if_absent(path)
        found = header.version_of(path, known=migrations.newest(steps))
        _migrate(path, steps, found=found, now=now)
    return Database(folder, _writer(path), _reader(path))


def _create_if_absent(path: Path) -> None:
    """Make a whole library under another name, so that no half-made one is ever found."""
    if path.exists():
        return
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        # Its database is gone, and a new one in its place would destroy what the log holds.
        raise LibraryError("damaged", path=str(path))
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    try:
        engine = _writer(part)
        with engine.begin() as connection:
            schema.create(connection)
        engine.dispose()
        _give_name(part, path)
    finally:
        part.unlink(missing_ok=True)


def _give_name(part: Path, path: Path) -> None:
    """Name the file, unless another process was first."""
    try:
        path.hardlink_to(part)
    except FileExistsError:
        return
    except OSError:
        # A file system without hard links.
        part.replace(path)


def _migrate(
    path: Path, steps: Sequence[migrations.Step], *, found: int, now: Callable[[], datetime]
) -> None:
    if found >= migrations.newest(steps):
        return
    settings = (*_SETTINGS, "PRAGMA foreign_keys = OFF")
    engine = _engine(partial(_connect, path), "BEGIN IMMEDIATE", settings)
    try:
        migrations.migrate(engine, path, steps, found=found, now=now())
    finally:
        engine.dispose()


def _writer(path: Path) -> Engine:
    # A pool of one: the writers of this process queue for it, so SQLite's lock is only ever
    # waited for between processes.
    settings = ("PRAGMA journal_mode = WAL", *_SETTINGS, "PRAGMA foreign_keys = ON")
    return _engine(partial(_connect, path), "BEGIN IMMEDIATE", settings)


def _reader(path: Path) -> Engine:
    connect = partial(opening.to_read, path, mode="rw", seconds=_BUSY_SECONDS)
    engine = _engine(connect, "BEGIN", ("PRAGMA query_only = ON",), spare=15)
    event.listen(engine, "checkin", _drop_if_alone)
    return engine


def _drop_if_alone(connection: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
    if isinstance(connection, sqlite3.Connection) and opening.reads_alone(connection):
        entry.invalidate()


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(
        path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )


def _engine(
    opened: Callable[[], sqlite3.Connection],
    begin: str,
    settings: Sequence[str],
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
