"""The rules on arrival, each in a sentence, to be switched, changed and removed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from reader.model.rule import Rule
from reader.sentences import said
from reader.text.direction import isolate
from reader.ui import rule_words as words
from reader.ui.appearance import Appearance
from reader.ui.screen_room import within_screen

_SIZE, _LEAST = (680, 520), (480, 320)
_RULE = Qt.ItemDataRole.UserRole


class RulesDialog(QDialog):
    """Shows the rules it is given; what is to be done with them is told by signals.

    `edit_asked` gives a rule, an empty one for a new one; `save_asked` one that was switched.
    """

    edit_asked = Signal(object)
    save_asked = Signal(object)
    removal_asked = Signal(int)

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        say = appearance.text
        self._appearance = appearance
        self.setWindowTitle(say(said("Rules for new articles")))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(*_LEAST)
        self.resize(within_screen(*map(appearance.px, _SIZE)))
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setStyleSheet("QListWidget::item { padding: 8px 6px; }")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setAccessibleName(say(said("Rules")))
        self.empty = _label(say(said("There are no rules yet.")), "second")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.told = _label("", "second")
        self.add = QPushButton(say(said("Add…")))
        self.edit = QPushButton(say(said("Change…")))
        self.remove = QPushButton(say(said("Remove…")))
        self.list.itemChanged.connect(self._switch)
        self.list.itemActivated.connect(self._edit)
        self.list.currentItemChanged.connect(self._show_buttons)
        self.add.clicked.connect(lambda: self.edit_asked.emit(Rule("")))
        self.edit.clicked.connect(self._edit)
        self.remove.clicked.connect(self._remove)
        self._lay_out()
        self._show_buttons()

    def show_rules(self, rules: Sequence[Rule], feeds: Mapping[int, str]) -> None:
        """Show the newest rules; `feeds` gives the names of feeds by their ids."""
        current = self._current()
        chosen = current.id if current is not None else 0
        self.list.clear()
        for rule in rules:
            item = self._item(rule, feeds)
            self.list.addItem(item)
            if rule.id == chosen:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0 and rules:
            self.list.setCurrentRow(0)
        self._pages.setCurrentIndex(0 if rules else 1)
        self._show_buttons()

    def say(self, sentence: str) -> None:
        """Say what was done, or went wrong."""
        self.told.setText(sentence)

    def _item(self, rule: Rule, feeds: Mapping[int, str]) -> QListWidgetItem:
        told = words.describe(self._appearance, rule, feeds)
        item = QListWidgetItem(f"{isolate(rule.name)}\n{told}" if rule.name else told)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        checked, unchecked = Qt.CheckState.Checked, Qt.CheckState.Unchecked
        item.setCheckState(checked if rule.enabled else unchecked)
        item.setData(_RULE, rule)
        return item

    def _current(self) -> Rule | None:
        item = self.list.currentItem()
        rule: Rule | None = item.data(_RULE) if item is not None else None
        return rule

    def _switch(self, item: QListWidgetItem) -> None:
        rule: Rule = item.data(_RULE)
        enabled = item.checkState() == Qt.CheckState.Checked
        if enabled != rule.enabled:
            self.save_asked.emit(replace(rule, enabled=enabled))

    def _edit(self) -> None:
        rule = self._current()
        if rule is not None:
            self.edit_asked.emit(rule)

    def _remove(self) -> None:
        rule, say = self._current(), self._appearance.text
        if rule is None:
            return
        box = QMessageBox(self)
        box.setWindowTitle(say(said("Remove this rule")))
        box.setText(say(said("Remove this rule?")))
        box.setInformativeText(say(said("What it did to articles stays as it is.")))
        yes = box.addButton(say(said("Remove")), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(say(said("Cancel")), QMessageBox.ButtonRole.RejectRole))
        yes.clicked.connect(lambda: self.removal_asked.emit(rule.id))
        box.finished.connect(box.deleteLater)
        box.open()

    def _show_buttons(self) -> None:
        for button in (self.edit, self.remove):
            button.setEnabled(self.list.currentItem() is not None)

    def _lay_out(self) -> None:
        hint = _label(
            self._appearance.text(
                said(
                    "Each new article goes through these rules as it arrives. Words are compared "
                    "as a search compares them, whatever their marks and letter forms."
                )
            ),
            "second",
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.add, self.edit, self.remove):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        self.add.setProperty("prominent", "true")
        buttons.addStretch(1)
        listed = QWidget()
        self._pages = QStackedLayout(listed)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(hint)
        column.addWidget(listed, 1)
        column.addWidget(self.told)
        column.addLayout(buttons)


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label
