"""The sidebar: views, feeds in folders, collections and tags, each with what stands behind it."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCollator, QLocale, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QTreeView, QWidget

from reader.model.article import Direction
from reader.model.query import ArticleQuery
from reader.model.shelf import Shelf
from reader.ui import sidebar_drag
from reader.ui.appearance import Appearance
from reader.ui.feed_entries import Entry, entries, key
from reader.ui.feed_model import ENTRY, FeedModel, entry_of
from reader.ui.feed_row import FeedDelegate
from reader.ui.sidebar_drag import Drops

if TYPE_CHECKING:
    # Loaded with the first menu.
    from reader.ui.sidebar_menus import Deed

_ADDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_Trigger = QAbstractItemView.EditTrigger


def _no_picture(_sha256: str) -> Path | None:
    return None


class FeedTree(QTreeView):
    """Lists what can be read; `chosen` gives the query of a line and its title.

    The query of the view "today" has no `since`: only who asks knows when the day began.
    `asked` gives what was chosen from the menu of lines (`sidebar_menus.Deed`), these as a tuple
    of entries, and the direction where that was chosen. `renamed` gives an entry and the name
    that was typed for it, `moved` the ids of feeds and the folder they were dropped on.
    """

    chosen = Signal(object, str)
    asked = Signal(str, object, object)
    renamed = Signal(object, str)
    moved = Signal(object, str)

    def __init__(
        self, appearance: Appearance, picture: Callable[[str], Path | None] = _no_picture
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._quiet = False
        collator = QCollator(QLocale(appearance.language.code))
        collator.setNumericMode(True)
        # Not through `functools.cache`: it copies the method's description, for which PySide
        # describes all of Qt in words (20 ms).
        self._order = collator.sortKey
        # Folders that the reader folded, and what is to be shown once a name is no longer edited.
        self._folded: set[str] = set()
        self._waiting: Shelf | None = None
        self._items = FeedModel(appearance, self)
        self._drops = Drops(self)
        self._delegate = FeedDelegate(
            appearance, picture, lambda index: self._drops.target == index, self
        )
        self.setModel(self._items)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(appearance.text("Views, feeds and collections"))
        self.setProperty("ground", "sidebar")
        _set_up(self)
        self.selectionModel().currentChanged.connect(self._tell)
        self._delegate.renamed.connect(self.renamed)
        self._drops.dropped.connect(self.moved)
        self.collapsed.connect(lambda index: self._folded.add(index.data(ENTRY).folder))
        self.expanded.connect(lambda index: self._folded.discard(index.data(ENTRY).folder))

    def show_all(self, shelf: Shelf) -> None:
        """Show the newest state; what is chosen and unfolded stays so, and the scroll.

        Lines come and go once no name is being edited.
        """
        fresh = entries(self._appearance, shelf, self._order)
        self._waiting = None
        if self._items.has_shape(fresh):
            self._items.refresh(fresh)
        elif self.state() == QAbstractItemView.State.EditingState:
            self._waiting = shelf
        else:
            self._rebuild(fresh)

    def choose(self, query: ArticleQuery) -> bool:
        """Choose the line of a query; False where there is none."""
        found = self._items.line_of(query)
        if found is None:
            return False
        self._go_to(found.index())
        return True

    def select(self, query: ArticleQuery) -> bool:
        """Mark the line of a query without choosing it; False, and none, where there is none.

        Lines that the reader marked beside it stay marked, and a name goes on being edited.
        """
        found = self._items.line_of(query)
        editing = self.state() == QAbstractItemView.State.EditingState
        if found is not None and (editing or found.index() in self.selectedIndexes()):
            return True
        self._quiet = True
        self._go_to(found.index() if found else QModelIndex())
        self._quiet = False
        return found is not None

    def title_of(self, query: ArticleQuery) -> str:
        """Give what the line of a query is called, "" where there is none."""
        found = self._items.line_of(query)
        return entry_of(found).title if found else ""

    def step(self, by: int) -> bool:
        """Go to the next line that can be chosen (or one before) and choose it."""
        index = self.currentIndex()
        while True:
            index = self.indexBelow(index) if by > 0 else self.indexAbove(index)
            if not index.isValid():
                return False
            if index.flags() & Qt.ItemFlag.ItemIsSelectable:
                self._go_to(index)
                return True

    def fold(self, folders: Iterable[str]) -> None:
        """Fold these folders, now or when they are shown, and unfold all others."""
        self._folded = set(folders)
        for item in self._items.folders():
            self.setExpanded(item.index(), entry_of(item).folder not in self._folded)

    def folded(self) -> tuple[str, ...]:
        """Give the folders that the reader folded."""
        return tuple(sorted(self._folded))

    def marked(self) -> tuple[Entry, ...]:
        """Give the line that is marked; where several are, the feeds among them."""
        found: list[Entry] = [index.data(ENTRY) for index in self.selectedIndexes()]
        several = len(found) > 1
        return tuple(each for each in found if each.kind == "feed" or not several)

    def rename(self) -> bool:
        """Let the name of the current line be edited in its place; False where that cannot be."""
        index = self.currentIndex()
        editable = index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable
        if not editable or not self.isVisible():
            return False
        self.scrollTo(index)
        self.edit(index)
        return True

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint, /) -> None:
        """Show what came while a name was edited."""
        super().closeEditor(editor, hint)
        if self._waiting is not None:
            self.show_all(self._waiting)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._open_menu(self.currentIndex())
        else:
            self._open_menu(self.indexAt(event.pos()), event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the menu by the keys for it; more lines marked by keys choose none."""
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Menu or (event.key() == Qt.Key.Key_F10 and shift):
            self._open_menu(self.currentIndex())
            return
        self._quiet = bool(event.modifiers() & _ADDS)
        super().keyPressEvent(event)
        self._quiet = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Unfold a folder by its mark; a press on the rest of a line chooses it.

        The other button opens a menu about the line under it and chooses nothing; nor does a
        press that marks one line more.
        """
        where = event.position().toPoint()
        index = self.indexAt(where)
        if event.button() == Qt.MouseButton.RightButton:
            return
        mark = self._delegate.chevron(self.visualRect(index))
        if self._items.hasChildren(index) and index.isValid() and mark.contains(where):
            self.setExpanded(index, not self.isExpanded(index))
            return
        self._quiet = bool(event.modifiers() & _ADDS)
        super().mousePressEvent(event)
        self._quiet = False

    def drawBranches(self, *_args: object) -> None:
        """Draw none: the delegate shows which lines unfold."""

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Carry the marked feeds about."""
        feeds = [each for each in self.marked() if each.kind == "feed"]
        if feeds:
            sidebar_drag.drag(self, self._appearance, feeds)

    def _open_menu(self, index: QModelIndex, where: QPoint | None = None) -> None:
        """Open the menu of a line, or of all that are marked if it is one of them."""
        if not index.isValid():
            return
        from reader.ui import sidebar_menus

        entry: Entry = index.data(ENTRY)
        marked = self.marked()
        about = marked if entry in marked else (entry,)

        def ask(deed: "Deed", direction: Direction | None) -> None:
            self.asked.emit(deed, about, direction)

        menu = sidebar_menus.menu_for(about, self._appearance, ask, self)
        if menu is not None:
            below = self.viewport().mapToGlobal(self.visualRect(index).center())
            menu.popup(where or below)

    def _rebuild(self, fresh: tuple[Entry, ...]) -> None:
        """Make all lines anew; folders are unfolded unless the reader folded them."""
        current: Entry | None = self.currentIndex().data(ENTRY)
        marked = {key(index.data(ENTRY)) for index in self.selectedIndexes()}
        scrolled = self.verticalScrollBar().value()
        self._quiet = True
        folded = tuple(self._folded)
        # Or the current line would move on with each that goes, and all be laid out each time.
        self.selectionModel().clear()
        self._items.rebuild(fresh)
        self.fold(folded)
        self._quiet = False
        if current is not None and current.query is not None:
            self.select(current.query)
        selection = self.selectionModel()
        for item in self._items.lines():
            if key(entry_of(item)) in marked:
                selection.select(item.index(), selection.SelectionFlag.Select)
        self.verticalScrollBar().setValue(scrolled)

    def _go_to(self, index: QModelIndex) -> None:
        # Not by the view, which looks at the keys that are held at the moment.
        selection = self.selectionModel()
        selection.setCurrentIndex(index, selection.SelectionFlag.ClearAndSelect)

    def _tell(self, current: QModelIndex) -> None:
        entry: Entry | None = current.data(ENTRY) if current.isValid() else None
        if entry is not None and entry.query is not None and not self._quiet:
            self.chosen.emit(entry.query, entry.title)


def _set_up(view: QTreeView) -> None:
    """Make a tree that looks like a plain list of lines."""
    view.setHeaderHidden(True)
    view.setRootIsDecorated(False)
    view.setIndentation(0)
    view.setMouseTracking(True)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setEditTriggers(_Trigger.NoEditTriggers)
    view.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
    view.setExpandsOnDoubleClick(True)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setFrameShape(QFrame.Shape.NoFrame)
