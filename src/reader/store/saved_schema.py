"""The tables of what readers saved: collections, and the texts in them as they were."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from reader.store.columns import metadata, moment, number, owner, words

collections = Table(
    "collections",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    words("description"),
    Column("parent", Integer, ForeignKey("collections.id")),
    number("position"),
    moment("created"),
    sqlite_autoincrement=True,
)

# Text and html last: what a list shows is read without them.
snapshots = Table(
    "snapshots",
    metadata,
    Column("id", Integer, primary_key=True),
    owner("article_id", "articles.id"),
    words("guid"),
    words("url"),
    words("title"),
    words("author"),
    words("source"),
    moment("published"),
    moment("captured"),
    words("language"),
    words("direction"),
    words("sha256"),
    words("lead"),
    words("caption"),
    words("text"),
    words("html"),
    Index("snapshots_of_article", "article_id"),
    sqlite_autoincrement=True,
)

snapshot_pictures = Table(
    "snapshot_pictures",
    metadata,
    owner("snapshot_id", "snapshots.id", key=True),
    Column("position", Integer, primary_key=True),
    Column("url", Text, nullable=False),
    Column("sha256", Text, ForeignKey("pictures.sha256")),
    sqlite_with_rowid=False,
)

# Not owned by the snapshot: what is in a collection cannot be deleted under it.
collection_items = Table(
    "collection_items",
    metadata,
    owner("collection_id", "collections.id", key=True),
    Column("snapshot_id", Integer, ForeignKey("snapshots.id"), primary_key=True),
    Column("article_id", Integer, ForeignKey("articles.id"), nullable=False),
    number("position"),
    words("note"),
    moment("added"),
    Index("collection_items_of_article", "article_id"),
    Index("collection_items_of_snapshot", "snapshot_id"),
    sqlite_with_rowid=False,
)
