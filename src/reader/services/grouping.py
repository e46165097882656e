"""Divides the articles of a list into those of each day or of each feed."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime

from reader.model.query import Group
from reader.store.moments import moment, number


def by_day(dated: Sequence[tuple[int, int]]) -> tuple[Group, ...]:
    """Divide ids with their moments, which rise or fall, by the days of the system's zone."""
    ids = [each[0] for each in dated]
    falling = len(dated) > 1 and dated[0][1] > dated[-1][1]
    found: list[Group] = []
    at = 0
    while at < len(dated):
        day = moment(dated[at][1]).astimezone().date()
        begin, end = (_midnight(day.toordinal() + each) for each in (0, 1))
        if falling:
            # The first that is older than the day's beginning.
            to = bisect_left(dated, 1 - begin, lo=at, key=lambda one: -one[1])
        else:
            to = bisect_left(dated, end, lo=at, key=lambda one: one[1])
        # Whatever a zone's history holds: never stand still.
        to = max(to, at + 1)
        found.append(Group(tuple(ids[at:to]), day=day))
        at = to
    return tuple(found)


def by_feed(ids: Sequence[tuple[int, int | None]]) -> tuple[Group, ...]:
    """Divide ids with their feeds, each feed's in the order they come in."""
    gathered: dict[int | None, list[int]] = {}
    for id_, feed in ids:
        gathered.setdefault(feed, []).append(id_)
    return tuple(Group(tuple(each), feed=feed) for feed, each in gathered.items())


def _midnight(ordinal: int) -> int:
    """Give the moment with which a day begins in the system's zone."""
    # Without a zone between, for the clocks may change in the course of a day.
    return number(datetime.fromordinal(ordinal).astimezone())
