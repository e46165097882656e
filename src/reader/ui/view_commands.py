"""What can be done within the open article: finding, headings, copying, sharing."""

from PySide6.QtCore import Qt

from reader.ui import commands, page_scrolling
from reader.ui.announcing import announce
from reader.ui.jobs import Jobs
from reader.ui.main_window import MainWindow
from reader.ui.page_links import selected_words
from reader.ui.page_menu import PageMenu
from reader.ui.sharing import Sharing


class ViewCommands:
    """Connects the commands of the article's view, and the menu of its page."""

    def __init__(self, window: MainWindow, jobs: Jobs) -> None:
        self._window = window
        self._sharing = Sharing(window, jobs)
        self._menu = PageMenu(window, self._sharing)
        commands.connect(
            window.commands,
            {
                "find": self.find,
                "find-next": lambda: self.find_next(1),
                "find-previous": lambda: self.find_next(-1),
                "next-heading": lambda: self.step_heading(1),
                "previous-heading": lambda: self.step_heading(-1),
                "copy-with-source": self._sharing.copy_with_source,
                "copy-link": self._sharing.copy_link,
                "share": self._sharing.open_menu,
            },
        )

    def find(self) -> None:
        """Look for words in the article; what is selected is offered."""
        view = self._window.view
        if view.article is not None:
            view.find_bar.seek(selected_words(view.page.textCursor()))

    def find_next(self, by: int) -> None:
        """Go to the next place found, or the one before."""
        if self._window.view.article is not None:
            self._window.view.find_bar.step(by)

    def step_heading(self, by: int) -> None:
        """Go to the next heading of the article, or the one before; the keyboard goes along."""
        view = self._window.view
        if view.article is None:
            return
        if page_scrolling.step_heading(view.page, by):
            view.page.setFocus(Qt.FocusReason.ShortcutFocusReason)
            announce(view.page, self._heading())

    def _heading(self) -> str:
        """Say the heading with the cursor, and its level, which Qt tells no screen reader."""
        block = self._window.view.page.textCursor().block()
        level = block.blockFormat().headingLevel()
        return self._window.appearance.text(
            "{heading}, heading of level {n}", heading=block.text(), n=level
        )
