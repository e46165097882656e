"""The commands of the window as words and keys: what a person may do there, and how."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reader.sentences import said

# The headings under which commands are listed, in this order.
GROUPS: Mapping[str, str] = {
    "articles": said("Articles"),
    "reading": said("Reading"),
    "marks": said("Marks"),
    "places": said("Places"),
    "feeds": said("Feeds"),
    "collections": said("Collections"),
    "window": said("Window"),
}


class Command(NamedTuple):
    """What a person may do: its heading, name, an icon, its keys, and whether it stays down."""

    group: str
    text: str
    icon: str = ""
    keys: tuple[str, ...] = ()
    checkable: bool = False


COMMANDS: Mapping[str, Command] = {
    "page-down": Command(
        "articles", said("A page further, then the next unread article"), keys=("Space",)
    ),
    "page-up": Command(
        "articles", said("A page back, then the previous unread article"), keys=("Shift+Space",)
    ),
    "next": Command("articles", said("Next article"), "arrow-down", ("J",)),
    "previous": Command("articles", said("Previous article"), "arrow-up", ("K",)),
    "next-unread": Command("articles", said("Next unread article"), keys=("N",)),
    "previous-unread": Command("articles", said("Previous unread article"), keys=("P",)),
    "open-original": Command(
        "articles", said("Open the original in the browser"), "external-link", ("B", "V")
    ),
    "copy-link": Command("articles", said("Copy link"), "link", ("Ctrl+L",)),
    "copy-with-source": Command(
        "articles", said("Copy with its source"), "quote", ("Ctrl+Shift+C",)
    ),
    "share": Command("articles", said("Share"), "share-2", ("Ctrl+Shift+S",)),
    "find": Command("reading", said("Find in the article"), "search", ("Ctrl+F",)),
    "find-next": Command("reading", said("Next place found"), keys=("F3",)),
    "find-previous": Command("reading", said("Place found before"), keys=("Shift+F3",)),
    "next-heading": Command("reading", said("Next heading"), keys=("H",)),
    "previous-heading": Command("reading", said("Previous heading"), keys=("Shift+H",)),
    "smaller": Command("reading", said("Smaller text"), keys=("Ctrl+-",)),
    "larger": Command("reading", said("Larger text"), keys=("Ctrl++", "Ctrl+=")),
    "normal-size": Command("reading", said("Normal text size"), keys=("Ctrl+0",)),
    "typography": Command("reading", said("Type and colours"), "a-large-small", ("Ctrl+Shift+T",)),
    "turn-direction": Command(
        "reading", said("Turn the direction of this feed"), "languages", ("Ctrl+Shift+X",)
    ),
    "hijri": Command("reading", said("Hijri dates"), "calendar", ("Ctrl+Shift+J",), checkable=True),
    "read": Command("marks", said("Read or unread"), "mail-open", ("M",)),
    "star": Command("marks", said("Star"), "star", ("S",)),
    "mark-all-read": Command("marks", said("Mark all read"), "check", ("A",)),
    "mark-above-read": Command("marks", said("Mark all above read")),
    "mark-below-read": Command("marks", said("Mark all below read")),
    "list-look": Command("window", said("How the list is shown"), "list"),
    "undo": Command("marks", said("Undo"), "undo-2", ("Ctrl+Z",)),
    "redo": Command("marks", said("Redo"), "redo-2", ("Ctrl+Shift+Z",)),
    "go-unread": Command("places", said("Go to unread"), "inbox", ("G, U",)),
    "go-today": Command("places", said("Go to today"), "sun", ("G, T",)),
    "go-starred": Command("places", said("Go to starred"), "star", ("G, S",)),
    "go-collections": Command("places", said("Go to collections"), "library-big", ("G, C",)),
    "next-feed": Command("places", said("Next feed"), keys=("Shift+J",)),
    "previous-feed": Command("places", said("Previous feed"), keys=("Shift+K",)),
    "search": Command("places", said("Search everywhere"), "search", ("/", "Ctrl+K")),
    "add": Command("feeds", said("Add a feed"), "plus", ("Ctrl+N",)),
    "sync": Command("feeds", said("Sync"), "refresh-cw", ("F5",)),
    "sync-all": Command("feeds", said("Sync all feeds"), "refresh-cw", ("Ctrl+F5",)),
    "rename": Command("feeds", said("Rename"), "pencil", ("F2",)),
    "new-folder": Command("feeds", said("New folder"), "folder-plus"),
    "sources": Command("feeds", said("Sources to choose from"), "library"),
    "import": Command("feeds", said("Bring my feeds (OPML)"), "upload"),
    "feed-health": Command(
        "feeds", said("Feeds and how they fare"), "shield-check", ("Ctrl+Shift+H",)
    ),
    "rules": Command("feeds", said("Rules for new articles"), "list", ("Ctrl+Shift+R",)),
    "sync-log": Command("feeds", said("What each sync did"), "clock", ("Ctrl+Shift+L",)),
    "save": Command("collections", said("Save to collection"), "library-big", ("C",)),
    "save-page": Command("collections", said("Save a web page"), "globe", ("Ctrl+Shift+N",)),
    "next-pane": Command("window", said("Next pane"), keys=("F6",)),
    "previous-pane": Command("window", said("Previous pane"), keys=("Shift+F6",)),
    "to-list": Command("window", said("Back to the list"), "arrow-left"),
    "wider": Command("window", said("Wider pane"), keys=("Ctrl+Alt+=",)),
    "narrower": Command("window", said("Narrower pane"), keys=("Ctrl+Alt+-",)),
    "sidebar": Command("window", said("Sidebar"), "panel-left", ("F9",), checkable=True),
    "panel": Command("window", said("Prayer times"), "sunrise", ("Ctrl+Shift+P",), checkable=True),
    "article-list": Command(
        "window", said("List of articles"), "list", ("Shift+F9",), checkable=True
    ),
    "reading-mode": Command("window", said("Reading mode"), "maximize", ("F11",), checkable=True),
    "theme": Command("window", said("Light or dark"), "moon", ("Ctrl+Shift+D",)),
    "settings": Command("window", said("Settings"), "settings", ("Ctrl+,",)),
    "keys": Command("window", said("Keys and help"), "keyboard", ("?", "F1")),
    "quit": Command("window", said("Quit"), keys=("Ctrl+Q",)),
}

# What the keys of symbols give with Shift, on the keyboard by which keys are named here.
_WITH_SHIFT = dict(zip('~!@#$%^&*()_+{}|:"<>?', "`1234567890-=[]\\;',./", strict=True))
_OF_SHIFT = {plain: shifted for shifted, plain in _WITH_SHIFT.items()}
_MODIFIERS = ("Ctrl", "Meta", "Alt", "Shift")


class Chord(NamedTuple):
    """A key pressed with some others held, as it stands on the keyboard: "?" is Shift and "/"."""

    held: frozenset[str]
    key: str


def chords(keys: str) -> tuple[Chord, ...]:
    """Give what is pressed one after the other for keys as they are written: "G, U", "Ctrl++"."""
    if keys in (",", ", "):
        return (Chord(frozenset(), ","),)
    return tuple(chord(each) for each in keys.split(", "))


def chord(written: str) -> Chord:
    """Give one of `chords`."""
    if written.endswith("+"):
        held, key = written.rstrip("+").split("+"), "+"
    else:
        *held, key = written.split("+")
    with_shift = {"Shift"} if key in _WITH_SHIFT else set()
    named = frozenset(each.capitalize() for each in held if each) | with_shift
    base = _WITH_SHIFT.get(key, key)
    return Chord(named, base.upper() if len(base) == 1 else base.capitalize())


def written(pressed: Sequence[Chord]) -> str:
    """Write keys that are pressed one after the other as `chords` reads them."""
    return ", ".join(_written(each) for each in pressed)


def keys_of(chosen: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Give the keys of every command, those the reader chose in place of its own.

    A key that the reader gave to one command is no longer another's, nor one that begins so. Names
    that are no command, as those of a newer version, are passed over.
    """
    known = {name: tuple(keys) for name, keys in chosen.items() if name in COMMANDS}
    taken = [key for keys in known.values() for key in keys]
    free = {
        name: tuple(key for key in command.keys if not any(_clash(key, each) for each in taken))
        for name, command in COMMANDS.items()
    }
    return free | known


def clashes(keys: str, table: Mapping[str, Sequence[str]], *, but: str = "") -> list[str]:
    """Name the commands, `but` one, that have these keys, begin with them or are begun by them."""
    return [
        name
        for name, held in table.items()
        if name != but and any(_clash(keys, each) for each in held)
    ]


def without(keys: str, held: Sequence[str]) -> tuple[str, ...]:
    """Give those keys of a command that do not stand in the way of others."""
    return tuple(each for each in held if not _clash(keys, each))


def _written(pressed: Chord) -> str:
    with_shift = _OF_SHIFT.get(pressed.key, "") if "Shift" in pressed.held else ""
    held = pressed.held - {"Shift"} if with_shift else pressed.held
    return "+".join([*(name for name in _MODIFIERS if name in held), with_shift or pressed.key])


def _clash(one: str, other: str) -> bool:
    first, second = chords(one), chords(other)
    shared = min(len(first), len(second))
    return first[:shared] == second[:shared]
