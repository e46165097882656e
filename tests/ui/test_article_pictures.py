from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt, QUrl
from PySide6.QtGui import QBitmap, QColor, QImage, QImageWriter, QRegion, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.ui import article_pictures
from reader.ui.appearance import Appearance
from reader.ui.article_page import ArticlePage, column_px, widest_column
from reader.ui.article_pictures import fitted

SHA = "ab" * 32
IMAGE = QTextDocument.ResourceType.ImageResource.value
URL = QUrl(f"warraq-picture:{SHA}")
WIDEST = widest_column(20)
QUOTED = WIDEST - 23


def tag(width: int = WIDEST) -> str:
    return f'<img src="warraq-picture:{SHA}" width="{width}" height="{width // 2}">'


QUOTATION = (
    '<table width="100%" cellspacing="0" cellpadding="0"><tr><td width="3"></td>'
    f'<td style="padding-left:20px">{tag(QUOTED)}</td></tr></table>'
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give a red picture twice as wide as high."""
    image = QImage(1600, 800, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    made = tmp_path / "picture.png"
    assert image.save(str(made))
    return made


@pytest.fixture
def page(qtbot: QtBot, appearance: Appearance, file: Path) -> ArticlePage:
    def picture(sha256: str) -> Path | None:
        return file if sha256 == SHA and file.exists() else None

    made = ArticlePage(appearance, picture)
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    return made


def red(page: ArticlePage) -> QRegion:
    """Give all of the page that is red."""
    image = page.viewport().grab().toImage()
    mask = image.createMaskFromColor(QColor("red").rgb(), Qt.MaskMode.MaskOutColor)
    return QRegion(QBitmap.fromImage(mask))


def test_a_picture_is_read_no_larger_than_the_column(page: ArticlePage) -> None:
    page.show_page(tag(), direction="rtl")
    given = page.loadResource(IMAGE, URL)
    assert given.width() == round(WIDEST * page.devicePixelRatioF())
    assert given.height() * 2 == given.width()


@pytest.mark.parametrize("width", [330, 420, 700, 1000])
def test_a_picture_fills_the_column_in_its_own_shape(page: ArticlePage, width: int) -> None:
    page.show_page(tag(), direction="rtl")
    page.resize(width, 600)
    QApplication.processEvents()
    column = column_px(page.viewport().width(), 20)
    shown = red(page).boundingRect()
    assert shown.width() == pytest.approx(column, abs=1)
    assert shown.height() == pytest.approx(column / 2, abs=2)


def test_a_picture_that_was_narrowed_becomes_wide_again(page: ArticlePage) -> None:
    page.show_page(tag(), direction="rtl")
    for width in (700, 420, 340, 700):
        page.resize(width, 600)
        QApplication.processEvents()
        column = column_px(page.viewport().width(), 20)
        assert red(page).boundingRect().width() == pytest.approx(column, abs=1)


@pytest.mark.parametrize("width", [330, 420, 700, 1000])
def test_a_picture_in_a_quotation_stays_in_the_column(page: ArticlePage, width: int) -> None:
    page.show_page(QUOTATION, direction="ltr")
    page.resize(width, 600)
    QApplication.processEvents()
    assert page.horizontalScrollBar().maximum() == 0
    column = column_px(page.viewport().width(), 20)
    assert red(page).boundingRect().width() == pytest.approx(column - 23, abs=1)


def test_corners_are_round(page: ArticlePage) -> None:
    page.show_page(tag(), direction="rtl")
    shown = red(page)
    whole = shown.boundingRect()
    for corner in (whole.topLeft(), whole.topRight(), whole.bottomLeft(), whole.bottomRight()):
        assert not shown.contains(corner)
    assert shown.contains(QRect(whole.center(), whole.center()))


def test_a_picture_of_unknown_size_has_its_own(page: ArticlePage) -> None:
    page.show_page(f'<img src="warraq-picture:{SHA}">', direction="ltr")
    column = column_px(page.viewport().width(), 20)
    assert red(page).boundingRect().width() == pytest.approx(column, abs=1)


def test_a_picture_stored_later_is_seen_when_the_page_is_shown_again(
    page: ArticlePage, file: Path
) -> None:
    body = file.read_bytes()
    file.unlink()
    page.show_page(tag(), direction="rtl")
    assert red(page).isEmpty()
    file.write_bytes(body)
    page.show_page(tag(), direction="rtl")
    assert not red(page).isEmpty()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no picture",
        b"\x89PNG\r\n\x1a\n broken",
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
        b'/* XPM */\nstatic char *x[] = {"1 1 1 1", "a c #ff0000", "a"};',
    ],
)
def test_a_file_that_is_no_picture_is_a_placeholder(
    page: ArticlePage, file: Path, body: bytes
) -> None:
    file.write_bytes(body)
    given = page.loadResource(IMAGE, URL)
    assert (given.width(), given.height()) == (1, 1)


def test_a_picture_of_too_many_pixels_is_not_decoded(qapp: QApplication, tmp_path: Path) -> None:
    del qapp
    file = tmp_path / "large.png"
    assert QImage(8000, 8000, QImage.Format.Format_Mono).save(str(file))
    assert article_pictures.read(file, 500).isNull()


def test_a_picture_that_lies_on_its_side_is_turned(qapp: QApplication, tmp_path: Path) -> None:
    del qapp
    file = tmp_path / "turned"
    writer = QImageWriter(str(file), b"jpeg")
    image = QImage(1600, 800, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    assert writer.write(image)
    upright = article_pictures.read(file, 400)
    assert (upright.width(), upright.height()) == (400, 200)
    file.write_bytes(_lying(file.read_bytes()))
    turned = article_pictures.read(file, 400)
    assert (turned.width(), turned.height()) == (400, 800)


def _lying(jpeg: bytes) -> bytes:
    """Say in a JPEG's EXIF data that it is to be turned by 90 degrees."""
    tiff = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    exif = b"Exif\0\0" + tiff
    return jpeg[:2] + b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif + jpeg[2:]


def test_a_picture_keeps_its_distance_to_the_edge_of_a_narrower_column() -> None:
    assert fitted(560, 560, 560) == 560
    assert fitted(560, 400, 560) == 400
    assert fitted(537, 400, 560) == 377
    assert fitted(120, 400, 560) == 120
    assert fitted(280, 400, 560) == 200
