"""The commands of the window: names, icons and keys, also under other keyboard layouts."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from reader.sentences import said
from reader.ui.appearance import Appearance

# The letters that stand on a Latin letter's key: Arabic (101), Persian (ISIRI 9147), Hebrew
# (SI 1452). A shortcut bound to the Latin letter alone is dead under those layouts.
# The Arabic key of B gives two letters at once, which no shortcut can be bound to.
_SAME_KEY: Mapping[str, str] = {
    "A": "ششש",
    "B": "ذذנ",
    "C": "ؤزב",
    "F": "ببכ",
    "G": "للע",
    "J": "تتח",
    "K": "ننל",
    "M": "ةپצ",
    "N": "ىدמ",
    "P": "ححפ",
    "S": "سسד",
    "T": "ففא",
    "U": "ععו",
    "V": "ررה",
}


class Command(NamedTuple):
    """What a person may do: its name in words, an icon, its keys, and whether it stays down."""

    text: str
    icon: str = ""
    keys: tuple[str, ...] = ()
    checkable: bool = False


COMMANDS: Mapping[str, Command] = {
    "add": Command(said("Add a feed"), "plus", ("Ctrl+N",)),
    "sync": Command(said("Sync"), "refresh-cw", ("F5",)),
    "sync-all": Command(said("Sync all feeds"), "refresh-cw", ("Ctrl+F5",)),
    "import": Command(said("Bring my feeds (OPML)"), "upload"),
    "save-page": Command(said("Save a web page"), "globe", ("Ctrl+Shift+N",)),
    "feed-health": Command(said("Feeds and how they fare"), "shield-check", ("Ctrl+Shift+H",)),
    "rules": Command(said("Rules for new articles"), "list", ("Ctrl+Shift+R",)),
    "sync-log": Command(said("What each sync did"), "clock", ("Ctrl+Shift+L",)),
    "search": Command(said("Search everywhere"), "search", ("/", "ظ", "Ctrl+K")),
    "theme": Command(said("Light or dark"), "moon", ("Ctrl+Shift+D",)),
    "panel": Command(said("Prayer times"), "sunrise", ("Ctrl+Shift+P",), checkable=True),
    "settings": Command(said("Settings"), "settings", ("Ctrl+,",)),
    "keys": Command(said("Keys and help"), "keyboard", ("?", "؟", "F1")),
    "smaller": Command(said("Smaller text"), "", ("Ctrl+-",)),
    "larger": Command(said("Larger text"), "", ("Ctrl++", "Ctrl+=")),
    "normal-size": Command(said("Normal text size"), "", ("Ctrl+0",)),
    "star": Command(said("Star"), "star", ("S",)),
    "read": Command(said("Read or unread"), "mail-open", ("M",)),
    "save": Command(said("Save to collection"), "library-big", ("C",)),
    "copy-link": Command(said("Copy link"), "link", ("Ctrl+L",)),
    "open-original": Command(said("Open the original in the browser"), "external-link", ("B", "V")),
    "next": Command(said("Next article"), "", ("J",)),
    "previous": Command(said("Previous article"), "", ("K",)),
    "next-unread": Command(said("Next unread article"), "", ("N",)),
    "previous-unread": Command(said("Previous unread article"), "", ("P",)),
    "next-feed": Command(said("Next feed"), "", ("Shift+J",)),
    "previous-feed": Command(said("Previous feed"), "", ("Shift+K",)),
    "page-down": Command(said("A page further, then the next unread article"), "", ("Space",)),
    "page-up": Command(said("A page back, then the previous article"), "", ("Shift+Space",)),
    "mark-all-read": Command(said("Mark all read"), "check", ("A",)),
    "undo": Command(said("Undo"), "undo-2", ("Ctrl+Z",)),
    "reading-mode": Command(said("Reading mode"), "maximize", ("F11",), checkable=True),
    "go-unread": Command(said("Go to unread"), "inbox", ("G, U",)),
    "go-today": Command(said("Go to today"), "sun", ("G, T",)),
    "go-starred": Command(said("Go to starred"), "star", ("G, S",)),
    "quit": Command(said("Quit"), "", ("Ctrl+Q",)),
}


def build(window: QWidget, appearance: Appearance) -> Mapping[str, QAction]:
    """Make the action of each command; the caller connects them."""
    actions: dict[str, QAction] = {}
    for name, command in COMMANDS.items():
        action = QAction(appearance.text(command.text), window)
        keys = [key for each in command.keys for key in on_every_layout(each)]
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setToolTip(_tip(action.text(), command.keys))
        action.setCheckable(command.checkable)
        action.setObjectName(name)
        window.addAction(action)
        actions[name] = action
    return actions


def add_icons(actions: Mapping[str, QAction], appearance: Appearance) -> None:
    """Give their icons to the actions that no button has given one to yet.

    Two dozen icons take 10 ms, so those that are only in menus come after the first paint.
    """
    for name, action in actions.items():
        icon = COMMANDS[name].icon
        if icon and action.icon().isNull():
            action.setIcon(appearance.icon(icon))


def on_every_layout(keys: str) -> list[str]:
    """Give a shortcut as it is typed under Latin, Arabic, Persian and Hebrew layouts, each once."""
    parts = keys.split(", ")
    layouts = max((len(_SAME_KEY.get(part, "")) for part in parts), default=0)
    typed = [keys] + [
        ", ".join(_SAME_KEY[part][layout] if part in _SAME_KEY else part for part in parts)
        for layout in range(layouts)
    ]
    return list(dict.fromkeys(typed))


def _tip(text: str, keys: tuple[str, ...]) -> str:
    if not keys:
        return text
    shown = QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{text} ({shown})"
