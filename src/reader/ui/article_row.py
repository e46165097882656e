"""Draws an article as a row of a list, in the article's own direction."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.model.article import ArticleRow
from reader.settings import Density
from reader.ui.appearance import Appearance
from reader.ui.article_model import HEADING, ROW
from reader.ui.heading_row import paint_heading
from reader.ui.list_groups import Heading
from reader.ui.row_measures import measures
from reader.ui.row_texts import Laid, Room, RowTexts
from reader.ui.theme import blend
from reader.ui.thumbnails import Thumbnails

_RADIUS = 8
_SNIPPET_GAP = 3
_BAR = 3
_HOVER = 0.035
_WHOLE = 100
_SIDES = {"rtl": Qt.LayoutDirection.RightToLeft, "ltr": Qt.LayoutDirection.LeftToRight}


class RowDelegate(QStyledItemDelegate):
    """Paints title, snippet, source and time, a picture, and marks for what state it is in.

    `when` says a time in words; it is called for each row that is painted, so it must be quick.
    """

    def __init__(
        self,
        appearance: Appearance,
        picture: Callable[[str], Path | None],
        when: Callable[[datetime], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        tokens = self._tokens = appearance.tokens
        self._appearance = appearance
        self._side = _SIDES[appearance.language.direction]
        self._when = when
        self._hover = QColor(blend(tokens.ink, tokens.list_ground, _HOVER))
        self._starred = appearance.icon("star-filled", tokens.gold)
        self._offline = {
            "text": appearance.icon("image-off"),
            "none": appearance.icon("cloud-off"),
        }
        self.thumbnails = Thumbnails(picture, appearance.px(_RADIUS))
        self.set_density("comfortable")

    def set_density(self, density: Density) -> None:
        """Paint rows of another density from now on."""
        self.measures = measures(density, self._appearance.scale)
        self.texts = RowTexts(self.measures)

    def sizeHint(
        self,
        _option: QStyleOptionViewItem,
        _index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        return QSize(4 * self.measures.height, self.measures.height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        heading: Heading | None = index.data(HEADING)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if heading is not None:
            paint_heading(painter, option.rect, heading, self._appearance, self.measures)
        else:
            self._paint_ground(painter, option)
            row: ArticleRow | None = index.data(ROW)
            if row is not None:
                self._paint_row(painter, option.rect, row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        rect, tokens = option.rect, self._tokens
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            _fill(painter, rect, QColor(tokens.selection))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            _fill(painter, rect, self._hover)
        hairline = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        _fill(painter, hairline, QColor(tokens.line))
        if selected:
            bar = _at_start(self._side, rect, _BAR)
            _fill(painter, bar, QColor(tokens.accent))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(tokens.accent))
            painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -1.5))

    def _paint_row(self, painter: QPainter, rect: QRect, row: ArticleRow) -> None:
        its, side = self.measures, _SIDES[row.direction]
        room = rect.adjusted(its.margin, its.top, -its.margin, -its.top)
        words = self._paint_picture(painter, room, row) if its.picture else room
        # Source and time go on under a picture that does not reach down to them.
        line = QRect(words if its.full else room)
        line.setTop(line.bottom() + 1 - its.meta_line)
        line = _without_end(side, line, self._paint_marks(painter, line, row))
        meta = line
        if not row.read:
            self._paint_dot(painter, line, row)
            meta = _without_start(side, line, its.dot + its.space)
        if its.single:
            words = meta
        laid = self.texts.of(row, Room(words.width(), meta.width()), self._when(row.published))
        self._paint_words(painter, words, meta, laid)

    def _paint_words(self, painter: QPainter, words: QRect, meta: QRect, laid: Laid) -> None:
        row, its = laid.key[0], self.measures
        side = _SIDES[row.direction]
        painter.setPen(QColor(self._tokens.second_ink if row.read else self._tokens.ink))
        if its.single:
            taken = round(laid.meta_width)
            words = _without_end(side, words, taken + its.gap)
            meta = _at_end(side, meta, taken)
        laid.title.draw(painter, QPointF(words.topLeft()))
        painter.setPen(QColor(self._tokens.second_ink))
        if laid.snippet is not None:
            below = its.title_line * laid.title.lineCount() + _SNIPPET_GAP
            laid.snippet.draw(painter, QPointF(words.topLeft()) + QPointF(0, below))
        laid.meta.draw(painter, QPointF(meta.topLeft()))

    def _paint_picture(self, painter: QPainter, room: QRect, row: ArticleRow) -> QRect:
        """Paint the picture at the far end; give the room that is left for words."""
        its = self.measures
        size = QSize(min(its.widest, room.width() * its.share // _WHOLE), its.picture)
        pixmap = self.thumbnails.get(row.thumbnail, size, painter.deviceTransform().m11())
        if pixmap is None:
            return room
        side = _SIDES[row.direction]
        at = QRect(_at_end(side, room, size.width()).topLeft(), size)
        if pixmap.isNull():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._tokens.line))
            radius = self._appearance.px(_RADIUS)
            painter.drawRoundedRect(at, radius, radius)
        else:
            painter.drawPixmap(at, pixmap)
        return _without_end(side, room, size.width() + its.gap)

    def _paint_dot(self, painter: QPainter, line: QRect, row: ArticleRow) -> None:
        size = self.measures.dot
        box = _at_start(_SIDES[row.direction], line, size)
        box = QRect(box.left(), line.center().y() - size // 2 + 1, size, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._tokens.accent))
        painter.drawEllipse(box)

    def _paint_marks(self, painter: QPainter, line: QRect, row: ArticleRow) -> int:
        """Paint star and offline mark at the far end of the last line; give the room they take."""
        icons = [self._starred] if row.starred else []
        if row.offline in self._offline:
            icons.append(self._offline[row.offline])
        its, side, taken = self.measures, _SIDES[row.direction], 0
        for icon in reversed(icons):
            free = _without_end(side, line, taken)
            box = _at_end(side, free, its.mark)
            icon.paint(painter, box.left(), line.center().y() - its.mark // 2, its.mark, its.mark)
            taken += its.mark + its.space
        return taken


def _at_start(side: Qt.LayoutDirection, room: QRect, width: int) -> QRect:
    """Give the part of a room that is first in a direction."""
    first = QRect(room.left(), room.top(), width, room.height())
    return QStyle.visualRect(side, room, first)


def _at_end(side: Qt.LayoutDirection, room: QRect, width: int) -> QRect:
    last = QRect(room.right() + 1 - width, room.top(), width, room.height())
    return QStyle.visualRect(side, room, last)


def _without_start(side: Qt.LayoutDirection, room: QRect, width: int) -> QRect:
    return QStyle.visualRect(side, room, room.adjusted(width, 0, 0, 0))


def _without_end(side: Qt.LayoutDirection, room: QRect, width: int) -> QRect:
    return QStyle.visualRect(side, room, room.adjusted(0, 0, -width, 0))


def _fill(painter: QPainter, rect: QRect, colour: QColor) -> None:
    # Not by `fillRect`: it may take one of Qt's 170 gradients, which are all made for that (2 ms).
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(rect)
