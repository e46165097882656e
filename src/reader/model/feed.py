"""A feed, the folder it stands in, and how it fares."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypedDict

from reader.model.article import Direction
from reader.model.fetched import Access, AccessKind, Hints, Response


@dataclass(frozen=True, slots=True)
class Health:
    """How the last fetch went; `reason` is empty when all is well, else a code of `FeedError`.

    `since` is when it began to fail, `failures` how often in a row, `fetched` the last success.
    """

    ok: bool = True
    reason: str = ""
    facts: dict[str, str | int] = field(default_factory=dict)
    since: datetime | None = None
    checked: datetime | None = None
    next_try: datetime | None = None
    fetched: datetime | None = None
    failures: int = 0


@dataclass(frozen=True, slots=True)
class Feed:
    """A subscribed feed; `direction` is the reader's own choice, None to go by each title.

    `name` is the reader's own for it ("" goes by the feed's title). `every` is how many minutes
    lie between two tries (0: by how often the feed changes). Of articles that were neither saved,
    starred nor tagged, the newest `keep` and those of the last `keep_days` days are kept (0: all).
    `access` says what its server wants to see, "" for nothing. `icon` is the SHA-256 of the stored
    picture that stands for it, "" for none.
    """

    id: int
    url: str
    title: str
    link: str = ""
    folder: str = ""
    unread: int = 0
    language: str = ""
    direction: Direction | None = None
    etag: str = ""
    last_modified: str = ""
    allow_local: bool = False
    health: Health = field(default_factory=Health)
    name: str = ""
    every: int = 0
    keep: int = 0
    keep_days: int = 0
    access: AccessKind | Literal[""] = ""
    access_name: str = ""
    icon: str = ""


class FeedChoices(TypedDict, total=False):
    """What a reader can choose for a feed, as `Feed` has it; what is not named stays as it is.

    `access` None takes away what the server wanted to see.
    """

    name: str
    folder: str
    direction: Direction | None
    every: int
    keep: int
    keep_days: int
    allow_local: bool
    access: Access | None


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """A feed that was found at an address; `title` is plain and may be "".

    `articles` counts what it holds, None while only a page names it and nobody has read it.
    `known` tells that the library is subscribed to it, `access` what its server wanted to see.
    `answer` is what was read of it, from which its first articles can come.
    """

    url: str
    title: str
    articles: int | None = None
    known: bool = False
    access: Access | None = None
    answer: Response | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Imported:
    """How many feeds of a list are new, were known already, and have no address of the web."""

    new: int
    known: int
    refused: int


@dataclass(frozen=True, slots=True)
class FeedReport:
    """A feed as its doctor sees it.

    `newest` is the date of its newest article, `per_week` how many came a week of late (the last
    90 days, or since it was subscribed to), `bytes_last` and `bytes_total` what it cost.
    `moved_to` is where its server says that it lies now, "" if it did not move.
    """

    feed: Feed
    articles: int
    newest: datetime | None
    per_week: float
    bytes_last: int
    bytes_total: int
    moved_to: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """A feed as a sync takes it up and leaves it: what is known of it, and how its tries went.

    `etag` and `last_modified` are just as received, `body_hash` and `seen` of the body that was
    read last. `gap` is how many seconds usually lie between two of its articles, 0 while that
    cannot be told; `fresh_for` what its server asked for. `moved_seen` counts how often in a row
    the server said that the feed lies at `moved_to` for good. `newest` is the date of its newest
    article, `emblem` the address of the picture that the feed says stands for it.
    """

    id: int
    url: str
    title: str = ""
    link: str = ""
    folder: str = ""
    language: str = ""
    direction: Direction | None = None
    allow_local: bool = False
    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""
    reason: str = ""
    facts: Mapping[str, str | int] = field(default_factory=dict)
    since: datetime | None = None
    failures: int = 0
    checked: datetime | None = None
    fetched: datetime | None = None
    next_try: datetime | None = None
    every: int = 0
    keep: int = 0
    keep_days: int = 0
    access: AccessKind | Literal[""] = ""
    access_name: str = ""
    hints: Hints = field(default_factory=Hints)
    fresh_for: int = 0
    gap: int = 0
    bytes_last: int = 0
    bytes_total: int = 0
    moved_to: str = ""
    moved_seen: int = 0
    newest: datetime | None = None
    emblem: str = ""
