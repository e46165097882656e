from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection

from reader.model.errors import CollectionError
from reader.model.fetched import StoredArticle
from reader.model.query import ArticleQuery, Counts
from reader.saved import snapshot
from reader.store import articles, collections, listing
from reader.store.database import Database
from reader.store.moments import moment

Story = Callable[..., StoredArticle]
Subscribe = Callable[..., int]


@pytest.fixture
def filled(
    database: Database, subscribe: Subscribe, story: Story, now: datetime
) -> tuple[int, int]:
    """Two feeds; articles 1–5 in the first, 6–10 in the second; odd ones read, 4 starred."""
    one, two = subscribe("a", folder="صحف"), subscribe("b")
    with database.write() as connection:
        articles.insert(connection, one, "a", [story(n) for n in range(1, 6)], now)
        articles.insert(connection, two, "b", [story(n) for n in range(6, 11)], now)
        articles.mark(connection, [1, 3, 5, 7, 9], read=True, starred=None, now=now)
        articles.mark(connection, [4], read=None, starred=True, now=now)
    return one, two


def paged(connection: Connection, query: ArticleQuery, limit: int) -> list[int]:
    """Walk a list page by page, as a reader who scrolls to its end."""
    seen: list[int] = []
    before: tuple[datetime, int] | None = None
    while page := listing.page(connection, query, limit=limit, before=before):
        seen += [row.id for row in page]
        before = (page[-1].published, page[-1].id)
    return seen


def test_each_view_shows_what_belongs_to_it_newest_first(
    database: Database, filled: tuple[int, int], now: datetime
) -> None:
    one, two = filled
    since = now + timedelta(hours=8)
    expected = {
        ArticleQuery(): [10, 9, 8, 7, 6, 5, 4, 3, 2, 1],
        ArticleQuery(view="unread"): [10, 8, 6, 4, 2],
        ArticleQuery(view="starred"): [4],
        ArticleQuery(view="today", since=since): [10, 9, 8],
        ArticleQuery(feed=one): [5, 4, 3, 2, 1],
        ArticleQuery(view="unread", feed=two): [10, 8, 6],
        ArticleQuery(view="unread", folder="صحف"): [4, 2],
        ArticleQuery(folder="لا شيء"): [],
        ArticleQuery(words="المقال ٤"): [4],
        ArticleQuery(view="unread", words="نص", feed=one): [4, 2],
        ArticleQuery(words="!?"): [],
    }
    with database.read() as connection:
        for query, ids in expected.items():
            assert listing.ids(connection, query) == ids, query
            assert paged(connection, query, 2) == ids, query
            assert listing.count(connection, query) == len(ids), query


def test_articles_of_one_moment_are_each_shown_once(
    database: Database, subscribe: Subscribe, story: Story, now: datetime
) -> None:
    feed = subscribe()
    same = [story(n, published=now) for n in range(1, 8)]
    with database.write() as connection:
        articles.insert(connection, feed, "a", same, now)
        assert paged(connection, ArticleQuery(view="unread"), 3) == [7, 6, 5, 4, 3, 2, 1]


def test_dates_before_1970_have_their_place(
    database: Database, subscribe: Subscribe, story: Story, now: datetime
) -> None:
    feed = subscribe()
    old = datetime(1932, 5, 1, tzinfo=UTC)
    with database.write() as connection:
        articles.insert(connection, feed, "a", [story(1, published=old), story(2)], now)
        assert paged(connection, ArticleQuery(), 1) == [2, 1]
        assert listing.rows(connection, [1])[0].published == old


def test_rows_come_in_the_order_asked_for(database: Database, filled: tuple[int, int]) -> None:
    with database.read() as connection:
        rows = listing.rows(connection, [3, 99, 10, 1])
        assert listing.rows(connection, []) == ()
    assert [row.id for row in rows] == [3, 10, 1]
    assert [row.source for row in rows] == ["a", "b", "a"]
    assert len(filled) == 2


def test_counts_are_those_of_the_views(
    database: Database, filled: tuple[int, int], now: datetime
) -> None:
    with database.read() as connection:
        counts = listing.counts(connection, now + timedelta(hours=8))
    assert counts == Counts(unread=5, today=3, starred=1, all=10)
    assert filled


def test_a_whole_list_is_marked_read(
    database: Database, filled: tuple[int, int], now: datetime
) -> None:
    one, _ = filled
    with database.write() as connection:
        changes = listing.mark_all(connection, ArticleQuery(feed=one), now)
        assert changes.articles.altered == {2, 4}
        assert listing.ids(connection, ArticleQuery(view="unread")) == [10, 8, 6]


def test_today_needs_to_know_when_the_day_began(database: Database) -> None:
    with database.read() as connection, pytest.raises(ValueError, match="start of the day"):
        listing.ids(connection, ArticleQuery(view="today"))


def test_a_collection_shows_what_was_saved_there(
    database: Database, filled: tuple[int, int], story: Story, now: datetime
) -> None:
    with database.write() as connection:
        for number in (2, 3):
            whole = articles.one(connection, number)
            taken = snapshot.take(whole, source="المصدر", captured=now)
            collections.save(connection, taken, article_id=number, collection="بحث", now=now)
        later = story(2, title="عنوان آخر", author="", published=now + timedelta(days=9))
        articles.update(connection, [(2, later)], now)
    query = ArticleQuery(collection="بحث")
    with database.read() as connection:
        assert listing.ids(connection, ArticleQuery())[0] == 2
        assert listing.ids(connection, query) == [3, 2]
        assert paged(connection, query, 1) == [3, 2]
        row = listing.rows(connection, [2], collection="بحث")[0]
        assert (row.title, row.author, row.source) == ("عنوان رقم 2", "ليلى", "المصدر")
        assert row.published == now + timedelta(hours=2)
        unread = ArticleQuery(collection="بحث", view="unread")
        assert listing.ids(connection, unread) == [2]
    assert filled


def test_a_collection_that_is_not_there_is_told(database: Database) -> None:
    with pytest.raises(CollectionError) as raised, database.read() as connection:
        listing.page(connection, ArticleQuery(collection="لا شيء"), limit=5)
    assert raised.value.reason == "no-such-collection"


@pytest.mark.parametrize(
    ("query", "index"),
    [
        (ArticleQuery(view="unread"), "statuses_unread"),
        (ArticleQuery(view="unread", feed=1), "statuses_unread_of_feed"),
        (ArticleQuery(view="starred"), "statuses_starred"),
        (ArticleQuery(feed=1), "statuses_of_feed"),
        (ArticleQuery(), "statuses_newest"),
    ],
)
def test_a_page_is_read_from_an_index_without_sorting(
    database: Database, now: datetime, query: ArticleQuery, index: str
) -> None:
    statements: list[str] = []
    with database.read() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.set_trace_callback(statements.append)
        listing.page(connection, query, limit=5, before=(now, 7))
        driver.set_trace_callback(None)
        chosen = next(sql for sql in statements if "FROM statuses" in sql)
        plan = connection.exec_driver_sql("EXPLAIN QUERY PLAN " + chosen).all()
    told = " ".join(str(row[3]) for row in plan)
    assert f"COVERING INDEX {index} (" in told
    assert "TEMP B-TREE" not in told


def test_a_list_may_begin_with_the_oldest(
    database: Database, filled: tuple[int, int], now: datetime
) -> None:
    one, two = filled
    since = now + timedelta(hours=8)
    with database.read() as connection:
        for query in (
            ArticleQuery(),
            ArticleQuery(view="unread"),
            ArticleQuery(view="today", since=since),
            ArticleQuery(view="unread", feed=two),
            ArticleQuery(words="نص", feed=one),
        ):
            turned = replace(query, oldest_first=True)
            expected = listing.ids(connection, query)[::-1]
            assert listing.ids(connection, turned) == expected
            assert paged(connection, turned, 2) == expected


def test_readable_is_what_is_complete_without_a_network(
    database: Database, filled: tuple[int, int], now: datetime
) -> None:
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE articles SET offline = 'text' WHERE id <= 4")
        connection.exec_driver_sql("UPDATE articles SET offline = 'complete' WHERE id >= 7")
        connection.exec_driver_sql("UPDATE statuses SET shown = 2 WHERE article_id = 8")
        connection.exec_driver_sql("UPDATE statuses SET shown = 1 WHERE article_id = 9")
    one, two = filled
    with database.read() as connection:
        complete = [each for each in (10, 9, 8, 7, 6, 5) if each not in (8, 9)]
        known = set(listing.ids(connection, ArticleQuery(view="readable")))
        assert known <= set(complete)
        assert {10, 7} <= known
        assert 9 in listing.ids(connection, ArticleQuery(view="readable", feed=two))
        counts = listing.counts(connection, now)
        assert counts.readable == len(known)
        assert counts.hidden == 1
        assert listing.ids(connection, ArticleQuery(view="hidden")) == [8]
        assert not set(listing.ids(connection, ArticleQuery(view="readable", feed=one))) & {1, 4}


@pytest.mark.parametrize("oldest_first", [False, True])
def test_what_was_kept_stands_where_it_belongs(
    database: Database, filled: tuple[int, int], *, oldest_first: bool
) -> None:
    one, _ = filled
    unread = ArticleQuery(view="unread", oldest_first=oldest_first)
    turn = -1 if oldest_first else 1
    with database.read() as connection:
        kept = listing.ids(connection, unread, also=[7, 3, 99])
        assert kept == [10, 8, 7, 6, 4, 3, 2][::turn]
        assert [id_ for id_, _ in listing.dated(connection, unread, also=[7])] == [
            *[10, 8, 7, 6, 4, 2][::turn]
        ]
        feeds = listing.by_feed(connection, unread, also=[3, 7])
        assert [id_ for id_, feed in feeds if feed == one] == [4, 3, 2][::turn]


def test_each_comes_with_its_moment_or_its_feed(
    database: Database, filled: tuple[int, int], now: datetime
) -> None:
    one, two = filled
    query = ArticleQuery(view="unread")
    with database.read() as connection:
        dated = listing.dated(connection, query)
        assert [id_ for id_, _ in dated] == listing.ids(connection, query)
        assert [moment(at) for _, at in dated] == [
            now + timedelta(hours=each) for each in (10, 8, 6, 4, 2)
        ]
        by_feed = listing.by_feed(connection, query)
        assert sorted(by_feed) == [(2, one), (4, one), (6, two), (8, two), (10, two)]
        assert [id_ for id_, feed in by_feed if feed == two] == [10, 8, 6]


@pytest.mark.parametrize(
    ("query", "index"),
    [
        (ArticleQuery(view="unread"), "statuses_unread_of_feed"),
        (ArticleQuery(), "statuses_of_feed"),
        (ArticleQuery(oldest_first=True), "statuses_of_feed"),
    ],
)
def test_feeds_are_read_from_an_index_without_sorting(
    database: Database, query: ArticleQuery, index: str
) -> None:
    with database.read() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        statements: list[str] = []
        driver.set_trace_callback(statements.append)
        listing.by_feed(connection, query)
        driver.set_trace_callback(None)
        chosen = next(sql for sql in statements if "FROM statuses" in sql)
        plan = connection.exec_driver_sql("EXPLAIN QUERY PLAN " + chosen).all()
    told = " ".join(str(row[3]) for row in plan)
    assert f"COVERING INDEX {index}" in told
    assert "TEMP B-TREE" not in told
