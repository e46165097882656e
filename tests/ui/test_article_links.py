import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.ui.appearance import Appearance
from reader.ui.article_page import ArticlePage

TWO = (
    '<p dir="rtl">اقرأ <a href="https://a.example/خبر?x=1">الخبر كله</a> أو اكتب إلى'
    ' <a href="mailto:b@a.example">المحرر</a></p>'
)


@pytest.fixture
def page(qtbot: QtBot, appearance: Appearance) -> ArticlePage:
    made = ArticlePage(appearance, lambda _sha256: None)
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    made.show_page(TWO, direction="rtl")
    return made


def link_at(page: ArticlePage) -> QPoint:
    """Give a point on the page's first link."""
    cursor = page.document().find("الخبر")
    cursor.setPosition(cursor.selectionStart() + 2)
    return page.cursorRect(cursor).center()


def test_a_clicked_link_is_asked_for_and_not_followed(page: ArticlePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.link_asked) as asked:
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(page.viewport(), left, none, link_at(page))
    assert asked.args == ["https://a.example/%D8%AE%D8%A8%D8%B1?x=1"]
    assert "اقرأ" in page.toPlainText()


def test_links_are_followed_by_keyboard(page: ArticlePage) -> None:
    page.setFocus()
    asked: list[str] = []
    page.link_asked.connect(asked.append)
    for _ in range(2):
        QTest.keyClick(page, Qt.Key.Key_Tab)
        QTest.keyClick(page, Qt.Key.Key_Return)
    assert asked == ["https://a.example/%D8%AE%D8%A8%D8%B1?x=1", "mailto:b@a.example"]


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "javascript:alert(1)", "tel:123", "data:text/html,x", "x.html"],
)
def test_other_addresses_are_not_asked_for(page: ArticlePage, qtbot: QtBot, address: str) -> None:
    with qtbot.assertNotEmitted(page.link_asked):
        page.anchorClicked.emit(QUrl(address))
    assert "اقرأ" in page.toPlainText()


def test_where_a_link_leads_is_told_while_it_is_pointed_at(page: ArticlePage, qtbot: QtBot) -> None:
    told: list[str] = []
    page.link_hovered.connect(told.append)
    # From elsewhere: another test may have left the pointer just there.
    QTest.mouseMove(page.viewport(), QPoint(3, 3))
    QTest.mouseMove(page.viewport(), link_at(page))
    qtbot.waitUntil(lambda: len(told) == 1)
    QTest.mouseMove(page.viewport(), QPoint(3, 3))
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == ["\u2066https://a.example/خبر?x=1\u2069", ""]


def test_what_is_told_cannot_turn_the_line_round(page: ArticlePage) -> None:
    told: list[str] = []
    page.link_hovered.connect(told.append)
    page.highlighted.emit(QUrl("https://user@a.example/%E2%80%AEgpj.exe"))
    assert told == ["\u2066https://a.example/gpj.exe\u2069"]


def test_another_page_leads_nowhere(page: ArticlePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.link_hovered) as told:
        page.show_page(TWO, direction="rtl")
    assert told.args == [""]
