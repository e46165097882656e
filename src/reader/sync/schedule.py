"""Decides when a feed is tried again."""

from datetime import datetime, timedelta
from typing import NotRequired, TypedDict, Unpack

LONGEST = timedelta(days=1)

_CHANGED = timedelta(minutes=30)
_UNCHANGED = timedelta(hours=1)
_FAILED = timedelta(minutes=5)
# Five minutes doubled so often are more than a day.
_MOST_DOUBLINGS = 9
# At most this part of the wait comes on top, so that feeds do not stay in step.
_SPREAD = 0.1


class Outcome(TypedDict):
    """How the last fetch went.

    `failures` counts those in a row, 0 after one that went well. `retry_after` and `max_age` are
    the server's, in seconds, and may be nonsense. `jitter` is chance, from 0 to below 1.
    """

    changed: bool
    failures: int
    retry_after: NotRequired[int]
    max_age: NotRequired[int]
    jitter: float


def next_try(now: datetime, **outcome: Unpack[Outcome]) -> datetime:
    """Give when to fetch a feed again, never later than in a day.

    A fetch that went well is repeated after half an hour, or an hour if it brought nothing, or
    after `max_age` if that is longer. After failures the wait doubles, from five minutes on.
    `retry_after` is waited for in any case.
    """
    failures = outcome["failures"]
    if failures > 0:
        wait = _FAILED * (1 << min(failures - 1, _MOST_DOUBLINGS))
    else:
        usual = _CHANGED if outcome["changed"] else _UNCHANGED
        wait = max(usual, _within_a_day(outcome.get("max_age", 0)))
    wait = max(wait, _within_a_day(outcome.get("retry_after", 0)))
    return now + min(wait * (1 + _SPREAD * outcome["jitter"]), LONGEST)


def _within_a_day(seconds: int) -> timedelta:
    return timedelta(seconds=min(max(seconds, 0), LONGEST.total_seconds()))
