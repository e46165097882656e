"""What stands in several feeds is one article: shown once, marked as one."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypedDict, Unpack

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Row

from reader.model.changes import Ids
from reader.model.fetched import StoredArticle
from reader.model.query import ArticleQuery, Counts, View
from reader.saved import snapshot
from reader.store import articles, collections, feeds, joined, listing, retention, search, tags
from reader.store.database import Database, open_library

Story = Callable[..., StoredArticle]
Subscribe = Callable[..., int]
Operation = tuple[object, ...]

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def arrive(
    connection: Connection, feed: int, items: Sequence[StoredArticle]
) -> tuple[list[int], tuple[int, ...]]:
    """Store what came as a sync does; give the ids and those that were joined."""
    ids = [number for number, _ in articles.arrive(connection, feed, items, NOW)]
    return ids, joined.join(connection, ids)


class Asked(TypedDict, total=False):
    view: View
    feed: int | None
    folder: str
    tag: str
    words: str
    collection: str


def shown(connection: Connection, **asked: Unpack[Asked]) -> list[int]:
    return listing.ids(connection, ArticleQuery(since=NOW, **asked))


@pytest.fixture
def pair(database: Database, subscribe: Subscribe, story: Story) -> tuple[int, int]:
    """Two feeds in folders of their own with one article in both: 1 is the original of 2."""
    one, two = subscribe("a", folder="صحف"), subscribe("b", folder="وكالات")
    again = story(7, url="https://www.news.example/1/?utm_source=x", title="عُنوان رقم 1")
    with database.write() as connection:
        assert arrive(connection, one, [story(1)]) == ([1], ())
        assert arrive(connection, two, [again]) == ([2], (2,))
    return one, two


def test_an_article_of_two_feeds_is_shown_once_and_in_each_of_them(
    database: Database, pair: tuple[int, int]
) -> None:
    one, two = pair
    with database.read() as connection:
        views: tuple[View, ...] = ("all", "unread", "today")
        for view in views:
            assert shown(connection, view=view) == [1]
        assert shown(connection, feed=one) == [1]
        assert shown(connection, feed=two, view="unread") == [2]
        assert shown(connection, folder="صحف") == [1]
        assert shown(connection, folder="وكالات") == [2]
        assert search.find(connection, ["المقال"], limit=9)[1] == 1
        assert listing.counts(connection, NOW) == Counts(unread=1, today=1, all=1)
        assert {feed.id: feed.unread for feed in feeds.all_feeds(connection)} == {one: 1, two: 1}


def test_a_folder_with_several_copies_shows_the_oldest(
    database: Database, subscribe: Subscribe, story: Story
) -> None:
    numbers = [subscribe(name, folder=folder) for name, folder in (("a", ""), ("b", "f"))]
    numbers.append(subscribe("c", folder="f"))
    with database.write() as connection:
        for feed in numbers:
            arrive(connection, feed, [story(1)])
        assert shown(connection, folder="f") == [2]
        tags.put(connection, [2, 3], "وسم")
        assert shown(connection, tag="وسم") == [2]
        tags.put(connection, [1], "وسم")
        assert shown(connection, tag="وسم") == [1]
        assert shown(connection, tag="وسم", folder="f") == [2]
        assert shown(connection, tag="وسم", feed=numbers[2]) == [3]


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "عنوان آخر"},
        {"url": "http://news.example/other"},
        {"url": "http://news.example/"},
        {"url": ""},
    ],
)
def test_another_title_or_address_is_another_article(
    database: Database, subscribe: Subscribe, story: Story, changed: dict[str, str]
) -> None:
    one, two = subscribe("a"), subscribe("b")
    address = {"url": changed["url"]} if changed.get("url") in ("", "http://news.example/") else {}
    with database.write() as connection:
        arrive(connection, one, [story(1, **address)])
        assert arrive(connection, two, [story(1, **changed)])[1] == ()
        assert shown(connection) == [2, 1]


def test_articles_of_one_feed_are_never_joined(
    database: Database, subscribe: Subscribe, story: Story
) -> None:
    # A live page: another article every day at one address and under one title.
    one, two = subscribe("a"), subscribe("b")
    with database.write() as connection:
        live = [story(1), story(1, guid="second")]
        assert arrive(connection, one, live) == ([1, 2], ())
        assert arrive(connection, two, live) == ([3, 4], (3, 4))
        assert arrive(connection, two, [story(1, guid="third")]) == ([5], ())
        assert arrive(connection, one, [story(1, guid="third")]) == ([6], (6,))
        assert shown(connection) == [5, 2, 1]


def test_marks_are_those_of_all(database: Database, pair: tuple[int, int]) -> None:
    one, two = pair
    with database.write() as connection:
        changes = articles.mark(connection, [2], read=True, starred=True, now=NOW)
        assert changes.articles.altered == {1, 2}
        assert shown(connection, view="unread") == []
        assert shown(connection, view="unread", feed=one) == []
        assert shown(connection, view="starred") == [1]
        assert shown(connection, view="starred", feed=two) == [2]
        articles.mark(connection, [1], read=False, starred=False, now=NOW)
        changes = listing.mark_all(connection, ArticleQuery(feed=two), NOW)
        assert changes.articles.altered == {1, 2}


def test_a_copy_takes_the_marks_of_its_original(
    database: Database, subscribe: Subscribe, story: Story
) -> None:
    one, two = subscribe("a"), subscribe("b")
    with database.write() as connection:
        arrive(connection, one, [story(1), story(2), story(3)])
        articles.mark(connection, [1], read=True, starred=True, now=NOW)
        new = articles.arrive(connection, two, [story(1), story(2), story(3)], NOW)
        # A rule marked these before they were joined.
        articles.mark(connection, [5], read=True, starred=None, now=NOW)
        articles.mark(connection, [6], read=None, starred=True, now=NOW)
        joined.join(connection, [number for number, _ in new])
        found = listing.rows(connection, [1, 2, 3, 4, 5, 6])
    rows = {row.id: (row.read, row.starred) for row in found}
    assert rows[4] == rows[1] == (True, True)
    assert rows[5] == rows[2] == (False, False)
    assert rows[6] == rows[3] == (False, True)


def test_when_the_original_goes_its_oldest_copy_is_shown(
    database: Database, subscribe: Subscribe, story: Story
) -> None:
    numbers = [subscribe(name) for name in "abc"]
    with database.write() as connection:
        for feed in numbers:
            arrive(connection, feed, [story(1)])
        feeds.remove(connection, numbers[0])
        assert shown(connection) == [2]
        assert joined.whole(connection, [3]) == [3, 2]
        changes = retention.prune(
            connection, numbers[1], keep=0, keep_days=1, sent=(), now=NOW + timedelta(days=2)
        )
        assert changes.articles == Ids(altered=frozenset({3}), removed=frozenset({2}))
        assert shown(connection) == [3]


def test_a_saved_article_without_feed_stays_the_original(
    database: Database, pair: tuple[int, int]
) -> None:
    one, two = pair
    with database.write() as connection:
        taken = snapshot.take(articles.one(connection, 1), source="a", captured=NOW)
        collections.save(connection, taken, article_id=1, collection="بحث", now=NOW)
        assert feeds.remove(connection, one).articles.altered == {1}
        assert shown(connection) == [1]
        assert shown(connection, feed=two) == [2]
        assert shown(connection, collection="بحث") == [1]


def test_what_is_hidden_is_in_no_list_but_its_own(
    database: Database, pair: tuple[int, int], story: Story
) -> None:
    one, two = pair
    with database.write() as connection:
        changes = articles.hide(connection, [1])
        assert changes.articles.altered == {1, 2}
        assert not articles.hide(connection, [1])
        assert shown(connection) == [2]
        places: tuple[Asked, ...] = (
            {"feed": one},
            {"folder": "صحف"},
            {"words": "1", "feed": one},
        )
        for asked in places:
            assert shown(connection, **asked) == []
            hidden = replace(ArticleQuery(**asked), view="hidden")
            assert listing.ids(connection, hidden) == [1]
        assert {feed.id: feed.unread for feed in feeds.all_feeds(connection)} == {one: 0, two: 1}
        # Nor does anything join it.
        three = feeds.add(
            connection,
            url="http://c.example/feed",
            title="c",
            link="",
            language="",
            folder="",
            allow_local=False,
            now=NOW,
        )[0]
        arrive(connection, three, [story(1)])
        assert joined.whole(connection, [1]) == [1]
        assert articles.show(connection, [1, 2]).articles.altered == {1}
        assert shown(connection) == [2]
        assert shown(connection, feed=one) == [1]
        assert shown(connection, view="hidden") == []


def test_an_edited_copy_stays_a_copy(
    database: Database, pair: tuple[int, int], story: Story
) -> None:
    _, two = pair
    edited = story(7, url="http://elsewhere.example/9", title="عنوان آخر")
    with database.write() as connection:
        articles.update(connection, [(2, edited)], NOW)
        assert shown(connection) == [1]
        assert arrive(connection, two, [story(8, url="http://news.example/1", title="عنوان رقم 1")])
        # Its feed has it in the group already.
        assert shown(connection) == [3, 1]


# What may happen, in any order.
_feed = st.integers(0, 2)
_article = st.integers(0, 11)
_operations = st.lists(
    st.one_of(
        st.tuples(
            st.just("arrive"),
            _feed,
            st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1)), min_size=1, max_size=3),
        ),
        st.tuples(st.just("mark"), _article, st.booleans(), st.booleans()),
        st.tuples(st.just("mark all"), _feed),
        st.tuples(st.just("hide"), _article),
        st.tuples(st.just("show"), _article),
        st.tuples(st.just("prune"), _feed, st.integers(1, 3)),
        st.tuples(st.just("leave"), _feed),
    ),
    min_size=4,
    max_size=14,
)


class Shelf:
    """A library on which the operations above are done, and what must hold after each."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.feeds = [self.subscribe(number) for number in range(3)]
        self.sent = 0

    def subscribe(self, number: int) -> int:
        return feeds.add(
            self.connection,
            url=f"http://{number}.example/feed",
            title=str(number),
            link="",
            language="",
            folder="f" if number else "",
            allow_local=False,
            now=NOW,
        )[0]

    def do(self, operation: Operation) -> None:
        match operation:
            case ("arrive", int(feed), list(sent)):
                arrive(self.connection, self.feeds[feed], [self.story(*each) for each in sent])
            case ("mark", int(article), bool(read), bool(starred)):
                articles.mark(self.connection, [article], read=read, starred=starred, now=NOW)
            case ("mark all", int(feed)):
                listing.mark_all(self.connection, ArticleQuery(feed=self.feeds[feed]), NOW)
            case ("hide", int(article)):
                articles.hide(self.connection, [article])
            case ("show", int(article)):
                articles.show(self.connection, [article])
            case ("prune", int(feed), int(keep)):
                before = set(shown(self.connection, view="starred"))
                retention.prune(
                    self.connection, self.feeds[feed], keep=keep, keep_days=0, sent=(), now=NOW
                )
                assert before <= set(shown(self.connection, view="starred"))
            case ("leave", int(feed)):
                feeds.remove(self.connection, self.feeds[feed])
                self.feeds[feed] = self.subscribe(feed)

    def story(self, page: int, title: int) -> StoredArticle:
        self.sent += 1
        return StoredArticle(
            guid=str(self.sent),
            url=f"http://news.example/{page}",
            title=f"title {title}",
            author="",
            published=NOW + timedelta(minutes=self.sent),
            updated=None,
            html="",
            text="words",
            direction="ltr",
            hash=str(self.sent),
        )

    def check(self) -> None:
        found = self.connection.exec_driver_sql(
            "SELECT id, articles.feed_id, copy_of, shown, read, starred, name FROM articles"
            " JOIN statuses ON article_id = id"
            " LEFT JOIN (SELECT feeds.id AS its, folders.name FROM feeds JOIN folders"
            " ON folders.id = folder_id) ON its = articles.feed_id"
        ).all()
        groups: defaultdict[int, list[Row[Any]]] = defaultdict(list)
        for row in found:
            assert row.shown == 2 or row.shown == int(row.copy_of is not None)
            groups[row.copy_of or row.id].append(row)
        for root, group in groups.items():
            standing = [row.feed_id for row in group if row.feed_id is not None]
            assert len(standing) == len(set(standing))
            assert len({(row.read, row.starred) for row in group}) == 1
            assert [row.id for row in group if row.shown != 1] == [root]
            assert len(group) == 1 or all(row.shown < 2 for row in group)
        visible = [group for group in groups.values() if all(row.shown < 2 for row in group)]
        self.check_lists(visible)

    def check_lists(self, groups: list[list[Row[Any]]]) -> None:
        assert len(shown(self.connection)) == len(groups)
        inside = [any(row.name == "f" for row in group) for group in groups]
        assert len(shown(self.connection, folder="f")) == sum(inside)
        counts = listing.counts(self.connection, NOW)
        views: tuple[View, ...] = ("unread", "today", "starred", "all")
        for view in views:
            assert getattr(counts, view) == len(shown(self.connection, view=view))
        for feed in feeds.all_feeds(self.connection):
            assert feed.unread == len(shown(self.connection, feed=feed.id, view="unread"))


@contextmanager
def fresh() -> Iterator[Connection]:
    with TemporaryDirectory() as folder:
        database = open_library(Path(folder), now=lambda: NOW)
        with database.write() as connection:
            yield connection
        database.close()


@settings(max_examples=40, deadline=None)
@given(_operations)
def test_whatever_happens_each_group_is_shown_once_and_its_marks_agree(
    operations: list[Operation],
) -> None:
    with fresh() as connection:
        shelf = Shelf(connection)
        begun: list[Operation] = [("arrive", feed, [(0, 0), (1, 0)]) for feed in range(3)]
        for operation in begun + operations:
            shelf.do(operation)
            shelf.check()
