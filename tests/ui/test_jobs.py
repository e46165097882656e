from collections.abc import Callable, Generator
from threading import Event, current_thread

import pytest
from pytestqt.qtbot import QtBot

from reader.model.errors import FeedError
from reader.ui.jobs import Job, Jobs


@pytest.fixture
def jobs() -> Generator[Jobs, None, None]:
    made = Jobs()
    yield made
    made.close()


def test_work_is_done_elsewhere_and_told_here(qtbot: QtBot, jobs: Jobs) -> None:
    threads: list[object] = []
    jobs.run(current_thread, lambda worker: threads.extend((worker, current_thread())))
    qtbot.waitUntil(lambda: bool(threads))
    assert threads[0] is not current_thread()
    assert threads[1] is current_thread()


def test_a_fault_of_the_world_goes_to_who_asked_else_to_all(qtbot: QtBot, jobs: Jobs) -> None:
    mine: list[str] = []
    everybodys: list[str] = []
    jobs.failed.connect(lambda error: everybodys.append(error.reason))

    def fail() -> None:
        raise FeedError("offline")

    jobs.run(fail, lambda _: None, otherwise=lambda error: mine.append(error.reason))
    jobs.run(fail, lambda _: None)
    qtbot.waitUntil(lambda: bool(mine and everybodys))
    assert (mine, everybodys) == (["offline"], ["offline"])


def test_events_come_in_order_and_then_the_end(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[object] = []

    def work(_cancelled: Callable[[], bool]) -> Generator[int, None, None]:
        yield from range(3)

    jobs.follow(work, told.append, lambda job: told.append(job.cancelled))
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

    job = jobs.follow(work, lambda _: None, told.append)
    job.cancel()
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].cancelled
    assert closed.is_set()


def test_after_the_end_nothing_is_done(jobs: Jobs) -> None:
    jobs.close()
    jobs.run(lambda: pytest.fail("done"), lambda _: None)
    jobs._told.connect(jobs._tell)
