from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from reader.ui.appearance import Appearance
from reader.ui.article_page import ArticlePage
from reader.ui.picture_viewer import Enlarged, PictureViewer, pictures_of

FIRST, SECOND, LOST = "ab" * 32, "cd" * 32, "ef" * 32
PICTURES = [Enlarged(FIRST, "وصف الأولى"), Enlarged(SECOND), Enlarged(LOST, "lost")]
ENGLISH = pytest.mark.parametrize("appearance", [("en", "light")], indirect=True)


def image(path: Path, width: int, height: int, colour: str) -> Path:
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(QColor(colour))
    assert QImageWriter(str(path), b"png").write(made)
    return path


@pytest.fixture
def page(qtbot: QtBot, appearance: Appearance, tmp_path: Path) -> Iterator[ArticlePage]:
    files = {
        FIRST: image(tmp_path / "first", 3000, 1000, "#aa0000"),
        SECOND: image(tmp_path / "second", 60, 40, "#0000aa"),
    }
    window = QMainWindow()
    made = ArticlePage(appearance, files.get)
    window.setCentralWidget(made)
    qtbot.addWidget(window)
    window.resize(900, 700)
    window.show()
    yield made
    window.close()


@pytest.fixture
def viewer(page: ArticlePage, qtbot: QtBot, appearance: Appearance) -> Iterator[PictureViewer]:
    made = PictureViewer(appearance, PICTURES, 0, page)
    qtbot.waitUntil(made.isVisible)
    QApplication.processEvents()
    yield made
    # One left open would keep the pointer from the windows of other tests.
    if isValid(made):
        made.close()


def test_the_whole_picture_is_shown_as_large_as_the_window(viewer: PictureViewer) -> None:
    window = viewer.parentWidget()
    assert window is not None
    assert viewer.size() == window.size()
    shown = viewer.stage.shown()
    assert viewer.stage.rect().toRectF().adjusted(-1, -1, 1, 1).contains(shown)
    assert shown.width() > 0.7 * viewer.width()
    assert shown.width() == pytest.approx(3 * shown.height(), rel=0.02)
    middle = viewer.grab().toImage().pixelColor(viewer.width() // 2, viewer.height() // 2)
    assert middle == QColor("#aa0000")


def test_a_small_picture_is_not_blown_up(viewer: PictureViewer) -> None:
    viewer.step(1)
    shown = viewer.stage.shown()
    assert (shown.width(), shown.height()) == (60, 40)


def test_what_is_said_of_a_picture_is_said_aloud_too(viewer: PictureViewer) -> None:
    assert "وصف الأولى" in viewer.caption.text()
    assert viewer.stage.accessibleName() == "وصف الأولى"
    viewer.step(1)
    assert viewer.caption.isHidden()
    assert viewer.stage.accessibleName()
    assert viewer.accessibleName()
    for button in viewer.buttons.values():
        assert button.accessibleName()
        assert button.toolTip()


@ENGLISH
def test_a_picture_that_is_gone_is_said_to_be(viewer: PictureViewer) -> None:
    viewer.step(2)
    drawn = viewer.stage.grab().toImage()
    colours = {drawn.pixel(x, drawn.height() // 2) for x in range(drawn.width())}
    assert len(colours) > 1
    assert viewer.count.text() == "3 of 3"
    viewer.stage.zoom(1)
    viewer.stage.turn()


@pytest.mark.parametrize("appearance", [("ar", "light"), ("en", "light")], indirect=True)
def test_arrows_follow_the_direction_of_the_interface(
    viewer: PictureViewer, appearance: Appearance
) -> None:
    rtl = appearance.language.direction == "rtl"
    on, back = (Qt.Key.Key_Left, Qt.Key.Key_Right) if rtl else (Qt.Key.Key_Right, Qt.Key.Key_Left)
    QTest.keyClick(viewer.stage, back)
    assert viewer.buttons["next"].isEnabled()
    assert not viewer.buttons["previous"].isEnabled()
    QTest.keyClick(viewer.stage, on)
    QTest.keyClick(viewer.stage, on)
    QTest.keyClick(viewer.stage, on)
    assert not viewer.buttons["next"].isEnabled()
    assert "lost" in viewer.caption.text()
    QTest.keyClick(viewer.stage, back)
    assert viewer.caption.isHidden()


def test_keys_come_closer_and_go_back_to_the_whole(viewer: PictureViewer) -> None:
    whole = viewer.stage.scale
    assert whole < 1
    QTest.keyClick(viewer.stage, Qt.Key.Key_Plus)
    assert viewer.stage.scale == pytest.approx(1.25 * whole)
    QTest.keyClick(viewer.stage, Qt.Key.Key_Minus)
    assert viewer.stage.scale == pytest.approx(whole)
    QTest.keyClick(viewer.stage, Qt.Key.Key_Minus)
    assert viewer.stage.scale == pytest.approx(whole)
    QTest.keyClick(viewer.stage, Qt.Key.Key_Space)
    assert viewer.stage.scale == 1
    QTest.keyClick(viewer.stage, Qt.Key.Key_Space)
    assert viewer.stage.scale == pytest.approx(whole)
    QTest.keyClick(viewer.stage, Qt.Key.Key_1)
    assert viewer.stage.scale == 1
    QTest.keyClick(viewer.stage, Qt.Key.Key_0)
    assert viewer.stage.scale == pytest.approx(whole)
    for _ in range(60):
        viewer.stage.zoom(1)
    assert viewer.stage.scale == 8


def test_a_picture_is_moved_no_farther_than_its_edges(viewer: PictureViewer) -> None:
    stage = viewer.stage
    stage.own_size()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(stage, left, none, QPoint(100, 100))
    QTest.mouseMove(stage, QPoint(150, 100))
    assert stage.shown().center().x() == pytest.approx(stage.width() / 2 + 50, abs=1)
    QTest.mouseRelease(stage, left, none, QPoint(150, 100))
    for _ in range(80):
        QTest.keyClick(stage, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClick(stage, Qt.Key.Key_Down)
    assert stage.shown().right() == pytest.approx(stage.width(), abs=1)
    assert stage.shown().bottom() == pytest.approx(max(stage.height(), 1000), abs=400)


def test_the_wheel_comes_closer_to_what_is_pointed_at(viewer: PictureViewer) -> None:
    stage, at = viewer.stage, QPointF(100, 120)

    def pointed() -> float:
        return (at.x() - stage.shown().x()) / stage.scale

    stage.own_size()
    before = pointed()
    none, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    buttons, inverted = Qt.MouseButton.NoButton, False
    event = QWheelEvent(
        at, stage.mapToGlobal(at), QPoint(), QPoint(0, 120), buttons, none, phase, inverted
    )
    stage.wheelEvent(event)
    assert stage.scale == pytest.approx(1.25)
    assert pointed() == pytest.approx(before, abs=2)


def test_escape_closes_and_the_page_has_the_keyboard_again(
    viewer: PictureViewer, page: ArticlePage, qtbot: QtBot
) -> None:
    page.clearFocus()
    with qtbot.waitSignal(viewer.finished):
        QTest.keyClick(viewer.stage, Qt.Key.Key_Escape)
    # It has it once the window is in front again.
    assert page.window().focusWidget() is page


def test_the_pictures_of_a_page_come_in_order_with_their_captions(page: ArticlePage) -> None:
    page.show_page(
        f'<p><img src="warraq-picture:{FIRST}" width="90" height="60" alt="x"></p>'
        '<p style="font-size:14px">\u2067شرح الصورة\u2069</p>'
        f'<p>نص <img src="warraq-picture:{SECOND}" width="90" height="60" alt="وصف"></p>'
        '<p>نص كبير</p><img src="https://a.example/x.png">'
        f'<p><img src="warraq-picture:{FIRST}" width="90" height="60"></p>',
        direction="rtl",
    )
    assert pictures_of(page) == [Enlarged(FIRST, "شرح الصورة"), Enlarged(SECOND, "وصف")]
