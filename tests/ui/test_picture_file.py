from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QImageWriter
from pytestqt.qtbot import QtBot

from reader.ui import picture_file


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "bmp"])
def test_what_is_stored_as_a_picture_is_read(kind: str, tmp_path: Path, qtbot: QtBot) -> None:
    del qtbot
    file = tmp_path / "picture"
    image = QImage(12, 8, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    assert QImageWriter(str(file), kind.encode()).write(image)
    reader = picture_file.open_(file)
    assert reader is not None
    assert reader.format().toStdString() == kind
    assert reader.read().size() == image.size()


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xd8", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"RIFF1234WAVEfmt "]
)
def test_anything_else_is_not_tried(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "picture"
    file.write_bytes(content)
    assert picture_file.open_(file) is None


def test_a_file_that_is_gone_is_no_picture(tmp_path: Path) -> None:
    assert picture_file.open_(tmp_path / "gone") is None
