import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.model.errors import LibraryError
from reader.paths import Paths
from reader.store import feeds, opening
from reader.store.database import Database, open_library

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
Subscribe = Callable[..., int]


@pytest.mark.parametrize(
    ("code", "log", "alone"),
    [
        (sqlite3.SQLITE_CANTOPEN, 0, True),
        (sqlite3.SQLITE_READONLY, 0, True),
        (sqlite3.SQLITE_IOERR | (19 << 8), 0, True),
        (sqlite3.SQLITE_IOERR | (19 << 8), 4096, False),
        (sqlite3.SQLITE_CORRUPT, 0, False),
        (sqlite3.SQLITE_BUSY, 0, False),
        (0, 0, False),
    ],
)
def test_a_file_is_read_alone_only_where_nothing_can_lie_beside_it(
    code: int, log: int, *, alone: bool
) -> None:
    assert opening.may_read_alone(code, log) is alone


@pytest.fixture
def copied(database: Database, subscribe: Subscribe, tmp_path: Path) -> Path:
    """A library of which the database alone was copied, all that was written in it."""
    subscribe("one")
    database.close()
    folder = tmp_path / "copied"
    folder.mkdir()
    shutil.copy(database.file, Paths(folder).database)
    return folder


@contextmanager
def no_room() -> Iterator[None]:
    """Files may be made but not grow, as on a full disk."""
    if sys.platform == "win32":
        pytest.skip("no limits of that kind")
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def names(database: Database) -> list[str]:
    with database.read() as connection:
        return [feed.title for feed in feeds.all_feeds(connection)]


def write(database: Database, name: str) -> None:
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE feeds SET title = ?", (name,))


def test_without_room_beside_it_a_library_is_read_and_not_written(copied: Path) -> None:
    with no_room(), closing(open_library(copied, now=lambda: NOW)) as database:
        assert names(database) == ["one"]
        with pytest.raises(LibraryError) as raised:
            write(database, "two")
        assert raised.value.reason in ("disk-fault", "disk-full")
        assert names(database) == ["one"]


def test_what_others_write_is_read_once_there_is_room_again(
    copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(open_library(copied, now=lambda: NOW)) as database:
        with monkeypatch.context() as full:
            full.setattr(opening, "_probe", refuse)
            assert names(database) == ["one"]
        write(database, "two")
        assert names(database) == ["two"]


def refuse(_: sqlite3.Connection) -> None:
    error = sqlite3.OperationalError("unable to open database file")
    error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
    raise error


def test_a_log_is_never_passed_over(
    database: Database, subscribe: Subscribe, monkeypatch: pytest.MonkeyPatch
) -> None:
    subscribe("one")
    assert database.file.with_name("library.sqlite-wal").stat().st_size
    monkeypatch.setattr(opening, "_probe", refuse)
    with pytest.raises(LibraryError) as raised:
        names(database)
    assert raised.value.reason == "read-only"
