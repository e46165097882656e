"""Small pictures with round corners for the rows of a list."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QBrush, QImage, QPainter, QPixmap, QPixmapCache

from reader.ui import picture_file

# A file up to this size is decoded in well under a millisecond; larger ones wait for their turn.
_AT_ONCE_BYTES = 48_000


class Thumbnails(QObject):
    """Reads pictures for rows that are painted, and keeps them in Qt's cache of pictures.

    `picture` gives the file of a stored picture by its SHA-256, best a small one. `ready` tells
    that a picture which had to wait is there now.
    """

    ready = Signal()

    def __init__(self, picture: Callable[[str], Path | None], radius: int) -> None:
        super().__init__()
        self._picture = picture
        self._radius = radius
        self._waiting: dict[str, tuple[Path, QSize, float]] = {}
        self._unreadable: set[str] = set()
        self._turn = QTimer(self, interval=0, singleShot=True)
        self._turn.timeout.connect(self._read_next)

    def get(self, sha256: str, size: QSize, ratio: float) -> QPixmap | None:
        """Give the picture for a screen of `ratio` pixels a point; empty while it is read.

        It fills the size, in points; what is too much of it is cut off. None where no picture is
        stored or it cannot be read: then the row needs no room for it.
        """
        if not sha256 or sha256 in self._unreadable:
            return None
        key = _key(sha256, size, ratio)
        found = QPixmap()
        if QPixmapCache.find(key, found):
            return found
        file = self._picture(sha256)
        if file is None or not file.is_file():
            return None
        if file.stat().st_size <= _AT_ONCE_BYTES:
            return self._read(sha256, file, size, ratio)
        self._waiting[sha256] = (file, size, ratio)
        self._turn.start()
        return found

    def _read_next(self) -> None:
        # The last asked for is what the reader looks at now.
        sha256, (file, size, ratio) = self._waiting.popitem()
        self._read(sha256, file, size, ratio)
        self.ready.emit()
        if self._waiting:
            self._turn.start()

    def _read(self, sha256: str, file: Path, size: QSize, ratio: float) -> QPixmap | None:
        image = _filling(file, size * ratio)
        if image.isNull():
            self._unreadable.add(sha256)
            return None
        pixmap = _rounded(image, self._radius * ratio)
        pixmap.setDevicePixelRatio(ratio)
        QPixmapCache.insert(_key(sha256, size, ratio), pixmap)
        return pixmap


def _key(sha256: str, size: QSize, ratio: float) -> str:
    return f"thumbnail {sha256} {size.width()} {size.height()} {ratio}"


def _filling(file: Path, wanted: QSize) -> QImage:
    """Read the middle of a picture, no larger than it must be."""
    reader = picture_file.open_(file)
    size = reader.size() if reader else QSize()
    if reader is None or size.isEmpty():
        return QImage()
    covering = size.scaled(wanted, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    reader.setScaledSize(covering)
    image = reader.read()
    middle = QRect(QPoint(0, 0), wanted)
    middle.moveCenter(image.rect().center())
    return image.copy(middle) if not image.isNull() else image


def _rounded(image: QImage, radius: float) -> QPixmap:
    pixmap = QPixmap(image.size())
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(image))
    painter.drawRoundedRect(QRectF(image.rect()), radius, radius)
    painter.end()
    return pixmap
