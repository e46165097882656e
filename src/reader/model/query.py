"""What a reader asks of the library: which articles, in which order."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

View = Literal["unread", "today", "starred", "all", "readable", "hidden"]
GroupBy = Literal["day", "feed"]


@dataclass(frozen=True, slots=True)
class ArticleQuery:
    """Articles that meet every condition given, newest first unless `oldest_first`.

    `since` is the start of the reader's day for the view "today"; "readable" is what is complete
    without a network. `words` is what was typed; it is folded before it is searched for. What a
    rule hid is in the view "hidden" only, and in the collections it was saved into. What stands
    in several feeds is shown once, but in each of those feeds when asked for one.
    """

    view: View = "all"
    feed: int | None = None
    folder: str = ""
    collection: str = ""
    words: str = ""
    tag: str = ""
    since: datetime | None = None
    oldest_first: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Articles of a list that stand together: of one day, or of one feed (None: of none)."""

    ids: tuple[int, ...]
    day: date | None = None
    feed: int | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles stand behind each entry of the sidebar."""

    unread: int = 0
    today: int = 0
    starred: int = 0
    all: int = 0
    readable: int = 0
    hidden: int = 0
