"""Where the reader goes: to a view, a feed, a collection, or among what was searched for.

Loads the services, so it is imported only once the window stands.
"""

from collections.abc import Iterator

from reader.model.query import ArticleQuery
from reader.ui import commands
from reader.ui.desk import Desk
from reader.ui.feed_entries import Entry
from reader.ui.feed_model import ENTRY
from reader.ui.feed_tree import FeedTree
from reader.ui.main_window import MainWindow


class PlaceCommands:
    """Connects the commands that go from one list to another."""

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        self._window = window
        self._desk = desk
        commands.connect(
            window.commands,
            {
                "search": window.top.focus_search,
                "next-feed": lambda: self.step_feed(1),
                "previous-feed": lambda: self.step_feed(-1),
                "go-unread": lambda: self.go_to(ArticleQuery(view="unread")),
                "go-today": lambda: self.go_to(ArticleQuery(view="today")),
                "go-starred": lambda: self.go_to(ArticleQuery(view="starred")),
                "go-collections": self.go_to_collections,
            },
        )

    def go_to(self, query: ArticleQuery) -> None:
        """Show a view or a collection of the sidebar, also where it is chosen already."""
        self._window.tree.select(query)
        self._desk.show(query, self._window.tree.title_of(query))
        self._window.focus.go("list")

    def go_to_collections(self) -> None:
        """Show the first collection, or the next one where one is shown; without any, say how."""
        names = list(_collections(self._window.tree))
        if not names:
            self._say_how_to_save()
            return
        shown = self._desk.query.collection
        at = names.index(shown) + 1 if shown in names and not self._desk.words else 0
        self.go_to(ArticleQuery(collection=names[at % len(names)]))

    def step_feed(self, by: int) -> None:
        """Go to the next line of the sidebar (or the one before)."""
        if self._window.tree.step(by):
            self._window.panes.turn(reading=False)

    def leave_search(self) -> None:
        """Go back from what was found to the view, as by a click on its line."""
        if self._desk.words:
            self._desk.show(self._desk.query, self._desk.title)

    def _say_how_to_save(self) -> None:
        say, save = self._window.appearance.text, self._window.commands["save"]
        told = say("There are no collections yet.")
        self._window.status.show_message(told, save if self._desk.current() else None)


def _collections(tree: FeedTree) -> Iterator[str]:
    """Give the names of the collections as they stand in the sidebar."""
    index = tree.model().index(0, 0)
    while index.isValid():
        entry: Entry | None = index.data(ENTRY)
        if entry is not None and entry.query is not None and entry.query.collection:
            yield entry.query.collection
        index = tree.indexBelow(index)
