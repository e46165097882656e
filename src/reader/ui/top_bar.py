"""The bar above all panes: add and sync, the search field, and what changes the window."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from reader.commands import COMMANDS, GROUPS
from reader.text.direction import isolate
from reader.ui.appearance import Appearance
from reader.ui.commands import tip
from reader.ui.placeholder import placeholder

_LEADING = ("to-list", "sidebar", "add", "sync")
_TRAILING = ("theme", "panel", "settings")
# What stands at the beginning and at the end of the menu of all commands.
_FIRST = ("mark-all-read", "undo", "redo")
_LAST = ("settings", "keys", "quit")
_ICONS: Mapping[str, str] = MappingProxyType(
    {
        "to-list": "arrow-left",
        "sidebar": "panel-left",
        "add": "plus",
        "sync": "refresh-cw",
        "panel": "sunrise",
        "settings": "settings",
    }
)
_HEIGHT = 52
_BUTTON, _ICON = 36, 18
_FIELD_WIDTH, _LEAST_FIELD_WIDTH = 420, 160
_PAUSE_MS = 150
# Qt keeps room for the icons itself, beside the padding.
_FIELD_SHEET = (
    "SearchField { padding: 6px 4px; } SearchField:focus { padding: 5px 3px; }"
    "QToolButton { border: 0; padding: 0; background: transparent; }"
)


class TopBar(QWidget):
    """Buttons of the window's actions around one search field.

    `searched` is emitted with the words sought, after a pause in typing or at once on Return,
    and with "" when the search is over.
    """

    searched = Signal(str)

    def __init__(
        self,
        appearance: Appearance,
        actions: Mapping[str, QAction],
        parent: QWidget | None = None,
    ) -> None:
        """Build the bar of those actions that there are."""
        super().__init__(parent)
        tokens = appearance.tokens
        self.setObjectName("top")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(
            f"#top {{ background: {tokens.sidebar}; border-bottom: 1px solid {tokens.line}; }}"
        )
        self.setAccessibleName(appearance.text("Tools"))
        self.setFixedHeight(appearance.px(_HEIGHT))
        self.field = SearchField(appearance)
        self.field.searched.connect(self.searched)
        line = QHBoxLayout(self)
        line.setContentsMargins(appearance.px(12), 0, appearance.px(12), 0)
        line.setSpacing(appearance.px(8))
        leading = _group(appearance, actions, _LEADING, Qt.AlignmentFlag.AlignLeading)
        # Shown where panes are out of sight.
        self._ways = [leading.findChild(QToolButton, name) for name in ("to-list", "sidebar")]
        self.show_ways(to_list=False, sidebar=False)
        line.addWidget(leading, 1)
        line.addWidget(self.field, 2)
        more = MenuButton(appearance, actions)
        line.addWidget(
            _group(appearance, actions, _TRAILING, Qt.AlignmentFlag.AlignTrailing, more), 1
        )

    def show_ways(self, *, to_list: bool, sidebar: bool) -> None:
        """Show the buttons that lead to panes which are not in sight by themselves."""
        for button, shown in zip(self._ways, (to_list, sidebar), strict=True):
            if button is not None:
                button.setVisible(shown)

    def focus_search(self) -> None:
        """Put the cursor into the search field, with its words selected."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()


class SearchField(QLineEdit):
    """A field that tells what is sought; Escape empties it and ends the search.

    `left` is emitted when the keyboard goes on to the list: on Escape, Return and Down.
    """

    searched = Signal(str)
    left = Signal()

    def __init__(self, appearance: Appearance) -> None:
        """Build an empty field."""
        super().__init__()
        text, tokens = appearance.text, appearance.tokens
        self.setPlaceholderText(placeholder(appearance, text("Search all saved articles…")))
        self.setAccessibleName(text("Search all saved articles"))
        self.setMinimumWidth(appearance.px(_LEAST_FIELD_WIDTH))
        self.setMaximumWidth(appearance.px(_FIELD_WIDTH))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setStyleSheet(
            appearance.sheet(_FIELD_SHEET) + f"* {{ placeholder-text-color: {tokens.second_ink} }}"
        )
        # Its words are what a screen reader says of the icon.
        glass = QAction(
            appearance.icon("search", tokens.second_ink), text("Search all saved articles"), self
        )
        self.addAction(glass, self.ActionPosition.LeadingPosition)
        self._clear = QAction(appearance.icon("x"), text("Clear the search"), self)
        self._clear.triggered.connect(self.leave)
        self.addAction(self._clear, self.ActionPosition.TrailingPosition)
        self._show_clear("")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.search_now)
        self.textEdited.connect(self._pause.start)
        self.textChanged.connect(self._show_clear)
        self.returnPressed.connect(self.search_now)

    @Slot()
    def search_now(self) -> None:
        """Tell at once what is sought."""
        self._pause.stop()
        self.searched.emit(self.text().strip())

    @Slot()
    def leave(self) -> None:
        """Empty the field and tell that nothing is sought any more."""
        self.clear()
        self.search_now()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()

    @Slot(str)
    def _show_clear(self, text: str) -> None:
        self._clear.setVisible(bool(text))


class ActionButton(QToolButton):
    """A square icon button of an action, whose tooltip names the action's keys."""

    def __init__(self, appearance: Appearance, action: QAction, icon: str) -> None:
        """Show an action, and give it the icon where it has none of its own."""
        super().__init__()
        if action.icon().isNull():
            action.setIcon(appearance.icon(icon))
        self.setDefaultAction(action)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.setIconSize(QSize(appearance.px(_ICON), appearance.px(_ICON)))
        self.setFixedSize(appearance.px(_BUTTON), appearance.px(_BUTTON))
        # A button takes everything from its action anew before the action says so itself.
        action.changed.connect(self._dress)
        self._dress()

    @Slot()
    def _dress(self) -> None:
        action = self.defaultAction()
        if action is not None:
            self.setAccessibleName(action.text().replace("&", ""))
            self.setToolTip(tip(action))


class MenuButton(QToolButton):
    """Opens the menu of all that can be done in the window, with its keys."""

    def __init__(self, appearance: Appearance, actions: Mapping[str, QAction]) -> None:
        """Build the button; its menu is made when it is opened."""
        super().__init__()
        self._appearance = appearance
        self._actions = actions
        words = appearance.text("All commands")
        self.setIcon(appearance.icon("ellipsis"))
        self.setIconSize(QSize(appearance.px(_ICON), appearance.px(_ICON)))
        self.setFixedSize(appearance.px(_BUTTON), appearance.px(_BUTTON))
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.clicked.connect(self.open_menu)

    @Slot()
    def open_menu(self) -> None:
        """Open the menu under the button."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._add(menu, _FIRST)
        menu.addSeparator()
        for group, heading in GROUPS.items():
            within = menu.addMenu(self._appearance.text(heading))
            self._add(within, [name for name, each in COMMANDS.items() if each.group == group])
        menu.addSeparator()
        self._add(menu, _LAST)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _add(self, menu: QMenu, names: Iterable[str]) -> None:
        for name in names:
            if name in self._actions:
                menu.addAction(_entry(self._actions[name], menu))


def _entry(action: QAction, menu: QMenu) -> QAction:
    """Give an action's line of a menu, with keys that are whole in a line of any direction."""
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    words = f"{action.text()}\t{isolate(keys, 'ltr')}" if keys else action.text()
    # Beside an icon no tick is drawn.
    icon = QIcon() if action.isCheckable() else action.icon()
    entry = QAction(icon, words, menu)
    entry.setObjectName(action.objectName())
    entry.setCheckable(action.isCheckable())
    entry.setChecked(action.isChecked())
    entry.setEnabled(action.isEnabled())
    entry.triggered.connect(action.trigger)
    return entry


def _group(
    appearance: Appearance,
    actions: Mapping[str, QAction],
    keys: tuple[str, ...],
    side: Qt.AlignmentFlag,
    *more: QWidget,
) -> QWidget:
    group = QWidget()
    line = QHBoxLayout(group)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(appearance.px(6))
    line.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    icons = {**_ICONS, "theme": "sun" if appearance.tokens.dark else "moon"}
    for key in keys:
        if key in actions:
            button = ActionButton(appearance, actions[key], icons[key])
            button.setObjectName(key)
            line.addWidget(button)
    for other in more:
        line.addWidget(other)
    return group
