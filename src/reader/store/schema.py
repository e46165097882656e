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
    Table,
    Text,
    UniqueConstraint,
    text,
)

from reader.store import header
from reader.store.columns import metadata, moment, number, owner, words
from reader.store.saved_schema import collections

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
    words("title"),
    # The reader's own name for the feed, shown instead of its title.
    words("name"),
    words("link"),
    words("language"),
    Column("direction", Text),
    Column("folder_id", Integer, ForeignKey("folders.id")),
    words("etag"),
    words("last_modified"),
    words("body_hash"),
    number("allow_local"),
    moment("added"),
    moment("checked", known=False),
    moment("fetched", known=False),
    moment("next_try", known=False),
    words("reason"),
    # A JSON object.
    Column("facts", Text, nullable=False, server_default="{}"),
    moment("since", known=False),
    number("failures"),
    # Minutes between two tries, articles and days kept; 0 leaves it to Warraq.
    number("every"),
    number("keep"),
    number("keep_days"),
    # What the server wants to see (`model.fetched.Access`); secrets are kept elsewhere.
    words("access"),
    words("access_name"),
    # What the feed and its server ask for: a JSON object of `model.fetched.Hints`, and seconds.
    Column("hints", Text, nullable=False, server_default="{}"),
    number("fresh_for"),
    # How many seconds usually lie between two arrivals; 0 while too few came to tell.
    number("gap"),
    number("bytes_last"),
    number("bytes_total"),
    # Where the server says that the feed lies for good, and how often in a row it said so.
    words("moved_to"),
    number("moved_seen"),
    # Where the picture lies that the feed says stands for it, the one that is stored, and when it
    # was looked for last.
    words("emblem"),
    words("icon"),
    moment("icon_tried", known=False),
    sqlite_autoincrement=True,
)

# What `sync.elision` remembers of the last body of a feed.
feed_memory = Table(
    "feed_memory",
    metadata,
    owner("feed_id", "feeds.id", key=True),
    Column("seen", LargeBinary, nullable=False),
)

# The answer by which a feed was subscribed to, until a sync has read it: packed by zlib.
first_answers = Table(
    "first_answers",
    metadata,
    owner("feed_id", "feeds.id", key=True),
    words("url"),
    # A JSON object.
    Column("headers", Text, nullable=False, server_default="{}"),
    number("received"),
    Column("body", LargeBinary, nullable=False),
)

# Servers that asked to be left alone, by host and port.
servers = Table(
    "servers",
    metadata,
    Column("host", Text, primary_key=True),
    moment("until"),
    number("failures"),
    sqlite_with_rowid=False,
)

articles = Table(
    "articles",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("feed_id", Integer, ForeignKey("feeds.id")),
    Column("guid", Text, nullable=False),
    words("url"),
    words("title"),
    words("author"),
    moment("updated", known=False),
    moment("first_seen"),
    # When the present text was stored.
    moment("changed"),
    words("direction"),
    words("language"),
    words("source"),
    words("snippet"),
    number("word_count"),
    words("lead"),
    words("caption"),
    words("hash"),
    words("offline"),
    words("thumbnail"),
    Column("latitude", REAL),
    Column("longitude", REAL),
    # By which the same article is found in another feed (`joined`); 0 for none.
    number("address_key"),
    Column("copy_of", Integer, ForeignKey("articles.id", ondelete="SET NULL")),
    UniqueConstraint("feed_id", "guid"),
    Index("articles_of_address", "address_key", sqlite_where=text("address_key <> 0")),
    Index("articles_copied", "copy_of", sqlite_where=text("copy_of IS NOT NULL")),
    Index("articles_readable", "offline", sqlite_where=text("offline = 'complete'")),
    # An id is never given to a second article.
    sqlite_autoincrement=True,
)

contents = Table(
    "contents",
    metadata,
    owner("article_id", "articles.id", key=True),
    words("text"),
    words("html"),
)

# What a list is chosen and ordered by, in one narrow table: its indexes answer alone.
statuses = Table(
    "statuses",
    metadata,
    owner("article_id", "articles.id", key=True),
    Column("feed_id", Integer, ForeignKey("feeds.id")),
    moment("published"),
    number("read"),
    number("starred"),
    moment("read_at", known=False),
    moment("starred_at", known=False),
    # 0 everywhere, 1 in its own feed only (a copy of another feed's), 2 nowhere: a rule hid it.
    number("shown"),
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

# Where the reader left an article, as the view gives it: a letter and a part of its line.
reading_places = Table(
    "reading_places",
    metadata,
    owner("article_id", "articles.id", key=True),
    Column("place", REAL, nullable=False),
)

enclosures = Table(
    "enclosures",
    metadata,
    owner("article_id", "articles.id", key=True),
    Column("position", Integer, primary_key=True),
    Column("url", Text, nullable=False),
    words("media_type"),
    number("bytes"),
    number("seconds"),
    words("title"),
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
    owner("article_id", "articles.id", key=True),
    owner("tag_id", "tags.id", key=True),
    Index("articles_of_tag", "tag_id"),
    sqlite_with_rowid=False,
)

rules = Table(
    "rules",
    metadata,
    Column("id", Integer, primary_key=True),
    number("position"),
    words("name"),
    number("enabled"),
    Column("feed_id", Integer, ForeignKey("feeds.id", ondelete="CASCADE")),
    words("folder"),
    words("field"),
    words("test"),
    words("words"),
    number("read"),
    number("star"),
    number("hide"),
    words("tag"),
    words("collection"),
    sqlite_autoincrement=True,
)

syncs = Table(
    "syncs",
    metadata,
    Column("id", Integer, primary_key=True),
    moment("started"),
    moment("ended", known=False),
    *(number(name) for name in ("feeds", "new", "updated", "unchanged", "failed", "bytes")),
    sqlite_autoincrement=True,
)

# Not owned by the feed: what was done to it is told after it is gone.
sync_notes = Table(
    "sync_notes",
    metadata,
    Column("id", Integer, primary_key=True),
    owner("sync_id", "syncs.id"),
    Column("feed_id", Integer),
    words("title"),
    words("deed"),
    # A JSON object: what a sentence needs, and under "undo" what takes it back.
    Column("facts", Text, nullable=False, server_default="{}"),
    number("undone"),
    Index("notes_of_sync", "sync_id"),
    sqlite_autoincrement=True,
)

versions = Table(
    "versions",
    metadata,
    Column("id", Integer, primary_key=True),
    owner("article_id", "articles.id"),
    moment("captured"),
    words("title"),
    words("hash"),
    words("html"),
    Index("versions_of_article", "article_id"),
)

pictures = Table(
    "pictures",
    metadata,
    Column("sha256", Text, primary_key=True),
    words("media_type"),
    number("width"),
    number("height"),
    number("bytes"),
)

article_pictures = Table(
    "article_pictures",
    metadata,
    owner("article_id", "articles.id", key=True),
    Column("position", Integer, primary_key=True),
    Column("url", Text, nullable=False),
    Column("sha256", Text, ForeignKey("pictures.sha256")),
    words("reason"),
    Index("pictures_missing", "article_id", sqlite_where=text("sha256 IS NULL")),
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
    # Of this module and of `saved_schema`.
    collections.metadata.create_all(connection, checkfirst=False)
    for statement in _MORE:
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA application_id = {header.APPLICATION}")
    connection.exec_driver_sql(f"PRAGMA user_version = {header.VERSION}")
