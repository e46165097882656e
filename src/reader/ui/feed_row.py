"""Draws a line of the sidebar: its icon, its name in its own direction, its mark and count."""

from collections.abc import Callable
from html import escape
from pathlib import Path

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QIcon, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from reader.model.article import Direction
from reader.text.direction import decide, isolate
from reader.ui.appearance import Appearance
from reader.ui.feed_entries import Entry
from reader.ui.feed_icons import FeedIcons
from reader.ui.feed_measures import FeedMeasures, measures
from reader.ui.feed_model import ENTRY
from reader.ui.sidebar_rename import NameField
from reader.ui.text_lines import Lines, lay_out
from reader.ui.theme import blend, interface_font

_RADIUS = 8
_HOVER = 0.05
_RING = 1.5
_DROP = 0.22
_Index = QModelIndex | QPersistentModelIndex


class FeedDelegate(QStyledItemDelegate):
    """Paints entries and lets their names be edited; the tree draws neither indent nor branches.

    `picture` gives the file of a stored icon, `takes_drop` tells whether a line would take what
    is dragged over it now. `renamed` gives an entry and the name that was typed for it.
    """

    renamed = Signal(object, str)

    def __init__(
        self,
        appearance: Appearance,
        picture: Callable[[str], Path | None],
        takes_drop: Callable[[QModelIndex | QPersistentModelIndex], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._takes_drop = takes_drop
        tokens = appearance.tokens
        self._measures = its = measures(appearance)
        self._pictures = FeedIcons(
            picture, its.icon, ground=tokens.sidebar, plate=tokens.second_ink
        )
        self._direction: Direction = appearance.language.direction
        rtl, ltr = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
        self._side = rtl if self._direction == "rtl" else ltr
        self._font = interface_font(its.name_px)
        self._chosen_font = interface_font(its.name_px)
        self._chosen_font.setWeight(QFont.Weight.DemiBold)
        self._count_font = interface_font(its.count_px)
        self._heading_font = interface_font(its.heading_px)
        self._icons: dict[tuple[str, str], QIcon] = {}
        # The names that had no room where they were painted last.
        self._cut: set[str] = set()

    def sizeHint(
        self,
        _option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        entry: Entry = index.data(ENTRY)
        its = self._measures
        height = its.row if entry.query else its.heading
        return QSize(its.indent, height + _above(its, index))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry: Entry = index.data(ENTRY)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._takes_drop(index):
            self._paint_drop(painter, _ground(self._measures, option.rect, index))
        if entry.query:
            self._paint_entry(painter, option, entry, index)
        else:
            self._paint_heading(painter, option.rect, entry)
        painter.restore()

    def createEditor(
        self,
        parent: QWidget,
        _option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """Give the field in which a line is renamed."""
        return NameField(self._appearance, index.data(ENTRY), parent)

    def setEditorData(self, _editor: QWidget, _index: QModelIndex | QPersistentModelIndex) -> None:
        """Leave what is being typed alone while counts change under it."""

    def setModelData(
        self,
        editor: QWidget,
        _model: QAbstractItemModel,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Tell which name was typed; the line shows it once the library has confirmed it."""
        if isinstance(editor, NameField):
            self.renamed.emit(index.data(ENTRY), editor.name())

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Lay the field over the name, with its text where the name's was."""
        its, ground = self._measures, _ground(self._measures, option.rect, index)
        before = its.icon + its.icon_gap - its.padding + 6
        room = _room(its, ground, index).adjusted(before, 3, 6, -3)
        editor.setGeometry(QStyle.visualRect(self._side, ground, room))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Say what is wrong with a feed; else give its whole name, where it is cut."""
        entry: Entry | None = index.data(ENTRY) if index.isValid() else None
        if entry is None or entry.trouble or entry.title not in self._cut:
            return super().helpEvent(event, view, option, index)
        told = f"<p>{escape(isolate(entry.title))}</p>"
        QToolTip.showText(event.globalPos(), told, view, option.rect)
        return True

    def chevron(self, row: QRect) -> QRect:
        """Give where in a row the mark stands that unfolds it, with some room to hit it."""
        width = self._measures.margin + self._measures.padding + self._measures.icon
        logical = QRect(row.left(), row.top(), width, row.height())
        return QStyle.visualRect(self._side, row, logical)

    def _paint_heading(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        its = self._measures
        beside = its.margin + its.padding
        inner = rect.adjusted(beside, 0, -beside, 0)
        painter.setPen(QColor(self._appearance.tokens.second_ink))
        room = Lines(inner.width(), 1, its.heading_line)
        laid = lay_out(entry.title, self._heading_font, self._direction, room)
        laid.draw(painter, QPointF(inner.left(), inner.bottom() - its.heading_drop))

    def _paint_drop(self, painter: QPainter, ground: QRect) -> None:
        """Frame the line that takes what is dragged, and fill it."""
        tokens = self._appearance.tokens
        painter.setBrush(QColor(blend(tokens.accent, tokens.sidebar, _DROP)))
        painter.setPen(QPen(QColor(tokens.accent), _RING))
        painter.drawRoundedRect(QRectF(ground).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)

    def _paint_entry(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        entry: Entry,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        tokens = self._appearance.tokens
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        its, ground = self._measures, _ground(self._measures, option.rect, index)
        self._paint_ground(painter, option, ground)
        if entry.within:
            self._paint_chevron(painter, option, ground)
        room = _room(its, ground, index)
        icon_room = QRect(room.left(), room.top(), its.icon, room.height())
        colour = tokens.accent if chosen else ""
        self._paint_icon(painter, QStyle.visualRect(self._side, ground, icon_room), entry, colour)
        painter.setPen(QColor(colour or tokens.second_ink))
        used = self._paint_count(painter, ground, room, entry)
        if entry.trouble:
            used += self._paint_mark(painter, ground, room.adjusted(0, 0, -used, 0))
        name_room = room.adjusted(its.icon + its.icon_gap, 0, -used, 0)
        painter.setPen(QColor(tokens.accent if chosen else tokens.ink))
        font = self._chosen_font if chosen else self._font
        self._paint_name(painter, QStyle.visualRect(self._side, ground, name_room), entry, font)

    def _paint_icon(self, painter: QPainter, room: QRect, entry: Entry, colour: str) -> None:
        """Paint a feed's own icon, else the one of its kind."""
        # At the painter's own scale: it may be another than the window's, as in a picture of it.
        picture = self._pictures.get(entry.picture, painter.device().devicePixelRatio())
        if picture is None:
            self._icon(entry.icon, colour).paint(painter, room)
            return
        side = self._measures.icon
        top = room.top() + (room.height() - side) // 2
        painter.drawPixmap(QRect(room.left(), top, side, side), picture)

    def _paint_mark(self, painter: QPainter, ground: QRect, room: QRect) -> int:
        """Paint the mark of a feed that fails; give the width that it takes from the name."""
        its = self._measures
        logical = QRect(room.right() + 1 - its.mark, room.top(), its.mark, room.height())
        icon = self._icon("triangle-alert", self._appearance.tokens.gold)
        icon.paint(painter, QStyle.visualRect(self._side, ground, logical))
        return its.mark + its.count_gap

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
        slot = QRect(ground.left() + 1, ground.top(), self._measures.chevron, ground.height())
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
        return width + self._measures.count_gap

    def _paint_name(self, painter: QPainter, room: QRect, entry: Entry, font: QFont) -> None:
        """Paint a name at the interface's leading side, its words in their own order."""
        direction = decide(entry.title, fallback=self._direction)
        lines = Lines(room.width(), 1, room.height(), self._direction)
        laid = lay_out(entry.title, font, direction, lines)
        laid.draw(painter, QPointF(room.topLeft()))
        if laid.text() == entry.title:
            self._cut.discard(entry.title)
        else:
            self._cut.add(entry.title)

    def _icon(self, name: str, colour: str) -> QIcon:
        icon = self._icons.get((name, colour))
        if icon is None:
            icon = self._icons[name, colour] = self._appearance.icon(name, colour)
        return icon


def _ground(its: FeedMeasures, row: QRect, index: _Index) -> QRect:
    """Give the part of a row that is filled where it is chosen."""
    return row.adjusted(its.margin, _above(its, index) + 1, -its.margin, -1)


def _room(its: FeedMeasures, ground: QRect, index: _Index) -> QRect:
    """Give where icon, name and count of a line stand, as if it were read from the left."""
    indent = its.indent if index.parent().isValid() else 0
    return ground.adjusted(its.padding + indent, 0, -its.padding, 0)


def _above(its: FeedMeasures, index: _Index) -> int:
    """Give the room above a line: the first one does not stick to the window's bar."""
    return 0 if index.row() or index.parent().isValid() else its.margin
