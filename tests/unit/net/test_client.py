import gzip
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from types import SimpleNamespace
from typing import Protocol

import pytest

from reader.model.errors import FeedError
from reader.model.fetched import Request, Response
from reader.net import faults, guard, journey
from reader.net.asking import USER_AGENT
from reader.net.client import Client, fetch

Serve = Callable[..., str]


class Server(Protocol):
    port: int
    asked: list[bytes]
    connections: int

    def serve(self, path: str, *parts: bytes | None, keep: bool = False) -> str: ...


LOGIN_NEEDED = {"host": "127.0.0.1", "status": 401}
BODY = "<rss>خبر</rss>".encode()
HEAD = b"HTTP/1.1 200 OK\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


def answer(body: bytes = BODY, *headers: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body)}", "", ""]
    return "\r\n".join(lines).encode() + body


def redirect(location: str, status: str = "302 Found") -> bytes:
    return answer(b"moved", f"Location: {location}", status=status)


def ask(url: str, seconds: float = 20, max_bytes: int = 100_000, etag: str = "") -> Request:
    return Request(url, etag=etag, allow_local=True, seconds=seconds, max_bytes=max_bytes)


def get(url: str) -> Response:
    return fetch(ask(url))


def refused(request: Request | str) -> FeedError:
    with pytest.raises(FeedError) as raised:
        fetch(ask(request) if isinstance(request, str) else request)
    return raised.value


def lines(head: bytes) -> list[str]:
    return head.decode("utf-8").split("\r\n")


# Content


def test_content(serve: Serve, asked: list[bytes]) -> None:
    url = serve("/feed", answer(BODY, 'ETag: "1"', "Content-Type: text/xml"))
    response = get(url)
    assert (response.url, response.status, response.body) == (url, 200, BODY)
    assert response.headers["etag"] == '"1"'
    assert response.headers["content-type"] == "text/xml"
    assert response.received == len(BODY)
    assert response.permanent_url == ""
    sent = lines(asked[0])
    assert sent[0] == "GET /feed HTTP/1.1"
    assert {f"User-Agent: {USER_AGENT}", "Accept: */*", "Accept-Encoding: gzip, br"} <= set(sent)
    assert not [line for line in sent if line.startswith(("If-", "Cookie", "Referer", "Auth"))]


def test_what_is_accepted(serve: Serve, asked: list[bytes]) -> None:
    fetch(Request(serve("/", answer()), accept="image/png", allow_local=True))
    assert "Accept: image/png" in lines(asked[0])


def test_gzip(serve: Serve) -> None:
    body = BODY * 1000
    packed = gzip.compress(body)
    response = get(serve("/", answer(packed, "Content-Encoding: gzip")))
    assert (response.body, response.received) == (body, len(packed))


def test_content_until_the_end_of_the_connection(serve: Serve) -> None:
    assert get(serve("/", HEAD, b"\r\n", BODY)).body == BODY


def test_content_in_chunks_with_trailers(serve: Serve) -> None:
    response = get(serve("/", CHUNKED, b"3\r\nabc\r\n2\r\nde\r\n0\r\nETag: late\r\n\r\n"))
    assert response.body == b"abcde"
    assert "etag" not in response.headers


def test_early_hints(serve: Serve) -> None:
    early = b"HTTP/1.1 103 Early Hints\r\nETag: early\r\n\r\n"
    response = get(serve("/", early, early, answer()))
    assert (response.status, response.body) == (200, BODY)
    assert "etag" not in response.headers


def test_headers_in_raw_utf8(serve: Serve) -> None:
    assert get(serve("/", answer(BODY, "X-Title: خبر"))).headers["x-title"] == "خبر"


def test_an_empty_answer_is_content(serve: Serve) -> None:
    assert get(serve("/", answer(b""))).body == b""


def test_an_arabic_address(serve: Serve, asked: list[bytes]) -> None:
    url = serve("/%D8%A3", answer()).replace("%D8%A3", "أ")
    assert get(url).body == BODY
    assert asked[0].startswith(b"GET /%D8%A3 HTTP/1.1\r\n")


# Conditional requests


def test_not_modified(serve: Serve, asked: list[bytes]) -> None:
    url = serve("/", b'HTTP/1.1 304 Not Modified\r\nETag: "2"\r\nContent-Length: 9\r\n\r\n')
    moment = "Sun, 01 Mar 2026 12:00:00 GMT"
    response = fetch(Request(url, 'W/"é|1"', moment, allow_local=True))
    assert (response.status, response.body, response.received) == (304, b"", 0)
    assert response.headers["etag"] == '"2"'
    assert {'If-None-Match: W/"é|1"', f"If-Modified-Since: {moment}"} <= set(lines(asked[0]))


def test_not_modified_unasked(serve: Serve) -> None:
    assert refused(serve("/", b"HTTP/1.1 304 Not Modified\r\n\r\n")).reason == "unreadable"


def test_a_validator_adds_no_header(serve: Serve, asked: list[bytes]) -> None:
    fetch(ask(serve("/", answer()), etag='"1"\r\nX-Other: 1'))
    assert b"X-Other" not in asked[0]


# Redirects


def test_a_chain_of_redirects(serve: Serve, asked: list[bytes]) -> None:
    end = serve("/d?e", answer())
    serve("/a", redirect("/b", "301 Moved"))
    serve("/b", redirect("c", "307 Temporary"))
    serve("/c", redirect("//" + end.partition("//")[2] + "#top", "308 Permanent"))
    response = fetch(ask(serve("/start", redirect("/a")), etag='"1"'))
    assert (response.url, response.body, response.permanent_url) == (end, BODY, "")
    assert all(b'If-None-Match: "1"' in head for head in asked)


def test_a_permanent_move(serve: Serve) -> None:
    end = serve("/c", answer())
    serve("/b", redirect("/c", "308 Permanent"))
    response = get(serve("/a", redirect("/b", "301 Moved")))
    assert (response.url, response.permanent_url) == (end, end)


def test_redirects_to_arabic_paths(serve: Serve) -> None:
    end = serve("/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1%20", answer())
    assert get(serve("/a", redirect("/أخبار%20"))).url == end


def test_a_loop_of_redirects(serve: Serve, asked: list[bytes]) -> None:
    serve("/b", redirect("/a"))
    assert refused(serve("/a", redirect("/b"))).reason == "too-many-redirects"
    assert len(asked) == 11


@pytest.mark.parametrize("location", ["file:///etc/passwd", "data:,x", "http://[", "ftp://x/"])
def test_redirects_away_from_the_web(serve: Serve, location: str) -> None:
    error = refused(serve("/", redirect(location)))
    assert (error.reason, error.facts) == ("bad-address", {"url": location})


def test_a_redirect_to_nowhere(serve: Serve) -> None:
    error = refused(serve("/", answer(status="302 Found")))
    assert (error.reason, error.facts) == ("http-status", {"status": 302})


def test_a_redirect_whose_body_fails(serve: Serve) -> None:
    serve("/b", answer())
    broken = b"HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 999\r\n\r\nmoved"
    assert get(serve("/a", broken)).body == BODY


def test_time_is_counted_for_all_redirects_together(
    monkeypatch: pytest.MonkeyPatch, serve: Serve
) -> None:
    clock = SimpleNamespace(monotonic=iter([0.0, 21.0]).__next__)
    monkeypatch.setattr(journey, "time", clock)
    serve("/b", answer())
    assert refused(serve("/a", redirect("/b"))).reason == "timed-out"


# Name and password


def with_login(url: str) -> str:
    return guard.with_login(url, ("سما".encode(), b"a:b@c"))


def test_basic_authorisation(serve: Serve, asked: list[bytes]) -> None:
    wanted = answer(b"", 'WWW-Authenticate: Basic realm="x"', status="401 Unauthorized")
    url = serve("/", wanted)
    assert (refused(url).reason, refused(url).facts) == ("login-needed", LOGIN_NEEDED)
    error = refused(with_login(url))
    assert (error.reason, error.facts) == ("login-needed", LOGIN_NEEDED)
    assert b"\r\nAuthorization: Basic 2LPZhdinOmE6YkBj\r\n" in asked[-1]


def test_digest_authorisation(serve: Serve, asked: list[bytes]) -> None:
    challenge = 'WWW-Authenticate: Digest realm="x", nonce="n", qop="auth", algorithm=SHA-256'
    url = serve("/", answer(b"", challenge, status="401 Unauthorized"))
    assert refused(with_login(url)).facts == LOGIN_NEEDED
    assert b"\r\nAuthorization: Digest username=" in asked[-1]
    assert b"a:b@c" not in asked[-1]


def test_a_password_goes_no_further_than_its_origin(
    serve: Serve, asked: list[bytes], other: Server
) -> None:
    challenge = answer(b"", 'WWW-Authenticate: Basic realm="x"', status="401 Unauthorized")
    serve("/b", redirect(other.serve("/c", challenge)))
    assert refused(with_login(serve("/a", redirect("/b")))).facts == LOGIN_NEEDED
    assert len(asked) == 2
    assert len(other.asked) == 1
    assert b"Authorization" not in other.asked[0]


def test_a_password_is_in_no_answer(serve: Serve) -> None:
    end = serve("/b", answer())
    response = get(with_login(serve("/a", redirect("/b", "301 Moved"))))
    assert response.url == end
    assert response.permanent_url == with_login(end)


# Statuses


@pytest.mark.parametrize("status", [400, 403, 404, 407, 429, 500, 503, 999])
def test_errors(serve: Serve, status: int) -> None:
    error = refused(serve("/", answer(status=f"{status} x")))
    assert (error.reason, error.facts) == ("http-status", {"status": status})


def test_gone(serve: Serve) -> None:
    assert refused(serve("/", answer(status="410 Gone"))).reason == "gone"


@pytest.mark.parametrize("status", ["204 No Content", "205 Reset", "206 Partial", "202 Accepted"])
def test_no_content(serve: Serve, status: str) -> None:
    assert refused(serve("/", answer(b"", status=status))).reason == "unreadable"


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        ("9", {"retry_after": 9}),
        ("999999", {"retry_after": 86_400}),
        ("Fri, 31 Dec 9999 23:59:59 GMT", {"retry_after": 86_400}),
        ("-1", {}),
        ("soon", {}),
    ],
)
def test_a_server_asks_to_wait(serve: Serve, said: str, facts: dict[str, int]) -> None:
    error = refused(serve("/", answer(b"", f"Retry-After: {said}", status="429 Too Many")))
    assert error.facts == {"status": 429, **facts}


def test_an_error_whose_body_fails(serve: Serve) -> None:
    endless = b"HTTP/1.1 404 Not Found\r\n\r\n"
    assert refused(serve("/", endless, repeat(bytes(9999)))).facts == {"status": 404}
    silent = ask(serve("/", endless, None), seconds=0.3)
    assert refused(silent).facts == {"status": 404}


# Addresses


@pytest.mark.parametrize(
    ("routed", "reason", "facts"),
    [(True, "no-such-host", {"host": "لا-أحد.invalid"}), (False, "offline", {})],
)
def test_no_such_host(
    monkeypatch: pytest.MonkeyPatch, *, routed: bool, reason: str, facts: dict[str, str]
) -> None:
    monkeypatch.setattr(faults, "has_route", lambda: routed)
    error = refused("http://لا-أحد.invalid/")
    assert (error.reason, error.facts) == (reason, facts)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://news.example/", "news.example", ""])
def test_bad_addresses(url: str) -> None:
    assert refused(url).reason == "bad-address"


# Proxies


def test_through_a_proxy(monkeypatch: pytest.MonkeyPatch, serve: Serve, asked: list[bytes]) -> None:
    proxy = serve("http://news.example/feed", answer()).removesuffix("http://news.example/feed")
    monkeypatch.setenv("http_proxy", proxy)
    assert fetch(Request("http://news.example/feed")).body == BODY
    assert asked[0].startswith(b"GET http://news.example/feed HTTP/1.1\r\n")


@pytest.mark.parametrize("host", ["10.0.0.1", "[fe80::1]", "intranet", "printer.local"])
def test_a_proxy_is_not_asked_for_local_addresses(
    monkeypatch: pytest.MonkeyPatch, server: Server, host: str
) -> None:
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{server.port}")
    error = refused(Request(f"http://{host}/"))
    assert (error.reason, error.facts) == ("refused-address", {"host": host.strip("[]")})
    assert server.connections == 0


def test_a_public_address_leads_to_no_local_one(
    monkeypatch: pytest.MonkeyPatch, server: Server, other: Server
) -> None:
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{server.port}")
    server.serve("http://news.example/", redirect(other.serve("/secret", answer())))
    error = refused(Request("http://news.example/"))
    assert (error.reason, error.facts) == ("refused-address", {"host": "127.0.0.1"})
    assert other.connections == 0


def test_no_other_way_than_the_one_that_was_judged(
    monkeypatch: pytest.MonkeyPatch, serve: Serve
) -> None:
    # libcurl reads networks here, and would go past the proxy and past the guard.
    monkeypatch.setenv("no_proxy", "8.8.8.0/24")
    proxy = serve("http://8.8.8.8/", answer()).removesuffix("http://8.8.8.8/")
    monkeypatch.setenv("http_proxy", proxy)
    assert fetch(Request("http://8.8.8.8/", seconds=5)).body == BODY


def test_a_proxy_that_is_down(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    monkeypatch.setenv("http_proxy", f"127.0.0.1:{port}")
    error = refused(Request("http://news.example/"))
    assert (error.reason, error.facts) == ("refused", {"host": "127.0.0.1"})


def test_a_proxy_cannot_answer_for_a_secure_server(
    monkeypatch: pytest.MonkeyPatch, server: Server
) -> None:
    monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{server.port}")
    server.serve("news.example:443", redirect("http://evil.example/"))
    assert refused(Request("https://news.example/")).reason in ("refused", "unreadable")
    assert len(server.asked) == 1


# Threads


def test_one_client_for_many_threads(server: Server) -> None:
    one = Client()
    requests = [ask(server.serve(f"/{n}", answer(b"%d" % n), keep=True)) for n in range(40)]
    with ThreadPoolExecutor(4) as pool:
        bodies = [response.body for response in pool.map(one.fetch, requests)]
    assert bodies == [b"%d" % n for n in range(40)]
    assert server.connections <= 4
