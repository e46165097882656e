"""The dates of a list in words: remembered ones until CLDR is loaded, then the true ones."""

from collections.abc import Callable, Mapping
from datetime import datetime

from reader.text import dates
from reader.ui.appearance import Appearance


class DatesShown:
    """Says when an article was published; Babel is imported only once `load` was called."""

    def __init__(
        self,
        appearance: Appearance,
        now: Callable[[], datetime],
        remembered: Mapping[datetime, str],
    ) -> None:
        self._appearance = appearance
        self._now = now
        self._remembered = remembered
        self._loaded = False

    def load(self) -> None:
        """Say true dates from now on; any thread may call this."""
        now = self._now()
        dates.short(now, now, self._appearance.language.code, hours24=False)
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


def now() -> datetime:
    """Give this moment in the system's zone."""
    return datetime.now().astimezone()
