"""An article as lists and pages show it: its row, its whole text, and its pictures."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Direction = Literal["rtl", "ltr"]
Offline = Literal["complete", "text", "none"]


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One line of a list; `published` is aware and in UTC, `thumbnail` a picture's SHA-256.

    `chosen` is the direction that the reader chose for all that its feed sends, None for none:
    then each text goes by its own words.
    """

    id: int
    guid: str
    url: str
    title: str
    author: str
    published: datetime
    feed: int | None
    source: str
    snippet: str
    read: bool
    starred: bool
    direction: Direction
    offline: Offline
    thumbnail: str = ""
    chosen: Direction | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of an article: its address on the web and, when stored, its SHA-256.

    `reason` says why it is not stored (a code of `FeedError`), and is empty otherwise.
    """

    url: str
    sha256: str = ""
    width: int = 0
    height: int = 0
    reason: str = ""

    @property
    def stored(self) -> bool:
        return bool(self.sha256)


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with an article: a recording, a film; 0 where bytes or seconds are unknown.

    `media_type` is as it was sent, in lower case, and may be "".
    """

    url: str
    media_type: str = ""
    bytes: int = 0
    seconds: int = 0
    title: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """A whole article; `html` is clean and its pictures keep their addresses on the web."""

    row: ArticleRow
    html: str
    text: str
    language: str
    word_count: int
    pictures: tuple[Picture, ...] = ()
    lead: str = ""
    caption: str = ""
    versions: int = 1
    saved: datetime | None = None
    enclosures: tuple[Enclosure, ...] = ()
    point: tuple[float, float] | None = None
    tags: tuple[str, ...] = ()
