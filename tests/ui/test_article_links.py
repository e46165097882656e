import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
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


def point(page: ArticlePage, where: QPoint) -> None:
    """Move the pointer over the page; through the window system it may be with another window."""
    viewport = page.viewport()
    none = Qt.MouseButton.NoButton
    there = QPointF(where)
    moved = QMouseEvent(
        QEvent.Type.MouseMove,
        there,
        viewport.mapToGlobal(there),
        none,
        none,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(viewport, moved)


def test_where_a_link_leads_is_told_while_it_is_pointed_at(page: ArticlePage) -> None:
    told: list[str] = []
    page.link_hovered.connect(told.append)
    point(page, link_at(page))
    point(page, QPoint(3, 3))
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
