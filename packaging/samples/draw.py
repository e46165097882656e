"""Draws the pictures of the bundled sample issue: calm scenes in the colours of the window.

Run `python packaging/samples/draw.py [NAME…]`; it writes resources/samples/pictures. Nothing is
left to chance, so a scene that was not changed gives the same picture again.
"""

import hashlib
import io
import math
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter
from PySide6.QtCore import QBuffer, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QLinearGradient, QPainter, QPainterPath, QPen
from PySide6.QtGui import QPolygonF, QRadialGradient

WIDTH, HEIGHT = 1200, 675
OUTPUT = Path(__file__).resolve().parents[2] / "resources" / "samples" / "pictures"
HALL = OUTPUT.parents[2] / "tests" / "data" / "seed" / "picture.jpg"
MOST_BYTES = 88_000

SHELF = {0: "#140f0b", 1: "#2f2319"}
BOARD = {0: "#8a6038", 0.3: "#5d3f26", 1: "#2a1d13"}
LAMP = {0: "#e0a94e", 0.6: "#ffdf9a", 1: "#fff6dc"}

Stops = Mapping[float, str]
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


def glow(paint: QPainter, x: float, y: float, radius: float, colour: str, alpha: float) -> None:
    """Light around a point, fading to nothing."""
    gradient = QRadialGradient(x, y, radius)
    for step in range(11):
        share = step / 10
        gradient.setColorAt(share, shade(colour, alpha * (1 - share) ** 2.2))
    paint.fillRect(QRectF(x - radius, y - radius, 2 * radius, 2 * radius), gradient)


def shape(paint: QPainter, points: Sequence[tuple[float, float]], fill: Fill) -> None:
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


def curved(paint: QPainter, start: tuple[float, float], parts: str, fill: Fill) -> None:
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


def palm(paint: QPainter, x: float, ground: float, tall: float, colour: str) -> None:
    """A date palm, leaning a little."""
    lean = chance(x, -0.12, 0.12) * tall
    with pen(paint, QColor(colour), max(1.6, tall / 24)):
        path = QPainterPath(QPointF(x, ground))
        path.quadTo(x, ground - tall * 0.5, x + lean, ground - tall)
        paint.drawPath(path)
    for leaf in range(11):
        angle = math.radians(-200 + leaf * 22 + chance(x + leaf, -6, 6))
        reach = tall * chance(x * 3 + leaf, 0.36, 0.48)
        tip_x = x + lean + math.cos(angle) * reach
        tip_y = ground - tall + math.sin(angle) * reach * 0.6 + reach * 0.34
        middle_x = x + lean + math.cos(angle) * reach * 0.55
        middle_y = ground - tall + math.sin(angle) * reach * 0.8 - reach * 0.1
        start = (x + lean, ground - tall)
        back = f"{middle_x} {middle_y} {tip_x} {tip_y},{middle_x} {middle_y + tall / 14} "
        curved(paint, start, f"{back}{start[0]} {start[1] + 1}", QColor(colour))


def dunes(paint: QPainter) -> None:
    """Dunes at dusk, the sun just above the farthest."""
    sky = {0: "#1d4a4c", 0.3: "#4f7f78", 0.55: "#b9b08c", 0.78: "#eec587", 1: "#f3b765"}
    paint.fillRect(0, 0, WIDTH, HEIGHT, down(0, 430, sky))
    glow(paint, 800, 352, 520, "#ffe2a3", 0.75)
    paint.setBrush(QColor("#fff1cc"))
    paint.drawEllipse(QPointF(800, 352), 44, 44)
    land(paint, lambda x: 392 + 12 * math.sin(x / 140) + 7 * math.sin(x / 53), QColor("#d9a267"))
    land(paint, lambda x: 405 - 62 * math.exp(-(((x - 250) / 190) ** 2)), QColor("#cf9459"))
    haze = down(330, 600, {0: "#00f6cf8f", 0.5: "#96f6cf8f", 1: "#00f6cf8f"})
    paint.fillRect(0, 330, WIDTH, 270, haze)
    for top, left, light, dark in (
        ((930, 372), 470, "#e3ad66", "#8a6a4c"),
        ((360, 402), -140, "#dba158", "#6d5a46"),
    ):
        x, y = top
        curved(
            paint,
            (left, 560),
            f"{x - 190} {y + 20} {x} {y},{x + 160} {y + 70} {x + 620} 590,{x} 700 {left} 700",
            down(y, 620, {0: light, 1: mixed(light, dark, 0.45)}),
        )
        curved(
            paint,
            (x, y),
            f"{x + 160} {y + 70} {x + 620} 590,{x + 300} 640 {x + 40} 660,"
            f"{x - 90} 560 {x - 6} {y + 110},{x + 26} {y + 50} {x} {y}",
            down(y, 640, {0: mixed(dark, light, 0.15), 1: mixed(dark, "#23413d", 0.45)}),
        )
    front = down(500, 675, {0: "#b98147", 0.5: "#7d5f45", 1: "#2f4742"})
    land(paint, lambda x: 590 - 70 * math.exp(-(((x - 1130) / 330) ** 2)) + x * 0.012, front)
    for row in range(16):
        with pen(paint, shade("#f2c98a", 0.16 - row * 0.008), 1.6):
            path = QPainterPath(QPointF(0, 606 + row * 7))
            for x in range(0, WIDTH + 30, 30):
                base = 606 + row * 7 - 70 * math.exp(-(((x - 1130) / 330) ** 2)) + x * 0.012
                path.lineTo(x, base + 2.4 * math.sin(x / 34 + row * 1.3))
            paint.drawPath(path)


def boat(paint: QPainter, x: float, y: float, size: float, sail: Fill, hull: QColor) -> None:
    """A felucca: a hull, a mast, and one tall slanting sail."""
    curved(
        paint,
        (x - 78 * size, y - 12 * size),
        f"{x} {y + 4 * size} {x + 86 * size} {y - 20 * size},"
        f"{x + 60 * size} {y + 14 * size} {x} {y + 14 * size},"
        f"{x - 58 * size} {y + 14 * size} {x - 78 * size} {y - 12 * size}",
        hull,
    )
    curved(
        paint,
        (x - 62 * size, y - 34 * size),
        f"{x - 14 * size} {y - 150 * size} {x + 66 * size} {y - 262 * size},"
        f"{x + 62 * size} {y - 110 * size} {x + 74 * size} {y - 30 * size},"
        f"{x + 4 * size} {y - 18 * size} {x - 62 * size} {y - 34 * size}",
        sail,
    )
    with pen(paint, hull, 3.2 * size):
        line(paint, x - 8 * size, y, x - 2 * size, y - 168 * size)
        line(paint, x - 66 * size, y - 28 * size, x + 68 * size, y - 268 * size)


def felucca(paint: QPainter) -> None:
    """The Nile at sunset with two feluccas."""
    sky = {0: "#33575b", 0.35: "#8c8f7c", 0.65: "#e2a969", 0.88: "#f1bd72", 1: "#f6d394"}
    paint.fillRect(0, 0, WIDTH, 400, down(0, 392, sky))
    glow(paint, 430, 344, 470, "#ffe7b0", 0.85)
    paint.setBrush(QColor("#fff3d2"))
    paint.drawEllipse(QPointF(430, 340), 52, 52)
    for number in range(26):
        group = number // 7
        middle = chance(group + 5, 150, 1050) + chance(number, -90, 90)
        y = chance(group + 15, 70, 240) + chance(number + 9, -9, 9)
        paint.setBrush(shade("#ffe6b8", 0.13))
        paint.drawEllipse(QPointF(middle, y), chance(number + 3, 60, 190), chance(number, 2, 4.5))
    land(paint, hills(392, 66, 1), QColor("#b98a62"))
    land(paint, hills(394, 36, 7), QColor("#75674f"))
    for number in range(15):
        x = chance(number, 20, 1180)
        if abs(x - 430) > 70:
            palm(paint, x, 396, chance(number + 40, 34, 74), "#3d4a3f")
    water = {0: "#e9b56f", 0.2: "#b98f63", 0.55: "#58716a", 1: "#1f4346"}
    paint.fillRect(0, 392, WIDTH, 283, down(392, 675, water))
    glow(paint, 430, 392, 300, "#ffe0a0", 0.5)
    for number in range(210):
        y = 396 + chance(number, 0, 1) ** 1.6 * 270
        near = (y - 392) / 283
        spread = 40 + 230 * near
        x = 430 + (chance(number + 300) + chance(number + 600) - 1) * spread
        long = chance(number + 900, 10, 42) * (0.5 + near * 1.5)
        paint.setBrush(shade("#ffe9b8", 0.5 * (1 - near) + 0.1))
        paint.drawEllipse(QPointF(x, y), long, 0.9 + 1.8 * near)
    for number in range(90):
        y = 402 + chance(number + 50) * 268
        near = (y - 392) / 283
        paint.setBrush(shade("#f3c98a" if number % 2 else "#173739", 0.13))
        paint.drawEllipse(QPointF(chance(number + 77, 0, 1200), y), 30 + 90 * near, 1 + 1.6 * near)
    boat(paint, 640, 418, 0.34, QColor("#7d5f45"), QColor("#3f3b32"))
    paint.save()
    paint.translate(0, 1056)
    paint.scale(1, -1)
    paint.setOpacity(0.2)
    boat(paint, 872, 512, 1.28, QColor("#20352f"), QColor("#16302e"))
    paint.restore()
    sail = QLinearGradient(800, 0, 970, 0)
    sail.setColorAt(0, QColor("#f8dca6"))
    sail.setColorAt(1, QColor("#b77d49"))
    boat(paint, 872, 512, 1.28, sail, QColor("#16302e"))
    for number in range(34):
        x, tall = chance(number + 11, 1010, 1215), chance(number + 21, 60, 190)
        if number > 22:
            x = chance(number, -20, 90)
        with pen(paint, QColor("#122c2d"), 2.4):
            path = QPainterPath(QPointF(x, 690))
            bend = chance(number + 31, -34, 34)
            path.quadTo(x, 690 - tall * 0.6, x + bend, 690 - tall)
            paint.drawPath(path)


def library(paint: QPainter) -> None:
    """A wall of books around a window, a lamp, and an open book."""
    paint.fillRect(0, 0, WIDTH, HEIGHT, down(0, 675, {0: "#2b241d", 1: "#1c1a16"}))
    spines = (
        "#0f6b5c",
        "#b7791f",
        "#7a3f2b",
        "#d9c79c",
        "#284a48",
        "#9a6a3a",
        "#5d6b4f",
        "#e6d9b8",
    )
    for row in range(5):
        floor = 122 + row * 122
        paint.fillRect(QRectF(0, floor - 112, WIDTH, 112), down(floor - 112, floor, SHELF))
        x, number = 4.0, row * 90
        while x < WIDTH:
            number += 1
            wide, tall = chance(number, 13, 34), chance(number + 0.5, 66, 98)
            if chance(number + 0.2) > 0.06:
                book(paint, x, floor - tall, wide, tall, spines[int(chance(number + 0.3, 0, 8))])
            x += wide + 1.6
        paint.fillRect(QRectF(0, floor, WIDTH, 11), down(floor, floor + 11, BOARD))
    for x in (0, 196, 392, 796, 992, 1188):
        paint.fillRect(QRectF(x, 0, 12, HEIGHT), QColor("#4a3626"))
        paint.fillRect(QRectF(x, 0, 2.5, HEIGHT), shade("#c08a4c", 0.5))
    frame = arch(404, 34, 392, 700)
    paint.setBrush(QColor("#5b4029"))
    paint.drawPath(frame)
    opening = arch(428, 62, 344, 700)
    paint.save()
    paint.setClipPath(opening)
    sky = {0: "#163a41", 0.4: "#3f7370", 0.75: "#d3b384", 1: "#f0bd77"}
    paint.fillRect(400, 0, 400, HEIGHT, down(60, 500, sky))
    moon, shadow = QPainterPath(), QPainterPath()
    moon.addEllipse(QPointF(666, 196), 25, 25)
    shadow.addEllipse(QPointF(677, 189), 22, 22)
    paint.setBrush(QColor("#fbf0d2"))
    paint.drawPath(moon.subtracted(shadow))
    for number in range(26):
        paint.setBrush(shade("#fff3d6", chance(number, 0.3, 0.9)))
        x, y = chance(number + 60, 430, 770), chance(number + 90, 90, 300)
        paint.drawEllipse(QPointF(x, y), 1.3, 1.3)
    land(paint, hills(500, 60, 2), QColor("#a9835a"))
    for x, wide, top in ((470, 60, 420), (560, 74, 396), (660, 56, 428), (730, 66, 404)):
        paint.fillRect(QRectF(x - wide / 2, top + 34, wide, 200), QColor("#5f5a47"))
        paint.setBrush(QColor("#5f5a47"))
        paint.drawEllipse(QPointF(x, top + 36), wide * 0.42, wide * 0.42)
    paint.fillRect(QRectF(514, 330, 14, 300), QColor("#4c4a3d"))
    shape(paint, [(509, 332), (521, 300), (533, 332)], QColor("#4c4a3d"))
    paint.restore()
    with pen(paint, QColor("#5b4029"), 9):
        line(paint, 600, 62, 600, 560)
        line(paint, 428, 372, 772, 372)
    with pen(paint, shade("#e0b15a", 0.7), 2):
        paint.drawPath(opening)
    glow(paint, 905, 395, 420, "#ffcf7a", 0.62)
    paint.fillRect(
        QRectF(0, 566, WIDTH, 109), down(566, 675, {0: "#7b5331", 0.2: "#5a3c25", 1: "#2c2018"})
    )
    paint.fillRect(QRectF(0, 566, WIDTH, 3), shade("#e8b66c", 0.6))
    glow(paint, 905, 580, 300, "#ffcf7a", 0.35)
    with pen(paint, QColor("#2a221b"), 7):
        line(paint, 905, 560, 905, 420)
    curved(paint, (850, 572), "905 540 960 572,905 578 850 572", QColor("#2a221b"))
    curved(
        paint, (838, 424), "850 350 905 346,960 350 972 424,905 440 838 424", down(346, 430, LAMP)
    )
    for side in (-1, 1):
        curved(
            paint,
            (640, 604),
            f"{640 + side * 60} 566 {640 + side * 148} 590,"
            f"{640 + side * 146} 604 {640 + side * 144} 618,{640 + side * 60} 596 640 628",
            QColor("#fbf3df" if side > 0 else "#e9dcc0"),
        )
        for row in range(4):
            with pen(paint, shade("#8a7455", 0.6), 1.5):
                y = 596 + row * 5
                line(paint, 640 + side * 34, y - 2, 640 + side * 122, y)


def book(paint: QPainter, x: float, y: float, wide: float, tall: float, colour: str) -> None:
    """A book's spine, rounded by light, with a band or two of gold."""
    round_light = QLinearGradient(x, 0, x + wide, 0)
    for at, share in ((0.0, 0.5), (0.35, 0.1), (0.6, 0.22), (1.0, 0.62)):
        round_light.setColorAt(at, QColor(mixed(colour, "#1a1511", share)))
    paint.fillRect(QRectF(x, y, wide, tall), round_light)
    gold = shade("#e9c983" if QColor(colour).lightness() < 140 else "#7a4a25", 0.75)
    for at in (0.14, 0.19, 0.8) if wide > 20 else (0.2,):
        paint.fillRect(QRectF(x + 1, y + tall * at, wide - 2, 1.8), gold)


def mashrabiya(paint: QPainter) -> None:
    """A lattice of eight-pointed stars with the afternoon behind it."""
    paint.fillRect(0, 0, WIDTH, HEIGHT, down(0, 675, {0: "#f7dfa8", 0.5: "#e9b668", 1: "#7f9a7c"}))
    for number in range(16):
        colour = ("#8fae8a", "#f6d58e", "#0f6b5c", "#ffe9bd")[number % 4]
        x, y = chance(number, 0, 1200), chance(number + 70, 150, 720)
        glow(paint, x, y, chance(number + 40, 120, 260), colour, 0.5)
    glow(paint, 820, 210, 620, "#fff2c9", 0.95)
    cell = 150.0
    for width, colour, shift in ((17, "#2a1c12", 2.5), (12, "#5e3d22", 0), (4.5, "#a8733c", -2.2)):
        with pen(paint, QColor(colour), width):
            for column in range(-1, 10):
                for row in range(-1, 6):
                    star(paint, column * cell + shift, row * cell - 38 + shift, cell)
    for column in range(-1, 10):
        for row in range(-1, 6):
            for turn in range(8):
                angle = math.radians(turn * 45)
                x = column * cell + math.cos(angle) * cell * 0.27
                y = row * cell - 38 + math.sin(angle) * cell * 0.27
                bead = QRadialGradient(x - 2, y - 3, 11)
                bead.setColorAt(0, QColor("#c58d4e"))
                bead.setColorAt(1, QColor("#43291a"))
                paint.setBrush(bead)
                paint.drawEllipse(QPointF(x, y), 8, 8)
    glow(paint, 820, 210, 520, "#ffe2a0", 0.5)
    corner = QRadialGradient(820, 210, 1000)
    corner.setColorAt(0.3, shade("#1b120b", 0))
    corner.setColorAt(1, shade("#1b120b", 0.72))
    paint.fillRect(0, 0, WIDTH, HEIGHT, corner)


def star(paint: QPainter, x: float, y: float, cell: float) -> None:
    """Two squares turned by 45°, and the bars that join them to the stars around."""
    reach = cell * 0.37
    for turn in (0, 45):
        corners = [math.radians(turn + 90 * number) for number in range(4)]
        points = [QPointF(x + math.cos(a) * reach, y + math.sin(a) * reach) for a in corners]
        paint.drawPolygon(QPolygonF(points))
    for turn in range(8):
        angle = math.radians(turn * 45)
        far = cell * (0.5 if turn % 2 == 0 else 0.7072)
        cos, sin = math.cos(angle), math.sin(angle)
        line(paint, x + cos * reach, y + sin * reach, x + cos * far, y + sin * far)


def observatory(paint: QPainter) -> None:
    """A dome on a hill, and the paths of the stars around the pole in a long exposure."""
    sky = {0: "#081d24", 0.45: "#14424a", 0.75: "#3c7069", 0.92: "#b49a6b", 1: "#d9a95f"}
    paint.fillRect(0, 0, WIDTH, HEIGHT, down(0, 560, sky))
    glow(paint, 470, 210, 560, "#2f7f7a", 0.4)
    for number in range(330):
        radius = 14 + number * 2.6 + chance(number, -2, 2)
        colour = ("#fff4d8", "#bfe3d8", "#f3cf8c", "#e9f3ee")[int(chance(number + 5, 0, 4))]
        start, long = chance(number + 100, 0, 360), chance(number + 200, 16, 46)
        with pen(paint, shade(colour, chance(number + 300, 0.12, 0.75)), chance(number, 0.7, 1.9)):
            box = QRectF(470 - radius, 210 - radius, 2 * radius, 2 * radius)
            paint.drawArc(box, int(start * 16), int(long * 16))
    land(paint, hills(600, 70, 3.4), QColor("#2c5450"))
    land(paint, hills(640, 60, 1.1), QColor("#1d3f3e"))
    land(paint, lambda x: 640 - 132 * math.exp(-(((x - 830) / 300) ** 2)), QColor("#0d2325"))
    wall = QLinearGradient(716, 0, 944, 0)
    dome = QLinearGradient(700, 0, 960, 0)
    for at, light, bright in (
        (0.0, "#7d8a80", "#a9b8ac"),
        (0.3, "#c3bda2", "#f2e8cd"),
        (1, "#1d3536", "#274a4a"),
    ):
        wall.setColorAt(at, QColor(light))
        dome.setColorAt(at, QColor(bright))
    paint.fillRect(QRectF(716, 414, 228, 118), wall)
    paint.fillRect(QRectF(704, 404, 252, 14), dome)
    paint.save()
    paint.setClipRect(QRectF(690, 240, 280, 165))
    paint.setBrush(dome)
    paint.drawEllipse(QPointF(830, 404), 118, 126)
    with pen(paint, shade("#1d3536", 0.28), 2):
        for reach in (30, 62, 92, 110):
            paint.drawEllipse(QPointF(830, 404), reach, 126)
    round_dome = QPainterPath()
    round_dome.addEllipse(QPointF(830, 404), 118, 126)
    slit = arch(764, 262, 52, 420).intersected(round_dome)
    paint.setBrush(QColor("#0f282b"))
    paint.drawPath(slit)
    paint.setClipPath(slit, Qt.ClipOperation.IntersectClip)
    glow(paint, 790, 410, 120, "#ffd88c", 0.95)
    shape(paint, [(782, 412), (762, 276), (786, 270), (804, 412)], QColor("#33504c"))
    shape(paint, [(784, 412), (765, 276), (770, 275), (790, 412)], QColor("#9db3a6"))
    paint.restore()
    shape(paint, [(766, 300), (757, 246), (783, 242), (791, 296)], QColor("#33504c"))
    shape(paint, [(769, 300), (760, 246), (766, 245), (775, 299)], QColor("#9db3a6"))
    shape(paint, [(756, 248), (754, 236), (784, 231), (786, 243)], QColor("#c9a15c"))
    glow(paint, 790, 400, 130, "#ffd88c", 0.4)
    for x in (742, 902):
        paint.setBrush(QColor("#f6cd80"))
        paint.drawPath(arch(x - 9, 450, 18, 492))
    paint.setBrush(QColor("#0d2325"))
    paint.drawPath(arch(816, 446, 34, 534))
    land(paint, lambda x: 668 - 134 * math.exp(-(((x - 830) / 290) ** 2)), QColor("#0b1d1f"))


def market(paint: QPainter) -> None:
    """Awnings over a spice market, just after the lamps are lit."""
    paint.fillRect(0, 0, WIDTH, HEIGHT, down(0, 675, {0: "#d8b27c", 0.4: "#b98b57", 1: "#3a2a1e"}))
    glow(paint, 600, 60, 700, "#ffe3ae", 0.6)
    for number, x in enumerate(range(40, 1200, 112)):
        tall = chance(number + 3, 20, 44)
        paint.setBrush(QColor("#8a6240"))
        paint.drawPath(arch(x, 38 - tall / 3, 54, 128))
        paint.setBrush(QColor("#2f4a45" if number % 3 else "#f3cd86"))
        paint.drawPath(arch(x + 7, 50 - tall / 3, 40, 128))
    stalls = (
        ("#0f6b5c", "#f4ead2"),
        ("#b7791f", "#fbf1da"),
        ("#8c3f2c", "#f2e3c4"),
        ("#27504d", "#eadfc4"),
    )
    for number, (one, other) in enumerate(stalls):
        left = -20 + number * 312
        paint.fillRect(
            QRectF(left + 8, 200, 296, 420), down(200, 620, {0: "#20160f", 1: "#4a3020"})
        )
        glow(paint, left + 156, 352, 190, "#ffc96b", 0.85)
        for jar in range(9):
            tall = chance(jar + number * 10, 30, 52)
            colour = ("#c58d4e", "#0f6b5c", "#8c3f2c", "#d9c79c")[(jar + number) % 4]
            rect = QRectF(left + 22 + jar * 30, 420 - tall, 23, tall)
            paint.setBrush(QColor(mixed(colour, "#2a1a10", 0.35)))
            paint.drawRoundedRect(rect, 6, 6)
        paint.fillRect(QRectF(left + 12, 420, 288, 8), QColor("#7b5331"))
        awning(paint, left, one, other)
        with pen(paint, QColor("#241a12"), 2):
            line(paint, left + 156, 262, left + 156, 322)
        curved(
            paint,
            (left + 140, 348),
            f"{left + 144} 322 {left + 156} 320,{left + 168} 322 {left + 172} 348,{left + 156} 372 {left + 140} 348",
            down(318, 364, LAMP),
        )
    paint.fillRect(QRectF(0, 590, WIDTH, 85), down(590, 675, {0: "#5a3c25", 1: "#20160f"}))
    spices = (
        "#d99a2b",
        "#a5432b",
        "#6f7d3c",
        "#e4c079",
        "#7a4a25",
        "#c9682f",
        "#0f6b5c",
        "#b7791f",
    )
    for number in range(10):
        heap(paint, -10 + number * 134, 622 + (number % 2) * 12, spices[number % 8])


def awning(paint: QPainter, left: float, one: str, other: str) -> None:
    """A striped cloth that hangs out over a stall, with a scalloped hem."""
    for stripe in range(8):
        a, b = stripe / 8, (stripe + 1) / 8
        colour = other if stripe % 2 else one
        top_a, top_b, low_a, low_b = (
            left + 22 + a * 268,
            left + 22 + b * 268,
            left + a * 312,
            left + b * 312,
        )
        light = down(128, 262, {0: mixed(colour, "#2a1a10", 0.12), 1: colour})
        shape(paint, [(top_a, 128), (top_b, 128), (low_b, 244), (low_a, 244)], light)
        hem = QColor(mixed(colour, "#2a1a10", 0.22))
        curved(
            paint,
            (low_a, 244),
            f"{low_a} 272 {(low_a + low_b) / 2} 272,{low_b} 272 {low_b} 244",
            hem,
        )
    paint.fillRect(QRectF(left + 8, 270, 296, 26), down(270, 296, {0: "#8c120b07", 1: "#00120b07"}))


def heap(paint: QPainter, x: float, y: float, colour: str) -> None:
    """A cone of ground spice in a round basket."""
    light = QLinearGradient(x, 0, x + 124, 0)
    light.setColorAt(0, QColor(mixed(colour, "#fff0cc", 0.3)))
    light.setColorAt(0.45, QColor(colour))
    light.setColorAt(1, QColor(mixed(colour, "#20160f", 0.55)))
    curved(
        paint,
        (x + 6, y),
        f"{x + 44} {y - 40} {x + 62} {y - 92},{x + 80} {y - 40} {x + 118} {y}",
        light,
    )
    basket = QLinearGradient(x, 0, x + 124, 0)
    basket.setColorAt(0, QColor("#c79a5f"))
    basket.setColorAt(1, QColor("#54361f"))
    curved(
        paint,
        (x, y - 5),
        f"{x + 62} {y + 12} {x + 124} {y - 5},{x + 116} {y + 60} {x + 100} {y + 62},{x + 62} {y + 66} {x + 24} {y + 62},{x + 8} {y + 60} {x} {y - 5}",
        basket,
    )
    for weave in range(4):
        with pen(paint, shade("#3a2616", 0.4), 2):
            path = QPainterPath(QPointF(x + 4 + weave * 4, y + 8 + weave * 14))
            path.quadTo(x + 62, y + 24 + weave * 14, x + 120 - weave * 4, y + 8 + weave * 14)
            paint.drawPath(path)


def windcatchers(paint: QPainter) -> None:
    """The roofs of a desert town: domes, and the towers that catch the wind."""
    paint.fillRect(
        0,
        0,
        WIDTH,
        HEIGHT,
        down(0, 560, {0: "#5e8f8a", 0.5: "#c9c6a0", 0.85: "#f2d196", 1: "#f4c27c"}),
    )
    glow(paint, 240, 250, 520, "#fff0c4", 0.8)
    paint.setBrush(QColor("#fff7df"))
    paint.drawEllipse(QPointF(240, 250), 46, 46)
    land(paint, hills(440, 150, 2.6), QColor("#b9a888"))
    land(paint, hills(470, 110, 5.2), QColor("#c9a779"))
    roofs(paint, 0, 455, 0.62, "#d7ab73", "#a97d50")
    roofs(paint, 40, 540, 0.9, "#c98f56", "#84593a")
    roofs(paint, 90, 655, 1.3, "#a86d40", "#4f3728")
    for number in range(9):
        x, y = chance(number + 4, 420, 700), chance(number + 44, 70, 220)
        with pen(paint, shade("#2c3d3a", 0.75), 2.2):
            path = QPainterPath(QPointF(x - 11, y - 4))
            path.quadTo(x - 5, y - 8, x, y)
            path.quadTo(x + 5, y - 8, x + 11, y - 4)
            paint.drawPath(path)


def roofs(paint: QPainter, seed: float, ground: float, size: float, light: str, dark: str) -> None:
    """A row of walls, domes and wind towers, nearer ones larger and darker."""
    x, number = -60.0, int(seed)
    while x < WIDTH + 60:
        number += 1
        wide = chance(number, 90, 170) * size
        top = ground - chance(number + 0.4, 20, 74) * size
        lit = QLinearGradient(x, 0, x + wide, 0)
        lit.setColorAt(0, QColor(mixed(light, "#ffe9bd", 0.25)))
        lit.setColorAt(1, QColor(mixed(light, dark, 0.85)))
        paint.setBrush(lit)
        kind = int(chance(number + 0.7, 0, 4))
        if kind in (0, 1):
            paint.drawEllipse(QPointF(x + wide / 2, top + 4), wide * 0.4, wide * 0.36)
        if kind == 2:
            tower(
                paint,
                x + wide * 0.28,
                top,
                46 * size,
                chance(number + 0.9, 120, 178) * size,
                lit,
                dark,
            )
        paint.fillRect(QRectF(x, top, wide, HEIGHT), lit)
        paint.fillRect(QRectF(x, top, wide, 4 * size), shade("#fff0cc", 0.35))
        paint.setBrush(QColor(mixed(dark, "#1d1510", 0.35)))
        paint.drawPath(arch(x + wide * 0.42, top + 26 * size, 20 * size, top + 62 * size))
        x += wide


def tower(
    paint: QPainter, x: float, base: float, wide: float, tall: float, lit: Fill, dark: str
) -> None:
    """A wind tower: a square shaft whose head is open in tall slots."""
    paint.fillRect(QRectF(x, base - tall, wide, tall + 4), lit)
    paint.fillRect(QRectF(x - wide * 0.06, base - tall, wide * 1.12, wide * 0.14), lit)
    paint.fillRect(QRectF(x + wide * 0.66, base - tall, wide * 0.34, tall + 4), shade(dark, 0.5))
    for slot in range(4):
        rect = QRectF(x + wide * (0.1 + slot * 0.22), base - tall * 0.92, wide * 0.12, tall * 0.44)
        paint.fillRect(rect, QColor(mixed(dark, "#1d1510", 0.45)))
    for beam in (0.4, 0.66):
        with pen(paint, QColor(mixed(dark, "#1d1510", 0.3)), wide * 0.05):
            line(paint, x - wide * 0.2, base - tall * beam, x + wide * 1.2, base - tall * beam)


def hall(paint: QPainter) -> None:
    """Two armchairs and a table before tall windows: a meeting that is about to begin."""
    paint.fillRect(0, 0, WIDTH, HEIGHT, down(0, 520, {0: "#3d5b55", 0.7: "#5d7a6e", 1: "#4d675d"}))
    for x in (118, 480, 842):
        paint.fillRect(QRectF(x - 16, 50, 272, 430), QColor("#c9a15c"))
        paint.fillRect(
            QRectF(x, 66, 240, 414), down(66, 480, {0: "#dfe9df", 0.7: "#f7e7c0", 1: "#f3d9a0"})
        )
        land_below = down(330, 480, {0: "#a9bfae", 1: "#d9c79c"})
        curved(
            paint,
            (x, 400),
            f"{x + 60} 350 {x + 120} 384,{x + 190} 340 {x + 240} 396,{x + 240} 480 {x + 240} 480,{x} 480 {x} 480",
            land_below,
        )
        with pen(paint, QColor("#f2ead8"), 6):
            line(paint, x + 120, 66, x + 120, 480)
            for y in (190, 330):
                line(paint, x, y, x + 240, y)
        for side in (-1, 1):
            edge, inner = (x - 30, x + 62) if side < 0 else (x + 270, x + 178)
            fold = down(40, 500, {0: "#0f6b5c", 1: "#0a4238"})
            curved(
                paint,
                (edge, 40),
                f"{inner} 44 {inner + side * -8} 60,{inner} 250 {edge + side * -26} 330,{edge + side * -34} 420 {edge + side * -30} 520,{edge} 520 {edge} 520,{edge} 300 {edge} 40",
                fold,
            )
        glow(paint, x + 120, 260, 330, "#fff2cc", 0.3)
    paint.fillRect(
        QRectF(0, 500, WIDTH, 175), down(500, 675, {0: "#8a6038", 0.3: "#75502e", 1: "#3f2b1b"})
    )
    paint.fillRect(QRectF(0, 484, WIDTH, 16), QColor("#e9dfc6"))
    for x in (118, 480, 842):
        shape(
            paint,
            [(x, 502), (x + 240, 502), (x + 300 - x / 5, 675), (x - 180 - x / 5, 675)],
            down(502, 675, {0: "#50ffe9b8", 1: "#00ffe9b8"}),
        )
    paint.setBrush(QColor("#7a3f2b"))
    paint.drawEllipse(QPointF(600, 620), 470, 48)
    paint.setBrush(QColor("#b7791f"))
    paint.drawEllipse(QPointF(600, 620), 440, 41)
    paint.setBrush(QColor("#7f4630"))
    paint.drawEllipse(QPointF(600, 620), 428, 38)
    for side in (-1, 1):
        armchair(paint, 600 + side * 236, side)
    paint.fillRect(QRectF(592, 548, 16, 74), QColor("#3a2616"))
    curved(paint, (548, 628), "600 606 652 628,600 638 548 628", QColor("#3a2616"))
    paint.setBrush(down(524, 556, {0: "#c58d4e", 1: "#6a4527"}))
    paint.drawEllipse(QPointF(600, 544), 104, 14)
    paint.setBrush(QColor("#fbf3df"))
    paint.drawEllipse(QPointF(560, 540), 15, 4.5)
    paint.drawEllipse(QPointF(642, 541), 15, 4.5)
    curved(paint, (584, 540), "582 512 600 512,618 512 616 540,600 548 584 540", QColor("#27504d"))
    for stem in range(9):
        x, y = chance(stem, 572, 630), chance(stem + 8, 462, 500)
        with pen(paint, QColor("#3f6b52"), 2.4):
            line(paint, 600, 516, x, y)
        paint.setBrush(QColor(("#f4e3b0", "#e9b668", "#fbf3df")[stem % 3]))
        paint.drawEllipse(QPointF(x, y), 8, 8)


def armchair(paint: QPainter, x: float, side: int) -> None:
    """A chair seen from the side, turned to the middle of the picture."""
    cloth, wood = down(400, 610, {0: "#f0e2bf", 1: "#b79a68"}), QColor("#4a3020")

    def at(*points: float) -> str:
        return " ".join(str(x + side * v if n % 2 == 0 else v) for n, v in enumerate(points))

    curved(
        paint,
        (x + side * 78, 408),
        f"{at(112, 396, 108, 440)},{at(100, 520, 92, 598)},{at(50, 600, 44, 594)},{at(62, 500, 56, 440)},{at(54, 412, 78, 408)}",
        cloth,
    )
    curved(
        paint,
        (x - side * 70, 542),
        f"{at(0, 532, 70, 540)},{at(78, 570, 70, 598)},{at(0, 604, -70, 598)},{at(-82, 570, -70, 542)}",
        cloth,
    )
    curved(
        paint,
        (x - side * 62, 508),
        f"{at(0, 486, 60, 502)},{at(66, 512, 58, 520)},{at(0, 506, -50, 522)},{at(-66, 520, -62, 508)}",
        wood,
    )
    with pen(paint, wood, 8):
        line(paint, x - side * 52, 516, x - side * 56, 546)
        line(paint, x - side * 60, 600, x - side * 66, 636)
        line(paint, x + side * 78, 600, x + side * 88, 636)


def grained(picture: QImage) -> Image.Image:
    """The picture with a little grain, which also hides the steps of its gradients."""
    memory = QBuffer()
    memory.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(memory, "PNG")
    image = Image.open(io.BytesIO(memory.data().data())).convert("RGB")
    noise = hashlib.shake_128(b"grain").digest(WIDTH * HEIGHT)
    grain = Image.frombytes("L", (WIDTH, HEIGHT), noise).filter(ImageFilter.GaussianBlur(0.8))
    grain = grain.point([round(128 + (value - 127.5) * 0.12) for value in range(256)])
    return ImageChops.overlay(image, grain.convert("RGB"))


def encoded(image: Image.Image, form: str) -> bytes:
    """The file in the best quality that keeps it small."""
    for quality in range(86, 30, -4):
        body = io.BytesIO()
        image.save(body, form, quality=quality, method=6)
        if body.tell() <= MOST_BYTES:
            break
    return body.getvalue()


SCENES: Mapping[str, Callable[[QPainter], None]] = {
    "dunes": dunes,
    "felucca": felucca,
    "library": library,
    "mashrabiya": mashrabiya,
    "observatory": observatory,
    "market": market,
    "windcatchers": windcatchers,
    "hall": hall,
}


def main() -> int:
    """Draws the scenes that are named, or all; the hall is for the tests."""
    OUTPUT.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[1:] or SCENES:
        picture = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
        paint = QPainter(picture)
        paint.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint.setPen(Qt.PenStyle.NoPen)
        SCENES[name](paint)
        paint.end()
        image = grained(picture)
        body = encoded(image, "JPEG" if name == "hall" else "WEBP")
        (HALL if name == "hall" else OUTPUT / f"{name}.webp").write_bytes(body)
        print(f"{name}: {len(body):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
