"""Reads the head of an answer, and judges by it what the server means."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote, urljoin

from reader.model.errors import FeedError
from reader.net import guard, hosts

PERMANENT = frozenset({301, 308})
_REDIRECTS = PERMANENT | {302, 303, 307}
_WITH_CONTENT = frozenset({200, 203})
NOT_MODIFIED = 304
WAITING = frozenset({429, 503})
_LOGIN, _FORBIDDEN, _GONE = 401, 403, 410
_FIRST_REDIRECT, _FIRST_FINAL = 300, 200

_STATUS_LINE = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})\b")
# Where two lines of a name contradict each other the first is taken; other names are lists.
_ONE_VALUE = frozenset(
    {"age", "content-length", "content-type", "date", "etag", "expires", "last-modified"}
    | {"location", "retry-after"}
)
_LONGEST_NUMBER = 10
_DAY = 86_400
_YEAR = 365 * _DAY
_NOT_FRESH = frozenset({"no-store", "no-cache"})
_ASCII = bytes(range(0x21, 0x7F))


@dataclass(frozen=True, slots=True)
class Head:
    """Status and headers, whose names are in lower case; `complete` once the body began."""

    status: int
    headers: Mapping[str, str]
    complete: bool

    @property
    def has_content(self) -> bool:
        """Whether the body matters; of any other answer the head says all there is to know."""
        return self.status in _WITH_CONTENT


def head_of(lines: Iterable[bytes]) -> Head:
    """Read the lines of all heads that came; the last one counts, trailers do not."""
    status, complete = 0, False
    headers: dict[str, str] = {}
    name = ""
    for line in lines:
        started = line.startswith(b"HTTP/") and _STATUS_LINE.match(line)
        if started:
            status, complete, headers, name = int(started.group(1)), False, {}, ""
        elif complete or not line.strip():
            complete = complete or status >= _FIRST_FINAL
        elif line[:1] in b" \t" and name:
            headers[name] += f" {_text(name, line)}"
        else:
            name = _keep(headers, line)
    return Head(status, headers, complete)


def redirect_of(head: Head, url: str) -> str:
    """Give the address that the answer of `url` sends to, "" when it sends nowhere.

    Raises FeedError `bad-address` for one that may not be fetched.
    """
    location = head.headers.get("location", "")
    if head.status not in _REDIRECTS or not location:
        return ""
    try:
        joined = urljoin(url, location)
    except ValueError:
        raise FeedError("bad-address", url=guard.shown(location)) from None
    # A password that a server makes up is not the reader's.
    return guard.split_login(guard.absolute(joined))[0]


def check(head: Head, *, conditional: bool, host: str, known: bool, now: datetime) -> None:
    """Raise FeedError for an answer that is neither content nor, if asked for, "not modified".

    A server that asks to wait gives `http-status` with the fact `retry_after` in seconds; one that
    refuses what it was shown of the reader (`known`), or was shown too little, `login-needed`.
    """
    status = head.status
    if head.has_content or (conditional and status == NOT_MODIFIED):
        return
    if status == _GONE:
        raise FeedError("gone")
    if status < _FIRST_REDIRECT or status == NOT_MODIFIED:
        raise FeedError("unreadable")
    if status == _LOGIN or (known and status == _FORBIDDEN):
        raise FeedError("login-needed", host=hosts.for_people(host), status=status)
    wait = retry_after(head.headers, now) if status in WAITING else None
    if wait is None:
        raise FeedError("http-status", status=status)
    raise FeedError("http-status", status=status, retry_after=wait)


def retry_after(headers: Mapping[str, str], now: datetime) -> int | None:
    """Give for how many seconds a server asks to be left alone, a day at most.

    None when it says nothing that makes sense. A date is measured from the server's own clock
    if it tells that, else from `now`.
    """
    said = headers.get("retry-after", "")
    if _is_number(said):
        seconds = _seconds(said)
    else:
        until = _moment(said)
        if until is None:
            return None
        seconds = int((until - (_moment(headers.get("date", "")) or now)).total_seconds())
    return min(seconds, _DAY) if seconds > 0 else None


def fresh_for(headers: Mapping[str, str], now: datetime) -> int:
    """Give for how many seconds a cache of one's own may hold an answer, a year at most.

    0 when the server does not say, says nothing that makes sense, or wants to be asked each time.
    """
    said = _directives(headers.get("cache-control", ""))
    if _NOT_FRESH & said.keys():
        return 0
    if "max-age" in said:
        lifetime = _seconds(said["max-age"])
    elif "expires" not in headers:
        return 0
    else:
        until = _moment(headers["expires"])
        sent = _moment(headers.get("date", "")) or now
        lifetime = int((until - sent).total_seconds()) if until else 0
    # It may have lain in a cache between here and there.
    return min(max(lifetime - _seconds(headers.get("age", "")), 0), _YEAR)


def _directives(said: str) -> dict[str, str]:
    """Read a Cache-Control; what is said twice counts as said first."""
    read: dict[str, str] = {}
    for directive in said.split(","):
        name, _, value = directive.partition("=")
        read.setdefault(name.strip().lower(), value.strip().strip('"'))
    return read


def _seconds(written: str) -> int:
    """Read a number of seconds, however large; 0 if it is none."""
    if not _is_number(written):
        return 0
    return int(written) if len(written) <= _LONGEST_NUMBER else _YEAR


def _is_number(written: str) -> bool:
    return written.isascii() and written.isdigit()


def _keep(headers: dict[str, str], line: bytes) -> str:
    raw_name, colon, raw_value = line.partition(b":")
    name = raw_name.strip().decode("latin-1").lower()
    if not colon or not name:
        return ""
    value = _text(name, raw_value)
    if name not in headers:
        headers[name] = value
    elif name not in _ONE_VALUE:
        headers[name] += f", {value}"
    return name


def _text(name: str, raw: bytes) -> str:
    raw = raw.strip()
    if name == "location":
        # An address is bytes: in whatever encoding a path was written, the server gets it back.
        return quote(raw, safe=_ASCII)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _moment(written: str) -> datetime | None:
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(written)
    except (ValueError, TypeError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
