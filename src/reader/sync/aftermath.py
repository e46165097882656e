"""What one try of a feed leaves behind: its validators, its health, and its next try."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from reader.model.errors import FeedError
from reader.model.feed import Due
from reader.model.fetched import ParsedFeed, Response
from reader.sync import schedule

_NOT_MODIFIED = 304
_TOO_MANY = 429
# A server that finds one asks too often means more than the five minutes of a bad moment.
_TOO_MANY_SECONDS = 3600
# A move for good is believed at its second sight: the first may be a server's bad day.
_SIGHTS = 2
# These say nothing of the feed: it was not asked for.
_NOT_TRIED = frozenset({"cancelled", "waiting"})


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of an answer: the feed, None if its bytes are those of last time.

    `dates` are those of its articles, `emblem` the address of its own picture.
    """

    body_hash: str = ""
    feed: ParsedFeed | None = None
    dates: tuple[datetime, ...] = ()
    emblem: str = ""


def succeeded(due: Due, response: Response, read: Read, now: datetime, jitter: float) -> Due:
    """Give the feed after an answer that could be read.

    Validators are taken as one, and from a whole answer only: "not modified" may send others.
    """
    feed = read.feed
    whole = response.status != _NOT_MODIFIED
    # What broke off is asked for again, whole.
    sent = {} if feed and feed.cut else response.headers
    dates = [min(date, now) for date in read.dates]
    etag = sent.get("etag", "") if whole else due.etag
    last_modified = sent.get("last-modified", "") if whole else due.last_modified
    rhythm = schedule.Rhythm(
        gap=schedule.gap(dates, now) if feed else due.gap,
        newest=max(dates, default=due.newest),
        every=due.every,
        asked=timedelta(seconds=response.fresh_for),
        hints=feed.hints if feed else due.hints,
        conditional=bool(etag or last_modified),
    )
    known = feed is not None or not whole or read.body_hash == due.body_hash
    moved_to, moved_seen = _moved(due, response, known_feed=known)
    return replace(
        due,
        title=(feed.title if feed else "") or due.title,
        link=(feed.link if feed else "") or due.link,
        language=(feed.language if feed else "") or due.language,
        etag=etag,
        last_modified=last_modified,
        body_hash=read.body_hash or due.body_hash,
        reason="",
        facts={},
        since=None,
        failures=0,
        checked=now,
        fetched=now,
        next_try=schedule.after_success(now, rhythm, jitter=jitter),
        hints=rhythm.hints,
        fresh_for=response.fresh_for,
        gap=rhythm.gap,
        newest=rhythm.newest,
        bytes_last=response.received,
        bytes_total=due.bytes_total + response.received,
        moved_to=moved_to,
        moved_seen=moved_seen,
        emblem=read.emblem or due.emblem,
    )


def failed(due: Due, error: FeedError, now: datetime, jitter: float) -> Due:
    """Give the feed after a try that failed; validators, and when it began to fail, stay.

    Being offline is no fault of the feed's: it stays due. What is gone is not asked for again.
    """
    if error.reason in _NOT_TRIED:
        return due
    if error.reason == "offline":
        return replace(
            due, reason=error.reason, facts=error.facts, since=due.since or now, checked=now
        )
    failures = due.failures + 1
    asked = error.facts.get("retry_after", 0)
    if error.facts.get("status") == _TOO_MANY:
        asked = asked or _TOO_MANY_SECONDS
    return replace(
        due,
        reason=error.reason,
        facts=error.facts,
        since=due.since or now,
        failures=failures,
        checked=now,
        next_try=None
        if error.reason == "gone"
        else schedule.after_failure(
            now, failures, retry_after=asked if isinstance(asked, int) else 0, jitter=jitter
        ),
    )


def believed_move(due: Due) -> str:
    """Give the address to which a feed has moved, "" unless that was said often enough."""
    return due.moved_to if due.moved_seen >= _SIGHTS else ""


def _moved(due: Due, response: Response, *, known_feed: bool) -> tuple[str, int]:
    """Give where the server says that the feed has moved to, and how often in a row it did."""
    target = response.permanent_url
    secure = due.url.startswith("https:")
    if not known_feed or not target or (secure and not target.startswith("https:")):
        return "", 0
    return target, due.moved_seen + 1 if target == due.moved_to else 1
