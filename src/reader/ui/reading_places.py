"""Keeps where the reader left each article, and goes there when it is opened again."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from reader.model.errors import WarraqError
from reader.ui.article_view import ArticleView
from reader.ui.jobs import Jobs

# After so long without scrolling a place is kept, in case the program ends without a word.
_REST_MS = 4000


class ReadingPlaces(QObject):
    """Brings each article back to the place where it was left; one read to its end begins anew.

    `read` gives the kept place of an article by its id, `keep` keeps it: it writes, so it is
    called on the thread of writes.
    """

    def __init__(
        self,
        view: ArticleView,
        jobs: Jobs,
        read: Callable[[int], float],
        keep: Callable[[int, float], object],
    ) -> None:
        super().__init__(view)
        self._view = view
        self._jobs = jobs
        self._read = read
        self._keep = keep
        # What was written already, or is about to be.
        self._known: dict[int, float] = {}
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.keep_now)
        view.shown.connect(self._restore)
        view.left.connect(self._take)
        view.page.verticalScrollBar().valueChanged.connect(self._wait)

    def keep_now(self) -> None:
        """Keep where the article is that is open."""
        article = self._view.article
        if article is not None:
            self._take(article.row.id, self._view.place())

    def _restore(self, article_id: int) -> None:
        place = self._known.get(article_id)
        if place is None:
            place = self._stored(article_id)
        if place > 0:
            self._view.page.restore(place)

    def _stored(self, article_id: int) -> float:
        """Read one row by its key; an article whose place cannot be read begins at its top."""
        try:
            return self._read(article_id)
        except WarraqError:
            return 0.0

    def _take(self, article_id: int, place: float) -> None:
        self._rest.stop()
        before = self._known.get(article_id)
        if place == (self._stored(article_id) if before is None else before):
            return
        self._known[article_id] = place
        self._jobs.write(
            self,
            lambda: self._keep(article_id, place),
            lambda _done: None,
            # A place that cannot be kept, on a full disk say, is no reason to disturb a reader.
            otherwise=lambda _error: None,
        )

    def _wait(self) -> None:
        if self._view.article is not None:
            self._rest.start()
