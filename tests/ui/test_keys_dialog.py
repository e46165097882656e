from collections.abc import Iterator, Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from reader.commands import COMMANDS, keys_of
from reader.ui.appearance import Appearance
from reader.ui.key_change import KeyChange
from reader.ui.key_field import KeyField, native
from reader.ui.keys_dialog import KeysDialog

Chosen = list[Mapping[str, tuple[str, ...]]]


@pytest.fixture
def dialog(qtbot: QtBot, appearance: Appearance) -> Iterator[KeysDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = KeysDialog(appearance, {"of-a-newer-version": ("Q",)}, parent)
    made.open()
    yield made
    made.close()


@pytest.fixture
def chosen(dialog: KeysDialog) -> Chosen:
    told: Chosen = []
    dialog.chosen.connect(told.append)
    return told


def line(dialog: KeysDialog, name: str) -> QTreeWidgetItem:
    dialog.select(name)
    item = dialog.tree.currentItem()
    assert item is not None
    return item


def asked(dialog: KeysDialog) -> KeyChange:
    return dialog.findChildren(KeyChange)[-1]


def test_every_command_is_listed_with_its_keys(dialog: KeysDialog) -> None:
    told = {name: line(dialog, name).text(1) for name in COMMANDS}
    assert told["open-original"].split() == [native("B"), native("V")]
    assert told["import"] == "none"


@pytest.mark.parametrize(
    ("typed", "name"), [("ctrl+n", "add"), ("reading mode", "reading-mode"), ("F5", "sync")]
)
def test_the_list_can_be_filtered_by_words_and_by_keys(
    dialog: KeysDialog, typed: str, name: str
) -> None:
    dialog.filter.setText(typed)
    assert not line(dialog, name).isHidden()
    assert line(dialog, "star").isHidden()
    dialog.filter.setText("zzz")
    assert dialog.name == ""
    assert not dialog.change.isEnabled()
    dialog.filter.clear()
    assert not line(dialog, "star").isHidden()


def test_a_command_is_given_other_keys(dialog: KeysDialog, chosen: Chosen) -> None:
    dialog.select("star")
    dialog.change.click()
    change = asked(dialog)
    assert not change.use.isEnabled()
    QTest.keyClick(change.field, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    assert "free" in change.told.text()
    change.use.click()
    assert chosen == [{"of-a-newer-version": ("Q",), "star": ("Alt+D",)}]
    assert line(dialog, "star").text(1) == native("Alt+D")
    assert line(dialog, "star").text(2)


def test_keys_of_another_command_are_told_and_can_be_taken(
    dialog: KeysDialog, chosen: Chosen
) -> None:
    dialog.select("star")
    dialog.add.click()
    change = asked(dialog)
    QTest.keyClick(change.field, Qt.Key.Key_V)
    assert COMMANDS["open-original"].text in change.told.text()
    assert "Take" in change.use.text()
    change.use.click()
    table = keys_of(chosen[-1])
    assert table["star"] == ("S", "V")
    assert table["open-original"] == ("B",)
    assert line(dialog, "open-original").text(1) == native("B")


def test_a_letter_that_others_begin_with_takes_them_all(dialog: KeysDialog, chosen: Chosen) -> None:
    dialog.select("star")
    dialog.give("G", more=False)
    table = keys_of(chosen[-1])
    assert table["star"] == ("G",)
    assert table["go-unread"] == table["go-collections"] == ()


def test_a_command_can_be_left_without_keys_and_get_its_own_back(
    dialog: KeysDialog, chosen: Chosen
) -> None:
    dialog.select("star")
    dialog.clear.click()
    assert keys_of(chosen[-1])["star"] == ()
    dialog.select("read")
    dialog.give("S", more=False)
    dialog.select("star")
    dialog.reset.click()
    table = keys_of(chosen[-1])
    assert table["star"] == ("S",)
    assert table["read"] == ()


def test_all_commands_can_get_their_keys_back(dialog: KeysDialog, chosen: Chosen) -> None:
    dialog.select("star")
    dialog.give("Ctrl+B", more=False)
    dialog.reset_all.click()
    # What a newer version chose stays.
    assert chosen[-1] == {"of-a-newer-version": ("Q",)}
    assert not dialog.reset_all.isEnabled()


def test_return_on_a_line_asks_for_its_keys(dialog: KeysDialog) -> None:
    dialog.select("save")
    QTest.keyClick(dialog.tree, Qt.Key.Key_Return)
    assert asked(dialog).isVisible()


@pytest.fixture
def field(qtbot: QtBot, appearance: Appearance) -> KeyField:
    made = KeyField(appearance)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("typed", "held", "keys"),
    [
        ("d", "", "D"),
        ("ي", "", "D"),
        ("ג", "", "D"),
        ("ـ", "Shift", "Shift+J"),
        ("؟", "Shift", "?"),
        ("?", "Shift", "?"),
        ("و", "Control", "Ctrl+,"),
        ("+", "Control Shift", "Ctrl++"),
        ("لا", "", "B"),
    ],
)
def test_keys_are_taken_by_their_place_whatever_the_script(
    field: KeyField, typed: str, held: str, keys: str
) -> None:
    modifiers = Qt.KeyboardModifier.NoModifier
    for name in held.split():
        modifiers |= Qt.KeyboardModifier[f"{name}Modifier"]
    key = Qt.Key(ord(typed.upper())) if len(typed) == 1 else Qt.Key.Key_unknown
    QTest.sendKeyEvent(QTest.KeyAction.Click, field, key, typed, modifiers)
    assert field.keys == keys
    assert field.text() == native(keys)


def test_two_letters_make_a_pair_and_backspace_begins_anew(field: KeyField) -> None:
    QTest.keyClicks(field, "gu")
    assert field.keys == "G, U"
    QTest.keyClick(field, Qt.Key.Key_X)
    assert field.keys == "U, X"
    QTest.keyClick(field, Qt.Key.Key_F5)
    assert field.keys == "F5"
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert field.keys == ""


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_what_moves_and_copies_everywhere_is_refused(
    qtbot: QtBot, field: KeyField, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    with qtbot.waitSignal(field.refused):
        QTest.keyClick(field, key, held)
    assert field.keys == ""
