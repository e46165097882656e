"""Keeps the prayer panel at the present minute of the reader's place."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.model.errors import WarraqError
from reader.sentences import of_error
from reader.settings import Settings
from reader.ui.appearance import Appearance
from reader.ui.dates_shown import now
from reader.ui.day_clock import Ticker
from reader.ui.jobs import Jobs
from reader.ui.prayer_panel import PrayerPanel

if TYPE_CHECKING:
    # What computes the times is loaded once the window stands.
    from reader.services.praying import Today


class PrayerClock(QObject):
    """Computes the day off the window's thread at each minute, and shows it in the panel."""

    def __init__(
        self, panel: PrayerPanel, appearance: Appearance, settings: Settings, jobs: Jobs
    ) -> None:
        super().__init__(panel)
        self._panel = panel
        self._appearance = appearance
        self._settings = settings
        self._jobs = jobs
        self.ticker = Ticker(now, self)
        self.ticker.ticked.connect(self.show)

    def start(self) -> None:
        """Show the present minute, and each that comes."""
        self.show(now())
        self.ticker.start()

    def show(self, moment: datetime) -> None:
        """Show a moment of the day."""

        def computed() -> "Today":
            from reader.services import praying
            from reader.text import dates

            found = praying.today(self._settings, moment)
            # What the panel says it with is loaded here, not while the window waits.
            dates.full_date(found.now.date(), self._appearance.language.code)
            return found

        self._jobs.read(self, computed, self._panel.show_today, otherwise=self._tell)

    def _tell(self, error: WarraqError) -> None:
        self._panel.show_problem(of_error(self._appearance.language, error))
