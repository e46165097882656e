"""Redirects of every kind, and the places they lead to."""

from collections.abc import Mapping
from urllib.parse import quote

from .answers import HTML, content, edition, redirect, status, whole
from .editions import SECOND
from .server import Answer, Cut, says
from .story import Fault, fails, passes, perhaps

_ARABIC = "/أخبار/تغذية"
_GOOD = edition(SECOND, '"2"')
_PAGE = content(b"<!doctype html><html><title>Log in</title><form></form></html>", kind=HTML)
_LONG = 30

PLACES: Mapping[str, Answer] = {
    "/good": _GOOD,
    "/good?from=feed&x=1": _GOOD,
    quote(_ARABIC): _GOOD,
    quote(_ARABIC.encode("cp1256")): _GOOD,
    "/folder/good": _GOOD,
    "/page": _PAGE,
    "/gone": status("410 Gone"),
    "/loop": redirect("/feed"),
    "/chain/0": redirect("/good", "307 Temporary Redirect"),
    **{f"/chain/{n}": redirect(f"/chain/{n - 1}", "301 Moved") for n in range(1, _LONG + 1)},
}
"""What lies beside the feed on both servers."""


def _raw(location: bytes, line: bytes = b"302 Found", body: bytes = b"") -> Answer:
    return says(b"HTTP/1.1 " + line + b"\r\nLocation: " + location + b"\r\n\r\n" + body)


_FOLLOWED = [
    passes(name, redirect("/good", line))
    for name, line in (
        ("permanent 301", "301 Moved Permanently"),
        ("temporary 302", "302 Found"),
        ("see other 303", "303 See Other"),
        ("temporary 307", "307 Temporary Redirect"),
        ("permanent 308", "308 Permanent Redirect"),
    )
]
_FORMS = [
    passes("relative", redirect("good")),
    passes("from a folder", redirect("./folder/../good")),
    passes("only a query", redirect("/good?from=feed&x=1")),
    passes("a whole address", redirect("{here}/good")),
    passes("scheme left out", _raw(b"  /good  ")),
    passes("with a fragment", redirect("/good#latest")),
    passes("a chain of five", redirect("/chain/4")),
    passes("with a body", says(whole(b"x" * 70_000, "Location: /good", status="301 Moved"))),
    passes("a body that is cut off", _raw(b"/good", body=b"half")),
    passes(
        "a body of a wrong length",
        says(b"HTTP/1.1 302 Found\r\nLocation: /good\r\nContent-Length: 99\r\n\r\nx"),
    ),
    passes(
        "a body that is reset",
        says(b"HTTP/1.1 302 Found\r\nLocation: /good\r\nContent-Length: 99\r\n\r\nx", Cut.RESET),
    ),
    passes("an Arabic path in raw UTF-8", _raw(_ARABIC.encode())),
    passes("an Arabic path in windows-1256", _raw(_ARABIC.encode("cp1256"))),
    passes("an Arabic path, quoted", redirect(quote(_ARABIC))),
    passes("to another origin", redirect("{neighbour}/good", "301 Moved Permanently")),
    perhaps("two places", redirect("/good", "302 Found", "Location: /page"), "unreadable"),
    passes("a cookie on the way", redirect("/good", "302 Found", "Set-Cookie: a=b")),
]
_AWAY = [
    fails(f"to {place.partition(':')[0]}:", redirect(place), "bad-address")
    for place in (
        "file:///etc/passwd",
        "data:application/rss+xml,<rss/>",
        "javascript:alert(1)",
        "ftp://127.0.0.1/feed",
        "gopher://127.0.0.1/1",
        "mailto:somebody@site.example",
        "about:blank",
        "dict://127.0.0.1:11211/stat",
    )
]
_NOWHERE = [
    fails(f"a bad place, {place!r}", _raw(place.encode()), "bad-address")
    for place in ("http://[::1/", "http://:80/", "http://a..b/", "http://x:99999/")
]
_STATUS_302 = {"status": 302}
_FAILING = [
    fails("a loop", redirect("/loop"), "too-many-redirects"),
    fails("without a host", redirect("http:///feed"), "bad-address", "too-many-redirects"),
    fails("to itself", redirect("/feed", "301 Moved Permanently"), "too-many-redirects"),
    fails("a long chain", redirect(f"/chain/{_LONG}"), "too-many-redirects"),
    fails("without a place", status("302 Found"), "http-status", **_STATUS_302),
    fails("to an empty place", _raw(b""), "http-status", **_STATUS_302),
    fails("to what is missing", redirect("/missing"), "http-status", status=404),
    fails("to what is gone", redirect("/gone", "301 Moved"), "gone", "http-status"),
    fails("to a page to log in", redirect("/page", "301 Moved Permanently"), "not-a-feed"),
    fails("to an address too long", redirect("/" + "x" * 9000), "bad-address", "too-large"),
    fails("a choice of several", status("300 Multiple Choices"), "http-status", status=300),
    fails("to where nobody listens", redirect("http://127.0.0.1:1/"), "refused"),
]

FAULTS: list[Fault] = [*_FOLLOWED, *_FORMS, *_AWAY, *_NOWHERE, *_FAILING]
