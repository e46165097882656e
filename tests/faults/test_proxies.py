"""Feeds through a proxy, which may be down, wrong, or in the way."""

import socket
import threading
from contextlib import suppress

import pytest

from reader.net import faults

from .answers import HTML, content, edition, status, whole
from .authority import Authority
from .editions import FIRST, SECOND
from .server import Answer, Cut, Server, Talk, says
from .story import Fault, assert_told, befall, fails, passes, recover
from .world import World

_FEED = "http://news.site.example/feed"


@pytest.fixture
def proxied(blank: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """A world whose feed is reached through a proxy, which is the server `site`."""
    monkeypatch.setenv("http_proxy", blank.site.url())
    blank.path = _FEED
    blank.subscribe(FIRST, _FEED)
    return blank


_ABRUPT = "unreadable"
_FAULTS = [
    fails("wants a password", status("407 Proxy Authentication Required"), "http-status"),
    fails("reaches nobody", status("502 Bad Gateway"), "http-status", status=502),
    fails("waits in vain", status("504 Gateway Timeout"), "http-status", status=504),
    fails("forbids", status("403 Forbidden"), "http-status", status=403),
    fails("is a portal", content(b"<html>Log in</html>", 'ETag: "p"', kind=HTML), "not-a-feed"),
    fails("says nothing", says(), _ABRUPT),
    fails("is no proxy", says(b"SSH-2.0-OpenSSH_9.2\r\n"), _ABRUPT),
    fails("resets", says(Cut.RESET), _ABRUPT),
    fails("breaks off", says(whole(SECOND)[:-99]), _ABRUPT),
    fails("is silent", says(Cut.SILENCE), "timed-out", seconds=0.5),
    passes("adds headers", content(SECOND, "Via: 1.1 cache", "X-Cache: HIT", "Age: 99999")),
]


@pytest.mark.parametrize("fault", [pytest.param(each, id=each.name) for each in _FAULTS])
def test_a_proxy_that(proxied: World, fault: Fault) -> None:
    if fault.seconds < 60:
        proxied.limits["news.site.example"] = fault.seconds
    recover(proxied, befall(proxied, fault))


def test_a_proxy_that_is_down(blank: World, monkeypatch: pytest.MonkeyPatch) -> None:
    with Server(neighbour=blank.elsewhere.url()) as proxy:
        monkeypatch.setenv("http_proxy", proxy.place)
        blank.site, blank.path = proxy, _FEED
        blank.subscribe(FIRST, _FEED)
        before = blank.shelf()
        proxy.refuse()
        _assert_failed(blank, "refused", host="127.0.0.1")
        proxy.listen()
        recover(blank, before)


@pytest.mark.parametrize(
    "named",
    [
        *("http://proxy.site.invalid:3128", "http://127.0.0.1:99999", "http://[::1", "http://"),
        *("socks9://127.0.0.1:1", "not a proxy", "127.0.0.1:1", "ftp://127.0.0.1:1", "http://a b/"),
    ],
)
def test_a_proxy_that_cannot_be(
    proxied: World, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.setattr(faults, "has_route", lambda: True)
    before, good = proxied.shelf(), proxied.site.url()
    monkeypatch.setenv("http_proxy", named)
    reasons = ("no-such-host", "refused", "bad-address", "unreadable", "timed-out")
    _assert_failed(proxied, *reasons)
    assert proxied.shelf() == before
    monkeypatch.setenv("http_proxy", good)
    recover(proxied, before)


@pytest.mark.parametrize(
    "answer",
    [
        status("403 Forbidden"),
        status("407 Proxy Authentication Required"),
        status("502 Bad Gateway"),
        content(SECOND),
        says(b"HTTP/1.1 200 Connection established\r\n\r\n", b"no handshake"),
        says(b"HTTP/1.1 200 Connection established\r\n\r\n"),
        says(b"garbage\r\n\r\n"),
        says(Cut.RESET),
        says(),
    ],
)
def test_a_proxy_that_makes_no_way_to_a_secure_server(
    proxied: World, monkeypatch: pytest.MonkeyPatch, answer: Answer
) -> None:
    before = proxied.shelf()
    monkeypatch.setenv("https_proxy", proxied.site.url())
    _lie_at(proxied, _FEED.replace("http:", "https:"))
    proxied.site.answers["news.site.example:443"] = answer
    _assert_failed(proxied, "refused", "unreadable", "bad-certificate", "http-status")
    assert proxied.shelf() == before
    _lie_at(proxied, _FEED)
    recover(proxied, before)


def test_a_way_through_a_proxy_to_a_secure_server(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, authority: Authority
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.bundle))
    world: World = request.getfixturevalue("blank")
    url = _FEED.replace("http:", "https:")
    with (
        Server(secured=authority.signed("DNS:news.site.example")) as site,
        Server() as proxy,
    ):
        proxy.talk = _tunnel_to(site.place)
        monkeypatch.setenv("https_proxy", proxy.url())
        world.site, world.path = site, "/feed"
        world.subscribe(FIRST, url)
        before = world.shelf()
        proxy.talk = _refuse_to_tunnel
        proxy.drop()
        _assert_failed(world, "refused", "unreadable", "http-status")
        assert world.shelf() == before
        proxy.talk = _tunnel_to(site.place)
        recover(world, before)


def test_a_proxy_is_for_others_not_for_this_computer(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    world.serve(edition(SECOND, '"2"'))
    world.next_day()
    assert len(world.shelf()) == 4


def _assert_failed(world: World, *reasons: str, host: str = "") -> None:
    synced = world.next_day()
    assert synced.feed is not None
    assert synced.feed.reason in reasons, synced.feed
    assert_told(world, synced, {"host": host} if host else {})


def _lie_at(world: World, url: str) -> None:
    with world.library.database.write() as connection:
        connection.exec_driver_sql("UPDATE feeds SET url = ? WHERE id = ?", (url, world.feed_id))


def _tunnel_to(place: str) -> Talk:
    """Make way to a server, whatever is asked for."""
    host, _, port = place.rpartition(":")

    def talk(connection: socket.socket) -> None:
        connection.recv(65_536)
        with socket.create_connection((host, int(port))) as far:
            connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            back = threading.Thread(target=_pass_on, args=(far, connection))
            back.start()
            _pass_on(connection, far)
            back.join()

    return talk


def _refuse_to_tunnel(connection: socket.socket) -> None:
    connection.recv(65_536)
    connection.sendall(b"HTTP/1.1 503 No way\r\nContent-Length: 0\r\n\r\n")


def _pass_on(near: socket.socket, far: socket.socket) -> None:
    """Hand over what comes until nothing more can."""
    with suppress(OSError):
        while received := near.recv(65_536):
            far.sendall(received)
    for end in (near, far):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
