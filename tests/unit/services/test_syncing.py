from datetime import timedelta

import pytest

from reader.model.errors import FeedError, LibraryError
from reader.model.events import FeedSynced, Progress, SyncTotals
from reader.model.fetched import Response
from reader.model.query import ArticleQuery
from reader.services import illustrating, reading, subscribing, syncing
from reader.services.library import Library
from reader.services.round import Round, Stored

from .conftest import FEED_URL, PICTURE_URL, World, item, rss

ALL = ArticleQuery()


def totals(library: Library, *, full: bool = False) -> SyncTotals:
    last = list(syncing.sync(library, full=full))[-1]
    assert isinstance(last, SyncTotals)
    return last


def test_the_first_sync_brings_the_articles(library: Library, world: World) -> None:
    world.answers[FEED_URL] = rss(item(1), item(2))
    subscribing.add(library, FEED_URL)
    counted = totals(library)
    assert (counted.feeds, counted.new, counted.updated, counted.failed) == (1, 2, 0, 0)
    rows = reading.rows(library, ALL, limit=10)
    assert [row.title for row in rows] == ["الخبر رقم 2", "الخبر رقم 1"]
    assert {row.direction for row in rows} == {"rtl"}
    assert {row.offline for row in rows} == {"complete"}


def test_a_feed_just_synced_is_not_due_but_a_full_sync_asks_with_its_validators(
    library: Library, world: World
) -> None:
    world.answers[FEED_URL] = rss(item(1))
    subscribing.add(library, FEED_URL)
    totals(library)
    asked = len(world.asked)
    assert totals(library).feeds == 0
    assert len(world.asked) == asked
    world.answers[FEED_URL] = Response(FEED_URL, 304, {}, b"")
    counted = totals(library, full=True)
    assert (counted.feeds, counted.unchanged, counted.new) == (1, 1, 0)
    assert world.asked[-1].etag == '"1"'
    # A 304 without an ETag does not make the library forget the one it has.
    totals(library, full=True)
    assert world.asked[-1].etag == '"1"'


def test_the_same_bytes_again_change_nothing(library: Library, world: World) -> None:
    world.answers[FEED_URL] = rss(item(1))
    subscribing.add(library, FEED_URL)
    totals(library)
    assert totals(library, full=True).unchanged == 1


def test_an_edit_is_an_update_and_keeps_the_marks(library: Library, world: World) -> None:
    world.answers[FEED_URL] = rss(item(1))
    subscribing.add(library, FEED_URL)
    totals(library)
    (row,) = reading.rows(library, ALL, limit=10)
    reading.mark(library, [row.id], read=True, starred=True)
    world.answers[FEED_URL] = rss(item(1, text="<p>نص مصحح للخبر.</p>"))
    counted = totals(library, full=True)
    assert (counted.new, counted.updated) == (0, 1)
    article = reading.article(library, row.id)
    assert article.text == "نص مصحح للخبر."
    assert (article.row.read, article.row.starred) == (True, True)
    assert article.versions == 2


def test_one_feed_that_fails_stops_no_other_and_says_why(library: Library, world: World) -> None:
    other = "https://other.example/feed"
    world.answers |= {FEED_URL: rss(item(1)), other: rss(item(2), title="أخرى")}
    subscribing.add(library, FEED_URL)
    subscribing.add(library, other)
    totals(library)
    world.later(days=1)
    world.answers[FEED_URL] = FeedError("http-status", status=503, retry_after=7200)
    world.answers[other] = rss(item(2), item(3), title="أخرى")
    counted = totals(library)
    assert (counted.failed, counted.new) == (1, 1)
    failing = next(feed for feed in subscribing.feeds(library) if feed.url == FEED_URL)
    assert (failing.health.reason, failing.health.facts["status"]) == ("http-status", 503)
    assert failing.health.next_try is not None
    assert failing.health.next_try >= world.moment + timedelta(hours=2)
    assert len(reading.rows(library, ALL, limit=10)) == 3
    world.answers[FEED_URL] = rss(item(1), item(4))
    assert totals(library, full=True).new == 1
    assert all(feed.health.ok for feed in subscribing.feeds(library))


def test_pictures_are_stored_and_the_article_is_complete(
    library: Library, world: World, picture: bytes
) -> None:
    world.answers |= {FEED_URL: rss(item(1, picture=True)), PICTURE_URL: picture}
    subscribing.add(library, FEED_URL)
    totals(library)
    (row,) = reading.rows(library, ALL, limit=10)
    article = reading.article(library, row.id)
    assert [each.stored for each in article.pictures] == [True]
    assert (article.pictures[0].width, article.pictures[0].height) == (320, 180)
    assert (row.offline, bool(row.thumbnail)) == ("complete", True)


def test_a_picture_that_fails_says_why_and_is_tried_again_only_where_that_may_help(
    library: Library, world: World, picture: bytes
) -> None:
    world.answers |= {FEED_URL: rss(item(1, picture=True)), PICTURE_URL: FeedError("timed-out")}
    subscribing.add(library, FEED_URL)
    totals(library)
    (row,) = reading.rows(library, ALL, limit=10)
    assert row.offline == "text"
    assert reading.article(library, row.id).pictures[0].reason == "timed-out"
    world.answers[PICTURE_URL] = FeedError("http-status", status=404)
    totals(library)
    assert reading.article(library, row.id).pictures[0].reason == "http-status"
    world.answers[PICTURE_URL] = picture
    totals(library)
    assert not reading.article(library, row.id).pictures[0].stored


def test_a_cancelled_sync_stores_nothing_false_and_goes_on_next_time(
    library: Library, world: World
) -> None:
    world.answers[FEED_URL] = rss(item(1))
    subscribing.add(library, FEED_URL)
    list(syncing.sync(library, cancelled=lambda: True))
    (feed,) = subscribing.feeds(library)
    assert feed.health.ok
    assert feed.health.checked is None
    assert totals(library).new == 1


def test_closing_the_iterator_ends_the_work(library: Library, world: World) -> None:
    for number in range(5):
        url = f"https://news.example/feed{number}"
        world.answers[url] = rss(item(1))
        subscribing.add(library, url)
    events = syncing.sync(library)
    assert isinstance(next(events), FeedSynced)
    events.close()
    assert totals(library).failed == 0


def test_progress_counts_to_its_end_and_carries_the_changes(library: Library, world: World) -> None:
    world.answers[FEED_URL] = rss(item(1))
    subscribing.add(library, FEED_URL)
    progress = [event for event in syncing.sync(library) if isinstance(event, Progress)]
    assert (progress[0].done, progress[0].total) == (1, 1)
    assert len(progress[0].changes.articles.added) == 1


def test_a_feed_removed_while_it_is_fetched_ends_no_sync(library: Library, world: World) -> None:
    other = "https://other.example/feed"
    world.answers |= {FEED_URL: rss(item(1)), other: rss(item(2), title="أخرى")}
    removed, _ = subscribing.add(library, FEED_URL)
    subscribing.add(library, other)

    def removed_meanwhile() -> bytes:
        subscribing.remove(library, removed.id)
        return rss(item(1))

    world.answers[FEED_URL] = removed_meanwhile
    events = list(syncing.sync(library))
    counted = events[-1]
    assert isinstance(counted, SyncTotals)
    assert (counted.feeds, counted.new, counted.failed) == (2, 1, 1)
    reasons = {event.feed: event.reason for event in events if isinstance(event, FeedSynced)}
    assert reasons[removed.id] == "no-such-feed"
    assert [row.title for row in reading.rows(library, ALL, limit=9)] == ["الخبر رقم 2"]


def test_a_feed_removed_before_it_is_stored_ends_no_sync(
    library: Library, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.answers[FEED_URL] = rss(item(1))
    subscribing.add(library, FEED_URL)
    store = Round.store

    def late(work: Round) -> Stored:
        subscribing.remove(library, 1)
        return store(work)

    monkeypatch.setattr(Round, "store", late)
    assert totals(library).failed == 1


def test_pictures_go_on_where_an_article_went_but_not_where_the_disk_is_full(
    library: Library, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.answers |= {
        FEED_URL: rss(item(1, picture=True), item(2, picture=True)),
        PICTURE_URL: FeedError("timed-out"),
    }
    subscribing.add(library, FEED_URL)
    totals(library)
    tried = []

    def failing(reason: str) -> None:
        def fault(_: Library, article_id: int, **_choices: object) -> None:
            tried.append(article_id)
            raise LibraryError(reason, id=article_id)

        monkeypatch.setattr(illustrating, "of_article", fault)

    for passing in ("no-such-article", "no-such-feed"):
        failing(passing)
        assert len(list(illustrating.catch_up(library))) == 2
    assert len(tried) == 4
    for reason in ("disk-full", "read-only", "damaged"):
        failing(reason)
        with pytest.raises(LibraryError) as fault:
            list(illustrating.catch_up(library))
        assert fault.value.reason == reason


def test_a_feed_that_is_gone_is_not_asked_for_again(library: Library, world: World) -> None:
    world.answers[FEED_URL] = rss(item(1))
    subscribing.add(library, FEED_URL)
    world.answers[FEED_URL] = FeedError("gone")
    totals(library)
    (feed,) = subscribing.feeds(library)
    assert (feed.health.reason, feed.health.next_try) == ("gone", None)
    world.later(days=9)
    assert totals(library).feeds == 0


def test_several_paragraphs_are_the_whole_text_though_sent_as_a_description(
    library: Library, world: World
) -> None:
    described = "<title>خبر</title><guid>d</guid><description>{}</description>"
    two = described.format("&lt;p&gt;الفقرة الأولى.&lt;/p&gt;&lt;p&gt;الفقرة الثانية.&lt;/p&gt;")
    short = described.format("ملخّص قصير من سطر واحد…").replace("d</guid>", "s</guid>")
    world.answers[FEED_URL] = rss(two, short)
    subscribing.add(library, FEED_URL)
    totals(library)
    found = {row.guid: row.offline for row in reading.rows(library, ALL, limit=10)}
    assert found == {"d": "complete", "s": "none"}
