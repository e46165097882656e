"""What each sync did, so that a reader can look it up and take back what touched their own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from reader.model.events import SyncTotals

Deed = Literal["failed", "recovered", "moved", "ruled", "pruned", "joined", "arrived"]


@dataclass(frozen=True, slots=True)
class SyncNote:
    """One thing that a sync did to a feed; `undoable` while it can be taken back.

    `facts` by deed: arrived (`new`, `updated`), failed (`reason` and the facts of its sentence),
    recovered (`since`, ISO 8601), moved (`before`, `after`), ruled (`rule`, its name, and `n`),
    pruned and joined (`n`).
    """

    id: int
    feed: int | None
    title: str
    deed: Deed
    facts: Mapping[str, str | int] = field(default_factory=dict)
    undoable: bool = False
    undone: bool = False


@dataclass(frozen=True, slots=True)
class SyncRecord:
    """One sync: when, with what counts, and its notes; `ended` None if it was cut off."""

    id: int
    started: datetime
    ended: datetime | None
    totals: SyncTotals
    notes: tuple[SyncNote, ...] = ()
