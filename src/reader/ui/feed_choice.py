"""Lets the reader tick feeds out of those that a page has."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from reader.model.feed import FoundFeed
from reader.sentences import said
from reader.text.direction import direction_of, isolate
from reader.ui.appearance import Appearance
from reader.ui.link_address import displayed
from reader.ui.text_lines import Lines, lay_out
from reader.ui.theme import interface_font

_FEED = Qt.ItemDataRole.UserRole
_TITLE = Qt.ItemDataRole.UserRole + 1
_SECOND = Qt.ItemDataRole.UserRole + 2
_MOST_ROWS = 5
_ROW, _LINE, _GAP = 50, 20, 6
_TITLE_PX, _SECOND_PX = 14, 12


class FeedChoice(QListWidget):
    """A list of feeds, each with its title and address; the first new one is ticked.

    `changed` tells that others are ticked now.
    """

    changed = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setAccessibleName(appearance.text(said("Feeds of this page")))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setItemDelegate(_TwoLines(appearance, self))
        self.itemChanged.connect(self.changed)
        self.hide()

    def offer(self, found: Sequence[FoundFeed]) -> None:
        """Show these feeds; what is subscribed to already cannot be ticked."""
        self.clear()
        for feed in found:
            self.addItem(self._row(feed))
        first = next((at for at, feed in enumerate(found) if not feed.known), None)
        if first is not None:
            self.item(first).setCheckState(Qt.CheckState.Checked)
            self.setCurrentRow(first)
        rows = min(len(found), _MOST_ROWS) * self._appearance.px(_ROW)
        self.setFixedHeight(rows + 2 * self.frameWidth() + 8)
        self.show()

    def chosen(self) -> tuple[FoundFeed, ...]:
        """Give the feeds that are ticked, in their order."""
        items = (self.item(at) for at in range(self.count()))
        return tuple(
            item.data(_FEED) for item in items if item.checkState() == Qt.CheckState.Checked
        )

    def _row(self, feed: FoundFeed) -> QListWidgetItem:
        address = displayed(QUrl(feed.url))
        known = self._appearance.text(said("You are subscribed to this feed already."))
        item = QListWidgetItem()
        item.setData(_FEED, feed)
        item.setData(_TITLE, feed.title or address)
        item.setData(_SECOND, known if feed.known else address if feed.title else "")
        told = [isolate(feed.title), isolate(address, "ltr"), known if feed.known else ""]
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, told)))
        item.setSizeHint(QSize(0, self._appearance.px(_ROW)))
        usable = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        item.setFlags(Qt.ItemFlag.NoItemFlags if feed.known else usable | Qt.ItemFlag.ItemIsEnabled)
        item.setCheckState(Qt.CheckState.Unchecked)
        return item


class _TwoLines(QStyledItemDelegate):
    """Paints a row: its box as the style has it, then its title above what is said of it."""

    def __init__(self, appearance: Appearance, parent: QListWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._view = parent

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        style = self._view.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, whole, painter, self._view)
        room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, whole, self._view)
        tokens, side = self._appearance.tokens, self._appearance.language.direction
        room = room.adjusted(*((0, 0, -_GAP, 0) if side == "rtl" else (_GAP, 0, 0, 0)))
        usable = bool(whole.state & QStyle.StateFlag.State_Enabled)
        second = index.data(_SECOND)
        px = self._appearance.px
        height = px(_LINE)
        top = room.center().y() - (height if second else height / 2)
        lines = (
            (index.data(_TITLE), _TITLE_PX, tokens.ink if usable else tokens.second_ink),
            (second, _SECOND_PX, tokens.second_ink),
        )
        for text, size, colour in lines:
            painter.setPen(QColor(colour))
            line = Lines(room.width(), 1, height, align=side)
            laid = lay_out(text, interface_font(px(size)), direction_of(text), line)
            laid.draw(painter, QPointF(room.left(), top))
            top += height
