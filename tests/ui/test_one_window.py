from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.model.errors import LibraryError
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


def test_a_library_that_is_a_file_is_no_other_window(tmp_path: Path) -> None:
    library = tmp_path / "library"
    library.write_bytes(b"mine")
    with pytest.raises(LibraryError) as fault:
        OneWindow(library / "window.lock").take()
    assert fault.value.reason == "not-a-library"
    assert fault.value.facts["path"] == str(library)


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a folder that nobody can write")
@pytest.mark.parametrize("folder", ["/proc/self", "/proc/self/library"])
def test_a_folder_that_cannot_be_written_is_no_other_window(folder: str) -> None:
    with pytest.raises(LibraryError) as fault:
        OneWindow(Path(folder) / "window.lock").take()
    assert fault.value.reason == "read-only"
    assert fault.value.facts["path"] == folder
