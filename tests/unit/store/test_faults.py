import errno
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reader.model.errors import LibraryError
from reader.store import faults


def test_a_library_that_another_program_writes_to_is_in_use(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as one,
        closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as other,
    ):
        one.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryError) as raised, faults.named(path):
            other.execute("BEGIN IMMEDIATE")
    assert raised.value.reason == "in-use"
    assert raised.value.facts == {"path": str(path)}


def test_a_folder_that_cannot_hold_the_file_is_read_only(tmp_path: Path) -> None:
    with pytest.raises(LibraryError) as raised, faults.named(tmp_path):
        sqlite3.connect(tmp_path / "nowhere" / "library.sqlite")
    assert raised.value.reason == "read-only"


def test_our_own_mistakes_pass_unchanged(tmp_path: Path) -> None:
    with (
        closing(sqlite3.connect(":memory:")) as connection,
        pytest.raises(sqlite3.OperationalError),
        faults.named(tmp_path),
    ):
        connection.execute("SELECT nothing FROM nowhere")


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EROFS, "read-only"),
        (errno.EACCES, "read-only"),
        (errno.EISDIR, "not-a-library"),
    ],
)
def test_what_the_system_reports_of_files_is_told(tmp_path: Path, number: int, reason: str) -> None:
    with pytest.raises(LibraryError) as raised, faults.of_files(tmp_path):
        raise OSError(number, "as the system says it")
    assert raised.value.reason == reason


def test_another_report_of_the_system_passes_unchanged(tmp_path: Path) -> None:
    with pytest.raises(InterruptedError), faults.of_files(tmp_path):
        raise InterruptedError(errno.EINTR, "interrupted")
