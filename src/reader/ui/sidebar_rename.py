"""The field in which a line of the sidebar is given another name, in the line itself."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from reader.model.article import Direction
from reader.text.direction import decide, isolate, plain
from reader.ui.appearance import Appearance
from reader.ui.feed_entries import Entry
from reader.ui.theme import interface_font

_LONGEST = 200
_NAME_PX = 14
_TURNS = {"rtl": Qt.Key.Key_Direction_R, "ltr": Qt.Key.Key_Direction_L}


class NameField(QLineEdit):
    """Edits a name in its own direction, at the side where the line shows it.

    An empty field shows what the line is called without a name of the reader's own.
    """

    def __init__(self, appearance: Appearance, entry: Entry, parent: QWidget) -> None:
        super().__init__(parent)
        self._interface: Direction = appearance.language.direction
        self.setFont(interface_font(appearance.px(_NAME_PX)))
        self.setMaxLength(_LONGEST)
        self.setAccessibleName(appearance.text("New name for {name}", name=isolate(entry.title)))
        self.setStyleSheet(
            appearance.sheet(
                f"QLineEdit {{ padding: 0 6px; border: 2px solid {appearance.tokens.accent};"
                f" border-radius: 6px; background: {appearance.tokens.paper}; }}"
            )
        )
        right, left = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
        side = right if self._interface == "rtl" else left
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        self.textChanged.connect(self._turn)
        if entry.own_title:
            # Qt looks past an isolate for the side to stand at.
            mark = "\u200f" if self._interface == "rtl" else "\u200e"
            self.setPlaceholderText(mark + isolate(entry.own_title))
        self.setText(entry.title)
        self.selectAll()

    def name(self) -> str:
        """Give the name that was typed, in one line."""
        return plain(self.text())

    def _turn(self, text: str) -> None:
        """Order the words as the line does, whatever the first letter is."""
        # By its first strong letter the field would else go; only these keys tell it otherwise.
        key = _TURNS[decide(text, fallback=self._interface)]
        turn = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        QLineEdit.keyPressEvent(self, turn)
