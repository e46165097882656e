"""Draws a line of the sidebar: its icon, its name in its own direction, and its count."""

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
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QIcon, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.model.article import Direction
from reader.text.direction import decide
from reader.ui.appearance import Appearance
from reader.ui.feed_entries import Entry
from reader.ui.text_lines import Lines, lay_out
from reader.ui.theme import blend, interface_font

# Under this role a model gives the Entry.
ENTRY = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 37
HEADING_HEIGHT = 40

_MARGIN = 10
_PADDING = 14
_INDENT = 22
_ICON = 18
_ICON_GAP = 10
_CHEVRON = 12
_COUNT_GAP = 8
_RADIUS = 8
_NAME_PX, _COUNT_PX, _HEADING_PX = 14, 12, 12
_HOVER = 0.05
_RING = 1.5


class FeedDelegate(QStyledItemDelegate):
    """Paints entries; the tree itself draws neither indent nor branches."""

    def __init__(self, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._direction: Direction = appearance.language.direction
        rtl, ltr = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
        self._side = rtl if self._direction == "rtl" else ltr
        self._font = interface_font(_NAME_PX)
        self._chosen_font = interface_font(_NAME_PX)
        self._chosen_font.setWeight(QFont.Weight.DemiBold)
        self._count_font = interface_font(_COUNT_PX)
        self._heading_font = interface_font(_HEADING_PX)
        self._icons: dict[tuple[str, str], QIcon] = {}

    def sizeHint(
        self,
        _option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        entry: Entry = index.data(ENTRY)
        height = ROW_HEIGHT if entry.query else HEADING_HEIGHT
        return QSize(_INDENT, height + _above(index))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry: Entry = index.data(ENTRY)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.query:
            indent = _INDENT if index.parent().isValid() else 0
            self._paint_entry(painter, option, entry, indent, _above(index))
        else:
            self._paint_heading(painter, option.rect, entry)
        painter.restore()

    def chevron(self, row: QRect) -> QRect:
        """Give where in a row the mark stands that unfolds it, with some room to hit it."""
        logical = QRect(row.left(), row.top(), _MARGIN + _PADDING + _ICON, row.height())
        return QStyle.visualRect(self._side, row, logical)

    def _paint_heading(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        inner = rect.adjusted(_MARGIN + _PADDING, 0, -_MARGIN - _PADDING, 0)
        painter.setPen(QColor(self._appearance.tokens.second_ink))
        room = Lines(inner.width(), 1, 20)
        laid = lay_out(entry.title, self._heading_font, self._direction, room)
        laid.draw(painter, QPointF(inner.left(), inner.bottom() - 24))

    def _paint_entry(
        self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry, indent: int, above: int
    ) -> None:
        tokens = self._appearance.tokens
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = option.rect.adjusted(_MARGIN, above + 1, -_MARGIN, -1)
        self._paint_ground(painter, option, ground)
        if entry.within:
            self._paint_chevron(painter, option, ground)
        room = ground.adjusted(_PADDING + indent, 0, -_PADDING, 0)
        icon_room = QRect(room.left(), room.top(), _ICON, room.height())
        icon = self._icon(entry.icon, tokens.accent if chosen else "")
        icon.paint(painter, QStyle.visualRect(self._side, ground, icon_room))
        painter.setPen(QColor(tokens.accent if chosen else tokens.second_ink))
        used = self._paint_count(painter, ground, room, entry)
        name_room = room.adjusted(_ICON + _ICON_GAP, 0, -used, 0)
        painter.setPen(QColor(tokens.accent if chosen else tokens.ink))
        font = self._chosen_font if chosen else self._font
        self._paint_name(painter, QStyle.visualRect(self._side, ground, name_room), entry, font)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, ground: QRect) -> None:
        tokens, state = self._appearance.tokens, option.state
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(tokens.selection))
            painter.drawRoundedRect(ground, _RADIUS, _RADIUS)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(blend(tokens.ink, tokens.sidebar, _HOVER)))
            painter.drawRoundedRect(ground, _RADIUS, _RADIUS)
        # QTreeView gives the focus to the row that is current, whether or not keys led there.
        keys = state & QStyle.StateFlag.State_KeyboardFocusChange
        if state & QStyle.StateFlag.State_HasFocus and keys:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), _RING))
            painter.drawRoundedRect(QRectF(ground).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)

    def _paint_chevron(
        self, painter: QPainter, option: QStyleOptionViewItem, ground: QRect
    ) -> None:
        open_ = option.state & QStyle.StateFlag.State_Open
        icon = self._icon("chevron-down" if open_ else "chevron-right", "")
        slot = QRect(ground.left() + 1, ground.top(), _CHEVRON, ground.height())
        icon.paint(painter, QStyle.visualRect(self._side, ground, slot))

    def _paint_count(self, painter: QPainter, ground: QRect, room: QRect, entry: Entry) -> int:
        """Paint the count at the far end; give the width that it takes from the name."""
        if not entry.count:
            return 0
        shown = self._appearance.digits(str(entry.count))
        width = round(QFontMetricsF(self._count_font).horizontalAdvance(shown)) + 1
        logical = QRect(room.right() + 1 - width, room.top(), width, room.height())
        painter.setFont(self._count_font)
        at = QStyle.visualRect(self._side, ground, logical)
        painter.drawText(at, Qt.AlignmentFlag.AlignCenter, shown)
        return width + _COUNT_GAP

    def _paint_name(self, painter: QPainter, room: QRect, entry: Entry, font: QFont) -> None:
        """Paint a name at the interface's leading side, its words in their own order."""
        direction = decide(entry.title, fallback=self._direction)
        lines = Lines(room.width(), 1, room.height(), self._direction)
        lay_out(entry.title, font, direction, lines).draw(painter, QPointF(room.topLeft()))

    def _icon(self, name: str, colour: str) -> QIcon:
        icon = self._icons.get((name, colour))
        if icon is None:
            icon = self._icons[name, colour] = self._appearance.icon(name, colour)
        return icon


def _above(index: QModelIndex | QPersistentModelIndex) -> int:
    """Give the room above a line: the first one does not stick to the window's bar."""
    return 0 if index.row() or index.parent().isValid() else _MARGIN
