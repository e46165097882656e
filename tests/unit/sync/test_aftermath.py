from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from reader.model.errors import FeedError
from reader.model.feed import Due
from reader.model.fetched import ParsedArticle, ParsedFeed, Response
from reader.sync.aftermath import Read, believed_move, failed, succeeded

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
URL = "https://news.example/feed"
DUE = Due(1, URL, title="أخبار", etag='"old"', last_modified="Sun", body_hash="old")
FEED = ParsedFeed("أخبار", "https://news.example/", "ar")


def answer(status: int = 200, url: str = "", **headers: str) -> Response:
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(URL, status, told, b"", received=10, permanent_url=url)


def good(due: Due, response: Response, feed: ParsedFeed | None = FEED) -> Due:
    articles = feed.articles if feed else ()
    dates = tuple(date for each in articles if (date := each.published or each.updated))
    return succeeded(due, response, Read("new" if feed else due.body_hash, feed, dates), NOW, 0.0)


def test_the_validators_of_a_whole_answer_replace_both() -> None:
    after = good(DUE, answer(etag='"new"'))
    assert (after.etag, after.last_modified, after.body_hash) == ('"new"', "", "new")


def test_not_modified_keeps_the_validators_whatever_it_sends() -> None:
    after = good(DUE, answer(304, etag='"other"'), None)
    assert (after.etag, after.last_modified, after.body_hash) == ('"old"', "Sun", "old")


def test_a_failure_keeps_all_that_is_known_and_says_since_when() -> None:
    first = failed(DUE, FeedError("timed-out", host="news.example"), NOW, 0.0)
    assert (first.etag, first.reason, first.since, first.failures) == (
        '"old"',
        "timed-out",
        NOW,
        1,
    )
    second = failed(first, FeedError("http-status", status=500), NOW + timedelta(hours=1), 0.0)
    assert (second.since, second.failures, second.reason) == (NOW, 2, "http-status")
    again = good(second, answer(etag='"new"'))
    assert (again.reason, again.since, again.failures, again.facts) == ("", None, 0, {})


@pytest.mark.parametrize("reason", ["cancelled", "waiting"])
def test_a_feed_that_was_not_asked_for_is_as_before(reason: str) -> None:
    assert failed(DUE, FeedError(reason), NOW, 0.0) == DUE


def test_without_a_network_a_feed_says_so_and_stays_due() -> None:
    after = failed(replace(DUE, next_try=NOW), FeedError("offline"), NOW, 0.0)
    assert (after.reason, after.failures, after.next_try) == ("offline", 0, NOW)


def test_a_body_that_broke_off_leaves_no_validators() -> None:
    after = good(DUE, answer(etag='"new"'), replace(FEED, cut=True))
    assert (after.etag, after.last_modified) == ("", "")


def test_what_is_gone_is_never_due_again() -> None:
    assert failed(DUE, FeedError("gone"), NOW, 0.0).next_try is None


def test_too_many_requests_means_an_hour_at_least() -> None:
    after = failed(DUE, FeedError("http-status", status=429), NOW, 0.0)
    assert after.next_try == NOW + timedelta(hours=1)


def test_a_move_is_believed_at_its_second_sight() -> None:
    there = "https://new.example/feed"
    once = good(DUE, answer(url=there))
    assert believed_move(once) == ""
    assert believed_move(good(once, answer(url=there))) == there
    assert believed_move(good(once, answer(304, url=there), None)) == there


def test_another_goal_or_none_begins_the_count_anew() -> None:
    once = good(DUE, answer(url="https://new.example/feed"))
    assert good(once, answer(url="https://other.example/feed")).moved_seen == 1
    assert good(once, answer()).moved_to == ""


def test_no_move_leads_away_from_https() -> None:
    once = good(DUE, answer(url="http://news.example/feed"))
    assert once.moved_seen == 0
    plain = replace(DUE, url="http://news.example/feed")
    assert good(plain, answer(url=URL)).moved_seen == 1


def test_the_bytes_are_counted() -> None:
    after = good(good(DUE, answer()), answer(304), None)
    assert (after.bytes_last, after.bytes_total) == (10, 20)


def test_the_dates_of_the_articles_tell_the_pace() -> None:
    def article(hours: int) -> ParsedArticle:
        return ParsedArticle(str(hours), "", "", "", NOW - timedelta(hours=hours), None, "")

    feed = replace(FEED, articles=tuple(article(hours) for hours in (0, 4, 8, 12)))
    after = good(DUE, answer(etag='"new"'), feed)
    assert after.gap == 4 * 3600
    assert after.next_try == NOW + timedelta(hours=2)
    # A pace that was learned is kept when nothing changed.
    assert good(after, answer(304), None).gap == 4 * 3600
