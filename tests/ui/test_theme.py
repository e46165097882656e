import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reader.ui import theme
from reader.ui.theme import DARK, LIGHT, Tokens

GROUNDS = ("background", "sidebar", "list_ground", "paper", "accent_ground", "selection")
# The ground of highlighted words bears the words of an article, not what stands around them.
ON_GOLD = ("ink", "accent")


def luminance(colour: str) -> float:
    """Give the relative luminance, WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_that_of_black_on_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("words", ["ink", "second_ink", "accent"])
def test_words_can_be_read_on_every_ground(tokens: Tokens, ground: str, words: str) -> None:
    assert contrast(getattr(tokens, words), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_words_can_be_read_on_highlights_and_on_the_accent(tokens: Tokens) -> None:
    assert all(contrast(getattr(tokens, name), tokens.gold_ground) >= 4.5 for name in ON_GOLD)
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["background", "sidebar", "list_ground", "paper", "selection"])
def test_drawings_in_gold_can_be_seen(tokens: Tokens, ground: str) -> None:
    assert contrast(tokens.gold, getattr(tokens, ground)) >= 3


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_palette_holds_the_tokens(tokens: Tokens) -> None:
    made, role = theme.palette(tokens), QPalette.ColorRole
    assert made.color(role.Window) == QColor(tokens.background)
    assert made.color(role.Base) == QColor(tokens.paper)
    assert made.color(role.Text) == QColor(tokens.ink)
    assert made.color(role.Highlight) == QColor(tokens.accent)
    assert made.color(QPalette.ColorGroup.Disabled, role.Text) != QColor(tokens.ink)


def test_the_reader_chooses_the_theme_or_the_system_does() -> None:
    assert theme.chosen("dark", system_dark=False) is DARK
    assert theme.chosen("light", system_dark=True) is LIGHT
    assert theme.chosen("system", system_dark=True) is DARK
    assert theme.chosen("system", system_dark=False) is LIGHT


def test_blending_goes_from_the_ground_to_the_colour() -> None:
    assert theme.blend("#ffffff", "#000000", 0) == "#000000"
    assert theme.blend("#ffffff", "#000000", 1) == "#ffffff"
    assert theme.blend("#ff8000", "#000000", 0.5) == "#804000"


def test_the_shipped_families_are_found_in_every_weight(qapp: QApplication) -> None:
    assert {theme.INTERFACE, theme.READING} <= set(QFontDatabase.families())
    font = theme.interface_font(15)
    assert QFontInfo(font).family() == theme.INTERFACE
    for weight in (QFont.Weight.Normal, QFont.Weight.DemiBold, QFont.Weight.Bold):
        font.setWeight(weight)
        assert QFontInfo(font).weight() == weight
    assert qapp.font().family() == theme.INTERFACE


@pytest.mark.qt_log_level_fail("WARNING")
@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_qt_reads_the_style_sheet(qapp: QApplication, tokens: Tokens) -> None:
    sheet = theme.style_sheet(tokens)
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")
    theme.dress(qapp, tokens, "rtl")
    assert qapp.layoutDirection() is Qt.LayoutDirection.RightToLeft
    theme.dress(qapp, LIGHT, "ltr")
    assert qapp.layoutDirection() is Qt.LayoutDirection.LeftToRight


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["background", "paper", "sidebar"])
def test_boxes_to_tick_can_be_seen(
    qapp: QApplication, qtbot: QtBot, tokens: Tokens, ground: str
) -> None:
    theme.dress(qapp, tokens, "ltr")
    page = QWidget()
    qtbot.addWidget(page)
    page.setProperty("ground", ground)
    column = QVBoxLayout(page)
    for kind in (QCheckBox, QRadioButton):
        column.addWidget(kind("—"))
    image = page.grab().toImage()
    for box in page.findChildren(QAbstractButton):
        middle = box.geometry().center().y()
        outline = {image.pixelColor(x, middle).name() for x in range(box.x(), box.x() + 20)}
        assert max(contrast(colour, getattr(tokens, ground)) for colour in outline) >= 3


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_a_tick_is_more_than_a_colour(qapp: QApplication, qtbot: QtBot, tokens: Tokens) -> None:
    theme.dress(qapp, tokens, "ltr")
    box = QCheckBox()
    qtbot.addWidget(box)
    box.setChecked(True)
    image = box.grab().toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert {tokens.accent.lower(), tokens.on_accent.lower()} <= colours


def test_the_focus_shows(qapp: QApplication, qtbot: QtBot) -> None:
    theme.dress(qapp, LIGHT, "ltr")
    field = QLineEdit()
    qtbot.addWidget(field)
    field.resize(100, 36)
    without = field.grab().toImage().pixelColor(50, 0)
    field.setFocus()
    field.show()
    qtbot.waitUntil(field.hasFocus)
    assert field.grab().toImage().pixelColor(50, 0) == QColor(LIGHT.accent) != without
