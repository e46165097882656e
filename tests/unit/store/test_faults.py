import errno
import shutil
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


@pytest.mark.parametrize(
    ("free", "reason"), [(0, "disk-full"), (4096, "disk-full"), (10**9, "disk-fault")]
)
def test_a_disk_that_fails_is_told_from_a_full_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, reason: str
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: (10**9, 10**9 - free, free))
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR | (19 << 8)
    with pytest.raises(LibraryError) as raised, faults.named(tmp_path / "library.sqlite"):
        raise error
    assert raised.value.reason == reason


def test_a_disk_that_cannot_be_asked_is_no_full_one(tmp_path: Path) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR
    with pytest.raises(LibraryError) as raised, faults.named(tmp_path / "no" / "library.sqlite"):
        raise error
    assert raised.value.reason == "disk-fault"


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
        (errno.ENOENT, "read-only"),
        (errno.EIO, "disk-fault"),
    ],
)
def test_what_the_system_reports_of_files_is_told(tmp_path: Path, number: int, reason: str) -> None:
    with pytest.raises(LibraryError) as raised, faults.of_files(tmp_path):
        raise OSError(number, "as the system says it")
    assert raised.value.reason == reason


def test_another_report_of_the_system_passes_unchanged(tmp_path: Path) -> None:
    with pytest.raises(InterruptedError), faults.of_files(tmp_path):
        raise InterruptedError(errno.EINTR, "interrupted")
