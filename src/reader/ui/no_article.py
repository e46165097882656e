"""What stands in place of an article where none is chosen: a sentence, and keys that help."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from reader.ui.appearance import Appearance

_HINTS = ("next", "previous", "page-down", "star", "save", "search", "keys")
_ICON = 44
_NARROWEST = 160
_SPACE = 20
_KEY_STYLE = (
    "border: 1px solid {line}; border-radius: 6px; background: {background};"
    " color: {second_ink}; font-size: 12px; padding: 1px 7px;"
)


class NoArticle(QWidget):
    """A calm page: an icon, the sentence that says why, and the keys of some commands."""

    def __init__(self, appearance: Appearance, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        icon = QLabel()
        icon.setPixmap(
            appearance.icon("newspaper", appearance.tokens.line).pixmap(
                QSize(appearance.px(_ICON), appearance.px(_ICON))
            )
        )
        self._sentence = QLabel()
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self._sentence.setProperty("role", "heading")
        centre = Qt.AlignmentFlag.AlignHCenter
        self._sentence.setAlignment(centre)
        self._hints = _hints(appearance, actions)
        self.setMinimumWidth(_NARROWEST)
        column = QVBoxLayout(self)
        column.setSpacing(appearance.px(_SPACE))
        column.addStretch(2)
        column.addWidget(icon, 0, centre)
        column.addWidget(self._sentence)
        column.addWidget(self._hints, 0, centre)
        column.addStretch(3)

    def say(self, sentence: str) -> None:
        """Say why there is no article."""
        self._sentence.setText(sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hints.setVisible(self._hints.sizeHint().width() < self.width() - 2 * _SPACE)


def _hints(appearance: Appearance, actions: Mapping[str, QAction]) -> QWidget:
    tokens = appearance.tokens
    style = appearance.sheet(_KEY_STYLE).format(
        line=tokens.line, background=tokens.background, second_ink=tokens.second_ink
    )
    held = QWidget()
    grid = QGridLayout(held)
    grid.setHorizontalSpacing(appearance.px(12))
    grid.setVerticalSpacing(appearance.px(8))
    known = [actions[name] for name in _HINTS if name in actions]
    for at, action in enumerate(each for each in known if not each.shortcut().isEmpty()):
        key = QLabel(action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
        key.setStyleSheet(style)
        does = QLabel(action.text())
        does.setProperty("role", "second")
        for label in (key, does):
            label.setTextFormat(Qt.TextFormat.PlainText)
        grid.addWidget(key, at, 0, Qt.AlignmentFlag.AlignCenter)
        grid.addWidget(does, at, 1)
    return held
