"""What can be done with a line of the sidebar, as a menu; with several feeds at once, too."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from reader.model.article import Direction
from reader.sentences import said
from reader.ui.appearance import Appearance
from reader.ui.feed_entries import Entry, Kind

# What is asked for of one line or several; `Ask` takes it with a direction where it needs one.
Deed = (
    Literal["sync", "health", "settings", "mark-read", "rename", "move", "direction"]
    | Literal["copy-address", "open-site", "remove", "verify", "add", "sync-all"]
)
Ask = Callable[[Deed, "Direction | None"], None]

_Line = tuple[Deed | Literal[""], str, str]
_BREAK: _Line = ("", "", "")

_FEED: tuple[_Line, ...] = (
    ("sync", said("Sync this feed"), "refresh-cw"),
    ("mark-read", said("Mark all read"), "check"),
    _BREAK,
    ("rename", said("Rename"), "pencil"),
    ("move", said("Move to folder…"), "folder-open"),
    ("direction", said("Direction of its titles"), "languages"),
    _BREAK,
    ("copy-address", said("Copy its address"), "copy"),
    ("open-site", said("Open its site in the browser"), "external-link"),
    ("health", said("How this feed fares"), "shield-check"),
    ("settings", said("Settings of this feed…"), "settings"),
    _BREAK,
    ("remove", said("Remove this feed…"), "trash-2"),
)
_FEEDS: tuple[_Line, ...] = (
    ("sync", said("Sync these feeds"), "refresh-cw"),
    ("mark-read", said("Mark all read"), "check"),
    _BREAK,
    ("move", said("Move to folder…"), "folder-open"),
)
_OF_KIND: Mapping[Kind, tuple[_Line, ...]] = {
    "view": (("mark-read", said("Mark all read"), "check"),),
    "feed": _FEED,
    "folder": (
        ("sync", said("Sync all feeds within"), "refresh-cw"),
        ("mark-read", said("Mark all read"), "check"),
        _BREAK,
        ("rename", said("Rename"), "pencil"),
        ("remove", said("Remove this folder; its feeds stay"), "trash-2"),
    ),
    "collection": (
        ("mark-read", said("Mark all read"), "check"),
        ("verify", said("Check that it is as it was saved"), "shield-check"),
        _BREAK,
        ("rename", said("Rename"), "pencil"),
        ("remove", said("Remove this collection…"), "trash-2"),
    ),
    "tag": (
        ("mark-read", said("Mark all read"), "check"),
        _BREAK,
        ("remove", said("Remove this tag…"), "trash-2"),
    ),
    "section": (),
}
_OF_FEEDS: tuple[_Line, ...] = (
    ("add", said("Add a feed"), "plus"),
    ("sync-all", said("Sync all feeds"), "refresh-cw"),
)
_DIRECTIONS: tuple[tuple[Direction | None, str], ...] = (
    (None, said("By the words of each title")),
    ("rtl", said("Right to left")),
    ("ltr", said("Left to right")),
)


def menu_for(
    entries: Sequence[Entry], appearance: Appearance, ask: Ask, parent: QWidget
) -> QMenu | None:
    """Give the menu of a line, or of several feeds; None where nothing can be done.

    `ask` is called with what is chosen from it.
    """
    lines = _lines(entries)
    if not lines:
        return None
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for deed, told, icon in lines:
        if not deed:
            menu.addSeparator()
        elif deed == "direction":
            inner = menu.addMenu(appearance.icon(icon), appearance.text(told))
            _fill_directions(inner, entries[0], appearance, ask)
        else:
            action = menu.addAction(appearance.icon(icon), appearance.text(told))
            action.setObjectName(deed)
            action.triggered.connect(lambda _=False, deed=deed: ask(deed, None))
    return menu


def _lines(entries: Sequence[Entry]) -> tuple[_Line, ...]:
    if not entries:
        return ()
    if len(entries) > 1:
        return _FEEDS
    entry = entries[0]
    return _OF_FEEDS if entry.kind == "section" and entry.takes_feeds else _OF_KIND[entry.kind]


def _fill_directions(menu: QMenu, entry: Entry, appearance: Appearance, ask: Ask) -> None:
    """Offer the directions, with a mark at the one that holds."""
    group = QActionGroup(menu)
    for direction, told in _DIRECTIONS:
        action = QAction(appearance.text(told), group)
        action.setCheckable(True)
        action.setChecked(entry.direction == direction)
        action.triggered.connect(lambda _=False, direction=direction: ask("direction", direction))
        menu.addAction(action)
