"""A calm strip above a list: a sentence about what it shows, and one thing to do about it."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton

from reader.ui.announcing import announce
from reader.ui.appearance import Appearance
from reader.ui.empty_page import Deed

_MARGIN, _SPACE = 16, 8
_ICON = 18


class ListStrip(QFrame):
    """Shows one sentence at a time, or nothing and then takes no room."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._deed: Callable[[], object] | None = None
        self._shown: tuple[str, str, str] | None = None
        self._icon = QLabel()
        self._sentence = QLabel()
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self._sentence.setProperty("role", "small")
        self._button = QToolButton()
        self._button.setProperty("chip", "true")
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._button.clicked.connect(self._do)
        self.setObjectName("listHeading")
        row = QHBoxLayout(self)
        side = appearance.px(_MARGIN)
        row.setContentsMargins(side, _SPACE, side, _SPACE)
        row.setSpacing(appearance.px(_SPACE))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._button)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is said, "" where the strip is not shown."""
        return self._shown[0] if self._shown else ""

    def say(self, sentence: str, icon: str, deed: Deed | None) -> None:
        """Show a sentence; the same one again changes nothing that a reader would hear."""
        self._deed = deed.do if deed is not None else None
        wanted = sentence, icon, deed.text if deed is not None else ""
        if wanted == self._shown:
            return
        self._shown = wanted
        side = self._appearance.px(_ICON)
        self._icon.setPixmap(self._appearance.icon(icon).pixmap(QSize(side, side)))
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self._button.setVisible(deed is not None)
        self._button.setText(wanted[2])
        self._button.setAccessibleName(wanted[2])
        self.show()
        announce(self, sentence)

    def clear(self) -> None:
        """Show nothing."""
        self._shown = None
        self.hide()

    def _do(self) -> None:
        if self._deed is not None:
            self._deed()
