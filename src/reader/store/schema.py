"""The tables, indexes and word indexes of the library, and the number of their version."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

APPLICATION = 0x57415251
"""SQLite's application_id of a library: "WARQ"."""

VERSION = 1
"""SQLite's user_version of the tables below; a change to them needs a step in `migrations`."""

metadata = MetaData()


def _words(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default="0")


def _moment(name: str, *, known: bool = True) -> Column[int]:
    """Microseconds since 1970 (`moments`)."""
    return Column(name, Integer, nullable=not known)


def _owner(name: str, column: str, *, key: bool = False) -> Column[int]:
    """The row this one belongs to and goes with."""
    rule = ForeignKey(column, ondelete="CASCADE")
    return Column(name, Integer, rule, nullable=False, primary_key=key)


folders = Table(
    "folders",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
)

feeds = Table(
    "feeds",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("url", Text, nullable=False, unique=True),
    _words("title"),
    # The reader's own name for the feed, shown instead of its title.
    _words("name"),
    _words("link"),
    _words("language"),
    Column("direction", Text),
    Column("folder_id", Integer, ForeignKey("folders.id")),
    _words("etag"),
    _words("last_modified"),
    _words("body_hash"),
    _number("allow_local"),
    _moment("added"),
    _moment("checked", known=False),
    _moment("fetched", known=False),
    _moment("next_try", known=False),
    _words("reason"),
    # A JSON object.
    Column("facts", Text, nullable=False, server_default="{}"),
    _moment("since", known=False),
    _number("failures"),
    sqlite_autoincrement=True,
)

articles = Table(
    "articles",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("feed_id", Integer, ForeignKey("feeds.id")),
    Column("guid", Text, nullable=False),
    _words("url"),
    _words("title"),
    _words("author"),
    _moment("updated", known=False),
    _moment("first_seen"),
    # When the present text was stored.
    _moment("changed"),
    _words("direction"),
    _words("language"),
    _words("source"),
    _words("snippet"),
    _number("word_count"),
    _words("lead"),
    _words("caption"),
    _words("hash"),
    _words("offline"),
    _words("thumbnail"),
    UniqueConstraint("feed_id", "guid"),
    # An id is never given to a second article.
    sqlite_autoincrement=True,
)

contents = Table(
    "contents",
    metadata,
    _owner("article_id", "articles.id", key=True),
    _words("text"),
    _words("html"),
)

# What a list is chosen and ordered by, in one narrow table: its indexes answer alone.
statuses = Table(
    "statuses",
    metadata,
    _owner("article_id", "articles.id", key=True),
    Column("feed_id", Integer, ForeignKey("feeds.id")),
    _moment("published"),
    _number("read"),
    _number("starred"),
    _moment("read_at", known=False),
    _moment("starred_at", known=False),
    CheckConstraint("read IN (0, 1) AND starred IN (0, 1)"),
)

_NEWEST = (statuses.c.published.desc(), statuses.c.article_id.desc())
_UNREAD = text("read = 0")
_STARRED = text("starred = 1")
Index("statuses_newest", *_NEWEST)
Index("statuses_of_feed", statuses.c.feed_id, *_NEWEST)
# The mark is in the index too: SQLite 3.40 would else look it up in the table for each row.
Index("statuses_unread", *_NEWEST, statuses.c.read, sqlite_where=_UNREAD)
Index(
    "statuses_unread_of_feed", statuses.c.feed_id, *_NEWEST, statuses.c.read, sqlite_where=_UNREAD
)
Index("statuses_starred", *_NEWEST, statuses.c.starred, sqlite_where=_STARRED)

versions = Table(
    "versions",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner("article_id", "articles.id"),
    _moment("captured"),
    _words("title"),
    _words("hash"),
    _words("html"),
    Index("versions_of_article", "article_id"),
)

pictures = Table(
    "pictures",
    metadata,
    Column("sha256", Text, primary_key=True),
    _words("media_type"),
    _number("width"),
    _number("height"),
    _number("bytes"),
)

article_pictures = Table(
    "article_pictures",
    metadata,
    _owner("article_id", "articles.id", key=True),
    Column("position", Integer, primary_key=True),
    Column("url", Text, nullable=False),
    Column("sha256", Text, ForeignKey("pictures.sha256")),
    _words("reason"),
    sqlite_with_rowid=False,
)

collections = Table(
    "collections",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    _words("description"),
    Column("parent", Integer, ForeignKey("collections.id")),
    _number("position"),
    _moment("created"),
    sqlite_autoincrement=True,
)

# Text and html last: what a list shows is read without them.
snapshots = Table(
    "snapshots",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner("article_id", "articles.id"),
    _words("guid"),
    _words("url"),
    _words("title"),
    _words("author"),
    _words("source"),
    _moment("published"),
    _moment("captured"),
    _words("language"),
    _words("direction"),
    _words("sha256"),
    _words("lead"),
    _words("caption"),
    _words("text"),
    _words("html"),
    Index("snapshots_of_article", "article_id"),
    sqlite_autoincrement=True,
)

snapshot_pictures = Table(
    "snapshot_pictures",
    metadata,
    _owner("snapshot_id", "snapshots.id", key=True),
    Column("position", Integer, primary_key=True),
    Column("url", Text, nullable=False),
    Column("sha256", Text, ForeignKey("pictures.sha256")),
    sqlite_with_rowid=False,
)

# Not owned by the snapshot: what is in a collection cannot be deleted under it.
collection_items = Table(
    "collection_items",
    metadata,
    _owner("collection_id", "collections.id", key=True),
    Column("snapshot_id", Integer, ForeignKey("snapshots.id"), primary_key=True),
    Column("article_id", Integer, ForeignKey("articles.id"), nullable=False),
    _number("position"),
    _words("note"),
    _moment("added"),
    Index("collection_items_of_article", "article_id"),
    Index("collection_items_of_snapshot", "snapshot_id"),
    sqlite_with_rowid=False,
)

# Contentless: a third smaller and faster than with a copy of the words (PERFORMANCE.md). SQLite
# 3.40 then wants the old words to delete them, which `words` folds again from the kept text.
_MORE = (
    "CREATE VIRTUAL TABLE article_words USING fts5"
    "(title, author, body, content='', tokenize='unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE snapshot_words USING fts5"
    "(title, author, body, content='', tokenize='unicode61 remove_diacritics 2')",
    # More words held in memory before they are written (1 MB is usual): a fifth less work when
    # many articles come at once.
    "INSERT INTO article_words (article_words, rank) VALUES ('hashsize', 8388608)",
    "CREATE TRIGGER snapshots_never_change BEFORE UPDATE ON snapshots"
    " BEGIN SELECT RAISE(ABORT, 'a snapshot never changes'); END",
)

TABLES = frozenset(metadata.tables) | {"article_words", "snapshot_words"}
"""The tables without which a file of this version is not whole."""


def create(connection: Connection) -> None:
    """Create everything in an empty file and number it, in the caller's transaction."""
    metadata.create_all(connection, checkfirst=False)
    for statement in _MORE:
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
    connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
