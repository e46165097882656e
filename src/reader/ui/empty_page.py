"""The page that stands in place of a list: why there is nothing, and what can be done."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from reader.ui.appearance import Appearance

_MARGIN = 16
_ICON = 40


class Deed(NamedTuple):
    """What a button says and does, where no command of the window does it."""

    text: str
    do: Callable[[], object]


class EmptyPage(QWidget):
    """A picture, a sentence, and one thing to do."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._deed: Callable[[], object] | None = None
        self._icon = QLabel()
        self._sentence = QLabel()
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self._sentence.setProperty("role", "second")
        self._command = _button()
        self._other = _button()
        self._other.clicked.connect(self._do)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._icon.setAlignment(centre)
        self._sentence.setAlignment(centre)
        column = QVBoxLayout(self)
        column.setSpacing(appearance.px(_MARGIN))
        column.setContentsMargins(2 * _MARGIN, 0, 2 * _MARGIN, 0)
        column.addStretch(2)
        column.addWidget(self._icon)
        column.addWidget(self._sentence)
        column.addWidget(self._command, 0, centre)
        column.addWidget(self._other, 0, centre)
        column.addStretch(3)

    @property
    def sentence(self) -> str:
        return self._sentence.text()

    def say(self, sentence: str, action: QAction | Deed | None, icon: str) -> None:
        """Show a sentence with an icon, and a button for the action if there is one."""
        picture = self._appearance.icon(icon)
        side = self._appearance.px(_ICON)
        self._icon.setPixmap(picture.pixmap(QSize(side, side)))
        self._sentence.setText(sentence)
        self._command.setVisible(isinstance(action, QAction))
        self._other.setVisible(isinstance(action, Deed))
        self._deed = None
        if isinstance(action, QAction):
            self._command.setDefaultAction(action)
            self._command.setAccessibleName(action.text())
        elif action is not None:
            self._deed = action.do
            self._other.setText(action.text)
            self._other.setAccessibleName(action.text)

    def _do(self) -> None:
        if self._deed is not None:
            self._deed()


def _button() -> QToolButton:
    button = QToolButton()
    button.setProperty("prominent", "true")
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    button.hide()
    return button
