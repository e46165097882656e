"""Joins the parts of a window once the library is open; each part connects its own commands.

Loads the services, so it is imported only once the window stands.
"""

from collections.abc import Callable

from reader.ui import commands
from reader.ui.asking import Asking
from reader.ui.browser import follow
from reader.ui.dates_shown import now
from reader.ui.desk import Desk
from reader.ui.fetching import Fetching
from reader.ui.list_commands import ListCommands
from reader.ui.list_states import ListStates
from reader.ui.main_window import MainWindow
from reader.ui.marking import Marking
from reader.ui.offline_sign import OfflineSign
from reader.ui.place_commands import PlaceCommands
from reader.ui.reading_commands import ReadingCommands
from reader.ui.syncing import Wanted
from reader.ui.tending import Tending


class Wiring:
    """Connects the signals of a window to the desk, the marks and the fetches.

    A part that connects commands of its own is built here, and held: a signal does not hold the
    object of the method it calls.
    """

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
        self.asking = Asking(window, desk, fetching)
        self._reading = ReadingCommands(window, desk, marking)
        self._places = PlaceCommands(window, desk)
        self._list = ListCommands(window, desk, marking, fetching.syncs)
        self._states = ListStates(window, desk, fetching.syncs, now)
        self._offline = OfflineSign(window.status, fetching.syncs)
        commands.connect(window.commands, _of_feeds(tending))
        self._connect_window(fetching, tending)
        _connect_changes(desk, marking, fetching, tending)

    def open_first(self) -> None:
        """Show the newest article of the list."""
        if self._window.pane.articles.ids():
            self._reading.step(1)
        else:
            self._window.focus.go("list")

    def tell_with_undo(self, sentence: str) -> None:
        """Say what was marked, with a button that takes it back."""
        self._window.status.show_message(sentence, self._window.commands["undo"])

    def tell_with_redo(self, sentence: str) -> None:
        """Say what was taken back, with a button that does it again."""
        self._window.status.show_message(sentence, self._window.commands["redo"])

    def _connect_window(self, fetching: Fetching, tending: Tending) -> None:
        window, desk = self._window, self._desk
        window.tree.chosen.connect(desk.show)
        window.tree.clicked.connect(self._places.leave_search)
        window.status.faults_asked.connect(tending.show_faults)
        window.status.details_asked.connect(tending.show_log)
        window.top.searched.connect(desk.search)
        window.top.searched.connect(lambda: window.panes.turn(reading=False))
        window.top.field.left.connect(lambda: window.focus.go("list"))
        window.left.connect(self._places.leave_search)
        window.pane.articles.opened.connect(self._reading.open)
        window.pane.articles.clicked.connect(self._reading.enter_if_alone)
        window.pane.articles.activated.connect(self._reading.enter)
        window.view.link_asked.connect(follow)
        window.sample_asked.connect(self.open_first)
        tending.sync_asked.connect(lambda feed: fetching.sync(Wanted(feed=feed)))
        tending.removal_asked.connect(self.asking.remove)
        tending.site_asked.connect(follow)
        self._marking.told.connect(window.status.show_message)
        self._marking.marked.connect(self.tell_with_undo)
        self._marking.undone.connect(self.tell_with_redo)


def _of_feeds(tending: Tending) -> dict[str, Callable[[], object]]:
    return {
        "feed-health": tending.show_health,
        "rules": tending.show_rules,
        "sync-log": tending.show_log,
        "turn-direction": tending.turning.turn,
    }


def _connect_changes(desk: Desk, marking: Marking, fetching: Fetching, tending: Tending) -> None:
    """Let what was confirmed by the library reach all that shows it."""
    marking.changed.connect(desk.take)
    fetching.changed.connect(desk.take)
    fetching.changed.connect(tending.take)
    fetching.syncs.idle.connect(desk.tell_facts)
    fetching.syncs.idle.connect(tending.refresh)
    tending.changed.connect(desk.take)
