"""What a list shows from top to bottom: articles, and the headings between groups of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate, chain
from typing import Any

from reader.model.query import Group

# The heading of what is of no feed; those of days and feeds have their number, below zero.
_OF_NO_FEED = -(2**62)


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a group: a day or else a name, and how many articles follow."""

    count: int
    day: date | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands in each row: the id of an article, or below zero the key of a heading.

    `articles` are the ids alone, `places` the rows of the headings. No list of it is ever
    changed, so other threads may read it.
    """

    rows: list[int] = field(default_factory=list)
    articles: list[int] = field(default_factory=list)
    headings: Mapping[int, Heading] = field(default_factory=dict)
    places: list[int] = field(default_factory=list)


def plain(ids: Sequence[int]) -> Layout:
    """Lay a list out that is not divided."""
    rows = list(ids)
    return Layout(rows, rows)


def of_rows(rows: Sequence[int], headings: Mapping[int, Heading]) -> Layout:
    """Lay out what is known row by row."""
    listed = list(rows)
    articles = [each for each in listed if each >= 0] if headings else listed
    return Layout(listed, articles, headings, [at for at, each in enumerate(listed) if each < 0])


def of_days(groups: Sequence[Group]) -> Layout:
    """Lay a list out that is divided by days, which are in its order."""
    keyed = {_key(each): Heading(len(each.ids), day=each.day) for each in groups}
    return _laid(groups, keyed)


def of_feeds(
    groups: Sequence[Group], names: Mapping[int, str], nameless: str, order: Callable[[str], Any]
) -> Layout:
    """Lay a list out that is divided by feeds, sorted by name; what is of none comes last."""

    def name(group: Group) -> str:
        return nameless if group.feed is None else names.get(group.feed, nameless)

    ordered = sorted(groups, key=lambda each: (each.feed is None, order(name(each))))
    keyed = {_key(each): Heading(len(each.ids), name=name(each)) for each in ordered}
    return _laid(ordered, keyed)


def day_of(key: int) -> date:
    """Give the day that the key of a heading stands for."""
    return date.fromordinal(-key)


def _key(group: Group) -> int:
    if group.day is not None:
        return -group.day.toordinal()
    return _OF_NO_FEED if group.feed is None else -group.feed


def _laid(groups: Sequence[Group], headings: Mapping[int, Heading]) -> Layout:
    pairs = list(zip(headings, groups, strict=True))
    rows = list(chain.from_iterable((key, *group.ids) for key, group in pairs))
    articles = list(chain.from_iterable(group.ids for group in groups))
    ends = accumulate(len(group.ids) + 1 for group in groups)
    return Layout(rows, articles, headings, [0, *ends][:-1] if groups else [])
