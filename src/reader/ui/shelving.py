"""Moves, renames and removes what stands in the sidebar; what can be taken back is told so.

Loads the services, so it is imported only once the window stands.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QInputDialog, QMessageBox

from reader.model.changes import Changes
from reader.model.errors import WarraqError
from reader.model.feed import FeedChoices
from reader.model.query import ArticleQuery
from reader.sentences import of_error
from reader.services import arranging, saving, tagging
from reader.services.library import Library
from reader.text.direction import isolate
from reader.ui.desk import Desk
from reader.ui.feed_entries import Entry
from reader.ui.jobs import Jobs
from reader.ui.main_window import MainWindow

_Work = Callable[[], Changes]


class Shelving(QObject):
    """Does in the library what the sidebar asks for; `changed` gives what was changed.

    `arranged` says what was done to folders or names, which `undo` takes back.
    """

    changed = Signal(object)
    arranged = Signal(str)

    def __init__(self, window: MainWindow, library: Library, jobs: Jobs, desk: Desk) -> None:
        super().__init__(window)
        self.window = window
        self.desk = desk
        self._library = library
        self._jobs = jobs
        self._back: _Work | None = None

    def move(self, ids: Sequence[int], folder: str) -> None:
        """Put feeds into a folder, out of any with ""."""
        before = self._places(ids)

        def told(changes: Changes) -> str:
            n, say = len(changes.feeds.altered), self.window.appearance
            if not folder.strip():
                return say.count(
                    "{n} feed stands in no folder now.", "{n} feeds stand in no folder now.", n
                )
            name = isolate(folder.strip())
            return say.count(
                "{n} feed moved to {name}.", "{n} feeds moved to {name}.", n, name=name
            )

        self._do(
            partial(arranging.move, self._library, dict.fromkeys(ids, folder)),
            told,
            partial(arranging.move, self._library, before),
        )

    def ask_folder(self, ids: Sequence[int], *, new: bool = False) -> None:
        """Ask into which folder feeds go, or for the name of a `new` one, and put them there."""
        say = self.window.appearance.text
        dialog = QInputDialog(self.window)
        dialog.setWindowTitle(say("New folder") if new else say("Move to folder"))
        dialog.setOkButtonText(say("Make the folder") if new else say("Move"))
        dialog.setCancelButtonText(say("Cancel"))
        if new:
            dialog.setLabelText(say("The name of the new folder"))
        else:
            dialog.setLabelText(say("A folder, or the name of a new one; empty for no folder"))
            dialog.setComboBoxItems(["", *self._folders()])
            dialog.setComboBoxEditable(True)
            dialog.setTextValue(next(iter(self._places(ids).values()), ""))
        dialog.textValueSelected.connect(lambda name: self.move(ids, name))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def rename(self, entry: Entry, name: str) -> None:
        """Give a line another name; an empty one gives a feed back its own title."""
        if name == entry.title:
            return
        if entry.kind == "feed" and entry.feed is not None:
            self._rename_feed(entry.feed, "" if name == entry.own_title else name)
        elif entry.kind == "folder" and name:
            self._rename_folder(entry.folder, name, join=False)
        elif entry.kind == "collection" and name:
            self._rename_collection(entry.title, name)

    def direct(self, feed_id: int, choices: FeedChoices) -> None:
        """Keep what was chosen for a feed."""
        self._do(partial(arranging.change, self._library, feed_id, **choices))

    def dissolve(self, folder: str) -> None:
        """Take all feeds out of a folder, which is then no more."""
        before = dict.fromkeys(
            (feed.id for feed in self.desk.shelf.feeds if feed.folder == folder), folder
        )
        say, name = self.window.appearance, isolate(folder)
        self._do(
            partial(arranging.dissolve, self._library, folder),
            lambda _: say.text("The folder {name} is no more; its feeds stay.", name=name),
            partial(arranging.move, self._library, before),
        )

    def remove_collection(self, name: str) -> None:
        """Ask whether to forget a collection, and forget it."""
        say = self.window.appearance.text
        self._ask(
            say("Remove the collection {name}?", name=isolate(name)),
            say("Its articles stay in the library. Rules that save into it are turned off."),
            say("Remove"),
            partial(self._do, partial(saving.remove, self._library, name)),
        )

    def remove_tag(self, name: str) -> None:
        """Ask whether to take a tag off all articles, and do so."""
        say = self.window.appearance.text
        self._ask(
            say("Remove the tag {name}?", name=isolate(name)),
            say("It is taken off all articles, which stay. Rules that put it on are turned off."),
            say("Remove"),
            partial(self._do, partial(tagging.remove, self._library, name)),
        )

    def verify(self, name: str) -> None:
        """Check that what a collection holds is as it was saved, and say what came of it."""
        say = self.window.appearance

        def told(found: tuple[int, Sequence[object]]) -> None:
            checked, damaged = found
            if damaged:
                sentence = say.count(
                    "{n} part of it is not as it was saved.",
                    "{n} parts of it are not as they were saved.",
                    len(damaged),
                )
            else:
                sentence = say.count(
                    "{n} saved article checked: as it was saved.",
                    "{n} saved articles checked: all are as they were saved.",
                    checked,
                )
            self.tell(f"{isolate(name)}: {sentence}")

        self._jobs.read(
            self, partial(saving.verify, self._library, name), told, otherwise=self._refuse
        )

    def undo(self) -> None:
        """Take back what was done last to folders or names."""
        back, self._back = self._back, None
        if back is not None:
            self._do(back, lambda _: self.window.appearance.text("Undone."))

    def tell(self, sentence: str) -> None:
        """Say something in the status bar."""
        self.window.status.show_message(sentence)

    def _rename_feed(self, feed_id: int, name: str) -> None:
        before = next((each.name for each in self.desk.shelf.feeds if each.id == feed_id), "")
        say = self.window.appearance
        sentence = say.text("The feed goes by its own title again.")
        if name:
            sentence = say.text("The feed is called {name} now.", name=isolate(name))
        self._do(
            partial(arranging.change, self._library, feed_id, name=name),
            lambda _: sentence,
            partial(arranging.change, self._library, feed_id, name=before),
        )

    def _rename_folder(self, old: str, new: str, *, join: bool) -> None:
        before = dict.fromkeys(
            (feed.id for feed in self.desk.shelf.feeds if feed.folder == old), old
        )
        say = self.window.appearance

        def told(_: Changes) -> str:
            self._follow(ArticleQuery(folder=old), ArticleQuery(folder=new))
            return say.text("The folder is called {name} now.", name=isolate(new))

        def refused(error: WarraqError) -> None:
            if error.reason != "folder-exists":
                self._refuse(error)
                return
            self._ask(
                say.text("There is a folder {name} already. Join the two?", name=isolate(new)),
                say.text("The feeds of both will stand in it."),
                say.text("Join"),
                partial(self._rename_folder, old, new, join=True),
            )

        # Joined folders are parted by their feeds, not by their name.
        back = (
            partial(arranging.move, self._library, before)
            if join
            else partial(arranging.rename_folder, self._library, new, old)
        )
        self._do(
            partial(arranging.rename_folder, self._library, old, new, join=join),
            told,
            back,
            refused,
        )

    def _rename_collection(self, old: str, new: str) -> None:
        say = self.window.appearance

        def told(_: Changes) -> str:
            self._follow(ArticleQuery(collection=old), ArticleQuery(collection=new))
            return say.text("The collection is called {name} now.", name=isolate(new))

        self._do(
            partial(saving.rename, self._library, old, new),
            told,
            partial(saving.rename, self._library, new, old),
        )

    def _follow(self, old: ArticleQuery, new: ArticleQuery) -> None:
        """Show the list that is shown by its new name."""
        query = self.desk.query
        if (query.folder, query.collection) == (old.folder, old.collection):
            self.desk.show(new, new.folder or new.collection)

    def _do(
        self,
        work: _Work,
        told: Callable[[Changes], str] = lambda _: "",
        back: _Work | None = None,
        refused: Callable[[WarraqError], object] | None = None,
    ) -> None:
        """Do something in the library, then say so; `back` is what takes it back."""

        def done(changes: Changes) -> None:
            if not changes:
                return
            self.changed.emit(changes)
            self._back = back
            sentence = told(changes)
            if sentence and back:
                self.arranged.emit(sentence)
            elif sentence:
                self.tell(sentence)

        self._jobs.write(self, work, done, otherwise=refused or self._refuse)

    def _ask(self, question: str, more: str, yes: str, then: Callable[[], object]) -> None:
        box = QMessageBox(self.window)
        box.setWindowTitle(self.window.appearance.text("Warraq"))
        box.setText(question)
        box.setInformativeText(more)
        accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        cancel = self.window.appearance.text("Cancel")
        box.setDefaultButton(box.addButton(cancel, QMessageBox.ButtonRole.RejectRole))
        accept.clicked.connect(lambda _: then())
        box.finished.connect(box.deleteLater)
        box.open()

    def _refuse(self, error: WarraqError) -> None:
        self.tell(of_error(self.window.appearance.language, error))

    def _places(self, ids: Sequence[int]) -> Mapping[int, str]:
        return {feed.id: feed.folder for feed in self.desk.shelf.feeds if feed.id in ids}

    def _folders(self) -> list[str]:
        return list(dict.fromkeys(feed.folder for feed in self.desk.shelf.feeds if feed.folder))
