"""Where on a page the reader is, and how the page moves there."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit

# Paging leaves so much of what was read in sight.
_OVERLAP_EM = 3
# So high is the foot where an address is shown.
_FOOT_EM = 3


def lay_out(page: QTextEdit) -> None:
    """Lay out all of the text, so that it is known how far one may scroll.

    Qt does a long one bit by bit.
    """
    document = page.document()
    document.documentLayout().documentSizeChanged.emit(document.size())


def place_of(page: QTextEdit) -> float:
    """Give the position of the first letter of the line at the top, and what of it is hidden."""
    if not page.verticalScrollBar().value():
        return 0.0
    lay_out(page)
    cursor = page.cursorForPosition(QPoint(page.viewport().width() // 2, 0))
    line = cursor.block().layout().lineForTextPosition(cursor.positionInBlock())
    if line.isValid():
        cursor.setPosition(cursor.block().position() + line.textStart())
    rect = page.cursorRect(cursor)
    hidden = min(max(-rect.top() / max(rect.height(), 1), 0.0), 0.999)
    return cursor.position() + hidden


def go_to(page: QTextEdit, place: float) -> None:
    """Scroll to a place that `place_of` gave, with the same text in whatever size."""
    bar = page.verticalScrollBar()
    if place <= 0:
        bar.setValue(0)
        return
    lay_out(page)
    document = page.document()
    cursor = QTextCursor(document)
    cursor.setPosition(min(int(place), document.characterCount() - 1))
    rect = page.cursorRect(cursor)
    bar.setValue(bar.value() + round(rect.top() + place % 1 * rect.height()))


def is_at_end(page: QTextEdit) -> bool:
    """Tell whether the last line is in sight."""
    lay_out(page)
    bar = page.verticalScrollBar()
    return bar.value() >= bar.maximum()


def turn(page: QTextEdit, pages: int, size_px: int) -> bool:
    """Scroll by whole pages; False where nothing moves."""
    lay_out(page)
    bar = page.verticalScrollBar()
    before = bar.value()
    step = page.viewport().height() - _OVERLAP_EM * size_px
    bar.setValue(before + pages * max(step, size_px))
    return bar.value() != before


def bring_into_sight(page: QTextEdit, position: int) -> None:
    """Scroll so that a position stands a third of the way down, unless it is in sight already."""
    lay_out(page)
    cursor = QTextCursor(page.document())
    cursor.setPosition(position)
    rect = page.cursorRect(cursor)
    height = page.viewport().height()
    if rect.top() < 0 or rect.bottom() > height:
        bar = page.verticalScrollBar()
        bar.setValue(bar.value() + rect.top() - height // 3)


def clear_foot(page: QTextEdit, size_px: int) -> None:
    """Leave room under the cursor for what is said at the foot of the page."""
    bar = page.verticalScrollBar()
    foot = page.viewport().height() - _FOOT_EM * size_px
    bar.setValue(bar.value() + max(page.cursorRect().bottom() - foot, 0))


def step_heading(page: QTextEdit, by: int) -> bool:
    """Go to the next heading (or, with -1, the one before) and put the cursor there.

    The first one is that after what is read: after the heading that was gone to while it is in
    sight, else after the page's first line. False where there is none further.
    """
    lay_out(page)
    at = _reached(page)
    headings = [block.position() for block in _headings(page)]
    further = [each for each in headings if (each > at if by > 0 else each < at)]
    if not further:
        return False
    wanted = further[0] if by > 0 else further[-1]
    cursor = QTextCursor(page.document())
    cursor.setPosition(wanted)
    page.setTextCursor(cursor)
    go_to(page, wanted)
    return True


def _headings(page: QTextEdit) -> Iterator[QTextBlock]:
    block = page.document().begin()
    while block.isValid():
        if block.blockFormat().headingLevel():
            yield block
        block = block.next()


def _reached(page: QTextEdit) -> int:
    cursor = page.textCursor()
    in_sight = page.viewport().rect().intersects(page.cursorRect(cursor))
    if in_sight and cursor.block().blockFormat().headingLevel():
        return cursor.block().position()
    return int(place_of(page))
