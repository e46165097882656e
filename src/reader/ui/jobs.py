"""Work off the window's thread; what comes of it is told on the window's thread."""

from collections.abc import Callable, Generator
from contextlib import closing
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from reader.model.errors import WarraqError

if TYPE_CHECKING:
    # Loaded with the first work, which is after the first paint.
    from concurrent.futures import Future, ThreadPoolExecutor

_T = TypeVar("_T")
_AT_ONCE = 4


class Job:
    """One piece of long work; `cancel` ends it at its next event, and what is done stays done."""

    def __init__(self) -> None:
        self._stop = Event()

    def cancel(self) -> None:
        """Ask the work to stop; its end is told as ever."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set()


class Jobs(QObject):
    """Runs work on a few threads; `failed` tells a fault of the world that nobody else takes."""

    failed = Signal(object)
    _told = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool: ThreadPoolExecutor | None = None
        self._running: set[Job] = set()
        self._closed = False
        self._told.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], _T],
        then: Callable[[_T], None],
        *,
        otherwise: Callable[[WarraqError], None] | None = None,
    ) -> None:
        """Do the work on another thread, then call `then` on this one with what it gave.

        After `close` nothing is done any more.
        """
        if self._closed:
            return
        future = self._threads().submit(work)
        future.add_done_callback(lambda done: self._end(done, then, otherwise))

    def follow(
        self,
        work: Callable[[Callable[[], bool]], Generator[_T, None, None]],
        each: Callable[[_T], None],
        then: Callable[[Job], None],
        *,
        otherwise: Callable[[WarraqError], None] | None = None,
    ) -> Job:
        """Go through the events of long work on another thread, calling `each` on this one.

        `work` is given what says whether the job was cancelled, so that it can end its own
        waiting. `then` is called with the job at its end.
        """
        job = Job()
        if self._closed:
            return job
        self._running.add(job)

        def through() -> Job:
            with closing(work(lambda: job.cancelled)) as events:
                for event in events:
                    self._post(partial(each, event))
                    if job.cancelled:
                        break
            return job

        def end(done: "Future[Job]") -> None:
            self._post(lambda: self._running.discard(job))
            self._end(done, then, otherwise)

        self._threads().submit(through).add_done_callback(end)
        return job

    @property
    def at_work(self) -> bool:
        """Whether long work is going on."""
        return bool(self._running)

    def close(self) -> None:
        """Cancel what is running and wait for it; nothing is told any more."""
        self._closed = True
        for job in tuple(self._running):
            job.cancel()
        self._told.disconnect(self._tell)
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _threads(self) -> "ThreadPoolExecutor":
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor

            self._pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="warraq")
        return self._pool

    def _end(
        self,
        done: "Future[_T]",
        then: Callable[[_T], None],
        otherwise: Callable[[WarraqError], None] | None,
    ) -> None:
        if done.cancelled():
            return
        fault = done.exception()
        if fault is None:
            found = done.result()
            self._post(lambda: then(found))
        elif isinstance(fault, WarraqError):
            error = fault
            self._post(lambda: (otherwise or self.failed.emit)(error))
        else:
            # Our bug: told where every other one is told.
            self._post(lambda: _raise(fault))

    def _post(self, call: Callable[[], object]) -> None:
        self._told.emit(call)

    @Slot(object)
    def _tell(self, call: Callable[[], object]) -> None:
        call()


def _raise(fault: BaseException) -> None:
    raise fault
