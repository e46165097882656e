"""The actions of a window: one for each command, with its keys, its icon and its tip."""

from collections.abc import Callable, Collection, Mapping, Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from reader.commands import COMMANDS
from reader.text.direction import isolate
from reader.ui.appearance import Appearance


def build(window: QWidget, appearance: Appearance) -> Mapping[str, QAction]:
    """Make the action of each command, with its own keys; the caller connects them."""
    actions: dict[str, QAction] = {}
    for name, command in COMMANDS.items():
        action = QAction(appearance.text(command.text), window)
        action.setCheckable(command.checkable)
        action.setObjectName(name)
        window.addAction(action)
        actions[name] = action
    bind(actions, {name: command.keys for name, command in COMMANDS.items()})
    return actions


def bind(actions: Mapping[str, QAction], table: Mapping[str, Sequence[str]]) -> None:
    """Give the actions their keys, and tips that tell of them."""
    for name, action in actions.items():
        action.setShortcuts([QKeySequence(key) for key in table[name]])
        action.setToolTip(tip(action))


def connect(actions: Mapping[str, QAction], deeds: Mapping[str, Callable[[], object]]) -> None:
    """Let commands do what they are for; each part of the window connects its own."""
    for name, deed in deeds.items():
        actions[name].triggered.connect(_without_argument(deed))
        actions[name].setEnabled(True)


def close_unconnected(actions: Mapping[str, QAction], names: Collection[str]) -> None:
    """Grey out those of the named commands that nothing follows."""
    for name in names:
        action = actions[name]
        if not any(action.receivers(signal) for signal in ("2triggered(bool)", "2toggled(bool)")):
            action.setEnabled(False)


def add_icons(actions: Mapping[str, QAction], appearance: Appearance) -> None:
    """Give their icons to the actions that no button has given one to yet.

    Two dozen icons take 10 ms, so those that are only in menus come after the first paint.
    """
    for name, action in actions.items():
        icon = COMMANDS[name].icon
        if icon and action.icon().isNull():
            action.setIcon(appearance.icon(icon))


def tip(action: QAction) -> str:
    """Say what an action does, and by which key."""
    words = action.text().replace("&", "")
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{words} ({isolate(keys, 'ltr')})" if keys else words


def _without_argument(deed: Callable[[], object]) -> Callable[[], None]:
    def done() -> None:
        deed()

    return done
