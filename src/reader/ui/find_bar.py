"""The bar under an article in which the reader looks for words in it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from reader.ui.announcing import announce
from reader.ui.appearance import Appearance
from reader.ui.article_page import ArticlePage
from reader.ui.found_words import FoundWords

_HEIGHT, _MARGIN, _GAP = 48, 12, 6
_FIELD, _LEAST_FIELD = 320, 90
_BUTTON, _ICON = 34, 18
# A selection longer than this is not what somebody looks for.
_LONGEST = 200


class FindBar(QFrame):
    """A field for words, how many places hold them, and buttons that go from one to the next.

    `left` is emitted when the bar is closed. It is closed until `seek`.
    """

    left = Signal()

    def __init__(self, appearance: Appearance, page: ArticlePage, view: QWidget) -> None:
        """Build a closed bar for a page; Escape closes it from everywhere in the view."""
        super().__init__()
        self._appearance = appearance
        self._found = FoundWords(page)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), view)
        say, tokens = appearance.text, appearance.tokens
        self.field = WordField()
        self.field.setPlaceholderText(say("Find in the article"))
        self.field.setAccessibleName(say("Find in the article"))
        self.field.setMaximumWidth(appearance.px(_FIELD))
        self.field.setMinimumWidth(appearance.px(_LEAST_FIELD))
        self.told = QLabel()
        self.told.setProperty("role", "second")
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        rtl = appearance.language.direction == "rtl"
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        middle = Qt.AlignmentFlag.AlignVCenter
        self.told.setAlignment(side | middle | Qt.AlignmentFlag.AlignAbsolute)
        self.told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.previous = self._button("chevron-up", say("Place found before"))
        self.next = self._button("chevron-down", say("Next place found"))
        self.close_button = self._button("x", say("Close"))
        self.setObjectName("findBar")
        self.setStyleSheet(
            f"#findBar {{ background: {tokens.background}; border: 0;"
            f" border-top: 1px solid {tokens.line}; }}"
        )
        self.setAccessibleName(say("Find in the article"))
        self.setFixedHeight(appearance.px(_HEIGHT))
        self._lay_out()
        self._connect()
        self.hide()

    def seek(self, words: str = "") -> None:
        """Open the bar and look for the words, by default for those of the last time."""
        line = " ".join(words.split())
        if line and len(line) <= _LONGEST:
            self.field.setText(line)
        self.show()
        self._escape.setEnabled(True)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._found.seek(self.field.text())

    def step(self, by: int) -> None:
        """Go to the next place found or the one before; a closed bar is opened first."""
        if self.isHidden():
            self.seek()
        elif self._found.count:
            self._found.step(by)
        else:
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Close the bar; the place that was found last stays selected."""
        if not self.isHidden():
            self._found.end()
            self._escape.setEnabled(False)
            self.hide()
            self.left.emit()

    def _tell(self) -> None:
        """Say which place of how many is shown, or that there is none."""
        say, found = self._appearance.text, self._found
        told = ""
        if found.count:
            told = say("{n} of {all}", n=found.at, all=found.count)
        elif self.field.text().strip():
            told = say("Not in this article")
        self.told.setText(told)
        for button in (self.previous, self.next):
            button.setEnabled(found.count > 0)
        self.told.setAccessibleName(told)
        if self.isVisible():
            announce(self, told)

    def _button(self, icon: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(self._appearance.icon(icon))
        button.setIconSize(QSize(self._appearance.px(_ICON), self._appearance.px(_ICON)))
        button.setFixedSize(self._appearance.px(_BUTTON), self._appearance.px(_BUTTON))
        button.setAccessibleName(words)
        button.setToolTip(words)
        return button

    def _lay_out(self) -> None:
        px = self._appearance.px
        line = QHBoxLayout(self)
        line.setContentsMargins(px(_MARGIN), 0, px(_MARGIN), 0)
        line.setSpacing(px(_GAP))
        line.addWidget(self.field, 3)
        line.addWidget(self.previous)
        line.addWidget(self.next)
        line.addWidget(self.told, 2)
        line.addWidget(self.close_button)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._found.seek)
        self.field.stepped.connect(self.step)
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.close_button.clicked.connect(self.leave)
        self._found.changed.connect(self._tell)
        # Only while the bar is open: elsewhere Escape means something else.
        self._escape.setEnabled(False)
        self._escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._escape.activated.connect(self.leave)


class WordField(QLineEdit):
    """A field whose Return goes on, and with Shift back."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.stepped.emit(-1 if back else 1)
        else:
            super().keyPressEvent(event)
