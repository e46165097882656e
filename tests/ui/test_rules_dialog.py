from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from reader.model.rule import Rule
from reader.ui.appearance import Appearance
from reader.ui.rules_dialog import RulesDialog

FEEDS = {1: "القاهرة 24"}
RULES = (
    Rule("one", read=True, id=1),
    Rule("two", hide=True, enabled=False, name="Ads", id=2),
)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(appearance: Appearance, parent: QWidget) -> RulesDialog:
    made = RulesDialog(appearance, parent)
    made.show()
    return made


def test_without_rules_it_says_so_and_offers_to_add_one(dialog: RulesDialog, qtbot: QtBot) -> None:
    dialog.show_rules((), FEEDS)
    assert dialog.empty.isVisible()
    assert not dialog.edit.isEnabled()
    with qtbot.waitSignal(dialog.edit_asked) as told:
        QTest.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    assert told.args == [Rule("")]


def test_rules_are_listed_in_words_with_their_names(dialog: RulesDialog) -> None:
    dialog.show_rules(RULES, FEEDS)
    first, second = (dialog.list.item(at) for at in range(2))
    assert "All articles that contain “\u2066one\u2069”: mark read" in first.text()
    assert second.text().startswith("\u2066Ads\u2069\n")
    assert first.checkState() == Qt.CheckState.Checked
    assert second.checkState() == Qt.CheckState.Unchecked


def test_a_rule_is_switched_by_its_box(dialog: RulesDialog, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(dialog.save_asked):
        dialog.show_rules(RULES, FEEDS)
    with qtbot.waitSignal(dialog.save_asked) as told:
        QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert told.args == [replace(RULES[0], enabled=False)]


def test_a_rule_is_opened_by_key_and_button(dialog: RulesDialog, qtbot: QtBot) -> None:
    dialog.show_rules(RULES, FEEDS)
    dialog.list.setCurrentRow(1)
    with qtbot.waitSignal(dialog.edit_asked) as told:
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert told.args == [RULES[1]]
    with qtbot.waitSignal(dialog.edit_asked):
        QTest.mouseClick(dialog.edit, Qt.MouseButton.LeftButton)


def test_a_rule_is_removed_only_after_a_question(dialog: RulesDialog, qtbot: QtBot) -> None:
    dialog.show_rules(RULES, FEEDS)
    with qtbot.assertNotEmitted(dialog.removal_asked):
        QTest.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
    box = dialog.findChild(QMessageBox)
    assert box is not None
    assert box.buttonRole(box.defaultButton()) == QMessageBox.ButtonRole.RejectRole
    with qtbot.waitSignal(dialog.removal_asked) as told:
        box.buttons()[0].click()
    assert told.args == [1]


def test_the_choice_stays_when_rules_come_anew(dialog: RulesDialog) -> None:
    dialog.show_rules(RULES, FEEDS)
    dialog.list.setCurrentRow(1)
    dialog.show_rules((Rule("zero", star=True, id=3), *RULES), FEEDS)
    assert dialog.list.currentRow() == 2
    dialog.say("The rule was saved.")
    assert dialog.told.text() == "The rule was saved."


def test_its_parts_have_names(dialog: RulesDialog) -> None:
    assert dialog.list.accessibleName() == "Rules"
    assert all(button.text() for button in (dialog.add, dialog.edit, dialog.remove))
