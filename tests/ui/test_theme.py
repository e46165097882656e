import re
from collections.abc import Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLineEdit,
    QProgressBar,
    QRadioButton,
    QStyle,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reader import resources
from reader.settings import CHOICES, Theme
from reader.ui import theme
from reader.ui.theme import CONTRAST, DARK, DARK_CONTRAST, LIGHT, SEPIA, Tokens

THEMES: Mapping[Theme, Tokens] = {
    "light": LIGHT,
    "dark": DARK,
    "sepia": SEPIA,
    "contrast": CONTRAST,
    "contrast-dark": DARK_CONTRAST,
}
EVERY_THEME = pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES.keys())
PLAIN_GROUNDS = ("background", "sidebar", "list_ground", "paper")
GROUNDS = (*PLAIN_GROUNDS, "accent_ground", "selection")
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


def wanted(tokens: Tokens) -> float:
    """Give the contrast that words must have: WCAG 2.2 AA, or AAA in high contrast."""
    return 7 if tokens.sharp else 4.5


def rules(sheet: str) -> list[tuple[str, dict[str, str]]]:
    """Give each rule of a style sheet: its selectors, and its properties."""
    found = []
    for part in sheet.split("}")[:-1]:
        selector, _, body = part.partition("{")
        pairs = (each.partition(":") for each in body.split(";") if ":" in each)
        rule = {name.strip(): value.strip() for name, _, value in pairs}
        rule["color"] = rule.get("color") or rule.get("selection-color", "")
        rule["background"] = rule.get("background") or rule.get(
            "selection-background-color", "transparent"
        )
        found.append((" ".join(selector.split()), rule))
    return found


def inherited(selector: str, tokens: Tokens) -> list[str]:
    """Give the colours that words may have where a rule names only their ground."""
    if "prominent" in selector or ":default" in selector:
        return [tokens.on_accent]
    # Handles, grooves and chunks bear no words.
    if ("::" in selector and "::item" not in selector) or "QProgressBar" in selector:
        return []
    return [tokens.ink, tokens.second_ink] if "QToolButton" in selector else [tokens.ink]


def test_contrast_is_that_of_black_on_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@EVERY_THEME
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("words", ["ink", "second_ink", "accent"])
def test_words_can_be_read_on_every_ground(tokens: Tokens, ground: str, words: str) -> None:
    assert contrast(getattr(tokens, words), getattr(tokens, ground)) >= wanted(tokens)


@EVERY_THEME
def test_words_can_be_read_on_highlights_and_on_the_accent(tokens: Tokens) -> None:
    marked = [contrast(getattr(tokens, name), tokens.gold_ground) for name in ON_GOLD]
    assert min(marked) >= wanted(tokens)
    assert contrast(tokens.on_accent, tokens.accent) >= wanted(tokens)
    # An article's headings and code stand on grounds of their own.
    assert contrast(tokens.ink, tokens.background) >= wanted(tokens)


@EVERY_THEME
def test_every_rule_of_the_sheet_can_be_read(tokens: Tokens) -> None:
    plain = [getattr(tokens, name) for name in PLAIN_GROUNDS]
    for selector, rule in rules(theme.style_sheet(tokens)):
        words, ground = rule.get("color"), rule.get("background", "transparent")
        if "disabled" in selector or not (words or ground.startswith("#")):
            continue
        # A rule that changes one of the two keeps what its widget has of the other.
        inks = [words] if words else inherited(selector, tokens)
        grounds = [ground] if ground.startswith("#") else plain
        for found in (contrast(ink, under) for ink in inks for under in grounds):
            assert found >= wanted(tokens), (selector, inks, grounds)


def test_no_state_of_a_control_changes_its_font() -> None:
    of_states = [
        selector
        for selector, rule in rules(theme.style_sheet(LIGHT))
        if re.search(r"[^:]:[a-z]", selector) and any(name.startswith("font") for name in rule)
    ]
    assert of_states == []


@EVERY_THEME
def test_the_ring_of_the_focus_can_be_seen(tokens: Tokens) -> None:
    grounds = [getattr(tokens, name) for name in PLAIN_GROUNDS]
    rings = 0
    for selector, rule in rules(theme.style_sheet(tokens)):
        ring = rule.get("border-color") or rule.get("border", "").rpartition(" ")[2]
        if ":focus" in selector and ring:
            rings += 1
            assert min(contrast(ring, ground) for ground in grounds) >= 3
    assert rings > 5


@pytest.mark.parametrize("tokens", [CONTRAST, DARK_CONTRAST], ids=["light", "dark"])
def test_high_contrast_draws_its_lines_and_handles_too(tokens: Tokens) -> None:
    sheet = dict(rules(theme.style_sheet(tokens)))
    handle = sheet["QScrollBar::handle"]["background"]
    for ground in PLAIN_GROUNDS:
        assert contrast(tokens.line, getattr(tokens, ground)) >= 3
        assert contrast(handle, getattr(tokens, ground)) >= 3


@EVERY_THEME
@pytest.mark.parametrize("ground", ["background", "sidebar", "list_ground", "paper", "selection"])
def test_drawings_in_gold_can_be_seen(tokens: Tokens, ground: str) -> None:
    assert contrast(tokens.gold, getattr(tokens, ground)) >= 3


@EVERY_THEME
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
    assert theme.chosen("system", system_dark=True, system_sharp=True) is DARK_CONTRAST
    assert theme.chosen("system", system_dark=False, system_sharp=True) is CONTRAST
    assert theme.chosen("light", system_dark=True, system_sharp=True) is LIGHT


def test_each_theme_that_can_be_chosen_has_colours_of_its_own() -> None:
    assert CHOICES["theme"] == ("system", *THEMES)
    for name, tokens in THEMES.items():
        assert theme.chosen(name, system_dark=not tokens.dark) is tokens


def test_light_or_dark_is_turned_within_high_contrast() -> None:
    assert [theme.turned(tokens) for tokens in THEMES.values()] == [
        *("dark", "light", "dark", "contrast-dark", "contrast")
    ]


@EVERY_THEME
def test_marks_have_the_colour_of_words_on_the_accent(tokens: Tokens) -> None:
    for mark in ("tick", "dash"):
        name = f"{mark}-{tokens.on_accent[1:].lower()}.svg"
        assert tokens.on_accent in (resources.folder() / "styles" / name).read_text("utf-8")


def test_a_larger_interface_has_larger_lengths_and_lines_as_thin() -> None:
    sheet = "QLabel { font-size: 12px; border: 1px solid; padding: 2px 10px; margin: -6px 0; }"
    assert theme.scaled(sheet, 1) == sheet
    assert theme.scaled(sheet, 1.5) == (
        "QLabel { font-size: 18px; border: 1px solid; padding: 2px 15px; margin: -9px 0; }"
    )


def test_the_whole_application_is_drawn_larger(qapp: QApplication) -> None:
    theme.dress(qapp, LIGHT, "ltr", scale=2)
    assert qapp.font().pixelSize() == 2 * theme.INTERFACE_PX
    assert "font-size: 40px" in qapp.styleSheet()
    theme.dress(qapp, LIGHT, "ltr")
    assert qapp.font().pixelSize() == theme.INTERFACE_PX


def test_nothing_moves_where_the_reader_wants_none(qapp: QApplication, qtbot: QtBot) -> None:
    animated = QStyle.StyleHint.SH_Widget_Animation_Duration
    theme.dress(qapp, LIGHT, "ltr")
    bar = QProgressBar()
    qtbot.addWidget(bar)
    bar.ensurePolished()
    assert bar.style().styleHint(animated, None, bar) > 0
    theme.dress(qapp, LIGHT, "ltr", still=True)
    assert bar.style().styleHint(animated, None, bar) == 0
    theme.dress(qapp, LIGHT, "ltr")


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
@EVERY_THEME
def test_qt_reads_the_style_sheet(qapp: QApplication, tokens: Tokens) -> None:
    sheet = theme.style_sheet(tokens)
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")
    theme.dress(qapp, tokens, "rtl")
    assert qapp.layoutDirection() is Qt.LayoutDirection.RightToLeft
    theme.dress(qapp, LIGHT, "ltr")
    assert qapp.layoutDirection() is Qt.LayoutDirection.LeftToRight


@EVERY_THEME
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


@EVERY_THEME
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
