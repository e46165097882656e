"""The feeds' own icons, small and with round corners, legible on the ground they lie on."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPixmap

from reader.ui import picture_file

# Stored icons are of this size at most; a file may have been exchanged since.
_MOST_SIDE = 256
_SAMPLE = 8
_RADIUS = 4.0
# Below this part of opaque pixels an icon has a shape of its own, of which the ground is seen.
_SOLID = 0.92
# So much lighter or darker than its ground (of 255) an icon is still made out.
_DIFFERENCE = 48
_PLATE_MARGIN = 0.1
_OPAQUE = 128


class FeedIcons:
    """Reads icons when they are painted first and keeps them; `file` finds one by its SHA-256.

    What is too like the `ground` lies on a plate of colour `plate`.
    """

    def __init__(
        self, file: Callable[[str], Path | None], side: int, *, ground: str, plate: str
    ) -> None:
        self._file = file
        self._side = side
        self._ground = QColor(ground)
        self._plate = QColor(plate)
        self._made: dict[tuple[str, float], QPixmap | None] = {}

    def get(self, sha256: str, ratio: float) -> QPixmap | None:
        """Give an icon for a screen of that many pixels a point; None where it cannot be had."""
        if not sha256:
            return None
        key = sha256, ratio
        if key not in self._made:
            image = _read(self._file(sha256), round(self._side * ratio))
            self._made[key] = None if image.isNull() else self._drawn(image, ratio)
        return self._made[key]

    def _drawn(self, image: QImage, ratio: float) -> QPixmap:
        side = round(self._side * ratio)
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room = QRectF(0, 0, side, side)
        shape = QPainterPath()
        shape.addRoundedRect(room, _RADIUS * ratio, _RADIUS * ratio)
        if _is_lost(image, self._ground):
            painter.fillPath(shape, self._plate)
            margin = side * _PLATE_MARGIN
            room = room.adjusted(margin, margin, -margin, -margin)
        painter.setClipPath(shape)
        # No larger than it is: enlarged it would be blurred.
        fitted = min(room.width(), max(image.width(), room.width() / ratio))
        left, top = room.center().x() - fitted / 2, room.center().y() - fitted / 2
        painter.drawImage(QRectF(left, top, fitted, fitted), image)
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap


def _read(file: Path | None, side: int) -> QImage:
    """Read an icon no larger than it is shown; null for anything else."""
    reader = picture_file.open_(file) if file is not None else None
    size = reader.size() if reader else QSize()
    if reader is None or size.isEmpty() or max(size.width(), size.height()) > _MOST_SIDE:
        return QImage()
    image = reader.read()
    if image.width() <= side or image.isNull():
        return image
    return image.scaled(
        side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def _is_lost(image: QImage, ground: QColor) -> bool:
    """Tell whether a drawing without ground of its own is hard to make out on this one."""
    small = image.scaled(
        _SAMPLE,
        _SAMPLE,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    ).convertToFormat(QImage.Format.Format_ARGB32)
    pixels = [small.pixel(x, y) for x in range(_SAMPLE) for y in range(_SAMPLE)]
    seen = [each for each in pixels if each >> 24 >= _OPAQUE]
    if not seen or len(seen) > _SOLID * len(pixels):
        return False
    there = _light(ground.rgb())
    far = [each for each in seen if abs(_light(each) - there) > _DIFFERENCE]
    return len(far) < len(seen) / 2


def _light(pixel: int) -> float:
    return 0.3 * (pixel >> 16 & 255) + 0.59 * (pixel >> 8 & 255) + 0.11 * (pixel & 255)
