"""All that the sidebar shows, as the library has it."""

from dataclasses import dataclass, field

from reader.model.collection import Collection
from reader.model.feed import Feed
from reader.model.query import Counts
from reader.model.tag import Tag


@dataclass(frozen=True, slots=True)
class Shelf:
    """The views' counts, the feeds by folder and title, collections, and tags by name."""

    counts: Counts = field(default_factory=Counts)
    feeds: tuple[Feed, ...] = ()
    collections: tuple[Collection, ...] = ()
    tags: tuple[Tag, ...] = ()
