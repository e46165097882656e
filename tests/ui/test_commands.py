import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from reader.ui import commands
from reader.ui.appearance import Appearance


def press(widget: QWidget, letter: str) -> None:
    """Press the key of a letter: the key that Qt tells of is the letter itself."""
    key = Qt.Key(ord(letter.upper()))
    QTest.sendKeyEvent(QTest.KeyAction.Press, widget, key, letter, Qt.KeyboardModifier.NoModifier)


def test_no_two_commands_share_a_key() -> None:
    keys = [
        key
        for command in commands.COMMANDS.values()
        for each in command.keys
        for key in commands.on_every_layout(each)
    ]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("key", "typed"),
    [("M", {"M", "ة", "پ", "צ"}), ("Ctrl+N", {"Ctrl+N"}), ("?", {"?"})],
)
def test_a_letter_works_under_other_layouts(key: str, typed: set[str]) -> None:
    assert set(commands.on_every_layout(key)) == typed


def test_two_letters_in_a_row_are_typed_under_one_layout() -> None:
    assert commands.on_every_layout("G, U") == ["G, U", "ل, ع", "ע, ו"]


@pytest.mark.parametrize("letter", ["s", "س", "ד"])
def test_the_star_is_set_by_the_same_key_under_every_layout(
    qtbot: QtBot, appearance: Appearance, letter: str
) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = commands.build(window, appearance)
    field = QLineEdit()
    window.setCentralWidget(field)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.setFocus()
    with qtbot.waitSignal(actions["star"].triggered):
        press(window, letter)
    # Within a text field it is a letter.
    field.setFocus()
    with qtbot.assertNotEmitted(actions["star"].triggered):
        press(field, letter)
    assert field.text() == letter
