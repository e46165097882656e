"""The sidebar: views, feeds in folders and collections, each with what stands behind it."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from PySide6.QtCore import QCollator, QLocale, QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QMouseEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QMenu, QTreeView

from reader.model.collection import Collection
from reader.model.feed import Feed
from reader.model.query import ArticleQuery, Counts
from reader.sentences import said
from reader.text.direction import isolate
from reader.ui.appearance import Appearance
from reader.ui.feed_entries import Entry, entries, key, same_query
from reader.ui.feed_row import ENTRY, FeedDelegate


class FeedTree(QTreeView):
    """Lists what can be read; `chosen` gives the query of a line and its title.

    The query of the view "today" has no `since`: only who asks knows when the day began.
    `sync_asked`, `health_asked`, `settings_asked` and `removal_asked` give a feed's id, from its
    menu.
    """

    chosen = Signal(object, str)
    sync_asked = Signal(int)
    health_asked = Signal(int)
    settings_asked = Signal(int)
    removal_asked = Signal(int)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._quiet = False
        collator = QCollator(QLocale(appearance.language.code))
        collator.setNumericMode(True)
        # Not through `functools.cache`: it copies the method's description, for which PySide
        # describes all of Qt in words (20 ms).
        self._order = collator.sortKey
        self._shown: tuple[Entry, ...] = ()
        self._items = QStandardItemModel(self)
        self._delegate = FeedDelegate(appearance, self)
        self.setModel(self._items)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(appearance.text("Views, feeds and collections"))
        self.setProperty("ground", "sidebar")
        _set_up(self)
        self.selectionModel().currentChanged.connect(self._tell)

    def show_all(
        self, counts: Counts, feeds: Sequence[Feed], collections: Sequence[Collection]
    ) -> None:
        """Show the newest state; what is chosen and unfolded stays so."""
        fresh = entries(self._appearance, counts, feeds, collections, self._order)
        if _shape(fresh) == _shape(self._shown):
            self._refresh(fresh)
        else:
            self._rebuild(fresh)
        self._shown = fresh

    def choose(self, query: ArticleQuery) -> bool:
        """Choose the line of a query; False where there is none."""
        found = self._line_of(query)
        if found is None:
            return False
        self.setCurrentIndex(found.index())
        return True

    def select(self, query: ArticleQuery) -> bool:
        """Mark the line of a query without choosing it; False, and none, where there is none."""
        found = self._line_of(query)
        self._quiet = True
        self.setCurrentIndex(found.index() if found else QModelIndex())
        if found is None:
            self.clearSelection()
        self._quiet = False
        return found is not None

    def title_of(self, query: ArticleQuery) -> str:
        """Give what the line of a query is called, "" where there is none."""
        found = self._line_of(query)
        return _entry(found).title if found else ""

    def step(self, by: int) -> bool:
        """Go to the next line that can be chosen (or one before) and choose it."""
        index = self.currentIndex()
        while True:
            index = self.indexBelow(index) if by > 0 else self.indexAbove(index)
            if not index.isValid():
                return False
            if index.flags() & Qt.ItemFlag.ItemIsSelectable:
                self.setCurrentIndex(index)
                return True

    def menu_of(self, entry: Entry) -> QMenu | None:
        """Give the menu of a feed; None for all else."""
        feed = entry.feed
        if feed is None:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        text, icon = self._appearance.text, self._appearance.icon
        for name, told, asked in (
            ("refresh-cw", text(said("Sync this feed")), self.sync_asked),
            ("shield-check", text(said("How this feed fares")), self.health_asked),
            ("settings", text(said("Settings of this feed…")), self.settings_asked),
            ("trash-2", text(said("Remove this feed…")), self.removal_asked),
        ):
            action = menu.addAction(icon(name), told)
            action.triggered.connect(lambda _=False, asked=asked: asked.emit(feed))
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
        menu = self.menu_of(index.data(ENTRY)) if index.isValid() else None
        if menu is not None:
            menu.popup(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Unfold a folder by its mark; a press on the rest of a line chooses it.

        The other button opens a menu about the line under it and chooses nothing.
        """
        where = event.position().toPoint()
        index = self.indexAt(where)
        if event.button() == Qt.MouseButton.RightButton:
            return
        mark = self._delegate.chevron(self.visualRect(index))
        if self._items.hasChildren(index) and index.isValid() and mark.contains(where):
            self.setExpanded(index, not self.isExpanded(index))
            return
        super().mousePressEvent(event)

    def drawBranches(self, *_args: object) -> None:
        """Draw none: the delegate shows which lines unfold."""

    def _tell(self, current: QModelIndex) -> None:
        entry: Entry | None = current.data(ENTRY) if current.isValid() else None
        if entry is not None and not self._quiet:
            self.chosen.emit(entry.query, entry.title)

    def _line_of(self, query: ArticleQuery) -> QStandardItem | None:
        wanted = same_query(query)
        return next((item for item in self._lines() if _entry(item).query == wanted), None)

    def _lines(self) -> Iterator[QStandardItem]:
        """Give every item, folders before what they hold."""
        for at in range(self._items.rowCount()):
            item = self._items.item(at)
            yield item
            yield from (item.child(child) for child in range(item.rowCount()))

    def _refresh(self, fresh: Iterable[Entry]) -> None:
        for item, entry in zip(self._lines(), _flat(fresh), strict=True):
            if _entry(item) != entry:
                self._fill(item, entry)

    def _rebuild(self, fresh: Iterable[Entry]) -> None:
        """Make all lines anew; folders are unfolded unless the reader folded them."""
        folded = {
            key(_entry(item))
            for item in self._lines()
            if item.hasChildren() and not self.isExpanded(item.index())
        }
        current: Entry | None = self.currentIndex().data(ENTRY)
        scrolled = self.verticalScrollBar().value()
        self._quiet = True
        self._items.clear()
        for entry in fresh:
            item = self._fill(QStandardItem(), entry)
            for inner in entry.within:
                item.appendRow(self._fill(QStandardItem(), inner))
            self._items.appendRow(item)
            self.setExpanded(item.index(), key(entry) not in folded)
        self._quiet = False
        if current is not None and current.query is not None:
            self.select(current.query)
        self.verticalScrollBar().setValue(scrolled)

    def _fill(self, item: QStandardItem, entry: Entry) -> QStandardItem:
        name = isolate(entry.title)
        item.setData(entry, ENTRY)
        item.setText(name)
        item.setEditable(False)
        item.setAccessibleText(self._spoken(entry, name))
        item.setAccessibleDescription(entry.trouble)
        if entry.trouble:
            side = self._appearance.language.direction
            item.setToolTip(f"<p dir={side}>{escape(entry.trouble)}</p>")
        elif item.toolTip():
            item.setToolTip("")
        if entry.query is None:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        return item

    def _spoken(self, entry: Entry, name: str) -> str:
        if entry.query is None or not entry.count:
            return name
        one, many = said("{name}, one article"), said("{name}, {n} articles")
        return self._appearance.count(one, many, entry.count, name=name)


def _entry(item: QStandardItem) -> Entry:
    entry: Entry = item.data(ENTRY)
    return entry


def _flat(nested: Iterable[Entry]) -> Iterator[Entry]:
    for entry in nested:
        yield entry
        yield from entry.within


def _shape(nested: Iterable[Entry]) -> list[tuple[object, int]]:
    return [(key(entry), len(entry.within)) for entry in _flat(nested)]


def _set_up(view: QTreeView) -> None:
    """Make a tree that looks like a plain list of lines."""
    view.setHeaderHidden(True)
    view.setRootIsDecorated(False)
    view.setIndentation(0)
    view.setMouseTracking(True)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setFrameShape(QFrame.Shape.NoFrame)
