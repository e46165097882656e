"""The index of folded words: kept beside each text, and asked with quoted words only."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Select, TableClause, column, select, table

from reader.store import bulk
from reader.text.arabic import fold, parts

Entry = tuple[int, str, str, str]
"""Row id, title, author and plain text, as they are shown."""

_COLUMNS = ("title", "author", "body")
# The column that bears the index's own name takes MATCH and commands.
# https://www.sqlite.org/fts5.html#special_insert_commands
ARTICLES = table("article_words", *map(column, ("rowid", *_COLUMNS, "article_words")))
SNAPSHOTS = table("snapshot_words", *map(column, ("rowid", *_COLUMNS, "snapshot_words")))
_ADDED = {index.name: bulk.into(index, "rowid", *_COLUMNS) for index in (ARTICLES, SNAPSHOTS)}
_DROPPED = {
    index.name: bulk.into(index, "rowid", *_COLUMNS, index.name) for index in (ARTICLES, SNAPSHOTS)
}


def add(connection: Connection, index: TableClause, entries: Iterable[Entry]) -> None:
    """Index texts in the transaction that stores them."""
    bulk.write(connection, _ADDED[index.name], [_folded(entry) for entry in entries])


def drop(connection: Connection, index: TableClause, entries: Iterable[Entry]) -> None:
    """Take texts out of the index; they must be just those that were added.

    An index without content has to be told what it forgets:
    https://www.sqlite.org/fts5.html#the_delete_command
    """
    rows = [(*_folded(entry), "delete") for entry in entries]
    bulk.write(connection, _DROPPED[index.name], rows)


def matching(index: TableClause, expression: str) -> Select[tuple[int]]:
    """Give the row ids that match, as a table of one column; none for the expression ""."""
    if not expression:
        return select(index.c.rowid).where(index.c.rowid.is_(None))
    return select(index.c.rowid).where(index.c[index.name].op("MATCH")(expression))


def expression(words: Sequence[str], *, prefix: bool = False) -> str:
    """Give the MATCH that wants every word, the last as a beginning if `prefix`; "" for none.

    Raw text in MATCH raises on most of what people type; each folded word is quoted, so that
    nothing in it is an operator.
    """
    quoted = [_quoted(word) for word in map(fold, words)]
    wanted = [word for word in quoted if word]
    if not wanted:
        return ""
    return " AND ".join(wanted) + ("*" if prefix else "")


def _quoted(folded: str) -> str:
    # What has no letter or digit is no token, and a phrase of no token matches nothing at all.
    if not any(character.isalnum() for character in folded):
        return ""
    sound = folded.encode("utf-8", "replace").decode().replace("\0", " ").replace('"', '""')
    return f'"{sound}"'


def _folded(entry: Entry) -> Entry:
    row, title, author, body = entry
    return (row, _all(title), _all(author), _all(body))


def _all(text: str) -> str:
    """Give the folded words, and after them the parts that a reader may look for alone."""
    return " ".join((fold(text), *parts(text)))
