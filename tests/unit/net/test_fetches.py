import socket
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from threading import Event
from typing import Protocol, cast

import pytest

from reader.model.errors import FeedError
from reader.model.fetched import Request, Response
from reader.net import fetches
from reader.net.client import Client, never
from reader.net.fetches import Arrivals, Fetches, Outcome
from reader.net.pool import Pool
from reader.net.transfer import Exchange

Part = bytes | Iterable[bytes] | None
EMPTY = b"Content-Length: 0\r\n\r\n"
NOT_MODIFIED = b"HTTP/1.1 304 Not Modified\r\n\r\n"
TOO_MANY = b"HTTP/1.1 429 Too Many\r\nRetry-After: 90\r\n" + EMPTY


class Server(Protocol):
    port: int
    asked: list[bytes]
    connections: int

    def serve(self, path: str, *parts: Part, keep: bool = False) -> str: ...


def content(body: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)


def moved(location: str) -> bytes:
    return f"HTTP/1.1 302 Found\r\nLocation: {location}\r\n".encode() + EMPTY


def ask(*urls: str) -> list[Request]:
    return [Request(url, etag='"1"', allow_local=True, seconds=20) for url in urls]


def gathered(arrivals: Arrivals) -> dict[int, Outcome]:
    return dict(arrived for arrived in arrivals if arrived is not None)


def told(outcomes: dict[int, Outcome]) -> dict[int, str | int]:
    """Give the status or the reason of each."""
    return {
        index: outcome.reason if isinstance(outcome, FeedError) else outcome.status
        for index, outcome in outcomes.items()
    }


def test_each_has_its_own_outcome(server: Server, other: Server) -> None:
    requests = ask(
        server.serve("/a", content(b"a"), keep=True),
        "ftp://news.example/",
        other.serve("/b", NOT_MODIFIED, keep=True),
        server.serve("/c", moved(other.serve("/d", content(b"d"))), keep=True),
        server.serve("/e", b"SSH-2.0-OpenSSH\r\n"),
        server.serve("/f", b"HTTP/1.1 410 Gone\r\n" + EMPTY, keep=True),
    )
    outcomes = gathered(Client().fetch_all(requests))
    expected = {0: 200, 1: "bad-address", 2: 304, 3: 200, 4: "unreadable", 5: "gone"}
    assert told(outcomes) == expected
    assert cast("Response", outcomes[3]).body == b"d"


def test_nothing_to_fetch() -> None:
    assert list(Client().fetch_all([])) == []


def test_a_slow_server_holds_up_no_other(server: Server, other: Server) -> None:
    slow = server.serve("/", None)
    quick = [other.serve(f"/{number}", content(b"x"), keep=True) for number in range(9)]
    arrivals = Client().fetch_all(ask(slow, slow, slow, *quick))
    first = [arrived for arrived, _ in zip(arrivals, range(9), strict=False) if arrived]
    assert sorted(index for index, _ in first) == list(range(3, 12))
    arrivals.close()


def test_two_at_a_server(server: Server) -> None:
    arrivals = Client().fetch_all(ask(*[server.serve("/", None)] * 5))
    while len(server.asked) < 2:
        assert next(arrivals) is None
    assert [next(arrivals), next(arrivals)] == [None, None]
    assert len(server.asked) == 2
    arrivals.close()


def test_connections_are_come_back_to(server: Server) -> None:
    urls = [server.serve(f"/{number}", content(b"x"), keep=True) for number in range(20)]
    client = Client()
    for _ in range(2):
        outcomes = gathered(client.fetch_all(ask(*urls)))
        assert set(told(outcomes).values()) == {200}
    assert len(server.asked) == 40
    assert server.connections <= 2


class Stuck:
    """A pool in which nothing ever arrives."""

    def __init__(self) -> None:
        self.begun: list[Exchange] = []

    def begin(self, exchange: Exchange) -> object:
        self.begun.append(exchange)
        return object()

    def perform(self) -> list[tuple[object, int]]:
        return []

    def awaited(self) -> tuple[list[int], list[int], float]:
        return [], [], 0.0

    def end(self) -> None:
        pass


def test_forty_at_once() -> None:
    pool = Stuck()
    requests = [Request(f"https://{number}.news.example/") for number in range(100)]
    run = Fetches(requests, lambda _: cast("Pool", pool), never)
    assert next(run.outcomes()) is None
    assert [each.url for each in pool.begun] == [each.url for each in requests[:40]]


# Servers that ask to wait


def test_a_server_that_asks_to_wait_is_left_alone(server: Server, other: Server) -> None:
    urls = [server.serve("/a", TOO_MANY), server.serve("/b", TOO_MANY)]
    urls += [server.serve(f"/{number}", TOO_MANY) for number in range(4)]
    outcomes = gathered(Client().fetch_all(ask(*urls, other.serve("/", content(b"y")))))
    reasons = told(outcomes)
    assert reasons[6] == 200
    # Two addresses at a time are asked; when the second says so, one more may be under way.
    waiting = [index for index in range(6) if reasons[index] == "waiting"]
    assert len(waiting) >= 3
    assert len(server.asked) == 6 - len(waiting)
    for index in waiting:
        error = cast("FeedError", outcomes[index])
        assert error.facts == {"host": "127.0.0.1", "retry_after": 90}


def test_one_address_that_asks_to_wait_speaks_for_itself(server: Server) -> None:
    urls = [server.serve(f"/{number}", content(b"x")) for number in range(4)]
    outcomes = told(gathered(Client().fetch_all(ask(server.serve("/a", TOO_MANY), *urls))))
    assert outcomes == {0: "http-status"} | dict.fromkeys(range(1, 5), 200)


def test_a_server_may_not_say_how_long(server: Server) -> None:
    url = server.serve("/a", b"HTTP/1.1 503 Busy\r\n" + EMPTY)
    outcomes = gathered(Client().fetch_all(ask(*[url] * 5)))
    errors = [each for each in outcomes.values() if isinstance(each, FeedError)]
    waiting = [error.facts for error in errors if error.reason == "waiting"]
    assert waiting
    assert all(facts == {"host": "127.0.0.1", "retry_after": 0} for facts in waiting)


def test_a_redirect_to_a_server_that_asked_to_wait(server: Server, other: Server) -> None:
    asked_to_wait = Event()
    goal = server.serve("/goal", content(b"x"))

    def later() -> Iterator[bytes]:
        asked_to_wait.wait()
        yield moved(goal)

    busy = server.serve("/a", TOO_MANY)
    arrivals = Client().fetch_all(ask(busy, busy, other.serve("/b", later())))
    said = [next(arrived for arrived in arrivals if arrived) for _ in range(2)]
    assert told(dict(said)) == {0: "http-status", 1: "http-status"}
    asked_to_wait.set()
    assert told(gathered(arrivals)) == {2: "waiting"}
    assert len(server.asked) == 2


def test_the_next_run_asks_again(server: Server) -> None:
    client = Client()
    url = server.serve("/a", TOO_MANY)
    gathered(client.fetch_all(ask(url)))
    server.serve("/a", content(b"x"))
    assert told(gathered(client.fetch_all(ask(url)))) == {0: 200}


def test_a_server_that_does_not_answer_is_not_waited_for_by_all(
    server: Server, other: Server
) -> None:
    silent = Request(server.serve("/", None), allow_local=True, seconds=0.3)
    slow = Request(other.serve("/slow", None), allow_local=True, seconds=0.3)
    quick = ask(other.serve("/", content(b"x"), keep=True))
    requests = [silent] * 12 + [slow] + quick * 5
    outcomes = told(gathered(Client().fetch_all(requests)))
    assert outcomes == dict.fromkeys(range(13), "timed-out") | dict.fromkeys(range(13, 18), 200)
    assert len(server.asked) <= 7


# Local addresses


def test_a_connection_to_a_local_address_serves_only_who_may_have_it(server: Server) -> None:
    url = server.serve("/", content(b"x"), keep=True)
    allowed, guarded = Request(url, allow_local=True), Request(url)
    client = Client()
    for _ in range(2):
        outcomes = gathered(client.fetch_all([allowed, guarded, allowed, guarded]))
        expected = {0: 200, 1: "refused-address", 2: 200, 3: "refused-address"}
        assert told(outcomes) == expected
    assert len(server.asked) == 4


# Ending early


def ends(connection: socket.socket) -> bool:
    with suppress(ConnectionError):
        while connection.recv(65_536):
            pass
    return True


@pytest.fixture
def silent() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener


def test_to_close_the_iterator_ends_all_that_is_under_way(
    silent: socket.socket, server: Server
) -> None:
    url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
    client = Client()
    arrivals = client.fetch_all(ask(url, url, url))
    assert next(arrivals) is None
    one, two = silent.accept()[0], silent.accept()[0]
    with one, two:
        assert one.recv(3) == two.recv(3) == b"GET"
        arrivals.close()
        assert ends(one)
        assert ends(two)
    assert list(arrivals) == []
    goes_on = gathered(client.fetch_all(ask(server.serve("/", content(b"x")))))
    assert told(goes_on) == {0: 200}


def test_once_cancelled_the_rest_is_told_so(server: Server, other: Server) -> None:
    quick = other.serve("/", content(b"x"))
    silent = server.serve("/", None)
    outcomes: dict[int, Outcome] = {}
    arrivals = Client().fetch_all(
        ask(silent, silent, silent, quick), cancelled=lambda: bool(outcomes)
    )
    for arrived in arrivals:
        outcomes |= dict([arrived] if arrived else [])
    assert told(outcomes) == {3: 200, 0: "cancelled", 1: "cancelled", 2: "cancelled"}


def test_cancelled_before_it_began(server: Server) -> None:
    requests = ask("ftp://x/", *[server.serve("/", content(b"x"))] * 2)
    outcomes = gathered(Client().fetch_all(requests, cancelled=lambda: True))
    assert told(outcomes) == {0: "bad-address", 1: "cancelled", 2: "cancelled"}
    assert server.asked == []


def test_what_has_arrived_but_was_not_taken_is_let_go(
    monkeypatch: pytest.MonkeyPatch, server: Server, other: Server
) -> None:
    monkeypatch.setattr(fetches, "_LONG", -1.0)
    client = Client()
    urls = [one.serve("/", content(b"x"), keep=True) for one in (server, other)]
    for _ in range(3):
        arrivals = client.fetch_all(ask(*urls, *urls))
        assert next(arrived for arrived in arrivals if arrived)
        arrivals.close()
    assert set(told(gathered(client.fetch_all(ask(*urls)))).values()) == {200}


# The caller


def test_what_is_under_way_goes_on_while_the_caller_is_busy(
    monkeypatch: pytest.MonkeyPatch, server: Server
) -> None:
    monkeypatch.setattr(fetches, "_LONG", -1.0)
    third = Event()

    def asked_for() -> Iterator[bytes]:
        third.set()
        yield content(b"3")

    urls = [server.serve(f"/{number}", content(b"x"), keep=True) for number in range(2)]
    arrivals = Client().fetch_all(ask(*urls, server.serve("/3", asked_for())))
    assert next(arrived for arrived in arrivals if arrived)
    # Sent, though nobody asks for more.
    assert third.wait(20)
    assert len(gathered(arrivals)) == 2


def test_the_caller_may_fetch_something_else_meanwhile(server: Server) -> None:
    client = Client()
    urls = [server.serve(f"/{number}", content(b"%d" % number), keep=True) for number in range(9)]
    bodies = [
        client.fetch(ask(urls[arrived[0]])[0]).body
        for arrived in client.fetch_all(ask(*urls))
        if arrived is not None
    ]
    assert sorted(bodies) == [b"%d" % number for number in range(9)]


def test_nothing_is_kept_of_what_was_given(server: Server) -> None:
    urls = [server.serve(f"/{number}", content(b"x" * 999), keep=True) for number in range(3)]
    kept = []
    for arrived in Client().fetch_all(ask(*urls)):
        if arrived is not None:
            body = cast("Response", arrived[1]).body
            # The name, the answer, the call.
            kept.append(sys.getrefcount(body) - 3)
    assert kept == [0, 0, 0]


def test_time_runs_out_for_each_on_its_own(server: Server, other: Server) -> None:
    silent = server.serve("/", None)
    requests = [
        Request(silent, allow_local=True, seconds=0.2),
        Request(silent, allow_local=True, seconds=0),
        *ask(other.serve("/", content(b"x"))),
    ]
    outcomes = gathered(Client().fetch_all(requests))
    assert told(outcomes) == {0: "timed-out", 1: "timed-out", 2: 200}
