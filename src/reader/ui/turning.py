"""Turns the direction of a feed whose texts came out the wrong way round.

Loads the services, so it is imported only once the window stands.
"""

from collections.abc import Callable

from reader.health_words import called
from reader.model.article import ArticleRow, Direction
from reader.model.changes import Changes
from reader.sentences import said
from reader.services import arranging
from reader.services.library import Library
from reader.text.direction import isolate
from reader.ui.desk import Desk
from reader.ui.jobs import Jobs
from reader.ui.main_window import MainWindow

_TURNED: dict[Direction, str] = {
    "rtl": said("{feed} is read from right to left now."),
    "ltr": said("{feed} is read from left to right now."),
}


class Turning:
    """Turns the feed of the open article, and remembers it; `changed` is told what that altered."""

    def __init__(
        self,
        window: MainWindow,
        library: Library,
        jobs: Jobs,
        desk: Desk,
        changed: Callable[[Changes], object],
    ) -> None:
        self._window = window
        self._library = library
        self._jobs = jobs
        self._desk = desk
        self._changed = changed

    def turn(self) -> None:
        """Turn all that the feed of the open article has sent and will send."""
        article = self._desk.article
        feed = article.row.feed if article else None
        if article is None or feed is None:
            say = self._window.appearance.text
            self._window.status.show_message(say(said("This article belongs to no feed.")))
            return
        row = article.row
        direction: Direction = "ltr" if row.direction == "rtl" else "rtl"

        def turned(changes: Changes) -> None:
            self._changed(changes)
            self._tell(row, direction)

        self._jobs.write(
            self._window,
            lambda: arranging.change(self._library, feed, direction=direction),
            turned,
        )

    def _tell(self, row: ArticleRow, direction: Direction) -> None:
        feed = next((each for each in self._desk.shelf.feeds if each.id == row.feed), None)
        name = isolate(called(feed) if feed else row.source)
        told = self._window.appearance.text(_TURNED[direction], feed=name)
        self._window.status.show_message(told)
