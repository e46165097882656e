"""The step from version 2 to 3: icons of feeds, places left in articles, answers to subscribing."""

from sqlalchemy import Connection

_MADE = (
    "CREATE INDEX articles_readable ON articles (offline) WHERE offline = 'complete'",
    "ALTER TABLE feeds ADD COLUMN emblem TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE feeds ADD COLUMN icon TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE feeds ADD COLUMN icon_tried INTEGER",
    "CREATE TABLE first_answers (feed_id INTEGER NOT NULL, url TEXT DEFAULT '' NOT NULL,"
    " headers TEXT DEFAULT '{}' NOT NULL, received INTEGER DEFAULT '0' NOT NULL,"
    " body BLOB NOT NULL, PRIMARY KEY (feed_id),"
    " FOREIGN KEY(feed_id) REFERENCES feeds (id) ON DELETE CASCADE)",
    "CREATE TABLE reading_places (article_id INTEGER NOT NULL, place REAL NOT NULL,"
    " PRIMARY KEY (article_id),"
    " FOREIGN KEY(article_id) REFERENCES articles (id) ON DELETE CASCADE)",
)


def apply(connection: Connection) -> None:
    """Turn a library of version 2 into one of version 3, in the caller's transaction."""
    for statement in _MADE:
        connection.exec_driver_sql(statement)
