"""A backup of the open library."""

from pathlib import Path

from reader.store import copies
from reader.store.database import Database


def backup(database: Database, target: Path) -> None:
    """Write one whole, checked copy of the database to the file `target`; pictures stay behind.

    A file of that name is replaced only by a copy that was found sound. Others may read and
    write meanwhile. Raises LibraryError: disk-full, read-only, damaged.
    """
    copies.copy(database.file, target)
