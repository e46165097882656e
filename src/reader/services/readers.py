"""Reads many feeds at once, in processes of their own: parsing holds the interpreter's lock."""

import gc
import os
import signal
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from threading import Lock, local

from reader.model.errors import FeedError
from reader.services import arrivals
from reader.services.arrivals import Arrival, Body

# A process costs a fifth of a second to start: as much as reading some dozen feeds.
_WORTH_PROCESSES = 24
_MOST_PROCESSES = 2
# Trees are let go of as a whole; to look for circles among their parts all the time finds none.
_SELDOM = 100_000

_Answer = Arrival | tuple[str, dict[str, str | int]]


class Readers:
    """Reads feeds where that is cheapest: here, or if so many are expected, in processes.

    They end with `close`, and by themselves when this process is gone.
    """

    def __init__(self, expected: int) -> None:
        self._apart = expected >= _WORTH_PROCESSES and (os.cpu_count() or 1) > 1
        self._pool = ThreadPoolExecutor(_MOST_PROCESSES if self._apart else 1, "warraq-reader")
        self._own = local()
        self._lock = Lock()
        self._closed = False
        self._processes: list[tuple[SpawnProcess, Connection]] = []

    @property
    def at_once(self) -> int:
        """How many feeds may be on their way before it is better to wait."""
        return 3 * _MOST_PROCESSES if self._apart else 1

    def read(self, body: Body) -> "Future[Arrival]":
        """Read a feed; the future raises FeedError as `arrivals.read` does."""
        return self._pool.submit(self._ask if self._apart else arrivals.read, body)

    def close(self) -> None:
        """End the processes, whatever they are at."""
        self._closed = True
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process, connection in self._processes:
            process.kill()
            process.join()
            connection.close()
        self._pool.shutdown(wait=True)

    def _ask(self, body: Body) -> Arrival:
        connection = self._process()
        try:
            connection.send(body)
            answer: _Answer = connection.recv()
        except (EOFError, OSError) as error:
            # It was ended by `close`, or came to its end over this feed: others get a new one.
            del self._own.connection
            raise FeedError("cancelled" if self._closed else "unreadable") from error
        if isinstance(answer, Arrival):
            return answer
        reason, facts = answer
        raise FeedError(reason, **facts)

    def _process(self) -> Connection:
        """Give the way to this thread's process, started with its first feed."""
        if not hasattr(self._own, "connection"):
            context = get_context("spawn")
            here, there = context.Pipe()
            process = context.Process(target=_serve, args=(there,), daemon=True)
            process.start()
            # Held by the process alone, it closes with it.
            there.close()
            with self._lock:
                self._processes.append((process, here))
            self._own.connection = here
        connection: Connection = self._own.connection
        return connection


def _serve(connection: Connection) -> None:
    """Read what comes until nothing can come any more."""
    # An interrupt at the terminal is for the process that asks; this one ends with it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(_SELDOM)
    with suppress(EOFError, OSError):
        while True:
            connection.send(_answer(connection.recv()))


def _answer(body: Body) -> _Answer:
    try:
        return arrivals.read(body)
    except FeedError as error:
        return error.reason, error.facts
