from collections.abc import Callable, Generator
from functools import partial
from threading import Event, current_thread

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from reader.model.errors import FeedError
from reader.ui.jobs import Job, Jobs


@pytest.fixture
def jobs() -> Generator[Jobs, None, None]:
    made = Jobs()
    yield made
    made.close()


def test_work_is_done_elsewhere_and_told_here(qtbot: QtBot, jobs: Jobs) -> None:
    threads: list[object] = []
    jobs.read(jobs, current_thread, lambda worker: threads.extend((worker, current_thread())))
    qtbot.waitUntil(lambda: bool(threads))
    assert threads[0] is not current_thread()
    assert threads[1] is current_thread()


def test_a_fault_of_the_world_goes_to_who_asked_else_to_all(qtbot: QtBot, jobs: Jobs) -> None:
    mine: list[str] = []
    everybodys: list[str] = []
    jobs.failed.connect(lambda error: everybodys.append(error.reason))

    def fail() -> None:
        raise FeedError("offline")

    jobs.read(jobs, fail, lambda _: None, otherwise=lambda error: mine.append(error.reason))
    jobs.read(jobs, fail, lambda _: None)
    qtbot.waitUntil(lambda: bool(mine and everybodys))
    assert (mine, everybodys) == (["offline"], ["offline"])


def test_events_come_in_order_and_then_the_end(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[object] = []

    def work(_cancelled: Callable[[], bool]) -> Generator[int, None, None]:
        yield from range(3)

    jobs.follow(jobs, work, told.append, lambda job: told.append(job.cancelled))
    qtbot.waitUntil(lambda: len(told) == 4)
    assert told == [0, 1, 2, False]
    qtbot.waitUntil(lambda: not jobs.at_work)


def test_cancelling_ends_the_work_and_closes_it(qtbot: QtBot, jobs: Jobs) -> None:
    closed, told = Event(), list[Job]()

    def work(cancelled: Callable[[], bool]) -> Generator[int, None, None]:
        try:
            while not cancelled():
                yield 1
            yield 2
            yield 3
        finally:
            closed.set()

    job = jobs.follow(jobs, work, lambda _: None, told.append)
    job.cancel()
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].cancelled
    assert closed.is_set()


def test_after_the_end_nothing_is_done(jobs: Jobs) -> None:
    done = Event()
    jobs.close()
    jobs.read(jobs, done.set, lambda _: None)
    jobs.fetch(jobs, lambda _cancelled: done.set(), lambda _: None)
    assert not jobs.at_work
    assert not done.is_set()


def test_nobody_is_told_who_is_gone(qtbot: QtBot, jobs: Jobs) -> None:
    asker, hold, told = QObject(), Event(), list[str]()
    jobs.read(asker, hold.wait, lambda _: told.append("gone"))
    delete(asker)
    hold.set()
    jobs.read(jobs, lambda: None, lambda _: told.append("here"))
    jobs.read(jobs, lambda: None, lambda _: told.append("here"))
    qtbot.waitUntil(lambda: told.count("here") == 2)
    assert "gone" not in told


def test_writes_are_done_in_the_order_they_were_asked_for(qtbot: QtBot, jobs: Jobs) -> None:
    done: list[int] = []
    for number in range(20):
        jobs.write(jobs, partial(int, number), done.append)
    qtbot.waitUntil(lambda: len(done) == 20)
    assert done == list(range(20))


def test_the_end_is_told_after_a_bug_too(qtbot: QtBot, jobs: Jobs) -> None:
    ended: list[str] = []

    def fail() -> None:
        raise LookupError("a bug")

    with qtbot.captureExceptions() as caught:
        jobs.read(jobs, fail, lambda _: None, ended=lambda: ended.append("ended"))
        qtbot.waitUntil(lambda: bool(ended))
    assert [kind for kind, _, _ in caught] == [LookupError]


def test_slow_fetches_do_not_keep_reads_waiting(qtbot: QtBot, jobs: Jobs) -> None:
    hold, read = Event(), list[bool]()
    for _ in range(10):
        jobs.fetch(jobs, lambda _cancelled: hold.wait(10), lambda _: None)
    jobs.read(jobs, lambda: True, read.append)
    qtbot.waitUntil(lambda: bool(read))
    hold.set()
