"""The sun's arc of the day, from sunrise to Maghrib, with the sun where it stands now."""

from dataclasses import dataclass
from datetime import datetime
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.model.place import PrayerDay
from reader.text import dates
from reader.ui import prayer_names
from reader.ui.appearance import Appearance
from reader.ui.theme import blend

_WIDTH, _HEIGHT, _LEAST_HEIGHT = 200, 88, 56
_SUN_RADIUS, _HALO_RADIUS = 6.5, 11.0
_LABEL_PX, _LABEL_GAP = 12, 7
_MARK_RADIUS = 2.0
_LINE_WIDTH, _PASSED_WIDTH = 2.0, 2.5
_MOON, _MOON_SHARE = 20, 0.34
# Wider than this in parts of its height the arc would look like a bent ruler.
_WIDEST = 3.5


@dataclass(frozen=True, slots=True)
class Sky:
    """What is drawn: how far the sun has come (0 to 1), None at night; words at both ends.

    `marks` are the prayers in between, as parts of the way. `sentence` stands in place of both
    ends where the sun does not rise and set; `always_up` tells which of the two it is.
    """

    share: float | None = None
    rise: str = ""
    sink: str = ""
    marks: tuple[float, ...] = ()
    sentence: str = ""
    always_up: bool = False

    @property
    def passed(self) -> float:
        """How much of the arc lies behind the sun."""
        return 1.0 if self.always_up else self.share or 0.0


class SunArc(QWidget):
    """Draws the sky of `show_day`; before that, an arc without a sun.

    The arc runs along the direction of reading, so sunrise is at the right in Arabic.
    """

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        """Draw in the colours and words of an appearance."""
        super().__init__(parent)
        self._appearance = appearance
        self._moon = appearance.icon("moon-star")
        self._sky = Sky()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setMinimumSize(appearance.px(_WIDTH * 3 // 4), appearance.px(_LEAST_HEIGHT))
        self.setAccessibleName(appearance.text("The sun's way today"))

    @property
    def sky(self) -> Sky:
        """What is drawn now."""
        return self._sky

    def show_day(self, day: PrayerDay, now: datetime) -> None:
        """Draw the sun of a day at a moment, and say the same in words."""
        self._sky = _sky(self._appearance, day, now)
        self.setAccessibleDescription(_in_words(self._appearance, day, self._sky))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._appearance.px(_WIDTH), self._appearance.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        scale = self._appearance.scale
        painter.scale(scale, scale)
        self._draw_words(painter)
        dome = self._dome()
        self._draw_way(painter, dome)
        self._draw_marks(painter, dome)
        self._draw_sun(painter, dome)

    def _dome(self) -> QRectF:
        """Give the rectangle whose upper half the arc fills."""
        room = self._room()
        horizon = room.height() - _LABEL_PX - _LABEL_GAP * 1.6
        rise = horizon - _HALO_RADIUS
        half = min(room.width() / 2 - _HALO_RADIUS, rise * _WIDEST)
        return QRectF(room.width() / 2 - half, horizon - rise, half * 2, rise * 2)

    def _room(self) -> QRectF:
        """Give the widget's own rectangle as it would be in an interface of the usual size."""
        scale = self._appearance.scale
        return QRectF(0, 0, self.width() / scale, self.height() / scale)

    def _point(self, dome: QRectF, share: float) -> QPointF:
        side = cos(pi * share) * dome.width() / 2
        across = side if self._is_mirrored() else -side
        middle = dome.center()
        return QPointF(middle.x() + across, middle.y() - sin(pi * share) * dome.height() / 2)

    def _is_mirrored(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def _way(self, dome: QRectF, share: float) -> QPainterPath:
        start, sweep = (0.0, 180.0) if self._is_mirrored() else (180.0, -180.0)
        path = QPainterPath()
        path.arcMoveTo(dome, start)
        path.arcTo(dome, start, sweep * share)
        return path

    def _draw_way(self, painter: QPainter, dome: QRectF) -> None:
        tokens = self._appearance.tokens
        horizon = dome.center().y()
        painter.setPen(QPen(QColor(tokens.line), 1))
        beyond = _HALO_RADIUS - 1
        ends = (dome.left() - beyond, dome.right() + beyond)
        painter.drawLine(QPointF(ends[0], horizon), QPointF(ends[1], horizon))
        painter.setPen(_pen(blend(tokens.second_ink, tokens.paper, 0.3), _LINE_WIDTH))
        painter.drawPath(self._way(dome, 1.0))
        passed = self._sky.passed
        if passed:
            way = self._way(dome, passed)
            painter.fillPath(self._under(way, dome, passed), self._glow(dome))
            painter.setPen(_pen(tokens.gold, _PASSED_WIDTH))
            painter.drawPath(way)

    def _under(self, way: QPainterPath, dome: QRectF, share: float) -> QPainterPath:
        """Give the sky that the sun has crossed."""
        crossed = QPainterPath(way)
        crossed.lineTo(self._point(dome, share).x(), dome.center().y())
        crossed.closeSubpath()
        return crossed

    def _glow(self, dome: QRectF) -> QLinearGradient:
        glow = QLinearGradient(dome.topLeft(), QPointF(dome.left(), dome.center().y()))
        glow.setColorAt(0, _faint(self._appearance.tokens.gold, 0.20))
        glow.setColorAt(1, _faint(self._appearance.tokens.gold, 0.02))
        return glow

    def _draw_marks(self, painter: QPainter, dome: QRectF) -> None:
        tokens = self._appearance.tokens
        painter.setPen(QPen(QColor(tokens.paper), 2))
        # At night they would be read as the sun's.
        for share in self._sky.marks if self._sky.share is not None else ():
            is_passed = share <= self._sky.passed
            painter.setBrush(QColor(tokens.gold if is_passed else tokens.second_ink))
            painter.drawEllipse(self._point(dome, share), _MARK_RADIUS + 1, _MARK_RADIUS + 1)

    def _draw_sun(self, painter: QPainter, dome: QRectF) -> None:
        sky = self._sky
        if sky.always_up or sky.share is not None:
            at = self._point(dome, 0.5 if sky.share is None else sky.share)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_faint(self._appearance.tokens.gold, 0.25))
            painter.drawEllipse(at, _HALO_RADIUS, _HALO_RADIUS)
            painter.setPen(QPen(QColor(self._appearance.tokens.paper), 1.5))
            painter.setBrush(QColor(self._appearance.tokens.gold))
            painter.drawEllipse(at, _SUN_RADIUS, _SUN_RADIUS)
        elif sky.rise or sky.sentence:
            middle = dome.center()
            size = min(_MOON, dome.height() * _MOON_SHARE)
            box = QRectF(0, 0, size, size)
            box.moveCenter(QPointF(middle.x(), middle.y() - dome.height() / 4.4))
            self._moon.paint(painter, box.toRect())

    def _draw_words(self, painter: QPainter) -> None:
        font = QFont(self.font())
        font.setPixelSize(_LABEL_PX)
        painter.setFont(font)
        painter.setPen(QColor(self._appearance.tokens.second_ink))
        room = self._room()
        low = Qt.AlignmentFlag.AlignBottom
        if self._sky.sentence:
            painter.drawText(room, low | Qt.AlignmentFlag.AlignHCenter, self._sky.sentence)
            return
        # A painter mirrors left and right where its layout runs from the right.
        painter.drawText(room, low | Qt.AlignmentFlag.AlignLeft, self._sky.rise or "—")
        painter.drawText(room, low | Qt.AlignmentFlag.AlignRight, self._sky.sink or "—")


def _sky(appearance: Appearance, day: PrayerDay, now: datetime) -> Sky:
    rise, sink = day.times["sunrise"], day.times["maghrib"]
    if rise is None or sink is None:
        reason = day.reasons.get("sunrise", "")
        sentence = prayer_names.sunless(appearance, reason)
        return Sky(sentence=sentence, always_up=reason == "polar-day")
    light = sink - rise
    between = (day.times[name] for name in ("dhuhr", "asr"))
    marks = tuple((at - rise) / light for at in between if at is not None and rise < at < sink)
    share = (now - rise) / light if rise <= now < sink else None
    shape = "%H:%M" if appearance.hours24 else "%I:%M"
    names = (
        prayer_names.prayer_name(appearance, name, day.date) for name in ("sunrise", "maghrib")
    )
    rising, sinking = (
        f"{name} {appearance.digits(at.strftime(shape))}"
        for name, at in zip(names, (rise, sink), strict=True)
    )
    return Sky(share, rising, sinking, marks)


def _in_words(appearance: Appearance, day: PrayerDay, sky: Sky) -> str:
    rise, sink = day.times["sunrise"], day.times["maghrib"]
    if rise is None or sink is None:
        return sky.sentence
    code, hours24 = appearance.language.code, appearance.hours24
    rising, sinking = (
        appearance.digits(dates.clock(at, code, hours24=hours24)) for at in (rise, sink)
    )
    if sky.share is None:
        return appearance.text(
            "The sun is down. It rises at {rise}, and Maghrib is at {sink}.",
            rise=rising,
            sink=sinking,
        )
    return appearance.text(
        "The sun is up. It rose at {rise}, and Maghrib is at {sink}.", rise=rising, sink=sinking
    )


def _pen(colour: str, width: float) -> QPen:
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


def _faint(colour: str, share: float) -> QColor:
    made = QColor(colour)
    made.setAlphaF(share)
    return made
