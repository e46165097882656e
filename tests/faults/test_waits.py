"""When a feed is asked again after a fault: servers are listened to, within reason."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from reader.services import subscribing

from .answers import content, status
from .editions import FIRST, SECOND, entries, rss
from .server import Answer
from .world import FEED, World

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
# Chance puts a tenth on top, so that feeds do not stay in step.
_SPREAD = 1.1


def _date(moment: datetime) -> str:
    return moment.strftime("%a, %d %b %Y %H:%M:%S GMT")


def _in(hours: float) -> list[str]:
    """Say a date so far from the server's own."""
    now = datetime(2026, 3, 3, 12, tzinfo=UTC)
    return [f"Date: {_date(now)}", f"Retry-After: {_date(now + timedelta(hours=hours))}"]


def wait_after(world: World, answer: Answer) -> timedelta:
    """Serve this once, and give how long the feed is left alone then."""
    world.serve(answer)
    world.next_day()
    health = world.feed.health
    assert health.next_try is not None
    return health.next_try - world.clock.moment


@pytest.mark.parametrize("line", ["429 Too Many Requests", "503 Service Unavailable"])
@pytest.mark.parametrize(
    ("lines", "least", "most"),
    [
        (["Retry-After: 7200"], 2 * _HOUR, 3 * _HOUR),
        (["Retry-After:   7200  "], 2 * _HOUR, 3 * _HOUR),
        (_in(2), 2 * _HOUR, 3 * _HOUR),
        (["Retry-After: 99999999999"], timedelta(), _DAY),
        (["Retry-After: 8640000"], 23 * _HOUR, _DAY),
        (["Retry-After: Fri, 31 Dec 9999 23:59:59 GMT"], 23 * _HOUR, _DAY),
        (["Retry-After: 0"], timedelta(), _HOUR),
        (["Retry-After: -7200"], timedelta(), _HOUR),
        (["Retry-After: 1e9"], timedelta(), _HOUR),
        (["Retry-After: soon"], timedelta(), _HOUR),
        (["Retry-After: "], timedelta(), _HOUR),
        (["Retry-After: ٧٢٠٠"], timedelta(), _HOUR),
        (["Retry-After: 99 Foo 2026"], timedelta(), _HOUR),
        (_in(-2), timedelta(), _HOUR),
        (["Retry-After: 7200", "Retry-After: 60"], timedelta(), 3 * _HOUR),
        ([], timedelta(), _HOUR),
    ],
)
def test_a_server_that_asks_to_wait(
    world: World, line: str, lines: Sequence[str], least: timedelta, most: timedelta
) -> None:
    wait = wait_after(world, status(line, *lines))
    assert least <= wait <= most * _SPREAD
    assert world.feed.health.facts["status"] == int(line[:3])
    world.clock.later(seconds=wait.total_seconds())
    world.serve(content(SECOND))
    synced = world.sync()
    assert synced.feed is not None
    assert synced.feed.reason == ""
    assert len(world.shelf()) == 4


@pytest.mark.parametrize("line", ["404 Not Found", "403 Forbidden", "500 x", "200 OK"])
def test_others_may_ask_too_but_not_for_nonsense(world: World, line: str) -> None:
    for said in ("7200", "-1", "999999999999", "x"):
        answer = status(line, f"Retry-After: {said}", body=FIRST)
        assert timedelta() < wait_after(world, answer) <= _DAY * _SPREAD


def test_a_server_is_left_alone_as_a_whole(world: World) -> None:
    paths = [f"/of-server/{number}" for number in range(4)]
    for number, path in enumerate(paths):
        world.site.answers[path] = content(rss(entries(40 + number)))
        subscribing.add(world.library, world.site.url(path), allow_local=True)
    busy = status("429 Too Many Requests", "Retry-After: 7200")
    for path in (FEED, *paths):
        world.site.answers[path] = busy
    world.next_day()
    asked = len(world.site.asked)
    for _ in range(5):
        world.clock.later(minutes=20)
        world.sync()
    assert len(world.site.asked) == asked
    world.serve_last()
    for path in paths:
        world.site.answers[path] = content(rss(entries(60)))
    world.next_day()
    assert all(feed.health.ok for feed in subscribing.feeds(world.library))


def test_waits_grow_with_each_failure_but_not_beyond_a_day(world: World) -> None:
    world.serve(status("500 Internal Server Error"))
    world.next_day()
    since = world.feed.health.since
    waits = []
    for _ in range(14):
        health = world.feed.health
        assert health.next_try is not None
        assert health.since == since
        waits.append(health.next_try - world.clock.moment)
        world.clock.moment = health.next_try
        assert world.sync().feed is not None
    assert waits[0] <= _HOUR * _SPREAD
    assert max(waits) <= _DAY
    assert waits[-1] >= 12 * _HOUR
    world.serve_last()
    world.next_day()
    assert (world.feed.health.ok, world.feed.health.since) == (True, None)


def test_what_is_gone_is_asked_for_only_when_the_reader_insists(world: World) -> None:
    world.serve(status("410 Gone"))
    world.next_day()
    asked = len(world.site.asked)
    for _ in range(5):
        assert world.next_day().feed is None
    assert len(world.site.asked) == asked
    assert world.feed.health.reason == "gone"
    assert len(world.shelf()) == 3
    world.serve_last()
    world.next_day(full=True)
    assert world.feed.health.ok
    assert world.next_day().feed is not None


@pytest.mark.parametrize(
    "line",
    [
        "Cache-Control: max-age=99999999999",
        "Cache-Control: max-age=-1",
        "Cache-Control: no-store",
        "Cache-Control: max-age=x, ,=;",
        "Expires: 0",
        "Expires: Fri, 31 Dec 9999 23:59:59 GMT",
        "Expires: Thu, 01 Jan 1970 00:00:00 GMT",
        "Age: -5",
        "Date: nonsense",
        "X-RateLimit-Reset: 99999999999",
    ],
)
def test_what_a_server_says_of_its_freshness_is_bounded(world: World, line: str) -> None:
    assert timedelta() < wait_after(world, content(SECOND, line)) <= _DAY * _SPREAD
    assert world.feed.health.ok


def test_the_clock_may_jump(world: World) -> None:
    for days in (3650, -3650, -365, 400):
        world.clock.later(days=days)
        world.sync(full=True)
        assert world.feed.health.ok
        assert len(world.shelf()) == 3
    world.serve_last()
    world.next_day(full=True)
    assert len(world.shelf()) == 5


def test_hints_of_a_feed_do_not_silence_it(world: World) -> None:
    hints = "<ttl>99999999</ttl><skipHours>" + "".join(f"<hour>{n}</hour>" for n in range(24))
    days = "".join(f"<day>{day}</day>" for day in ("Monday", "Tuesday", "Wednesday", "Thursday"))
    hints += f"</skipHours><skipDays>{days}<day>Friday</day><day>Saturday</day><day>Sunday</day>"
    told = SECOND.replace(b"<language>", f"{hints}</skipDays><language>".encode())
    wait = wait_after(world, content(told))
    assert timedelta() < wait <= timedelta(days=8)
    assert len(world.shelf()) == 4
