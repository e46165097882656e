"""Old articles go when the reader wants it so; what is starred, saved or tagged never does."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from reader.model.article import Enclosure, Picture
from reader.model.changes import Changes, Ids
from reader.model.fetched import StoredArticle
from reader.model.query import ArticleQuery
from reader.saved import snapshot
from reader.store import (
    articles,
    collections,
    columns,
    feeds,
    images,
    listing,
    retention,
    search,
    tags,
)
from reader.store.database import Database, open_library

Story = Callable[..., StoredArticle]
Subscribe = Callable[..., int]

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SHA = "ab" * 32


def test_the_newest_are_kept_read_or_not(
    database: Database, subscribe: Subscribe, story: Story, now: datetime
) -> None:
    feed, other = subscribe("a"), subscribe("b")
    with database.write() as connection:
        articles.arrive(connection, feed, [story(n) for n in (3, 1, 5, 2, 4)], now)
        articles.arrive(connection, other, [story(9)], now)
        articles.mark(connection, [3], read=True, starred=None, now=now)
        changes = retention.prune(connection, feed, keep=2, keep_days=0, sent=(), now=now)
        assert changes == Changes(articles=Ids(removed=frozenset({1, 2, 4})))
        assert listing.ids(connection, ArticleQuery()) == [6, 3, 5]
        again = retention.prune(connection, feed, keep=2, keep_days=0, sent=(), now=now)
    assert not again


def test_an_article_is_as_old_as_its_arrival(
    database: Database, subscribe: Subscribe, story: Story, now: datetime
) -> None:
    feed = subscribe()
    later = now + timedelta(days=20)
    with database.write() as connection:
        articles.arrive(connection, feed, [story(1)], now)
        articles.arrive(connection, feed, [story(2, published=now - timedelta(days=999))], later)
        at = now + timedelta(days=30, seconds=1)
        changes = retention.prune(connection, feed, keep=0, keep_days=30, sent=(), now=at)
    assert changes.articles.removed == {1}


def test_without_limits_nothing_goes(
    database: Database, subscribe: Subscribe, story: Story, now: datetime
) -> None:
    feed = subscribe()
    with database.write() as connection:
        articles.arrive(connection, feed, [story(1)], now)
        at = now + timedelta(days=9999)
        assert not retention.prune(connection, feed, keep=0, keep_days=0, sent=(), now=at)


def test_what_the_feed_still_sends_stays(
    database: Database, subscribe: Subscribe, story: Story, now: datetime
) -> None:
    feed = subscribe()
    with database.write() as connection:
        articles.arrive(connection, feed, [story(n) for n in (1, 2, 3)], now)
        changes = retention.prune(
            connection, feed, keep=1, keep_days=0, sent={"guid-1", "guid-3"}, now=now
        )
    assert changes.articles.removed == {2}


def test_nothing_is_left_of_what_goes(
    database: Database, subscribe: Subscribe, story: Story, now: datetime
) -> None:
    feed = subscribe()
    old = story(
        1, pictures=(Picture("x", SHA),), enclosures=(Enclosure("http://news.example/1.mp3"),)
    )
    with database.write() as connection:
        images.record(connection, SHA, media_type="image/png", width=3, height=2, bytes=9)
        articles.arrive(connection, feed, [old, story(2)], now)
        articles.update(connection, [(1, story(1, html="<p>x</p>", text="x"))], now)
        articles.hide(connection, [1])
        changes = retention.prune(connection, feed, keep=1, keep_days=0, sent=(), now=now)
        assert changes.articles.removed == {1}
        left = {
            name: connection.scalar(select(func.count()).select_from(columns.metadata.tables[name]))
            for name in ("articles", "contents", "statuses", "versions", "enclosures")
        }
        assert left == {"articles": 1, "contents": 1, "statuses": 1, "versions": 0, "enclosures": 0}
        assert search.find(connection, ["المقال"], limit=9)[1] == 1
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


@settings(max_examples=30, deadline=None)
@given(
    worth=st.lists(
        st.sampled_from(["", "", "starred", "saved", "tagged", "sent"]), min_size=1, max_size=12
    ),
    keep=st.integers(0, 5),
    keep_days=st.integers(0, 3),
)
def test_what_is_worth_keeping_never_goes(worth: list[str], keep: int, keep_days: int) -> None:
    with TemporaryDirectory() as folder:
        database = open_library(Path(folder), now=lambda: NOW)
        with database.write() as connection:
            feed, _ = feeds.add(
                connection,
                url="http://a.example/feed",
                title="a",
                link="",
                language="",
                folder="",
                allow_local=False,
                now=NOW,
            )
            for number, kind in enumerate(worth, 1):
                moment = NOW + timedelta(days=number % 5)
                item = StoredArticle(
                    guid=f"{kind}-{number}",
                    url="",
                    title="t",
                    author="",
                    published=moment,
                    updated=None,
                    html="",
                    text="",
                    direction="ltr",
                    hash="",
                )
                articles.arrive(connection, feed, [item], moment)
                if kind == "starred":
                    articles.mark(connection, [number], read=None, starred=True, now=NOW)
                if kind == "tagged":
                    tags.put(connection, [number], "x")
                if kind == "saved":
                    whole = articles.one(connection, number)
                    taken = snapshot.take(whole, source="a", captured=NOW)
                    collections.save(connection, taken, article_id=number, collection="c", now=NOW)
            sent = {f"{kind}-{number}" for number, kind in enumerate(worth, 1) if kind == "sent"}
            changes = retention.prune(
                connection,
                feed,
                keep=keep,
                keep_days=keep_days,
                sent=sent,
                now=NOW + timedelta(days=5),
            )
            left = set(listing.ids(connection, ArticleQuery()))
        database.close()
    kept = {number for number, kind in enumerate(worth, 1) if kind}
    assert kept <= left
    assert left | changes.articles.removed == set(range(1, len(worth) + 1))
    assert not left & changes.articles.removed
    if keep:
        assert len(left - kept) <= keep
