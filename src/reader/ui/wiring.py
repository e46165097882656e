"""What each command of the window does, once the library is open: one function for each.

Loads the services, so it is imported only once the window stands.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import ParamSpec

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QInputDialog,
    QMessageBox,
    QWidget,
)
from shiboken6 import isValid

from reader.health_words import called
from reader.model.query import ArticleQuery
from reader.sentences import said
from reader.text.direction import isolate
from reader.ui.address_dialog import FEED, PAGE, AddressDialog, Asked
from reader.ui.desk import Desk
from reader.ui.fetching import Fetching
from reader.ui.main_window import MainWindow
from reader.ui.marking import Marking
from reader.ui.syncing import Wanted
from reader.ui.tending import Tending

_P = ParamSpec("_P")
_FOLLOWED = ("http", "https", "mailto")


class Wiring:
    """Connects a window's commands and signals to the desk, the marks and the fetches."""

    def __init__(
        self,
        window: MainWindow,
        desk: Desk,
        marking: Marking,
        fetching: Fetching,
        tending: Tending,
    ) -> None:
        self._window = window
        self._desk = desk
        self._marking = marking
        self._fetching = fetching
        self._connect_commands(
            {
                "add": self.add,
                "import": self.import_opml,
                "save-page": self.save_page,
                "sync": lambda: fetching.sync(Wanted()),
                "sync-all": lambda: fetching.sync(Wanted(full=True)),
                "feed-health": tending.show_health,
                "rules": tending.show_rules,
                "sync-log": tending.show_log,
                "search": window.top.focus_search,
                "smaller": lambda: desk.resize_text(-1),
                "larger": lambda: desk.resize_text(1),
                "normal-size": lambda: desk.resize_text(0),
                "star": lambda: marking.toggle_star(desk.current()),
                "read": lambda: marking.toggle_read(desk.current()),
                "save": self.save,
                "copy-link": self.copy_link,
                "open-original": self.open_original,
                "next": lambda: window.pane.articles.step(1),
                "previous": lambda: window.pane.articles.step(-1),
                "next-unread": lambda: desk.step_unread(1),
                "previous-unread": lambda: desk.step_unread(-1),
                "page-down": self.page_down,
                "page-up": self.page_up,
                "next-feed": lambda: window.tree.step(1),
                "previous-feed": lambda: window.tree.step(-1),
                "mark-all-read": self.mark_all_read,
                "undo": marking.undo,
                "go-unread": lambda: self.go_to(ArticleQuery(view="unread")),
                "go-today": lambda: self.go_to(ArticleQuery(view="today")),
                "go-starred": lambda: self.go_to(ArticleQuery(view="starred")),
            }
        )
        window.tree.chosen.connect(desk.show)
        window.tree.clicked.connect(self.leave_search)
        window.tree.sync_asked.connect(lambda feed: fetching.sync(Wanted(feed=feed)))
        window.tree.health_asked.connect(tending.show_health)
        window.tree.settings_asked.connect(tending.set_up)
        window.tree.removal_asked.connect(self.remove)
        window.status.faults_asked.connect(tending.show_faults)
        window.top.searched.connect(desk.search)
        window.top.field.left.connect(window.pane.articles.setFocus)
        window.pane.articles.opened.connect(self.open)
        window.view.link_asked.connect(follow)
        window.sample_asked.connect(self.open_first)
        marking.changed.connect(desk.take)
        marking.told.connect(window.status.show_message)
        marking.marked.connect(self.tell_with_undo)
        fetching.changed.connect(desk.take)
        fetching.changed.connect(tending.take)
        fetching.syncs.idle.connect(desk.tell_facts)
        fetching.syncs.idle.connect(tending.refresh)
        tending.changed.connect(desk.take)
        tending.sync_asked.connect(lambda feed: fetching.sync(Wanted(feed=feed)))
        tending.removal_asked.connect(self.remove)
        tending.site_asked.connect(follow)

    def open(self, article_id: int) -> None:
        """Show an article, and mark it read."""
        self._desk.open(article_id)
        article = self._desk.article
        if article is not None and not article.row.read:
            self._marking.opened(article_id)

    def open_first(self) -> None:
        """Show the newest article of the list."""
        if not self._window.pane.articles.step(1):
            self._window.pane.setFocus()

    def go_to(self, query: ArticleQuery) -> None:
        """Show a view or a collection of the sidebar, also where it is chosen already."""
        self._window.tree.select(query)
        self._desk.show(query, self._window.tree.title_of(query))

    def leave_search(self) -> None:
        """Go back from what was found to the view, as by a click on its line."""
        if self._desk.words:
            self._desk.show(self._desk.query, self._desk.title)

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
            self._desk.step_unread(1)

    def page_up(self) -> None:
        """Go a page back in the article; from its beginning to the article before."""
        if self._desk.article is None or not self._window.view.page.page_up():
            self._window.pane.articles.step(-1)

    def copy_link(self) -> None:
        """Put the article's address on the clipboard."""
        article = self._desk.article
        if article is None or not article.row.url:
            self._tell(said("This article has no address on the web."))
            return
        QGuiApplication.clipboard().setText(article.row.url)
        self._tell(said("The link was copied."))

    def open_original(self) -> None:
        """Show the article's page in the browser."""
        article = self._desk.article
        if article is None or not follow(article.row.url):
            self._tell(said("This article has no address on the web."))

    def add(self) -> None:
        """Ask for an address to subscribe to."""
        folders = dict.fromkeys(feed.folder for feed in self._desk.shelf.feeds if feed.folder)
        dialog = AddressDialog(
            self._window.appearance, FEED, list(folders), self._window, address=_copied()
        )

        def subscribe(asked: Asked) -> None:
            job = self._fetching.add(
                asked,
                _while_open(dialog, dialog.close),
                _while_open(dialog, dialog.say_fault),
                _while_open(dialog, dialog.offer),
            )
            dialog.finished.connect(job.cancel)

        dialog.asked.connect(subscribe)
        dialog.open()

    def save_page(self) -> None:
        """Ask for the address of a page to save into a collection."""
        dialog = AddressDialog(
            self._window.appearance, PAGE, self._names(), self._window, address=_copied()
        )

        def save(asked: Asked) -> None:
            def saved(article_id: int) -> None:
                dialog.close()
                self._desk.show(ArticleQuery(collection=asked.place), asked.place)
                self._desk.open(article_id)

            job = self._fetching.save_page(
                asked, _while_open(dialog, saved), _while_open(dialog, dialog.say_fault)
            )
            dialog.finished.connect(job.cancel)

        dialog.asked.connect(save)
        dialog.open()

    def save(self) -> None:
        """Ask for a collection to put what is selected into."""
        ids, say = self._desk.current(), self._window.appearance.text
        if not ids:
            return
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(say("Save to collection"))
        dialog.setLabelText(say("A collection, or the name of a new one"))
        dialog.setComboBoxItems(self._names() or [""])
        dialog.setComboBoxEditable(True)
        dialog.setOkButtonText(say("Save"))
        dialog.setCancelButtonText(say("Cancel"))
        dialog.textValueSelected.connect(lambda name: self._fetching.save(ids, name))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def remove(self, feed_id: int, over: QWidget | None = None) -> None:
        """Ask over a window, else over the main one, whether to leave a feed, and leave it."""
        feed = next((each for each in self._desk.shelf.feeds if each.id == feed_id), None)
        if feed is None:
            return
        say = self._window.appearance.text
        box = QMessageBox(over or self._window)
        box.setWindowTitle(say("Remove this feed"))
        box.setText(say("Remove {title}?", title=isolate(called(feed))))
        box.setInformativeText(say("Its articles go; what is starred or saved stays."))
        yes = box.addButton(say("Remove"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(say("Cancel"), QMessageBox.ButtonRole.RejectRole))
        yes.clicked.connect(lambda: self._fetching.remove(feed_id))
        box.finished.connect(box.deleteLater)
        box.open()

    def import_opml(self) -> None:
        """Ask for a list of feeds."""
        say = self._window.appearance.text
        dialog = QFileDialog(self._window, say("Bring my feeds (OPML)"))
        dialog.setNameFilters(["OPML (*.opml *.xml)", say("Lists of addresses (*)")])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self._fetching.import_opml(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def tell_with_undo(self, sentence: str) -> None:
        """Say what was marked, with a button that takes it back."""
        self._window.status.show_message(sentence, self._window.commands["undo"])

    def _tell(self, sentence: str) -> None:
        self._window.status.show_message(self._window.appearance.text(sentence))

    def _names(self) -> Sequence[str]:
        return [each.name for each in self._desk.shelf.collections]

    def _connect_commands(self, deeds: Mapping[str, Callable[[], object]]) -> None:
        for name, deed in deeds.items():
            self._window.commands[name].triggered.connect(_without_argument(deed))


def _while_open(dialog: AddressDialog, call: Callable[_P, object]) -> Callable[_P, None]:
    """Give a call that does nothing once the dialog is closed, and the job with it."""

    def done(*args: _P.args, **kwargs: _P.kwargs) -> None:
        if isValid(dialog) and dialog.isVisible():
            call(*args, **kwargs)

    return done


def follow(address: str) -> bool:
    """Open an address of the web or of a mailbox in the system's own program."""
    url = QUrl(address)
    return url.scheme() in _FOLLOWED and QDesktopServices.openUrl(url)


def _copied() -> str:
    """Give the address that was copied last, if it is one."""
    text = QGuiApplication.clipboard().text().strip()
    return text if text.startswith(("http://", "https://", "feed:")) and " " not in text else ""


def _without_argument(deed: Callable[[], object]) -> Callable[[], None]:
    def done() -> None:
        deed()

    return done
