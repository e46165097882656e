"""Writes a file where the reader wants one, whole or not at all."""

import errno
from pathlib import Path

from reader.model.errors import LibraryError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


def write(path: Path, content: bytes) -> Path:
    """Write a file and give its path; raises LibraryError disk-full, disk-fault.

    A fault leaves what was there before.
    """
    fresh = path.with_name(f"{path.name}.part")
    try:
        fresh.write_bytes(content)
        fresh.replace(path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        reason = "disk-full" if error.errno in _FULL else "disk-fault"
        raise LibraryError(reason, path=str(path)) from error
    return path


def read(path: Path) -> bytes:
    """Read a stored file; raises LibraryError disk-fault."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise LibraryError("disk-fault", path=str(path)) from error
