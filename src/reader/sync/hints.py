"""When a feed asks to be left alone: ttl, skipHours, skipDays and the syndication module."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING

from reader.model.fetched import Hints
from reader.sync.tree import local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_NUMBER = re.compile(r"[0-9]{1,9}")
_HOUR, _DAY, _WEEK = 60, 24 * 60, 7 * 24 * 60
# https://web.resource.org/rss/1.0/modules/syndication/
_PERIODS = {
    "hourly": _HOUR,
    "daily": _DAY,
    "weekly": _WEEK,
    "monthly": 30 * _DAY,
    "yearly": 365 * _DAY,
}
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HOURS_OF_DAY = 24
_MOST_PARTS = 100


def of_feed(root: "_Element") -> Hints:
    """Give what the head of a feed asks for; nonsense, and never to be fetched, ask for nothing.

    A feed's own ttl comes before the syndication module; beyond a week nothing counts.
    """
    told: dict[str, _Element] = {}
    for element in _head(root):
        told.setdefault(local_name(element), element)
    hours = {int(hour) for hour in _parts(told.get("skiphours"), "hour") if _NUMBER.fullmatch(hour)}
    days = {day[: len("mon")] for day in _parts(told.get("skipdays"), "day")}
    return Hints(
        minutes=min(_number(_words(told.get("ttl"))) or _period(told), _WEEK),
        skip_hours=_some(hours, _HOURS_OF_DAY),
        skip_days=_some({number for number, name in enumerate(_DAYS) if name in days}, len(_DAYS)),
    )


def _head(root: "_Element") -> "Iterator[_Element]":
    """Give what is said of a feed as a whole, in whichever element of it."""
    for parent in (root, *(child for child in root if local_name(child) == "channel")):
        yield from parent


def _parts(element: "_Element | None", name: str) -> Iterator[str]:
    if element is not None:
        kept = islice(element, _MOST_PARTS)
        yield from (_words(each) for each in kept if local_name(each) == name)


def _some(numbers: set[int], of: int) -> frozenset[int]:
    """Give those of numbers that count, none if that is every one; hour 24 is that at 0."""
    found = {number % of for number in numbers if number <= of}
    return frozenset(found if len(found) < of else ())


def _period(told: "Mapping[str, _Element]") -> int:
    """Give the minutes between two changes by the syndication module, 0 where it is not used."""
    period, often = told.get("updateperiod"), told.get("updatefrequency")
    if period is None and often is None:
        return 0
    length = _DAY if period is None else _PERIODS.get(_words(period), 0)
    return length // (_number(_words(often)) or 1)


def _number(written: str) -> int:
    return int(written) if _NUMBER.fullmatch(written) else 0


def _words(element: "_Element | None") -> str:
    text = element.text if element is not None else None
    return (text or "").strip().lower()
