"""A tag: a name that articles are found under."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag and how many articles bear it."""

    name: str
    count: int
