"""Reads lists in the order and the groups that the reader chose; any thread may do it.

Loads the services, so it is imported only once the window stands.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QCollator, QLocale

from reader.health_words import called
from reader.model.article import ArticleRow
from reader.model.feed import Feed
from reader.model.query import ArticleQuery, Group, GroupBy
from reader.services import reading, searching
from reader.services.library import Library
from reader.ui import list_groups
from reader.ui.appearance import Appearance
from reader.ui.list_groups import Layout
from reader.ui.list_look import ListLook

_FIRST_ROWS = 64
_MOST_FOUND = 200


@dataclass(frozen=True, slots=True)
class Manner:
    """How lists are read: the reader's choices, and by what words feeds are named and sorted."""

    look: ListLook = field(default_factory=ListLook)
    names: Mapping[int, str] = field(default_factory=dict)
    nameless: str = ""
    language: str = ""

    def laid(self, groups: Sequence[Group], by: GroupBy) -> Layout:
        """Lay groups out under their headings."""
        if by == "day":
            return list_groups.of_days(groups)
        collator = QCollator(QLocale(self.language))
        collator.setNumericMode(True)
        return list_groups.of_feeds(groups, self.names, self.nameless, collator.sortKey)


@dataclass(frozen=True, slots=True)
class Listed:
    """A list and the first of its rows; `total` counts what was found where not all is listed."""

    layout: Layout
    rows: tuple[ArticleRow, ...]
    total: int = 0


def manner(appearance: Appearance, look: ListLook, feeds: Sequence[Feed]) -> Manner:
    """Give how lists are read for a window."""
    names = {feed.id: called(feed) for feed in feeds}
    return Manner(look, names, appearance.text("Not of any feed"), appearance.language.code)


def of_view(
    library: Library, query: ArticleQuery, how: Manner, *, also: Sequence[int] = ()
) -> Layout:
    """Read the list of a view, among it those of `also` in any case."""
    by = _divided_by(query, how)
    if by is None:
        return list_groups.plain(reading.ids(library, query, also=also))
    return how.laid(reading.groups(library, query, by, also=also), by)


def opened(library: Library, query: ArticleQuery, how: Manner) -> Listed:
    """Read the list of a view and what it shows first."""
    layout = of_view(library, query, how)
    first = layout.articles[:_FIRST_ROWS]
    return Listed(layout, reading.of_ids(library, first, collection=query.collection))


def found(library: Library, typed: str, how: Manner) -> Listed:
    """Read the newest articles that hold the words typed, the last of them perhaps in part."""
    result = searching.find(library, typed, limit=_MOST_FOUND, prefix=True)
    return Listed(_of_rows(result.rows, how), result.rows, result.total)


def renewed(library: Library, query: ArticleQuery, how: Manner, staying: Sequence[int]) -> Layout:
    """Read the list of a view again; what was shown of it and is to stay does.

    So a row never goes from under the reader's eyes because it was read or unstarred.
    """
    fresh = of_view(library, query, how)
    if fresh.articles == staying:
        return fresh
    there = set(fresh.articles)
    kept = [each for each in staying if each not in there]
    return of_view(library, query, how, also=kept) if kept else fresh


def of_these(library: Library, ids: Sequence[int], how: Manner) -> Layout:
    """Lay out articles that were found before."""
    return _of_rows(reading.of_ids(library, ids), how)


def _of_rows(rows: Sequence[ArticleRow], how: Manner) -> Layout:
    ordered = sorted(
        rows, key=lambda row: (row.published, row.id), reverse=how.look.order == "newest"
    )
    if not how.look.group:
        return list_groups.plain([row.id for row in ordered])
    return how.laid(reading.grouped(ordered, how.look.group), how.look.group)


def _divided_by(query: ArticleQuery, how: Manner) -> GroupBy | None:
    """Give by what a list is divided; one heading for all of it would say nothing."""
    group = how.look.group
    if not group or (group == "feed" and query.feed is not None):
        return None
    return group
