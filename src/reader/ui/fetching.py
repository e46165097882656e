"""What the reader has fetched: syncs, new feeds and saved pages, with progress and an end.

Loads the services, so it is imported only once the window stands.
"""

from collections.abc import Callable, Generator
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.model.changes import Changes
from reader.model.errors import FeedError, LibraryError, WarraqError
from reader.model.events import FeedSynced, Progress, SyncTotals
from reader.model.feed import Feed
from reader.sentences import of_error, said
from reader.services import saving, subscribing, syncing
from reader.services.library import Library
from reader.text.direction import isolate
from reader.ui.appearance import Appearance
from reader.ui.jobs import Job, Jobs
from reader.ui.status_bar import StatusBar

_Events = Generator[Progress | FeedSynced | SyncTotals, None, None]


class Fetching(QObject):
    """Runs one sync at a time; `changed` gives what each step changed."""

    changed = Signal(object)
    finished = Signal()

    def __init__(
        self, appearance: Appearance, library: Library, jobs: Jobs, status: StatusBar
    ) -> None:
        super().__init__()
        self._library = library
        self._jobs = jobs
        self._job: Job | None = None
        self._totals = SyncTotals()
        self.tell_in(appearance, status)

    def tell_in(self, appearance: Appearance, status: StatusBar) -> None:
        """Tell of the work in another window's status bar; what goes on goes on."""
        self._appearance = appearance
        self._status = status
        status.cancel_asked.connect(self.cancel)

    def sync(self, *, feed: int | None = None, full: bool = False) -> None:
        """Sync what is due, everything, or one feed; nothing while a sync goes on."""
        if self._job is None:
            self._start(
                lambda cancelled: syncing.sync(
                    self._library, feed=feed, full=full, cancelled=cancelled
                )
            )

    def samples(self, addresses: list[tuple[str, str]]) -> None:
        """Subscribe to the feeds of the sample issue (address and folder) and read them in."""

        def work(cancelled: Callable[[], bool]) -> _Events:
            for address, folder in addresses:
                try:
                    _, changes = subscribing.add(self._library, address, folder=folder)
                except LibraryError:
                    continue
                yield Progress(0, 0, changes=changes)
            yield from syncing.sync(self._library, cancelled=cancelled)

        self._start(work)

    def add(
        self,
        address: str,
        *,
        folder: str,
        allow_local: bool,
        then: Callable[[], object],
        otherwise: Callable[[str], None],
    ) -> None:
        """Subscribe to what is at an address, then sync it; a fault is said to `otherwise`."""

        def subscribed(found: tuple[Feed, Changes]) -> None:
            feed, changes = found
            self.changed.emit(changes)
            then()
            self.sync(feed=feed.id)

        self._jobs.run(
            lambda: subscribing.add(self._library, address, folder=folder, allow_local=allow_local),
            subscribed,
            otherwise=lambda error: otherwise(self._said(error)),
        )

    def import_opml(self, path: Path) -> None:
        """Subscribe to the feeds of a list, then sync them."""

        def imported(found: tuple[int, Changes]) -> None:
            number, changes = found
            self.changed.emit(changes)
            self._status.show_message(
                self._appearance.count("{n} new feed", "{n} new feeds", number)
            )
            self.sync()

        self._jobs.run(
            lambda: subscribing.import_opml(self._library, _read(path)),
            imported,
            otherwise=self._tell,
        )

    def remove(self, feed_id: int) -> None:
        """Unsubscribe; what is saved or starred stays."""

        def removed(changes: Changes) -> None:
            self.changed.emit(changes)
            kept = len(changes.articles.altered)
            self._status.show_message(
                self._appearance.count(
                    "Unsubscribed. {n} saved or starred article stays.",
                    "Unsubscribed. {n} saved or starred articles stay.",
                    kept,
                )
            )

        self._jobs.run(lambda: subscribing.remove(self._library, feed_id), removed)

    def save(self, ids: list[int], collection: str) -> None:
        """Save articles into a collection, fetching the pictures they lack."""

        def work() -> Changes:
            changes = Changes()
            for article_id in ids:
                changes |= saving.save(self._library, article_id, collection)
            return changes

        def saved(changes: Changes) -> None:
            self.changed.emit(changes)
            self._status.show_message(
                self._appearance.text("Saved in {name}.", name=isolate(collection))
            )

        self._jobs.run(work, saved, otherwise=self._tell)

    def save_page(
        self,
        address: str,
        collection: str,
        *,
        allow_local: bool,
        then: Callable[[int], None],
        otherwise: Callable[[str], None],
    ) -> None:
        """Save the article of a web page; `then` takes its id, `otherwise` a fault in words."""

        def saved(found: tuple[int, Changes]) -> None:
            article_id, changes = found
            self.changed.emit(changes)
            then(article_id)

        self._jobs.run(
            lambda: saving.save_page(self._library, address, collection, allow_local=allow_local),
            saved,
            otherwise=lambda error: otherwise(self._said(error)),
        )

    def cancel(self) -> None:
        """Stop the sync that goes on; what was stored stays."""
        if self._job is not None:
            self._job.cancel()

    def _start(self, work: Callable[[Callable[[], bool]], _Events]) -> None:
        self._totals = SyncTotals()
        self._status.show_progress(0, 0, self._appearance.text("Looking for what is due…"))
        self._job = self._jobs.follow(work, self._hear, self._end, otherwise=self._fail)

    def _hear(self, event: Progress | FeedSynced | SyncTotals) -> None:
        if isinstance(event, SyncTotals):
            self._totals = event
        elif isinstance(event, Progress):
            if event.changes:
                self.changed.emit(event.changes)
            if event.total:
                self._status.show_progress(event.done, event.total, self._doing(event))

    def _doing(self, event: Progress) -> str:
        pictures = said("Storing the pictures of {done} of {total} articles")
        feeds = said("Syncing {done} of {total} feeds")
        told = pictures if event.what == "pictures" else feeds
        return self._appearance.text(told, done=event.done, total=event.total)

    def _end(self, job: Job) -> None:
        self._job = None
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
        self.finished.emit()

    def _fail(self, error: WarraqError) -> None:
        self._job = None
        self._status.show_done(self._said(error))
        self.finished.emit()

    def _tell(self, error: WarraqError) -> None:
        self._status.show_message(self._said(error))

    def _said(self, error: WarraqError) -> str:
        return of_error(self._appearance.language, error)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FeedError("unreadable", path=str(path)) from error
