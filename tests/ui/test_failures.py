import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from reader.ui.failures import Failures


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the tests' own failures off the hook that the test runner watches."""
    monkeypatch.setattr(sys, "excepthook", lambda *_: None)


def fail() -> None:
    raise LookupError("a bug")


def test_a_bug_in_a_slot_is_written_down_and_said_once(qtbot: QtBot, tmp_path: Path) -> None:
    log, said = tmp_path / "warraq.log", list[Path]()
    failures = Failures(log, said.append)
    for _ in range(2):
        QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: log.exists() and log.read_text().count("LookupError: a bug") == 2)
    failures.stop()
    assert said == [log]
    assert "in fail" in log.read_text()
    assert "Warraq 0" in log.read_text()


def test_a_large_log_starts_anew(tmp_path: Path) -> None:
    log = tmp_path / "warraq.log"
    log.write_text("x" * 1_100_000)
    failures = Failures(log, lambda _: None)
    try:
        fail()
    except LookupError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    failures.stop()
    assert log.stat().st_size < 10_000
    assert log.with_suffix(".old").exists()


def test_a_log_that_cannot_be_written_hides_nothing(tmp_path: Path) -> None:
    said = list[Path]()
    failures = Failures(tmp_path / "none" / "warraq.log", said.append)
    sys.excepthook(LookupError, LookupError("a bug"), None)
    failures.stop()
    assert len(said) == 1
