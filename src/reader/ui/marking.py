"""Marks that the reader sets, each of which can be taken back.

Loads the services, so it is imported only once the window stands.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

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
    """A mark that was set: whose, and which."""

    ids: tuple[int, ...]
    read: bool | None = None
    starred: bool | None = None

    def turned(self) -> "_Step":
        """Give the mark that takes this one back."""
        read, starred = self.read, self.starred
        return _Step(
            self.ids,
            None if read is None else not read,
            None if starred is None else not starred,
        )


class _Outcome(NamedTuple):
    """What was changed, and the mark that was set."""

    changes: Changes
    step: _Step


class Marking(QObject):
    """Sets marks off the window's thread; `changed` gives what the library confirmed.

    What is asked for is done in that order, and what a mark turns into, or what there is to take
    back, is decided when its turn has come. `marked` says what was done that can be taken back,
    `undone` what was taken back and can be done again, `told` all else, in the words of
    `appearance`.
    """

    changed = Signal(object)
    told = Signal(str)
    marked = Signal(str)
    undone = Signal(str)

    def __init__(self, appearance: Appearance, library: Library, jobs: Jobs) -> None:
        super().__init__()
        self.appearance = appearance
        self._library = library
        self._jobs = jobs
        # Touched by the one thread that writes alone: what was done, and what was taken back.
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        # What is taken back before any mark: something else that was done after the last one.
        self.instead: Callable[[], object] | None = None

    def toggle_read(self, ids: Sequence[int]) -> None:
        """Mark articles read, or unread where all of them are read."""

        def wanted() -> _Step:
            read = not all(row.read for row in reading.of_ids(self._library, ids))
            return _Step(tuple(ids), read=read)

        self._toggle(wanted)

    def toggle_star(self, ids: Sequence[int]) -> None:
        """Star articles, or take their stars away where all of them have one."""

        def wanted() -> _Step:
            starred = not all(row.starred for row in reading.of_ids(self._library, ids))
            return _Step(tuple(ids), starred=starred)

        self._toggle(wanted)

    def opened(self, article_id: int) -> None:
        """Mark an article read because it was opened, which is nothing to take back."""
        self._jobs.write(
            self, lambda: reading.mark(self._library, [article_id], read=True), self._confirm
        )

    def all_read(self, ids: Sequence[int]) -> None:
        """Mark the articles of a list read."""
        self._all_read(lambda: reading.mark(self._library, ids, read=True))

    def view_read(self, query: ArticleQuery) -> None:
        """Mark all articles of a view read, also those that no list shows."""
        self._all_read(lambda: reading.mark_all_read(self._library, query))

    def undo(self) -> None:
        """Take the last mark back, or what was done after it."""
        if self.instead is not None:
            back, self.instead = self.instead, None
            back()
            return

        def done(outcome: _Outcome | None) -> None:
            if outcome is None:
                self.told.emit(self.appearance.text("There is nothing to undo."))
            else:
                self._confirm(outcome.changes)
                self.undone.emit(_as_before(self.appearance, outcome.step))

        self._jobs.write(self, lambda: self._turn(self._done, self._undone), done)

    def redo(self) -> None:
        """Set the mark again that was taken back last."""

        def done(outcome: _Outcome | None) -> None:
            if outcome is None:
                self.told.emit(self.appearance.text("There is nothing to redo."))
            else:
                self._confirm(outcome.changes)
                self.marked.emit(_as_set(self.appearance, outcome.step))

        self._jobs.write(self, lambda: self._turn(self._undone, self._done), done)

    def _toggle(self, wanted: Callable[[], _Step]) -> None:
        """Set a mark; more than one at once is told."""
        self.instead = None

        def done(outcome: _Outcome) -> None:
            self._confirm(outcome.changes)
            if len(outcome.step.ids) > 1:
                self.marked.emit(_as_set(self.appearance, outcome.step))

        self._jobs.write(self, lambda: self._keep(self._set(wanted())), done)

    def _all_read(self, mark: Callable[[], Changes]) -> None:
        self.instead = None

        def work() -> _Outcome:
            changes = mark()
            return self._keep(_Outcome(changes, _Step(_altered(changes), read=True)))

        def done(outcome: _Outcome) -> None:
            self._confirm(outcome.changes)
            self.marked.emit(_as_set(self.appearance, outcome.step))

        self._jobs.write(self, work, done)

    def _confirm(self, changes: Changes) -> None:
        if changes:
            self.changed.emit(changes)

    def _set(self, step: _Step) -> _Outcome:
        """Set a mark; the step that comes of it holds what has changed."""
        changes = reading.mark(self._library, step.ids, read=step.read, starred=step.starred)
        return _Outcome(changes, replace(step, ids=_altered(changes)))

    def _keep(self, outcome: _Outcome) -> _Outcome:
        """Remember what can be taken back; what was taken back before cannot be done again."""
        if outcome.step.ids:
            self._done = [*self._done[1 - _MOST_STEPS :], outcome.step]
            self._undone = []
        return outcome

    def _turn(self, from_: list[_Step], to: list[_Step]) -> _Outcome | None:
        """Turn the last mark of one pile round and lay it on the other; None where there is none.

        One that would change nothing any more is passed over, one that cannot be set stays.
        """
        while from_:
            outcome = self._set(from_[-1].turned())
            from_.pop()
            if outcome.step.ids:
                to.append(outcome.step)
                return outcome
        return None


def _altered(changes: Changes) -> tuple[int, ...]:
    return tuple(changes.articles.altered)


def _as_set(appearance: Appearance, step: _Step) -> str:
    """Say which mark was set."""
    number = len(step.ids)
    if step.starred is not None:
        return (
            appearance.count("{n} article starred", "{n} articles starred", number)
            if step.starred
            else appearance.count("{n} article unstarred", "{n} articles unstarred", number)
        )
    return (
        appearance.count("{n} article marked read", "{n} articles marked read", number)
        if step.read
        else appearance.count("{n} article marked unread", "{n} articles marked unread", number)
    )


def _as_before(appearance: Appearance, step: _Step) -> str:
    """Say which mark was set that had been there before."""
    number = len(step.ids)
    if step.starred is not None:
        return (
            appearance.count(
                "{n} article is starred again", "{n} articles are starred again", number
            )
            if step.starred
            else appearance.count("{n} star taken back", "{n} stars taken back", number)
        )
    return (
        appearance.count("{n} article is read again", "{n} articles are read again", number)
        if step.read
        else appearance.count(
            "{n} article is unread again", "{n} articles are unread again", number
        )
    )
