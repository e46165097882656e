"""A rule on arrival: which articles it is for, and what is done with them."""

from dataclasses import dataclass
from typing import Literal

RuleField = Literal["any", "title", "author", "text", "address", "category"]
RuleTest = Literal["contains", "lacks", "is", "begins"]


@dataclass(frozen=True, slots=True)
class Rule:
    """What is done with new articles of a feed, a folder, or all, that pass a test.

    `words` are compared folded, as a search does; `contains` and `lacks` look for whole words in
    a row. A field "any" is title, author, text and categories together. `feed` None and `folder`
    "" mean all feeds. `tag` and `collection` name what an article is put into, "" for nothing.
    A rule without id is not stored yet.
    """

    words: str
    field: RuleField = "any"
    test: RuleTest = "contains"
    name: str = ""
    feed: int | None = None
    folder: str = ""
    read: bool = False
    star: bool = False
    hide: bool = False
    tag: str = ""
    collection: str = ""
    enabled: bool = True
    id: int = 0
