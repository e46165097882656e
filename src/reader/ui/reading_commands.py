"""What can be done with the articles of the list and the one that is open.

Loads the services, so it is imported only once the window stands.
"""

from PySide6.QtWidgets import QAbstractButton, QApplication

from reader.sentences import said
from reader.text import tracking
from reader.ui import commands
from reader.ui.browser import follow
from reader.ui.desk import Desk
from reader.ui.going_on import GoingOn
from reader.ui.main_window import MainWindow
from reader.ui.marking import Marking


class ReadingCommands:
    """Connects the commands that go through articles, mark them and size their text."""

    def __init__(self, window: MainWindow, desk: Desk, marking: Marking) -> None:
        self._window = window
        self._desk = desk
        self._marking = marking
        self._going_on = GoingOn(window, desk)
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
                "redo": marking.redo,
                "open-original": self.open_original,
                "next": lambda: self.step(1),
                "previous": lambda: self.step(-1),
                "next-unread": lambda: self.step_unread(1),
                "previous-unread": lambda: self.step_unread(-1),
                "page-down": self.page_down,
                "page-up": self.page_up,
            },
        )

    def open(self, article_id: int) -> None:
        """Show an article that the reader went to, and mark it read.

        Where the list stands alone, going through it opens nothing yet.
        """
        if not self._list_alone():
            self._show(article_id)

    def enter(self) -> None:
        """Go from the list into the article that it is at."""
        at = self._window.pane.articles.current_id()
        if at is None:
            return
        if self._desk.article is None or self._desk.article.row.id != at:
            self._show(at)
        self._window.focus.go("article")

    def enter_if_alone(self) -> None:
        """Go into the article that was pressed, where the list has taken its place."""
        if self._list_alone():
            self.enter()

    def step(self, by: int) -> None:
        """Go to the next article (or the one before) and open it; at the end say so."""
        if not self._window.pane.articles.step(by):
            self._going_on.tell_end(by)
        elif self._list_alone():
            self.enter()

    def step_unread(self, by: int) -> None:
        """Go to the next unread article (or the one before); where there is none, say so."""
        if not self._step_unread(by):
            self._going_on.tell(by)

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
        if self._list_alone():
            self.enter()
        elif self._desk.article is None or not self._window.view.page.page_down():
            self.step_unread(1)

    def page_up(self) -> None:
        """Go a page back in the article; from its beginning to the unread one before, or any."""
        if self._desk.article is not None and self._window.view.page.page_up():
            return
        if not self._step_unread(-1):
            self.step(-1)

    def open_original(self) -> None:
        """Show the article's page in the browser."""
        article = self._desk.article
        if article is None or not follow(tracking.clean(article.row.url)):
            self._tell(said("This article has no address on the web."))

    def _show(self, article_id: int) -> None:
        self._desk.open(article_id)
        article = self._desk.article
        if article is not None and not article.row.read:
            self._marking.opened(article_id)

    def _step_unread(self, by: int) -> bool:
        articles = self._window.pane.articles
        before = articles.current_id()
        articles.step_unread(by)
        moved = articles.current_id() != before
        if moved and self._list_alone():
            self.enter()
        return moved

    def _list_alone(self) -> bool:
        """Tell whether the list has taken the article's place."""
        return self._window.panes.in_turns and self._window.pane.isVisible()

    def _tell(self, sentence: str) -> None:
        self._window.status.show_message(self._window.appearance.text(sentence))
