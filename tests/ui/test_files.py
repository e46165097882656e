import errno
from pathlib import Path

import pytest

from reader.model.errors import LibraryError
from reader.ui import files


def test_a_file_is_written_whole_and_takes_the_place_of_another(tmp_path: Path) -> None:
    wanted = tmp_path / "picture.png"
    wanted.write_bytes(b"before")
    assert files.write(wanted, b"after") == wanted
    assert wanted.read_bytes() == b"after"
    assert [each.name for each in tmp_path.iterdir()] == ["picture.png"]


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EDQUOT, "disk-full"),
        (errno.EACCES, "disk-fault"),
        (errno.EIO, "disk-fault"),
    ],
)
def test_a_fault_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    wanted = tmp_path / "picture.png"
    wanted.write_bytes(b"before")

    def fail(file: Path, content: bytes) -> int:
        del content
        file.touch()
        raise OSError(number, "fault")

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(LibraryError) as caught:
        files.write(wanted, b"after")
    assert caught.value.reason == reason
    assert wanted.read_bytes() == b"before"
    assert [each.name for each in tmp_path.iterdir()] == ["picture.png"]


def test_a_folder_that_is_gone_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(LibraryError):
        files.write(tmp_path / "gone" / "picture.png", b"x")
    with pytest.raises(LibraryError):
        files.read(tmp_path / "gone")
