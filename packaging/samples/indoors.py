"""Scenes among walls: a library, a lattice, a market and a hall."""

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPainterPath,
    QPolygonF,
    QRadialGradient,
)

from .brushes import (
    HEIGHT,
    LAMP,
    WIDTH,
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

SHELF = {0.0: "#140f0b", 1.0: "#2f2319"}
SPINES = ["#0f6b5c", "#b7791f", "#7a3f2b", "#d9c79c", "#284a48", "#9a6a3a", "#5d6b4f", "#e6d9b8"]
SPICES = ["#d99a2b", "#a5432b", "#6f7d3c", "#e4c079", "#7a4a25", "#c9682f", "#0f6b5c", "#b7791f"]
# So many of the books are lent out; a spine as wide as this has three bands of gold.
GAPS, BROAD = 0.06, 20
BOARD = {0.0: "#8a6038", 0.3: "#5d3f26", 1.0: "#2a1d13"}


def library(paint: QPainter) -> None:
    """A wall of books around a window, a lamp, and an open book."""
    paint.fillRect(0, 0, WIDTH, HEIGHT, down(0, 675, {0.0: "#2b241d", 1.0: "#1c1a16"}))
    shelves(paint)
    window(paint)
    desk(paint)


def shelves(paint: QPainter) -> None:
    """Books from wall to wall."""
    for row in range(5):
        floor = 122 + row * 122
        paint.fillRect(QRectF(0, floor - 112, WIDTH, 112), down(floor - 112, floor, SHELF))
        x, number = 4.0, row * 90
        while x < WIDTH:
            number += 1
            wide, tall = chance(number, 13, 34), chance(number + 0.5, 66, 98)
            if chance(number + 0.2) > GAPS:
                spine = SPINES[int(chance(number + 0.3, 0, 8))]
                book(paint, QRectF(x, floor - tall, wide, tall), spine)
            x += wide + 1.6
        paint.fillRect(QRectF(0, floor, WIDTH, 11), down(floor, floor + 11, BOARD))
    for x in (0, 196, 392, 796, 992, 1188):
        paint.fillRect(QRectF(x, 0, 12, HEIGHT), QColor("#4a3626"))
        paint.fillRect(QRectF(x, 0, 2.5, HEIGHT), shade("#c08a4c", 0.5))


def window(paint: QPainter) -> None:
    """A pointed window, and the town and the young moon in it."""
    frame = arch(404, 34, 392, 700)
    paint.setBrush(QColor("#5b4029"))
    paint.drawPath(frame)
    opening = arch(428, 62, 344, 700)
    paint.save()
    paint.setClipPath(opening)
    sky = {0.0: "#163a41", 0.4: "#3f7370", 0.75: "#d3b384", 1.0: "#f0bd77"}
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


def desk(paint: QPainter) -> None:
    """A lamp and an open book on a desk."""
    glow(paint, (905, 395), 420, "#ffcf7a", 0.62)
    paint.fillRect(
        QRectF(0, 566, WIDTH, 109), down(566, 675, {0.0: "#7b5331", 0.2: "#5a3c25", 1.0: "#2c2018"})
    )
    paint.fillRect(QRectF(0, 566, WIDTH, 3), shade("#e8b66c", 0.6))
    glow(paint, (905, 580), 300, "#ffcf7a", 0.35)
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


def book(paint: QPainter, spine: QRectF, colour: str) -> None:
    """A book's spine, rounded by light, with a band or two of gold."""
    shadow = {0.0: 0.5, 0.35: 0.1, 0.6: 0.22, 1.0: 0.62}
    stops = {at: mixed(colour, "#1a1511", share) for at, share in shadow.items()}
    paint.fillRect(spine, across(spine.left(), spine.right(), stops))
    pale = colour in ("#d9c79c", "#e6d9b8")
    gold = shade("#7a4a25" if pale else "#e9c983", 0.75)
    for at in (0.14, 0.19, 0.8) if spine.width() > BROAD else (0.2,):
        y = spine.top() + spine.height() * at
        paint.fillRect(QRectF(spine.left() + 1, y, spine.width() - 2, 1.8), gold)


def mashrabiya(paint: QPainter) -> None:
    """A lattice of eight-pointed stars with the afternoon behind it."""
    paint.fillRect(
        0, 0, WIDTH, HEIGHT, down(0, 675, {0.0: "#f7dfa8", 0.5: "#e9b668", 1.0: "#7f9a7c"})
    )
    for number in range(16):
        colour = ("#8fae8a", "#f6d58e", "#0f6b5c", "#ffe9bd")[number % 4]
        x, y = chance(number, 0, 1200), chance(number + 70, 150, 720)
        glow(paint, (x, y), chance(number + 40, 120, 260), colour, 0.5)
    glow(paint, (820, 210), 620, "#fff2c9", 0.95)
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
    glow(paint, (820, 210), 520, "#ffe2a0", 0.5)
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


def market(paint: QPainter) -> None:
    """Awnings over a spice market, just after the lamps are lit."""
    paint.fillRect(
        0, 0, WIDTH, HEIGHT, down(0, 675, {0.0: "#d8b27c", 0.4: "#b98b57", 1.0: "#3a2a1e"})
    )
    glow(paint, (600, 60), 700, "#ffe3ae", 0.6)
    for number, x in enumerate(range(40, 1200, 112)):
        tall = chance(number + 3, 20, 44)
        paint.setBrush(QColor("#8a6240"))
        paint.drawPath(arch(x, 38 - tall / 3, 54, 128))
        paint.setBrush(QColor("#2f4a45" if number % 3 else "#f3cd86"))
        paint.drawPath(arch(x + 7, 50 - tall / 3, 40, 128))
    cloths = (("#0f6b5c", "#f4ead2"), ("#b7791f", "#fbf1da"), ("#8c3f2c", "#f2e3c4"))
    for number, cloth in enumerate((*cloths, ("#27504d", "#eadfc4"))):
        stall(paint, number, cloth)
    paint.fillRect(QRectF(0, 590, WIDTH, 85), down(590, 675, {0.0: "#5a3c25", 1.0: "#20160f"}))
    for number in range(10):
        heap(paint, -10 + number * 134, 622 + (number % 2) * 12, SPICES[number % 8])


def stall(paint: QPainter, number: int, cloth: tuple[str, str]) -> None:
    """A lit shop with jars on a shelf, under an awning of two colours."""
    left = -20 + number * 312
    inside = down(200, 620, {0.0: "#20160f", 1.0: "#4a3020"})
    paint.fillRect(QRectF(left + 8, 200, 296, 420), inside)
    glow(paint, (left + 156, 352), 190, "#ffc96b", 0.85)
    for jar in range(9):
        tall = chance(jar + number * 10, 30, 52)
        colour = ("#c58d4e", "#0f6b5c", "#8c3f2c", "#d9c79c")[(jar + number) % 4]
        paint.setBrush(QColor(mixed(colour, "#2a1a10", 0.35)))
        paint.drawRoundedRect(QRectF(left + 22 + jar * 30, 420 - tall, 23, tall), 6, 6)
    paint.fillRect(QRectF(left + 12, 420, 288, 8), QColor("#7b5331"))
    awning(paint, left, *cloth)
    with pen(paint, QColor("#241a12"), 2):
        line(paint, left + 156, 262, left + 156, 322)
    curved(
        paint,
        (left + 140, 348),
        f"{left + 144} 322 {left + 156} 320,{left + 168} 322 {left + 172} 348,"
        f"{left + 156} 372 {left + 140} 348",
        down(318, 364, LAMP),
    )


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
        light = down(128, 262, {0.0: mixed(colour, "#2a1a10", 0.12), 1: colour})
        shape(paint, [(top_a, 128), (top_b, 128), (low_b, 244), (low_a, 244)], light)
        hem = QColor(mixed(colour, "#2a1a10", 0.22))
        curved(
            paint,
            (low_a, 244),
            f"{low_a} 272 {(low_a + low_b) / 2} 272,{low_b} 272 {low_b} 244",
            hem,
        )
    paint.fillRect(
        QRectF(left + 8, 270, 296, 26), down(270, 296, {0.0: "#8c120b07", 1.0: "#00120b07"})
    )


def heap(paint: QPainter, x: float, y: float, colour: str) -> None:
    """A cone of ground spice in a round basket."""
    bright, deep = mixed(colour, "#fff0cc", 0.3), mixed(colour, "#20160f", 0.55)
    light = across(x, x + 124, {0.0: bright, 0.45: colour, 1.0: deep})
    curved(
        paint,
        (x + 6, y),
        f"{x + 44} {y - 40} {x + 62} {y - 92},{x + 80} {y - 40} {x + 118} {y}",
        light,
    )
    basket = across(x, x + 124, {0.0: "#c79a5f", 1.0: "#54361f"})
    curved(
        paint,
        (x, y - 5),
        f"{x + 62} {y + 12} {x + 124} {y - 5},{x + 116} {y + 60} {x + 100} {y + 62},"
        f"{x + 62} {y + 66} {x + 24} {y + 62},{x + 8} {y + 60} {x} {y - 5}",
        basket,
    )
    for weave in range(4):
        with pen(paint, shade("#3a2616", 0.4), 2):
            path = QPainterPath(QPointF(x + 4 + weave * 4, y + 8 + weave * 14))
            path.quadTo(x + 62, y + 24 + weave * 14, x + 120 - weave * 4, y + 8 + weave * 14)
            paint.drawPath(path)


def hall(paint: QPainter) -> None:
    """Two armchairs and a table before tall windows: a meeting that is about to begin."""
    paint.fillRect(
        0, 0, WIDTH, HEIGHT, down(0, 520, {0.0: "#3d5b55", 0.7: "#5d7a6e", 1.0: "#4d675d"})
    )
    for x in (118.0, 480.0, 842.0):
        tall_window(paint, x)
    paint.fillRect(
        QRectF(0, 500, WIDTH, 175), down(500, 675, {0.0: "#8a6038", 0.3: "#75502e", 1.0: "#3f2b1b"})
    )
    paint.fillRect(QRectF(0, 484, WIDTH, 16), QColor("#e9dfc6"))
    for x in (118.0, 480.0, 842.0):
        shape(
            paint,
            [(x, 502), (x + 240, 502), (x + 300 - x / 5, 675), (x - 180 - x / 5, 675)],
            down(502, 675, {0.0: "#50ffe9b8", 1.0: "#00ffe9b8"}),
        )
    paint.setBrush(QColor("#7a3f2b"))
    paint.drawEllipse(QPointF(600, 620), 470, 48)
    paint.setBrush(QColor("#b7791f"))
    paint.drawEllipse(QPointF(600, 620), 440, 41)
    paint.setBrush(QColor("#7f4630"))
    paint.drawEllipse(QPointF(600, 620), 428, 38)
    for side in (-1, 1):
        armchair(paint, 600 + side * 236, side)
    tea_table(paint)


def tea_table(paint: QPainter) -> None:
    """A round table with two saucers and flowers."""
    paint.fillRect(QRectF(592, 548, 16, 74), QColor("#3a2616"))
    curved(paint, (548, 628), "600 606 652 628,600 638 548 628", QColor("#3a2616"))
    paint.setBrush(down(524, 556, {0.0: "#c58d4e", 1.0: "#6a4527"}))
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


def tall_window(paint: QPainter, x: float) -> None:
    """A window with hills in it and a curtain on either side."""
    paint.fillRect(QRectF(x - 16, 50, 272, 430), QColor("#c9a15c"))
    light = {0.0: "#dfe9df", 0.7: "#f7e7c0", 1.0: "#f3d9a0"}
    paint.fillRect(QRectF(x, 66, 240, 414), down(66, 480, light))
    curved(
        paint,
        (x, 400),
        f"{x + 60} 350 {x + 120} 384,{x + 190} 340 {x + 240} 396,"
        f"{x + 240} 480 {x + 240} 480,{x} 480 {x} 480",
        down(330, 480, {0.0: "#a9bfae", 1.0: "#d9c79c"}),
    )
    with pen(paint, QColor("#f2ead8"), 6):
        line(paint, x + 120, 66, x + 120, 480)
        for y in (190, 330):
            line(paint, x, y, x + 240, y)
    for side, edge, inner in ((-1, x - 30, x + 62), (1, x + 270, x + 178)):
        curved(
            paint,
            (edge, 40),
            f"{inner} 44 {inner + side * -8} 60,{inner} 250 {edge + side * -26} 330,"
            f"{edge + side * -34} 420 {edge + side * -30} 520,{edge} 520 {edge} 520,"
            f"{edge} 300 {edge} 40",
            down(40, 500, {0.0: "#0f6b5c", 1.0: "#0a4238"}),
        )
    glow(paint, (x + 120, 260), 330, "#fff2cc", 0.3)


def armchair(paint: QPainter, x: float, side: int) -> None:
    """A chair seen from the side, turned to the middle of the picture."""
    cloth, wood = down(400, 610, {0.0: "#f0e2bf", 1.0: "#b79a68"}), QColor("#4a3020")

    def at(*points: float) -> str:
        return " ".join(str(x + side * v if n % 2 == 0 else v) for n, v in enumerate(points))

    curved(
        paint,
        (x + side * 78, 408),
        f"{at(112, 396, 108, 440)},{at(100, 520, 92, 598)},{at(50, 600, 44, 594)},"
        f"{at(62, 500, 56, 440)},{at(54, 412, 78, 408)}",
        cloth,
    )
    curved(
        paint,
        (x - side * 70, 542),
        f"{at(0, 532, 70, 540)},{at(78, 570, 70, 598)},{at(0, 604, -70, 598)},"
        f"{at(-82, 570, -70, 542)}",
        cloth,
    )
    curved(
        paint,
        (x - side * 62, 508),
        f"{at(0, 486, 60, 502)},{at(66, 512, 58, 520)},{at(0, 506, -50, 522)},"
        f"{at(-66, 520, -62, 508)}",
        wood,
    )
    with pen(paint, wood, 8):
        line(paint, x - side * 52, 516, x - side * 56, 546)
        line(paint, x - side * 60, 600, x - side * 66, 636)
        line(paint, x + side * 78, 600, x + side * 88, 636)
