"""Keeps the window at the present day: its prayer panel, and all that goes by the minute."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from reader.model.place import Place
from reader.settings import Settings
from reader.ui.jobs import Jobs
from reader.ui.main_window import MainWindow
from reader.ui.prayer_clock import PrayerClock


class DayKeeping(QObject):
    """Serves one window at a time; `minute` is emitted with the moment when another one began."""

    minute = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._window: MainWindow | None = None
        self._clock: PrayerClock | None = None

    def serve(self, window: MainWindow, settings: Settings) -> None:
        """Show in a window the times of the settings' place, now and at each minute."""
        if self._clock is not None and window is self._window:
            # That of an earlier window goes with it.
            self._clock.deleteLater()
        self._window = window
        self._clock = PrayerClock(window.panel, window.appearance, settings, self._jobs)
        self._clock.ticker.ticked.connect(self.minute)
        self._clock.start()

    def guess(self, then: Callable[[Place], object]) -> None:
        """Tell where the reader is taken to be as long as no place is named."""

        def place() -> Place:
            from reader.services import praying

            return praying.place_of(Settings())

        self._jobs.read(self, place, then)
