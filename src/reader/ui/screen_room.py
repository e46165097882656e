"""How large a dialog may open on the screen there is."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication

# For the frame that the system draws around it.
_FRAME = QSize(16, 48)


def within_screen(width: int, height: int) -> QSize:
    """Give this size, or less where the screen is smaller."""
    # WORKAROUND: QWidget.screen() makes the screen go with the widget (PySide6 6.11.3).
    room = QGuiApplication.primaryScreen().availableSize()
    return QSize(width, height).boundedTo(room - _FRAME)
