"""What a reader asks of the library: which articles, in which order."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

View = Literal["unread", "today", "starred", "all"]


@dataclass(frozen=True, slots=True)
class ArticleQuery:
    """Articles that meet every condition given, newest first.

    `since` is the start of the reader's day for the view "today". `words` is what was typed;
    it is folded before it is searched for.
    """

    view: View = "all"
    feed: int | None = None
    folder: str = ""
    collection: str = ""
    words: str = ""
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles stand behind each entry of the sidebar."""

    unread: int = 0
    today: int = 0
    starred: int = 0
    all: int = 0
