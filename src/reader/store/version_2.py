"""The step from version 1 to 2: what a sync remembers, rules, tags, enclosures, joined copies."""

from sqlalchemy import Connection

from reader.store.joined import address_key

_COLUMNS = {
    "feeds": (
        "every INTEGER NOT NULL DEFAULT 0",
        "keep INTEGER NOT NULL DEFAULT 0",
        "keep_days INTEGER NOT NULL DEFAULT 0",
        "access TEXT NOT NULL DEFAULT ''",
        "access_name TEXT NOT NULL DEFAULT ''",
        "hints TEXT NOT NULL DEFAULT '{}'",
        "fresh_for INTEGER NOT NULL DEFAULT 0",
        "gap INTEGER NOT NULL DEFAULT 0",
        "bytes_last INTEGER NOT NULL DEFAULT 0",
        "bytes_total INTEGER NOT NULL DEFAULT 0",
        "moved_to TEXT NOT NULL DEFAULT ''",
        "moved_seen INTEGER NOT NULL DEFAULT 0",
    ),
    "articles": (
        "latitude REAL",
        "longitude REAL",
        "address_key INTEGER NOT NULL DEFAULT 0",
        "copy_of INTEGER REFERENCES articles (id) ON DELETE SET NULL",
    ),
    "statuses": ("shown INTEGER NOT NULL DEFAULT 0",),
}
_REPLACED = (
    "statuses_newest",
    "statuses_of_feed",
    "statuses_unread",
    "statuses_unread_of_feed",
    "statuses_starred",
)
_MADE = (
    "CREATE INDEX articles_of_address ON articles (address_key) WHERE address_key <> 0",
    "CREATE INDEX articles_copied ON articles (copy_of) WHERE copy_of IS NOT NULL",
    "CREATE INDEX pictures_missing ON article_pictures (article_id) WHERE sha256 IS NULL",
    "CREATE INDEX statuses_newest ON statuses (published DESC, article_id DESC, shown)"
    " WHERE shown = 0",
    "CREATE INDEX statuses_of_feed ON statuses"
    " (feed_id, published DESC, article_id DESC, shown) WHERE shown < 2",
    "CREATE INDEX statuses_unread ON statuses (published DESC, article_id DESC, read, shown)"
    " WHERE read = 0 AND shown = 0",
    "CREATE INDEX statuses_unread_of_feed ON statuses"
    " (feed_id, published DESC, article_id DESC, read, shown) WHERE read = 0 AND shown < 2",
    "CREATE INDEX statuses_hidden ON statuses (published DESC, article_id DESC, shown)"
    " WHERE shown = 2",
    "CREATE INDEX statuses_starred ON statuses (published DESC, article_id DESC, starred, shown)"
    " WHERE starred = 1 AND shown = 0",
    "CREATE TABLE feed_memory (feed_id INTEGER NOT NULL, seen BLOB NOT NULL,"
    " PRIMARY KEY (feed_id), FOREIGN KEY(feed_id) REFERENCES feeds (id) ON DELETE CASCADE)",
    "CREATE TABLE servers (host TEXT NOT NULL, until INTEGER NOT NULL,"
    " failures INTEGER DEFAULT '0' NOT NULL, PRIMARY KEY (host)) WITHOUT ROWID",
    "CREATE TABLE enclosures (article_id INTEGER NOT NULL, position INTEGER NOT NULL,"
    " url TEXT NOT NULL, media_type TEXT DEFAULT '' NOT NULL, bytes INTEGER DEFAULT '0' NOT NULL,"
    " seconds INTEGER DEFAULT '0' NOT NULL, title TEXT DEFAULT '' NOT NULL,"
    " PRIMARY KEY (article_id, position),"
    " FOREIGN KEY(article_id) REFERENCES articles (id) ON DELETE CASCADE) WITHOUT ROWID",
    "CREATE TABLE tags (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE)",
    "CREATE TABLE article_tags (article_id INTEGER NOT NULL, tag_id INTEGER NOT NULL,"
    " PRIMARY KEY (article_id, tag_id),"
    " FOREIGN KEY(article_id) REFERENCES articles (id) ON DELETE CASCADE,"
    " FOREIGN KEY(tag_id) REFERENCES tags (id) ON DELETE CASCADE) WITHOUT ROWID",
    "CREATE INDEX articles_of_tag ON article_tags (tag_id)",
    "CREATE TABLE rules (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,"
    " position INTEGER DEFAULT '0' NOT NULL, name TEXT DEFAULT '' NOT NULL,"
    " enabled INTEGER DEFAULT '0' NOT NULL, feed_id INTEGER, folder TEXT DEFAULT '' NOT NULL,"
    " field TEXT DEFAULT '' NOT NULL, test TEXT DEFAULT '' NOT NULL,"
    " words TEXT DEFAULT '' NOT NULL, read INTEGER DEFAULT '0' NOT NULL,"
    " star INTEGER DEFAULT '0' NOT NULL, hide INTEGER DEFAULT '0' NOT NULL,"
    " tag TEXT DEFAULT '' NOT NULL, collection TEXT DEFAULT '' NOT NULL,"
    " FOREIGN KEY(feed_id) REFERENCES feeds (id) ON DELETE CASCADE)",
    "CREATE TABLE syncs (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,"
    " started INTEGER NOT NULL, ended INTEGER, feeds INTEGER DEFAULT '0' NOT NULL,"
    " new INTEGER DEFAULT '0' NOT NULL, updated INTEGER DEFAULT '0' NOT NULL,"
    " unchanged INTEGER DEFAULT '0' NOT NULL, failed INTEGER DEFAULT '0' NOT NULL,"
    " bytes INTEGER DEFAULT '0' NOT NULL)",
    "CREATE TABLE sync_notes (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,"
    " sync_id INTEGER NOT NULL, feed_id INTEGER, title TEXT DEFAULT '' NOT NULL,"
    " deed TEXT DEFAULT '' NOT NULL, facts TEXT DEFAULT '{}' NOT NULL,"
    " undone INTEGER DEFAULT '0' NOT NULL,"
    " FOREIGN KEY(sync_id) REFERENCES syncs (id) ON DELETE CASCADE)",
    "CREATE INDEX notes_of_sync ON sync_notes (sync_id)",
)


def apply(connection: Connection) -> None:
    """Turn a library of version 1 into one of version 2, in the caller's transaction."""
    for table, columns in _COLUMNS.items():
        for column in columns:
            connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN {column}")
    for index in _REPLACED:
        connection.exec_driver_sql(f"DROP INDEX {index}")
    addresses = connection.exec_driver_sql("SELECT id, url FROM articles").fetchall()
    keys = [(address_key(url), article_id) for article_id, url in addresses]
    if keys:
        connection.exec_driver_sql("UPDATE articles SET address_key = ? WHERE id = ?", keys)
    for statement in _MADE:
        connection.exec_driver_sql(statement)
