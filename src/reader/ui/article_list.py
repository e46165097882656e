"""The list of articles: rows of fixed heights, of which some are headings."""

from collections.abc import Callable, Collection, Sequence
from itertools import islice
from pathlib import Path

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from reader.model.article import ArticleRow
from reader.settings import Density
from reader.ui import list_places
from reader.ui.appearance import Appearance
from reader.ui.article_model import ArticleModel, Dates
from reader.ui.article_row import RowDelegate
from reader.ui.list_groups import Layout
from reader.ui.list_places import Place

_Move = QAbstractItemView.CursorAction
# How far the next unread article is looked for.
_FARTHEST = 5000
_BACK = frozenset({_Move.MoveUp, _Move.MovePrevious, _Move.MovePageUp, _Move.MoveEnd})


class ArticleList(QTableView):
    """Rows of articles; `opened` gives the article's id when the reader goes to another row.

    What the program selects (`select_id`) or brings up to date (`merge`) opens nothing, nor does
    the choice of several. `menu_asked` gives the place on the screen where a menu of what is
    selected should open.
    """

    opened = Signal(int)
    menu_asked = Signal(QPoint)

    def __init__(
        self,
        appearance: Appearance,
        fetch: Callable[[Sequence[int]], Sequence[ArticleRow]],
        picture: Callable[[str], Path | None],
        dates: Dates,
    ) -> None:
        super().__init__()
        self._quiet = False
        self._last = 0
        self._open = 0
        self.articles = ArticleModel(appearance, fetch, dates, self)
        self._delegate = RowDelegate(appearance, picture, dates, self)
        self._delegate.thumbnails.ready.connect(self.repaint_rows)
        self.setModel(self.articles)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(appearance.text("Articles"))
        self.setProperty("ground", "list")
        _set_up(self)
        list_places.set_heights(self, self._delegate.measures)
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.clicked.connect(self._tell)
        self.activated.connect(self._tell)

    def ids(self) -> Sequence[int]:
        """Give the ids of the articles in the order shown."""
        return self.articles.layout.articles

    def show_ids(self, ids: Sequence[int] | Layout, rows: Sequence[ArticleRow] = ()) -> None:
        """Show another list from its beginning, with nothing selected."""
        self._last = self._open = 0
        self.articles.show(ids, rows)
        self._measure()
        self.scrollToTop()

    def merge(self, ids: Sequence[int] | Layout, altered: Collection[int]) -> None:
        """Show a newer state of the same list; selection stays, and nothing moves in sight."""
        places = list_places.in_sight(self, self.articles)
        current, chosen, at = self.current_id(), self.selected_ids(), self.currentIndex().row()
        before = self.articles.layout.rows
        self._quiet = True
        whole = self.articles.merge(ids, altered)
        # Where its row goes, Qt moves the current index on; the reader has not moved.
        if current is not None and (not whole or current != self.current_id()):
            self._choose(current, chosen)
            self._last = list_places.first_row(self.articles.layout.rows, before[at:])
        self._quiet = False
        self._measure(places)

    def set_density(self, density: Density) -> None:
        """Show the same rows more or less densely; what is in sight stays there."""
        rows = self.articles.rowCount()
        # Of an empty list nothing is asked: a viewport costs 8 ms before it is shown.
        places = list_places.in_sight(self, self.articles) if rows else []
        self._delegate.set_density(density)
        list_places.set_heights(self, self._delegate.measures)
        if rows:
            self._measure(places)
            self.repaint_rows()

    def current_id(self) -> int | None:
        """Give the article the reader is at, None where there is none."""
        at = self.currentIndex().row()
        return self.articles.key(at) if at >= 0 else None

    def selected_ids(self) -> list[int]:
        """Give the ids of all selected rows, in the order shown."""
        chosen = self.selectionModel().selection().toList()
        ranges = sorted((each.top(), each.bottom()) for each in chosen)
        rows = self.articles.layout.rows
        return [key for top, bottom in ranges for key in rows[top : bottom + 1] if key >= 0]

    def select_id(self, id_: int) -> bool:
        """Go to an article without opening it; False where the list does not hold it."""
        if id_ not in self.ids():
            return False
        self._quiet, self._open = True, id_
        self.go_to(self.articles.layout.rows.index(id_))
        self._quiet = False
        return True

    def step(self, by: int) -> bool:
        """Go some articles on (or back) and open the one there; False at the end."""
        at, way = self.currentIndex().row(), 1 if by > 0 else -1
        if at < 0:
            # Where the current article has gone from the list, the next one has its place.
            at = self._last - (way > 0)
        end = self.articles.rowCount() if way > 0 else -1
        ahead = (row for row in range(at + way, end, way) if self.articles.key(row) >= 0)
        target = next(islice(ahead, abs(by) - 1, None), None)
        if target is not None:
            self.go_to(target)
        return target is not None

    def step_unread(self, by: int) -> None:
        """Go to the next unread article (or the one before) and open it, if there is one."""
        at, end = self.currentIndex().row(), self.articles.rowCount()
        rows = range(at + by, end, by) if by > 0 else range(at + by, -1, by)
        read = ((row, self.articles.row(row)) for row in rows[:_FARTHEST])
        found = next((at for at, its in read if its is not None and not its.read), None)
        if found is not None:
            self.go_to(found)

    def go_to(self, row: int) -> None:
        """Go to a row, and open the article there unless it is gone to already."""
        # By itself Qt goes by what the keyboard holds: the Shift of Shift+Space would select on.
        # WORKAROUND: QTableView.selectRow does nothing in a right-to-left view.
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(
            self.articles.index(row, 0), flag.ClearAndSelect | flag.Rows
        )

    def repaint_rows(self) -> None:
        """Paint what is in sight anew, as when its words are others without any change."""
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the focus without going to the first row, as views otherwise do by themselves."""
        QFrame.focusInEvent(self, event)
        self.update(self.currentIndex())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose an article by the right button without opening it: its menu is wanted."""
        self._quiet = event.button() == Qt.MouseButton.RightButton
        super().mousePressEvent(event)
        self._quiet = False

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is selected, by the pointer or by the menu key."""
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            shown = self.visualRect(self.currentIndex())
            at = self.viewport().mapToGlobal(shown.center())
        if self.selectionModel().hasSelection():
            self.menu_asked.emit(at)

    def keyboardSearch(self, _text: str) -> None:
        """Do not look for titles by their first letters: the whole list would be fetched."""

    def moveCursor(self, action: _Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Lead from article to article; Home and End to the first and last: a line has no cells."""
        if action in (_Move.MoveHome, _Move.MoveEnd):
            target = 0 if action == _Move.MoveHome else self.articles.rowCount() - 1
        else:
            target = super().moveCursor(action, modifiers).row()
        back = action in _BACK
        ahead = range(target, -1, -1) if back else range(target, self.articles.rowCount())
        if target < 0:
            return QModelIndex()
        found = next((row for row in ahead if self.articles.key(row) >= 0), None)
        return self.currentIndex() if found is None else self.articles.index(found, 0)

    def _tell(self, current: QModelIndex) -> None:
        if not current.isValid():
            return
        self._last, key = current.row(), self.articles.key(current.row())
        # One that a menu was opened on is the current one, but not open yet.
        if not self._quiet and key != self._open and self.selected_ids() == [key]:
            self._open = key
            self.opened.emit(key)

    def _choose(self, current: int, chosen: Sequence[int]) -> None:
        """Select again what was selected, as far as it is still there."""
        wanted, selection = set(chosen), QItemSelection()
        rows = self.articles.layout.rows
        for at in [at for at, key in enumerate(rows) if key in wanted]:
            selection.select(self.articles.index(at, 0), self.articles.index(at, 0))
        index = self.articles.index(rows.index(current), 0) if current in rows else QModelIndex()
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flag.NoUpdate)
        self.selectionModel().select(selection, flag.ClearAndSelect)

    def _measure(self, places: Sequence[Place] = ()) -> None:
        """Take note of how many rows there are and hold fast what of the places is still there."""
        list_places.measure(self, self.articles, self._delegate.measures)
        list_places.hold(self, self.articles, places)


def _set_up(view: QTableView) -> None:
    """Make a table that looks like a list: one column, nothing around it."""
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
