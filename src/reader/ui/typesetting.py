"""What Qt's rich text cannot say in HTML: headings for screen readers, and small bullets."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextList,
    QTextListFormat,
)
from PySide6.QtWidgets import QTextEdit

# The headline is the page's own heading: none within the article stands beside it.
_LEVELS = {"title": 1, "h1": 2, **{f"h{level}": level for level in range(2, 7)}}
_RADIUS_EM, _GAP_EM = 0.14, 0.6
_Style = QTextListFormat.Style
_BULLETED = frozenset({_Style.ListDisc, _Style.ListCircle, _Style.ListSquare})


def typeset(document: QTextDocument) -> None:
    """Tell screen readers which blocks are headings, and leave bullets to the page's painting.

    Qt draws a bullet a third of the line high, which is half a letter's size in Naskh.
    """
    lists: dict[int, QTextList] = {}
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    block = document.begin()
    while block.isValid():
        its = block.textList()
        if its and its.format().style() in _BULLETED:
            lists[its.objectIndex()] = its
        level = _level(block)
        if level:
            cursor.setPosition(block.position())
            shape = block.blockFormat()
            shape.setHeadingLevel(level)
            cursor.setBlockFormat(shape)
        block = block.next()
    for its in lists.values():
        shown = its.format()
        shown.setStyle(_Style.ListStyleUndefined)
        its.setFormat(shown)
    cursor.endEditBlock()


def _level(block: QTextBlock) -> int:
    """Give the level of a heading by the anchor it begins with, 0 for any other block."""
    fragments = block.begin()
    if fragments.atEnd():
        return 0
    names = fragments.fragment().charFormat().anchorNames()
    return next((_LEVELS[name] for name in names if name in _LEVELS), 0)


def paint_bullets(page: QTextEdit, shown: QRect, size_px: int, colour: str) -> None:
    """Paint the bullets that `typeset` took from Qt where they are in sight."""
    items = list(_items(page, shown))
    if not items:
        return
    painter = QPainter(page.viewport())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    radius = _RADIUS_EM * size_px
    for block, start in items:
        rtl = block.textDirection() == Qt.LayoutDirection.RightToLeft
        aside = _GAP_EM * size_px * (1 if rtl else -1)
        painter.drawEllipse(QPointF(start.x() + aside, start.center().y()), radius, radius)


def _items(page: QTextEdit, shown: QRect) -> Iterator[tuple[QTextBlock, QRect]]:
    """Give the items of bulleted lists that are shown, and where their text starts."""
    block = page.cursorForPosition(shown.topLeft()).block()
    while block.isValid():
        start = page.cursorRect(QTextCursor(block))
        if start.top() > shown.bottom():
            return
        its = block.textList()
        if its and its.format().style() == _Style.ListStyleUndefined:
            yield block, start
        block = block.next()
