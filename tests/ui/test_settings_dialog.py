import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.model.place import Place
from reader.settings import Settings
from reader.ui.appearance import Appearance
from reader.ui.settings_dialog import SettingsDialog

ALEXANDRIA = Place("Alexandria", 31.2, 29.92, "Africa/Cairo", "EG", "الإسكندرية")


def find(query: str, limit: int) -> list[Place]:
    names = (ALEXANDRIA.name, ALEXANDRIA.name_ar)
    return [ALEXANDRIA][:limit] if any(name.startswith(query) for name in names) else []


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_nothing_chosen_changes_nothing(parent: QWidget, appearance: Appearance) -> None:
    before = Settings(place="القاهرة", method="mwl", hijri_adjust=-1, arabic_digits=True)
    assert SettingsDialog(appearance, before, find, parent).settings() == before


def test_a_place_is_found_as_it_is_typed(parent: QWidget, appearance: Appearance) -> None:
    dialog = SettingsDialog(appearance, Settings(), find, parent)
    dialog.show()
    dialog.place.name.setFocus()
    dialog.place.name.textEdited.emit("الإس")
    assert dialog.place.found.count() == 1
    dialog.place.found.setCurrentRow(0)
    QTest.keyClick(dialog.place.found, Qt.Key.Key_Return)
    chosen = dialog.settings()
    assert chosen is not None
    assert (chosen.place, chosen.latitude, chosen.zone) == ("Alexandria", 31.2, "Africa/Cairo")
    assert dialog.place.name.text() == "الإسكندرية"


def test_an_unknown_place_is_said_and_nothing_is_chosen(
    qtbot: QtBot, parent: QWidget, appearance: Appearance
) -> None:
    dialog = SettingsDialog(appearance, Settings(place="Cairo"), find, parent)
    dialog.open()
    dialog.place.name.setText("Nowhere")
    with qtbot.assertNotEmitted(dialog.chosen):
        dialog._choose()
    assert dialog.isVisible()
    assert dialog.place.unknown.isVisibleTo(dialog)
    dialog.place.name.setText("Alex")
    with qtbot.waitSignal(dialog.chosen) as told:
        dialog._choose()
    assert told.args is not None
    assert told.args[0].place == "Alexandria"


def test_an_unknown_place_is_said_as_it_is_typed(parent: QWidget, appearance: Appearance) -> None:
    dialog = SettingsDialog(appearance, Settings(), find, parent)
    for typed, is_said in (("Nowhere", True), ("Ale", False), ("Nowhere", True), (" ", False)):
        dialog.place.name.setText(typed)
        dialog.place.name.textEdited.emit(typed)
        assert dialog.place.unknown.isVisibleTo(dialog) is is_said


def test_a_place_of_the_readers_own_stays(parent: QWidget, appearance: Appearance) -> None:
    before = Settings(place="مزرعتي", latitude=30.5, longitude=31.0)
    dialog = SettingsDialog(appearance, before, find, parent)
    dialog.hours24.setChecked(True)
    assert dialog.settings() == replace(before, hours24=True)


def test_a_choice_that_the_dialog_does_not_offer_stays_chosen(
    parent: QWidget, appearance: Appearance
) -> None:
    before = Settings(language="tlh", method="egyptain", asr="zahiri", hijri_adjust=3)
    dialog = SettingsDialog(appearance, before, find, parent)
    assert dialog.settings() == before
    assert dialog.method.currentText() == "egyptain"
    dialog.method.setCurrentIndex(0)
    chosen = dialog.settings()
    assert chosen is not None
    assert (chosen.method, chosen.hijri_adjust) == ("", 3)


def test_the_places_are_loaded_before_the_first_key_on_another_thread(
    qtbot: QtBot, parent: QWidget, appearance: Appearance
) -> None:
    asked: list[threading.Thread] = []

    def heavy(_query: str, _limit: int) -> list[Place]:
        asked.append(threading.current_thread())
        return []

    SettingsDialog(appearance, Settings(), heavy, parent)
    qtbot.waitUntil(lambda: bool(asked))
    assert asked[0] is not threading.main_thread()


def test_what_is_chosen_is_told_once(qtbot: QtBot, parent: QWidget, appearance: Appearance) -> None:
    dialog = SettingsDialog(appearance, Settings(), find, parent)
    dialog.theme.setCurrentIndex(dialog.theme.findData("dark"))
    dialog.hours24.setChecked(True)
    with qtbot.waitSignal(dialog.chosen) as told:
        dialog._choose()
    assert told.args == [Settings(theme="dark", hours24=True)]


def test_every_field_has_a_name(parent: QWidget, appearance: Appearance) -> None:
    dialog = SettingsDialog(appearance, Settings(), find, parent)
    fields = (dialog.language, dialog.theme, dialog.place, dialog.method, dialog.asr, dialog.hijri)
    assert all(field.accessibleName() for field in fields)
