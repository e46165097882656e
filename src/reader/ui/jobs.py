"""Work off the window's thread; what comes of it is told on the window's thread."""

from collections.abc import Callable, Generator
from contextlib import closing
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, Literal, TypedDict, TypeVar, Unpack

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from reader.model.errors import WarraqError

if TYPE_CHECKING:
    # Loaded with the first work, which is after the first paint.
    from concurrent.futures import Future, ThreadPoolExecutor

_T = TypeVar("_T")
_Lane = Literal["read", "write", "fetch"]
# Reads wait for no network; writes are done in the order they were asked for.
_AT_ONCE: dict[_Lane, int] = {"read": 2, "write": 1, "fetch": 4}


class Ends(TypedDict, total=False):
    """What is called on the window's thread beside `then`.

    `otherwise` takes a fault of the world; without it `Jobs.failed` tells it. `ended` is called
    at the very end, whatever came.
    """

    otherwise: Callable[[WarraqError], object]
    ended: Callable[[], object]


class Job:
    """One piece of long work; `cancel` ends it soon, and what is done stays done."""

    def __init__(self) -> None:
        self._stop = Event()

    def cancel(self) -> None:
        """Ask the work to stop; its end is told as ever."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set()


class Jobs(QObject):
    """Runs work on a few threads.

    The first argument of each method is who asks: once that object is gone, as with a window
    that gave way to another, nothing is told any more. A bug in the work is raised on the
    window's thread, where every other one is told. After `close` nothing is done.
    """

    failed = Signal(object)
    _told = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pools: dict[_Lane, ThreadPoolExecutor] = {}
        self._running: set[Job] = set()
        self._closed = False
        self._told.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def read(
        self,
        asker: QObject,
        work: Callable[[], _T],
        then: Callable[[_T], object],
        **ends: Unpack[Ends],
    ) -> None:
        """Do work that reads the disk, then call `then` with what it gave."""
        self._submit("read", asker, work, partial(self._end, then, ends))

    def write(
        self,
        asker: QObject,
        work: Callable[[], _T],
        then: Callable[[_T], object],
        **ends: Unpack[Ends],
    ) -> None:
        """Do work that writes, after all that was asked for before."""
        self._submit("write", asker, work, partial(self._end, then, ends))

    def fetch(
        self,
        asker: QObject,
        work: Callable[[Callable[[], bool]], _T],
        then: Callable[[_T], object],
        **ends: Unpack[Ends],
    ) -> Job:
        """Do work that waits for the network; it is given what says whether to stop."""
        job = Job()
        return self._start(job, asker, lambda: work(lambda: job.cancelled), then, ends)

    def follow(
        self,
        asker: QObject,
        work: Callable[[Callable[[], bool]], Generator[_T, None, None]],
        each: Callable[[_T], object],
        then: Callable[[Job], object],
        **ends: Unpack[Ends],
    ) -> Job:
        """Go through the events of long work, calling `each`; `then` takes the job at its end."""
        job = Job()

        def through() -> Job:
            with closing(work(lambda: job.cancelled)) as events:
                for event in events:
                    self._post(asker, partial(each, event))
                    if job.cancelled:
                        break
            return job

        return self._start(job, asker, through, then, ends)

    @property
    def at_work(self) -> bool:
        """Whether work that can be cancelled is going on."""
        return bool(self._running)

    def close(self) -> None:
        """Cancel what is running and wait for it; nothing is told any more."""
        self._closed = True
        for job in tuple(self._running):
            job.cancel()
        for pool in self._pools.values():
            pool.shutdown(wait=True, cancel_futures=True)

    def _start(
        self,
        job: Job,
        asker: QObject,
        work: Callable[[], _T],
        then: Callable[[_T], object],
        ends: Ends,
    ) -> Job:
        if not self._closed:
            self._running.add(job)

        def end(future: "Future[_T]") -> None:
            self._running.discard(job)
            self._end(then, ends, future)

        self._submit("fetch", asker, work, end)
        return job

    def _submit(
        self,
        lane: _Lane,
        asker: QObject,
        work: Callable[[], _T],
        end: "Callable[[Future[_T]], None]",
    ) -> None:
        if not self._closed:
            future = self._pool(lane).submit(work)
            future.add_done_callback(lambda done: self._post(asker, partial(end, done)))

    def _pool(self, lane: _Lane) -> "ThreadPoolExecutor":
        if lane not in self._pools:
            from concurrent.futures import ThreadPoolExecutor

            self._pools[lane] = ThreadPoolExecutor(_AT_ONCE[lane], f"warraq-{lane}")
        return self._pools[lane]

    def _end(self, then: Callable[[_T], object], ends: Ends, future: "Future[_T]") -> None:
        try:
            if not future.cancelled():
                then(future.result())
        except WarraqError as error:
            ends.get("otherwise", self.failed.emit)(error)
        finally:
            if "ended" in ends:
                ends["ended"]()

    def _post(self, asker: QObject, call: Callable[[], object]) -> None:
        if not self._closed:
            self._told.emit((asker, call))

    @Slot(object)
    def _tell(self, told: tuple[QObject, Callable[[], object]]) -> None:
        asker, call = told
        if isValid(asker) and not self._closed:
            call()
