"""A compass rose whose needle shows the way to the Kaaba; north is up in every language."""

from math import cos, radians, sin

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.ui.appearance import Appearance

_SIZE, _LEAST = 48, 36
_LINE = 1.5
_TICK, _NORTH_TICK = 3.0, 5.5
_NEEDLE_HALF_WIDTH = 4.0


class QiblaRose(QWidget):
    """Draws a ring with its four winds, and a needle at a bearing where there is one."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        """Draw in the colours of an appearance."""
        super().__init__(parent)
        self._tokens = appearance.tokens
        self._scale = appearance.scale
        self._bearing: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setMinimumHeight(appearance.px(_LEAST))
        self.setMaximumHeight(appearance.px(_SIZE))

    @property
    def bearing(self) -> float | None:
        """Degrees clockwise from north, None without a needle."""
        return self._bearing

    def point(self, bearing: float | None) -> None:
        """Turn the needle to degrees clockwise from north, or take it away."""
        self._bearing = bearing
        self.update()

    def sizeHint(self) -> QSize:
        side = round(_SIZE * self._scale)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale, self._scale)
        width, height = self.width() / self._scale, self.height() / self._scale
        middle = QPointF(width / 2, height / 2)
        radius = min(width, height) / 2 - _LINE
        painter.setPen(QPen(QColor(self._tokens.line), _LINE))
        painter.setBrush(QColor(self._tokens.list_ground))
        painter.drawEllipse(middle, radius, radius)
        self._draw_winds(painter, middle, radius - 2.5)
        if self._bearing is not None:
            self._draw_needle(painter, middle, radius - 6, self._bearing)

    def _draw_winds(self, painter: QPainter, middle: QPointF, radius: float) -> None:
        for wind in (90, 180, 270):
            painter.setPen(QPen(QColor(self._tokens.second_ink), _LINE))
            painter.drawLine(_at(middle, wind, radius), _at(middle, wind, radius - _TICK))
        painter.setPen(QPen(QColor(self._tokens.ink), _LINE + 0.75))
        painter.drawLine(_at(middle, 0, radius), _at(middle, 0, radius - _NORTH_TICK))

    def _draw_needle(
        self, painter: QPainter, middle: QPointF, length: float, bearing: float
    ) -> None:
        left = _at(middle, bearing - 90, _NEEDLE_HALF_WIDTH)
        right = _at(middle, bearing + 90, _NEEDLE_HALF_WIDTH)
        painter.setPen(QPen(QColor(self._tokens.second_ink), 1))
        painter.setBrush(QColor(self._tokens.paper))
        painter.drawPolygon(QPolygonF([left, _at(middle, bearing + 180, length), right]))
        painter.setPen(QPen(QColor(self._tokens.accent), 1))
        painter.setBrush(QColor(self._tokens.accent))
        painter.drawPolygon(QPolygonF([left, _at(middle, bearing, length), right]))
        painter.setBrush(QColor(self._tokens.paper))
        painter.drawEllipse(middle, 1.5, 1.5)


def _at(middle: QPointF, bearing: float, distance: float) -> QPointF:
    """Give the point in a direction, clockwise from up."""
    angle = radians(bearing)
    return QPointF(middle.x() + sin(angle) * distance, middle.y() - cos(angle) * distance)
