"""Whether there is a network, as the system tells it; nobody is asked over it."""

from PySide6.QtCore import QObject, Signal


class Network(QObject):
    """Follows the system's word; where it says nothing there is a network.

    `lost` is emitted when there is none any more, `came_back` when there is one again.
    """

    lost = Signal()
    came_back = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Loaded here: the first paint does without.
        from PySide6.QtNetwork import QNetworkInformation

        self._absent = QNetworkInformation.Reachability.Disconnected
        self._told: QNetworkInformation | None = None
        if QNetworkInformation.loadDefaultBackend():
            self._told = QNetworkInformation.instance()
        if self._told is not None:
            self._told.reachabilityChanged.connect(self._hear)

    @property
    def is_absent(self) -> bool:
        """Whether the system says that there is none."""
        return self._told is not None and self._told.reachability() == self._absent

    def _hear(self) -> None:
        if self.is_absent:
            self.lost.emit()
        else:
            self.came_back.emit()
