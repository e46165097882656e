"""The syncs of a window: one at a time, with progress and an end, each in its own process."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.health_words import size
from reader.model.events import FeedSynced, Progress, SyncTotals
from reader.services.wire import Event
from reader.ui.appearance import Appearance
from reader.ui.status_bar import StatusBar
from reader.ui.sync_process import SyncProcess

_TRACEBACK = "Traceback (most recent call last)"
_LINE_END = "\n"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A sync that was asked for: one feed, all feeds, or what is due.

    One that nobody asked for, `quiet`, says nothing where nothing came.
    """

    feed: int | None = None
    full: bool = False
    quiet: bool = False

    def options(self) -> list[str]:
        """Give what the command is told."""
        if self.feed is not None:
            return ["--feed", str(self.feed)]
        return ["--full"] if self.full else []


class Syncing(QObject):
    """Runs one sync at a time, others after it; `changed` gives what each step changed.

    `began` comes with each sync, `finished` gives its counts, `idle` comes when nothing is left.
    """

    changed = Signal(object)
    began = Signal()
    finished = Signal(object)
    idle = Signal()

    def __init__(self, appearance: Appearance, folder: Path, status: StatusBar) -> None:
        super().__init__()
        self._folder = folder
        self._process: SyncProcess | None = None
        self._now = Wanted()
        self._waiting: list[Wanted] = []
        self._cancelled = False
        self._totals = SyncTotals()
        self._arrived = 0
        self._offline = 0
        self.tell_in(appearance, status)

    def tell_in(self, appearance: Appearance, status: StatusBar) -> None:
        """Tell of the work in another window's status bar; what goes on goes on."""
        self._appearance = appearance
        self._status = status
        status.cancel_asked.connect(self.cancel)
        if self._process is not None:
            status.show_progress(0, 0)

    @property
    def at_work(self) -> bool:
        """Whether a sync goes on."""
        return self._process is not None

    @property
    def was_offline(self) -> bool:
        """Whether the last sync found no network at all."""
        return 0 < self._totals.feeds == self._offline

    def ask(self, wanted: Wanted) -> None:
        """Sync now, or after what is being synced."""
        if self._process is not None:
            if wanted not in self._waiting:
                self._waiting.append(wanted)
            return
        self._now, self._cancelled = wanted, False
        self._totals, self._arrived, self._offline = SyncTotals(), 0, 0
        if not wanted.quiet:
            self._status.show_progress(0, 0)
        self._process = SyncProcess(self)
        self._process.told.connect(self._hear)
        self._process.ended.connect(self._end)
        self._process.start(self._folder, self._appearance.language.code, wanted.options())
        self.began.emit()

    def cancel(self) -> None:
        """Stop the sync that goes on, and those that wait; what was stored stays."""
        self._waiting.clear()
        if self._process is not None:
            self._cancelled = True
            self._process.cancel()

    def close(self) -> None:
        """Stop what goes on and wait for it; nothing is told any more."""
        self._waiting.clear()
        if self._process is not None:
            self._process.end()

    def _hear(self, event: Event) -> None:
        if isinstance(event, SyncTotals):
            self._totals = event
        elif isinstance(event, FeedSynced):
            self._arrived += event.new
            self._offline += event.reason == "offline"
        else:
            self._tell_progress(event)

    def _tell_progress(self, event: Progress) -> None:
        if event.changes:
            self.changed.emit(event.changes)
        if event.total and not (self._now.quiet and not self._arrived):
            new = self._arrived
            told = (
                [self._appearance.count("{n} new article", "{n} new articles", new)] if new else []
            )
            if event.bytes:
                told.append(size(self._appearance, event.bytes))
            self._status.show_progress(event.done, event.total, " · ".join(told), of=event.of)

    def _end(self, fault: str | None) -> None:
        if self._process is not None:
            self._process.deleteLater()
        self._process = None
        bug = _TRACEBACK in (fault or "")
        told = self._outcome() if fault is None or self._cancelled else self._stopped(fault)
        if told or self._status.is_working():
            self._status.show_done(told, failed=0 if self.was_offline else self._totals.failed)
        self.finished.emit(self._totals)
        if self._waiting:
            self.ask(self._waiting.pop(0))
        else:
            self.idle.emit()
        if bug:
            # Told and logged where every other one is.
            raise ChildProcessError(fault)

    def _stopped(self, fault: str) -> str:
        said = self._appearance.text("The sync stopped. What had arrived is kept.")
        if _TRACEBACK in fault:
            return said
        # The sentence is the last line; before it may stand what a library had to say.
        return f"{said} {fault.rpartition(_LINE_END)[2]}".strip()

    def _outcome(self) -> str:
        totals, say = self._totals, self._appearance
        if self._cancelled:
            return say.text("Cancelled. What had arrived is kept.")
        if self.was_offline:
            return say.text("No network. Syncing goes on when it is back.")
        if self._now.quiet and not totals.new:
            return ""
        if not totals.feeds:
            return say.text("Nothing is due yet.")
        return say.count("{n} new article", "{n} new articles", totals.new)
