"""Lays foreign text out in a few lines of its own direction, for painting in rows."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from reader.model.article import Direction

# No row is so wide that more letters than this would show in a line.
_LETTERS_A_LINE = 250
# The share of a line that a cut after a word must leave; words are long in some languages.
_LEAST_KEPT = 0.6
# What looks lost before an ellipsis.
_LOOSE = ' ،,;؛:-–—(«“"'


class Lines(NamedTuple):
    """Where lines stand: the width they fill, how many at most, and how high each is.

    `align` is the side they stand at; the text's own leading side where it is None.
    """

    width: float
    most: int = 1
    height: float = 20
    align: Direction | None = None


def lay_out(text: str, font: QFont, direction: Direction, room: Lines) -> QTextLayout:
    """Lay a text out in the room there is; what does not fit gives way to an ellipsis.

    The ellipsis stands at the end of the text by its own direction, whatever the view's is.
    """
    text = text[: _LETTERS_A_LINE * room.most]
    if room.most == 1:
        # Cut first, for it is laid out but once then; most rows of one line are cut.
        text = _elided(text, QFontMetricsF(font), room.width)
    layout = _broken(text, font, direction, room)
    if layout.lineCount() <= room.most:
        return layout
    last = layout.lineAt(room.most - 1).textStart()
    rest = _elided(_after(text, last), QFontMetricsF(font), room.width)
    return _broken(_before(text, last) + rest, font, direction, room)


def _elided(text: str, metrics: QFontMetricsF, width: float) -> str:
    """Cut a text to a width if need be, best after a word where that costs little of the line."""
    # Qt cuts at the logical end, keeps Arabic letters joined and knows surrogates.
    kept = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    if kept == text:
        return text
    space = kept.rfind(" ")
    if space < _LEAST_KEPT * len(kept) or text.startswith(kept.rstrip("…") + " "):
        return kept
    return kept[:space].rstrip(_LOOSE) + "…"


def _broken(text: str, font: QFont, direction: Direction, room: Lines) -> QTextLayout:
    layout = QTextLayout(text, font)
    layout.setTextOption(_option(direction, room.align))
    layout.setCacheEnabled(True)
    layout.beginLayout()
    # One line more than there is room for tells that something is left over.
    for at in range(room.most + 1):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(room.width)
        line.setPosition(QPointF(0, at * room.height + (room.height - line.height()) / 2))
    layout.endLayout()
    return layout


def _option(direction: Direction, align: Direction | None) -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    rtl, ltr = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
    option.setTextDirection(rtl if direction == "rtl" else ltr)
    # Without AlignAbsolute right-to-left text is drawn at the other side than the one named.
    right, left = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
    side = right if (align or direction) == "rtl" else left
    option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
    return option


def _before(text: str, at: int) -> str:
    """Give what stands before a position of Qt's, which counts in UTF-16."""
    return text.encode("utf-16-le", "surrogatepass")[: 2 * at].decode("utf-16-le", "surrogatepass")


def _after(text: str, at: int) -> str:
    return text.encode("utf-16-le", "surrogatepass")[2 * at :].decode("utf-16-le", "surrogatepass")
