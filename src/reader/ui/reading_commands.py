"""What can be done with the articles of the list and the one that is open.

Loads the services, so it is imported only once the window stands.
"""

from PySide6.QtWidgets import QAbstractButton, QApplication

from reader.sentences import said
from reader.text import tracking
from reader.ui import commands
from reader.ui.browser import follow
from reader.ui.desk import Desk
from reader.ui.main_window import MainWindow
from reader.ui.marking import Marking


class ReadingCommands:
    """Connects the commands that go through articles, mark them and size their text."""

    def __init__(self, window: MainWindow, desk: Desk, marking: Marking) -> None:
        self._window = window
        self._desk = desk
        self._marking = marking
        commands.connect(
            window.commands,
            {
                "smaller": lambda: desk.resize_text(-1),
                "larger": lambda: desk.resize_text(1),
                "normal-size": lambda: desk.resize_text(0),
                "star": lambda: marking.toggle_star(desk.current()),
                "read": lambda: marking.toggle_read(desk.current()),
                "mark-all-read": self.mark_all_read,
                "undo": marking.undo,
                "open-original": self.open_original,
                "next": lambda: window.pane.articles.step(1),
                "previous": lambda: window.pane.articles.step(-1),
                "next-unread": lambda: window.pane.articles.step_unread(1),
                "previous-unread": lambda: window.pane.articles.step_unread(-1),
                "page-down": self.page_down,
                "page-up": self.page_up,
            },
        )

    def mark_all_read(self) -> None:
        """Mark the whole view read; of a search, what was found and is shown."""
        if self._desk.words:
            self._marking.all_read(tuple(self._window.pane.articles.ids()))
        else:
            self._marking.view_read(self._desk.dated())

    def page_down(self) -> None:
        """Go a page further in the article; from its end to the next unread one.

        A button that has the focus is pressed instead, as Space presses buttons everywhere.
        """
        focused = QApplication.focusWidget()
        if isinstance(focused, QAbstractButton):
            focused.click()
            return
        if self._desk.article is None or not self._window.view.page.page_down():
            self._window.pane.articles.step_unread(1)

    def page_up(self) -> None:
        """Go a page back in the article; from its beginning to the article before."""
        if self._desk.article is None or not self._window.view.page.page_up():
            self._window.pane.articles.step(-1)

    def open_original(self) -> None:
        """Show the article's page in the browser."""
        article = self._desk.article
        if article is None or not follow(tracking.clean(article.row.url)):
            self._tell(said("This article has no address on the web."))

    def _tell(self, sentence: str) -> None:
        self._window.status.show_message(self._window.appearance.text(sentence))
