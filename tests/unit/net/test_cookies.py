from pathlib import Path

import pytest

from reader.model.errors import FeedError
from reader.net import cookies
from reader.net.cookies import Jars

URL = "https://news.example/feed/today"
USUAL = {
    "domain": "news.example",
    "below": "FALSE",
    "path": "/",
    "secure": "FALSE",
    "expires": "99999999999",
    "name": "session",
}


def line(**changed: str) -> str:
    return "\t".join([*(USUAL | changed).values(), "1"])


def file(tmp_path: Path, *lines: str) -> str:
    written = tmp_path / "cookies.txt"
    written.write_text("\n".join(["# Netscape HTTP Cookie File", "", *lines]), "utf-8")
    return str(written)


@pytest.mark.parametrize(
    ("cookie", "url", "goes"),
    [
        (line(), URL, True),
        (line(domain=".news.example"), URL, True),
        (line(domain="NEWS.example"), URL, True),
        (line(domain="example"), URL, False),
        (line(domain="example", below="TRUE"), URL, True),
        (line(domain=".news.example", below="TRUE"), "https://www.news.example/", True),
        (line(domain="news.example"), "https://www.news.example/", False),
        (line(domain="ews.example", below="TRUE"), URL, False),
        (line(domain="other.example", below="TRUE"), URL, False),
        (line(path="/feed"), URL, True),
        (line(path="/feed/"), URL, True),
        (line(path="/fee"), URL, False),
        (line(path="/feed"), "https://news.example/feed", True),
        (line(path="/feed/"), "https://news.example/feed", False),
        (line(path="/feed"), "https://news.example/feed?x", True),
        (line(secure="TRUE"), URL, True),
        (line(secure="TRUE"), "http://news.example/", False),
        (line(), "http://news.example:8080/", True),
        (line(expires="0"), URL, True),
        (line(expires="1"), URL, False),
        (line(expires="9" * 5000), URL, True),
        (f"#HttpOnly_{line()}", URL, True),
    ],
)
def test_where_a_cookie_goes(tmp_path: Path, cookie: str, url: str, *, goes: bool) -> None:
    assert Jars().said_to(url, file(tmp_path, cookie)) == ("session=1" if goes else "")


def test_the_closest_come_first(tmp_path: Path) -> None:
    written = file(tmp_path, line(name="a"), line(name="b", path="/feed"), line(name="c"))
    assert Jars().said_to(URL, written) == "b=1; a=1; c=1"


@pytest.mark.parametrize(
    "cookie",
    [
        "# " + line(), "news.example\tTRUE\t/", line(domain=""), line(expires="soon"),
        line(expires="-1"), line(name="a;b"), line(name="a\0b"), line() + "\tmore", "<html>", "{}",
    ],
)  # fmt: skip
def test_lines_that_are_no_cookie_are_passed_over(tmp_path: Path, cookie: str) -> None:
    assert Jars().said_to(URL, file(tmp_path, cookie, line())) == "session=1"


@pytest.mark.parametrize("body", [b"", b"SQLite format 3\0\xff\xfe", b"\n\n# nothing\n"])
def test_a_file_without_cookies(tmp_path: Path, body: bytes) -> None:
    written = tmp_path / "cookies.txt"
    written.write_bytes(body)
    with pytest.raises(FeedError) as raised:
        cookies.read(str(written))
    assert (raised.value.reason, raised.value.facts) == ("no-cookies", {"path": str(written)})


@pytest.mark.parametrize("name", ["missing.txt", ".", "a\0b", "\udcff", ""])
def test_no_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(FeedError, match="no-cookies"):
        cookies.read(f"{tmp_path}/{name}")


def test_what_never_ends_is_no_file_of_cookies() -> None:
    with pytest.raises(FeedError, match="no-cookies"):
        cookies.read("/dev/zero")


def test_a_file_is_read_once_and_never_written(tmp_path: Path) -> None:
    written = file(tmp_path, line())
    before = Path(written).read_bytes()
    jars = Jars()
    assert jars.said_to(URL, written) == "session=1"
    assert Path(written).read_bytes() == before
    Path(written).unlink()
    assert jars.said_to(URL, written) == "session=1"


def test_lines_of_windows_and_a_mark_at_the_start(tmp_path: Path) -> None:
    written = tmp_path / "cookies.txt"
    written.write_bytes(
        b"\xef\xbb\xbf" + line().encode() + b"\r\n" + line(name="b").encode() + b"\r\n"
    )
    assert Jars().said_to(URL, str(written)) == "session=1; b=1"
