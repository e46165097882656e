import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QPaintEvent, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QTextBrowser
from pytestqt.qtbot import QtBot

from reader.ui.typesetting import paint_bullets, typeset

RED = "#ff0000"


class Page(QTextBrowser):
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_bullets(self, event.rect(), 20, RED)


def blocks(document: QTextDocument) -> list[QTextBlock]:
    return [document.findBlockByNumber(number) for number in range(document.blockCount())]


def test_headings_have_levels(qapp: QApplication) -> None:
    del qapp
    document = QTextDocument()
    names = ("title", "h1", "h2", "h3", "h6", "other")
    document.setHtml("".join(f'<p><a name="{name}"></a>{name}</p>' for name in names) + "<p>p</p>")
    typeset(document)
    levels = {block.text(): block.blockFormat().headingLevel() for block in blocks(document)}
    assert levels == {"title": 1, "h1": 2, "h2": 2, "h3": 3, "h6": 6, "other": 0, "p": 0}


def test_numbers_stay(qapp: QApplication) -> None:
    del qapp
    document = QTextDocument()
    document.setHtml("<ol><li>one<li>two</ol>")
    typeset(document)
    second = document.findBlockByNumber(1)
    assert second.textList().itemText(second) == "2."


@pytest.mark.parametrize(("direction", "side"), [("rtl", 1), ("ltr", -1)])
def test_a_bullet_stands_before_each_item(qtbot: QtBot, direction: str, side: int) -> None:
    page = Page()
    qtbot.addWidget(page)
    page.resize(400, 300)
    page.setHtml(
        f'<ul dir="{direction}"><li dir="{direction}">أول one<li dir="{direction}">two</ul>'
        f'<p dir="{direction}">no item</p>'
    )
    typeset(page.document())
    page.show()
    image = page.viewport().grab().toImage()
    dotted = []
    for block in blocks(page.document()):
        start = page.cursorRect(QTextCursor(block))
        middle = QPoint(start.x() + side * 12, start.center().y())
        dotted.append(image.pixelColor(middle) == QColor(RED))
    assert dotted == [True, True, False]
