"""Whole copies of a database file that are checked before they count."""

import os
import secrets
import sqlite3
from contextlib import closing
from pathlib import Path

from reader.model.errors import LibraryError
from reader.store import faults


def copy(source: Path, target: Path) -> None:
    """Copy the database as it stands at this moment to `target`, or leave nothing.

    A file of that name is replaced only by a copy that was found sound. Others may read and
    write the source meanwhile. Raises LibraryError: disk-full, read-only, damaged.
    """
    part = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
    with faults.of_files(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            _copy_checked(source, part)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)


def _copy_checked(source: Path, part: Path) -> None:
    with faults.named(source), closing(sqlite3.connect(source, timeout=10)) as connection:
        connection.execute("VACUUM INTO ?", (str(part),))
    if found := damage(part):
        raise LibraryError("damaged", path=str(source), detail=found[0])
    # SQLite does not wait for the disk when it vacuums into a new file.
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def damage(path: Path) -> tuple[str, ...]:
    """Say what `integrity_check` finds wrong in a database file; nothing when it is sound."""
    with faults.named(path), closing(sqlite3.connect(path, timeout=10)) as connection:
        found = [str(line) for (line,) in connection.execute("PRAGMA integrity_check")]
    return () if found == ["ok"] else tuple(found)
