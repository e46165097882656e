"""A pane that opens over the others, where there is no room beside them."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reader.ui.appearance import Appearance

# So much of what lies under an open drawer can still be seen and pressed.
_LEAST_BESIDE = 0.2
_SHADE = 96
_WIDEST = 16_777_215


class Drawer(QWidget):
    """Covers a widget with a pane at its leading side and shades the rest.

    `left` is emitted when the shade is pressed.
    """

    left = Signal()

    def __init__(self, appearance: Appearance, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._pane: QWidget | None = None
        self.setAccessibleName(appearance.text("Sidebar"))
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addStretch(1)
        over.installEventFilter(self)
        self.hide()

    def take(self, pane: QWidget) -> None:
        """Hold a pane from now on; whoever takes it out again takes all of it."""
        self._pane = pane
        self._line.insertWidget(0, pane)

    def open(self, width: int) -> None:
        """Show the pane, of a width, over all the rest."""
        if self._pane is not None:
            self._pane.setFixedWidth(min(width, round(self._over.width() * (1 - _LEAST_BESIDE))))
            self._pane.show()
        self.setGeometry(self._over.rect())
        self.raise_()
        self.show()

    def give(self) -> None:
        """Let the pane go, of any width again."""
        if self._pane is not None:
            self._pane.setMaximumWidth(_WIDEST)
            self._pane = None
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the widget also when it has another size."""
        if event.type() == QEvent.Type.Resize and watched is self._over:
            self.setGeometry(self._over.rect())
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Be left where the shade is pressed."""
        event.accept()
        self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Shade what lies under the drawer."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(0, 0, 0, _SHADE))
        painter.end()
