"""The overlay that shows every command with its keys."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.commands import COMMANDS
from reader.ui.appearance import Appearance
from reader.ui.screen_room import within_screen

_COLUMNS = 2
# Room for the bar of a screen that is too low for all of it.
_BAR = 12


class KeysDialog(QDialog):
    """Lists the commands that have keys, each with those of the Latin layout."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(appearance.text("Keys and help"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(8)
        told = [
            (appearance.text(command.text), command.keys)
            for command in COMMANDS.values()
            if command.keys
        ]
        half = -(-len(told) // _COLUMNS)
        for at, (text, keys) in enumerate(told):
            row, column = at % half, 2 * (at // half)
            shown = "   ".join(_native(key) for key in keys)
            key_label = QLabel(shown)
            key_label.setProperty("chip", "true")
            key_label.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            grid.addWidget(QLabel(text), row, column)
            grid.addWidget(key_label, row, column + 1)
        inner = QWidget()
        column_layout = QVBoxLayout(inner)
        column_layout.setContentsMargins(24, 20, 24, 20)
        hint = QLabel(
            appearance.text("Letters work under Arabic, Persian and Hebrew keyboards too.")
        )
        hint.setProperty("role", "second")
        column_layout.addLayout(grid)
        column_layout.addSpacing(12)
        column_layout.addWidget(hint)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        wanted = inner.sizeHint()
        self.resize(within_screen(wanted.width() + _BAR, wanted.height() + 2))


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
