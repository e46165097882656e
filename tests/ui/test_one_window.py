from pathlib import Path

from pytestqt.qtbot import QtBot

from reader.ui.one_window import OneWindow


def test_the_second_start_brings_the_first_to_the_front(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = OneWindow(tmp_path / "window.lock"), OneWindow(tmp_path / "window.lock")
    raised: list[bool] = []
    assert first.take()
    first.listen(lambda: raised.append(True))
    assert not second.take()
    assert second.call()
    qtbot.waitUntil(lambda: bool(raised))
    first.let_go()
    assert second.take()
    second.let_go()


def test_two_libraries_have_a_window_each(tmp_path: Path) -> None:
    first, other = OneWindow(tmp_path / "a" / "lock"), OneWindow(tmp_path / "b" / "lock")
    assert first.take()
    assert other.take()
    first.let_go()
    other.let_go()


def test_nobody_answers_for_a_lock_without_a_window(tmp_path: Path) -> None:
    first, second = OneWindow(tmp_path / "lock"), OneWindow(tmp_path / "lock")
    assert first.take()
    assert not second.call()
    first.let_go()
