"""Pages that stand where the feed should be: portals, walls, errors in disguise."""

from collections.abc import Iterable
from html import escape

from .answers import HTML, RSS, content, edition, redirect, status, whole
from .editions import SECOND
from .server import Answer, Asked, Part, says
from .story import Fault, fails, passes, perhaps

_PORTAL = (
    "<!DOCTYPE html><html dir='rtl'><head><title>شبكة المقهى</title>"
    "<link rel='alternate' type='application/rss+xml' href='/news.xml'></head>"
    "<body><form action='/login'><input name='room'></form></body></html>"
).encode()
_XHTML = b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>x</body></html>'
_VALIDATORS = ('ETag: "portal"', "Last-Modified: Thu, 05 Mar 2026 08:00:00 GMT")
_PAGE = "not-a-feed"


def _by_agent(asked: Asked) -> Iterable[Part]:
    """Serve nobody who calls himself Warraq."""
    blocked = "Warraq" in asked.headers.get("user-agent", "")
    return status("403 Forbidden")(asked) if blocked else edition(SECOND)(asked)


def _by_name(asked: Asked) -> Iterable[Part]:
    """Serve only who says what he is and where he comes from."""
    named = "Warraq/" in asked.headers.get("user-agent", "")
    return edition(SECOND)(asked) if named else status("403 Forbidden")(asked)


def _by_type(asked: Asked) -> Iterable[Part]:
    """Serve only who says that he takes feeds."""
    takes = "rss" in asked.headers.get("accept", "")
    return edition(SECOND)(asked) if takes else status("406 Not Acceptable")(asked)


def _by_cookie(*, line: str) -> Answer:
    """Send round in a circle until a cookie comes back."""

    def answer(asked: Asked) -> Iterable[Part]:
        if "seen=1" in asked.headers.get("cookie", ""):
            return edition(SECOND)(asked)
        return redirect("/feed", line, "Set-Cookie: seen=1; Path=/")(asked)

    return answer


def _quoting() -> bytes:
    """Give a page about feeds, with one written out in it."""
    return b"<!doctype html><html><body><pre>" + escape(SECOND.decode()).encode() + b"</pre></body>"


FAULTS: list[Fault] = [
    fails("a portal", content(_PORTAL, kind=HTML), _PAGE),
    fails("a portal with validators", content(_PORTAL, *_VALIDATORS, kind=HTML), _PAGE),
    fails("a portal typed as a feed", content(_PORTAL, *_VALIDATORS, kind=RSS), _PAGE),
    fails("a portal without a type", content(_PORTAL, *_VALIDATORS, kind=""), _PAGE),
    fails("a portal that redirects", redirect("{neighbour}/page"), _PAGE),
    fails("a portal that moved for good", redirect("{neighbour}/page", "301 Moved"), _PAGE),
    fails("a portal that moved for good (308)", redirect("{neighbour}/page", "308 Moved"), _PAGE),
    fails("a portal in XHTML", content(_XHTML, *_VALIDATORS, kind="application/xhtml+xml"), _PAGE),
    fails("a portal in upper case", content(_PORTAL.upper(), kind=HTML), _PAGE),
    fails("a portal with its own status", status("511 Network Authentication"), "http-status"),
    fails("a portal that refreshes", content(b"<meta http-equiv=refresh content=0>"), _PAGE),
    fails("plain words", content("الخدمة غير متاحة الآن".encode(), kind="text/plain"), _PAGE),
    fails("OK", content(b"OK", kind="text/plain"), _PAGE),
    fails("a page that quotes a feed", content(_quoting(), kind=HTML), _PAGE),
    fails("a cookie wall of consent", content(_PORTAL, "Set-Cookie: ask=1", kind=HTML), _PAGE),
    perhaps("a cookie wall", _by_cookie(line="302 Found"), "too-many-redirects"),
    perhaps("a cookie wall for good", _by_cookie(line="301 Moved"), "too-many-redirects"),
    fails("a script to prove oneself human", says(whole(_PORTAL, status="503 x")), "http-status"),
    fails("the agent is blocked", _by_agent, "http-status", status=403),
    passes("only named agents are served", _by_name),
    passes("only who takes feeds is served", _by_type),
]
