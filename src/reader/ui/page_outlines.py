"""Outlines upon a page: round the link or picture that has the focus, and the place found."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit

_PEN, _RADIUS, _AROUND = 2, 4, 3


def lines_of(page: QTextEdit, start: int, end: int) -> Iterator[QRect]:
    """Give where a stretch of text stands in the page's viewport: a rectangle for each line."""
    block = page.document().findBlock(start)
    while block.isValid() and block.position() < end:
        begin = max(start - block.position(), 0)
        yield from _in_block(page, block, begin, min(end - block.position(), block.length() - 1))
        block = block.next()


def paint(page: QTextEdit, start: int, end: int, colour: str) -> None:
    """Paint an outline round each line of a stretch; it is told by its shape, not its colour."""
    painter = QPainter(page.viewport())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), _PEN))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for line in lines_of(page, start, end):
        around = QRectF(line).adjusted(-_AROUND, -1, _AROUND, 1)
        painter.drawRoundedRect(around, _RADIUS, _RADIUS)


def _in_block(page: QTextEdit, block: QTextBlock, begin: int, end: int) -> Iterator[QRect]:
    layout = block.layout()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first = max(begin, line.textStart())
        last = min(end, line.textStart() + line.textLength())
        if first >= last:
            continue
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + first)
        rect = page.cursorRect(cursor)
        places = [_across(line.cursorToX(at)) for at in range(first, last + 1)]
        origin = rect.x() - places[0]
        left, right = min(places), max(places)
        yield QRect(round(origin + left), rect.y(), round(right - left), rect.height())


def _across(told: object) -> float:
    """Give where a cursor stands: PySide gives that, and the position it belongs to."""
    if isinstance(told, tuple):
        return float(told[0])
    raise TypeError(told)
