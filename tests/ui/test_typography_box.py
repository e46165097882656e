import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.model.look import Typography
from reader.settings import RANGES
from reader.ui import type_words
from reader.ui.appearance import Appearance
from reader.ui.measure_slider import Measure, MeasureSlider
from reader.ui.typography_box import TypographyBox, _moved_into

SHOWN = Typography(size_px=22, column_em=30, line=1.9, font="sans")


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


@pytest.fixture
def box(over: QWidget, appearance: Appearance) -> TypographyBox:
    return TypographyBox(appearance, SHOWN, "sepia", over)


def test_the_box_shows_what_is_chosen(box: TypographyBox) -> None:
    assert box.fields.typography() == SHOWN
    assert box.theme.currentData() == "sepia"


def test_a_slider_that_is_drawn_is_told_once(qtbot: QtBot, box: TypographyBox) -> None:
    told: list[Typography] = []
    box.changed.connect(told.append)
    with qtbot.waitSignal(box.changed):
        for step in range(9, 14):
            box.fields.size_px.slider.setValue(step)
    assert told == [Typography(size_px=27, column_em=30, line=1.9, font="sans")]


def test_every_measure_and_the_face_are_told(qtbot: QtBot, box: TypographyBox) -> None:
    with qtbot.waitSignal(box.changed) as told:
        box.fields.column.slider.setValue(0)
        box.fields.line.slider.setValue(0)
        box.fields.font_box.setCurrentIndex(box.fields.font_box.findData("system"))
    assert told.args == [Typography(size_px=22, column_em=20, line=1.4, font="system")]


def test_the_type_goes_back_to_what_it_was_at_first(qtbot: QtBot, box: TypographyBox) -> None:
    with qtbot.waitSignal(box.changed) as told:
        box.reset.click()
    assert told.args == [Typography()]
    assert box.fields.size_px.said.text() == "20"


def test_a_theme_is_told_by_its_name_and_the_box_gives_way(
    qtbot: QtBot, over: QWidget, box: TypographyBox
) -> None:
    box.open_below(over)
    box.theme.setCurrentIndex(box.theme.findData("contrast"))
    with qtbot.waitSignal(box.theme_chosen) as told:
        box.theme.activated.emit(box.theme.currentIndex())
    assert told.args == ["contrast"]
    assert not box.isVisible()


def test_the_box_is_used_by_the_keyboard_and_left_by_escape(
    qtbot: QtBot, over: QWidget, box: TypographyBox
) -> None:
    box.open_below(over)
    qtbot.waitUntil(box.isVisible)
    assert box.focusWidget() is box.fields.size_px.slider
    QTest.keyClick(box.fields.size_px.slider, Qt.Key.Key_Home)
    assert box.fields.typography().size_px == 14
    with qtbot.waitSignal(box.destroyed):
        QTest.keyClick(box, Qt.Key.Key_Escape)


def test_what_was_not_told_yet_is_told_when_the_box_closes(
    qtbot: QtBot, over: QWidget, box: TypographyBox
) -> None:
    box.open_below(over)
    box.fields.size_px.slider.setValue(0)
    with qtbot.waitSignal(box.changed) as told:
        box.close()
    assert told.args == [Typography(size_px=14, column_em=30, line=1.9, font="sans")]


def test_the_box_stays_within_the_screen() -> None:
    room = QRect(0, 0, 800, 600)
    assert _moved_into(QRect(700, 500, 300, 200), room).x() <= 500
    assert _moved_into(QRect(-50, -20, 300, 200), room).isNull()


@pytest.mark.parametrize("appearance", [("ar", "light"), ("en", "dark")], indirect=True)
def test_measures_are_said_in_words(appearance: Appearance) -> None:
    letters = 74 if appearance.language.code == "ar" else 61
    assert type_words.column_width(appearance).told(28) == f"{letters} letters a line"
    assert type_words.line_height(appearance).told(175) == "1.75"
    assert type_words.interface_scale(appearance).told(150) == "150 %"
    least, most = RANGES["line_height"]
    measure = type_words.line_height(appearance)
    assert (measure.least, measure.most) == (least * 100, most * 100)


def test_a_slider_fills_from_where_reading_begins(qtbot: QtBot, appearance: Appearance) -> None:
    slider = MeasureSlider(appearance, "Size", Measure(10, 20, 1, str), 12)
    qtbot.addWidget(slider)
    slider.resize(300, 40)
    slider.show()
    image = slider.slider.grab().toImage()
    middle = image.height() // 2
    accent = appearance.tokens.accent.lower()
    # The interface is Arabic: what is below 12 lies at the right.
    assert image.pixelColor(image.width() - 8, middle).name() == accent
    assert image.pixelColor(8, middle).name() != accent


def test_a_value_between_two_steps_stays_until_it_is_moved(
    qtbot: QtBot, appearance: Appearance
) -> None:
    slider = MeasureSlider(appearance, "Size", Measure(100, 200, 10, str), 125)
    qtbot.addWidget(slider)
    assert slider.value() == 125
    with qtbot.waitSignal(slider.changed) as told:
        slider.slider.setValue(9)
    assert told.args == [190]
    assert slider.slider.accessibleDescription() == "190"
