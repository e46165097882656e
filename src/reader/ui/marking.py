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
    read: bool | None = None
    starred: bool | None = None


class Marking(QObject):
    """Sets marks off the window's thread; `changed` gives what the library confirmed.

    What is asked for is done in that order, and what a mark turns into, or what there is to take
    back, is decided when its turn has come. `marked` says what was done that
    can be taken back, `told` all else, in the words of `appearance`.
    """

    changed = Signal(object)
    told = Signal(str)
    marked = Signal(str)

    def __init__(self, appearance: Appearance, library: Library, jobs: Jobs) -> None:
        super().__init__()
        self.appearance = appearance
        self._library = library
        self._jobs = jobs
        # Touched by the one thread that writes alone.
        self._steps: list[_Step] = []

    def toggle_read(self, ids: Sequence[int]) -> None:
        """Mark articles read, or unread where all of them are read."""

        def work() -> Changes:
            read = not all(row.read for row in reading.of_ids(self._library, ids))
            changes = reading.mark(self._library, ids, read=read)
            return self._kept(_Step(tuple(changes.articles.altered), read=not read), changes)

        self._do(work)

    def toggle_star(self, ids: Sequence[int]) -> None:
        """Star articles, or take their stars away where all of them have one."""

        def work() -> Changes:
            starred = not all(row.starred for row in reading.of_ids(self._library, ids))
            changes = reading.mark(self._library, ids, starred=starred)
            return self._kept(_Step(tuple(changes.articles.altered), starred=not starred), changes)

        self._do(work)

    def opened(self, article_id: int) -> None:
        """Mark an article read because it was opened, which is nothing to take back."""
        self._do(lambda: reading.mark(self._library, [article_id], read=True))

    def all_read(self, ids: Sequence[int]) -> None:
        """Mark the articles of a list read."""
        self._all_read(lambda: reading.mark(self._library, ids, read=True))

    def view_read(self, query: ArticleQuery) -> None:
        """Mark all articles of a view read, also those that no list shows."""
        self._all_read(lambda: reading.mark_all_read(self._library, query))

    def undo(self) -> None:
        """Take the last mark back."""

        def work() -> Changes | None:
            if not self._steps:
                return None
            step = self._steps.pop()
            return reading.mark(self._library, step.ids, read=step.read, starred=step.starred)

        def done(changes: Changes | None) -> None:
            if changes is None:
                self.told.emit(self.appearance.text("There is nothing to undo."))
            else:
                self.changed.emit(changes)
                self.told.emit(self.appearance.text("Undone."))

        self._jobs.write(self, work, done)

    def _all_read(self, mark: Callable[[], Changes]) -> None:
        def work() -> Changes:
            changes = mark()
            return self._kept(_Step(tuple(changes.articles.altered), read=False), changes)

        def done(changes: Changes) -> None:
            number = len(changes.articles.altered)
            self.marked.emit(
                self.appearance.count("{n} article marked read", "{n} articles marked read", number)
            )

        self._do(work, done)

    def _do(
        self, work: Callable[[], Changes], then: Callable[[Changes], None] = lambda _: None
    ) -> None:
        def confirmed(changes: Changes) -> None:
            if changes:
                self.changed.emit(changes)
            then(changes)

        self._jobs.write(self, work, confirmed)

    def _kept(self, step: _Step, changes: Changes) -> Changes:
        if step.ids:
            self._steps = [*self._steps[1 - _MOST_STEPS :], step]
        return changes
