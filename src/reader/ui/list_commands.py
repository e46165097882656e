"""What can be done with the articles chosen in the list: its menu, and what lies around them.

Loads the services, so it is imported only once the window stands.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu

from reader.model.article import ArticleRow
from reader.text import tracking
from reader.ui import commands
from reader.ui.browser import follow
from reader.ui.desk import Desk
from reader.ui.main_window import MainWindow
from reader.ui.marking import Marking
from reader.ui.syncing import Syncing, Wanted

# More pages at once would bury the browser.
_MOST_OPENED = 20


class ListCommands(QObject):
    """Connects the list's own commands and opens the menu of what is selected."""

    def __init__(self, window: MainWindow, desk: Desk, marking: Marking, syncs: Syncing) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._marking = marking
        self._syncs = syncs
        commands.connect(
            window.commands,
            {
                "mark-above-read": self.mark_above_read,
                "mark-below-read": self.mark_below_read,
                "list-look": window.pane.heading.open_menu,
            },
        )
        window.pane.articles.menu_asked.connect(self.open_menu)

    def mark_above_read(self) -> None:
        """Mark what stands above the first selected article read, but not it itself."""
        ids, chosen = self._ids(), self._window.pane.articles.selected_ids()
        if chosen:
            self._marking.all_read(ids[: ids.index(chosen[0])])

    def mark_below_read(self) -> None:
        """Mark what stands below the last selected article read, but not it itself."""
        ids, chosen = self._ids(), self._window.pane.articles.selected_ids()
        if chosen:
            self._marking.all_read(ids[ids.index(chosen[-1]) + 1 :])

    def copy_links(self) -> None:
        """Put the addresses of what is selected on the clipboard, a line each."""

        def copy(rows: Sequence[ArticleRow]) -> None:
            links = [tracking.clean(row.url) for row in rows if row.url]
            say = self._window.appearance
            if not links:
                told = say.text("This article has no address on the web.")
            else:
                QGuiApplication.clipboard().setText("\n".join(links))
                told = say.count("The link was copied.", "{n} links were copied.", len(links))
            self._window.status.show_message(told)

        self._with_rows(copy)

    def open_originals(self) -> None:
        """Show the pages of what is selected in the browser."""

        def show(rows: Sequence[ArticleRow]) -> None:
            opened = [row for row in rows if follow(row.url)]
            if not opened:
                say = self._window.appearance.text
                self._window.status.show_message(say("This article has no address on the web."))

        self._with_rows(show)

    def open_menu(self, at: QPoint) -> None:
        """Open the menu of what is selected at a place of the screen."""
        self.menu().popup(at)

    def menu(self) -> QMenu:
        """Give the menu of what is selected; it goes when it is closed."""
        window, say = self._window, self._window.appearance
        number = len(window.pane.articles.selected_ids())
        menu = QMenu(window.pane.articles)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(say.count("{n} article", "{n} articles", number))
        for name in ("read", "star", "save"):
            menu.addAction(window.commands[name])
        menu.addSeparator()
        copy = say.count("Copy link", "Copy {n} links", number)
        self._add(menu, "link", copy, self.copy_links)
        browse = say.count("Open in the browser", "Open {n} pages in the browser", number)
        opening = self._add(menu, "external-link", browse, self.open_originals)
        opening.setEnabled(number <= _MOST_OPENED)
        menu.addSeparator()
        for name in ("mark-above-read", "mark-below-read"):
            menu.addAction(window.commands[name])
        menu.addSeparator()
        sync = self._add(menu, "refresh-cw", say.text("Sync this feed"), self._sync)
        sync.setEnabled(self._feed() is not None)
        return menu

    def _add(self, menu: QMenu, icon: str, told: str, deed: Callable[[], object]) -> QAction:
        action = menu.addAction(self._window.appearance.icon(icon), told)
        action.triggered.connect(lambda *_: deed())
        return action

    def _feed(self) -> int | None:
        """Give the feed of the article that the reader is at."""
        articles = self._window.pane.articles
        at = articles.currentIndex().row()
        row = articles.articles.row(at) if at >= 0 else None
        return row.feed if row is not None else None

    def _sync(self) -> None:
        feed = self._feed()
        if feed is not None:
            self._syncs.ask(Wanted(feed=feed))

    def _ids(self) -> Sequence[int]:
        return self._window.pane.articles.ids()

    def _with_rows(self, do: Callable[[Sequence[ArticleRow]], None]) -> None:
        ids = self._window.pane.articles.selected_ids()
        self._desk.read_rows(ids, do)
