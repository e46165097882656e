"""The page that shows every command with its keys, and gives it others."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.commands import COMMANDS, GROUPS, clashes, keys_of, without
from reader.text.arabic import fold
from reader.ui.appearance import Appearance
from reader.ui.key_change import KeyChange
from reader.ui.key_field import native
from reader.ui.placeholder import placeholder
from reader.ui.screen_room import within_screen

_SIZE = 660, 680
_NAME = Qt.ItemDataRole.UserRole
_GAP = "   "


class KeysDialog(QDialog):
    """Lists the commands under headings; `chosen` gives the keys of those that were changed.

    The table is right while the dialog is open, whoever follows `chosen`.
    """

    chosen = Signal(object)

    def __init__(
        self, appearance: Appearance, chosen: Mapping[str, Sequence[str]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        say = appearance.text
        self._appearance = appearance
        self._chosen = {name: tuple(keys) for name, keys in chosen.items()}
        self.setWindowTitle(say("Keys and help"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(
            placeholder(appearance, say("Look for a command or its keys…"))
        )
        self.filter.setAccessibleName(say("Look for a command or its keys"))
        self.filter.setClearButtonEnabled(True)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(say("Commands"))
        self.tree.setHeaderLabels([say("Command"), say("Keys"), say("Changed")])
        self.tree.setHeaderHidden(True)
        self.told = _told(say("Letters work under Arabic, Persian and Hebrew keyboards too."))
        self.change = QPushButton(say("Change…"))
        self.add = QPushButton(say("Add keys…"))
        self.clear = QPushButton(say("No keys"))
        self.reset = QPushButton(say("As at first"))
        self.reset_all = QPushButton(say("All as at first"))
        self._under: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        self._lay_out()
        self._fill()
        self._connect()
        self.resize(within_screen(*map(appearance.px, _SIZE)))
        self._settle()

    @property
    def name(self) -> str:
        """The command that is selected, "" where none is."""
        item = self.tree.currentItem()
        return item.data(0, _NAME) or "" if item is not None and not item.isHidden() else ""

    def select(self, name: str) -> None:
        """Go to a command."""
        found = next(item for item in self._items() if item.data(0, _NAME) == name)
        self.tree.setCurrentItem(found)

    def give(self, keys: str, *, more: bool) -> None:
        """Give keys to the selected command, in place of its own or as `more`; others lose them."""
        table, name = keys_of(self._chosen), self.name
        for other in clashes(keys, table, but=name):
            self._keep(other, without(keys, table[other]))
        before = without(keys, table[name]) if more else ()
        self._keep(name, (*before, keys))
        self._tell_all()

    def _ask(self, *, more: bool) -> None:
        if self.name:
            dialog = KeyChange(self._appearance, self.name, keys_of(self._chosen), self)
            dialog.chosen.connect(lambda keys: self.give(keys, more=more))
            dialog.open()

    def _clear(self) -> None:
        self._keep(self.name, ())
        self._tell_all()

    def _reset(self) -> None:
        """Give the selected command its own keys again, taken from whoever has them now."""
        name = self.name
        self._chosen.pop(name, None)
        for keys in COMMANDS[name].keys:
            table = keys_of(self._chosen)
            for other in clashes(keys, table, but=name):
                self._keep(other, without(keys, table[other]))
        self._tell_all()

    def _reset_all(self) -> None:
        self._chosen = {name: keys for name, keys in self._chosen.items() if name not in COMMANDS}
        self._tell_all()

    def _keep(self, name: str, keys: tuple[str, ...]) -> None:
        self._chosen.pop(name, None)
        if keys != COMMANDS[name].keys:
            self._chosen[name] = keys

    def _tell_all(self) -> None:
        self._refresh()
        self._settle()
        self.chosen.emit(dict(self._chosen))

    def _refresh(self) -> None:
        table = keys_of(self._chosen)
        for item in self._items():
            name = item.data(0, _NAME)
            told = _GAP.join(native(each) for each in table[name])
            changed = table[name] != COMMANDS[name].keys
            item.setText(1, told or self._appearance.text("none"))
            item.setText(2, self._appearance.text("changed") if changed else "")

    def _settle(self) -> None:
        """Let that be pressed which can be done now."""
        name, table = self.name, keys_of(self._chosen)
        for button in (self.change, self.add):
            button.setEnabled(bool(name))
        self.clear.setEnabled(bool(name and table[name]))
        self.reset.setEnabled(bool(name) and table[name] != COMMANDS[name].keys)
        self.reset_all.setEnabled(any(name in COMMANDS for name in self._chosen))

    def _filter(self, typed: str) -> None:
        wanted, shown = fold(typed.strip()), None
        for item in self._items():
            told = fold(f"{item.text(0)} {item.text(1)}")
            item.setHidden(wanted not in told)
            shown = shown or (None if item.isHidden() else item)
        for heading, items in self._under:
            heading.setHidden(all(item.isHidden() for item in items))
        if shown is not None:
            self.tree.setCurrentItem(shown)
        self._settle()

    def _items(self) -> Iterator[QTreeWidgetItem]:
        for _, items in self._under:
            yield from items

    def _fill(self) -> None:
        bold = QFont(self.tree.font())
        bold.setBold(True)
        for group, words in GROUPS.items():
            heading = QTreeWidgetItem([self._appearance.text(words)])
            heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
            heading.setFont(0, bold)
            items = [
                _item(name, self._appearance.text(command.text))
                for name, command in COMMANDS.items()
                if command.group == group
            ]
            heading.addChildren(items)
            self.tree.addTopLevelItem(heading)
            self._under.append((heading, items))
        self.tree.expandAll()
        self._refresh()
        self.tree.setCurrentItem(next(self._items()))

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._filter)
        self.filter.returnPressed.connect(self.tree.setFocus)
        self.tree.currentItemChanged.connect(self._settle)
        self.tree.itemActivated.connect(lambda: self._ask(more=False))
        self.change.clicked.connect(lambda: self._ask(more=False))
        self.add.clicked.connect(lambda: self._ask(more=True))
        self.clear.clicked.connect(self._clear)
        self.reset.clicked.connect(self._reset)
        self.reset_all.clicked.connect(self._reset_all)

    def _lay_out(self) -> None:
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.setRootIsDecorated(False)
        self.tree.setItemsExpandable(False)
        self.tree.setIndentation(self._appearance.px(12))
        buttons = QHBoxLayout()
        for button in (self.change, self.add, self.clear, self.reset):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.reset_all)
        # They are the dialog's only once it has the layout.
        for button in (self.change, self.add, self.clear, self.reset, self.reset_all):
            button.setAutoDefault(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*[self._appearance.px(16)] * 4)
        whole.setSpacing(self._appearance.px(12))
        for part in (self.filter, self.tree, self.told):
            whole.addWidget(part)
        whole.addLayout(buttons)


def _item(name: str, words: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([words])
    item.setData(0, _NAME, name)
    return item


def _told(sentence: str) -> QLabel:
    label = QLabel(sentence)
    label.setWordWrap(True)
    label.setProperty("role", "second")
    return label
