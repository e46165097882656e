from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection

from reader.model.errors import LibraryError
from reader.paths import Paths
from reader.store import copies, feeds, header
from reader.store.database import Database, open_library
from reader.store.migrations import Step

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SECOND, THIRD = header.VERSION + 1, header.VERSION + 2


class BrokenStepError(Exception):
    pass


def add_colour(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE feeds ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'")


def fill_colour(connection: Connection) -> None:
    connection.exec_driver_sql("UPDATE feeds SET colour = 'green'")


def break_halfway(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE half (made)")
    connection.exec_driver_sql("DELETE FROM feeds")
    raise BrokenStepError


def leave_orphans(connection: Connection) -> None:
    connection.exec_driver_sql("INSERT INTO contents (article_id) VALUES (99)")


@pytest.fixture
def older(folder: Path) -> Path:
    """A library of the shipped version with one feed, older than the steps of these tests."""
    database = open_library(folder, now=lambda: NOW)
    with database.write() as connection:
        feeds.add(
            connection,
            url="http://a.example/",
            title="A",
            link="",
            language="",
            folder="",
            allow_local=False,
            now=NOW,
        )
    database.close()
    return folder


def asked(database: Database, sql: str) -> object:
    with database.read() as connection:
        return connection.exec_driver_sql(sql).scalar()


def test_steps_are_taken_in_order_and_once(older: Path) -> None:
    steps = (Step(THIRD, fill_colour), Step(SECOND, add_colour))
    for _ in range(2):
        database = open_library(older, now=lambda: NOW, steps=steps)
        assert asked(database, "SELECT colour FROM feeds") == "green"
        assert asked(database, "PRAGMA user_version") == THIRD
        database.close()


def test_a_new_library_is_of_the_newest_version(folder: Path) -> None:
    database = open_library(folder, now=lambda: NOW, steps=(Step(SECOND, add_colour),))
    assert asked(database, "PRAGMA user_version") == SECOND
    database.close()


def test_a_sound_backup_of_the_older_version_is_made_first(older: Path, tmp_path: Path) -> None:
    open_library(older, now=lambda: NOW, steps=(Step(SECOND, add_colour),)).close()
    (backup,) = (older / "backups").iterdir()
    assert copies.damage(backup) == ()
    restored = tmp_path / "restored"
    restored.mkdir()
    backup.rename(Paths(restored).database)
    database = open_library(restored, now=lambda: NOW)
    assert asked(database, "SELECT title FROM feeds") == "A"
    assert asked(database, "PRAGMA user_version") == header.VERSION
    database.close()


def test_a_library_that_is_not_older_is_not_backed_up(older: Path) -> None:
    open_library(older, now=lambda: NOW).close()
    assert not (older / "backups").exists()


def test_a_failing_step_leaves_nothing_of_itself(older: Path) -> None:
    steps = (Step(SECOND, add_colour), Step(THIRD, break_halfway))
    with pytest.raises(BrokenStepError):
        open_library(older, now=lambda: NOW, steps=steps)
    database = open_library(older, now=lambda: NOW, steps=steps[:1])
    assert asked(database, "PRAGMA user_version") == SECOND
    assert asked(database, "SELECT colour FROM feeds") == "red"
    assert asked(database, "SELECT count(*) FROM sqlite_schema WHERE name = 'half'") == 0
    database.close()


def test_a_step_that_leaves_rows_without_owner_is_undone(older: Path) -> None:
    with pytest.raises(AssertionError):
        open_library(older, now=lambda: NOW, steps=(Step(SECOND, leave_orphans),))
    database = open_library(older, now=lambda: NOW)
    assert asked(database, "SELECT count(*) FROM contents") == 0
    database.close()


def test_the_program_of_before_refuses_the_migrated_library(older: Path) -> None:
    open_library(older, now=lambda: NOW, steps=(Step(SECOND, add_colour),)).close()
    before = Paths(older).database.read_bytes()
    with pytest.raises(LibraryError) as raised:
        open_library(older, now=lambda: NOW)
    assert raised.value.reason == "newer-version"
    assert raised.value.facts["found"] == SECOND
    assert Paths(older).database.read_bytes() == before
