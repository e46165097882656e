"""The tables, indexes and word indexes of the library, of the version in `header`."""

from sqlalchemy import (
    REAL,
    CheckConstraint,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from reader.store import header

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
    # Minutes between two tries, articles and days kept; 0 leaves it to Warraq.
    _number("every"),
    _number("keep"),
    _number("keep_days"),
    # What the server wants to see (`model.fetched.Access`); secrets are kept elsewhere.
    _words("access"),
    _words("access_name"),
    # What the feed and its server ask for: a JSON object of `model.fetched.Hints`, and seconds.
    Column("hints", Text, nullable=False, server_default="{}"),
    _number("fresh_for"),
    # How many seconds usually lie between two arrivals; 0 while too few came to tell.
    _number("gap"),
    _number("bytes_last"),
    _number("bytes_total"),
    # Where the server says that the feed lies for good, and how often in a row it said so.
    _words("moved_to"),
    _number("moved_seen"),
    sqlite_autoincrement=True,
)

# What `sync.elision` remembers of the last body of a feed.
feed_memory = Table(
    "feed_memory",
    metadata,
    _owner("feed_id", "feeds.id", key=True),
    Column("seen", LargeBinary, nullable=False),
)

# Servers that asked to be left alone, by host and port.
servers = Table(
    "servers",
    metadata,
    Column("host", Text, primary_key=True),
    _moment("until"),
    _number("failures"),
    sqlite_with_rowid=False,
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
    Column("latitude", REAL),
    Column("longitude", REAL),
    # By which the same article is found in another feed (`joined`); 0 for none.
    _number("address_key"),
    Column("copy_of", Integer, ForeignKey("articles.id", ondelete="SET NULL")),
    UniqueConstraint("feed_id", "guid"),
    Index("articles_of_address", "address_key", sqlite_where=text("address_key <> 0")),
    Index("articles_copied", "copy_of", sqlite_where=text("copy_of IS NOT NULL")),
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
    # 0 everywhere, 1 in its own feed only (a copy of another feed's), 2 nowhere: a rule hid it.
    _number("shown"),
    CheckConstraint("read IN (0, 1) AND starred IN (0, 1)"),
)

_NEWEST = (statuses.c.published.desc(), statuses.c.article_id.desc())
_OF_FEED = (statuses.c.feed_id, *_NEWEST)
# The marks are in the index too: SQLite 3.40 would else look them up in the table for each row.
_MARKS = (statuses.c.read, statuses.c.shown)
Index("statuses_newest", *_NEWEST, statuses.c.shown, sqlite_where=text("shown = 0"))
Index("statuses_of_feed", *_OF_FEED, statuses.c.shown, sqlite_where=text("shown < 2"))
Index("statuses_unread", *_NEWEST, *_MARKS, sqlite_where=text("read = 0 AND shown = 0"))
Index("statuses_unread_of_feed", *_OF_FEED, *_MARKS, sqlite_where=text("read = 0 AND shown < 2"))
Index("statuses_hidden", *_NEWEST, statuses.c.shown, sqlite_where=text("shown = 2"))
Index(
    "statuses_starred",
    *_NEWEST,
    statuses.c.starred,
    statuses.c.shown,
    sqlite_where=text("starred = 1 AND shown = 0"),
)

enclosures = Table(
    "enclosures",
    metadata,
    _owner("article_id", "articles.id", key=True),
    Column("position", Integer, primary_key=True),
    Column("url", Text, nullable=False),
    _words("media_type"),
    _number("bytes"),
    _number("seconds"),
    _words("title"),
    sqlite_with_rowid=False,
)

tags = Table(
    "tags",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    sqlite_autoincrement=True,
)

article_tags = Table(
    "article_tags",
    metadata,
    _owner("article_id", "articles.id", key=True),
    _owner("tag_id", "tags.id", key=True),
    Index("articles_of_tag", "tag_id"),
    sqlite_with_rowid=False,
)

rules = Table(
    "rules",
    metadata,
    Column("id", Integer, primary_key=True),
    _number("position"),
    _words("name"),
    _number("enabled"),
    Column("feed_id", Integer, ForeignKey("feeds.id", ondelete="CASCADE")),
    _words("folder"),
    _words("field"),
    _words("test"),
    _words("words"),
    _number("read"),
    _number("star"),
    _number("hide"),
    _words("tag"),
    _words("collection"),
    sqlite_autoincrement=True,
)

syncs = Table(
    "syncs",
    metadata,
    Column("id", Integer, primary_key=True),
    _moment("started"),
    _moment("ended", known=False),
    *(_number(name) for name in ("feeds", "new", "updated", "unchanged", "failed", "bytes")),
    sqlite_autoincrement=True,
)

# Not owned by the feed: what was done to it is told after it is gone.
sync_notes = Table(
    "sync_notes",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner("sync_id", "syncs.id"),
    Column("feed_id", Integer),
    _words("title"),
    _words("deed"),
    # A JSON object: what a sentence needs, and under "undo" what takes it back.
    Column("facts", Text, nullable=False, server_default="{}"),
    _number("undone"),
    Index("notes_of_sync", "sync_id"),
    sqlite_autoincrement=True,
)

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
    Index("pictures_missing", "article_id", sqlite_where=text("sha256 IS NULL")),
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


def create(connection: Connection) -> None:
    """Create everything in an empty file and number it, in the caller's transaction."""
    metadata.create_all(connection, checkfirst=False)
    for statement in _MORE:
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA application_id = {header.APPLICATION}")
    connection.exec_driver_sql(f"PRAGMA user_version = {header.VERSION}")
