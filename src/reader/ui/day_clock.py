"""The whole minutes of the wall clock, told when they come."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

_MINUTE_MS = 60_000
# A timer stands still while the computer sleeps and does not see the clock being set, so the
# clock itself is read this often.
_LONGEST_MS = 20_000
_MARGIN_MS = 15


class Ticker(QObject):
    """Emits `ticked` with the moment when the clock shows another minute, or another zone.

    It lives in the thread that made it and runs from `start` on. What it says is read from
    `now` each time, never counted: a sleep, a clock that is set or a change of zone is told
    within 20 seconds, and at once when the window comes to the front.
    """

    ticked = Signal(object)

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        """Take the clock: a function that gives an aware moment."""
        super().__init__(parent)
        self._now = now
        self._shown = _face(now())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to watch the clock."""
        application = QCoreApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._state_changed)
        self.look()

    @Slot()
    def look(self) -> None:
        """Read the clock, tell if it shows another minute, and wait for the next one."""
        moment = self._now()
        face = _face(moment)
        self._timer.start(_wait_ms(moment))
        if face != self._shown:
            self._shown = face
            self.ticked.emit(moment)

    @Slot(Qt.ApplicationState)
    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.look()


def _face(moment: datetime) -> tuple[datetime, timedelta | None]:
    """Give what a clock on the wall shows: the minute, and by which zone."""
    return moment.replace(second=0, microsecond=0), moment.utcoffset()


def _wait_ms(moment: datetime) -> int:
    passed = moment.second * 1000 + moment.microsecond // 1000
    return min(_MINUTE_MS - passed + _MARGIN_MS, _LONGEST_MS)
