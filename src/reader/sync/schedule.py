"""Decides when a feed is tried again."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise

from reader.model.fetched import Hints

SHORTEST = timedelta(minutes=15)
LONGEST = timedelta(days=1)

_UNKNOWN = timedelta(hours=1)
_WITHOUT_VALIDATORS = timedelta(hours=1)
_FAILED = timedelta(minutes=5)
# Five minutes doubled so often are more than a day.
_MOST_DOUBLINGS = 9
# At most this part of the wait comes on top, so that feeds do not stay in step.
_SPREAD = 0.1
# A feed is tried so often between two of its articles, and while it is silent for longer than
# usual so often in that silence.
_TRIES_A_GAP = 2
_TRIES_A_SILENCE = 8
# So many of the newest articles tell how often a feed changes.
_TELLING = 20
_FEWEST_TELLING = 3
_HOURS_A_WEEK = 7 * 24


def gap(dates: Sequence[datetime], now: datetime) -> int:
    """Give how many seconds usually lie between two of these dates, 0 while too few tell.

    The median of the newest; dates to come count as now.
    """
    newest = sorted((min(date, now) for date in dates), reverse=True)[:_TELLING]
    if len(newest) < _FEWEST_TELLING:
        return 0
    between = sorted((after - before).total_seconds() for after, before in pairwise(newest))
    # The lower of two middle ones: better too often than too late.
    return max(int(between[(len(between) - 1) // 2]), 1)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What decides how long a feed can wait.

    `gap` is how many seconds usually lie between two of its articles (0 unknown), `newest` the
    date of the last. `every` is the reader's own choice in minutes (0 none), `asked` what the
    server asks for, `hints` what the feed does. `conditional` tells that its server can say "not
    modified".
    """

    gap: int = 0
    newest: datetime | None = None
    every: int = 0
    asked: timedelta = timedelta()
    hints: Hints = field(default_factory=Hints)
    conditional: bool = True


def after_success(now: datetime, rhythm: Rhythm, *, jitter: float) -> datetime:
    """Give when to fetch again a feed that was fetched well: in 15 minutes to a day.

    Without a choice of the reader's twice in its usual gap, less often the longer it has been
    silent, and never sooner than server and feed ask for; one whose server cannot say "not
    modified" is spared. `jitter` is chance, from 0 to below 1.
    """
    if rhythm.every:
        return now + _spread(_bounded(timedelta(minutes=rhythm.every)), jitter)
    wait = max(
        _usual(now, rhythm),
        rhythm.asked,
        timedelta(minutes=rhythm.hints.minutes),
        timedelta() if rhythm.conditional else _WITHOUT_VALIDATORS,
    )
    return _allowed(now + _spread(_bounded(wait), jitter), rhythm.hints)


def after_failure(now: datetime, failures: int, *, retry_after: int = 0, jitter: float) -> datetime:
    """Give when to try again a feed that has failed so often in a row: in a day at the latest.

    The wait doubles, from five minutes on. `retry_after` is the server's, in seconds, perhaps
    nonsense, and waited for in any case.
    """
    wait = _FAILED * (1 << min(max(failures - 1, 0), _MOST_DOUBLINGS))
    asked = timedelta(seconds=min(max(retry_after, 0), LONGEST.total_seconds()))
    return now + min(_spread(max(min(wait, LONGEST), asked), jitter), LONGEST)


def _usual(now: datetime, rhythm: Rhythm) -> timedelta:
    if not rhythm.gap:
        return _UNKNOWN
    silence = max(now - rhythm.newest, timedelta()) if rhythm.newest else timedelta()
    return max(timedelta(seconds=rhythm.gap) / _TRIES_A_GAP, silence / _TRIES_A_SILENCE)


def _bounded(wait: timedelta) -> timedelta:
    return min(max(wait, SHORTEST), LONGEST)


def _spread(wait: timedelta, jitter: float) -> timedelta:
    return wait * (1 + _SPREAD * jitter)


def _allowed(moment: datetime, hints: Hints) -> datetime:
    """Give the first moment from this one on at which the feed wants to be fetched."""
    for _ in range(_HOURS_A_WEEK):
        if moment.hour not in hints.skip_hours and moment.weekday() not in hints.skip_days:
            return moment
        moment = moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return moment
