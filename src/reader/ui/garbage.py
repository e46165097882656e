"""Collects Python's garbage on the window's thread only.

Widgets die with the last Python object that holds them. A collection that happens to run on a
worker's thread would destroy them there, which ends the process.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1000
_OLDEST_FIRST = (2, 1, 0)


class GarbageCollector(QObject):
    """Turns the automatic collection off and collects once a second where it would have.

    Lives on the window's thread. `stop` gives the automatic collection back.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(collect_due)

    def start(self) -> None:
        """Begin to collect; until then, as while the window starts, nothing is collected."""
        self._timer.start(_EVERY_MS)

    def stop(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.enable()


def collect_due() -> None:
    """Collect the oldest generation that has grown past its threshold."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    for generation in _OLDEST_FIRST:
        if counts[generation] > thresholds[generation]:
            gc.collect(generation)
            return
