"""What the window showed when it was closed, shown again before the library is open.

SQLAlchemy alone takes longer to import than a window to appear, so the first paint comes from
this file and is replaced by the library's own answer.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from reader.model.article import ArticleRow
from reader.model.collection import Collection
from reader.model.feed import Feed
from reader.model.query import ArticleQuery, Counts
from reader.model.tag import Tag

_T = TypeVar("_T")
_VERSION = 1
_MOMENTS = ("published", "since", "created")


@dataclass(frozen=True, slots=True)
class LastPage:
    """The sidebar, the first lines of the list with their dates in words, and the page.

    `ids` has the keys of headings among those of articles, as `list_groups` has them; of each
    heading `headings` holds the number and the name, `group` by what the list is divided.
    `page` is the page of the article `current` as it was made for the look named by `look`;
    `place` is where on that page the reader is; `geometry`, `sizes` and `folded` are the window's
    shape, `folded_folders` those of the sidebar.
    """

    query: ArticleQuery
    title: str
    counts: Counts
    feeds: tuple[Feed, ...]
    collections: tuple[Collection, ...]
    rows: tuple[ArticleRow, ...]
    dates: Mapping[int, str]
    ids: tuple[int, ...]
    current: int = 0
    page: str = ""
    look: str = ""
    place: float = 0.0
    geometry: str = ""
    sizes: tuple[int, ...] = ()
    folded: tuple[str, ...] = ()
    headings: Mapping[int, tuple[int, str]] = field(default_factory=dict)
    group: str = ""
    tags: tuple[Tag, ...] = ()
    folded_folders: tuple[str, ...] = ()


def remember(path: Path, page: LastPage) -> None:
    """Write the page; a crash leaves the old file or the new one, a full disk the old one."""
    written = asdict(page) | {"version": _VERSION}
    for feed in written["feeds"]:
        del feed["health"]
    fresh = path.with_suffix(".new")
    try:
        fresh.write_text(json.dumps(written, ensure_ascii=False, default=_plain), "utf-8")
        fresh.replace(path)
    except OSError:
        # Nothing is lost but a moment at the next start.
        fresh.unlink(missing_ok=True)


def recall(path: Path) -> LastPage | None:
    """Read the page; None where there is none, or none that this version wrote whole."""
    try:
        read = json.loads(path.read_text("utf-8"))
        if read.pop("version") != _VERSION:
            return None
        return LastPage(
            query=_made(ArticleQuery, read.pop("query")),
            counts=_made(Counts, read.pop("counts")),
            feeds=tuple(_made(Feed, each) for each in read.pop("feeds")),
            collections=tuple(_made(Collection, each) for each in read.pop("collections")),
            rows=tuple(_made(ArticleRow, each) for each in read.pop("rows")),
            dates={int(key): str(said) for key, said in read.pop("dates").items()},
            ids=tuple(read.pop("ids")),
            sizes=tuple(read.pop("sizes")),
            folded=tuple(read.pop("folded", ())),
            tags=tuple(_made(Tag, each) for each in read.pop("tags", ())),
            folded_folders=tuple(read.pop("folded_folders", ())),
            headings={
                int(key): (int(count), str(name))
                for key, (count, name) in read.pop("headings", {}).items()
            },
            **read,
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _made(kind: type[_T], values: dict[str, Any]) -> _T:
    for name in _MOMENTS:
        if values.get(name):
            values[name] = datetime.fromisoformat(values[name])
    return kind(**values)


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(value)
