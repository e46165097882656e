from collections.abc import Callable
from datetime import datetime

import pytest

from reader.model.changes import Changes, Ids
from reader.model.collection import Snapshot
from reader.model.errors import LibraryError
from reader.model.feed import Feed, Health
from reader.model.fetched import Access, StoredArticle
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


def test_an_address_is_subscribed_to_once(subscribe: Subscribe) -> None:
    feed = subscribe("news")
    with pytest.raises(LibraryError) as raised:
        subscribe("news")
    assert raised.value.reason == "already-subscribed"
    assert raised.value.facts["id"] == feed


def test_a_new_feed_has_no_history(database: Database, subscribe: Subscribe, now: datetime) -> None:
    feed = subscribe("news", folder="صحف")
    known = one(database, feed)
    assert (known.id, known.title, known.folder, known.language) == (feed, "news", "صحف", "ar")
    assert (known.health, known.every, known.keep, known.access) == (Health(), 0, 0, "")
    with database.read() as connection:
        assert feeds.added(connection) == {feed: now}


def test_the_reader_s_name_for_a_feed_stands_before_its_own(
    database: Database, subscribe: Subscribe
) -> None:
    feed = subscribe()
    for name, title in ((" صباحي ", "صباحي"), ("", "news")):
        with database.write() as connection:
            assert feeds.change(connection, feed, name=name) == altered(feed)
        assert one(database, feed).title == title


def test_a_feed_moves_between_folders(database: Database, subscribe: Subscribe) -> None:
    feed = subscribe("news", folder="قديم")
    for folder in ("جديد", ""):
        with database.write() as connection:
            feeds.change(connection, feed, folder=folder)
        assert one(database, feed).folder == folder


def test_what_is_chosen_for_a_feed_is_kept_and_no_more_is_touched(
    database: Database, subscribe: Subscribe
) -> None:
    feed = subscribe("news", folder="صحف")
    with database.write() as connection:
        feeds.change(connection, feed, every=30, keep=100, keep_days=7)
        feeds.change(connection, feed, access=Access("password", "layla", "secret"))
    known = one(database, feed)
    assert (known.every, known.keep, known.keep_days, known.folder) == (30, 100, 7, "صحف")
    assert (known.access, known.access_name) == ("password", "layla")
    with database.write() as connection:
        feeds.change(connection, feed, access=None)
    assert one(database, feed).access == ""


def test_the_direction_chosen_for_a_feed_is_that_of_its_articles(
    database: Database, subscribe: Subscribe, story: Story, now: datetime
) -> None:
    feed = subscribe()
    with database.write() as connection:
        articles.insert(connection, feed, "news", [story(1)], now)
        feeds.change(connection, feed, direction="ltr")
    with database.read() as connection:
        assert listing.page(connection, ArticleQuery(), limit=9)[0].direction == "ltr"
        assert feeds.one(connection, feed).direction == "ltr"


def test_a_feed_goes_back_to_its_old_address_unless_another_lies_there(
    database: Database, subscribe: Subscribe
) -> None:
    feed, _ = subscribe("a"), subscribe("b")
    with database.write() as connection:
        feeds.move_back(connection, feed, "http://old.example/feed")
    assert one(database, feed).url == "http://old.example/feed"
    with pytest.raises(LibraryError) as raised, database.write() as connection:
        feeds.move_back(connection, feed, "http://b.example/feed")
    assert raised.value.reason == "already-subscribed"


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


@pytest.mark.parametrize("act", ["one", "remove"])
def test_a_feed_that_is_no_more_is_told(database: Database, act: str) -> None:
    with pytest.raises(LibraryError) as raised, database.write() as connection:
        getattr(feeds, act)(connection, 99)
    assert raised.value.reason == "no-such-feed"
    with pytest.raises(LibraryError) as raised, database.write() as connection:
        feeds.change(connection, 99, name="x")
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


def test_a_direction_turns_all_that_a_feed_has_sent(
    database: Database, subscribe: Subscribe, story: Story, now: datetime
) -> None:
    feed = subscribe()
    with database.write() as connection:
        articles.insert(connection, feed, "", [story(1), story(2, direction="ltr")], now)
        before = listing.rows(connection, [1, 2])
        changes = feeds.change(connection, feed, direction="ltr")
        turned = listing.rows(connection, [1, 2])
        feeds.change(connection, feed, direction=None)
        after = listing.rows(connection, [1, 2])
    assert [(row.direction, row.chosen) for row in turned] == [("ltr", "ltr")] * 2
    assert after == before
    assert changes.articles.altered == {1, 2}
