"""The pictures of a page: read at the size they are shown, and drawn with round corners."""

from pathlib import Path

from PySide6.QtCore import QObject, QRect, QRectF, QSize, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QBrush,
    QImage,
    QImageIOHandler,
    QPainter,
    QPyTextObject,
    QTextDocument,
    QTextFormat,
    QTransform,
)

from reader.ui import picture_file

SCHEME = "warraq-picture"
_RADIUS = 10
# Larger ones are refused before they are stored; a file may have been exchanged since.
_MOST_PIXELS = 40_000_000


class DrawnPictures(QPyTextObject):
    """Lays pictures out in the page's column, and draws them smoothly at any width.

    Qt's own drawing keeps the written height where the column narrows the width, and scales
    without smoothing. `column` is the page's column now, `widest` the one it was written for.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.column = self.widest = 0

    def intrinsicSize(
        self, document: QTextDocument, position: int, style: QTextFormat, /
    ) -> QSizeF:
        del position
        shown = style.toImageFormat()
        size = QSizeF(shown.width(), shown.height())
        if size.isEmpty():
            size = QSizeF(_image(document, shown.name()).size())
        width = fitted(size.width(), self.column, self.widest)
        return QSizeF(width, size.height() * width / max(size.width(), 1))

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        document: QTextDocument,
        position: int,
        style: QTextFormat,
        /,
    ) -> None:
        del position
        image = _image(document, style.toImageFormat().name())
        brush, shown = QBrush(image), QRectF(rect)
        to_shown = QTransform.fromTranslate(shown.x(), shown.y())
        to_shown.scale(shown.width() / image.width(), shown.height() / image.height())
        brush.setTransform(to_shown)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brush)
        painter.drawRoundedRect(shown, _RADIUS, _RADIUS)
        painter.restore()


def fitted(width: float, column: int, widest: int) -> float:
    """Give how wide a picture is in a column narrower than the one it was made for.

    It keeps its distance to the column's edge (that of a quotation's bar, say); one that takes
    less than half of the column keeps its width.
    """
    return min(width, max(column - (widest - width), column / 2))


def read(file: Path, width: int) -> QImage:
    """Read a picture no wider than `width` pixels; null where it is none that may be shown."""
    reader = picture_file.open_(file)
    size = reader.size() if reader else QSize()
    if reader is None or size.isEmpty() or size.width() * size.height() > _MOST_PIXELS:
        return QImage()
    lying = (
        reader.transformation().value & QImageIOHandler.Transformation.TransformationRotate90.value
    )
    across = size.height() if lying else size.width()
    if across > width:
        shrunk = size * (width / across)
        reader.setScaledSize(shrunk.expandedTo(QSize(1, 1)))
    return reader.read()


def placeholder() -> QImage:
    """Give what stands for everything that is not ours to load; never null."""
    image = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    return image


def _image(document: QTextDocument, name: str) -> QImage:
    found = document.resource(QTextDocument.ResourceType.ImageResource.value, QUrl(name))
    return found if isinstance(found, QImage) and not found.isNull() else placeholder()
