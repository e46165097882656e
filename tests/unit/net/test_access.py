from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest

from reader.model.errors import FeedError
from reader.model.fetched import Access, Request, Response
from reader.net import access
from reader.net.client import fetch
from reader.net.journey import Hop

Serve = Callable[..., str]
CONTENT = b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc"
BASIC = b'HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm="x"\r\nContent-Length: 0\r\n\r\n'
TOKEN = Access("header", "X-Token", "s3cret")
PASSWORD = Access("password", "سما", "a:b@c")


class Server(Protocol):
    asked: list[bytes]

    def serve(self, path: str, *parts: bytes, keep: bool = False) -> str: ...


def get(url: str, seen: Access) -> Response:
    return fetch(Request(url, allow_local=True, seconds=20, access=seen))


def refused(url: str, seen: Access) -> FeedError:
    with pytest.raises(FeedError) as raised:
        get(url, seen)
    return raised.value


def redirect(location: str) -> bytes:
    head = f"HTTP/1.1 301 Moved\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n"
    return head.encode()


@pytest.fixture
def jar(tmp_path: Path) -> Access:
    written = tmp_path / "cookies.txt"
    written.write_text("127.0.0.1\tFALSE\t/a\tFALSE\t0\tsession\ts3cret\n")
    return Access("cookies", str(written))


def test_a_header(serve: Serve, asked: list[bytes]) -> None:
    assert get(serve("/a", CONTENT), TOKEN).body == b"abc"
    assert b"\r\nX-Token: s3cret\r\n" in asked[0]


def test_a_password(serve: Serve, asked: list[bytes]) -> None:
    error = refused(serve("/a", BASIC), PASSWORD)
    assert (error.reason, error.facts) == ("login-needed", {"host": "127.0.0.1", "status": 401})
    assert b"\r\nAuthorization: Basic 2LPZhdinOmE6YkBj\r\n" in asked[-1]


def test_a_password_by_digest(serve: Serve, asked: list[bytes]) -> None:
    challenge = b'WWW-Authenticate: Digest realm="x", nonce="n", qop="auth", algorithm=SHA-256'
    url = serve("/a", b"HTTP/1.1 401 No\r\n" + challenge + b"\r\nContent-Length: 0\r\n\r\n")
    assert refused(url, PASSWORD).reason == "login-needed"
    assert b"\r\nAuthorization: Digest username=" in asked[-1]
    assert b"a:b@c" not in asked[-1]


def test_cookies(serve: Serve, asked: list[bytes], jar: Access) -> None:
    cookie = b"HTTP/1.1 200 OK\r\nSet-Cookie: theirs=1; Path=/\r\nContent-Length: 0\r\n\r\n"
    get(serve("/a/b", cookie), jar)
    get(serve("/b", CONTENT), jar)
    get(serve("/a/b", CONTENT), jar)
    assert b"\r\nCookie: session=s3cret\r\n" in asked[0]
    assert b"Cookie" not in asked[1]
    assert b"\r\nCookie: session=s3cret\r\n" in asked[2]


def test_no_cookies(server: Server, tmp_path: Path) -> None:
    missing = str(tmp_path / "missing.txt")
    error = refused(server.serve("/", CONTENT), Access("cookies", missing))
    assert (error.reason, error.facts) == ("no-cookies", {"path": missing})
    assert server.asked == []


def test_what_was_shown_and_refused(serve: Serve) -> None:
    forbidden = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"
    error = refused(serve("/a", forbidden), TOKEN)
    assert (error.reason, error.facts) == ("login-needed", {"host": "127.0.0.1", "status": 403})


@pytest.mark.parametrize("kind", ["header", "password", "cookies"])
def test_nothing_follows_to_another_origin(
    serve: Serve, asked: list[bytes], other: Server, jar: Access, kind: str
) -> None:
    seen = {"header": TOKEN, "password": PASSWORD, "cookies": jar}[kind]
    # Cookies do not know ports, so the file alone would let them go.
    serve("/a/b", redirect(other.serve("/a/c", BASIC)))
    error = refused(serve("/a", redirect("/a/b")), seen)
    assert (error.reason, len(other.asked)) == ("login-needed", 1)
    said = other.asked[0].lower()
    assert not [word for word in (b"s3cret", b"cookie", b"authorization") if word in said]
    assert kind == "password" or all(b"s3cret" in head for head in asked)


@pytest.mark.parametrize(
    "url",
    [
        "http://a.example/",
        "https://b.example/",
        "https://a.example:8443/",
        "https://www.a.example/",
    ],
)
def test_what_another_origin_is(url: str) -> None:
    hop = Hop("https://a.example/feed", (b"a", b"b"), TOKEN)
    assert (hop.to(url, 301).login, hop.to(url, 301).access) == (None, None)
    back = hop.to(url, 301).to("https://a.example/feed", 301)
    assert (back.login, back.access) == (None, None)
    same = hop.to("https://a.example/other", 301)
    assert (same.login, same.access) == ((b"a", b"b"), TOKEN)


def test_a_password_beside_the_address_is_in_no_answer(serve: Serve) -> None:
    end = serve("/b", CONTENT)
    response = get(serve("/a", redirect("/b")), PASSWORD)
    assert (response.url, response.permanent_url) == (end, end)
    assert "a:b@c" not in repr(Request(end, access=PASSWORD))


@pytest.mark.parametrize(
    "name",
    [
        "", "X Token", "X-Token:", "X-Token\r\nX-Other", "X-Tökén", "Host", "host",
        "Content-Length", "Transfer-Encoding", "Connection", "Proxy-Authorization", "Expect",
        "If-None-Match", "Accept-Encoding", "User-Agent", "Range", ":path",
    ],
)  # fmt: skip
def test_headers_that_are_not_sent(server: Server, name: str) -> None:
    error = refused(server.serve("/", CONTENT), Access("header", name, "1"))
    assert (error.reason, error.facts) == ("bad-access", {"name": name})
    assert server.asked == []


@pytest.mark.parametrize("secret", ["", "  ", "a\r\nHost: evil.example", "a\nb", "a\0b", "a\udcff"])
def test_secrets_that_are_not_sent(server: Server, secret: str) -> None:
    error = refused(server.serve("/", CONTENT), Access("header", "X-Token", secret))
    assert error.reason == "bad-access"
    assert "evil" not in f"{error} {error.facts}"
    assert server.asked == []


@pytest.mark.parametrize("seen", [Access("password", "a\nb", ""), Access("password", "a", "b\0")])
def test_passwords_that_are_not_sent(seen: Access) -> None:
    with pytest.raises(FeedError, match="bad-access"):
        access.check(seen)


@pytest.mark.parametrize(
    ("name", "secret"),
    [("Authorization", "Bearer abc"), ("Cookie", "a=1; b=2"), ("X-API_Key", "سرّ"), ("a", "b\tc")],
)
def test_headers_that_are_sent(serve: Serve, asked: list[bytes], name: str, secret: str) -> None:
    assert get(serve("/", CONTENT), Access("header", name, secret)).status == 200
    assert f"\r\n{name}: {secret}\r\n".encode() in asked[0]


def test_an_empty_password_is_one() -> None:
    access.check(Access("password", "token", ""))
