"""What long work tells while it goes on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from reader.model.changes import Changes


@dataclass(frozen=True, slots=True)
class Progress:
    """Work stands at `done` of `total` things, after so many bytes on the wire.

    `changes` are those since the last event.
    """

    done: int
    total: int
    of: Literal["feeds", "pictures"] = "feeds"
    changes: Changes = field(default_factory=Changes)
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class FeedSynced:
    """One feed was tried: counts of its articles, or the reason why nothing came.

    `changed` is false when the server said "not modified" or sent the same bytes again.
    """

    feed: int
    title: str
    new: int = 0
    updated: int = 0
    changed: bool = False
    bytes: int = 0
    reason: str = ""
    facts: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SyncTotals:
    """The counts of one whole sync."""

    feeds: int = 0
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    failed: int = 0
    bytes: int = 0
