"""What the reader has fetched: syncs, new feeds and saved pages, with progress and an end.

Loads the services, so it is imported only once the window stands.
"""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.model.changes import Changes
from reader.model.errors import FeedError, LibraryError, WarraqError
from reader.model.events import FeedSynced, Progress, SyncTotals
from reader.model.feed import Feed, FoundFeed, Imported
from reader.sentences import of_error
from reader.services import saving, subscribing, syncing
from reader.services.library import Library
from reader.text.direction import isolate
from reader.ui.address_dialog import Asked
from reader.ui.appearance import Appearance
from reader.ui.jobs import Job, Jobs
from reader.ui.status_bar import StatusBar

_Events = Generator[Progress | FeedSynced | SyncTotals, None, None]
_Added = tuple[Sequence[FoundFeed], Sequence[Feed], Changes]
_Work = Callable[[Callable[[], bool]], _Events]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A sync that was asked for: one feed, all feeds, or what is due."""

    feed: int | None = None
    full: bool = False


class Fetching(QObject):
    """Runs one sync at a time, others after it; `changed` gives what each step changed.

    `finished` is emitted when nothing is left to sync.
    """

    changed = Signal(object)
    finished = Signal()

    def __init__(
        self, appearance: Appearance, library: Library, jobs: Jobs, status: StatusBar
    ) -> None:
        super().__init__()
        self._library = library
        self._jobs = jobs
        self._job: Job | None = None
        self._waiting: list[Wanted] = []
        self._totals = SyncTotals()
        self._arrived = 0
        self.tell_in(appearance, status)

    def tell_in(self, appearance: Appearance, status: StatusBar) -> None:
        """Tell of the work in another window's status bar; what goes on goes on."""
        self._appearance = appearance
        self._status = status
        status.cancel_asked.connect(self.cancel)
        if self._job is not None:
            status.show_progress(0, 0)

    def sync(self, wanted: Wanted) -> None:
        """Sync now, or after what is being synced."""
        if self._job is None:
            self._start(
                lambda cancelled: syncing.sync(
                    self._library, feed=wanted.feed, full=wanted.full, cancelled=cancelled
                )
            )
        elif wanted not in self._waiting:
            self._waiting.append(wanted)

    def samples(self, addresses: Sequence[tuple[str, str]]) -> None:
        """Subscribe to the feeds of the sample issue (address and folder) and read them in."""

        def work(cancelled: Callable[[], bool]) -> _Events:
            for address, folder in addresses:
                try:
                    _, changes = subscribing.add(self._library, address, folder=folder)
                except LibraryError as error:
                    if error.reason != "already-subscribed":
                        raise
                    continue
                yield Progress(0, 0, changes=changes)
            yield from syncing.sync(self._library, cancelled=cancelled)

        self._start(work)

    def add(
        self,
        asked: Asked,
        then: Callable[[], object],
        otherwise: Callable[[str], object],
        choose: Callable[[Sequence[FoundFeed]], object],
    ) -> Job:
        """Subscribe to what is at an address, then sync it; a fault is said to `otherwise`.

        Where there are several feeds and none is chosen yet, `choose` is given them instead.
        """

        def work(cancelled: Callable[[], bool]) -> _Added:
            local = asked.allow_local
            found = asked.chosen or subscribing.find(
                self._library, asked.address, allow_local=local, cancelled=cancelled
            )
            if len(found) > 1 and not asked.chosen:
                return found, (), Changes()
            added, changes = subscribing.add_found(
                self._library, found, folder=asked.place, allow_local=local, cancelled=cancelled
            )
            return (), added, changes

        def done(result: _Added) -> None:
            found, added, changes = result
            if found:
                choose(found)
                return
            self.changed.emit(changes)
            for feed in added:
                self.sync(Wanted(feed=feed.id))
            then()

        return self._jobs.fetch(
            self, work, done, otherwise=lambda error: otherwise(self._said(error))
        )

    def import_opml(self, path: Path) -> None:
        """Subscribe to the feeds of a list, then sync them."""

        def imported(found: tuple[Imported, Changes]) -> None:
            counted, changes = found
            self.changed.emit(changes)
            self._say(self._appearance.count("{n} new feed", "{n} new feeds", counted.new))
            self.sync(Wanted())

        self._jobs.write(
            self,
            lambda: subscribing.import_opml(self._library, _read(path)),
            imported,
            otherwise=self._tell,
        )

    def remove(self, feed_id: int) -> None:
        """Unsubscribe; what is saved or starred stays."""

        def removed(changes: Changes) -> None:
            self.changed.emit(changes)
            told = self._appearance.count(
                "Unsubscribed. {n} saved or starred article stays.",
                "Unsubscribed. {n} saved or starred articles stay.",
                len(changes.articles.altered),
            )
            self._say(told)

        self._jobs.write(
            self,
            lambda: subscribing.remove(self._library, feed_id),
            removed,
            otherwise=self._tell,
        )

    def save(self, ids: Sequence[int], collection: str) -> None:
        """Save articles into a collection, fetching the pictures they lack."""

        def work(cancelled: Callable[[], bool]) -> Changes:
            changes = Changes()
            for article_id in ids:
                changes |= saving.save(self._library, article_id, collection, cancelled=cancelled)
            return changes

        def saved(changes: Changes) -> None:
            self.changed.emit(changes)
            self._say(self._appearance.text("Saved in {name}.", name=isolate(collection)))

        self._jobs.fetch(self, work, saved, otherwise=self._tell)

    def save_page(
        self, asked: Asked, then: Callable[[int], object], otherwise: Callable[[str], object]
    ) -> Job:
        """Save the article of a web page; `then` takes its id, `otherwise` a fault in words."""

        def work(cancelled: Callable[[], bool]) -> tuple[int, Changes]:
            return saving.save_page(
                self._library,
                asked.address,
                asked.place,
                allow_local=asked.allow_local,
                cancelled=cancelled,
            )

        def saved(found: tuple[int, Changes]) -> None:
            article_id, changes = found
            self.changed.emit(changes)
            then(article_id)

        return self._jobs.fetch(
            self, work, saved, otherwise=lambda error: otherwise(self._said(error))
        )

    def cancel(self) -> None:
        """Stop the sync that goes on, and those that wait; what was stored stays."""
        self._waiting.clear()
        if self._job is not None:
            self._job.cancel()

    def _start(self, work: _Work) -> None:
        self._totals = SyncTotals()
        self._arrived = 0
        self._status.show_progress(0, 0)
        self._job = self._jobs.follow(
            self, work, self._hear, self._tell_end, otherwise=self._fail, ended=self._go_on
        )

    def _hear(self, event: Progress | FeedSynced | SyncTotals) -> None:
        if isinstance(event, SyncTotals):
            self._totals = event
        elif isinstance(event, FeedSynced):
            self._arrived += event.new
        else:
            if event.changes:
                self.changed.emit(event.changes)
            if event.total:
                new = self._arrived
                told = self._appearance.count("{n} new article", "{n} new articles", new)
                self._status.show_progress(
                    event.done, event.total, told if new else "", of=event.of
                )

    def _tell_end(self, job: Job) -> None:
        totals, say = self._totals, self._appearance
        if job.cancelled:
            told = say.text("Cancelled. What had arrived is kept.")
        elif not totals.feeds:
            told = say.text("Nothing is due yet.")
        else:
            told = say.count("{n} new article", "{n} new articles", totals.new)
        if totals.failed:
            failed = say.count(
                "{n} feed could not be read", "{n} feeds could not be read", totals.failed
            )
            told = f"{told} · {failed}"
        self._status.show_done(told)

    def _fail(self, error: WarraqError) -> None:
        self._status.show_done(self._said(error))

    def _go_on(self) -> None:
        """Sync what was asked for meanwhile; after a bug, too, the next sync can start."""
        self._job = None
        if self._status.is_working():
            self._status.show_done("")
        if self._waiting:
            self.sync(self._waiting.pop(0))
        else:
            self.finished.emit()

    def _tell(self, error: WarraqError) -> None:
        self._say(self._said(error))

    def _say(self, sentence: str) -> None:
        self._status.show_message(sentence)

    def _said(self, error: WarraqError) -> str:
        return of_error(self._appearance.language, error)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FeedError("unreadable", path=str(path)) from error
