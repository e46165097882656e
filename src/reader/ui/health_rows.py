"""The lines of the feeds' health: a model of reports, and how each is painted."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader import health_words as words
from reader.model.article import Direction
from reader.model.feed import FeedReport
from reader.text.direction import decide, isolate
from reader.ui.appearance import Appearance
from reader.ui.text_lines import Lines, lay_out
from reader.ui.theme import blend, interface_font

# Under this role the model gives the words of a line.
LINE = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 88

_MARGIN, _TOP = 16, 10
_NAME_PX, _NAME_LINE = 15, 24
_SENTENCE_PX, _SENTENCE_LINE = 13, 22
_META_PX, _META_LINE = 12, 20
_ICON, _ICON_GAP, _PACE_GAP = 14, 8, 12
_BAR = 3
_HOVER = 0.035
_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_ICONS: dict[words.State, str] = {
    "failing": "triangle-alert",
    "silent": "clock",
    "offline": "wifi-off",
    "new": "circle-dashed",
    "well": "circle-check",
}


class Line(NamedTuple):
    """What a line says of a feed."""

    name: str
    pace: str
    state: words.State
    condition: str
    meta: str


class HealthModel(QAbstractListModel):
    """Holds reports in the order given; their words are chosen when they come into sight."""

    def __init__(
        self, appearance: Appearance, now: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._now = now
        self._reports: list[FeedReport] = []
        self._lines: dict[int, Line] = {}

    def show(self, reports: Sequence[FeedReport]) -> bool:
        """Show these reports; False where other feeds, or in another order, came of it."""
        same = self.ids() == [each.feed.id for each in reports]
        if not same:
            self.beginResetModel()
        self._reports = list(reports)
        self._lines.clear()
        if not same:
            self.endResetModel()
        else:
            self.refresh()
        return same

    def refresh(self) -> None:
        """Choose all words anew, as when time has passed."""
        self._lines.clear()
        if self._reports:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._reports) - 1, 0))

    def ids(self) -> list[int]:
        return [each.feed.id for each in self._reports]

    def report(self, index: _Index) -> FeedReport | None:
        """Give the report of a line, None where there is no line."""
        return self._reports[index.row()] if index.isValid() else None

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._reports)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> object:
        report = self.report(index)
        if report is None:
            return None
        if role == LINE:
            return self._line(report)
        if role == _Role.DisplayRole:
            return isolate(words.called(report.feed))
        if role == _Role.AccessibleTextRole:
            return words.spoken(self._appearance, report, self._now())
        return None

    def _line(self, report: FeedReport) -> Line:
        line = self._lines.get(report.feed.id)
        if line is None:
            line = self._lines[report.feed.id] = self._worded(report)
        return line

    def _worded(self, report: FeedReport) -> Line:
        say, now = self._appearance, self._now()
        meta = [isolate(report.feed.folder), *words.since(say, report, now)]
        meta.append(words.cost(say, report))
        return Line(
            name=words.called(report.feed),
            pace=words.pace(say, report, now),
            state=words.state(report, now),
            condition=words.condition(say, report),
            meta=" · ".join(part for part in meta if part),
        )


class HealthDelegate(QStyledItemDelegate):
    """Paints name and pace, what is wrong with a mark of it, and when it was and will be read."""

    def __init__(self, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        tokens = appearance.tokens
        self._tokens = tokens
        self._px = px = appearance.px
        self._direction = appearance.language.direction
        rtl = self._direction == "rtl"
        self._side = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        self._name_font = interface_font(px(_NAME_PX))
        self._name_font.setWeight(QFont.Weight.DemiBold)
        self._sentence_font = interface_font(px(_SENTENCE_PX))
        self._meta_font = interface_font(px(_META_PX))
        self._hover = QColor(blend(tokens.ink, tokens.list_ground, _HOVER))
        colours = {"failing": tokens.gold, "well": tokens.accent}
        self._icons: dict[str, QIcon] = {
            state: appearance.icon(icon, colours.get(state, tokens.second_ink))
            for state, icon in _ICONS.items()
        }

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(self._px(4 * ROW_HEIGHT), self._px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line: Line = index.data(LINE)
        tokens, side, px = self._tokens, self._direction, self._px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        room = option.rect.adjusted(px(_MARGIN), px(_TOP), -px(_MARGIN), -px(_TOP))
        top = QRect(room.left(), room.top(), room.width(), px(_NAME_LINE))
        middle = QRect(room.left(), top.bottom() + 1, room.width(), px(_SENTENCE_LINE))
        last = QRect(room.left(), middle.bottom() + 1, room.width(), px(_META_LINE))
        painter.setFont(self._meta_font)
        painter.setPen(QColor(tokens.second_ink))
        used = self._paint_pace(painter, top, line)
        self._say(painter, last, line.meta, side)
        icon = QRect(middle.left(), middle.top(), px(_ICON), middle.height())
        self._icons[line.state].paint(painter, QStyle.visualRect(self._side, middle, icon))
        painter.setFont(self._sentence_font)
        painter.setPen(QColor(tokens.ink if line.state == "failing" else tokens.second_ink))
        self._say(painter, self._kept(middle, px(_ICON + _ICON_GAP)), line.condition, side)
        painter.setFont(self._name_font)
        painter.setPen(QColor(tokens.ink))
        direction = decide(line.name, fallback=side)
        self._say(painter, self._kept(top, 0, used), line.name, direction)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        rect, tokens, state = option.rect, self._tokens, option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.setPen(Qt.PenStyle.NoPen)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(tokens.selection) if selected else self._hover)
            painter.drawRect(rect)
        painter.setBrush(QColor(tokens.line))
        painter.drawRect(QRect(rect.left(), rect.bottom(), rect.width(), 1))
        if selected:
            bar = QRect(rect.left(), rect.top(), _BAR, rect.height())
            painter.setBrush(QColor(tokens.accent))
            painter.drawRect(QStyle.visualRect(self._side, rect, bar))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(tokens.accent))
            painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -1.5))

    def _paint_pace(self, painter: QPainter, room: QRect, line: Line) -> int:
        """Paint the pace at the far end; give the width that it takes from the name."""
        width = round(QFontMetricsF(self._meta_font).horizontalAdvance(line.pace)) + 2
        self._say(painter, self._kept(room, room.width() - width), line.pace, self._direction)
        return width + self._px(_PACE_GAP)

    def _kept(self, room: QRect, before: int, after: int = 0) -> QRect:
        """Give what is left of a room once so much of it is kept free before and after."""
        return QStyle.visualRect(self._side, room, room.adjusted(before, 0, -after, 0))

    def _say(self, painter: QPainter, room: QRect, text: str, direction: Direction) -> None:
        """Paint a text in one line at the interface's leading side."""
        lines = Lines(room.width(), 1, room.height(), self._direction)
        laid = lay_out(text, painter.font(), direction, lines)
        laid.draw(painter, QPointF(room.topLeft()))
