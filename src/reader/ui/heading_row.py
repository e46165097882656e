"""Draws the heading of a group of articles in a list, in the direction of the window."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle

from reader.text.direction import decide
from reader.ui.appearance import Appearance
from reader.ui.list_groups import Heading
from reader.ui.row_measures import Measures
from reader.ui.text_lines import Lines, lay_out
from reader.ui.theme import interface_font

_SPARE = 2


def paint_heading(
    painter: QPainter, rect: QRect, heading: Heading, appearance: Appearance, its: Measures
) -> None:
    """Paint a group's name at the leading edge, and at the other how many articles it has."""
    tokens, side = appearance.tokens, appearance.language.direction
    ground = QRect(rect)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.background))
    painter.drawRect(ground)
    painter.setBrush(QColor(tokens.line))
    painter.drawRect(QRect(rect.left(), rect.bottom(), rect.width(), 1))
    room = rect.adjusted(its.margin, 0, -its.margin, -1)
    bold, plain = interface_font(its.heading_px), interface_font(its.meta_px)
    bold.setWeight(QFont.Weight.DemiBold)
    number = appearance.digits(str(heading.count))
    taken = round(QFontMetricsF(plain).horizontalAdvance(number)) + _SPARE
    window = Qt.LayoutDirection.RightToLeft if side == "rtl" else Qt.LayoutDirection.LeftToRight
    wide = QRect(room.left(), room.top(), room.width() - taken - its.gap, room.height())
    far = QRect(room.right() + 1 - taken, room.top(), taken, room.height())
    name = lay_out(
        heading.name,
        bold,
        decide(heading.name, fallback=side),
        Lines(wide.width(), 1, room.height(), side),
    )
    told = lay_out(number, plain, "ltr", Lines(taken, 1, room.height()))
    painter.setPen(QColor(tokens.ink))
    name.draw(painter, QPointF(QStyle.visualRect(window, room, wide).topLeft()))
    painter.setPen(QColor(tokens.second_ink))
    told.draw(painter, QPointF(QStyle.visualRect(window, room, far).topLeft()))
