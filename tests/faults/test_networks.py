"""Servers that are not there: refused, silent, unknown, on networks that a feed may not reach."""

import socket
from collections.abc import Iterator

import pytest

from reader.net import faults
from reader.services import arranging

from .answers import edition
from .editions import FIRST
from .server import Server
from .story import assert_told, recover
from .world import ETAG, FEED, MODIFIED, Synced, World

_NAMED = "http://news.site.invalid/feed"


@pytest.fixture
def alone(blank: World) -> Iterator[World]:
    """A world whose feed lies on a server that no other test needs."""
    with Server(neighbour=blank.elsewhere.url()) as site:
        blank.site = site
        blank.subscribe(FIRST)
        yield blank


def assert_failed(world: World, synced: Synced, *reasons: str, host: str = "") -> None:
    assert synced.feed is not None
    assert synced.feed.reason in reasons, synced.feed
    assert_told(world, synced, {"host": host} if host else {})


def test_a_server_that_refuses(alone: World) -> None:
    before = alone.shelf()
    alone.site.refuse()
    assert_failed(alone, alone.next_day(), "refused", host="127.0.0.1")
    assert alone.shelf() == before
    alone.site.listen()
    recover(alone, before)


def test_a_black_hole(alone: World) -> None:
    before = alone.shelf()
    alone.site.go_deaf()
    alone.limits[alone.site.place] = 0.5
    assert_failed(alone, alone.next_day(), "timed-out", host="127.0.0.1")
    assert alone.shelf() == before
    alone.limits.clear()
    alone.site.listen()
    recover(alone, before)


def test_a_server_that_comes_and_goes(alone: World) -> None:
    before = alone.shelf()
    for _ in range(3):
        alone.site.refuse()
        assert_failed(alone, alone.next_day(), "refused")
        alone.site.listen()
        synced = alone.next_day()
        assert synced.feed is not None
        assert synced.feed.reason == ""
        assert alone.feed.health.since is None
    recover(alone, before)


def test_a_server_that_closes_its_kept_connections(alone: World) -> None:
    for _ in range(3):
        alone.site.drop()
        synced = alone.next_day()
        assert synced.feed is not None
        assert synced.feed.reason == ""


def test_a_host_that_is_not_found(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "has_route", lambda: True)
    before = world.shelf()
    _lie_at(world, _NAMED)
    assert_failed(world, world.next_day(), "no-such-host", host="news.site.invalid")
    assert world.shelf() == before
    _lie_at(world, world.site.url(FEED))
    recover(world, before)


def test_a_day_without_a_network(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "has_route", lambda: False)
    before = world.shelf()
    _lie_at(world, _NAMED)
    synced = world.next_day()
    assert synced.feed is not None
    assert synced.feed.reason == "offline"
    assert synced.totals.failed == 1
    assert world.shelf() == before
    assert (world.feed.etag, world.feed.last_modified) == (ETAG, MODIFIED)
    # The network is back a minute later.
    _lie_at(world, world.site.url(FEED))
    world.clock.later(minutes=10)
    synced = world.sync()
    assert synced.feed is not None
    assert synced.feed.reason == ""
    recover(world, before)


@pytest.mark.parametrize("host", ["[::1]", "localhost", "[::ffff:127.0.0.1]", "127.1", "0x7f.1"])
def test_a_local_address_that_was_not_allowed(world: World, host: str) -> None:
    before = world.shelf()
    arranging.change(world.library, world.feed_id, allow_local=False)
    port = world.site.place.rpartition(":")[2]
    _lie_at(world, f"http://{host}:{port}{FEED}")
    asked = len(world.site.asked)
    assert_failed(world, world.next_day(), "refused-address", "refused")
    assert len(world.site.asked) == asked
    assert world.shelf() == before
    arranging.change(world.library, world.feed_id, allow_local=True)
    _lie_at(world, world.site.url(FEED))
    recover(world, before)


def test_a_feed_on_ipv6(blank: World) -> None:
    if not _has_ipv6():
        pytest.skip("there is no IPv6 here")
    with Server("::1", neighbour=blank.elsewhere.url()) as site:
        blank.site = site
        blank.subscribe(FIRST)
        before = blank.shelf()
        site.refuse()
        assert_failed(blank, blank.next_day(), "refused", host="::1")
        site.listen()
        recover(blank, before)


def test_a_feed_at_a_host_of_two_addresses(blank: World) -> None:
    # "localhost" is ::1 too, where nobody listens.
    blank.serve(edition(FIRST, ETAG, MODIFIED))
    port = blank.site.place.rpartition(":")[2]
    blank.start(f"http://localhost:{port}{FEED}")
    recover(blank, blank.shelf())


def _lie_at(world: World, url: str) -> None:
    """Let the feed's address be another one, as if its reader had typed it so."""
    with world.library.database.write() as connection:
        connection.exec_driver_sql("UPDATE feeds SET url = ? WHERE id = ?", (url, world.feed_id))


def _has_ipv6() -> bool:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return False
    return True
