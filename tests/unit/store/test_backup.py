import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.model.errors import LibraryError
from reader.paths import Paths
from reader.store import backup, copies, feeds
from reader.store.database import Database, open_library

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def add(database: Database, url: str) -> None:
    with database.write() as connection:
        feeds.add(
            connection,
            url=url,
            title="",
            link="",
            language="",
            folder="",
            allow_local=False,
            now=NOW,
        )


def test_a_backup_opens_as_a_library_with_all_that_was_committed(
    database: Database, tmp_path: Path
) -> None:
    add(database, "http://a.example/")
    other = tmp_path / "other"
    backup.backup(database, Paths(other).database)
    add(database, "http://b.example/")
    restored = open_library(other, now=lambda: NOW)
    with restored.read() as connection:
        assert [feed.url for feed in feeds.all_feeds(connection)] == ["http://a.example/"]
    restored.close()
    assert copies.damage(Paths(other).database) == ()


def test_a_backup_can_be_made_while_somebody_writes(database: Database, tmp_path: Path) -> None:
    add(database, "http://a.example/")
    with database.write() as connection:
        connection.exec_driver_sql("DELETE FROM feeds")
        backup.backup(database, tmp_path / "backup.sqlite")
    with closing(sqlite3.connect(tmp_path / "backup.sqlite")) as copy:
        assert copy.execute("SELECT count(*) FROM feeds").fetchone() == (1,)


def test_a_backup_of_a_damaged_library_does_not_replace_a_good_one(
    database: Database, tmp_path: Path
) -> None:
    for number in range(200):
        add(database, f"http://{number}.example/" + "x" * 500)
    target = tmp_path / "backup.sqlite"
    backup.backup(database, target)
    good = target.read_bytes()
    database.close()
    body = bytearray(database.file.read_bytes())
    middle = len(body) // 4096 // 2
    body[middle * 4096 : (middle + 25) * 4096] = b"\xa5" * 4096 * 25
    database.file.write_bytes(body[: (middle + 25) * 4096])
    with pytest.raises(LibraryError) as raised:
        backup.backup(database, target)
    assert raised.value.reason == "damaged"
    assert target.read_bytes() == good
    assert [file.name for file in tmp_path.glob("*.part")] == []
