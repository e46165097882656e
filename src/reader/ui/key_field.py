"""A field that takes the keys that are pressed in it, whatever script the keyboard writes."""

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from reader.commands import Chord, chords, written
from reader.text.direction import isolate
from reader.ui.appearance import Appearance
from reader.ui.physical_keys import ONLY_HELD, physical

_Key = Qt.Key
_MOST = 2
# With nothing held down these go through a window, a list or a text.
_MOVING = frozenset(
    {_Key.Key_Up, _Key.Key_Down, _Key.Key_Left, _Key.Key_Right, _Key.Key_Home, _Key.Key_End}
    | {_Key.Key_PageUp, _Key.Key_PageDown, _Key.Key_Delete, _Key.Key_Insert, _Key.Key_Menu}
)
_LEFT_ALONE = frozenset(
    {_Key.Key_Tab, _Key.Key_Backtab, _Key.Key_Return, _Key.Key_Enter, _Key.Key_Escape}
)
_OF_TEXT = frozenset(chords(f"Ctrl+{letter}") for letter in "ACVX")


def native(keys: str) -> str:
    """Give keys as this system writes them, whole in a text of any direction."""
    return isolate(QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText), "ltr")


class KeyField(QLineEdit):
    """Shows the keys pressed last; `pressed` gives them as `reader.commands` writes them.

    A letter after a letter makes a pair of both, Backspace empties the field. `refused` tells that
    keys are not to be had.
    """

    pressed = Signal(str)
    refused = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._language = appearance.language.code
        self._chords: tuple[Chord, ...] = ()
        self.setReadOnly(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(appearance.text("New keys"))
        self.setPlaceholderText(appearance.text("Press the keys"))

    @property
    def keys(self) -> str:
        """What was pressed, "" for nothing yet."""
        return written(self._chords)

    def event(self, event: QEvent) -> bool:
        """Take keys before anything else does."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() not in _LEFT_ALONE:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that are pressed; those that leave the field leave it."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        bare = not held & ~Qt.KeyboardModifier.ShiftModifier
        if event.key() in _LEFT_ALONE and bare:
            event.ignore()
        elif event.key() == _Key.Key_Backspace and bare:
            self._show(())
        elif event.key() in ONLY_HELD:
            event.accept()
        elif event.key() in _MOVING and bare:
            self.refused.emit()
        else:
            self._add(_chord(event, self._language))

    def _add(self, chord: Chord | None) -> None:
        if chord is None or (chord,) in _OF_TEXT:
            self.refused.emit()
            return
        follows = bool(self._chords) and all(map(_is_letter, (*self._chords, chord)))
        self._show((*self._chords, chord)[-_MOST:] if follows else (chord,))

    def _show(self, chords_: tuple[Chord, ...]) -> None:
        self._chords = chords_
        self.setText(native(self.keys) if chords_ else "")
        self.pressed.emit(self.keys)


def _chord(event: QKeyEvent, language: str) -> Chord | None:
    for chord in physical(event, language):
        return chord
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    combination = QKeyCombination(held, Qt.Key(event.key()))
    named = QKeySequence(combination).toString(QKeySequence.SequenceFormat.PortableText)
    return chords(named)[0] if named.isascii() and named else None


def _is_letter(chord: Chord) -> bool:
    return not chord.held and len(chord.key) == 1
