"""How the events of a sync travel from its process to the window's: a JSON object a line."""

import json
from collections.abc import Mapping
from typing import Any

from reader.model.changes import Changes, Ids
from reader.model.events import FeedSynced, Progress, SyncTotals

Event = Progress | FeedSynced | SyncTotals

_KINDS = ("articles", "feeds", "collections")
_WAYS = ("added", "altered", "removed")


def written(event: Event) -> str:
    """Give the line of an event, without its end."""
    if isinstance(event, Progress):
        told: dict[str, object] = {
            "is": "progress",
            "done": event.done,
            "total": event.total,
            "of": event.of,
            "bytes": event.bytes,
            "changes": _changes(event.changes),
        }
    else:
        kind = "totals" if isinstance(event, SyncTotals) else "feed"
        told = {"is": kind} | {name: getattr(event, name) for name in event.__slots__}
    return json.dumps(told, ensure_ascii=True)


def read(line: str) -> Event:
    """Give the event of a line that `written` gave; raises ValueError for any other."""
    try:
        told = json.loads(line)
        kind = told.pop("is")
        if kind == "progress":
            return Progress(**{**told, "changes": _read_changes(told["changes"])})
        return SyncTotals(**told) if kind == "totals" else FeedSynced(**told)
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(line) from error


def _changes(changes: Changes) -> dict[str, dict[str, list[int]]]:
    return {
        kind: {way: sorted(ids) for way in _WAYS if (ids := getattr(getattr(changes, kind), way))}
        for kind in _KINDS
        if getattr(changes, kind)
    }


def _read_changes(told: Mapping[str, Any]) -> Changes:
    return Changes(
        **{
            kind: Ids(**{way: frozenset(ids) for way, ids in ways.items()})
            for kind, ways in told.items()
        }
    )
