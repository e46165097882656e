"""Scenes under the open sky: dunes, the Nile, an observatory, the roofs of a desert town."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPainterPath,
)

from .brushes import (
    HEIGHT,
    WIDTH,
    Fill,
    Spot,
    across,
    arch,
    chance,
    curved,
    down,
    glow,
    hills,
    land,
    line,
    mixed,
    pen,
    shade,
    shape,
)

# Where the sun sets behind the Nile; no palm stands before it.
SUNSET, CLEAR_OF_SUN = 430.0, 70.0


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
    sky = {0.0: "#1d4a4c", 0.3: "#4f7f78", 0.55: "#b9b08c", 0.78: "#eec587", 1.0: "#f3b765"}
    paint.fillRect(0, 0, WIDTH, HEIGHT, down(0, 430, sky))
    glow(paint, (800, 352), 520, "#ffe2a3", 0.75)
    paint.setBrush(QColor("#fff1cc"))
    paint.drawEllipse(QPointF(800, 352), 44, 44)
    land(paint, lambda x: 392 + 12 * math.sin(x / 140) + 7 * math.sin(x / 53), QColor("#d9a267"))
    land(paint, lambda x: 405 - 62 * math.exp(-(((x - 250) / 190) ** 2)), QColor("#cf9459"))
    haze = down(330, 600, {0.0: "#00f6cf8f", 0.5: "#96f6cf8f", 1.0: "#00f6cf8f"})
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
            down(y, 620, {0.0: light, 1.0: mixed(light, dark, 0.45)}),
        )
        curved(
            paint,
            (x, y),
            f"{x + 160} {y + 70} {x + 620} 590,{x + 300} 640 {x + 40} 660,"
            f"{x - 90} 560 {x - 6} {y + 110},{x + 26} {y + 50} {x} {y}",
            down(y, 640, {0.0: mixed(dark, light, 0.15), 1.0: mixed(dark, "#23413d", 0.45)}),
        )
    front = down(500, 675, {0.0: "#b98147", 0.5: "#7d5f45", 1.0: "#2f4742"})
    land(paint, lambda x: 590 - 70 * math.exp(-(((x - 1130) / 330) ** 2)) + x * 0.012, front)
    for row in range(16):
        with pen(paint, shade("#f2c98a", 0.16 - row * 0.008), 1.6):
            path = QPainterPath(QPointF(0, 606 + row * 7))
            for x in range(0, WIDTH + 30, 30):
                base = 606 + row * 7 - 70 * math.exp(-(((x - 1130) / 330) ** 2)) + x * 0.012
                path.lineTo(x, base + 2.4 * math.sin(x / 34 + row * 1.3))
            paint.drawPath(path)


def boat(paint: QPainter, middle: Spot, size: float, sail: Fill, hull: QColor) -> None:
    """A felucca: a hull, a mast, and one tall slanting sail."""
    x, y = middle
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
    sky = {0.0: "#33575b", 0.35: "#8c8f7c", 0.65: "#e2a969", 0.88: "#f1bd72", 1.0: "#f6d394"}
    paint.fillRect(0, 0, WIDTH, 400, down(0, 392, sky))
    glow(paint, (430, 344), 470, "#ffe7b0", 0.85)
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
        if abs(x - SUNSET) > CLEAR_OF_SUN:
            palm(paint, x, 396, chance(number + 40, 34, 74), "#3d4a3f")
    water = {0.0: "#e9b56f", 0.2: "#b98f63", 0.55: "#58716a", 1.0: "#1f4346"}
    paint.fillRect(0, 392, WIDTH, 283, down(392, 675, water))
    glow(paint, (430, 392), 300, "#ffe0a0", 0.5)
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
    boat(paint, (640, 418), 0.34, QColor("#7d5f45"), QColor("#3f3b32"))
    paint.save()
    paint.translate(0, 1056)
    paint.scale(1, -1)
    paint.setOpacity(0.2)
    boat(paint, (872, 512), 1.28, QColor("#20352f"), QColor("#16302e"))
    paint.restore()
    sail = across(800, 970, {0.0: "#f8dca6", 1.0: "#b77d49"})
    boat(paint, (872, 512), 1.28, sail, QColor("#16302e"))
    for number in range(23):
        reed(paint, chance(number + 11, 1010, 1215), number)
    for number in range(23, 34):
        reed(paint, chance(number, -20, 90), number)


def reed(paint: QPainter, x: float, number: int) -> None:
    """A reed on the near bank."""
    tall, bend = chance(number + 21, 60, 190), chance(number + 31, -34, 34)
    with pen(paint, QColor("#122c2d"), 2.4):
        path = QPainterPath(QPointF(x, 690))
        path.quadTo(x, 690 - tall * 0.6, x + bend, 690 - tall)
        paint.drawPath(path)


def observatory(paint: QPainter) -> None:
    """A dome on a hill, and the paths of the stars around the pole in a long exposure."""
    sky = {0.0: "#081d24", 0.45: "#14424a", 0.75: "#3c7069", 0.92: "#b49a6b", 1.0: "#d9a95f"}
    paint.fillRect(0, 0, WIDTH, HEIGHT, down(0, 560, sky))
    glow(paint, (470, 210), 560, "#2f7f7a", 0.4)
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
    telescope(paint)
    land(paint, lambda x: 668 - 134 * math.exp(-(((x - 830) / 290) ** 2)), QColor("#0b1d1f"))


def telescope(paint: QPainter) -> None:
    """The dome, open, with its telescope looking out."""
    wall = across(716, 944, {0.0: "#7d8a80", 0.3: "#c3bda2", 1.0: "#1d3536"})
    dome = across(700, 960, {0.0: "#a9b8ac", 0.3: "#f2e8cd", 1.0: "#274a4a"})
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
    glow(paint, (790, 410), 120, "#ffd88c", 0.95)
    shape(paint, [(782, 412), (762, 276), (786, 270), (804, 412)], QColor("#33504c"))
    shape(paint, [(784, 412), (765, 276), (770, 275), (790, 412)], QColor("#9db3a6"))
    paint.restore()
    shape(paint, [(766, 300), (757, 246), (783, 242), (791, 296)], QColor("#33504c"))
    shape(paint, [(769, 300), (760, 246), (766, 245), (775, 299)], QColor("#9db3a6"))
    shape(paint, [(756, 248), (754, 236), (784, 231), (786, 243)], QColor("#c9a15c"))
    glow(paint, (790, 400), 130, "#ffd88c", 0.4)
    for x in (742, 902):
        paint.setBrush(QColor("#f6cd80"))
        paint.drawPath(arch(x - 9, 450, 18, 492))
    paint.setBrush(QColor("#0d2325"))
    paint.drawPath(arch(816, 446, 34, 534))


def windcatchers(paint: QPainter) -> None:
    """The roofs of a desert town: domes, and the towers that catch the wind."""
    paint.fillRect(
        0,
        0,
        WIDTH,
        HEIGHT,
        down(0, 560, {0.0: "#5e8f8a", 0.5: "#c9c6a0", 0.85: "#f2d196", 1.0: "#f4c27c"}),
    )
    glow(paint, (240, 250), 520, "#fff0c4", 0.8)
    paint.setBrush(QColor("#fff7df"))
    paint.drawEllipse(QPointF(240, 250), 46, 46)
    land(paint, hills(440, 150, 2.6), QColor("#b9a888"))
    land(paint, hills(470, 110, 5.2), QColor("#c9a779"))
    roofs(paint, 0, (455, 0.62), "#d7ab73", "#a97d50")
    roofs(paint, 40, (540, 0.9), "#c98f56", "#84593a")
    roofs(paint, 90, (655, 1.3), "#a86d40", "#4f3728")
    for number in range(9):
        x, y = chance(number + 4, 420, 700), chance(number + 44, 70, 220)
        with pen(paint, shade("#2c3d3a", 0.75), 2.2):
            path = QPainterPath(QPointF(x - 11, y - 4))
            path.quadTo(x - 5, y - 8, x, y)
            path.quadTo(x + 5, y - 8, x + 11, y - 4)
            paint.drawPath(path)


def roofs(paint: QPainter, number: int, row: Spot, light: str, dark: str) -> None:
    """A row of walls, domes and wind towers at a height and in a size: near is large and dark."""
    (ground, size), x = row, -60.0
    while x < WIDTH + 60:
        number += 1
        wide = chance(number, 90, 170) * size
        top = ground - chance(number + 0.4, 20, 74) * size
        from_sun = {0.0: mixed(light, "#ffe9bd", 0.25), 1.0: mixed(light, dark, 0.85)}
        lit = across(x, x + wide, from_sun)
        paint.setBrush(lit)
        kind = ("dome", "dome", "tower", "flat")[int(chance(number + 0.7, 0, 4))]
        if kind == "dome":
            paint.drawEllipse(QPointF(x + wide / 2, top + 4), wide * 0.4, wide * 0.36)
        if kind == "tower":
            tall = chance(number + 0.9, 120, 178) * size
            tower(paint, QRectF(x + wide * 0.28, top - tall, 46 * size, tall), lit, dark)
        paint.fillRect(QRectF(x, top, wide, HEIGHT), lit)
        paint.fillRect(QRectF(x, top, wide, 4 * size), shade("#fff0cc", 0.35))
        paint.setBrush(QColor(mixed(dark, "#1d1510", 0.35)))
        paint.drawPath(arch(x + wide * 0.42, top + 26 * size, 20 * size, top + 62 * size))
        x += wide


def tower(paint: QPainter, shaft: QRectF, lit: Fill, dark: str) -> None:
    """A wind tower: a square shaft whose head is open in tall slots."""
    x, base, wide, tall = shaft.left(), shaft.bottom(), shaft.width(), shaft.height()
    paint.fillRect(QRectF(x, base - tall, wide, tall + 4), lit)
    paint.fillRect(QRectF(x - wide * 0.06, base - tall, wide * 1.12, wide * 0.14), lit)
    paint.fillRect(QRectF(x + wide * 0.66, base - tall, wide * 0.34, tall + 4), shade(dark, 0.5))
    for slot in range(4):
        rect = QRectF(x + wide * (0.1 + slot * 0.22), base - tall * 0.92, wide * 0.12, tall * 0.44)
        paint.fillRect(rect, QColor(mixed(dark, "#1d1510", 0.45)))
    for beam in (0.4, 0.66):
        with pen(paint, QColor(mixed(dark, "#1d1510", 0.3)), wide * 0.05):
            line(paint, x - wide * 0.2, base - tall * beam, x + wide * 1.2, base - tall * beam)
