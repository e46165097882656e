"""Feeds behind TLS, and everything that can be wrong with it."""

import socket
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from .answers import content, edition, head, redirect, whole
from .authority import FUTURE, PAST, Authority
from .editions import FIRST, SECOND
from .server import Cut, Server, Talk, reset, says
from .story import assert_told, recover
from .world import FEED, World

_HOST = "IP:127.0.0.1"
_CERTIFICATE = ("bad-certificate",)
_BROKEN = ("unreadable", "bad-certificate", "refused")


def _hears(connection: socket.socket) -> bytes:
    return connection.recv(65_536)


def _says_in_handshake(answer: bytes) -> Talk:
    def talk(connection: socket.socket) -> None:
        _hears(connection)
        connection.sendall(answer)

    return talk


def _resets(connection: socket.socket) -> None:
    _hears(connection)
    reset(connection)


def _is_silent(connection: socket.socket) -> None:
    while _hears(connection):
        pass


def _closes_at_once(connection: socket.socket) -> None:
    connection.shutdown(socket.SHUT_RDWR)


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong: another certificate, or another way to talk."""

    reasons: tuple[str, ...]
    bears: Callable[[Authority], ssl.SSLContext] | None = None
    talk: Talk | None = None
    seconds: float = 60.0


def _wants_a_certificate(authority: Authority) -> ssl.SSLContext:
    context = authority.signed(_HOST)
    context.load_verify_locations(authority.bundle)
    context.verify_mode = ssl.CERT_REQUIRED
    return context


def _has_none(_authority: Authority) -> ssl.SSLContext:
    return ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)


_BAD_REQUEST = b"HTTP/1.1 400 Bad Request\r\n\r\nThe plain HTTP request was sent to HTTPS port"
_ALERT = b"\x15\x03\x01\x00\x02\x02"
_WRONG = {
    "signed by itself": Wrong(_CERTIFICATE, lambda made: made.by_nobody(_HOST)),
    "expired": Wrong(_CERTIFICATE, lambda made: made.signed(_HOST, PAST)),
    "not valid yet": Wrong(_CERTIFICATE, lambda made: made.signed(_HOST, FUTURE)),
    "of another host": Wrong(_CERTIFICATE, lambda made: made.signed("DNS:other.example")),
    "of another address": Wrong(_CERTIFICATE, lambda made: made.signed("IP:127.0.0.9")),
    "none": Wrong(_BROKEN, _has_none),
    "wants one of the reader": Wrong(_BROKEN, _wants_a_certificate),
    "plain HTTP": Wrong(_BROKEN, talk=_says_in_handshake(_BAD_REQUEST)),
    "a feed in plain HTTP": Wrong(_BROKEN, talk=_says_in_handshake(whole(SECOND))),
    "an old version only": Wrong(_BROKEN, talk=_says_in_handshake(_ALERT + b"\x46")),
    "no cipher in common": Wrong(_BROKEN, talk=_says_in_handshake(_ALERT + b"\x28")),
    "an unknown name": Wrong(_BROKEN, talk=_says_in_handshake(_ALERT + b"\x70")),
    "noise": Wrong(_BROKEN, talk=_says_in_handshake(bytes(range(256)))),
    "half a handshake": Wrong(_BROKEN, talk=_says_in_handshake(b"\x16\x03\x03\x00\x7a\x02\x00")),
    "closed in the handshake": Wrong(_BROKEN, talk=_says_in_handshake(b"")),
    "closed before the handshake": Wrong(_BROKEN, talk=_closes_at_once),
    "reset in the handshake": Wrong(_BROKEN, talk=_resets),
    "silence": Wrong(("timed-out",), talk=_is_silent, seconds=0.5),
}


@pytest.fixture
def secure(
    monkeypatch: pytest.MonkeyPatch, authority: Authority, request: pytest.FixtureRequest
) -> Iterator[World]:
    """A world whose feed lies behind TLS, by an authority that the system trusts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.bundle))
    world: World = request.getfixturevalue("blank")
    with Server(secured=authority.signed(_HOST), neighbour=world.elsewhere.url()) as site:
        site.answers["/good"] = edition(SECOND, '"2"')
        world.site = site
        world.subscribe(FIRST)
        yield world


@pytest.mark.parametrize("wrong", [pytest.param(each, id=name) for name, each in _WRONG.items()])
def test_a_secure_feed_outlives(secure: World, authority: Authority, wrong: Wrong) -> None:
    before, good = secure.shelf(), secure.site.secured
    secure.site.secured = wrong.bears(authority) if wrong.bears else good
    secure.site.talk = wrong.talk
    secure.site.drop()
    secure.limits[secure.site.place] = wrong.seconds
    synced = secure.next_day()
    assert synced.feed is not None
    assert synced.feed.reason in wrong.reasons, synced.feed
    assert_told(secure, synced, {})
    assert secure.shelf() == before
    secure.limits.clear()
    secure.site.secured, secure.site.talk = good, None
    secure.site.drop()
    recover(secure, before)


@pytest.mark.parametrize("ends", [(), (Cut.RESET,)], ids=["closed", "reset"])
@pytest.mark.parametrize("part", [0.4, 0.9])
def test_a_secure_body_that_breaks_off(secure: World, part: float, ends: tuple[Cut, ...]) -> None:
    before = secure.shelf()
    secure.serve(says(whole(SECOND)[: int(len(SECOND) * part)], *ends))
    synced = secure.next_day()
    assert synced.feed is not None
    assert synced.feed.reason == "unreadable"
    recover(secure, before)


def test_a_secure_body_without_a_length_may_have_been_cut_off(secure: World) -> None:
    before = secure.shelf()
    secure.serve(says(head() + SECOND[: len(SECOND) // 2]))
    secure.next_day()
    assert secure.shelf() | before == secure.shelf()
    recover(secure, secure.shelf())


def test_a_move_to_plain_http_is_followed_but_not_believed(secure: World) -> None:
    secure.serve(redirect("{neighbour}/good", "301 Moved Permanently"))
    url = secure.feed.url
    for _ in range(5):
        secure.next_day()
    assert secure.feed.url == url
    assert secure.feed.health.ok
    assert len(secure.shelf()) == 4


def test_a_move_to_https_is_believed(secure: World) -> None:
    target = secure.site.url("/good")
    secure.elsewhere.answers[FEED] = redirect(target, "301 Moved Permanently")
    with secure.library.database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE feeds SET url = ? WHERE id = ?", (secure.elsewhere.url(FEED), secure.feed_id)
        )
    for _ in range(5):
        secure.next_day()
    assert secure.feed.url == target
    assert len(secure.shelf()) == 4


def test_a_move_to_https_that_nobody_vouches_for(secure: World, authority: Authority) -> None:
    before = secure.shelf()
    with Server(secured=authority.by_nobody(_HOST)) as other:
        other.answers["/good"] = content(SECOND)
        secure.serve(redirect(other.url("/good"), "301 Moved Permanently"))
        for _ in range(3):
            synced = secure.next_day()
            assert synced.feed is not None
            assert synced.feed.reason == "bad-certificate"
        assert not other.asked
    assert secure.feed.url == secure.site.url(FEED)
    recover(secure, before)
