"""The open library: one writer, several readers, and the transactions on them."""

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from reader.model.errors import LibraryError
from reader.paths import Paths
from reader.store import faults, header, opening

if TYPE_CHECKING:
    # Loaded with the first transaction that needs it: a sync in which nothing changed has none.
    from sqlalchemy import Connection, Engine

    from reader.store.migrations import Step


class Database:
    """The library in a folder; may be used from several threads and processes at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = Lock()
        self._writer: Engine | None = None
        self._reader: Engine | None = None

    @property
    def file(self) -> Path:
        """The database file."""
        return Paths(self.folder).database

    @property
    def pictures(self) -> Path:
        """The folder of the pictures (`images`)."""
        return Paths(self.folder).pictures

    @contextmanager
    def write(self) -> "Iterator[Connection]":
        """Open one transaction: kept whole at the end, or undone whole by any exception.

        Waits for the writers before it; one thread holds at most one. Raises LibraryError:
        disk-full, disk-fault, in-use, read-only, damaged.
        """
        from reader.store import engines

        with self._lock:
            engine = self._writer = self._writer or engines.writer(self.file)
        with faults.named(self.file), engines.begin(engine, self.file) as connection:
            yield connection

    @contextmanager
    def read(self) -> "Iterator[Connection]":
        """Open a view of the library as it stands now; it never waits for a writer.

        Writing on it raises LibraryError read-only.
        """
        from reader.store import engines

        with self._lock:
            engine = self._reader = self._reader or engines.reader(self.file)
        with faults.named(self.file), engines.begin(engine, self.file) as connection:
            yield connection

    @contextmanager
    def plain(self) -> Iterator[sqlite3.Connection]:
        """Open one transaction as `write` does, on SQLite itself.

        For the few statements of a sync that are done before SQLAlchemy would be loaded.
        """
        with faults.named(self.file), closing(opening.to_write(self.file)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            with connection:
                yield connection

    @contextmanager
    def glance(self) -> Iterator[sqlite3.Connection]:
        """Open a view of the library as `read` does, on SQLite itself."""
        seconds = opening.BUSY_SECONDS
        with (
            faults.named(self.file),
            closing(opening.to_read(self.file, mode="rw", seconds=seconds)) as connection,
        ):
            connection.execute("BEGIN")
            yield connection

    def close(self) -> None:
        """Let go of the file; all transactions must have ended."""
        for engine in (self._reader, self._writer):
            if engine is not None:
                engine.dispose()


def open_library(
    folder: Path,
    *,
    now: Callable[[], datetime],
    steps: "Sequence[Step] | None" = None,
) -> Database:
    """Open the library in a folder, creating it if absent and migrating it if older.

    `steps` are those of `migrations` unless others are given. On a full disk or in a read-only
    folder it can still be read, if no log lies beside it. Raises LibraryError, with the file
    untouched: damaged, not-a-library, newer-version (facts `found` and `known`), read-only,
    disk-full, disk-fault, in-use.
    """
    path = Paths(folder).database
    with faults.of_files(path), faults.named(path):
        folder.mkdir(parents=True, exist_ok=True)
        _create_if_absent(path)
        newest = max((header.VERSION, *(step.version for step in steps or ())))
        found = header.version_of(path, known=newest)
        if found < newest:
            _migrate(path, steps, found=found, now=now())
    return Database(folder)


def _create_if_absent(path: Path) -> None:
    """Make a whole library under another name, so that no half-made one is ever found."""
    if path.exists():
        return
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        # Its database is gone, and a new one in its place would destroy what the log holds.
        raise LibraryError("damaged", path=str(path))
    from reader.store import engines, schema

    part = path.with_name(f"{path.name}.{os.urandom(4).hex()}.part")
    try:
        engine = engines.writer(part)
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


def _migrate(path: Path, steps: "Sequence[Step] | None", *, found: int, now: datetime) -> None:
    from reader.store import engines, migrations

    engine = engines.migrator(path)
    try:
        wanted = migrations.STEPS if steps is None else steps
        migrations.migrate(engine, path, wanted, found=found, now=now)
    finally:
        engine.dispose()
