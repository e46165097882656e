"""Where the reader left each article."""

from datetime import datetime

from reader.store import articles, feeds, reading_places
from reader.store.database import Database

from .conftest import Story, Subscribe


def test_a_place_is_kept_until_the_reader_is_at_the_beginning_again(
    database: Database, subscribe: Subscribe, story: Story, now: datetime
) -> None:
    feed = subscribe()
    with database.write() as connection:
        articles.insert(connection, feed, "", [story(1), story(2)], now)
        reading_places.keep(connection, 1, 12.5)
        reading_places.keep(connection, 1, 340.25)
        reading_places.keep(connection, 99, 5)
        assert [reading_places.place(connection, each) for each in (1, 2, 99)] == [340.25, 0, 0]
        reading_places.keep(connection, 1, 0)
        assert reading_places.place(connection, 1) == 0


def test_a_place_goes_with_its_article(
    database: Database, subscribe: Subscribe, story: Story, now: datetime
) -> None:
    feed = subscribe()
    with database.write() as connection:
        articles.insert(connection, feed, "", [story(1)], now)
        reading_places.keep(connection, 1, 3)
        feeds.remove(connection, feed)
        assert reading_places.place(connection, 1) == 0
