"""Where a feed is asked for after its server sent elsewhere: a move is believed with care."""

import pytest

from reader.services import subscribing

from .answers import content, edition, redirect, status
from .editions import SECOND, THIRD, entries, rss
from .server import Answer
from .story import assert_marked
from .world import FEED, World

_DAYS = 6
_PERMANENT = ("301 Moved Permanently", "308 Permanent Redirect")
_FIVE = THIRD


def move(world: World, answer: Answer, *, days: int = _DAYS) -> str:
    """Serve this for some days, and give the feed's address then, from its server on."""
    world.serve(answer)
    for _ in range(days):
        world.next_day(full=world.feed.health.reason == "gone")
    assert_marked(world, world.shelf())
    return world.feed.url.removeprefix(world.site.url())


@pytest.mark.parametrize("line", _PERMANENT)
def test_a_move_for_good_is_believed_after_some_days(world: World, line: str) -> None:
    assert move(world, redirect("/good", line), days=1) == FEED
    assert move(world, redirect("/good", line)) == "/good"
    asked = len(world.site.requests(FEED))
    world.next_day()
    assert len(world.site.requests(FEED)) == asked
    assert len(world.shelf()) == 4


def test_a_move_to_another_server_is_believed(world: World) -> None:
    target = redirect("{neighbour}/good", _PERMANENT[0])
    assert move(world, target) == f"{world.elsewhere.url()}/good"


@pytest.mark.parametrize("line", ["302 Found", "303 See Other", "307 Temporary Redirect"])
def test_a_move_for_now_is_never_believed(world: World, line: str) -> None:
    assert move(world, redirect("/good", line)) == FEED


def test_a_chain_is_no_move_for_good_unless_all_of_it_is(world: World) -> None:
    world.site.answers["/on"] = redirect("/good", "302 Found")
    assert move(world, redirect("/on", _PERMANENT[0])) == FEED
    world.site.answers["/on"] = redirect("/good", _PERMANENT[1])
    assert move(world, redirect("/on", _PERMANENT[0])) == "/good"


@pytest.mark.parametrize(
    "target",
    ["/page", "{neighbour}/page", "/missing", "/gone", "/loop", "http://127.0.0.1:1/", "file:///x"],
)
def test_what_leads_to_no_feed_is_no_move(world: World, target: str) -> None:
    assert move(world, redirect(target, _PERMANENT[0])) == FEED
    world.serve_last()
    world.next_day(full=True)
    assert world.feed.health.ok
    assert len(world.shelf()) == 5


def test_one_bad_day_is_no_move(world: World) -> None:
    good = edition(SECOND, '"2"')
    for _ in range(3):
        assert move(world, redirect("/good", _PERMANENT[0]), days=1) == FEED
        assert move(world, good, days=1) == FEED


def test_a_move_back_is_believed_too(world: World) -> None:
    assert move(world, redirect("/good", _PERMANENT[0])) == "/good"
    world.serve(edition(_FIVE, '"5"'))
    world.site.answers["/good"] = redirect(FEED, _PERMANENT[0])
    for _ in range(_DAYS):
        world.next_day()
    assert world.feed.url == world.site.url(FEED)
    assert world.feed.health.ok
    assert len(world.shelf()) == 5


def test_two_feeds_that_move_to_one_address_stay_two(world: World) -> None:
    second = world.site.url("/second")
    world.site.answers["/second"] = content(rss(entries(30, 29)))
    other, _ = subscribing.add(world.library, second, allow_local=True)
    world.site.answers["/second"] = redirect("/good", _PERMANENT[0])
    move(world, redirect("/good", _PERMANENT[0]))
    urls = {feed.url for feed in subscribing.feeds(world.library)}
    assert len(urls) == 3
    assert subscribing.feed(world.library, other.id).health.ok


def test_a_new_address_that_fails_does_not_lose_the_feed(world: World) -> None:
    assert move(world, redirect("/good", _PERMANENT[0])) == "/good"
    world.site.answers["/good"] = status("404 Not Found")
    world.next_day()
    assert world.feed.health.reason == "http-status"
    world.site.answers["/good"] = edition(_FIVE, '"5"')
    world.next_day()
    assert world.feed.health.ok
    assert len(world.shelf()) == 5
