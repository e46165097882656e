from datetime import datetime, timedelta

from reader.store import engines, feeds, icons
from reader.store.database import Database

from .conftest import Subscribe

PICTURE = "ab" * 32


def test_an_icon_is_looked_for_once_a_month(
    database: Database, subscribe: Subscribe, now: datetime
) -> None:
    feed = subscribe()
    with database.write() as connection:
        plain = engines.driver(connection)
        # Of a feed that nobody has fetched yet it is not known whether there is a site.
        assert not icons.wanting(plain, now, limit=5)
        connection.exec_driver_sql("UPDATE feeds SET fetched = 1")
        assert icons.wanting(plain, now, limit=5) == [feed]
        assert icons.keep(plain, feed, PICTURE, now).feeds.altered == {feed}
        assert not icons.wanting(plain, now + timedelta(days=29), limit=5)
        assert feeds.one(connection, feed).icon == PICTURE
        later = now + timedelta(days=31)
        assert icons.wanting(plain, later, limit=5)
        # One that is not found again stays, and the same one is no news.
        assert not icons.keep(plain, feed, "", later)
        assert not icons.wanting(plain, later, limit=5)
        assert not icons.keep(plain, feed, PICTURE, later)
        assert feeds.one(connection, feed).icon == PICTURE
        assert not icons.keep(plain, 99, PICTURE, later)


def test_those_never_looked_for_come_first_and_those_that_fail_not_at_all(
    database: Database, subscribe: Subscribe, now: datetime
) -> None:
    first, second, third = subscribe(), subscribe("b"), subscribe("c")
    with database.write() as connection:
        plain = engines.driver(connection)
        connection.exec_driver_sql("UPDATE feeds SET fetched = 1")
        icons.keep(plain, first, "", now - timedelta(days=40))
        assert icons.wanting(plain, now, limit=2) == [second, third]
        plain.execute("UPDATE feeds SET reason = 'refused' WHERE id = ?", (third,))
        assert icons.wanting(plain, now, limit=2) == [second, first]
