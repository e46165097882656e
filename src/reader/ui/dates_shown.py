"""The dates of a list in words: remembered ones until CLDR is loaded, then the true ones."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from reader.text import dates
from reader.ui.appearance import Appearance
from reader.ui.row_words import near_day


class DatesShown:
    """Says when an article was published; Babel is imported only once `load` was called."""

    def __init__(
        self,
        appearance: Appearance,
        now: Callable[[], datetime],
        remembered: Mapping[datetime, str],
        days: Mapping[date, str] | None = None,
    ) -> None:
        self._appearance = appearance
        self._now = now
        self._remembered = remembered
        self._days = dict(days or {})
        self._loaded = False

    def load(self) -> None:
        """Say true dates from now on; any thread may call this."""
        now = self._now()
        dates.short(now, now, self._appearance.language.code, hours24=False)
        self._days.clear()
        self._loaded = True

    def __call__(self, published: datetime) -> str:
        """Give the date in words, "" if it is not known yet."""
        if not self._loaded:
            return self._remembered.get(published, "")
        local = published.astimezone()
        said = dates.short(
            local,
            self._now().astimezone(),
            self._appearance.language.code,
            hours24=self._appearance.hours24,
        )
        return self._appearance.digits(said)

    def day(self, day: date) -> str:
        """Name a day: "Today", "Yesterday", «الجمعة، 18 أكتوبر 2024»; "" if it is not known yet."""
        near = near_day(self._appearance, day, self._now().astimezone().date())
        return near or self.written(day)

    def written(self, day: date) -> str:
        """Name a day by its date alone."""
        if day not in self._days and self._loaded:
            written = dates.full_date(day, self._appearance.language.code)
            self._days[day] = self._appearance.digits(written)
        return self._days.get(day, "")


def now() -> datetime:
    """Give this moment in the system's zone."""
    return datetime.now().astimezone()
