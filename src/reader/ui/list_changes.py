"""Tells one list of ids from the next: what to take out, what to put in, and where."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

# With more pieces than this a list is shown anew: each costs the view a round of its own.
_MOST_PIECES = 40
_SLICE = 4096


@dataclass(frozen=True, slots=True)
class Piece:
    """The places `first` to `last` of a list, both within."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Difference:
    """How to make a list into another.

    Take out `removed`, in this order (from the end on, places of the old list), then put in
    `added`, in this order (places of the new list).
    """

    removed: tuple[Piece, ...] = field(default=())
    added: tuple[Piece, ...] = field(default=())


def difference(old: list[int], new: list[int]) -> Difference | None:
    """Give how `old` becomes `new`; None where ids changed places or too much is different."""
    head = _same(old, new)
    tail = _same_at_end(old, new, min(len(old), len(new)) - head)
    before, after = old[head : len(old) - tail], new[head : len(new) - tail]
    staying = set(before) & set(after)
    if [id_ for id_ in before if id_ in staying] != [id_ for id_ in after if id_ in staying]:
        return None
    removed = list(_pieces((at for at, id_ in enumerate(before) if id_ not in staying), head))
    added = list(_pieces((at for at, id_ in enumerate(after) if id_ not in staying), head))
    if len(removed) + len(added) > _MOST_PIECES:
        return None
    return Difference(tuple(reversed(removed)), tuple(added))


def _same(old: list[int], new: list[int]) -> int:
    """Count the ids at the beginning that both have; slices compare faster than any loop."""
    most = min(len(old), len(new))
    for at in range(0, most, _SLICE):
        end = min(at + _SLICE, most)
        if old[at:end] != new[at:end]:
            return next(place for place in range(at, end) if old[place] != new[place])
    return most


def _same_at_end(old: list[int], new: list[int], most: int) -> int:
    """Count the ids at the end that both have, at most so many."""
    before, after = len(old), len(new)
    for at in range(0, most, _SLICE):
        end = min(at + _SLICE, most)
        if old[before - end : before - at] != new[after - end : after - at]:
            places = range(at + 1, end + 1)
            return next(place - 1 for place in places if old[-place] != new[-place])
    return most


def _pieces(places: Iterator[int], start: int) -> Iterator[Piece]:
    """Join neighbouring places to pieces."""
    found = [start + at for at in places]
    if not found:
        return
    breaks = [at for at, (one, next_) in enumerate(pairwise(found), 1) if next_ != one + 1]
    for first, end in pairwise([0, *breaks, len(found)]):
        yield Piece(found[first], found[end - 1])
