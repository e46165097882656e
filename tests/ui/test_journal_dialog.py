from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.model.events import SyncTotals
from reader.model.journal import SyncNote, SyncRecord
from reader.ui.appearance import Appearance
from reader.ui.journal_dialog import JournalDialog
from reader.ui.journal_rows import JournalModel

NOW = datetime(2024, 10, 18, 12, 0, tzinfo=UTC)
NOTES = (
    SyncNote(11, 1, "The Register", "arrived", {"new": 3}),
    SyncNote(12, 1, "The Register", "ruled", {"rule": "Ads", "n": 2}, undoable=True),
    SyncNote(13, 2, "القاهرة 24", "joined", {"n": 1}, undoable=True, undone=True),
)
RECORDS = (
    SyncRecord(2, NOW, NOW, SyncTotals(feeds=2, new=3), NOTES),
    SyncRecord(1, NOW, None, SyncTotals(feeds=2)),
)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(appearance: Appearance, parent: QWidget) -> JournalDialog:
    made = JournalDialog(appearance, lambda: NOW, parent)
    made.show()
    return made


def choose(dialog: JournalDialog, record: int, note: int) -> None:
    parent = dialog.model.index(record, 0)
    dialog.tree.setCurrentIndex(dialog.model.index(note, 0, parent))


def test_it_says_what_it_does_and_that_there_is_nothing(dialog: JournalDialog) -> None:
    assert dialog.empty.isVisible()
    assert dialog.empty.text() == "Looking at the log…"
    dialog.show_records(())
    assert dialog.empty.text() == "Nothing was synced yet."
    dialog.show_records(RECORDS)
    assert not dialog.empty.isVisible()


def test_the_newest_sync_is_unfolded(dialog: JournalDialog) -> None:
    dialog.show_records(RECORDS)
    assert dialog.tree.isExpanded(dialog.model.index(0, 0))
    assert not dialog.tree.isExpanded(dialog.model.index(1, 0))
    first = dialog.model.index(0, 0, dialog.model.index(0, 0))
    assert "3 new articles" in first.data()
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == first.data()


def test_only_what_touched_the_readers_own_can_be_undone(
    dialog: JournalDialog, qtbot: QtBot
) -> None:
    dialog.show_records(RECORDS)
    enabled = []
    for at in range(3):
        choose(dialog, 0, at)
        enabled.append(dialog.undo.isEnabled())
    assert enabled == [False, True, False]
    assert "This was undone." in dialog.sentence.text()
    choose(dialog, 0, 1)
    with qtbot.waitSignal(dialog.undo_asked) as told:
        QTest.mouseClick(dialog.undo, Qt.MouseButton.LeftButton)
    assert told.args == [12]
    assert not dialog.undo.isEnabled()


def test_whole_sentences_stand_below_as_plain_text(dialog: JournalDialog) -> None:
    dialog.show_records(RECORDS)
    choose(dialog, 0, 1)
    assert dialog.sentence.text() == dialog.tree.currentIndex().data()
    assert dialog.sentence.textFormat() == Qt.TextFormat.PlainText
    dialog.tree.setCurrentIndex(dialog.model.index(1, 0))
    assert "was cut off" in dialog.sentence.text()


def test_choice_and_folds_survive_a_new_sync(dialog: JournalDialog) -> None:
    dialog.show_records(RECORDS)
    choose(dialog, 0, 1)
    undone = replace(RECORDS[0], notes=(NOTES[0], replace(NOTES[1], undone=True)))
    newer = SyncRecord(3, NOW, None, SyncTotals(feeds=1))
    dialog.show_records((newer, undone, RECORDS[1]), goes_on=True)
    note = dialog.note()
    assert note is not None
    assert (note.id, note.undone) == (12, True)
    unfolded = [dialog.tree.isExpanded(dialog.model.index(at, 0)) for at in range(3)]
    assert unfolded == [False, True, False]
    assert "goes on" in dialog.model.index(0, 0).data()
    assert "cut off" in dialog.model.index(2, 0).data()


def test_a_note_that_is_gone_leaves_its_sync_chosen(dialog: JournalDialog) -> None:
    dialog.show_records(RECORDS)
    choose(dialog, 0, 2)
    dialog.show_records((replace(RECORDS[0], notes=NOTES[:1]),))
    assert dialog.note() is None
    assert dialog.tree.currentIndex() == dialog.model.index(0, 0)
    dialog.show_records(())
    assert not dialog.undo.isEnabled()


@pytest.mark.qt_log_level_fail("WARNING")
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_model_keeps_qts_rules(appearance: Appearance, qapp: object) -> None:
    del qapp
    model = JournalModel(appearance, lambda: NOW)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show(RECORDS, goes_on=False)
    model.show((), goes_on=False)
    assert tester.model() is model
    assert model.parent() is None


def test_its_parts_have_names(dialog: JournalDialog) -> None:
    assert dialog.tree.accessibleName()
    assert dialog.undo.accessibleName() == "Undo"
