from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.errors import FeedError
from reader.net import answers
from reader.net.answers import Head

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
URL = "https://news.example/a/feed?x"


def head(*lines: bytes) -> Head:
    return answers.head_of(line + b"\r\n" for line in lines)


def sent_to(location: bytes) -> str:
    return answers.redirect_of(head(b"HTTP/1.1 302 Found", b"Location: " + location, b""), URL)


def wait(said: str, **headers: str) -> int | None:
    return answers.retry_after({"retry-after": said, **headers}, NOW)


def check(head: Head, *, conditional: bool = False, known: bool = False) -> None:
    answers.check(head, conditional=conditional, host="xn--wgbh1c", known=known, now=NOW)


def refused(status: int, *, conditional: bool = False, wait: str = "") -> FeedError:
    head = Head(status, {"retry-after": wait} if wait else {}, complete=True)
    with pytest.raises(FeedError) as raised:
        check(head, conditional=conditional)
    return raised.value


def test_the_last_head_counts() -> None:
    read = head(
        b"HTTP/1.1 103 Early Hints", b"Link: </style.css>", b"ETag: early", b"",
        b"HTTP/2 200", b"Content-TYPE:text/xml", b'ETag: W/"1"', b"ETag: second", b"",
        b"ETag: trailer",
    )  # fmt: skip
    assert read == Head(200, {"content-type": "text/xml", "etag": 'W/"1"'}, complete=True)


def test_an_early_head_is_not_complete() -> None:
    assert not head(b"HTTP/1.1 103 Early Hints", b"").complete
    assert not head(b"HTTP/1.1 200 OK", b"ETag: x").complete
    assert head() == Head(0, {}, complete=False)


def test_lists_are_joined_and_folded_lines_unfolded() -> None:
    read = head(
        b"HTTP/1.0 200", b"Cache-Control: no-cache", b"cache-control: max-age=9", b"X-Long: a",
        b"\t b", b"no colon", b" lost", b": nameless", b"",
    )  # fmt: skip
    assert read.headers == {"cache-control": "no-cache, max-age=9", "x-long": "a b"}


def test_values_are_utf8_or_latin() -> None:
    read = head(b"HTTP/1.1 200 OK", "X-A: خبر".encode(), b"X-B: caf\xe9", b"")
    assert read.headers == {"x-a": "خبر", "x-b": "café"}


@given(st.lists(st.binary(max_size=30), max_size=9))
def test_any_bytes_are_a_head(lines: list[bytes]) -> None:
    read = answers.head_of(lines)
    assert all(name == name.lower() for name in read.headers)


@pytest.mark.parametrize(
    ("location", "url"),
    [
        (b"/b", "https://news.example/b"),
        (b"b", "https://news.example/a/b"),
        (b"?y", "https://news.example/a/feed?y"),
        (b"//other.example/", "https://other.example/"),
        (b"http://other.example/a b", "http://other.example/a%20b"),
        ("/أخبار".encode(), "https://news.example/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1"),
        ("أ".encode("windows-1256"), "https://news.example/a/%C3"),
        ("https://مصر/".encode(), "https://xn--wgbh1c/"),
        (b"https://other.example/#top", "https://other.example/"),
        (b"https://a:b@news.example/", "https://news.example/"),
    ],
)
def test_redirects(location: bytes, url: str) -> None:
    assert sent_to(location) == url


@pytest.mark.parametrize(
    "location",
    [
        b"file:///etc/passwd", b"data:,x", b"ftp://news.example/", b"http://", b"http://[",
        b"//a b/", b"javascript:alert(1)", b"https://news.example:x/", b"http://a" * 2000,
        b"https://\xff/",
    ],
)  # fmt: skip
def test_redirects_elsewhere_are_refused(location: bytes) -> None:
    with pytest.raises(FeedError) as raised:
        sent_to(location)
    assert raised.value.reason == "bad-address"


def test_no_redirect() -> None:
    assert sent_to(b"") == ""
    assert answers.redirect_of(head(b"HTTP/1.1 302 Found", b""), URL) == ""
    assert answers.redirect_of(head(b"HTTP/1.1 200 OK", b"Location: /b", b""), URL) == ""
    assert answers.redirect_of(head(b"HTTP/1.1 300 Choices", b"Location: /b", b""), URL) == ""


def test_content_and_not_modified_pass() -> None:
    for status in (200, 203):
        check(Head(status, {}, complete=True))
    check(Head(304, {}, complete=True), conditional=True)


@pytest.mark.parametrize("status", [201, 202, 204, 205, 206, 226, 304])
def test_no_content_is_unreadable(status: int) -> None:
    assert refused(status).reason == "unreadable"


@pytest.mark.parametrize("status", [300, 302, 400, 403, 404, 407, 418, 451, 500, 502, 999])
def test_errors_tell_their_status(status: int) -> None:
    error = refused(status, conditional=True, wait="9")
    assert (error.reason, error.facts) == ("http-status", {"status": status})


def test_a_login_is_needed() -> None:
    error = refused(401)
    assert (error.reason, error.facts) == ("login-needed", {"host": "مصر", "status": 401})
    with pytest.raises(FeedError) as raised:
        check(Head(403, {}, complete=True), known=True)
    assert raised.value.facts == {"host": "مصر", "status": 403}
    assert raised.value.reason == "login-needed"


def test_gone() -> None:
    assert refused(410).reason == "gone"


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_asks_to_wait(status: int) -> None:
    assert refused(status, wait="9").facts == {"status": status, "retry_after": 9}
    assert refused(status).facts == {"status": status}


@pytest.mark.parametrize("said", ["120", "Sun, 01 Mar 2026 12:02:00 GMT"])
def test_a_wait_in_seconds_or_by_date(said: str) -> None:
    assert wait(said) == 120


def test_a_date_is_measured_by_the_servers_clock() -> None:
    said = "Sun, 01 Mar 2026 09:02:00 GMT"
    assert wait(said, date="Sun, 01 Mar 2026 09:00:00 GMT") == 120
    assert wait(said) is None
    assert wait("Sun, 01 Mar 2026 12:02:00 -0000", date="yesterday") == 120


@pytest.mark.parametrize(
    "said", ["9999999999", "9" * 5000, "86401", "Fri, 31 Dec 9999 23:59:59 GMT"]
)
def test_a_wait_is_a_day_at_most(said: str) -> None:
    assert wait(said) == 86_400


@pytest.mark.parametrize(
    "said",
    [
        "", "0", "-5", "1.5", "soon", "٩", "²", "Sun, 01 Mar 2020 00:00:00 GMT",
        "Sun, 99 Mar 2026 12:00:00 GMT", "0000-00-00", "Fri, 31 Dec 99999 23:59:59 GMT",
    ],
)  # fmt: skip
def test_a_senseless_wait_is_none(said: str) -> None:
    assert wait(said) is None


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_wait(said: str, date: str) -> None:
    assert (wait(said, date=date) or 1) in range(1, 86_401)


@given(st.integers(-(10**9), 10**11), st.integers(-23, 23))
def test_any_date(seconds: int, hours: int) -> None:
    zone = timezone(timedelta(hours=hours))
    zoned = (NOW + timedelta(seconds=seconds)).astimezone(zone)
    expected = min(seconds, 86_400) if seconds > 0 else None
    assert wait(format_datetime(zoned)) == expected


def fresh(said: str = "", **headers: str) -> int:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return answers.fresh_for({"cache-control": said, **named}, NOW)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("max-age=3600", 3600),
        ("public, MAX-AGE=60 , must-revalidate", 60),
        ('max-age="60"', 60),
        ("max-age=60, max-age=9000", 60),
        ("s-maxage=9000, max-age=60", 60),
        ("s-maxage=9000", 0),
        ("max-age=0", 0),
        ("no-cache, max-age=60", 0),
        ("max-age=60, no-store", 0),
        ('no-cache="set-cookie", max-age=60', 0),
        ("max-age=99999999", 31_536_000),
        ("max-age=" + "9" * 5000, 31_536_000),
        ("max-age=-5", 0),
        ("max-age=1.5", 0),
        ("max-age=٦٠", 0),
        ("max-age", 0),
        ("max-age=soon", 0),
        ("", 0),
    ],
)
def test_how_long_an_answer_holds(said: str, seconds: int) -> None:
    assert fresh(said) == seconds


def test_what_a_cache_on_the_way_has_used_up() -> None:
    assert fresh("max-age=60", age="50") == 10
    assert fresh("max-age=60", age="70") == 0
    assert fresh("max-age=60", age="old") == 60


def test_an_answer_holds_until_a_date() -> None:
    until = "Sun, 01 Mar 2026 12:02:00 GMT"
    assert fresh(expires=until) == 120
    assert fresh(expires=until, date="Sun, 01 Mar 2026 12:01:00 GMT") == 60
    assert fresh("public", expires=until) == 120
    # What the newer header says counts, even if it is nonsense.
    assert fresh("max-age=5", expires=until) == 5
    assert fresh("max-age=x", expires=until) == 0
    assert fresh("no-cache", expires=until) == 0


@pytest.mark.parametrize("until", ["0", "-1", "Sun, 01 Mar 2020 12:00:00 GMT", "never"])
def test_an_answer_that_held_never(until: str) -> None:
    assert fresh(expires=until) == 0


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30), st.text(max_size=9))
def test_any_freshness(said: str, expires: str, date: str, age: str) -> None:
    assert fresh(said, expires=expires, date=date, age=age) in range(31_536_001)
    assert fresh(f"max-age={said}", age=age) in range(31_536_001)
