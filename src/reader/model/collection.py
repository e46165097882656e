"""A collection of saved articles."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Collection:
    """A named collection; `count` says how many articles it holds."""

    id: int
    name: str
    description: str
    count: int
    created: datetime


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An immutable capture of an article, as it was when somebody saved it.

    `captured` is aware and in UTC; `sha256` is that of `html` in UTF-8; `pictures` maps each
    picture's address on the web to the SHA-256 of its file, or "" where it could not be had.
    """

    guid: str
    url: str
    title: str
    author: str
    source: str
    published: datetime
    captured: datetime
    html: str
    text: str
    language: str
    direction: str
    sha256: str
    lead: str = ""
    caption: str = ""
    pictures: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Damage:
    """A part of a saved article that is not as it was saved.

    `part` is "text" or the address of a picture; `reason` is `changed` or `missing`.
    """

    article: int
    title: str
    part: str
    reason: str
