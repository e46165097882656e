"""A label of one line that gives way to an ellipsis where there is little room."""

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QWidget

_LEAST_LETTERS = 3


class ElidedLabel(QLabel):
    """Shows plain text, all of it on hovering where it is cut; it may become very narrow."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        """Show a text."""
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        least = self.fontMetrics().averageCharWidth() * _LEAST_LETTERS
        whole = super().minimumSizeHint()
        return QSize(min(least, whole.width()), whole.height())

    def shown(self) -> str:
        """Give what there is room for."""
        mode = Qt.TextElideMode.ElideRight
        return self.fontMetrics().elidedText(self.text(), mode, self.contentsRect().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        shown = self.shown()
        # A hint is taken for markup where it looks like it, so the text is made harmless.
        self.setToolTip("" if shown == self.text() else f"<p>{escape(self.text())}</p>")
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        flags = QStyle.visualAlignment(self.layoutDirection(), self.alignment()).value
        forced = Qt.TextFlag.TextForceRightToLeft if rtl else Qt.TextFlag.TextForceLeftToRight
        self.style().drawItemText(
            QPainter(self),
            self.contentsRect(),
            flags | forced.value,
            self.palette(),
            self.isEnabled(),
            shown,
            self.foregroundRole(),
        )
