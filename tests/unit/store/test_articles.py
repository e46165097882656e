from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from reader.model.article import Enclosure, Picture
from reader.model.changes import Changes, Ids
from reader.model.errors import LibraryError
from reader.model.fetched import Known, StoredArticle
from reader.saved import snapshot
from reader.store import articles, bodies, collections, feeds, images, joined, search, tries
from reader.store.database import Database
from reader.store.engines import driver

Story = Callable[..., StoredArticle]
Subscribe = Callable[..., int]

SHA = "ab" * 32
OTHER = "cd" * 32


def test_an_article_comes_back_as_it_was_stored(
    database: Database, subscribe: Subscribe, story: Story, now: datetime
) -> None:
    feed = subscribe()
    item = story(
        1,
        lead="http://a.example/1.png",
        caption="صورة",
        pictures=(Picture("http://a.example/1.png", SHA), Picture("x", reason="timed-out")),
        offline="text",
        thumbnail=SHA,
        enclosures=(Enclosure("http://a.example/1.mp3", "audio/mpeg", 9, 60, "حلقة"),),
        point=(30.04, 31.24),
    )
    with database.write() as connection:
        images.record(connection, SHA, media_type="image/png", width=30, height=20, bytes=99)
        articles.insert(connection, feed, "news", [item], now)
    with database.read() as connection:
        whole = articles.one(connection, 1)
    assert (whole.html, whole.text, whole.language) == (item.html, item.text, "ar")
    assert (whole.word_count, whole.lead, whole.caption) == (3, item.lead, "صورة")
    assert (whole.versions, whole.saved) == (1, None)
    assert whole.pictures == (
        Picture("http://a.example/1.png", SHA, 30, 20),
        Picture("x", reason="timed-out"),
    )
    assert (whole.enclosures, whole.point, whole.tags) == (item.enclosures, item.point, ())
    row = whole.row
    assert (row.guid, row.url, row.title, row.author) == (
        item.guid,
        item.url,
        item.title,
        item.author,
    )
    assert (row.published, row.feed, row.source) == (item.published, feed, "news")
    assert (row.offline, row.thumbnail, row.direction) == ("text", SHA, "rtl")
    assert (row.read, row.starred) == (False, False)


def test_what_a_feed_has_already_is_not_stored_twice(
    database: Database, subscribe: Subscribe, story: Story, now: datetime
) -> None:
    feed, other = subscribe("a"), subscribe("b")
    with database.write() as connection:
        articles.insert(connection, feed, "a", [story(1)], now)
        again = articles.insert(connection, feed, "a", [story(1), story(2), story(2)], now)
        elsewhere = articles.insert(connection, other, "b", [story(1)], now)
    assert again.articles.added == {2}
    assert elsewhere.articles.added == {3}
    with database.read() as connection:
        assert tries.known(driver(connection), feed) == {
            "guid-1": Known(1, "hash-1", "http://news.example/1", "عنوان رقم 1", 3),
            "guid-2": Known(2, "hash-2", "http://news.example/2", "عنوان رقم 2", 3),
        }


def test_what_arrived_is_given_with_its_ids(
    database: Database, subscribe: Subscribe, story: Story, now: datetime
) -> None:
    feed = subscribe()
    with database.write() as connection:
        assert articles.arrive(connection, feed, [], now) == ()
        assert articles.arrive(connection, feed, [story(2)], now) == ((1, story(2)),)
        again = articles.arrive(connection, feed, [story(1), story(2), story(3)], now)
    assert again == ((2, story(1)), (3, story(3)))


def test_an_edit_brings_other_enclosures_another_place_and_address(
    database: Database, subscribe: Subscribe, story: Story, now: datetime
) -> None:
    feed = subscribe()
    files = (Enclosure("http://a.example/1.mp3"), Enclosure("http://a.example/2.mp3"))
    edited = story(1, url="http://news.example/moved", enclosures=files)
    with database.write() as connection:
        articles.arrive(connection, feed, [story(1, enclosures=files[:1], point=(1.0, 2.0))], now)
        articles.update(connection, [(1, edited)], now)
        whole = articles.one(connection, 1)
        key = connection.exec_driver_sql("SELECT address_key FROM articles").scalar()
    assert (whole.enclosures, whole.point) == (files, None)
    assert key == joined.address_key("https://www.news.example/moved/")


def test_a_text_that_stays_takes_the_hash_of_what_is_sent_now(
    database: Database, subscribe: Subscribe, story: Story, now: datetime
) -> None:
    feed = subscribe()
    with database.write() as connection:
        articles.arrive(connection, feed, [story(1)], now)
        articles.note_shortened(connection, [(1, "short"), (9, "none")])
        assert tries.known(driver(connection), feed)["guid-1"].hash == "short"
        assert articles.one(connection, 1).text == "نص المقال 1"


def test_marks_of_one_moment_are_found(
    database: Database, subscribe: Subscribe, story: Story, now: datetime
) -> None:
    feed = subscribe()
    later = now + timedelta(microseconds=1)
    with database.write() as connection:
        articles.arrive(connection, feed, [story(1), story(2)], now)
        articles.mark(connection, [1], read=True, starred=None, now=now)
        articles.mark(connection, [2], read=True, starred=True, now=later)
        assert articles.marked_at(connection, [1, 2, 9], "read", now) == [1]
        assert articles.marked_at(connection, [1, 2], "starred", later) == [2]
        assert articles.marked_at(connection, [2], "starred", now) == []


def test_ids_rise_in_the_order_given(
    database: Database, subscribe: Subscribe, story: Story, now: datetime
) -> None:
    feed = subscribe()
    with database.write() as connection:
        articles.insert(connection, feed, "a", [story(n) for n in (3, 1, 2)], now)
        known = tries.known(driver(connection), feed)
    assert [known[f"guid-{n}"].id for n in (3, 1, 2)] == [1, 2, 3]


def test_nothing_is_stored_for_a_feed_that_was_left_meanwhile(
    database: Database, story: Story, now: datetime
) -> None:
    with pytest.raises(LibraryError) as raised, database.write() as connection:
        articles.insert(connection, 99, "a", [story(1)], now)
    assert raised.value.reason == "no-such-feed"


def test_an_article_without_date_takes_the_moment_it_came(
    database: Database, subscribe: Subscribe, story: Story, now: datetime
) -> None:
    feed = subscribe()
    with database.write() as connection:
        articles.insert(connection, feed, "a", [story(1, published=None)], now)
        articles.update(connection, [(1, story(1, published=None))], now + timedelta(days=1))
        assert articles.one(connection, 1).row.published == now


def test_an_edited_article_keeps_its_former_text_and_its_marks(
    database: Database, subscribe: Subscribe, story: Story, now: datetime
) -> None:
    feed = subscribe()
    edited = story(1, guid="other", html="<p>تصحيح</p>", text="تصحيح", hash="second")
    with database.write() as connection:
        articles.insert(connection, feed, "a", [story(1)], now)
        articles.mark(connection, [1], read=True, starred=True, now=now)
        changes = articles.update(connection, [(1, edited), (99, story(99))], now)
        former = connection.exec_driver_sql("SELECT title, html, hash FROM versions").all()
    assert changes == Changes(articles=Ids(altered=frozenset({1})))
    assert [tuple(row) for row in former] == [("عنوان رقم 1", "<p>نص المقال 1</p>", "hash-1")]
    with database.read() as connection:
        whole = articles.one(connection, 1)
        assert (whole.html, whole.versions) == ("<p>تصحيح</p>", 2)
        assert (whole.row.read, whole.row.starred) == (True, True)
        assert tries.known(driver(connection), feed)["other"].hash == "second"
        assert search.find(connection, ["تصحيح"], limit=9)[1] == 1
        assert search.find(connection, ["المقال"], limit=9)[1] == 0


def test_what_leaves_title_and_text_as_they_are_makes_no_version(
    database: Database, subscribe: Subscribe, story: Story, now: datetime
) -> None:
    feed = subscribe()
    with database.write() as connection:
        articles.insert(connection, feed, "a", [story(1)], now)
        articles.update(connection, [(1, story(1, hash="other", offline="complete"))], now)
        whole = articles.one(connection, 1)
    assert (whole.versions, whole.row.offline) == (1, "complete")


def test_a_guid_that_another_article_bears_is_not_taken(
    database: Database, subscribe: Subscribe, story: Story, now: datetime
) -> None:
    feed = subscribe()
    with database.write() as connection:
        articles.insert(connection, feed, "a", [story(1), story(2)], now)
        articles.update(connection, [(1, story(1, guid="guid-2", title="معدل"))], now)
        known = tries.known(driver(connection), feed)
    assert (known["guid-1"].title, known["guid-2"].id) == ("معدل", 2)


def test_pictures_that_come_later_leave_the_words_alone(
    database: Database, subscribe: Subscribe, story: Story, now: datetime
) -> None:
    feed = subscribe()
    with database.write() as connection:
        articles.insert(connection, feed, "a", [story(1, pictures=(Picture("x"),))], now)
        images.record(connection, SHA, media_type="image/png", width=3, height=2, bytes=9)
        bodies.illustrate(connection, 1, [Picture("x", SHA)], offline="complete", thumbnail=SHA)
        whole = articles.one(connection, 1)
    assert whole.pictures == (Picture("x", SHA, 3, 2),)
    assert (whole.row.thumbnail, whole.row.offline) == (SHA, "complete")
    assert (whole.versions, whole.text) == (1, "نص المقال 1")


def test_only_marks_that_change_are_told(
    database: Database, subscribe: Subscribe, story: Story, now: datetime
) -> None:
    feed = subscribe()
    with database.write() as connection:
        articles.insert(connection, feed, "a", [story(n) for n in (1, 2, 3)], now)
        first = articles.mark(connection, [1, 2, 99], read=True, starred=None, now=now)
        second = articles.mark(connection, [1, 2, 3], read=True, starred=None, now=now)
        third = articles.mark(connection, [1, 3], read=False, starred=False, now=now)
        nothing = articles.mark(connection, [1], read=None, starred=None, now=now)
    assert first.articles == Ids(altered=frozenset({1, 2}))
    assert second.articles == Ids(altered=frozenset({3}))
    assert third.articles == Ids(altered=frozenset({1, 3}))
    assert not nothing


def test_an_article_that_is_no_more_is_told(database: Database) -> None:
    with pytest.raises(LibraryError) as raised, database.read() as connection:
        articles.one(connection, 5)
    assert (raised.value.reason, raised.value.facts) == ("no-such-article", {"id": 5})


def test_a_feed_that_is_renamed_renames_the_source_of_its_articles(
    database: Database, subscribe: Subscribe, story: Story, now: datetime
) -> None:
    feed = subscribe()
    with database.write() as connection:
        articles.insert(connection, feed, "a", [story(1)], now)
        feeds.change(connection, feed, name="صباحي")
        assert articles.one(connection, 1).row.source == "صباحي"


def test_a_feed_cannot_alter_what_was_saved_after_it_was_left(
    database: Database, subscribe: Subscribe, story: Story, now: datetime
) -> None:
    feed = subscribe()
    with database.write() as connection:
        files = (Enclosure("http://a.example/1.mp3"),)
        sent = story(1, enclosures=files, point=(1.0, 2.0))
        articles.insert(connection, feed, "a", [sent], now)
        taken = snapshot.take(articles.one(connection, 1), source="a", captured=now)
        collections.save(connection, taken, article_id=1, collection="بحث", now=now)
        feeds.remove(connection, feed)
        kept = articles.one(connection, 1)
        assert (kept.enclosures, kept.point) == (files, (1.0, 2.0))
        late = articles.update(connection, [(1, story(1, text="متأخر", html="<p>x</p>"))], now)
        assert not late
        assert articles.one(connection, 1).text == "نص المقال 1"
        assert articles.one(connection, 1).saved == now
        assert articles.texts(connection, [1, 2]) == {1: "نص المقال 1"}


def test_a_capture_taken_before_its_pictures_came_gets_them(
    database: Database, subscribe: Subscribe, story: Story, now: datetime
) -> None:
    feed = subscribe()
    pictures = (Picture("x"), Picture("y"))
    with database.write() as connection:
        articles.arrive(connection, feed, [story(1, pictures=pictures)], now)
        taken = snapshot.take(articles.one(connection, 1), source="a", captured=now)
        collections.save(connection, taken, article_id=1, collection="بحث", now=now)
        for sha in (SHA, OTHER):
            images.record(connection, sha, media_type="image/png", width=3, height=2, bytes=9)
        came = [Picture("x", SHA), Picture("y", reason="timed-out")]
        bodies.illustrate(connection, 1, came, offline="text", thumbnail="")
        # What it has it keeps, whatever lies at that address later.
        bodies.illustrate(connection, 1, [Picture("x", OTHER)], offline="text", thumbnail="")
        ((_, stands),) = collections.saved(connection, "بحث")
    assert stands.pictures == (("x", SHA), ("y", ""))
    assert (stands.html, stands.sha256, stands.captured) == (taken.html, taken.sha256, now)
