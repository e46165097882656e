"""Where reading goes on when a list has no unread article further on."""

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QAction

from reader.model.query import ArticleQuery
from reader.text.direction import isolate
from reader.ui.desk import Desk
from reader.ui.feed_entries import Entry
from reader.ui.feed_model import ENTRY
from reader.ui.feed_tree import FeedTree
from reader.ui.main_window import MainWindow


class GoingOn:
    """Says that nothing unread is left that way, and offers by a button what there is else.

    Nothing is gone to by itself.
    """

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        self._window = window
        self._desk = desk
        self._offer: QAction | None = None

    def tell(self, by: int) -> None:
        """Say that no unread article follows (or, for a negative number, comes before)."""
        say = self._window.appearance.text
        if not self._desk.shelf.counts.unread:
            self._window.status.show_message(say("You have read everything."))
            return
        told = (
            say("No unread article follows here.")
            if by > 0
            else say("No unread article comes before this one.")
        )
        self._window.status.show_message(told, self._next() if by > 0 else None)

    def tell_end(self, by: int) -> None:
        """Say that this is the last article of the list (or, for a negative number, the first)."""
        say = self._window.appearance.text
        told = say("This is the last article.") if by > 0 else say("This is the first article.")
        self._window.status.show_message(told)

    def _next(self) -> QAction | None:
        """Give the way to the next feed with something unread, else to all that is unread."""
        entry = None if self._desk.words else next_unread(self._window.tree)
        if self._desk.query.view == "unread" or entry is None or entry.query is None:
            is_there = self._desk.query == ArticleQuery(view="unread") and not self._desk.words
            return None if is_there else self._window.commands["go-unread"]
        query, title = entry.query, entry.title
        go = QAction(self._window)
        go.setText(self._window.appearance.text("Go on with {title}", title=isolate(title)))
        go.triggered.connect(lambda: self._window.tree.choose(query))
        if self._offer is not None:
            self._offer.deleteLater()
        self._offer = go
        return go


def next_unread(tree: FeedTree) -> Entry | None:
    """Give the next line below the chosen one, or from the top on, whose feeds have unread ones."""
    start = tree.currentIndex()
    below = _unread_from(tree, tree.indexBelow(start), QModelIndex())
    return below or _unread_from(tree, tree.model().index(0, 0), start)


def _unread_from(tree: FeedTree, index: QModelIndex, end: QModelIndex) -> Entry | None:
    while index.isValid() and index != end:
        entry: Entry | None = index.data(ENTRY)
        if entry is not None and entry.count and _holds_feeds(tree, index, entry):
            return entry
        index = tree.indexBelow(index)
    return None


def _holds_feeds(tree: FeedTree, index: QModelIndex, entry: Entry) -> bool:
    """Tell whether a line stands for feeds that no other line in sight stands for."""
    return entry.kind == "feed" or (entry.kind == "folder" and not tree.isExpanded(index))
