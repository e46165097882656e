"""The dialog in which a command is given other keys."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from reader.commands import COMMANDS, clashes
from reader.text.direction import isolate
from reader.ui.appearance import Appearance
from reader.ui.key_field import KeyField, native

_WIDTH = 420


class KeyChange(QDialog):
    """Asks for the keys of one command, and says whose they are already.

    `chosen` gives the keys that are to be the command's, from whomever they are taken.
    """

    chosen = Signal(str)

    def __init__(
        self,
        appearance: Appearance,
        name: str,
        table: Mapping[str, Sequence[str]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        say = appearance.text
        self._appearance = appearance
        self._name = name
        self._table = table
        self.setWindowTitle(say("Change keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field = KeyField(appearance)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setProperty("role", "second")
        heading = QLabel(say(COMMANDS[name].text))
        heading.setProperty("role", "heading")
        heading.setWordWrap(True)
        box = QDialogButtonBox()
        self.use = box.addButton(say("Use these keys"), QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(say("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self._choose)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(appearance.px(12))
        for part in (heading, self.field, self.told, box):
            column.addWidget(part)
        self.setMinimumWidth(appearance.px(_WIDTH))
        self.field.pressed.connect(self._judge)
        self.field.refused.connect(self._refuse)
        self._judge("")
        # Said of three lines, so that nothing moves when more is to be said.
        self.told.setMinimumHeight(3 * self.told.fontMetrics().lineSpacing())
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.field.setFocus()

    def _judge(self, keys: str) -> None:
        """Say what the keys are for now, and let them be taken."""
        say = self._appearance.text
        others = clashes(keys, self._table, but=self._name) if keys else []
        self.use.setEnabled(bool(keys))
        self.use.setText(say("Take them") if others else say("Use these keys"))
        if not keys:
            self._tell(say("Press one key, keys together, or two letters one after the other."))
        elif others:
            self._tell(self._whose(keys, others))
        else:
            self._tell(say("These keys are free."))

    def _whose(self, keys: str, others: Sequence[str]) -> str:
        say = self._appearance.text
        names = say(" and ").join(isolate(say(COMMANDS[name].text)) for name in others)
        if all(keys in self._table[name] for name in others):
            return say("{keys} belongs to: {names}.", keys=native(keys), names=names)
        return say(
            "{keys} stands in the way of the keys of: {names}.", keys=native(keys), names=names
        )

    def _refuse(self) -> None:
        self._tell(
            self._appearance.text(
                "These keys move the cursor or copy text everywhere; they cannot be taken."
            )
        )

    def _tell(self, sentence: str) -> None:
        self.told.setText(sentence)
        self.field.setAccessibleDescription(sentence)

    def _choose(self) -> None:
        if self.field.keys:
            self.chosen.emit(self.field.keys)
            self.accept()
