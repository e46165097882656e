from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor, QImage, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from reader.model.article import Article, ArticleRow
from reader.settings import Theme
from reader.ui import commands, theme
from reader.ui.appearance import Appearance
from reader.ui.article_view import ArticleView
from reader.ui.find_bar import FindBar
from reader.ui.found_words import _format

PARAGRAPH = '<p dir="rtl">قَالَ الرَّئيسُ {n} 😀 إنّ «الأسد»، غادر.</p>'
HTML = "".join(PARAGRAPH.format(n=number) for number in range(40))
ENGLISH = pytest.mark.parametrize("appearance", [("en", "light")], indirect=True)


@pytest.fixture
def view(qtbot: QtBot, appearance: Appearance, make_row: Callable[..., ArticleRow]) -> ArticleView:
    window = QWidget()
    actions: Mapping[str, QAction] = commands.build(window, appearance)
    made = ArticleView(appearance, actions, lambda _sha256: None)
    window.setParent(made)
    qtbot.addWidget(made)
    made.resize(640, 500)
    made.show()
    made.show_article(Article(make_row(), "", "", "ar", 0), HTML)
    return made


@pytest.fixture
def bar(view: ArticleView) -> FindBar:
    return view.find_bar


def marked(view: ArticleView) -> list[str]:
    """Give the words that stand out on the page, one that is the current one in brackets."""
    found = []
    for each in view.page.extraSelections():
        words = each.cursor.selectedText()
        span = (each.cursor.selectionStart(), each.cursor.selectionEnd())
        found.append(f"[{words}]" if span == view.page.outlined else words)
    return found


@ENGLISH
def test_every_place_is_marked_whole_words_at_a_time(view: ArticleView, bar: FindBar) -> None:
    bar.seek("الرئي")
    assert marked(view) == ["[الرَّئيسُ]", *["الرَّئيسُ"] * 39]
    assert bar.told.text() == "1 of 40"
    bar.step(1)
    bar.step(1)
    assert bar.told.text() == "3 of 40"
    assert marked(view)[2] == "[الرَّئيسُ]"
    bar.step(-3)
    assert bar.told.text() == "40 of 40"
    bar.step(1)
    assert bar.told.text() == "1 of 40"


def test_the_current_place_is_told_by_more_than_its_colour(
    view: ArticleView, bar: FindBar, appearance: Appearance
) -> None:
    bar.seek("الأسد")
    selection = QTextEdit.ExtraSelection(view.page.extraSelections()[0])
    assert selection.format.underlineStyle() == QTextCharFormat.UnderlineStyle.SingleUnderline
    outlined = view.grab().toImage()
    view.page.outline(0, 0)
    accent = QColor(appearance.tokens.accent).rgb()
    shown = view.grab().toImage()
    assert count(outlined, accent) > count(shown, accent)


def count(image: QImage, colour: int) -> int:
    return sum(
        image.pixel(x, y) == colour
        for x in range(image.width())
        for y in range(60, image.height() - 60)
    )


def test_the_place_found_is_brought_into_sight(view: ArticleView, bar: FindBar) -> None:
    bar.seek("الرئيس 33")
    (selection,) = view.page.extraSelections()
    cursor = selection.cursor
    assert view.page.viewport().rect().contains(view.page.cursorRect(cursor))
    at = view.page.verticalScrollBar().value()
    assert at > 0
    # What is in sight already moves nothing.
    bar.field.setText("الرئيس 34")
    assert view.page.verticalScrollBar().value() == at


def test_the_search_begins_with_what_is_read(view: ArticleView, bar: FindBar) -> None:
    view.page.page_down()
    first = int(view.page.place())
    bar.seek("الأسد")
    assert view.page.outlined[0] >= first
    # More letters stay where it is.
    before = view.page.outlined
    bar.field.setText("الأسد»")
    assert view.page.outlined[0] == before[0]


@ENGLISH
def test_nothing_found_is_said_in_words(view: ArticleView, bar: FindBar) -> None:
    bar.seek("Lissabon")
    assert bar.told.text() == "Not in this article"
    assert not bar.next.isEnabled()
    assert marked(view) == []
    bar.step(1)
    bar.field.clear()
    assert bar.told.text() == ""
    assert view.page.outlined == (0, 0)


def test_the_numbers_stand_in_the_reader_s_digits(
    qtbot: QtBot, appearance: Appearance, view: ArticleView
) -> None:
    bar = FindBar(replace(appearance, arabic_digits=True), view.page, view)
    qtbot.addWidget(bar)
    bar.seek("الأسد")
    assert "٤٠" in bar.told.text()


@ENGLISH
def test_a_page_set_anew_is_searched_anew_and_stays(view: ArticleView, bar: FindBar) -> None:
    bar.seek("الرئيس")
    bar.step(1)
    view.page.show_page(HTML, direction="rtl", size_px=26)
    assert bar.told.text() == "2 of 40"
    assert marked(view)[1] == "[الرَّئيسُ]"
    assert view.page.place() == 0
    view.page.show_page("<p>الرئيس</p>", direction="rtl")
    assert bar.told.text() == "1 of 1"
    view.page.show_page("<p>غيره</p>", direction="rtl")
    assert bar.told.text() == "Not in this article"


def test_keys_go_on_and_back_and_close(view: ArticleView, bar: FindBar, qtbot: QtBot) -> None:
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    bar.seek("الأسد")
    assert bar.field.hasFocus()
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    second = view.page.outlined
    QTest.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert view.page.outlined < second
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert view.page.hasFocus()
    assert marked(view) == []
    # What was found last stays selected.
    cursor = view.page.textCursor()
    assert (cursor.selectionStart(), cursor.selectionEnd()) == second
    # F3 opens it again with the same words.
    bar.step(1)
    assert not bar.isHidden()
    assert bar.field.text() == "الأسد"
    view.page.setFocus()
    QTest.keyClick(view.page, Qt.Key.Key_Escape)
    assert bar.isHidden()


def test_words_that_are_offered_are_sought(bar: FindBar) -> None:
    bar.seek("غادر")
    bar.leave()
    bar.seek(" الأسد\u2029غادر ")
    assert bar.field.text() == "الأسد غادر"
    bar.seek("x" * 500)
    assert bar.field.text() == "الأسد غادر"


def test_buttons_have_names_and_do_what_keys_do(view: ArticleView, bar: FindBar) -> None:
    bar.seek("الأسد")
    first = view.page.outlined
    bar.next.click()
    assert view.page.outlined > first
    bar.previous.click()
    assert view.page.outlined == first
    for button in (bar.next, bar.previous, bar.close_button):
        assert button.accessibleName()
        assert button.toolTip()
    assert bar.field.accessibleName()
    bar.close_button.click()
    assert bar.isHidden()


def test_very_many_places_are_marked_around_the_current_one(
    view: ArticleView, bar: FindBar
) -> None:
    view.page.show_page(f"<p>{'كلمة ' * 5000}</p>", direction="rtl")
    bar.seek("كلمة")
    assert len(view.page.extraSelections()) == 1000
    assert "5000" in bar.told.text()
    bar.step(-1)
    assert marked(view)[-1] == "[كلمة]"


def test_places_in_a_table_and_after_wide_letters_are_met(view: ArticleView, bar: FindBar) -> None:
    view.page.show_page(
        "<p>😀😀 أول</p><table><tr><td>ثان</td><td>ثالث 😀</td></tr></table><p>رابع</p>",
        direction="rtl",
    )
    for word in ("أول", "ثان", "ثالث", "رابع"):
        bar.seek(word)
        assert marked(view) == [f"[{word}]"]


def lightness(colour: QColor) -> float:
    """Give a colour's relative luminance (WCAG 2)."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("tokens", sorted(theme._TOKENS))
def test_marked_words_are_read_as_well_as_others(tokens: Theme) -> None:
    for current in (True, False):
        style = _format(theme._TOKENS[tokens], current=current)
        both = (style.foreground().color(), style.background().color())
        dark, light = sorted(map(lightness, both))
        assert (light + 0.05) / (dark + 0.05) >= 4.5
