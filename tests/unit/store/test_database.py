import hashlib
import shutil
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.model.errors import LibraryError
from reader.paths import Paths
from reader.store import feeds, header
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


def urls(database: Database) -> list[str]:
    with database.read() as connection:
        return [feed.url for feed in feeds.all_feeds(connection)]


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def refusal(folder: Path) -> LibraryError:
    """Open what must be refused, and see that the file was left as it was."""
    path = Paths(folder).database
    before = digest(path)
    with pytest.raises(LibraryError) as raised:
        open_library(folder, now=lambda: NOW)
    assert digest(path) == before
    return raised.value


def test_what_was_written_is_there_after_opening_again(folder: Path) -> None:
    first = open_library(folder, now=lambda: NOW)
    add(first, "http://a.example/")
    first.close()
    second = open_library(folder, now=lambda: NOW)
    assert urls(second) == ["http://a.example/"]
    second.close()


def test_opening_leaves_no_half_made_file(database: Database) -> None:
    assert not list(database.folder.glob("*.part*"))
    assert database.file.exists()


def test_a_reader_sees_nothing_of_a_transaction_that_is_not_over(database: Database) -> None:
    with database.write() as connection:
        feeds.add(
            connection,
            url="http://a.example/",
            title="",
            link="",
            language="",
            folder="",
            allow_local=False,
            now=NOW,
        )
        assert urls(database) == []
    assert urls(database) == ["http://a.example/"]


class BrokenOffError(Exception):
    pass


def write_and_break_off(database: Database) -> None:
    with database.write() as connection:
        connection.exec_driver_sql("INSERT INTO folders (name) VALUES ('half')")
        raise BrokenOffError


def test_an_exception_undoes_the_whole_transaction(database: Database) -> None:
    with pytest.raises(BrokenOffError):
        write_and_break_off(database)
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM folders").scalar() == 0
    add(database, "http://b.example/")
    assert urls(database) == ["http://b.example/"]


def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(LibraryError) as raised, database.read() as connection:
        connection.exec_driver_sql("DELETE FROM feeds")
    assert raised.value.reason == "read-only"


def test_a_person_s_writes_wait_for_the_disk(database: Database) -> None:
    with database.write() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_a_bug_is_not_told_as_a_fault_of_the_world(database: Database) -> None:
    with pytest.raises(sqlite3.IntegrityError), database.write() as connection:
        connection.exec_driver_sql("INSERT INTO contents (article_id) VALUES (99)")


def test_a_full_disk_is_told_and_what_was_there_can_be_read(database: Database) -> None:
    add(database, "http://a.example/")
    with database.write() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(LibraryError) as raised:
        add(database, "http://b.example/" + "x" * 100_000)
    assert raised.value.reason == "disk-full"
    assert urls(database) == ["http://a.example/"]
    with database.write() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    add(database, "http://c.example/")
    assert len(urls(database)) == 2


def test_a_file_that_is_no_database_is_refused_untouched(folder: Path) -> None:
    folder.mkdir()
    Paths(folder).database.write_bytes(b"not a database at all, but long enough" * 10)
    assert refusal(folder).reason == "damaged"


def test_an_emptied_file_is_not_taken_for_a_new_library(folder: Path) -> None:
    folder.mkdir()
    Paths(folder).database.touch()
    assert refusal(folder).reason == "damaged"


def test_a_truncated_library_is_refused_untouched(folder: Path) -> None:
    open_library(folder, now=lambda: NOW).close()
    path = Paths(folder).database
    path.write_bytes(path.read_bytes()[: 4096 * 3])
    assert refusal(folder).reason == "damaged"


def test_a_library_whose_schema_is_overwritten_is_refused_untouched(folder: Path) -> None:
    open_library(folder, now=lambda: NOW).close()
    path = Paths(folder).database
    body = bytearray(path.read_bytes())
    body[100:4096] = b"\xff" * 3996
    path.write_bytes(body)
    assert refusal(folder).reason == "damaged"


def test_a_library_without_one_of_its_tables_is_refused(folder: Path) -> None:
    open_library(folder, now=lambda: NOW).close()
    with closing(sqlite3.connect(Paths(folder).database)) as connection:
        connection.execute("DROP TABLE versions")
    assert refusal(folder).reason == "damaged"


def test_a_log_whose_database_is_gone_is_not_overwritten(folder: Path) -> None:
    folder.mkdir()
    log = folder / "library.sqlite-wal"
    log.write_bytes(b"what was not yet in the database")
    with pytest.raises(LibraryError) as raised:
        open_library(folder, now=lambda: NOW)
    assert raised.value.reason == "damaged"
    assert log.read_bytes() == b"what was not yet in the database"
    assert not Paths(folder).database.exists()


def test_the_database_of_another_program_is_refused_untouched(folder: Path) -> None:
    folder.mkdir()
    with closing(sqlite3.connect(Paths(folder).database)) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    assert refusal(folder).reason == "not-a-library"


def test_a_newer_library_is_refused_untouched(folder: Path) -> None:
    open_library(folder, now=lambda: NOW).close()
    with closing(sqlite3.connect(Paths(folder).database)) as connection:
        connection.execute(f"PRAGMA user_version = {header.VERSION + 1}")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raised = refusal(folder)
    assert raised.reason == "newer-version"
    assert raised.facts["found"] == header.VERSION + 1
    assert raised.facts["known"] == header.VERSION


def test_a_newer_version_that_only_the_log_knows_is_refused(folder: Path, tmp_path: Path) -> None:
    open_library(folder, now=lambda: NOW).close()
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    with closing(sqlite3.connect(Paths(folder).database)) as connection:
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute(f"PRAGMA user_version = {header.VERSION + 1}")
        for name in ("library.sqlite", "library.sqlite-wal"):
            shutil.copy(folder / name, crashed / name)
    assert refusal(crashed).reason == "newer-version"


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "library"
    place.write_text("a file")
    with pytest.raises(LibraryError) as raised:
        open_library(place, now=lambda: NOW)
    assert raised.value.reason == "not-a-library"
    assert place.read_text() == "a file"


def test_a_folder_in_place_of_the_file_is_refused(folder: Path) -> None:
    Paths(folder).database.mkdir(parents=True)
    with pytest.raises(LibraryError) as raised:
        open_library(folder, now=lambda: NOW)
    assert raised.value.reason == "not-a-library"


def test_the_library_may_lie_below_a_folder_with_signs_that_addresses_give_a_meaning(
    tmp_path: Path,
) -> None:
    signs = "مكتبة %20 #1" if sys.platform == "win32" else "مكتبة ?x=1 %20 #1"
    first = open_library(tmp_path / signs, now=lambda: NOW)
    add(first, "http://a.example/")
    first.close()
    second = open_library(tmp_path / signs, now=lambda: NOW)
    assert urls(second) == ["http://a.example/"]
    second.close()
