"""What the scenes are drawn with: colours, light, land, curves and lines."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QRadialGradient,
)

WIDTH, HEIGHT = 1200, 675
LAMP = {0.0: "#e0a94e", 0.6: "#ffdf9a", 1.0: "#fff6dc"}

Stops = Mapping[float, str]
Spot = tuple[float, float]
Fill = QBrush | QColor | QLinearGradient | QRadialGradient
Curve = Callable[[float], float]


def chance(number: float, low: float = 0.0, high: float = 1.0) -> float:
    """A number between low and high that looks random and is always the same."""
    return low + (math.sin(number * 127.1 + 11.7) * 43758.5453 % 1.0) * (high - low)


def shade(colour: str, alpha: float = 1.0) -> QColor:
    """The colour with this much of it showing."""
    result = QColor(colour)
    result.setAlphaF(alpha)
    return result


def mixed(one: str, other: str, share: float) -> str:
    """The colour on the way from one to the other."""
    a, b = QColor(one), QColor(other)
    pairs = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return "#" + "".join(f"{round(x + (y - x) * share):02x}" for x, y in pairs)


def down(top: float, bottom: float, stops: Stops) -> QLinearGradient:
    """A gradient from one height to another."""
    gradient = QLinearGradient(0, top, 0, bottom)
    for at, colour in stops.items():
        gradient.setColorAt(at, QColor(colour))
    return gradient


def across(left: float, right: float, stops: Stops) -> QLinearGradient:
    """A gradient from one side to another."""
    gradient = QLinearGradient(left, 0, right, 0)
    for at, colour in stops.items():
        gradient.setColorAt(at, QColor(colour))
    return gradient


def glow(paint: QPainter, middle: Spot, radius: float, colour: str, alpha: float) -> None:
    """Light around a point, fading to nothing."""
    x, y = middle
    gradient = QRadialGradient(x, y, radius)
    for step in range(11):
        share = step / 10
        gradient.setColorAt(share, shade(colour, alpha * (1 - share) ** 2.2))
    paint.fillRect(QRectF(x - radius, y - radius, 2 * radius, 2 * radius), gradient)


def shape(paint: QPainter, points: Sequence[Spot], fill: Fill) -> None:
    """A polygon without a line."""
    paint.setBrush(fill)
    paint.drawPolygon(QPolygonF([QPointF(x, y) for x, y in points]))


def land(paint: QPainter, curve: Curve, fill: Fill, *, right: float = WIDTH) -> None:
    """Everything below a line across the picture."""
    line = [(float(x), curve(x)) for x in range(-4, int(right) + 5, 4)]
    shape(paint, [(-4, HEIGHT), *line, (right, HEIGHT)], fill)


def hills(base: float, high: float, seed: float) -> Curve:
    """A line of hills that stand on `base`."""
    return lambda x: (
        base - high * (0.5 + 0.3 * math.sin(x / 170 + seed) + 0.2 * math.sin(x / 61 + seed * 2))
    )


def curved(paint: QPainter, start: Spot, parts: str, fill: Fill) -> None:
    """A closed shape of quadratic curves: "cx cy x y" for each, parted by commas."""
    path = QPainterPath(QPointF(*start))
    for part in parts.split(","):
        cx, cy, x, y = map(float, part.split())
        path.quadTo(cx, cy, x, y)
    path.closeSubpath()
    paint.setBrush(fill)
    paint.drawPath(path)


@contextmanager
def pen(paint: QPainter, colour: QColor, width: float) -> Iterator[None]:
    """Lines of this colour and width, and no filling."""
    paint.setBrush(Qt.BrushStyle.NoBrush)
    paint.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    yield
    paint.setPen(Qt.PenStyle.NoPen)


def line(paint: QPainter, x1: float, y1: float, x2: float, y2: float) -> None:
    """A straight line."""
    paint.drawLine(QPointF(x1, y1), QPointF(x2, y2))


def arch(x: float, top: float, width: float, bottom: float) -> QPainterPath:
    """A pointed arch standing on `bottom`."""
    path = QPainterPath(QPointF(x, bottom))
    shoulder = top + width * 0.62
    path.lineTo(x, shoulder)
    path.cubicTo(x, top + width * 0.26, x + width * 0.34, top + width * 0.12, x + width / 2, top)
    path.cubicTo(
        x + width * 0.66, top + width * 0.12, x + width, top + width * 0.26, x + width, shoulder
    )
    path.lineTo(x + width, bottom)
    path.closeSubpath()
    return path
