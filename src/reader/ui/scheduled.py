"""Syncs what is due without being asked, and waits while there is no network."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer

from reader.services import syncing
from reader.services.library import Library
from reader.ui.jobs import Jobs
from reader.ui.network import Network
from reader.ui.syncing import Syncing, Wanted

_MINUTE_MS = 60_000
# The window is left in peace while it opens.
_SOON_MS = 5_000
# Without a network, and without a system that tells of it, one tries again after so long.
_WITHOUT_NETWORK = timedelta(minutes=5)


class Scheduled(QObject):
    """Looks once a minute whether a feed is due, and syncs what is.

    `wanted` says whether the reader wants that at all.
    """

    def __init__(
        self, syncs: Syncing, library: Library, jobs: Jobs, wanted: Callable[[], bool]
    ) -> None:
        super().__init__()
        self._syncs = syncs
        self._library = library
        self._jobs = jobs
        self._wanted = wanted
        self._not_before: datetime | None = None
        self._network = Network(self)
        self._network.came_back.connect(self._come_back)
        self._timer = QTimer(self, interval=_MINUTE_MS)
        self._timer.timeout.connect(self.look)
        syncs.finished.connect(self._learn)

    def start(self) -> None:
        """Look in a moment, and from then on every minute."""
        self._timer.start()
        QTimer.singleShot(_SOON_MS, self, self.look)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Sync what is due, if anything is and there is a network."""
        if not self._wanted() or self._syncs.at_work or self._network.is_absent:
            return
        now = self._library.now()
        if self._not_before is not None and now < self._not_before:
            return

        def sync(due: datetime | None) -> None:
            if due is not None and due <= self._library.now():
                self._syncs.ask(Wanted(quiet=True))

        self._jobs.read(self, lambda: syncing.next_due(self._library), sync)

    def _learn(self) -> None:
        offline = self._syncs.was_offline
        self._not_before = self._library.now() + _WITHOUT_NETWORK if offline else None

    def _come_back(self) -> None:
        self._not_before = None
        self.look()
