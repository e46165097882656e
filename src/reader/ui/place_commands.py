"""Where the reader goes: to a view, a feed, a collection, or among what was searched for.

Loads the services, so it is imported only once the window stands.
"""

from reader.model.query import ArticleQuery
from reader.ui import commands
from reader.ui.desk import Desk
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
                "next-feed": lambda: window.tree.step(1),
                "previous-feed": lambda: window.tree.step(-1),
                "go-unread": lambda: self.go_to(ArticleQuery(view="unread")),
                "go-today": lambda: self.go_to(ArticleQuery(view="today")),
                "go-starred": lambda: self.go_to(ArticleQuery(view="starred")),
            },
        )

    def go_to(self, query: ArticleQuery) -> None:
        """Show a view or a collection of the sidebar, also where it is chosen already."""
        self._window.tree.select(query)
        self._desk.show(query, self._window.tree.title_of(query))

    def leave_search(self) -> None:
        """Go back from what was found to the view, as by a click on its line."""
        if self._desk.words:
            self._desk.show(self._desk.query, self._desk.title)
