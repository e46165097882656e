"""The model of a list: ids of articles and headings, whose rows are fetched as they are shown."""

from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Protocol

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from reader.model.article import ArticleRow
from reader.text.direction import isolate
from reader.ui.appearance import Appearance
from reader.ui.list_groups import Heading, Layout, plain
from reader.ui.row_words import describe, heading, states

_Role = Qt.ItemDataRole
ROW = _Role.UserRole
"""Under this role the model gives the whole ArticleRow, None where a heading stands."""
HEADING = _Role.UserRole + 1
"""Under this role it gives a heading, None where an article stands."""

_PAGE = 64
_KEPT_ROWS = 40 * _PAGE
_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class Dates(Protocol):
    """Says when an article was published, and names a day."""

    def __call__(self, published: datetime, /) -> str: ...
    def day(self, day: date, /) -> str: ...


class ArticleModel(QAbstractTableModel):
    """Holds the ids of a list, and of their rows those that were looked at last.

    `fetch` gives rows by id, in any order, leaving out what is gone; it is called with at most
    a page of 64 ids that stand together.
    """

    def __init__(
        self,
        appearance: Appearance,
        fetch: Callable[[Sequence[int]], Sequence[ArticleRow]],
        dates: Dates,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._fetch = fetch
        self._dates = dates
        self._said: dict[int, Callable[[ArticleRow], object]] = {
            ROW: lambda row: row,
            _Role.DisplayRole: lambda row: isolate(row.title),
            _Role.AccessibleTextRole: lambda row: describe(appearance, row, dates(row.published)),
            _Role.AccessibleDescriptionRole: lambda row: isolate(row.snippet),
            _Role.ToolTipRole: lambda row: states(appearance, row),
        }
        self.layout = Layout()
        self._keys: list[int] = []
        self._rows: OrderedDict[int, ArticleRow] = OrderedDict()

    def key(self, at: int) -> int:
        """Give what stands in a row: the id of an article, or below zero the key of a heading."""
        return self._keys[at]

    def show(self, layout: Layout | Sequence[int], rows: Sequence[ArticleRow] = ()) -> None:
        """Show another list; `rows` are those that are known already."""
        self.beginResetModel()
        self.layout = layout if isinstance(layout, Layout) else plain(layout)
        self._keys = self.layout.rows
        self._rows = OrderedDict((row.id, row) for row in rows)
        self.endResetModel()

    def merge(self, layout: Layout | Sequence[int], altered: Collection[int]) -> bool:
        """Make this list into a newer state of itself, and read the altered rows again.

        Rows come and go one by one, so that whatever refers to others stays. False where that
        would be too much and the model was reset.
        """
        from reader.ui.list_changes import difference

        wanted = layout if isinstance(layout, Layout) else plain(layout)
        for id_ in altered:
            self._rows.pop(id_, None)
        found = difference(self._keys, wanted.rows)
        if found is None:
            self.beginResetModel()
            self.layout, self._keys = wanted, wanted.rows
            self.endResetModel()
            return False
        keys = self._keys = list(self._keys)
        # What a row shows may be asked for at every step.
        self.layout = Layout(keys, keys, {**self.layout.headings, **wanted.headings})
        for piece in found.removed:
            self.beginRemoveRows(_NOWHERE, piece.first, piece.last)
            del keys[piece.first : piece.last + 1]
            self.endRemoveRows()
        for piece in found.added:
            self.beginInsertRows(_NOWHERE, piece.first, piece.last)
            keys[piece.first : piece.first] = wanted.rows[piece.first : piece.last + 1]
            self.endInsertRows()
        self.layout, self._keys = wanted, wanted.rows
        if keys and (altered or wanted.headings):
            # One signal for all: a view paints again only what it shows.
            self.dataChanged.emit(self.index(0, 0), self.index(len(keys) - 1, 0))
        return True

    def row(self, at: int) -> ArticleRow | None:
        """Give the article in a row; None where a heading stands, or one that cannot be read."""
        id_ = self._keys[at]
        if id_ not in self._rows and id_ >= 0:
            self._fetch_around(at)
        found = self._rows.get(id_)
        if found is not None:
            self._rows.move_to_end(id_)
        return found

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 1

    def headerData(
        self, _section: int, _orientation: Qt.Orientation, _role: int = _Role.DisplayRole
    ) -> object:
        """Say nothing before a row: by itself Qt would number them for a screen reader."""
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """A heading is there to be seen: it is neither chosen nor gone to."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flag = Qt.ItemFlag
        lasting = flag.ItemNeverHasChildren
        if self._keys[index.row()] < 0:
            return lasting
        return flag.ItemIsEnabled | flag.ItemIsSelectable | lasting

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        shown = self.layout.headings.get(self._keys[index.row()])
        if shown is not None:
            return self._of_heading(shown, role)
        say = self._said.get(role)
        row = self.row(index.row()) if say is not None else None
        return say(row) if say is not None and row is not None else None

    def _of_heading(self, shown: Heading, role: int) -> object:
        day = self._dates.day(shown.day) if shown.day is not None else ""
        if role == HEADING:
            return replace(shown, name=day or shown.name)
        if role == _Role.DisplayRole:
            return isolate(day or shown.name)
        if role == _Role.AccessibleTextRole:
            return heading(self._appearance, shown, day)
        return None

    def _fetch_around(self, at: int) -> None:
        start = at - at % _PAGE
        page = self._keys[start : start + _PAGE]
        wanted = [id_ for id_ in page if id_ >= 0 and id_ not in self._rows]
        self._rows.update((row.id, row) for row in self._fetch(wanted))
        while len(self._rows) > _KEPT_ROWS:
            self._rows.popitem(last=False)
