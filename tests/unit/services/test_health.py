from datetime import timedelta

import pytest

from reader.model.errors import FeedError
from reader.model.feed import Feed, FeedReport
from reader.model.fetched import Response
from reader.services import health, subscribing, syncing
from reader.services.library import Library

from .conftest import FEED_URL, NOW, World, item, rss

OTHER_URL = "https://news.example/sport.xml"


def dated(number: int, days: float) -> str:
    """Give an item that is as many days old."""
    written = (NOW - timedelta(days=days)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    return f"<title>خبر {number}</title><guid>{number}</guid><pubDate>{written}</pubDate>"


@pytest.fixture
def feed(library: Library, world: World) -> Feed:
    world.answers[FEED_URL] = rss(item(1), item(2))
    return subscribing.add(library, FEED_URL)[0]


def only(library: Library) -> FeedReport:
    (report,) = health.report(library)
    return report


def test_a_library_without_feeds_has_none_to_report(library: Library) -> None:
    assert health.report(library) == ()


def test_a_feed_that_was_never_fetched(library: Library, feed: Feed) -> None:
    report = only(library)
    assert report.feed == feed
    assert (report.articles, report.newest, report.per_week) == (0, None, 0)
    assert (report.bytes_last, report.bytes_total, report.moved_to) == (0, 0, "")


def test_what_it_brought_and_what_it_cost(library: Library, world: World, feed: Feed) -> None:
    list(syncing.sync(library))
    size = len(rss(item(1), item(2)))
    report = only(library)
    assert report.feed == subscribing.feed(library, feed.id)
    assert (report.articles, report.bytes_last, report.bytes_total) == (2, size, size)
    assert report.newest is not None
    assert report.newest.date().isoformat() == "2026-02-02"
    world.later(days=1)
    world.answers[FEED_URL] = Response(FEED_URL, 304, {}, b"", 90)
    list(syncing.sync(library))
    report = only(library)
    assert (report.bytes_last, report.bytes_total) == (90, size + 90)


def test_the_dates_of_the_articles_tell_the_pace(
    library: Library, world: World, feed: Feed
) -> None:
    assert feed.id
    world.answers[FEED_URL] = rss(*(dated(number, number / 2) for number in range(1, 9)))
    list(syncing.sync(library))
    assert only(library).per_week == pytest.approx(14)


def test_without_dates_it_is_what_was_seen_to_come(
    library: Library, world: World, feed: Feed
) -> None:
    assert feed.id
    for week in range(4):
        world.answers[FEED_URL] = rss(
            *(f"<title>خبر {n}</title><guid>{n}</guid>" for n in range(3 * week + 3))
        )
        list(syncing.sync(library))
        world.later(weeks=1)
    assert only(library).per_week == pytest.approx(3)


def test_a_fault_is_that_of_its_feed(library: Library, world: World, feed: Feed) -> None:
    world.answers[OTHER_URL] = rss(item(1))
    other, _ = subscribing.add(library, OTHER_URL, folder="أخبار")
    world.answers[OTHER_URL] = FeedError("login-needed", host="news.example")
    list(syncing.sync(library))
    reports = {report.feed.id: report for report in health.report(library)}
    assert [each.feed.id for each in health.report(library)] == [
        each.id for each in subscribing.feeds(library)
    ]
    assert reports[feed.id].feed.health.ok
    assert reports[other.id].feed.health.reason == "login-needed"
    assert reports[other.id].feed.health.failures == 1


def test_where_a_feed_moved_to_is_told_without_a_password(
    library: Library, world: World, feed: Feed
) -> None:
    assert feed.id
    moved = "https://sama:s3cret@other.example/feed"
    world.answers[FEED_URL] = Response(FEED_URL, 200, {}, rss(item(1)), 9, permanent_url=moved)
    list(syncing.sync(library))
    assert only(library).moved_to == "https://other.example/feed"
