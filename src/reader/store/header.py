"""Looks at a library file before anything may write to it."""

from contextlib import closing
from pathlib import Path

from reader.model.errors import LibraryError
from reader.store import opening

APPLICATION = 0x57415251
"""SQLite's application_id of a library: "WARQ"."""

VERSION = 3
"""SQLite's user_version of the tables in `schema`; another needs a step in `migrations`."""

TABLES = frozenset(
    (
        *("articles", "article_pictures", "article_tags", "article_words", "collection_items"),
        *("collections", "contents", "enclosures", "feed_memory", "feeds", "first_answers"),
        *("folders", "pictures", "reading_places", "rules", "servers", "snapshot_pictures"),
        *("snapshot_words", "snapshots", "statuses", "sync_notes", "syncs", "tags", "versions"),
    )
)
"""The tables without which a file of this version is not whole."""

# https://www.sqlite.org/fileformat2.html#the_database_header
_MAGIC = b"SQLite format 3\x00"
_LENGTH = 100
_VERSION = slice(60, 64)
_APPLICATION = slice(68, 72)


def version_of(path: Path, *, known: int) -> int:
    """Give the version of the library in the file, which stays untouched.

    Raises LibraryError: damaged (no database, or its schema cannot be read or lacks tables),
    not-a-library (a database of another program), newer-version than `known`.
    """
    # The bytes first: to open a newer or foreign database is to write beside it already.
    with path.open("rb") as file:
        head = file.read(_LENGTH)
    if len(head) < _LENGTH or not head.startswith(_MAGIC):
        raise LibraryError("damaged", path=str(path))
    _judge(
        path,
        int.from_bytes(head[_APPLICATION]),
        found=int.from_bytes(head[_VERSION]),
        known=known,
    )
    # Then SQLite's own answer, which knows what still lies in the write-ahead log.
    with closing(opening.to_read(path, mode="ro", seconds=10)) as connection:
        application = int(connection.execute("PRAGMA application_id").fetchone()[0])
        found = int(connection.execute("PRAGMA user_version").fetchone()[0])
        tables = {str(name) for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    _judge(path, application, found=found, known=known)
    if found == VERSION and not tables >= TABLES:
        raise LibraryError("damaged", path=str(path))
    return found


def _judge(path: Path, application: int, *, found: int, known: int) -> None:
    if application != APPLICATION:
        raise LibraryError("not-a-library", path=str(path))
    if found > known:
        raise LibraryError("newer-version", path=str(path), found=found, known=known)
