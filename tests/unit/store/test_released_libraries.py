"""Libraries that earlier versions of the tables wrote, as those versions left them, with data."""

import gzip
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection

from reader.model.query import ArticleQuery
from reader.paths import Paths
from reader.store import articles, feeds, listing, reading_places, snapshots
from reader.store.database import Database, open_library

PRAGMAS = {
    "columns": 'SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_xinfo(?)',
    "keys": 'SELECT "table", "from", "to", on_delete FROM pragma_foreign_key_list(?)',
    "parts": 'SELECT name, "desc", coll, "key" FROM pragma_index_xinfo(?)',
}
NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)
RELEASED = Path(__file__).parents[2] / "data" / "libraries"


def left_by(version: int, folder: Path) -> Path:
    folder.mkdir()
    file = RELEASED / f"version-{version}.sqlite.gz"
    with gzip.open(file) as packed, Paths(folder).database.open("wb") as unpacked:
        shutil.copyfileobj(packed, unpacked)
    return folder


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return left_by(1, tmp_path / "old")


def opened(folder: Path) -> Database:
    return open_library(folder, now=lambda: NOW)


def described(connection: Connection) -> dict[str, list[str]]:
    """Give the columns of every table and index, whatever the order they were made in."""

    def rows(pragma: str, name: str) -> list[tuple[object, ...]]:
        # Table-valued functions of SQLite's take the name as a value.
        return [tuple(row) for row in connection.exec_driver_sql(PRAGMAS[pragma], (name,))]

    found: dict[str, list[str]] = {}
    for name, kind, sql in connection.exec_driver_sql(
        "SELECT name, type, sql FROM sqlite_master WHERE type IN ('table', 'index', 'trigger')"
    ).fetchall():
        if kind == "table":
            plain = [(*row[:3], str(row[3]).strip("'"), row[4]) for row in rows("columns", name)]
            found[name] = sorted(map(repr, [*plain, *rows("keys", name)]))
        else:
            # An index tells the number of its column in the table too, which may differ.
            where = re.sub(r"\s+", " ", str(sql)).partition(" WHERE ")[2]
            found[name] = [*map(repr, rows("parts", name)), where]
    return found


def test_what_the_old_library_held_is_all_there(old: Path) -> None:
    database = opened(old)
    with database.read() as connection:
        lines = listing.page(connection, ArticleQuery(), limit=10)
        marks = {line.guid: (line.read, line.starred) for line in lines}
        saved = snapshots.last_capture(connection, 4)
        unsound = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
    assert marks == {
        "g1": (True, False),
        "g2": (True, False),
        "g3": (False, True),
        "g4": (False, False),
    }
    assert saved is not None
    assert unsound == "ok"
    database.close()


@pytest.mark.parametrize("version", [1, 2])
def test_a_migrated_library_is_made_as_a_new_one_is(version: int, tmp_path: Path) -> None:
    migrated = opened(left_by(version, tmp_path / "old"))
    fresh = opened(tmp_path / "fresh")
    with migrated.read() as before, fresh.read() as new:
        assert described(before) == described(new)
    migrated.close()
    fresh.close()


def test_its_articles_are_found_by_their_addresses_in_another_feed(old: Path) -> None:
    database = opened(old)
    with database.read() as connection:
        keys = connection.exec_driver_sql("SELECT address_key FROM articles").scalars().all()
    assert 0 not in keys
    assert len(set(keys)) == len(keys)
    database.close()


def test_what_the_second_version_held_is_all_there(tmp_path: Path) -> None:
    database = opened(left_by(2, tmp_path / "old"))
    with database.read() as connection:
        lines = listing.page(connection, ArticleQuery(), limit=10)
        hidden = listing.ids(connection, ArticleQuery(view="hidden"))
        known = feeds.all_feeds(connection)
        tagged = articles.one(connection, 2)
        first = articles.one(connection, 1)
        place = reading_places.place(connection, 1)
        unsound = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
    assert {line.guid: (line.read, line.starred) for line in lines} == {
        "g1": (True, False),
        "g3": (False, True),
        "g4": (False, False),
    }
    assert hidden == [2]
    assert {(feed.name or feed.title, feed.folder, feed.direction) for feed in known} == {
        ("أخبار", "صحف", None),
        ("Mine", "", "rtl"),
    }
    assert tagged.tags == ("مهم",)
    assert [each.url for each in first.enclosures] == ["https://news.example/1.mp3"]
    assert not place
    assert unsound == "ok"
    database.close()


def test_the_old_library_is_backed_up_first(old: Path) -> None:
    opened(old).close()
    (backup,) = (old / "backups").iterdir()
    assert backup.name.startswith("version-1-")
