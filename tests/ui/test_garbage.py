import gc
from collections.abc import Iterator
from threading import Thread

import pytest
from PySide6.QtWidgets import QWidget

from reader.ui.garbage import GarbageCollector, collect_due


@pytest.fixture(autouse=True)
def _by_hand_afterwards() -> Iterator[None]:
    yield
    gc.disable()


class Ring:
    """A widget in a circle of references, which only a collection can take apart."""

    alive = 0

    def __init__(self) -> None:
        self.widget = QWidget()
        self.itself = self
        Ring.alive += 1

    def __del__(self) -> None:
        Ring.alive -= 1


def test_a_worker_never_collects_widgets(qapp: object) -> None:
    assert qapp is not None
    collector = GarbageCollector()
    before = Ring.alive
    Ring()

    def churn() -> None:
        kept = [[number] for number in range(200_000)]
        kept.clear()

    worker = Thread(target=churn)
    worker.start()
    worker.join()
    assert Ring.alive == before + 1
    collector.stop()
    gc.collect()
    assert Ring.alive == before


def test_what_is_due_is_collected(qapp: object) -> None:
    assert qapp is not None
    gc.disable()
    before = Ring.alive
    Ring()
    kept = [[number] for number in range(gc.get_threshold()[0] * 2)]
    collect_due()
    assert kept
    assert Ring.alive == before
