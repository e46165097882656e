"""What the list of Feed Reader Behaviour (rachelbythebay.com/frb) asks of requests on the wire.

What it asks of memory and timing is tested beside the services. The list itself could not be
looked at: the numbers are those that other readers cite for what they do; a test without number
stands for something that the project's other pages ask for.
"""

from typing import Protocol

import pytest

from reader.model.errors import FeedError
from reader.model.fetched import Request, Response
from reader.net.client import Client, fetch

MODIFIED = "Sun, 01 Mar 2026 12:00:00 GMT"
TAG = '"65e1f2a4-1f3b"'
EMPTY = b"Content-Length: 0\r\n\r\n"
CONTENT = b"HTTP/1.1 200 OK\r\n"
# As servers write them, right or wrong: all of it is theirs alone to read.
TAGS = [TAG, 'W/"1"', "bare", '""', '"a b,c"', '"é|1"', "'1'", '"1-gzip"', '"1;gzip"', '"' * 3]
MOMENTS = [MODIFIED, "Sun, 1 Mar 2026 12:00:00 +0000", "2026-03-01", "null", "0", "yesterday"]


class Server(Protocol):
    port: int
    asked: list[bytes]
    connections: int

    def serve(self, path: str, *parts: bytes | None, keep: bool = False) -> str: ...


def ask(url: str, etag: str = "", last_modified: str = "") -> Request:
    return Request(url, etag, last_modified, allow_local=True, seconds=20)


def said(head: bytes) -> dict[str, str]:
    """Give the headers of a request; none may stand in it twice."""
    lines = head.decode("utf-8").split("\r\n")[1:-2]
    pairs = [line.split(": ", 1) for line in lines]
    named = {name.lower(): value for name, value in pairs}
    assert len(named) == len(pairs)
    return named


def refused(request: Request) -> FeedError:
    with pytest.raises(FeedError) as raised:
        fetch(request)
    return raised.value


# Validators


@pytest.mark.parametrize("moment", MOMENTS)
def test_frb001_last_modified_is_given_just_as_it_was_received(server: Server, moment: str) -> None:
    url = server.serve("/", CONTENT + f"last-modified: {moment}\r\n".encode() + EMPTY)
    assert fetch(ask(url)).headers["last-modified"] == moment


def test_frb002_a_request_with_if_modified_since_is_well_formed(server: Server) -> None:
    url = server.serve("/", b"HTTP/1.1 304 Not Modified\r\n\r\n")
    assert fetch(ask(url, last_modified=MODIFIED)).status == 304
    assert said(server.asked[0])["if-modified-since"] == MODIFIED
    assert "if-none-match" not in said(server.asked[0])


@pytest.mark.parametrize("tag", TAGS)
def test_frb003_an_etag_is_given_just_as_it_was_received(server: Server, tag: str) -> None:
    url = server.serve("/", CONTENT + f"eTaG: {tag}\r\n".encode() + EMPTY)
    assert fetch(ask(url)).headers["etag"] == tag


def test_frb004_a_request_with_if_none_match_is_well_formed(server: Server) -> None:
    url = server.serve("/", b"HTTP/1.1 304 Not Modified\r\n\r\n")
    assert fetch(ask(url, TAG)).status == 304
    assert said(server.asked[0])["if-none-match"] == TAG
    assert "if-modified-since" not in said(server.asked[0])


def test_frb011_without_validators_a_request_says_nothing_of_them(server: Server) -> None:
    fetch(ask(server.serve("/", CONTENT + EMPTY)))
    conditions = {"if-none-match", "if-modified-since", "if-match", "if-range", "range"}
    assert not conditions & said(server.asked[0]).keys()


@pytest.mark.parametrize("moment", MOMENTS)
def test_frb012_if_modified_since_is_sent_just_as_received(server: Server, moment: str) -> None:
    url = server.serve("/", CONTENT + f"Last-Modified: {moment}\r\n".encode() + EMPTY)
    fetch(ask(url, last_modified=fetch(ask(url)).headers["last-modified"]))
    assert f"\r\nIf-Modified-Since: {moment}\r\n".encode() in server.asked[1]


@pytest.mark.parametrize("tag", TAGS)
def test_frb013_if_none_match_is_sent_just_as_received(server: Server, tag: str) -> None:
    url = server.serve("/", CONTENT + f"ETag: {tag}\r\n".encode() + EMPTY)
    fetch(ask(url, fetch(ask(url)).headers["etag"]))
    assert f"\r\nIf-None-Match: {tag}\r\n".encode() in server.asked[1]


def test_frb014_both_validators_go_together(server: Server) -> None:
    server.serve("/b", b"HTTP/1.1 304 Not Modified\r\n\r\n")
    moved = server.serve("/a", b"HTTP/1.1 302 Found\r\nLocation: /b\r\n" + EMPTY)
    assert fetch(ask(moved, TAG, MODIFIED)).status == 304
    for head in server.asked:
        named = said(head)
        assert (named["if-none-match"], named["if-modified-since"]) == (TAG, MODIFIED)


# Servers that ask to slow down


@pytest.mark.parametrize(
    ("wait", "seconds"),
    [("120", 120), ("Sun, 01 Mar 2026 12:02:00 GMT", 120), ("99999999999", 86_400), ("soon", None)],
)
@pytest.mark.parametrize("status", [429, 503])
def test_frb020_retry_after_is_understood(
    server: Server, status: int, wait: str, seconds: int | None
) -> None:
    head = f"HTTP/1.1 {status} x\r\nDate: {MODIFIED}\r\nRetry-After: {wait}\r\n".encode()
    error = refused(ask(server.serve("/", head + EMPTY)))
    assert error.facts == {"status": status} | ({"retry_after": seconds} if seconds else {})


@pytest.mark.parametrize("wait", [b"", b"Retry-After: 60\r\n"])
def test_frb021_a_server_that_had_enough_is_sent_nothing_more(server: Server, wait: bytes) -> None:
    url = server.serve("/", b"HTTP/1.1 429 Too Many\r\n" + wait + EMPTY)
    given = [each for each in Client().fetch_all([ask(url)] * 9) if each]
    reasons = [each[1].reason for each in given if isinstance(each[1], FeedError)]
    assert len(reasons) == 9
    # Two are under way when the second of them is answered; a third may have begun.
    assert reasons.count("waiting") >= 6
    assert len(server.asked) <= 3


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("Cache-Control: max-age=7200", 7200),
        (f"Date: {MODIFIED}\r\nExpires: Sun, 01 Mar 2026 14:00:00 GMT", 7200),
        ("Cache-Control: no-cache, max-age=7200", 0),
        ("Expires: 0", 0),
    ],
)
@pytest.mark.parametrize("status", ["200 OK", "304 Not Modified"])
def test_frb022_how_long_an_answer_holds_is_understood(
    server: Server, status: str, header: str, seconds: int
) -> None:
    url = server.serve("/", f"HTTP/1.1 {status}\r\n{header}\r\n".encode() + EMPTY)
    assert fetch(ask(url, TAG)).fresh_for == seconds


def test_frb033_no_more_than_two_requests_at_a_server_at_once(server: Server) -> None:
    arrivals = Client().fetch_all([ask(server.serve("/", None))] * 9)
    while len(server.asked) < 2:
        assert next(arrivals) is None
    assert [next(arrivals), next(arrivals)] == [None, None]
    assert (len(server.asked), server.connections) == (2, 2)
    arrivals.close()


def test_frb034_requests_to_a_server_share_its_connections(server: Server) -> None:
    url = server.serve("/", CONTENT + EMPTY, keep=True)
    given = [each for each in Client().fetch_all([ask(url)] * 20) if each]
    assert len(given) == len(server.asked) == 20
    assert server.connections <= 2


# What a request looks like


def test_frb050_a_feed_is_got(server: Server) -> None:
    for path, known in (("/a", ""), ("/b", TAG)):
        fetch(ask(server.serve(path, CONTENT + EMPTY), known))
    assert [head.split(b" ")[0] for head in server.asked] == [b"GET", b"GET"]
    assert not [head for head in server.asked if b"Content-" in head]


def test_frb060_nothing_is_added_to_an_address(server: Server) -> None:
    for path in ("/feed.xml", "/feed?format=rss&x=%20", "/a//b/?", "/%D8%A3"):
        fetch(ask(server.serve(path.removesuffix("?"), CONTENT + EMPTY)))
    asked = [head.split(b" ")[1] for head in server.asked]
    assert asked == [b"/feed.xml", b"/feed?format=rss&x=%20", b"/a//b/", b"/%D8%A3"]


def test_frb080_a_request_says_who_asks_and_nothing_else(server: Server) -> None:
    fetch(ask(server.serve("/", CONTENT + b"Set-Cookie: a=1\r\n" + EMPTY, keep=True)))
    client = Client()
    for _ in range(2):
        client.fetch(ask(f"http://127.0.0.1:{server.port}/", TAG))
    for head in server.asked:
        named = said(head)
        program, home = named["user-agent"].split(" ", 1)
        assert program.startswith("Warraq/")
        assert home.startswith("(+https://")
        wanted = {"host", "user-agent", "accept", "accept-encoding"}
        assert named.keys() - {"if-none-match"} == wanted


def test_frb130_a_move_for_good_is_told_from_one_for_now(server: Server) -> None:
    end = server.serve("/end", CONTENT + EMPTY)

    def moved(status: int) -> Response:
        head = f"HTTP/1.1 {status} x\r\nLocation: /end\r\n".encode()
        return fetch(ask(server.serve(f"/{status}", head + EMPTY)))

    given = {status: moved(status).permanent_url for status in (301, 302, 303, 307, 308)}
    assert given == {301: end, 302: "", 303: "", 307: "", 308: end}


def test_frb130_a_move_to_an_error_is_none(server: Server) -> None:
    server.serve("/end", b"HTTP/1.1 404 Not Found\r\n" + EMPTY)
    moved = server.serve("/a", b"HTTP/1.1 301 Moved\r\nLocation: /end\r\n" + EMPTY)
    assert refused(ask(moved)).facts == {"status": 404}


def test_frb141_what_is_packed_is_welcome(server: Server) -> None:
    fetch(ask(server.serve("/", CONTENT + EMPTY)))
    assert "gzip" in said(server.asked[0])["accept-encoding"]
