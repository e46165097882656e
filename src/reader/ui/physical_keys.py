"""Lets the keys of commands work whatever script the keyboard writes."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from reader.commands import Chord, chords
from reader.ui import key_layouts

_Key = Qt.Key
_HELD = {
    Qt.KeyboardModifier.ControlModifier: "Ctrl",
    Qt.KeyboardModifier.MetaModifier: "Meta",
    Qt.KeyboardModifier.AltModifier: "Alt",
    Qt.KeyboardModifier.ShiftModifier: "Shift",
}
_COMMANDING = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
ONLY_HELD = frozenset(
    {_Key.Key_Shift, _Key.Key_Control, _Key.Key_Alt, _Key.Key_Meta, _Key.Key_AltGr}
)
# Before these no key has a name of its own, but is called by what it types.
_FIRST_NAMED = 0x01000000
# X and Wayland count eight more than Linux does.
_MORE_UNDER_X = 8


class PhysicalKeys(QObject):
    """Triggers a window's actions by keys that type no Latin letter.

    What Latin keyboards type is left to Qt, and so is all that a field for text takes for itself.
    """

    def __init__(self, window: QWidget, actions: Mapping[str, QAction], language: str) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._language = language
        self._table: dict[tuple[Chord, ...], QAction] = {}
        # What was pressed of several keys, in each way that it may be meant.
        self._begun: tuple[Sequence[Chord], ...] = ()
        self._taken: tuple[int, str] | None = None
        window.installEventFilter(self)

    def forget(self) -> None:
        """Learn the keys of the actions anew before the next one is pressed."""
        self._begun, self._table = (), {}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take keys that nothing in the window has claimed, before Qt looks for shortcuts."""
        if not isinstance(event, QKeyEvent):
            return False
        if self._taken is not None:
            # The press of a key that has been taken comes next, and is to do nothing else.
            same = event.type() == QEvent.Type.KeyPress and _pressed(event) == self._taken
            self._taken = None
            _application().removeEventFilter(self)
            if same:
                return True
        if event.type() == QEvent.Type.ShortcutOverride and watched is self._window:
            return self._take(event)
        return False

    def _take(self, event: QKeyEvent) -> bool:
        if not self._follow(event):
            return False
        event.accept()
        self._taken = _pressed(event)
        _application().installEventFilter(self)
        return True

    def _follow(self, event: QKeyEvent) -> bool:
        """Trigger what a key is for; False where it is for nothing, also with keys before it."""
        if event.key() in ONLY_HELD or self._is_written(event):
            return False
        meant = tuple(physical(event, self._language))
        table = self._known() if meant else {}
        tries = [tuple(each) for each in product(*self._begun, meant)] if meant else []
        self._begun = (*self._begun, meant)
        for wanted in tries:
            if wanted in table:
                self._begun = ()
                table[wanted].trigger()
                return True
        if any(keys[: len(wanted)] == wanted for wanted in tries for keys in table):
            return True
        self._begun = ()
        return False

    def _is_written(self, event: QKeyEvent) -> bool:
        """Tell whether a key is for a field, which does not claim two letters of one key."""
        types = event.text().isprintable() and not event.modifiers() & _COMMANDING
        field = self._window.focusWidget()
        takes = field is not None and field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        return bool(event.text()) and types and takes

    def _known(self) -> Mapping[tuple[Chord, ...], QAction]:
        if not self._table:
            self._table = {
                chords(shortcut.toString(QKeySequence.SequenceFormat.PortableText)): action
                for action in self._actions.values()
                for shortcut in action.shortcuts()
            }
        return self._table


def physical(event: QKeyEvent, language: str = "") -> Iterator[Chord]:
    """Give what a key of another script's layout may be on a Latin keyboard, the likeliest first.

    Nothing for a key that types what Latin keyboards do, but for capital letters: Hebrew layouts
    type them with Shift, which Qt then takes for letters without it.
    """
    typed = typed_by(event)
    held = frozenset(name for flag, name in _HELD.items() if event.modifiers() & flag)
    if "Shift" in held and len(typed) == 1 and typed.isascii() and typed.isalpha():
        yield Chord(held, typed.upper())
    if not key_layouts.is_foreign(typed):
        return
    by_code = key_layouts.key_of_code(_code(event))
    keys = (
        [by_code]
        if by_code
        else key_layouts.keys_of(typed, shift="Shift" in held, language=language)
    )
    for key in keys:
        yield Chord(held, key)


def typed_by(event: QKeyEvent) -> str:
    """Give what a key types, also where something held down with it keeps it from typing."""
    if event.text().isprintable() and event.text():
        return event.text()
    key = event.key()
    return chr(key) if 0 < key < _FIRST_NAMED else ""


def _pressed(event: QKeyEvent) -> tuple[int, str]:
    return event.key(), event.text()


def _code(event: QKeyEvent) -> int:
    code, platform = event.nativeScanCode(), QGuiApplication.platformName()
    if platform == "windows":
        return code
    return 0 if platform == "cocoa" else code - _MORE_UNDER_X


def _application() -> QCoreApplication:
    application = QCoreApplication.instance()
    if application is None:
        raise TypeError(application)
    return application
