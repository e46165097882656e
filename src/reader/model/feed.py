"""A feed, the folder it stands in, and how it fares."""

from dataclasses import dataclass, field
from datetime import datetime

from reader.model.article import Direction


@dataclass(frozen=True, slots=True)
class Health:
    """How the last fetch went; `reason` is empty when all is well, else a code of `FeedError`."""

    ok: bool = True
    reason: str = ""
    facts: dict[str, str | int] = field(default_factory=dict)
    since: datetime | None = None
    checked: datetime | None = None
    next_try: datetime | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A subscribed feed; `direction` is the reader's own choice, None to go by each title."""

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
