from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPixmapCache
from pytestqt.qtbot import QtBot

from reader.ui.thumbnails import Thumbnails

SIZE = QSize(20, 20)


@pytest.fixture(autouse=True)
def _no_pictures_of_before() -> Iterator[None]:
    QPixmapCache.clear()
    yield
    QPixmapCache.clear()


def picture(folder: Path, name: str, width: int, height: int) -> Path:
    """Store a picture that is red in the middle and blue at its left and right ends."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    for x in range(width // 4, width - width // 4):
        for y in range(height):
            image.setPixelColor(x, y, QColor("red"))
    file = folder / name
    assert image.save(str(file))
    return file


def test_the_middle_is_shown_with_round_corners(tmp_path: Path) -> None:
    file = picture(tmp_path, "wide.png", 80, 40)
    shown = Thumbnails({"a": file}.get, 6).get("a", SIZE, 2)
    assert shown is not None
    assert (shown.width(), shown.devicePixelRatio()) == (40, 2)
    image = shown.toImage()
    assert image.pixelColor(20, 20) == QColor("red")
    assert image.pixelColor(1, 20).red() > 200
    assert image.pixelColor(0, 0).alpha() < 30


def test_what_is_not_stored_or_no_picture_needs_no_room(tmp_path: Path) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"not a picture")
    drawing = tmp_path / "drawing"
    drawing.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    files = {"gone": tmp_path / "gone.png", "broken": broken, "drawing": drawing}
    thumbnails = Thumbnails(files.get, 6)
    assert [thumbnails.get(name, SIZE, 1) for name in ("", *files, "unknown")] == [None] * 5


def test_a_picture_is_read_once(tmp_path: Path) -> None:
    asked: list[str] = []
    file = picture(tmp_path, "a.png", 40, 40)

    def find(sha256: str) -> Path:
        asked.append(sha256)
        return file

    thumbnails = Thumbnails(find, 6)
    thumbnails.get("b", SIZE, 1)
    thumbnails.get("b", SIZE, 1)
    assert asked == ["b"]


def test_large_files_wait_for_a_moment_without_work(tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "large.bmp"
    image = QImage(300, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    assert image.save(str(file))
    thumbnails = Thumbnails({"c": file, "d": file}.get, 6)
    with qtbot.waitSignals([thumbnails.ready, thumbnails.ready], timeout=2000):
        for name in ("c", "d"):
            waiting = thumbnails.get(name, SIZE, 1)
            assert waiting is not None
            assert waiting.isNull()
    read = thumbnails.get("c", SIZE, 1)
    assert read is not None
    assert not read.isNull()
