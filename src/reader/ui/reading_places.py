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
        # What was read, was written, or is about to be.
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
        place = self._place(article_id)
        if place > 0:
            self._view.page.restore(place)

    def _place(self, article_id: int) -> float:
        """Read one row by its key, once; an article whose place cannot be read begins anew."""
        if article_id not in self._known:
            try:
                self._known[article_id] = self._read(article_id)
            except WarraqError:
                self._known[article_id] = 0.0
        return self._known[article_id]

    def _take(self, article_id: int, place: float) -> None:
        self._rest.stop()
        if place == self._place(article_id):
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
