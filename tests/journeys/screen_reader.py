"""Listens to Warraq's window as a screen reader does, through AT-SPI, and tells what it hears.

Run by the system's Python, which has pyatspi, on a screen and a session bus of its own: it opens
the window, goes through the list, an article, the Tab key and a sync, and writes lines of JSON to
standard output. It reads what it needs to know, a Plan as JSON, from standard input.
"""

import importlib
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias, TypeVar

# Neither ships types, and neither is installed where these tests are checked.
pyatspi: Any = importlib.import_module("pyatspi")
glib: Any = importlib.import_module("gi.repository.GLib")

# A part of a window as AT-SPI gives it, an event of one, or its text: they have no types.
Part: TypeAlias = Any
Found = TypeVar("Found")

# What takes longer than this does not come.
_PATIENCE = 40.0
_LOOK_AGAIN_MS = 40
_DOWN, _TAB, _F5, _H = 0xFF54, 0xFF09, 0xFFC2, ord("h")
_CONTROL = 1 << pyatspi.MODIFIER_CONTROL
_TABS = 80
_EVENTS = (
    "object:state-changed:focused",
    "object:announcement",
    "object:property-change:accessible-name",
)
_CONTROLS = frozenset(
    {
        *("push button", "toggle button", "check box", "radio button", "combo box", "text"),
        *("entry", "menu item", "check menu item", "radio menu item", "slider", "spin button"),
        *("progress bar", "page tab", "table", "tree", "list", "link"),
    }
)


@dataclass(frozen=True, slots=True)
class Plan:
    """How the window is opened, and what its parts are called in the language it speaks."""

    program: list[str]
    articles: str
    article: str
    progress: str
    first: str


@dataclass(frozen=True, slots=True)
class Told:
    """What one event told."""

    kind: str
    role: str
    name: str
    gained: bool
    words: str


@dataclass(slots=True)
class Ears:
    """Hears every event of the desktop and finds what stands in the window."""

    told: list[Told] = field(default_factory=list)

    def listen(self) -> None:
        """Hear from now on."""
        for kind in _EVENTS:
            pyatspi.Registry.registerEventListener(self._hear, kind)

    def _hear(self, event: Part) -> None:
        try:
            source = event.source
            role, name = source.getRoleName(), source.name
        except glib.GError:
            # What told of itself is gone already.
            return
        words = event.any_data if isinstance(event.any_data, str) else ""
        self.told.append(Told(str(event.type), role, name, event.detail1 == 1, words))

    def until(self, what: str, condition: Callable[[], Found | None]) -> Found:
        """Give what the condition gives as soon as it gives something."""
        late = time.monotonic() + _PATIENCE
        turn = glib.timeout_add(_LOOK_AGAIN_MS, lambda: True)
        try:
            while time.monotonic() < late:
                found = _answered(condition)
                if found:
                    return found
                glib.MainContext.default().iteration(may_block=True)
        finally:
            glib.source_remove(turn)
        raise SystemExit(f"not heard in time: {what}; heard last: {self.told[-12:]}")

    def focused(self, since: int) -> Told | None:
        """Give what took the focus last, of what was told after the first `since` events."""
        gained = [
            told
            for told in self.told[since:]
            if told.kind == "object:state-changed:focused" and told.gained
        ]
        return gained[-1] if gained else None

    def announced(self, since: int) -> list[str]:
        """Give what was announced, of what was told after the first `since` events."""
        return [told.words for told in self.told[since:] if told.kind == "object:announcement"]


def _answered(condition: Callable[[], Found | None]) -> Found | None:
    try:
        return condition()
    except glib.GError:
        # A part went while it was asked; it is looked for anew.
        return None


def windows() -> Iterator[Part]:
    """Every window of every program on this bus that says something of itself."""
    for program in pyatspi.Registry.getDesktop(0):
        yield from program or ()


def within(part: Part) -> Iterator[Part]:
    """A part of a window and everything in it, as a screen reader walks through it."""
    yield part
    for each in part:
        if each is not None:
            yield from within(each)


def find(role: str, name: str) -> Part:
    """Give the first part in sight of this role and name, None where there is none."""
    for window in windows():
        for part in within(window):
            if part.getRoleName() == role and part.name == name and _in_sight(part):
                return part
    return None


def _in_sight(part: Part) -> bool:
    return bool(part.getState().contains(pyatspi.STATE_SHOWING))


def press(key: int, *, control: bool = False) -> None:
    """Press a key as the keyboard does."""
    type_ = pyatspi.Registry.generateKeyboardEvent
    if control:
        type_(_CONTROL, None, pyatspi.KEY_LOCKMODIFIERS)
    type_(key, None, pyatspi.KEY_SYM)
    if control:
        type_(_CONTROL, None, pyatspi.KEY_UNLOCKMODIFIERS)


def rows(table: Part) -> list[str]:
    return [part.name for part in within(table) if part.getRoleName() == "table cell"]


def runs(text: Part) -> Iterator[tuple[str, dict[str, str]]]:
    """Every stretch of a text that looks the same, with what is said of it."""
    at, end = 0, text.characterCount
    while at < end:
        told, start, stop = text.getAttributes(at)
        yield (
            text.getText(start, stop),
            dict(pair.split(":", 1) for pair in told.split(";") if pair),
        )
        at = max(stop, at + 1)


def tell(**heard: object) -> None:
    """Write down what was heard."""
    sys.stdout.write(json.dumps(heard) + "\n")
    sys.stdout.flush()


def read_the_list(ears: Ears, plan: Plan) -> None:
    table = ears.until("the list", lambda: find("table", plan.articles))
    ears.until("its first row", lambda: [row for row in rows(table) if plan.first in row])
    tell(rows=rows(table))


def bring_to_the_front(ears: Ears, plan: Plan) -> None:
    """Give the window the keyboard, which nothing else does on a screen without a desktop."""
    second = subprocess.Popen(plan.program, stdout=subprocess.DEVNULL)
    ears.until("that it is open already", lambda: second.poll() is not None)
    ears.until("the window's keyboard", lambda: any(map(_is_active, windows())))


def _is_active(window: Part) -> bool:
    return bool(window.getState().contains(pyatspi.STATE_ACTIVE))


def read_an_article(ears: Ears, plan: Plan) -> None:
    find("table", plan.articles).queryComponent().grabFocus()
    before = len(ears.told)
    press(_DOWN)
    row = ears.until("the row that is chosen", lambda: _row(ears.focused(before)))
    page = ears.until("the article", lambda: _full(find("label", plan.article)))
    text = page.queryText()
    tell(row=row.name, article=text.getText(0, text.characterCount), runs=list(runs(text)))


def _row(told: Told | None) -> Told | None:
    return told if told and told.role == "table cell" else None


def _full(page: Part) -> Part:
    return page if page and page.queryText().characterCount else None


def go_to_a_heading(ears: Ears) -> None:
    """Press H, and write down what is said of the heading it goes to."""
    before = len(ears.told)
    press(_H)
    tell(heading=ears.until("a heading", lambda: ears.announced(before)))


def go_round(ears: Ears) -> None:
    """Press Tab until the focus is where it was first, and write down each place it went to."""
    places: list[tuple[str, str]] = []
    for _ in range(_TABS):
        place = _next_place(ears)
        if places and place == places[0]:
            break
        places.append(place)
    tell(places=places)


def _next_place(ears: Ears) -> tuple[str, str]:
    before = len(ears.told)
    press(_TAB)

    def place() -> tuple[str, str] | None:
        told = ears.focused(before)
        if told:
            return told.role, told.name
        # Within the article Tab goes from link to link.
        said = ears.announced(before)
        return ("link", said[-1]) if said else None

    return ears.until("where the focus went", place)


def name_controls() -> None:
    controls = [
        (part.getRoleName(), part.name)
        for window in windows()
        for part in within(window)
        if part.getRoleName() in _CONTROLS and _in_sight(part)
    ]
    tell(controls=controls)


def hear_a_sync(ears: Ears, plan: Plan) -> None:
    """Sync all feeds, one of which answers only when it is told that progress was heard."""
    before = len(ears.told)
    press(_F5, control=True)
    bar = ears.until("the progress bar", lambda: find("progress bar", plan.progress))
    line = next(iter(bar.parent))
    ears.until("how far it has come", lambda: bar.queryValue().maximumValue > 1)
    tell(progress=line.name, share=[bar.queryValue().currentValue, bar.queryValue().maximumValue])
    tell(announced=ears.until("what came of it", lambda: ears.announced(before)))


def main() -> None:
    """Open the window, listen, and close it."""
    plan = Plan(**json.load(sys.stdin))
    ears = Ears()
    ears.listen()
    program = subprocess.Popen(plan.program, stdout=subprocess.DEVNULL)
    try:
        read_the_list(ears, plan)
        bring_to_the_front(ears, plan)
        read_an_article(ears, plan)
        go_to_a_heading(ears)
        go_round(ears)
        name_controls()
        hear_a_sync(ears, plan)
    finally:
        program.terminate()
        program.wait(_PATIENCE)


if __name__ == "__main__":
    main()
