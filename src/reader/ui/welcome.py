"""The first page of a new library: three doors, and where the reader is."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.sentences import said
from reader.ui.appearance import Appearance

_WIDTH = 440
_ICON = 20


class Welcome(QWidget):
    """Offers to read the sample issue, to bring feeds, or to add one; and to set the place."""

    sample_asked = Signal()

    def __init__(self, appearance: Appearance, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self._appearance = appearance
        say = appearance.text
        self.setProperty("ground", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(say(said("Welcome")))
        title = _label(say(said("Welcome to Warraq")), "title")
        hint = _label(
            say(
                said(
                    "A reader for your sources: it keeps whole articles and pictures on this "
                    "computer, so they are there without a network. A sample issue is laid out "
                    "for you; your own sources are one step away."
                )
            ),
            "second",
        )
        sample = self._door(say(said("Read the sample issue")), "newspaper")
        sample.setProperty("prominent", "true")
        sample.clicked.connect(self.sample_asked)
        inner = QVBoxLayout()
        inner.setSpacing(12)
        inner.addWidget(title)
        inner.addWidget(hint)
        inner.addSpacing(8)
        inner.addWidget(sample)
        for name in ("import", "add", "settings"):
            inner.addWidget(self._door_of(actions[name]))
        doors = QFrame()
        doors.setFixedWidth(_WIDTH)
        doors.setLayout(inner)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(doors, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def _door_of(self, action: QAction) -> QPushButton:
        door = self._door(action.text(), "")
        door.setIcon(action.icon())
        door.setToolTip(action.toolTip())
        door.clicked.connect(action.trigger)
        return door

    def _door(self, text: str, icon: str) -> QPushButton:
        # A style sheet leaves no room between icon and words.
        door = QPushButton(f"\u2002{text}")
        door.setIconSize(QSize(_ICON, _ICON))
        if icon:
            door.setIcon(self._appearance.icon(icon, self._appearance.tokens.on_accent))
        door.setMinimumHeight(44)
        return door


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label
