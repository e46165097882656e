from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from reader.model.changes import Changes, Ids
from reader.model.collection import Snapshot
from reader.model.errors import LibraryError
from reader.model.feed import Feed
from reader.model.fetched import StoredArticle
from reader.model.query import ArticleQuery
from reader.saved import snapshot
from reader.store import articles, collections, feeds, listing, search
from reader.store.database import Database

Story = Callable[..., StoredArticle]
Subscribe = Callable[..., int]


def altered(feed: int) -> Changes:
    return Changes(feeds=Ids(altered=frozenset({feed})))


def one(database: Database, feed: int) -> Feed:
    with database.read() as connection:
        return feeds.one(connection, feed)


def fetched(
    database: Database, feed: int, now: datetime, *, title: str = "", wait: int = 1
) -> None:
    with database.write() as connection:
        changes = feeds.record_fetch(
            connection,
            feed,
            etag='"v1"',
            last_modified="Sun, 01 Mar 2026 12:00:00 GMT",
            body_hash="body",
            title=title,
            link="",
            language="",
            next_try=now + timedelta(hours=wait),
            now=now,
        )
    assert changes == altered(feed)


def failed(database: Database, feed: int, now: datetime, reason: str = "timed-out") -> None:
    with database.write() as connection:
        changes = feeds.record_failure(
            connection,
            feed,
            reason=reason,
            facts={"host": "news.example", "status": 500},
            next_try=now + timedelta(hours=2),
            now=now,
        )
    assert changes == altered(feed)


def test_a_new_feed_is_due_at_once(database: Database, subscribe: Subscribe, now: datetime) -> None:
    feed = subscribe("news", folder="صحف")
    with database.read() as connection:
        (due,) = feeds.due(connection, now, everything=False)
    assert (due.id, due.title, due.folder, due.language) == (feed, "news", "صحف", "ar")
    assert due.health.ok
    assert due.health.checked is None


def test_an_address_is_subscribed_to_once(subscribe: Subscribe) -> None:
    feed = subscribe("news")
    with pytest.raises(LibraryError) as raised:
        subscribe("news")
    assert raised.value.reason == "already-subscribed"
    assert raised.value.facts["id"] == feed


def test_a_good_fetch_is_remembered(
    database: Database, subscribe: Subscribe, now: datetime
) -> None:
    feed = subscribe()
    fetched(database, feed, now, title="أخبار")
    known = one(database, feed)
    assert (known.etag, known.title, known.language) == ('"v1"', "أخبار", "ar")
    assert known.last_modified == "Sun, 01 Mar 2026 12:00:00 GMT"
    assert known.health.checked == now
    with database.read() as connection:
        assert feeds.body_hash(connection, feed) == "body"
        assert feeds.due(connection, now, everything=False) == ()
        assert len(feeds.due(connection, now, everything=True)) == 1
        assert len(feeds.due(connection, now + timedelta(hours=1), everything=False)) == 1


def test_failures_say_since_when_and_a_good_fetch_ends_them(
    database: Database, subscribe: Subscribe, now: datetime
) -> None:
    feed = subscribe()
    fetched(database, feed, now)
    failed(database, feed, now + timedelta(hours=1))
    failed(database, feed, now + timedelta(hours=3), "http-status")
    known = one(database, feed)
    assert not known.health.ok
    assert known.health.reason == "http-status"
    assert known.health.facts == {"host": "news.example", "status": 500}
    assert known.health.since == now + timedelta(hours=1)
    assert known.health.next_try == now + timedelta(hours=5)
    assert known.etag == '"v1"'
    with database.read() as connection:
        assert feeds.failures(connection, feed) == 2
    fetched(database, feed, now + timedelta(hours=5))
    assert one(database, feed).health.ok
    assert one(database, feed).health.since is None
    with database.read() as connection:
        assert feeds.failures(connection, feed) == 0


def test_a_feed_that_is_gone_is_tried_only_when_everything_is(
    database: Database, subscribe: Subscribe, now: datetime
) -> None:
    feed = subscribe()
    failed(database, feed, now, "gone")
    later = now + timedelta(days=9)
    with database.read() as connection:
        assert feeds.due(connection, later, everything=False) == ()
        assert [due.id for due in feeds.due(connection, later, everything=True)] == [feed]


def test_the_reader_s_name_for_a_feed_outlives_what_the_feed_says(
    database: Database, subscribe: Subscribe, now: datetime
) -> None:
    feed = subscribe()
    with database.write() as connection:
        assert feeds.rename(connection, feed, "صباحي") == altered(feed)
    fetched(database, feed, now, title="أخبار")
    assert one(database, feed).title == "صباحي"
    with database.write() as connection:
        feeds.rename(connection, feed, "")
    assert one(database, feed).title == "أخبار"


def test_a_feed_moves_between_folders(database: Database, subscribe: Subscribe) -> None:
    feed = subscribe("news", folder="قديم")
    for folder in ("جديد", ""):
        with database.write() as connection:
            feeds.move(connection, feed, folder)
        assert one(database, feed).folder == folder


def test_the_direction_chosen_for_a_feed_is_that_of_its_articles(
    database: Database, subscribe: Subscribe, story: Story, now: datetime
) -> None:
    feed = subscribe()
    with database.write() as connection:
        articles.insert(connection, feed, "news", [story(1)], now)
        feeds.set_direction(connection, feed, "ltr")
    with database.read() as connection:
        assert listing.page(connection, ArticleQuery(), limit=9)[0].direction == "ltr"
        assert feeds.one(connection, feed).direction == "ltr"


def test_feeds_count_what_is_unread(
    database: Database, subscribe: Subscribe, story: Story, now: datetime
) -> None:
    one_feed, other = subscribe("a"), subscribe("b")
    with database.write() as connection:
        new = articles.insert(connection, one_feed, "a", [story(1), story(2), story(3)], now)
        first = min(new.articles.added)
        articles.mark(connection, [first], read=True, starred=None, now=now)
    with database.read() as connection:
        counted = {feed.id: feed.unread for feed in feeds.all_feeds(connection)}
    assert counted == {one_feed: 2, other: 0}


@pytest.mark.parametrize("act", ["one", "body_hash", "failures", "remove"])
def test_a_feed_that_is_no_more_is_told(database: Database, act: str) -> None:
    with pytest.raises(LibraryError) as raised, database.write() as connection:
        getattr(feeds, act)(connection, 99)
    assert raised.value.reason == "no-such-feed"
    with pytest.raises(LibraryError) as raised, database.write() as connection:
        feeds.rename(connection, 99, "x")
    assert raised.value.reason == "no-such-feed"


def saved(database: Database, article: int, now: datetime) -> Snapshot:
    with database.write() as connection:
        whole = articles.one(connection, article)
        taken = snapshot.take(whole, source=whole.row.source, captured=now)
        collections.save(connection, taken, article_id=article, collection="بحث", now=now)
    return taken


def test_leaving_a_feed_keeps_what_is_starred_or_saved(
    database: Database, subscribe: Subscribe, story: Story, now: datetime
) -> None:
    feed = subscribe()
    with database.write() as connection:
        articles.insert(connection, feed, "news", [story(n) for n in (1, 2, 3)], now)
        articles.mark(connection, [1], read=None, starred=True, now=now)
    saved(database, 2, now)
    with database.write() as connection:
        articles.update(connection, [(2, story(2, html="<p>قصير</p>", text="قصير"))], now)
        changes = feeds.remove(connection, feed)
    assert changes.feeds.removed == {feed}
    assert changes.articles == Ids(altered=frozenset({1, 2}), removed=frozenset({3}))
    with database.read() as connection:
        assert listing.ids(connection, ArticleQuery()) == [2, 1]
        starred, kept = articles.one(connection, 1), articles.one(connection, 2)
        assert (starred.row.feed, starred.row.source) == (None, "news")
        assert starred.text == "نص المقال 1"
        assert kept.text == "نص المقال 2"
        assert search.find(connection, ["قصير"], limit=9)[1] == 0
        assert [row.id for row in search.find(connection, ["نص"], limit=9)[0]] == [2, 1]
        assert feeds.all_feeds(connection) == ()


def test_leaving_a_feed_forgets_captures_that_stand_in_no_collection(
    database: Database, subscribe: Subscribe, story: Story, now: datetime
) -> None:
    feed = subscribe()
    with database.write() as connection:
        articles.insert(connection, feed, "news", [story(1)], now)
    saved(database, 1, now)
    with database.write() as connection:
        collections.take_out(connection, "بحث", [1])
        assert feeds.remove(connection, feed).articles.removed == {1}
        left = (
            "SELECT (SELECT count(*) FROM snapshots) + (SELECT count(*) FROM articles)"
            " + (SELECT count(*) FROM contents) + (SELECT count(*) FROM statuses)"
        )
        assert connection.exec_driver_sql(left).scalar() == 0


def test_the_id_of_an_article_that_went_is_never_given_again(
    database: Database, subscribe: Subscribe, story: Story, now: datetime
) -> None:
    feed = subscribe("a")
    with database.write() as connection:
        articles.insert(connection, feed, "a", [story(1), story(2)], now)
        feeds.remove(connection, feed)
    again = subscribe("b")
    with database.write() as connection:
        new = articles.insert(connection, again, "b", [story(1)], now)
    assert new.articles.added == {3}
