"""The dialog of the picture card: what it looks like, wide or square, copied or kept as a file."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageWriter, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from reader.ui import share_card
from reader.ui.appearance import Appearance
from reader.ui.share_card import Card

_PREVIEW = QSize(600, 380)
# The dialog stays within its window.
_OF_WINDOW = 0.66
_MARGIN, _SPACE = 20, 14


class CardDialog(QDialog):
    """Shows a card; `copy_asked` and `save_asked` give the picture that it is then."""

    copy_asked = Signal(QImage)
    save_asked = Signal(QImage)

    def __init__(self, appearance: Appearance, card: Card, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._card = card
        say = appearance.text
        self.image = QImage()
        self.preview = QLabel()
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        wanted = QSize(appearance.px(_PREVIEW.width()), appearance.px(_PREVIEW.height()))
        self.preview.setFixedSize(wanted.boundedTo(parent.size() * _OF_WINDOW))
        self.wide = QRadioButton(say("Wide (1200 × 630)"))
        self.square = QRadioButton(say("Square (1080 × 1080)"))
        self.copy_button = QPushButton(say("Copy picture"))
        self.save_button = QPushButton(say("Save as…"))
        self.close_button = QPushButton(say("Close"))
        self.setWindowTitle(say("Picture card"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._lay_out()
        self.wide.toggled.connect(self._draw)
        self.copy_button.clicked.connect(lambda: self.copy_asked.emit(self.image))
        self.save_button.clicked.connect(lambda: self.save_asked.emit(self.image))
        self.close_button.clicked.connect(self.reject)
        self.save_button.setDefault(True)
        self.wide.setChecked(True)

    def _draw(self) -> None:
        size = share_card.WIDE if self.wide.isChecked() else share_card.SQUARE
        self.image = share_card.draw(self._card, size, self._appearance.tokens)
        shown = self.image.scaled(
            self.preview.size() * self.devicePixelRatioF(),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        shown.setDevicePixelRatio(self.devicePixelRatioF())
        self.preview.setPixmap(QPixmap.fromImage(shown))
        lines = (self._card.title, self._card.source, self._card.date)
        self.preview.setAccessibleName(self._appearance.text("Picture card"))
        self.preview.setAccessibleDescription("\n".join(filter(None, lines)))

    def _lay_out(self) -> None:
        margin, space = self._appearance.px(_MARGIN), self._appearance.px(_SPACE)
        shapes = QHBoxLayout()
        shapes.addWidget(self.wide)
        shapes.addWidget(self.square)
        shapes.addStretch()
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy_button)
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(space)
        column.addWidget(self.preview)
        column.addLayout(shapes)
        column.addLayout(buttons)


def png_of(image: QImage) -> bytes:
    """Give a picture as the content of a PNG file."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(held.data())
