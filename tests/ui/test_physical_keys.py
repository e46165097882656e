from collections.abc import Mapping
from typing import NamedTuple

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QMainWindow, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from reader.commands import keys_of
from reader.ui import commands
from reader.ui.appearance import Appearance
from reader.ui.physical_keys import PhysicalKeys

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


class Typewriter(NamedTuple):
    """A window with a list, a page and a field, and what the keys pressed in it did."""

    window: QMainWindow
    actions: Mapping[str, QAction]
    keys: PhysicalKeys
    done: list[str]
    list_: QListWidget
    page: QTextBrowser
    field: QLineEdit

    def type(self, widget: QWidget, typed: str, held: Qt.KeyboardModifier = NONE) -> list[str]:
        """Press what types a text, as the system tells of it, and give what was done."""
        del self.done[:]
        widget.setFocus()
        key = Qt.Key(ord(typed[0].upper())) if len(typed) == 1 else Qt.Key.Key_unknown
        QTest.sendKeyEvent(QTest.KeyAction.Click, widget, key, typed, held)
        return list(self.done)

    def press(self, widget: QWidget, typed: str, code: int) -> list[str]:
        """Press a key by its code, as X tells of it, and give what was done."""
        del self.done[:]
        widget.setFocus()
        kind = QEvent.Type.ShortcutOverride
        event = QKeyEvent(kind, Qt.Key(ord(typed[0])), NONE, code, 0, 0, typed)
        event.ignore()
        QCoreApplication.sendEvent(widget, event)
        return list(self.done)


@pytest.fixture
def typewriter(qtbot: QtBot, appearance: Appearance) -> Typewriter:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = commands.build(window, appearance)
    keys = PhysicalKeys(window, actions, appearance.language.code)
    middle = QWidget()
    window.setCentralWidget(middle)
    list_, page, field = QListWidget(middle), QTextBrowser(middle), QLineEdit(middle)
    list_.addItems(["نون", "تاء", "سين"])
    page.setPlainText("نص")
    made = Typewriter(window, actions, keys, [], list_, page, field)
    for name, action in actions.items():
        action.triggered.connect(lambda _=False, name=name: made.done.append(name))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return made


LETTERS = [
    ("next", ["j", "ت", "ח"]),
    ("previous", ["k", "ن", "ל"]),
    ("next-unread", ["n", "ى", "د", "מ"]),
    ("previous-unread", ["p", "ح", "פ"]),
    ("read", ["m", "ة", "پ", "צ"]),
    ("star", ["s", "س", "ד"]),
    ("mark-all-read", ["a", "ش", "ש"]),
    ("save", ["c", "ؤ", "ز", "ב"]),
    ("open-original", ["b", "لا", "\ufefb", "ذ", "נ", "v", "ر", "ה"]),
    ("next-heading", ["h", "ا", "י"]),
    ("search", ["/", "ظ"]),
]


@pytest.mark.parametrize(
    ("name", "typed"), [(name, each) for name, typed in LETTERS for each in typed]
)
def test_a_letter_works_by_the_same_key_under_every_layout(
    typewriter: Typewriter, name: str, typed: str
) -> None:
    assert typewriter.type(typewriter.list_, typed) == [name]
    assert typewriter.type(typewriter.page, typed) == [name]
    # Within a field for text it is a letter.
    assert typewriter.type(typewriter.field, typed) == []
    assert typewriter.field.text() == typed


@pytest.mark.parametrize(
    ("name", "typed", "held"),
    [
        ("next-feed", "ـ", SHIFT),
        ("next-feed", "ة", SHIFT),
        ("previous-feed", "،", SHIFT),
        ("keys", "؟", SHIFT),
        ("add", "ى", CTRL),
        ("settings", "و", CTRL),
        ("undo", "ئ", CTRL),
        ("normal-size", "٠", CTRL),
        ("redo", "ז", CTRL | SHIFT),
        # With Shift Hebrew layouts type capital letters.
        ("next-feed", "J", SHIFT),
        ("redo", "Z", CTRL | SHIFT),
    ],
)
def test_what_is_held_down_counts_too(
    typewriter: Typewriter, name: str, typed: str, held: Qt.KeyboardModifier
) -> None:
    assert typewriter.type(typewriter.list_, typed, held) == [name]
    if held == CTRL and name != "undo":
        assert typewriter.type(typewriter.field, typed, held) == [name]


@pytest.mark.parametrize(
    ("first", "then", "name"),
    [
        ("ل", "ع", "go-unread"),
        ("ل", "ؤ", "go-collections"),
        ("ע", "א", "go-today"),
        ("g", "s", "go-starred"),
    ],
)
def test_two_letters_in_a_row(typewriter: Typewriter, first: str, then: str, name: str) -> None:
    assert typewriter.type(typewriter.list_, first) == []
    assert typewriter.type(typewriter.list_, then) == [name]
    # Nothing is left of it.
    assert typewriter.type(typewriter.list_, "ن") == ["previous"]


def test_a_second_letter_that_leads_nowhere_ends_it(typewriter: Typewriter) -> None:
    typewriter.type(typewriter.list_, "ل")
    assert typewriter.type(typewriter.list_, "ن") == []
    assert typewriter.type(typewriter.list_, "ن") == ["previous"]


def test_the_list_does_not_go_to_a_title_that_begins_so(typewriter: Typewriter) -> None:
    typewriter.list_.setCurrentRow(0)
    typewriter.type(typewriter.list_, "ت")
    assert typewriter.list_.currentRow() == 0


def test_keys_that_were_changed_work_under_other_layouts(typewriter: Typewriter) -> None:
    assert typewriter.type(typewriter.list_, "ك") == []
    commands.bind(typewriter.actions, keys_of({"star": (";", "Ctrl+Alt+D"), "read": ("Z, X",)}))
    typewriter.keys.forget()
    assert typewriter.type(typewriter.list_, "ك") == ["star"]
    assert typewriter.type(typewriter.list_, "س") == []
    alt = CTRL | Qt.KeyboardModifier.AltModifier
    assert typewriter.type(typewriter.list_, "ي", alt) == ["star"]
    typewriter.type(typewriter.list_, "ئ")
    assert typewriter.type(typewriter.list_, "ء") == ["read"]


def test_the_code_of_a_key_decides_where_the_system_gives_one(
    typewriter: Typewriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    # X counts eight more than Linux: 48 is the key of B. A script of no known layout does too.
    assert typewriter.press(typewriter.list_, "ذ", 48 + 8) == ["open-original"]
    assert typewriter.press(typewriter.list_, "и", 48 + 8) == ["open-original"]
    # Under the Arabic layout this letter stands on the key before 1.
    assert typewriter.press(typewriter.list_, "ذ", 41 + 8) == []
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "windows")
    assert typewriter.press(typewriter.list_, "ن", 37) == ["previous"]


def test_a_dialog_over_the_window_keeps_its_letters(qtbot: QtBot, typewriter: Typewriter) -> None:
    other = QDialog(typewriter.window)
    qtbot.addWidget(other)
    inside = QListWidget(other)
    other.show()
    assert typewriter.type(inside, "ن") == []
