"""The list of articles: a model of ids that fetches rows as they are shown, and its view."""

from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from reader.model.article import ArticleRow
from reader.text.direction import isolate
from reader.ui.appearance import Appearance
from reader.ui.article_row import ROW, ROW_HEIGHT, RowDelegate, describe, states

_PAGE = 64
_KEPT_ROWS = 40 * _PAGE
_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class ArticleModel(QAbstractTableModel):
    """Holds the ids of a list, and of their rows those that were looked at last.

    `fetch` gives rows by id, in any order, leaving out what is gone; it is called with at most
    a page of 64 ids that stand together. `said` says a row in words, `marks` what its marks mean.
    """

    def __init__(
        self,
        fetch: Callable[[Sequence[int]], Sequence[ArticleRow]],
        said: Callable[[ArticleRow], str],
        marks: Callable[[ArticleRow], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._said: dict[int, Callable[[ArticleRow], object]] = {
            ROW: lambda row: row,
            _Role.DisplayRole: lambda row: isolate(row.title),
            _Role.AccessibleTextRole: said,
            _Role.ToolTipRole: marks,
        }
        self._ids: list[int] = []
        self._rows: OrderedDict[int, ArticleRow] = OrderedDict()

    def ids(self) -> Sequence[int]:
        return self._ids

    def show(self, ids: Sequence[int], rows: Sequence[ArticleRow] = ()) -> None:
        """Show another list; `rows` are those that are known already."""
        self.beginResetModel()
        self._ids = list(ids)
        self._rows = OrderedDict((row.id, row) for row in rows)
        self.endResetModel()

    def merge(self, ids: Sequence[int], altered: Collection[int]) -> bool:
        """Make this list into a newer state of itself, and read the altered rows again.

        Rows come and go one by one, so that whatever refers to others stays. False where that
        would be too much and the model was reset.
        """
        from reader.ui.list_changes import difference

        for id_ in altered:
            self._rows.pop(id_, None)
        found = difference(self._ids, ids)
        if found is None:
            self.beginResetModel()
            self._ids = list(ids)
            self.endResetModel()
            return False
        for piece in found.removed:
            self.beginRemoveRows(_NOWHERE, piece.first, piece.last)
            del self._ids[piece.first : piece.last + 1]
            self.endRemoveRows()
        for piece in found.added:
            self.beginInsertRows(_NOWHERE, piece.first, piece.last)
            self._ids[piece.first : piece.first] = ids[piece.first : piece.last + 1]
            self.endInsertRows()
        if altered and self._ids:
            # One signal for all: a view paints again only what it shows.
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, 0))
        return True

    def row(self, at: int) -> ArticleRow | None:
        """Give the row at a place; None where its article is gone or cannot be read yet."""
        id_ = self._ids[at]
        if id_ not in self._rows:
            self._fetch_around(at)
        found = self._rows.get(id_)
        if found is not None:
            self._rows.move_to_end(id_)
        return found

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> object:
        say = self._said.get(role)
        if say is None or not index.isValid():
            return None
        row = self.row(index.row())
        return None if row is None else say(row)

    def _fetch_around(self, at: int) -> None:
        start = at - at % _PAGE
        wanted = [id_ for id_ in self._ids[start : start + _PAGE] if id_ not in self._rows]
        self._rows.update((row.id, row) for row in self._fetch(wanted))
        while len(self._rows) > _KEPT_ROWS:
            self._rows.popitem(last=False)


class _Place(NamedTuple):
    """Where the eye rests: an article and how far below the top edge its row begins."""

    id: int
    below: int


class ArticleList(QTableView):
    """Rows of articles; `opened` gives the article's id when the reader goes to another row.

    What the program selects (`select_id`) or brings up to date (`merge`) opens nothing.
    """

    opened = Signal(int)

    def __init__(
        self,
        appearance: Appearance,
        fetch: Callable[[Sequence[int]], Sequence[ArticleRow]],
        picture: Callable[[str], Path | None],
        when: Callable[[datetime], str],
    ) -> None:
        super().__init__()
        self._quiet = False
        self._last = 0
        self.articles = ArticleModel(
            fetch,
            lambda row: describe(appearance, row, when(row.published)),
            lambda row: states(appearance, row),
            self,
        )
        delegate = RowDelegate(appearance, picture, when, self)
        delegate.thumbnails.ready.connect(self._paint_again)
        self.setModel(self.articles)
        self.setItemDelegate(delegate)
        self.setAccessibleName(appearance.text("Articles"))
        self.setProperty("ground", "list")
        _set_up(self)
        self.selectionModel().currentRowChanged.connect(self._tell)

    def ids(self) -> Sequence[int]:
        """Give the ids in the order shown."""
        return self.articles.ids()

    def show_ids(self, ids: Sequence[int], rows: Sequence[ArticleRow] = ()) -> None:
        """Show another list from its beginning, with nothing selected."""
        self._last = 0
        self.articles.show(ids, rows)
        self._measure()
        self.scrollToTop()

    def merge(self, ids: Sequence[int], altered: Collection[int]) -> None:
        """Show a newer state of the same list; selection stays, and nothing moves in sight."""
        current, chosen, places = self.current_id(), self.selected_ids(), self._places()
        following = self.ids()[self.currentIndex().row() :] if current is not None else []
        self._quiet = True
        whole = self.articles.merge(ids, altered)
        # Where its row goes, Qt moves the current index on; the reader has not moved.
        if current is not None and (not whole or current != self.current_id()):
            self._choose(current, chosen)
            self._last = self._row_of_first(following)
        self._quiet = False
        self._hold(places)

    def current_id(self) -> int | None:
        """Give the article the reader is at, None where there is none."""
        at = self.currentIndex().row()
        return self.ids()[at] if at >= 0 else None

    def selected_ids(self) -> list[int]:
        """Give the ids of all selected rows, in the order shown."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self.ids()[at] for at in rows]

    def select_id(self, id_: int) -> bool:
        """Go to an article without opening it; False where the list does not hold it."""
        if id_ not in self.ids():
            return False
        self._quiet = True
        self._go_to(self.ids().index(id_))
        self._quiet = False
        return True

    def step(self, by: int) -> bool:
        """Go some rows on (or back) and open the article there; False at the end."""
        at = self.currentIndex().row()
        # Where the current article has gone from the list, the next one has its place.
        target = at + by if at >= 0 else self._last - (by < 0)
        if not 0 <= target < len(self.ids()):
            return False
        self._go_to(target)
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the focus without going to the first row, as views otherwise do by themselves."""
        QFrame.focusInEvent(self, event)
        self.update(self.currentIndex())

    def keyboardSearch(self, _text: str) -> None:
        """Do not look for titles by their first letters: the whole list would be fetched."""

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Let Home and End lead to the first and last row: a line has but one column."""
        end = QAbstractItemView.CursorAction.MoveEnd
        if action in (QAbstractItemView.CursorAction.MoveHome, end) and self.ids():
            return self.articles.index(len(self.ids()) - 1 if action == end else 0, 0)
        return super().moveCursor(action, modifiers)

    def _go_to(self, at: int) -> None:
        # WORKAROUND: QTableView.selectRow does nothing in a right-to-left view.
        self.setCurrentIndex(self.articles.index(at, 0))

    def _paint_again(self) -> None:
        self.viewport().update()

    def _tell(self, current: QModelIndex) -> None:
        if current.isValid():
            self._last = current.row()
        if current.isValid() and not self._quiet:
            self.opened.emit(self.ids()[current.row()])

    def _choose(self, current: int, chosen: Sequence[int]) -> None:
        """Select again what was selected, as far as it is still there."""
        wanted, selection = set(chosen), QItemSelection()
        for at in [at for at, id_ in enumerate(self.ids()) if id_ in wanted]:
            selection.select(self.articles.index(at, 0), self.articles.index(at, 0))
        known = current in self.ids()
        index = self.articles.index(self.ids().index(current), 0) if known else QModelIndex()
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flag.NoUpdate)
        self.selectionModel().select(selection, flag.ClearAndSelect)

    def _row_of_first(self, wanted: Sequence[int]) -> int:
        """Give the row of the first of some articles that is still there, else the end."""
        rows = {id_: at for at, id_ in enumerate(self.ids())}
        return next((rows[id_] for id_ in wanted if id_ in rows), len(rows))

    def _places(self) -> list[_Place]:
        """Tell what is in sight, the current row first: whatever of it stays is held fast."""
        top, bottom = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        bottom = len(self.ids()) - 1 if bottom < 0 else bottom
        seen = [*range(top, bottom + 1)] if top >= 0 else []
        at = self.currentIndex().row()
        if at in seen:
            seen.insert(0, at)
        elif self.verticalScrollBar().value() == 0:
            # At the beginning of the list, with nothing chosen in sight, news are welcome.
            return []
        return [_Place(self.ids()[row], self.rowViewportPosition(row)) for row in seen]

    def _hold(self, places: Sequence[_Place]) -> None:
        """Scroll so that the first of the places that is still there is where it was."""
        self._measure()
        held = next((place for place in places if place.id in self.ids()), None)
        if held is not None:
            top = self.ids().index(held.id) * ROW_HEIGHT
            self.verticalScrollBar().setValue(top - held.below)

    def _measure(self) -> None:
        """Let the scroll bar know of the rows now; by itself Qt waits for the next event."""
        self.executeDelayedItemsLayout()
        self.updateGeometries()


def _set_up(view: QTableView) -> None:
    """Make a table that looks like a list: one column, rows of one height, nothing else."""
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setCornerButtonEnabled(False)
    view.setMouseTracking(True)
    view.horizontalHeader().hide()
    view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    rows = view.verticalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setMinimumSectionSize(1)
    rows.setDefaultSectionSize(ROW_HEIGHT)
    view.verticalScrollBar().setSingleStep(ROW_HEIGHT // 3)
