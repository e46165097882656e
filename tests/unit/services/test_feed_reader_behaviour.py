"""What the list of Feed Reader Behaviour (rachelbythebay.com/frb) asks of memory and timing.

What it asks of requests on the wire is tested beside the network. The list itself could not be
looked at: the numbers are those that other readers cite for what they do; a test without number
stands for something that the project's other pages ask for.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.model.errors import FeedError
from reader.model.fetched import Request, Response
from reader.model.query import ArticleQuery
from reader.services import reading, subscribing, syncing
from reader.services.library import Library
from reader.store.database import open_library
from reader.sync.parse import parse_feed

from .conftest import FEED_URL, World, item, rss

MODIFIED = "Sun, 01 Mar 2026 12:00:00 GMT"
# As servers write them, right or wrong.
ODD_MODIFIED = "Sunday 1 March 2026, noon"
ODD_TAG = "W/\"a b'c"
NOT_MODIFIED = Response(FEED_URL, 304, {}, b"")
FEED = rss(item(1), item(2))
OTHER_URL = "https://news.example/other"


def content(
    etag: str = "", last_modified: str = "", body: bytes = FEED, fresh_for: int = 0
) -> Response:
    named = {"etag": etag, "last-modified": last_modified}
    headers = {name: value for name, value in named.items() if value}
    return Response(FEED_URL, 200, headers, body, len(body), fresh_for=fresh_for)


def titles(*numbers: int) -> set[str]:
    feed = parse_feed(rss(*map(item, numbers)), url=FEED_URL, headers={})
    return {article.title for article in feed.articles}


def with_head(head: str) -> bytes:
    """Give a feed that says something of itself as a whole."""
    return FEED.replace(b"<language>", f"{head}<language>".encode(), 1)


@pytest.fixture
def sync(library: Library, world: World) -> Callable[..., list[Request]]:
    """Sync what is due some time later, and give what was asked for as a feed."""

    def after(**passed: float) -> list[Request]:
        world.later(**passed)
        before = len(world.asked)
        list(syncing.sync(library))
        return [each for each in world.asked[before:] if each.accept == syncing.ACCEPT]

    return after


@pytest.fixture
def subscribe(
    library: Library, world: World, sync: Callable[..., list[Request]]
) -> Callable[..., None]:
    """Subscribe to a feed and sync it the first time, with a given answer."""

    def subscribed(answer: Response | bytes, url: str = FEED_URL) -> None:
        world.answers[url] = answer
        subscribing.add(library, url)
        sync()

    return subscribed


def validators(requests: list[Request]) -> tuple[str, str]:
    (request,) = requests
    return request.etag, request.last_modified


Sync = Callable[..., list[Request]]
Subscribe = Callable[..., None]


# Validators


def test_frb001_last_modified_is_remembered_just_as_it_was_received(
    subscribe: Subscribe, sync: Sync
) -> None:
    subscribe(content(last_modified=ODD_MODIFIED))
    assert validators(sync(days=2)) == ("", ODD_MODIFIED)


def test_frb002_last_modified_is_sent_back_each_time(
    subscribe: Subscribe, sync: Sync, world: World
) -> None:
    subscribe(content(last_modified=MODIFIED))
    world.answers[FEED_URL] = NOT_MODIFIED
    assert [validators(sync(days=2)) for _ in range(3)] == [("", MODIFIED)] * 3


def test_frb003_an_etag_is_remembered_just_as_it_was_received(
    subscribe: Subscribe, sync: Sync
) -> None:
    subscribe(content(etag=ODD_TAG))
    assert validators(sync(days=2)) == (ODD_TAG, "")


def test_frb004_an_etag_is_sent_back_each_time(
    subscribe: Subscribe, sync: Sync, world: World
) -> None:
    subscribe(content(etag='"1"'))
    world.answers[FEED_URL] = NOT_MODIFIED
    assert [validators(sync(days=2)) for _ in range(3)] == [('"1"', "")] * 3


def test_frb010_validators_are_not_forgotten_with_time(
    subscribe: Subscribe, sync: Sync, world: World
) -> None:
    subscribe(content('"1"', MODIFIED))
    world.answers[FEED_URL] = NOT_MODIFIED
    for _ in range(60):
        asked = sync(hours=13)
        assert {(each.etag, each.last_modified) for each in asked} <= {('"1"', MODIFIED)}
    assert validators(sync(days=400)) == ('"1"', MODIFIED)


def test_frb011_a_feed_that_is_new_is_asked_for_without_validators(
    library: Library, world: World
) -> None:
    world.answers[FEED_URL] = content('"1"', MODIFIED)
    subscribing.add(library, FEED_URL)
    assert validators(world.asked) == ("", "")


def test_frb012_last_modified_is_not_made_up(subscribe: Subscribe, sync: Sync) -> None:
    subscribe(content(etag='"1"'))
    assert validators(sync(days=2)) == ('"1"', "")


def test_frb013_an_etag_is_not_made_up(subscribe: Subscribe, sync: Sync) -> None:
    subscribe(content())
    assert validators(sync(days=2)) == ("", "")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (content('"2"', ODD_MODIFIED), ('"2"', ODD_MODIFIED)),
        (content(etag='"2"'), ('"2"', "")),
        (content(last_modified=ODD_MODIFIED), ("", ODD_MODIFIED)),
        (content(), ("", "")),
    ],
)
def test_frb014_validators_are_replaced_as_one(
    subscribe: Subscribe, sync: Sync, world: World, answer: Response, expected: tuple[str, str]
) -> None:
    subscribe(content('"1"', MODIFIED))
    world.answers[FEED_URL] = answer
    sync(days=2)
    assert validators(sync(days=2)) == expected


@pytest.mark.parametrize(
    "answer",
    [
        Response(FEED_URL, 304, {"etag": '"2"', "last-modified": ODD_MODIFIED}, b""),
        Response(FEED_URL, 304, {"etag": '"2"'}, b""),
        content('"2"', ODD_MODIFIED, b"<html><body>Log in to the network</body></html>"),
        content('"2"', ODD_MODIFIED, b""),
    ],
)
def test_frb014_validators_come_with_a_whole_feed_only(
    subscribe: Subscribe, sync: Sync, world: World, answer: Response
) -> None:
    subscribe(content('"1"', MODIFIED))
    world.answers[FEED_URL] = answer
    sync(days=2)
    assert validators(sync(days=2)) == ('"1"', MODIFIED)


def test_frb015_new_validators_count_though_the_feed_is_the_same(
    subscribe: Subscribe, sync: Sync, world: World
) -> None:
    subscribe(content('"1"', MODIFIED))
    world.answers[FEED_URL] = content('"2"', ODD_MODIFIED)
    sync(days=2)
    assert validators(sync(days=2)) == ('"2"', ODD_MODIFIED)


@pytest.mark.parametrize(
    "error",
    [
        FeedError("http-status", status=429),
        FeedError("http-status", status=429, retry_after=600),
        FeedError("http-status", status=503),
        FeedError("http-status", status=500),
        FeedError("http-status", status=404),
        FeedError("timed-out", host="news.example"),
        FeedError("offline"),
    ],
)
def test_frb016_an_error_does_not_make_validators_forgotten(
    subscribe: Subscribe, sync: Sync, world: World, error: FeedError
) -> None:
    subscribe(content('"1"', MODIFIED))
    world.answers[FEED_URL] = error
    for _ in range(3):
        sync(days=2)
    assert validators(sync(days=2)) == ('"1"', MODIFIED)


# Slowing down


@pytest.mark.parametrize("status", [429, 503])
def test_frb020_retry_after_is_waited_for(
    subscribe: Subscribe, sync: Sync, world: World, status: int
) -> None:
    subscribe(content('"1"'))
    world.answers[FEED_URL] = FeedError("http-status", status=status, retry_after=6 * 3600)
    assert len(sync(days=2)) == 1
    world.answers[FEED_URL] = NOT_MODIFIED
    assert [sync(hours=1) for _ in range(5)] == [[]] * 5
    assert len(sync(hours=2)) == 1


def test_frb021_to_be_told_to_slow_down_is_enough(
    subscribe: Subscribe, sync: Sync, world: World
) -> None:
    subscribe(content('"1"'))
    world.answers[FEED_URL] = FeedError("http-status", status=429)
    assert len(sync(days=2)) == 1
    assert sync(minutes=59) == []


@pytest.mark.parametrize("status", [200, 304])
def test_frb022_what_is_fresh_is_not_asked_for(
    subscribe: Subscribe, sync: Sync, world: World, status: int
) -> None:
    subscribe(content('"1"'))
    fresh = Response(FEED_URL, 304, {}, b"", fresh_for=6 * 3600)
    world.answers[FEED_URL] = fresh if status == 304 else content('"2"', fresh_for=6 * 3600)
    assert len(sync(days=2)) == 1
    assert [sync(hours=1) for _ in range(5)] == [[]] * 5
    assert len(sync(hours=2)) == 1


def asked_in_a_day(sync: Sync) -> int:
    return sum(len(sync(minutes=5)) for _ in range(288))


def test_frb023_a_feed_that_seldom_changes_is_seldom_asked_for(
    subscribe: Subscribe, sync: Sync, world: World
) -> None:
    def every(hours: int) -> bytes:
        entries = []
        for number in range(6):
            world.later(hours=hours)
            date = f"<pubDate>{world.moment.isoformat()}</pubDate>"
            entries.append(f"<title>خبر {number}</title><guid>n{number}</guid>{date}")
        return rss(*reversed(entries))

    seldom = "https://seldom.example/feed"
    subscribe(content('"1"', body=every(30 * 24)), seldom)
    world.answers[seldom] = Response(seldom, 304, {}, b"")
    assert asked_in_a_day(sync) <= 2
    world.answers[seldom] = FeedError("gone")
    sync(days=2)
    subscribe(content('"1"', body=every(1)), OTHER_URL)
    world.answers[OTHER_URL] = Response(OTHER_URL, 304, {}, b"")
    assert asked_in_a_day(sync) > 10


def test_frb024_a_feed_says_how_long_it_lives(
    subscribe: Subscribe, sync: Sync, world: World
) -> None:
    subscribe(content('"1"', body=with_head("<ttl>300</ttl>")))
    world.answers[FEED_URL] = NOT_MODIFIED
    # It holds for "not modified", which does not say it again.
    for _ in range(2):
        assert [sync(hours=1) for _ in range(4)] == [[]] * 4
        assert len(sync(hours=2)) == 1


def test_frb024_a_feed_says_at_which_hours_it_sleeps(
    subscribe: Subscribe, sync: Sync, world: World
) -> None:
    asleep = "".join(f"<hour>{hour}</hour>" for hour in range(24) if hour != 9)
    subscribe(content('"1"', body=with_head(f"<skipHours>{asleep}</skipHours>")))
    world.answers[FEED_URL] = NOT_MODIFIED
    at = []
    for _ in range(48):
        at += [world.moment.hour for _ in sync(hours=1)]
    assert at
    assert set(at) == {9}


@pytest.mark.parametrize("days", [("Monday", "Tuesday"), ("Monday", "Tuesday", "Wednesday")])
def test_frb024_a_feed_says_on_which_days_it_sleeps(
    subscribe: Subscribe, sync: Sync, library: Library, world: World, days: tuple[str, ...]
) -> None:
    asleep = "".join(f"<day>{day}</day>" for day in days)
    # The clock of these tests begins on a Sunday at noon.
    subscribe(content('"1"', body=with_head(f"<skipDays>{asleep}</skipDays>")))
    world.answers[FEED_URL] = NOT_MODIFIED
    asked = 0
    while f"{world.moment:%A}" == "Sunday":
        asked += len(sync(minutes=10))
        (feed,) = subscribing.feeds(library)
        assert feed.health.next_try
        assert f"{feed.health.next_try:%A}" not in days
    assert asked <= 13
    assert [sync(hours=1) for _ in range(len(days) * 24 - 1)] == [[]] * (len(days) * 24 - 1)
    assert len(sync(hours=2)) == 1


# Polling


def test_a_feed_is_asked_for_every_quarter_of_an_hour_at_most(
    subscribe: Subscribe, sync: Sync
) -> None:
    subscribe(content('"1"'))
    asked = [bool(sync(minutes=1)) for _ in range(8 * 60)]
    assert max(asked[start : start + 15].count(True) for start in range(465)) == 1


def test_without_validators_a_feed_is_asked_for_every_hour_at_most(
    subscribe: Subscribe, sync: Sync
) -> None:
    subscribe(content())
    asked = [bool(sync(minutes=5)) for _ in range(288)]
    assert max(asked[start : start + 12].count(True) for start in range(276)) <= 1


def test_feeds_do_not_march_in_step(library: Library, world: World, sync: Sync) -> None:
    urls = [f"https://{number}.example/feed" for number in range(30)]
    for url in urls:
        world.answers[url] = content('"1"')
        subscribing.add(library, url)
    sync()
    tries = {feed.health.next_try for feed in subscribing.feeds(library)}
    assert len(tries) > 20


@pytest.mark.parametrize("number", ["033", "034"])
def test_frb033_and_frb034_a_server_that_had_enough_is_left_alone_for_all_its_feeds(
    subscribe: Subscribe, sync: Sync, world: World, number: str
) -> None:
    urls = [f"https://news.example/{number}/{feed}" for feed in range(4)]
    for url in urls:
        subscribe(content('"1"'), url)
    tired = FeedError("http-status", status=429, retry_after=6 * 3600)
    world.answers |= dict.fromkeys(urls[:2], tired)
    world.answers |= {url: Response(url, 304, {}, b"") for url in urls[2:]}
    assert len(sync(days=2)) == 4
    world.answers |= {url: Response(url, 304, {}, b"") for url in urls[:2]}
    assert [sync(hours=1) for _ in range(5)] == [[]] * 5
    assert len(sync(hours=20)) == 4


def test_frb036_what_subscribing_fetched_is_not_fetched_again(
    library: Library, world: World, sync: Sync
) -> None:
    """One whole answer is all that it takes: the first sync asks for news of it only."""
    world.answers[FEED_URL] = content(etag='"1"', last_modified=MODIFIED)
    subscribing.add(library, FEED_URL)
    world.answers[FEED_URL] = NOT_MODIFIED
    assert validators(sync()) == ('"1"', MODIFIED)
    assert {row.title for row in reading.rows(library, ArticleQuery(), limit=9)} == titles(1, 2)
    # From then on nothing of it is left to be taken for news.
    assert validators(sync(days=2)) == ('"1"', MODIFIED)
    assert len(reading.ids(library, ArticleQuery())) == 2


def test_frb036_a_feed_that_changed_since_it_was_subscribed_to_is_read_as_it_is(
    library: Library, world: World, sync: Sync
) -> None:
    world.answers[FEED_URL] = content(etag='"1"')
    subscribing.add(library, FEED_URL)
    world.answers[FEED_URL] = content(etag='"2"', body=rss(item(3)))
    sync()
    assert {row.title for row in reading.rows(library, ArticleQuery(), limit=9)} == titles(3)
    assert validators(sync(days=2)) == ('"2"', "")


def test_frb036_what_was_read_to_be_chosen_from_is_not_fetched_again(
    library: Library, world: World, sync: Sync
) -> None:
    world.answers[FEED_URL] = content(etag='"1"')
    subscribing.add_found(library, subscribing.find(library, FEED_URL))
    world.answers[FEED_URL] = NOT_MODIFIED
    assert validators(sync()) == ('"1"', "")
    assert {row.title for row in reading.rows(library, ArticleQuery(), limit=9)} == titles(1, 2)


def test_frb036_without_validators_a_feed_is_read_anew(
    library: Library, world: World, sync: Sync
) -> None:
    world.answers[FEED_URL] = content(body=rss(item(1)))
    subscribing.add(library, FEED_URL)
    world.answers[FEED_URL] = content(body=rss(item(2)))
    assert validators(sync()) == ("", "")
    assert {row.title for row in reading.rows(library, ArticleQuery(), limit=9)} == titles(2)


def test_frb037_a_start_asks_for_nothing(
    subscribe: Subscribe, library: Library, world: World, tmp_path: Path
) -> None:
    subscribe(content('"1"'))
    library.close()
    asked = len(world.asked)
    for _ in range(3):
        world.later(minutes=1)
        database = open_library(tmp_path / "library", now=world.now)
        started = Library(database, world.get, world.get_all, world.now)
        list(syncing.sync(started))
        started.close()
    assert len(world.asked) == asked


def test_frb037_what_a_server_asked_for_outlives_the_program(
    subscribe: Subscribe, library: Library, world: World, tmp_path: Path
) -> None:
    subscribe(content('"1"'))
    world.answers[FEED_URL] = FeedError("http-status", status=429, retry_after=6 * 3600)
    world.later(days=2)
    list(syncing.sync(library))
    library.close()
    asked = len(world.asked)
    world.later(hours=5)
    database = open_library(tmp_path / "library", now=world.now)
    started = Library(database, world.get, world.get_all, world.now)
    list(syncing.sync(started))
    started.close()
    assert len(world.asked) == asked


# Feeds that went


def test_frb114_a_feed_that_is_gone_is_not_asked_for_again(
    subscribe: Subscribe, sync: Sync, world: World
) -> None:
    subscribe(content('"1"'))
    world.answers[FEED_URL] = FeedError("gone")
    assert len(sync(days=2)) == 1
    assert [sync(days=30) for _ in range(12)] == [[]] * 12


def test_frb110_a_feed_that_fails_is_asked_for_less_and_less(
    subscribe: Subscribe, sync: Sync, world: World
) -> None:
    subscribe(content('"1"'))
    world.answers[FEED_URL] = FeedError("http-status", status=500)
    sync(days=2)
    asked = [asked_in_a_day(sync) for _ in range(3)]
    assert asked[0] > asked[1] >= asked[2]
    assert asked[2] <= 2


@pytest.mark.parametrize("moved", [True, False])
def test_frb130_a_move_for_good_is_remembered_and_one_for_now_is_not(
    subscribe: Subscribe, sync: Sync, world: World, *, moved: bool
) -> None:
    goal = "https://moved.example/feed"
    subscribe(content('"1"'))
    answer = content('"1"')
    world.answers[FEED_URL] = Response(
        goal, 200, answer.headers, FEED, permanent_url=goal if moved else ""
    )
    world.answers[goal] = answer
    asked = [each.url for _ in range(6) for each in sync(days=2)]
    assert asked[0] == FEED_URL
    assert asked[-1] == (goal if moved else FEED_URL)
    assert len(asked) == 6


def test_frb130_a_move_that_is_taken_back_is_none(
    subscribe: Subscribe, sync: Sync, world: World
) -> None:
    goal = "https://captive.example/feed"
    subscribe(content('"1"'))
    for _ in range(3):
        world.answers[FEED_URL] = Response(goal, 200, {}, FEED, permanent_url=goal)
        sync(days=2)
        world.answers[FEED_URL] = content('"1"')
        sync(days=2)
    assert goal not in {each.url for each in world.asked}
