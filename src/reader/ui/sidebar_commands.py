"""What can be done with the lines of the sidebar: by menu, by key, and by dragging.

Loads the services, so it is imported only once the window stands.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from urllib.parse import urljoin

from PySide6.QtGui import QGuiApplication

from reader.model.article import Direction
from reader.model.feed import Feed
from reader.sentences import said
from reader.ui import commands
from reader.ui.browser import follow
from reader.ui.feed_entries import Entry
from reader.ui.fetching import Fetching
from reader.ui.marking import Marking
from reader.ui.shelving import Shelving
from reader.ui.sidebar_menus import Deed
from reader.ui.syncing import Wanted
from reader.ui.tending import Tending

_Deeds = Mapping[Deed, Callable[[Sequence[Entry]], None]]


class SidebarCommands:
    """Connects the sidebar with what is done about its lines."""

    def __init__(
        self, shelving: Shelving, marking: Marking, fetching: Fetching, tending: Tending
    ) -> None:
        self._shelving = shelving
        self._desk = shelving.desk
        self._window = shelving.window
        self._marking = marking
        self._fetching = fetching
        self._tending = tending
        self._deeds: _Deeds = {
            "sync": self.sync,
            "mark-read": self.mark_read,
            "rename": lambda _: self.rename(),
            "move": lambda entries: shelving.ask_folder(_ids(entries)),
            "copy-address": lambda entries: self.copy_address(entries[0]),
            "open-site": lambda entries: self.open_site(entries[0]),
            "health": lambda entries: tending.show_health(entries[0].feed or 0),
            "settings": lambda entries: tending.set_up(entries[0].feed or 0),
            "remove": lambda entries: self.remove(entries[0]),
            "verify": lambda entries: shelving.verify(entries[0].title),
            "add": lambda _: self._window.commands["add"].trigger(),
            "sync-all": lambda _: self._window.commands["sync-all"].trigger(),
        }
        commands.connect(
            self._window.commands, {"rename": self.rename, "new-folder": self.make_folder}
        )
        tree = self._window.tree
        tree.asked.connect(self.do)
        tree.renamed.connect(shelving.rename)
        tree.moved.connect(shelving.move)
        marking.instead = None
        shelving.arranged.connect(self.tell_with_undo)
        shelving.changed.connect(self._desk.take)
        shelving.changed.connect(tending.take)

    def do(self, deed: Deed, entries: Sequence[Entry], direction: Direction | None) -> None:
        """Do what was chosen from the menu of lines."""
        if deed == "direction":
            self._shelving.direct(_ids(entries)[0], {"direction": direction})
        else:
            self._deeds[deed](entries)

    def sync(self, entries: Sequence[Entry]) -> None:
        """Sync feeds, or those of a folder, one after the other."""
        for entry in entries:
            for feed in entry.within or (entry,):
                if feed.feed is not None:
                    self._fetching.sync(Wanted(feed=feed.feed))

    def mark_read(self, entries: Sequence[Entry]) -> None:
        """Mark all that stands behind lines read."""
        since = self._desk.dated().since
        for entry in entries:
            if entry.query is not None:
                self._marking.view_read(replace(entry.query, since=since))

    def tell_with_undo(self, sentence: str) -> None:
        """Say what was done, with a button that takes it back as the command does."""
        self._marking.instead = self._shelving.undo
        self._window.status.show_message(sentence, self._window.commands["undo"])

    def rename(self) -> None:
        """Let the current line be renamed, in its place."""
        if not self._window.tree.rename():
            self._tell(said("Choose a feed, a folder or a collection in the sidebar first."))

    def make_folder(self) -> None:
        """Ask for the name of a new folder for the feeds that are marked."""
        feeds = _ids(self._window.tree.marked())
        if feeds:
            self._shelving.ask_folder(feeds, new=True)
        else:
            self._tell(said("Choose the feeds that go into it in the sidebar first."))

    def remove(self, entry: Entry) -> None:
        """Remove what a line stands for; only a folder goes without a question."""
        if entry.kind == "feed":
            self._tending.removal_asked.emit(entry.feed, self._window)
        elif entry.kind == "folder":
            self._shelving.dissolve(entry.folder)
        elif entry.kind == "collection":
            self._shelving.remove_collection(entry.title)
        elif entry.kind == "tag":
            self._shelving.remove_tag(entry.title)

    def copy_address(self, entry: Entry) -> None:
        """Put a feed's address on the clipboard."""
        feed = self._feed(entry)
        if feed is not None:
            QGuiApplication.clipboard().setText(feed.url)
            self._tell(said("The address was copied."))

    def open_site(self, entry: Entry) -> None:
        """Show the site of a feed in the browser."""
        feed = self._feed(entry)
        if feed is not None and not follow(feed.link or urljoin(feed.url, "/")):
            self._tell(said("This feed names no site."))

    def _feed(self, entry: Entry) -> Feed | None:
        return next((each for each in self._desk.shelf.feeds if each.id == entry.feed), None)

    def _tell(self, sentence: str) -> None:
        self._shelving.tell(self._window.appearance.text(sentence))


def _ids(entries: Sequence[Entry]) -> list[int]:
    return [entry.feed for entry in entries if entry.feed is not None]
