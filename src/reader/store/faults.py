"""What SQLite reports of the world's faults, as errors of the library."""

import errno
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from reader.model.errors import LibraryError

# Primary result codes: https://www.sqlite.org/rescode.html
_REASONS: Mapping[int, str] = {
    sqlite3.SQLITE_FULL: "disk-full",
    sqlite3.SQLITE_BUSY: "in-use",
    sqlite3.SQLITE_LOCKED: "in-use",
    sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_CANTOPEN: "read-only",
    sqlite3.SQLITE_PERM: "read-only",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_IOERR: "disk-fault",
}
_PRIMARY = 0xFF

_NO_ROOM = 1_000_000
"""With fewer free bytes a disk counts as full: SQLite needs some beside the file even to read."""

_FILE_REASONS: Mapping[int, str] = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EACCES: "read-only",
    errno.EPERM: "read-only",
    errno.EROFS: "read-only",
    errno.ENOENT: "read-only",
    errno.EIO: "disk-fault",
    errno.EEXIST: "not-a-library",
    errno.ENOTDIR: "not-a-library",
    errno.EISDIR: "not-a-library",
}


def reason_of(error: BaseException | None) -> str:
    """Give the reason code of what SQLite reported, or "" when it is no fault of the world."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return _REASONS.get(code & _PRIMARY, "")


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Raise LibraryError for a fault of the world around the file; bugs pass unchanged."""
    try:
        yield
    except sqlite3.Error as error:
        reason = reason_of(error)
        if not reason:
            raise
        if reason == "disk-fault" and _is_full(path.parent):
            reason = "disk-full"
        raise LibraryError(reason, path=str(path)) from error


@contextmanager
def of_files(path: Path) -> Iterator[None]:
    """Raise LibraryError for what the system reports of the files at a place of the library."""
    try:
        yield
    except OSError as error:
        reason = _FILE_REASONS.get(error.errno or 0, "")
        if not reason:
            raise
        raise LibraryError(reason, path=str(path)) from error


def _is_full(folder: Path) -> bool:
    try:
        _, _, free = shutil.disk_usage(folder)
    except OSError:
        return False
    return free < _NO_ROOM
