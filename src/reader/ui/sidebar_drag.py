"""Feeds dragged over the sidebar: where they may be dropped, and how that is shown."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QByteArray,
    QEvent,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QDrag,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetrics,
    QPainter,
    QPixmap,
)
from PySide6.QtWidgets import QTreeView

from reader.text.direction import isolate
from reader.ui.appearance import Appearance
from reader.ui.feed_entries import Entry
from reader.ui.feed_model import ENTRY
from reader.ui.theme import interface_font

_MIME = "application/x-warraq-feeds"
# A folder that is pointed at so long opens; at an edge the list goes on so often, so far.
_OPEN_MS, _SCROLL_MS = 700, 40
_EDGE, _STEP = 28, 14
_NAME_PX, _PADDING, _HEIGHT, _WIDEST, _RADIUS = 13, 12, 30, 260, 8


class Drops(QObject):
    """Watches a tree for feeds that are dragged over it.

    `dropped` gives their ids and the folder they go into, "" for none. `target` is the line that
    would take them, invalid while nothing would.
    """

    dropped = Signal(object, str)

    def __init__(self, tree: QTreeView) -> None:
        super().__init__(tree)
        self.target = QPersistentModelIndex()
        self._tree = tree
        self._toward = 0
        self._opening = QTimer(self, singleShot=True, interval=_OPEN_MS)
        self._opening.timeout.connect(self._open)
        self._scrolling = QTimer(self, interval=_SCROLL_MS)
        self._scrolling.timeout.connect(self._scroll)
        self._events: dict[QEvent.Type, Callable[[QDropEvent], None]] = {
            QEvent.Type.DragEnter: self._enter,
            QEvent.Type.DragMove: self._move,
            QEvent.Type.Drop: self._drop,
        }
        tree.viewport().setAcceptDrops(True)
        tree.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what has to do with dragging before the tree does."""
        del watched
        if isinstance(event, QDragEnterEvent | QDragMoveEvent | QDropEvent):
            if not event.mimeData().hasFormat(_MIME):
                event.ignore()
            else:
                self._events[event.type()](event)
            return True
        if event.type() == QEvent.Type.DragLeave:
            self._end()
            return True
        return False

    def _enter(self, event: QDropEvent) -> None:
        # Feeds begin where they cannot be dropped; who refuses them then is never told of more.
        self._move(event)
        event.acceptProposedAction()

    def _move(self, event: QDropEvent) -> None:
        where = event.position().toPoint()
        self._point_at(taker(self._tree, where, _ids(event.mimeData())))
        if self.target.isValid():
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        else:
            event.ignore()
        height = self._tree.viewport().height()
        self._toward = int(where.y() > height - _EDGE) - int(where.y() < _EDGE)
        if self._toward and not self._scrolling.isActive():
            self._scrolling.start()

    def _drop(self, event: QDropEvent) -> None:
        ids = _ids(event.mimeData())
        index = taker(self._tree, event.position().toPoint(), ids)
        self._end()
        if not index.isValid():
            event.ignore()
            return
        entry: Entry = index.data(ENTRY)
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        self.dropped.emit(ids, entry.folder)

    def _point_at(self, index: QModelIndex) -> None:
        if self.target == index:
            return
        self.target = QPersistentModelIndex(index)
        self._opening.start()
        self._tree.viewport().update()

    def _end(self) -> None:
        self._point_at(QModelIndex())
        self._opening.stop()
        self._scrolling.stop()

    def _open(self) -> None:
        if self.target.isValid():
            # Folders stand at the top.
            self._tree.expand(self._tree.model().index(self.target.row(), 0))

    def _scroll(self) -> None:
        bar = self._tree.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + self._toward * _STEP)
        if not self._toward or bar.value() == before:
            self._scrolling.stop()


def taker(tree: QTreeView, where: QPoint, ids: Sequence[int]) -> QModelIndex:
    """Give the line that takes feeds dropped at a place: a folder, or the heading of all feeds.

    A feed stands for the folder it is in, or for the heading. Invalid where they would stay
    where they are, and where nothing of the kind is.
    """
    index = tree.indexAt(where)
    entry: Entry | None = index.data(ENTRY) if index.isValid() else None
    if entry is not None and entry.kind == "feed":
        index = index.parent() if index.parent().isValid() else _heading(tree)
        entry = index.data(ENTRY)
    if entry is None or not entry.takes_feeds:
        return QModelIndex()
    stay = _inside(tree, entry.folder)
    return QModelIndex() if stay.issuperset(ids) else index


def drag(tree: QTreeView, appearance: Appearance, feeds: Sequence[Entry]) -> None:
    """Let the reader carry feeds about, until they are dropped somewhere."""
    dragged = QDrag(tree)
    dragged.setMimeData(carried(feeds))
    dragged.setPixmap(_label(tree, appearance, feeds))
    dragged.exec(Qt.DropAction.MoveAction)


def carried(feeds: Sequence[Entry]) -> QMimeData:
    """Give feeds as they are carried; to another program they are nothing."""
    data = QMimeData()
    ids = ",".join(str(each.feed) for each in feeds)
    data.setData(_MIME, QByteArray(ids.encode()))
    return data


def _ids(data: QMimeData) -> tuple[int, ...]:
    written = bytes(data.data(_MIME).data()).decode()
    return tuple(int(each) for each in written.split(",") if each)


def _heading(tree: QTreeView) -> QModelIndex:
    model = tree.model()
    tops = (model.index(row, 0) for row in range(model.rowCount()))
    return next((each for each in tops if _is_heading(each.data(ENTRY))), QModelIndex())


def _is_heading(entry: Entry) -> bool:
    return entry.takes_feeds and entry.kind == "section"


def _inside(tree: QTreeView, folder: str) -> frozenset[int]:
    """Give the feeds that stand in a folder, or in none."""
    model = tree.model()
    tops = [model.index(row, 0) for row in range(model.rowCount())]
    lines = [*tops, *(model.index(at, 0, top) for top in tops for at in range(model.rowCount(top)))]
    entries: list[Entry] = [each.data(ENTRY) for each in lines]
    return frozenset(
        each.feed for each in entries if each.feed is not None and each.folder == folder
    )


def _label(tree: QTreeView, appearance: Appearance, feeds: Sequence[Entry]) -> QPixmap:
    """Draw what is carried: the name of a feed, or how many there are."""
    told = isolate(feeds[0].title)
    if len(feeds) > 1:
        told = appearance.count("{n} feed", "{n} feeds", len(feeds))
    px = appearance.px
    font = interface_font(px(_NAME_PX))
    metrics = QFontMetrics(font)
    told = metrics.elidedText(told, Qt.TextElideMode.ElideRight, px(_WIDEST))
    room = QRect(0, 0, metrics.horizontalAdvance(told) + 2 * px(_PADDING), px(_HEIGHT))
    ratio = tree.devicePixelRatioF()
    pixmap = QPixmap(room.size() * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(appearance.tokens.accent))
    painter.drawRoundedRect(room, _RADIUS, _RADIUS)
    painter.setFont(font)
    painter.setPen(QColor(appearance.tokens.on_accent))
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, told)
    painter.end()
    return pixmap
