"""Marks that the reader sets, each of which can be taken back.

Loads the services, so it is imported only once the window stands.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from reader.model.changes import Changes
from reader.model.query import ArticleQuery
from reader.services import reading
from reader.services.library import Library
from reader.ui.appearance import Appearance
from reader.ui.jobs import Jobs

_MOST_STEPS = 50


@dataclass(frozen=True, slots=True)
class _Step:
    """What takes a mark back again."""

    ids: tuple[int, ...]
    read: bool | None
    starred: bool | None


class Marking(QObject):
    """Sets marks off the window's thread; `changed` gives what the library confirmed.

    `appearance` is that of the window in which `told` is said.
    """

    changed = Signal(object)
    told = Signal(str)

    def __init__(self, appearance: Appearance, library: Library, jobs: Jobs) -> None:
        super().__init__()
        self.appearance = appearance
        self._library = library
        self._jobs = jobs
        self._steps: list[_Step] = []

    def read(self, ids: Sequence[int], *, read: bool) -> None:
        """Mark articles read or unread."""
        self._mark(ids, read=read)

    def star(self, ids: Sequence[int], *, starred: bool) -> None:
        """Star articles, or take their stars away."""
        self._mark(ids, starred=starred)

    def opened(self, article_id: int) -> None:
        """Mark an article read because it was opened, which is nothing to take back."""
        self._do(lambda: reading.mark(self._library, [article_id], read=True), None)

    def all_read(self, query: ArticleQuery) -> None:
        """Mark a whole list read."""

        def done(changes: Changes) -> None:
            ids = tuple(changes.articles.altered)
            self._remember(_Step(ids, read=False, starred=None))
            self.told.emit(
                self.appearance.count(
                    "{n} article marked read", "{n} articles marked read", len(ids)
                )
            )

        self._do(lambda: reading.mark_all_read(self._library, query), done)

    def undo(self) -> None:
        """Take the last mark back."""
        if not self._steps:
            self.told.emit(self.appearance.text("There is nothing to undo."))
            return
        step = self._steps.pop()
        self._do(
            lambda: reading.mark(self._library, step.ids, read=step.read, starred=step.starred),
            lambda _changes: self.told.emit(self.appearance.text("Undone.")),
        )

    def _mark(
        self, ids: Sequence[int], *, read: bool | None = None, starred: bool | None = None
    ) -> None:
        def done(changes: Changes) -> None:
            self._remember(
                _Step(
                    tuple(changes.articles.altered),
                    read=None if read is None else not read,
                    starred=None if starred is None else not starred,
                )
            )

        self._do(lambda: reading.mark(self._library, ids, read=read, starred=starred), done)

    def _do(
        self,
        work: Callable[[], Changes],
        then: Callable[[Changes], None] | None,
    ) -> None:
        def confirmed(changes: Changes) -> None:
            if changes:
                self.changed.emit(changes)
            if then is not None:
                then(changes)

        self._jobs.run(work, confirmed)

    def _remember(self, step: _Step) -> None:
        if step.ids:
            self._steps = [*self._steps[1 - _MOST_STEPS :], step]
