"""What the reader has fetched: syncs, new feeds and saved pages, with progress and an end.

Loads the services, so it is imported only once the window stands.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.model.changes import Changes
from reader.model.errors import FeedError, LibraryError, WarraqError
from reader.model.feed import Feed, FoundFeed, Imported
from reader.sentences import of_error
from reader.services import saving, sources, subscribing
from reader.services.library import Library
from reader.services.sources import Source
from reader.text.direction import isolate
from reader.ui.address_dialog import Asked
from reader.ui.appearance import Appearance
from reader.ui.jobs import Job, Jobs
from reader.ui.status_bar import StatusBar
from reader.ui.syncing import Syncing, Wanted

_Added = tuple[Sequence[FoundFeed], Sequence[Feed], Changes]


class Fetching(QObject):
    """Fetches for the reader; `changed` gives what each step changed.

    What is subscribed to is synced after, by `syncs`.
    """

    changed = Signal(object)

    def __init__(
        self, appearance: Appearance, library: Library, jobs: Jobs, status: StatusBar
    ) -> None:
        super().__init__()
        self._library = library
        self._jobs = jobs
        self.syncs = Syncing(appearance, library.database.folder, status)
        self.syncs.changed.connect(self.changed)
        self._appearance = appearance
        self._status = status

    def tell_in(self, appearance: Appearance, status: StatusBar) -> None:
        """Tell of the work in another window's status bar; what goes on goes on."""
        self._appearance = appearance
        self._status = status
        self.syncs.tell_in(appearance, status)

    def sync(self, wanted: Wanted) -> None:
        """Sync now, or after what is being synced."""
        self.syncs.ask(wanted)

    def samples(self, addresses: Sequence[tuple[str, str]]) -> None:
        """Subscribe to the feeds of the sample issue (address and folder) and read them in."""

        def work() -> Changes:
            changes = Changes()
            for address, folder in addresses:
                try:
                    _, added = subscribing.add(self._library, address, folder=folder)
                except LibraryError as error:
                    if error.reason != "already-subscribed":
                        raise
                    continue
                changes |= added
            return changes

        def subscribed(changes: Changes) -> None:
            self.changed.emit(changes)
            self.sync(Wanted())

        self._jobs.write(self, work, subscribed, otherwise=self._tell)

    def add(
        self,
        asked: Asked,
        then: Callable[[], object],
        otherwise: Callable[[str, str], object],
        choose: Callable[[Sequence[FoundFeed]], object] | None = None,
    ) -> Job:
        """Subscribe to what is at an address, then sync it; a fault is said to `otherwise`, which
        is given its reason too.

        Where there are several feeds and none is chosen yet, `choose` is given them instead;
        without it the first one is taken.
        """

        def work(cancelled: Callable[[], bool]) -> _Added:
            local = asked.allow_local
            found = asked.chosen or subscribing.find(
                self._library,
                asked.address,
                access=asked.access,
                allow_local=local,
                cancelled=cancelled,
            )
            if choose is not None and len(found) > 1 and not asked.chosen:
                return found, (), Changes()
            wanted = asked.chosen or found[:1]
            added, changes = subscribing.add_found(
                self._library, wanted, folder=asked.place, allow_local=local, cancelled=cancelled
            )
            return (), added, changes

        def done(result: _Added) -> None:
            found, added, changes = result
            if choose is not None and found:
                choose(found)
                return
            self.changed.emit(changes)
            for feed in added:
                self.sync(Wanted(feed=feed.id))
            then()

        return self._jobs.fetch(
            self, work, done, otherwise=lambda error: otherwise(self._said(error), error.reason)
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

    def add_sources(
        self, chosen: Sequence[tuple[Source, str]], then: Callable[[Imported], object]
    ) -> None:
        """Subscribe to sources, each in a folder, then sync them as soon as there is a network."""

        def added(found: tuple[Imported, Changes]) -> None:
            counted, changes = found
            self.changed.emit(changes)
            then(counted)
            self.sync(Wanted())

        self._jobs.write(
            self, lambda: sources.subscribe(self._library, chosen), added, otherwise=self._tell
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
