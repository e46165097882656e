"""Keeps a word in the status bar while there is no network."""

from PySide6.QtCore import QObject

from reader.ui.network import Network
from reader.ui.status_bar import StatusBar
from reader.ui.syncing import Syncing


class OfflineSign(QObject):
    """Follows the system's word, and what the last sync met."""

    def __init__(self, status: StatusBar, syncs: Syncing) -> None:
        super().__init__(status)
        self._status = status
        self._syncs = syncs
        self._network = Network(self)
        self._network.lost.connect(self.show)
        self._network.came_back.connect(self.show)
        syncs.idle.connect(self.show)
        self.show()

    def show(self) -> None:
        """Show or hide the word."""
        offline = self._network.is_absent or self._syncs.was_offline
        self._status.show_offline(offline=offline)
