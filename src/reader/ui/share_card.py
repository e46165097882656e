"""A card to share: an article's headline, source, date and picture, drawn as one picture."""

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QTextLayout, QTextOption

from reader.model.article import Direction
from reader.text.direction import decide, isolate
from reader.ui.theme import INTERFACE, READING, Tokens

WIDE = QSize(1200, 630)
"""As links are shown by those who pass them on."""
SQUARE = QSize(1080, 1080)

_MARGIN, _BAR = 64, 12
_SOURCE_PX, _DATE_PX, _NAME_PX = 32, 28, 30
_LARGEST, _SMALLEST, _STEP = 72, 40, 4
_LINE = 1.5
_GAP = 28
# Of the card's longer side, so much is the picture's.
_PICTURE_SHARE = 0.44
_ELLIPSIS = "…"
# These do not stand before an ellipsis.
_LOOSE = " ،؛,;:.-–—"


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a card; a null picture is left out. `name` is the program's."""

    title: str
    source: str
    date: str
    name: str
    direction: Direction
    picture: QImage = field(default_factory=QImage)


def draw(card: Card, size: QSize, tokens: Tokens) -> QImage:
    """Draw a card, in the direction of its article."""
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor(tokens.paper))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    words, picture = _parted(card, size)
    if not card.picture.isNull():
        _fill(painter, card.picture, picture)
    _draw_bar(painter, card, size, tokens)
    _draw_words(painter, card, words, tokens)
    painter.end()
    return image


def _parted(card: Card, size: QSize) -> tuple[QRect, QRect]:
    """Give the room of the words and that of the picture: beside them, or above in a square."""
    whole = QRect(0, 0, size.width(), size.height())
    inner = whole.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
    if card.picture.isNull():
        return inner, QRect()
    if size.width() == size.height():
        high = round(_PICTURE_SHARE * size.height())
        return inner.adjusted(0, high, 0, 0), QRect(0, 0, size.width(), high)
    wide = round(_PICTURE_SHARE * size.width())
    if card.direction == "rtl":
        return inner.adjusted(wide, 0, 0, 0), QRect(0, 0, wide, size.height())
    at_end = QRect(size.width() - wide, 0, wide, size.height())
    return inner.adjusted(0, 0, -wide, 0), at_end


def _fill(painter: QPainter, picture: QImage, room: QRect) -> None:
    """Draw a picture so that it fills its room; what is beyond the room at both ends goes."""
    scale = max(room.width() / picture.width(), room.height() / picture.height())
    wide, high = room.width() / scale, room.height() / scale
    part = QRectF((picture.width() - wide) / 2, (picture.height() - high) / 2, wide, high)
    painter.drawImage(QRectF(room), picture, part)


def _draw_bar(painter: QPainter, card: Card, size: QSize, tokens: Tokens) -> None:
    """Draw Warraq's bar at the edge where the lines begin."""
    left = size.width() - _BAR if card.direction == "rtl" else 0
    painter.fillRect(QRect(left, 0, _BAR, size.height()), QColor(tokens.accent))


def _draw_words(painter: QPainter, card: Card, room: QRect, tokens: Tokens) -> None:
    """Draw source, headline and, at the foot, the date and the program's name."""
    rtl = card.direction == "rtl"
    start = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    end = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
    head, foot = _SOURCE_PX * 2, _DATE_PX * 2
    top = QRect(room.x(), room.y(), room.width(), head)
    below = QRect(room.x(), room.bottom() - foot, room.width(), foot)
    _line(painter, card.source, top, start, (_SOURCE_PX, tokens.accent))
    _line(painter, card.date, below, start, (_DATE_PX, tokens.second_ink))
    _line(painter, card.name, below, end, (_NAME_PX, tokens.accent))
    between = QRect(room.x(), top.bottom() + _GAP, room.width(), 0)
    between.setBottom(below.top() - _GAP)
    painter.setPen(QColor(tokens.ink))
    _draw_headline(painter, card, between)


def _line(
    painter: QPainter,
    text: str,
    room: QRect,
    side: Qt.AlignmentFlag,
    look: tuple[int, str],
) -> None:
    size, colour = look
    font = QFont([INTERFACE])
    font.setPixelSize(size)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
    painter.drawText(room, flags.value, isolate(shown))


def _draw_headline(painter: QPainter, card: Card, room: QRect) -> None:
    """Draw the headline as large as it fits; one that fits in no size ends in an ellipsis."""
    for size in range(_LARGEST, _SMALLEST - 1, -_STEP):
        layout = _headline(card, card.title, size, room.width())
        if _height(layout, size) <= room.height() or size == _SMALLEST:
            break
    most = max(int(room.height() / (_LINE * size)), 1)
    if layout.lineCount() > most:
        last = layout.lineAt(most - 1)
        kept = card.title[: last.textStart() + last.textLength()].rstrip()
        # Its last word makes room for the sign that there is more.
        shorter = (kept.rpartition(" ")[0] or kept).rstrip(_LOOSE)
        layout = _headline(card, f"{shorter}{_ELLIPSIS}", size, room.width())
    layout.draw(painter, QPointF(room.topLeft()))


def _headline(card: Card, title: str, size: int, width: int) -> QTextLayout:
    font = QFont([READING])
    font.setPixelSize(size)
    font.setBold(True)
    option = QTextOption()
    rtl = decide(title, fallback=card.direction) == "rtl"
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    )
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    at_right = card.direction == "rtl"
    side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
    layout = QTextLayout(title, font)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    at = 0.0
    while line.isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, at))
        at += _LINE * size
        line = layout.createLine()
    layout.endLayout()
    return layout


def _height(layout: QTextLayout, size: int) -> float:
    return layout.lineCount() * _LINE * size
