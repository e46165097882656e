import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from reader.model.changes import Changes, Ids
from reader.model.collection import Damage, Snapshot
from reader.model.errors import CollectionError, LibraryError
from reader.model.fetched import StoredArticle
from reader.model.query import ArticleQuery
from reader.paths import picture_file
from reader.saved import snapshot
from reader.store import articles, collections, images, listing, search
from reader.store.database import Database

Story = Callable[..., StoredArticle]
Subscribe = Callable[..., int]


@pytest.fixture
def page(now: datetime) -> Snapshot:
    """A page from the web that no feed brought."""
    return Snapshot(
        guid="http://web.example/page",
        url="http://web.example/page",
        title="صفحة",
        author="سمير",
        source="web.example",
        published=now - timedelta(days=3),
        captured=now,
        html="<p>متن</p>",
        text="متن",
        language="ar",
        direction="rtl",
        sha256=snapshot.digest("<p>متن</p>"),
    )


@pytest.fixture
def article(database: Database, subscribe: Subscribe, story: Story, now: datetime) -> int:
    feed = subscribe()
    with database.write() as connection:
        articles.insert(connection, feed, "news", [story(1)], now)
    return 1


def take(database: Database, article: int, now: datetime) -> Snapshot:
    with database.read() as connection:
        whole = articles.one(connection, article)
    return snapshot.take(whole, source=whole.row.source, captured=now)


def save(
    database: Database, taken: Snapshot, article: int | None, name: str, now: datetime
) -> tuple[int, Changes]:
    with database.write() as connection:
        return collections.save(connection, taken, article_id=article, collection=name, now=now)


def test_saving_makes_the_collection_and_counts_the_article(
    database: Database, article: int, now: datetime
) -> None:
    saved, changes = save(database, take(database, article, now), article, " بحث ", now)
    assert saved == article
    assert changes.collections.added == {1}
    assert not changes.articles
    with database.read() as connection:
        (made,) = collections.all_collections(connection)
        assert (made.id, made.name, made.count, made.created) == (1, "بحث", 1, now)
        assert articles.one(connection, article).saved == now


def test_the_same_content_is_kept_once(database: Database, article: int, now: datetime) -> None:
    save(database, take(database, article, now), article, "بحث", now)
    later = take(database, article, now + timedelta(days=1))
    assert save(database, later, article, "بحث", now) == (article, Changes())
    _, changes = save(database, later, article, "درس", now)
    assert changes.collections == Ids(added=frozenset({2}), altered=frozenset({2}))
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM snapshots").scalar() == 1
        assert [each.count for each in collections.all_collections(connection)] == [1, 1]


def test_a_changed_text_is_another_capture_of_the_same_article(
    database: Database, article: int, story: Story, now: datetime
) -> None:
    first = take(database, article, now)
    save(database, first, article, "بحث", now)
    with database.write() as connection:
        articles.update(connection, [(article, story(1, html="<p>ثان</p>", text="ثان"))], now)
        assert articles.from_collection(connection, article, "بحث").text == first.text
    second = take(database, article, now + timedelta(days=1))
    save(database, second, article, "بحث", now)
    with database.read() as connection:
        assert collections.one(connection, "بحث").count == 1
        assert collections.saved(connection, "بحث") == ((article, second),)
        assert collections.verify(connection, "بحث", database.pictures) == (2, ())
        newest = articles.from_collection(connection, article, "بحث")
        assert (newest.text, newest.versions) == ("ثان", 2)
        assert newest.saved == now + timedelta(days=1)


def test_a_capture_cannot_be_changed(database: Database, article: int, now: datetime) -> None:
    save(database, take(database, article, now), article, "بحث", now)
    with (
        pytest.raises(sqlite3.IntegrityError, match="never changes"),
        database.write() as connection,
    ):
        connection.exec_driver_sql("UPDATE snapshots SET title = 'other'")


def test_a_page_without_feed_becomes_an_article(
    database: Database, page: Snapshot, now: datetime
) -> None:
    made, changes = save(database, page, None, "بحث", now)
    assert changes.articles.added == {made}
    with database.read() as connection:
        whole = articles.one(connection, made)
        assert (whole.row.feed, whole.row.source) == (None, "web.example")
        assert (whole.html, whole.row.published) == (page.html, page.published)
        assert listing.ids(connection, ArticleQuery()) == [made]
        assert [row.id for row in search.find(connection, ["متن"], limit=5)[0]] == [made]


def test_the_same_page_saved_again_is_the_same_article(
    database: Database, page: Snapshot, now: datetime
) -> None:
    made, _ = save(database, page, None, "بحث", now)
    assert save(database, page, None, "بحث", now) == (made, Changes())
    edited = replace(page, html="<p>أحدث</p>", text="أحدث", sha256=snapshot.digest("<p>أحدث</p>"))
    again, changes = save(database, edited, None, "بحث", now)
    assert again == made
    assert changes.articles.altered == {made}
    with database.read() as connection:
        assert articles.one(connection, made).text == "أحدث"
        assert articles.one(connection, made).versions == 2
        assert search.find(connection, ["متن"], limit=5)[1] == 0


def test_an_article_that_is_no_more_cannot_be_saved(
    database: Database, page: Snapshot, now: datetime
) -> None:
    with pytest.raises(LibraryError) as raised:
        save(database, page, 77, "بحث", now)
    assert raised.value.reason == "no-such-article"
    with database.read() as connection:
        assert collections.all_collections(connection) == ()


def test_what_was_saved_in_another_collection_is_not_in_this_one(
    database: Database, article: int, now: datetime
) -> None:
    save(database, take(database, article, now), article, "بحث", now)
    with database.write() as connection:
        collections.create(connection, "درس", now=now)
        with pytest.raises(LibraryError) as raised:
            articles.from_collection(connection, article, "درس")
    assert raised.value.reason == "no-such-article"


def test_names_are_checked(database: Database, now: datetime) -> None:
    with database.write() as connection:
        collections.create(connection, "بحث", description="وصف", now=now)
        assert collections.one(connection, "بحث").description == "وصف"
        for name, reason in (
            ("  ", "no-name"),
            ("س" * 201, "name-too-long"),
            (" بحث ", "collection-exists"),
        ):
            with pytest.raises(CollectionError) as raised:
                collections.create(connection, name, now=now)
            assert raised.value.reason == reason
        for act in (collections.one, collections.saved):
            with pytest.raises(CollectionError) as raised:
                act(connection, "لا شيء")
            assert raised.value.reason == "no-such-collection"


def test_a_collection_is_renamed(database: Database, now: datetime) -> None:
    with database.write() as connection:
        made, _ = collections.create(connection, "بحث", now=now)
        collections.create(connection, "درس", now=now)
        renamed = collections.rename(connection, "بحث", "تاريخ")
        assert renamed == Changes(collections=Ids(altered=frozenset({made})))
        assert not collections.rename(connection, "درس", "درس")
        with pytest.raises(CollectionError) as raised:
            collections.rename(connection, "درس", "تاريخ")
        assert raised.value.reason == "collection-exists"
        names = [each.name for each in collections.all_collections(connection)]
    assert names == ["تاريخ", "درس"]


def test_an_article_is_taken_out_of_one_collection(
    database: Database, page: Snapshot, now: datetime
) -> None:
    made, _ = save(database, page, None, "بحث", now)
    save(database, page, None, "درس", now)
    with database.write() as connection:
        assert collections.take_out(connection, "بحث", [made]).collections.altered == {1}
        assert not collections.take_out(connection, "بحث", [made])
        held = {each.name: each.count for each in collections.all_collections(connection)}
        assert held == {"بحث": 0, "درس": 1}
        assert articles.one(connection, made).text == "متن"


def test_pictures_are_part_of_what_is_saved_and_checked(
    database: Database, page: Snapshot, now: datetime
) -> None:
    whole, gone, other = (images.store(database.pictures, body) for body in (b"1", b"2", b"3"))
    pictured = replace(
        page, pictures=(("u1", whole), ("u2", gone), ("u3", other), ("u4", "")), lead="u1"
    )
    with database.write() as connection:
        for sha256 in (whole, gone, other):
            images.record(connection, sha256, media_type="image/png", width=4, height=3, bytes=1)
    made, _ = save(database, pictured, None, "بحث", now)
    with database.read() as connection:
        saved = articles.from_collection(connection, made, "بحث")
        assert [(each.url, each.stored) for each in saved.pictures] == [
            ("u1", True),
            ("u2", True),
            ("u3", True),
            ("u4", False),
        ]
        assert saved.pictures[0].width == 4
        assert saved.row.offline == "text"
        assert collections.saved(connection, "بحث") == ((made, pictured),)
        assert collections.verify(connection, "بحث", database.pictures) == (1, ())
    picture_file(database.pictures, gone).unlink()
    picture_file(database.pictures, other).write_bytes(b"x")
    with database.read() as connection:
        _, damaged = collections.verify(connection, "بحث", database.pictures)
    assert damaged == (
        Damage(made, "صفحة", "u2", "missing"),
        Damage(made, "صفحة", "u3", "changed"),
    )


def test_a_text_that_is_not_what_was_saved_is_told(
    database: Database, page: Snapshot, now: datetime
) -> None:
    made, _ = save(database, page, None, "بحث", now)
    with database.write() as connection:
        connection.exec_driver_sql("DROP TRIGGER snapshots_never_change")
        connection.exec_driver_sql("UPDATE snapshots SET html = '<p>مزور</p>'")
        checked, damaged = collections.verify(connection, "بحث", database.pictures)
    assert (checked, damaged) == (1, (Damage(made, "صفحة", "text", "changed"),))
