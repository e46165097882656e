"""One picture that is looked at: fitted to its room, or closer and moved about."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.ui.appearance import Appearance

_STEP = 1.25
_CLOSEST = 8.0
_NOTCH = 120
_PAN = 0.15
_PANS = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class PictureStage(QWidget):
    """Draws a picture smoothly; `scale` is 1 where each of its pixels is one of the screen's.

    A picture that is smaller than its room is shown in its own size. The wheel comes closer to
    what is pointed at, a double click turns between the whole picture and its own size.
    """

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._image = QImage()
        self._fitted = True
        self._shift = QPointF()
        self._held: QPoint | None = None
        self.scale = 1.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_picture(self, image: QImage) -> None:
        """Show another picture whole; a null one is said to be missing."""
        self._image = image
        self.fit()

    def fit(self) -> None:
        """Show all of the picture."""
        self._fitted = True
        self._set_scale(self._whole())

    def own_size(self) -> None:
        """Show the picture in its own size."""
        self._fitted = False
        self._set_scale(1.0)

    def turn(self) -> None:
        """Show the picture in its own size or, where it is that, the whole of it."""
        if self._fitted and self.scale < 1:
            self.own_size()
        else:
            self.fit()

    def zoom(self, steps: int, around: QPointF | None = None) -> None:
        """Come closer, or go farther with a negative number; what is at `around` stays there."""
        wanted = min(max(self.scale * _STEP**steps, min(self._whole(), 1.0)), _CLOSEST)
        self._fitted = wanted <= self._whole()
        self._set_scale(wanted, around)

    def pan(self, key: Qt.Key) -> bool:
        """Move the picture by an arrow key, as a page scrolls; False for any other key."""
        if key not in _PANS:
            return False
        across, down = _PANS[key]
        self._move(QPointF(across * self.width(), down * self.height()) * _PAN)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        if self._image.isNull():
            told = self._appearance.text("This picture is not stored.")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter.value, told)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.shown(), self._image)

    def shown(self) -> QRectF:
        """Give where the picture is drawn."""
        size = self._size() * self.scale
        middle = QPointF(self.width() / 2, self.height() / 2) + self._shift
        return QRectF(middle - QPointF(size.width() / 2, size.height() / 2), size)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted:
            self.fit()
        else:
            self._move(QPointF())

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        if turned:
            steps = max(abs(turned) // _NOTCH, 1)
            self.zoom(steps if turned > 0 else -steps, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            now = event.position().toPoint()
            self._move(QPointF(now - self._held))
            self._held = now

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        self._held = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        del event
        self.turn()

    def _size(self) -> QSizeF:
        return QSizeF(self._image.size()) / self.devicePixelRatioF()

    def _whole(self) -> float:
        """Give the scale at which all of the picture is seen, its own size at most."""
        size = self._size()
        if size.isEmpty():
            return 1.0
        return min(self.width() / size.width(), self.height() / size.height(), 1.0)

    def _set_scale(self, scale: float, around: QPointF | None = None) -> None:
        if around is not None:
            middle = QPointF(self.width() / 2, self.height() / 2)
            from_middle = around - middle
            self._shift = from_middle - (from_middle - self._shift) * (scale / self.scale)
        self.scale = scale
        self._move(QPointF())

    def _move(self, by: QPointF) -> None:
        """Move the picture no farther than its edges."""
        size = self._size() * self.scale
        across = max((size.width() - self.width()) / 2, 0)
        down = max((size.height() - self.height()) / 2, 0)
        wanted = self._shift + by
        self._shift = QPointF(
            min(max(wanted.x(), -across), across), min(max(wanted.y(), -down), down)
        )
        self.update()
