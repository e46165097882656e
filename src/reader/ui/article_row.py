"""Draws an article as a row of a list, in the article's own direction."""

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

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
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.model.article import ArticleRow
from reader.sentences import said
from reader.text.direction import decide, isolate
from reader.ui.appearance import Appearance
from reader.ui.text_lines import Lines, lay_out
from reader.ui.theme import blend, interface_font
from reader.ui.thumbnails import Thumbnails

# Under this role a model gives the whole ArticleRow.
ROW = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 116
THUMBNAIL = 68

_MARGIN = 16
_TOP = 12
_GAP = 16
_RADIUS = 8
_TITLE_PX, _TITLE_LINE = 15, 23
_SNIPPET_PX, _SNIPPET_LINE, _SNIPPET_GAP = 13, 20, 3
_META_PX, _META_LINE, _META_SPARE = 12, 18, 4
_TEXT_LINES = 3
_DOT, _DOT_GAP = 7, 7
_MARK, _MARK_GAP = 14, 6
_BAR = 3
_HOVER = 0.035
# What is laid out is kept for about twenty screens.
_KEPT = 200

# Not the words of the sidebar, which name a view and not an article.
_STATES = {True: said("Already read"), False: said("Not read yet")}
_OFFLINE = {
    "complete": said("Complete offline"),
    "text": said("Offline without all of its pictures"),
    "none": said("Not stored for reading offline"),
}
_SIDES = {"rtl": Qt.LayoutDirection.RightToLeft, "ltr": Qt.LayoutDirection.LeftToRight}


def describe(appearance: Appearance, row: ArticleRow, when: str) -> str:
    """Say a row in words, for those who do not see it."""
    return appearance.text(
        "{title}, {source}, {time}. {states}.",
        title=isolate(row.title),
        source=isolate(row.source),
        time=isolate(when),
        states=states(appearance, row),
    )


def states(appearance: Appearance, row: ArticleRow) -> str:
    """Say in words what the marks of a row mean."""
    messages = [_STATES[row.read], *([said("Has a star")] if row.starred else [])]
    return ". ".join(appearance.text(one) for one in [*messages, _OFFLINE[row.offline]])


class _Laid(NamedTuple):
    """A row's text, laid out; `key` holds all that it was laid out for."""

    key: tuple[ArticleRow, int, int, str]
    title: QTextLayout
    snippet: QTextLayout
    meta: QTextLayout


class RowDelegate(QStyledItemDelegate):
    """Paints title, snippet, source and time, a thumbnail, and marks for what state it is in.

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
        self._side = _SIDES[appearance.language.direction]
        self._when = when
        self._laid: OrderedDict[int, _Laid] = OrderedDict()
        self._read_font = interface_font(_TITLE_PX)
        self._unread_font = interface_font(_TITLE_PX)
        self._unread_font.setWeight(QFont.Weight.DemiBold)
        self._snippet_font = interface_font(_SNIPPET_PX)
        self._meta_font = interface_font(_META_PX)
        self._hover = QColor(blend(tokens.ink, tokens.list_ground, _HOVER))
        self._starred = appearance.icon("star-filled", tokens.gold)
        self._offline = {
            "text": appearance.icon("image-off"),
            "none": appearance.icon("cloud-off"),
        }
        self.thumbnails = Thumbnails(picture, THUMBNAIL, _RADIUS)

    def sizeHint(
        self,
        _option: QStyleOptionViewItem,
        _index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        return QSize(4 * THUMBNAIL, ROW_HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: ArticleRow | None = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        if row is not None:
            room = option.rect.adjusted(_MARGIN, _TOP, -_MARGIN, -_TOP)
            text_room = self._paint_thumbnail(painter, room, row)
            marks = self._paint_marks(painter, room, row)
            side = _SIDES[row.direction]
            meta_room = QStyle.visualRect(side, room, room.adjusted(0, 0, -marks, 0))
            self._paint_text(painter, text_room, meta_room, row)
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
            bar = QRect(rect.left(), rect.top(), _BAR, rect.height())
            _fill(painter, QStyle.visualRect(self._side, rect, bar), QColor(tokens.accent))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(tokens.accent))
            painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -1.5))

    def _paint_thumbnail(self, painter: QPainter, room: QRect, row: ArticleRow) -> QRect:
        """Paint the picture at the far end; give the room that is left for words."""
        ratio = painter.deviceTransform().m11()
        pixmap = self.thumbnails.get(row.thumbnail, ratio)
        if pixmap is None:
            return room
        side = _SIDES[row.direction]
        square = QRect(room.right() + 1 - THUMBNAIL, room.top(), THUMBNAIL, THUMBNAIL)
        at = QStyle.visualRect(side, room, square)
        if pixmap.isNull():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._tokens.line))
            painter.drawRoundedRect(at, _RADIUS, _RADIUS)
        else:
            painter.drawPixmap(at, pixmap)
        return QStyle.visualRect(side, room, room.adjusted(0, 0, -THUMBNAIL - _GAP, 0))

    def _paint_text(
        self, painter: QPainter, room: QRect, meta_room: QRect, row: ArticleRow
    ) -> None:
        """Paint title and snippet, and source and time below, which go on under the picture."""
        laid = self._laid_out(row, room.width(), meta_room.width())
        at = QPointF(room.topLeft())
        title_height = _TITLE_LINE * laid.title.lineCount()
        painter.setPen(QColor(self._tokens.second_ink if row.read else self._tokens.ink))
        laid.title.draw(painter, at)
        painter.setPen(QColor(self._tokens.second_ink))
        laid.snippet.draw(painter, at + QPointF(0, title_height + _SNIPPET_GAP))
        line = meta_room.adjusted(0, meta_room.height() - _META_LINE, 0, 0)
        words = line.adjusted(0 if row.read else _DOT + _DOT_GAP, 0, 0, 0)
        words = QStyle.visualRect(_SIDES[row.direction], line, words)
        laid.meta.draw(painter, QPointF(words.topLeft()))
        if not row.read:
            self._paint_dot(painter, line, row)

    def _paint_dot(self, painter: QPainter, line: QRect, row: ArticleRow) -> None:
        box = QRect(line.left(), line.center().y() - _DOT // 2 + 1, _DOT, _DOT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._tokens.accent))
        painter.drawEllipse(QStyle.visualRect(_SIDES[row.direction], line, box))

    def _paint_marks(self, painter: QPainter, room: QRect, row: ArticleRow) -> int:
        """Paint star and offline mark at the far end of the last line; give the room they take."""
        icons = [self._starred] if row.starred else []
        if row.offline in self._offline:
            icons.append(self._offline[row.offline])
        taken = 0
        for icon in reversed(icons):
            left, top = room.right() + 1 - taken - _MARK, room.bottom() - (_META_LINE + _MARK) // 2
            box = QRect(left, top, _MARK, _MARK)
            icon.paint(painter, QStyle.visualRect(_SIDES[row.direction], room, box))
            taken += _MARK + _MARK_GAP
        return taken

    def _laid_out(self, row: ArticleRow, width: int, meta_width: int) -> _Laid:
        """Give the row's text as it is laid out already, or lay it out."""
        key = (row, width, meta_width, self._when(row.published))
        laid = self._laid.get(row.id)
        if laid is None or laid.key != key:
            laid = self._laid[row.id] = self._lay_out(*key)
            if len(self._laid) > _KEPT:
                self._laid.popitem(last=False)
        self._laid.move_to_end(row.id)
        return laid

    def _lay_out(self, row: ArticleRow, width: int, meta_width: int, when: str) -> _Laid:
        font = self._read_font if row.read else self._unread_font
        # A headline may be of another language than what stands under it.
        direction = decide(row.title, fallback=row.direction)
        title = lay_out(row.title, font, direction, Lines(width, 2, _TITLE_LINE, row.direction))
        # A short title leaves a line for more of the text.
        snippet_lines = _TEXT_LINES - max(title.lineCount(), 1)
        snippet = lay_out(
            row.snippet,
            self._snippet_font,
            decide(row.snippet, fallback=row.direction),
            Lines(width, snippet_lines, _SNIPPET_LINE, row.direction),
        )
        room = meta_width - (0 if row.read else _DOT + _DOT_GAP)
        meta = lay_out(
            self._meta(row, when, room), self._meta_font, row.direction, Lines(room, 1, _META_LINE)
        )
        return _Laid((row, width, meta_width, when), title, snippet, meta)

    def _meta(self, row: ArticleRow, when: str, room: float) -> str:
        """Join source and time; where there is too little room the source gives way."""
        if not row.source:
            return isolate(when)
        metrics = QFontMetricsF(self._meta_font)
        left = room - metrics.horizontalAdvance(f" · {when}") - _META_SPARE
        source = metrics.elidedText(row.source, Qt.TextElideMode.ElideRight, max(left, 0))
        return f"{isolate(source)} · {isolate(when)}"


def _fill(painter: QPainter, rect: QRect, colour: QColor) -> None:
    # Not by `fillRect`: it may take one of Qt's 170 gradients, which are all made for that (2 ms).
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(rect)
