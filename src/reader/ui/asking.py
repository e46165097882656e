"""What a person is asked before something is added, saved or removed: one dialog for each.

Loads the services, so it is imported only once the window stands.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ParamSpec

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget
from shiboken6 import isValid

from reader.health_words import called
from reader.model.query import ArticleQuery
from reader.text.direction import isolate
from reader.ui import commands
from reader.ui.address_dialog import FEED, PAGE, AddressDialog, Asked
from reader.ui.desk import Desk
from reader.ui.fetching import Fetching
from reader.ui.main_window import MainWindow
from reader.ui.syncing import Wanted

_P = ParamSpec("_P")


class Asking:
    """Connects the commands that add, save and remove, and asks what they need to know."""

    def __init__(self, window: MainWindow, desk: Desk, fetching: Fetching) -> None:
        self._window = window
        self._desk = desk
        self._fetching = fetching
        commands.connect(
            window.commands,
            {
                "add": self.add,
                "import": self.import_opml,
                "save-page": self.save_page,
                "save": self.save,
                "sync": self.sync,
                "sync-all": lambda: fetching.sync(Wanted(full=True)),
            },
        )

    def sync(self) -> None:
        """Sync the feed that is shown, else all that is due."""
        feed = None if self._desk.words else self._desk.query.feed
        self._fetching.sync(Wanted(feed=feed))

    def add(self, address: str = "") -> None:
        """Ask for an address to subscribe to; one that is given already is looked at at once."""
        folders = dict.fromkeys(feed.folder for feed in self._desk.shelf.feeds if feed.folder)
        dialog = AddressDialog(
            self._window.appearance, FEED, list(folders), self._window, address=address or _copied()
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
        if address:
            dialog.go.click()

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

    def _names(self) -> Sequence[str]:
        return [each.name for each in self._desk.shelf.collections]


def _while_open(dialog: AddressDialog, call: Callable[_P, object]) -> Callable[_P, None]:
    """Give a call that does nothing once the dialog is closed, and the job with it."""

    def done(*args: _P.args, **kwargs: _P.kwargs) -> None:
        if isValid(dialog) and dialog.isVisible():
            call(*args, **kwargs)

    return done


def _copied() -> str:
    """Give the address that was copied last, if it is one."""
    text = QGuiApplication.clipboard().text().strip()
    return text if text.startswith(("http://", "https://", "feed:")) and " " not in text else ""
