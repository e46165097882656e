"""The bar above all panes: add and sync, the search field, and what changes the window."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from reader.model.article import Direction
from reader.text.direction import isolate
from reader.ui.appearance import Appearance

_LEADING = ("add", "sync")
_TRAILING = ("theme", "panel", "settings")
# What has no button: the menu at the end, parted where "" stands.
_MENU = (
    *("mark-all-read", "undo", "", "sync-all", "save-page", "import", ""),
    *("feed-health", "rules", "sync-log", ""),
    *("go-unread", "go-today", "go-starred", "", "reading-mode", "keys", "quit"),
)
_ICONS: Mapping[str, str] = MappingProxyType(
    {
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
_MARKS: Mapping[Direction, str] = MappingProxyType({"rtl": "\u200f", "ltr": "\u200e"})
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
        self.setFixedHeight(_HEIGHT)
        self.field = SearchField(appearance)
        self.field.searched.connect(self.searched)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 0, 12, 0)
        line.setSpacing(8)
        line.addWidget(_group(appearance, actions, _LEADING, Qt.AlignmentFlag.AlignLeading), 1)
        line.addWidget(self.field, 2)
        more = MenuButton(appearance, actions)
        line.addWidget(
            _group(appearance, actions, _TRAILING, Qt.AlignmentFlag.AlignTrailing, more), 1
        )

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
        direction = appearance.language.direction
        # The isolate keeps the sentence whole; Qt looks past it for the side to stand at.
        mark = _MARKS[direction]
        self.setPlaceholderText(mark + isolate(text("Search all saved articles…"), direction))
        self.setAccessibleName(text("Search all saved articles"))
        self.setMinimumWidth(_LEAST_FIELD_WIDTH)
        self.setMaximumWidth(_FIELD_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setStyleSheet(_FIELD_SHEET + f"* {{ placeholder-text-color: {tokens.second_ink} }}")
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
        self.setIconSize(QSize(_ICON, _ICON))
        self.setFixedSize(_BUTTON, _BUTTON)
        # A button takes everything from its action anew before the action says so itself.
        action.changed.connect(self._dress)
        self._dress()

    @Slot()
    def _dress(self) -> None:
        action = self.defaultAction()
        if action is None:
            return
        words = action.text().replace("&", "")
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({isolate(keys, 'ltr')})" if keys else words)


class MenuButton(QToolButton):
    """Opens the menu of what the window can do and has no button for."""

    def __init__(self, appearance: Appearance, actions: Mapping[str, QAction]) -> None:
        """Build the button; its menu is made when it is opened."""
        super().__init__()
        self._actions = actions
        words = appearance.text("More")
        self.setIcon(appearance.icon("ellipsis"))
        self.setIconSize(QSize(_ICON, _ICON))
        self.setFixedSize(_BUTTON, _BUTTON)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.clicked.connect(self.open_menu)

    @Slot()
    def open_menu(self) -> None:
        """Open the menu under the button."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in _MENU:
            if name in self._actions:
                menu.addAction(self._actions[name])
            elif not name:
                menu.addSeparator()
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))


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
    line.setSpacing(6)
    line.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    icons = {**_ICONS, "theme": "sun" if appearance.tokens.dark else "moon"}
    for key in keys:
        if key in actions:
            line.addWidget(ActionButton(appearance, actions[key], icons[key]))
    for button in more:
        line.addWidget(button)
    return group
