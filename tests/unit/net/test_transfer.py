import gzip
import socket
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import repeat
from threading import Event
from typing import Protocol

import pycurl
import pytest

from reader.model.errors import FeedError
from reader.model.fetched import Request
from reader.net.client import Client, fetch
from reader.net.transfer import Exchange, Transfer

Serve = Callable[..., str]

BODY = "<rss>خبر</rss>".encode()
HEAD = b"HTTP/1.1 200 OK\r\n"
PACKED = HEAD + b"Content-Encoding: gzip\r\n\r\n"
CUT_OFF = gzip.compress(BODY, mtime=0)[:-9]
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
NOT_FOUND = b"HTTP/1.1 404 Not Found\r\n\r\n"


Part = bytes | Iterable[bytes] | None


class Server(Protocol):
    port: int
    asked: list[bytes]
    connections: int

    def serve(self, path: str, *parts: Part, keep: bool = False) -> str: ...


def ask(url: str, seconds: float = 20) -> Request:
    return Request(url, allow_local=True, seconds=seconds, max_bytes=100_000)


def refused(request: Request | str, cancelled: Callable[[], bool] = bool) -> FeedError:
    with pytest.raises(FeedError) as raised:
        fetch(ask(request) if isinstance(request, str) else request, cancelled=cancelled)
    return raised.value


# What is too much or takes too long


def test_an_endless_body(serve: Serve) -> None:
    assert refused(serve("/", HEAD, b"\r\n", repeat(bytes(9999)))).reason == "too-large"


def test_a_body_that_says_how_large_it_is(serve: Serve) -> None:
    head = HEAD + b"Content-Length: 100001\r\n\r\n"
    assert refused(serve("/", head, None)).reason == "too-large"


def test_a_bomb(serve: Serve) -> None:
    bomb = gzip.compress(bytes(10_000_000))
    assert refused(serve("/", PACKED, bomb)).reason == "too-large"


@pytest.mark.parametrize("line", [b"X-More: 1\r\n", b"X" * 9999])
def test_endless_headers(serve: Serve, line: bytes) -> None:
    assert refused(serve("/", HEAD, repeat(line))).reason == "too-large"


def test_a_large_head(serve: Serve) -> None:
    head = b"".join(b"X-%d: %s\r\n" % (number, b"a" * 1000) for number in range(270))
    assert refused(serve("/", HEAD, head, b"\r\n")).reason == "too-large"


@pytest.mark.parametrize("parts", [(None,), (HEAD, None), (HEAD + b"\r\nabc", None)])
def test_a_silent_server(serve: Serve, parts: tuple[bytes | None, ...]) -> None:
    error = refused(ask(serve("/", *parts), seconds=0.3))
    assert (error.reason, error.facts) == ("timed-out", {"host": "127.0.0.1"})


def test_no_time_left(serve: Serve) -> None:
    assert refused(ask(serve("/", None), seconds=0)).reason == "timed-out"


# What cannot be read


@pytest.mark.parametrize(
    "sent",
    [
        b"", b"hello", b"SSH-2.0-OpenSSH_9.2\r\n", b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/9.9 200 OK\r\n\r\n", HEAD, HEAD + b"Content-Type: text/xml\r\n",
        HEAD + b"Content-Length: 99\r\n\r\nabc", HEAD + b"Content-Length: -1\r\n\r\nabc",
        HEAD + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        CHUNKED + b"3\r\nab", CHUNKED + b"3\r\nabc\r\n", CHUNKED + b"zz\r\nabc\r\n0\r\n\r\n",
        PACKED + CUT_OFF, HEAD + b"\r\n" + CUT_OFF,
        HEAD + b"Content-Encoding: zstd\r\n\r\n" + BODY,
    ],
)  # fmt: skip
def test_unreadable(serve: Serve, sent: bytes) -> None:
    assert refused(serve("/", sent)).reason == "unreadable"


# Servers that cannot be reached


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    error = refused(f"http://127.0.0.1:{port}/")
    assert (error.reason, error.facts) == ("refused", {"host": "127.0.0.1"})


# Local addresses


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "127.1", "2130706433", "0", "10.0.0.1", "169.254.169.254",
        "[::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "[fe80::1]",
    ],
)  # fmt: skip
def test_local_addresses_are_not_connected_to(server: Server, host: str) -> None:
    error = refused(Request(f"http://{host}:{server.port}/"))
    assert error.reason == "refused-address"
    assert server.connections == 0


def test_an_open_local_connection_serves_only_those_who_may(server: Server) -> None:
    url = server.serve("/", HEAD + b"Content-Length: 0\r\n\r\n", keep=True)
    one = Client()
    one.fetch(Request(url, allow_local=True))
    one.fetch(Request(url, allow_local=True))
    assert server.connections == 1
    with pytest.raises(FeedError, match="refused-address"):
        one.fetch(Request(url))
    assert len(server.asked) == 2


def only_the_first(address: str) -> bool:
    return address == "127.0.0.1"


def exchange(url: str) -> Exchange:
    return Exchange(url, (), 20.0, 99, only_the_first, "news.example")


def perform(transfer: Transfer) -> int:
    try:
        transfer.curl.perform()
    except pycurl.error as error:
        return int(error.args[0])
    return 0


def among(port: int, *addresses: str) -> tuple[Transfer, int]:
    """Ask a host that has several addresses, of which only the first of this computer is open."""
    transfer = Transfer("")
    transfer.begin(exchange(f"http://news.example:{port}/"))
    transfer.curl.setopt(pycurl.RESOLVE, [f"news.example:{port}:{','.join(addresses)}"])
    return transfer, perform(transfer)


def test_each_address_of_a_host_is_judged(server: Server) -> None:
    server.serve("/", HEAD + b"\r\nabc")
    transfer, code = among(server.port, "127.0.0.2", "127.0.0.1")
    assert (transfer.body, code) == (b"abc", pycurl.E_OK)
    transfer.end()
    transfer, code = among(server.port, "127.0.0.2", "127.0.0.3")
    assert code == pycurl.E_COULDNT_CONNECT
    with pytest.raises(FeedError, match="refused-address"):
        transfer.head(code)
    assert server.connections == 1


def test_a_host_whose_open_address_is_down() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    transfer, code = among(port, "127.0.0.2", "127.0.0.1")
    with pytest.raises(FeedError, match="'refused'"):
        transfer.head(code)
    transfer.end()


def test_a_family_that_the_system_does_not_know() -> None:
    transfer = Transfer("")
    transfer.begin(replace(exchange("http://news.example/"), allowed=lambda _: True))
    assert transfer._open(0, (9999, socket.SOCK_STREAM, 0, ("::1", 80))) == pycurl.SOCKET_BAD
    with pytest.raises(FeedError, match="'refused'"):
        transfer.head(pycurl.E_COULDNT_CONNECT)


def test_a_handle_learns_nothing_of_what_it_was_used_for(server: Server) -> None:
    first = server.serve("/a", HEAD + b"Content-Length: 3\r\n\r\nabc")
    transfer = Transfer("")
    transfer.begin(replace(exchange(first), login=(b"sama", b"secret"), lines=[b"X-Token: secret"]))
    assert (perform(transfer), transfer.body) == (0, b"abc")
    transfer.end()
    assert transfer.body == b""
    transfer.begin(exchange(server.serve("/b", HEAD + b"Content-Length: 3\r\n\r\ndef")))
    assert (perform(transfer), transfer.body, transfer.head(0).status) == (0, b"def", 200)
    transfer.end()
    assert b"secret" in server.asked[0]
    assert b"secret" not in server.asked[-1]
    assert b"Authorization" not in server.asked[-1]


# Cancelling


def test_cancelled_before_it_began(server: Server) -> None:
    assert refused(server.serve("/", HEAD + b"\r\n"), lambda: True).reason == "cancelled"
    assert server.asked == []


@pytest.mark.parametrize("parts", [(None,), (HEAD, None), (HEAD + b"\r\nabc", None)])
def test_cancelled_while_the_server_is_silent(
    server: Server, parts: tuple[bytes | None, ...]
) -> None:
    error = refused(server.serve("/", *parts), lambda: bool(server.asked))
    assert error.reason == "cancelled"


def test_cancelled_while_the_body_of_an_error_arrives(server: Server) -> None:
    sent = Event()

    def body() -> Iterator[bytes]:
        sent.set()
        yield b"no"

    error = refused(server.serve("/", NOT_FOUND, body(), None), sent.is_set)
    assert error.reason == "cancelled"


def test_not_cancelled(server: Server) -> None:
    url = server.serve("/", HEAD + b"\r\nabc")
    assert fetch(ask(url), cancelled=lambda: False).body == b"abc"
