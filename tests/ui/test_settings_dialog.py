import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QSlider, QWidget
from pytestqt.qtbot import QtBot

from reader.language import NAMES
from reader.model.place import Place
from reader.settings import Settings
from reader.ui import theme
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
    dialog.prayer.place.name.setFocus()
    dialog.prayer.place.name.textEdited.emit("الإس")
    assert dialog.prayer.place.found.count() == 1
    dialog.prayer.place.found.setCurrentRow(0)
    QTest.keyClick(dialog.prayer.place.found, Qt.Key.Key_Return)
    chosen = dialog.settings()
    assert chosen is not None
    assert (chosen.place, chosen.latitude, chosen.zone) == ("Alexandria", 31.2, "Africa/Cairo")
    assert dialog.prayer.place.name.text() == "الإسكندرية"


def test_an_unknown_place_is_said_and_nothing_is_chosen(
    qtbot: QtBot, parent: QWidget, appearance: Appearance
) -> None:
    dialog = SettingsDialog(appearance, Settings(place="Cairo"), find, parent)
    dialog.open()
    dialog.prayer.place.name.setText("Nowhere")
    with qtbot.assertNotEmitted(dialog.chosen):
        dialog._choose()
    assert dialog.isVisible()
    assert dialog.prayer.place.unknown.isVisibleTo(dialog.prayer)
    dialog.prayer.place.name.setText("Alex")
    with qtbot.waitSignal(dialog.chosen) as told:
        dialog._choose()
    assert told.args is not None
    assert told.args[0].place == "Alexandria"


def test_an_unknown_place_is_said_as_it_is_typed(parent: QWidget, appearance: Appearance) -> None:
    dialog = SettingsDialog(appearance, Settings(), find, parent)
    for typed, is_said in (("Nowhere", True), ("Ale", False), ("Nowhere", True), (" ", False)):
        dialog.prayer.place.name.setText(typed)
        dialog.prayer.place.name.textEdited.emit(typed)
        assert dialog.prayer.place.unknown.isVisibleTo(dialog.prayer) is is_said


def test_a_place_of_the_readers_own_stays(parent: QWidget, appearance: Appearance) -> None:
    before = Settings(place="مزرعتي", latitude=30.5, longitude=31.0)
    dialog = SettingsDialog(appearance, before, find, parent)
    dialog.general.hours24.setChecked(True)
    assert dialog.settings() == replace(before, hours24=True)


def test_a_choice_that_the_dialog_does_not_offer_stays_chosen(
    parent: QWidget, appearance: Appearance
) -> None:
    before = Settings(language="tlh", method="egyptain", asr="zahiri", hijri_adjust=3)
    dialog = SettingsDialog(appearance, before, find, parent)
    assert dialog.settings() == before
    assert dialog.prayer.method.currentText() == "egyptain"
    dialog.prayer.method.setCurrentIndex(0)
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
    dialog.general.theme.setCurrentIndex(dialog.general.theme.findData("dark"))
    dialog.general.hours24.setChecked(True)
    with qtbot.waitSignal(dialog.chosen) as told:
        dialog._choose()
    assert told.args == [Settings(theme="dark", hours24=True)]


def test_every_choice_of_the_pages_is_told(
    qtbot: QtBot, parent: QWidget, appearance: Appearance
) -> None:
    dialog = SettingsDialog(appearance, Settings(), find, parent)
    pick(dialog.general.language, "fa")
    pick(dialog.general.theme, "sepia")
    for box in (dialog.general.hours24, dialog.general.hijri_dates, dialog.general.still):
        box.setChecked(True)
    dialog.general.digits.setChecked(True)
    dialog.general.scale.slider.setValue(5)
    dialog.reading.fields.size_px.slider.setValue(10)
    dialog.reading.fields.column.slider.setValue(14)
    dialog.reading.fields.line.slider.setValue(0)
    pick(dialog.reading.fields.font_box, "sans")
    pick(dialog.list.density, "compact")
    pick(dialog.list.order, "oldest")
    pick(dialog.list.group, "feed")
    dialog.sync.sync.setChecked(False)
    pick(dialog.prayer.method, "mwl")
    pick(dialog.prayer.asr, "hanafi")
    pick(dialog.prayer.hijri, "-1")
    with qtbot.waitSignal(dialog.chosen) as told:
        dialog._choose()
    assert told.args == [
        Settings(
            language="fa",
            theme="sepia",
            text_size=24,
            method="mwl",
            asr="hanafi",
            hijri_adjust=-1,
            hours24=True,
            arabic_digits=True,
            sync=False,
            column_width=34,
            line_height=1.4,
            reading_font="sans",
            density="compact",
            order="oldest",
            group="feed",
            hijri_dates=True,
            reduced_motion=True,
            interface_scale=150,
        )
    ]


def pick(box: QComboBox, value: str) -> None:
    at = box.findData(value)
    assert at >= 0
    box.setCurrentIndex(at)


def test_every_language_is_offered_in_its_own_script(
    parent: QWidget, appearance: Appearance
) -> None:
    box = SettingsDialog(appearance, Settings(), find, parent).general.language
    offered = {box.itemData(at): box.itemText(at) for at in range(box.count())}
    assert offered == {"": "As the system", **NAMES}


def test_a_measure_between_two_steps_stays(parent: QWidget, appearance: Appearance) -> None:
    before = Settings(text_size=9, line_height=1.76, interface_scale=125)
    assert SettingsDialog(appearance, before, find, parent).settings() == before


def test_the_sample_follows_the_measures(parent: QWidget, appearance: Appearance) -> None:
    dialog = SettingsDialog(appearance, Settings(), find, parent, direction="ltr")
    words = dialog.reading.sample.words
    assert 'dir="ltr"' in words.text()
    assert words.maximumWidth() == 20 * 28
    dialog.reading.fields.size_px.slider.setValue(10)
    assert "font-size: 24px" in words.text()
    assert words.maximumWidth() == 24 * 28
    pick(dialog.reading.fields.font_box, "sans")
    assert theme.INTERFACE in words.text()


def test_the_page_that_shows_an_unknown_place_comes_forward(
    parent: QWidget, appearance: Appearance
) -> None:
    dialog = SettingsDialog(appearance, Settings(), find, parent)
    dialog.open()
    assert dialog.stack.currentIndex() == 0
    dialog.prayer.place.name.setText("Nowhere")
    dialog._choose()
    assert dialog.stack.currentIndex() == 4


def test_the_keys_are_asked_for_after_what_was_chosen(
    qtbot: QtBot, parent: QWidget, appearance: Appearance
) -> None:
    dialog = SettingsDialog(appearance, Settings(), find, parent)
    dialog.open()
    told: list[str] = []
    dialog.chosen.connect(lambda _settings: told.append("chosen"))
    dialog.keys_asked.connect(lambda: told.append("keys"))
    with qtbot.waitSignal(dialog.keys_asked):
        dialog.keys_button.click()
    assert told == ["chosen", "keys"]


def test_a_narrow_dialog_has_a_box_for_its_pages(parent: QWidget, appearance: Appearance) -> None:
    dialog = SettingsDialog(appearance, Settings(), find, parent)
    dialog.resize(700, 500)
    dialog.show()
    assert dialog.names.isVisible()
    dialog.resize(400, 500)
    assert not dialog.names.isVisible()
    assert dialog.picker.isVisible()
    dialog.picker.setCurrentIndex(2)
    assert dialog.stack.currentIndex() == 2
    assert dialog.names.currentRow() == 2


def test_every_field_has_a_name(parent: QWidget, appearance: Appearance) -> None:
    dialog = SettingsDialog(appearance, Settings(), find, parent)
    kinds = (QComboBox, QSlider, QLineEdit, QListWidget)
    fields = [each for kind in kinds for each in dialog.findChildren(kind)]
    assert len(fields) > 15
    assert [each for each in fields if not each.accessibleName()] == []
    sliders = dialog.findChildren(QSlider)
    assert all(slider.accessibleDescription() for slider in sliders)


def test_the_keyboard_reaches_every_field_in_its_order(
    qtbot: QtBot, parent: QWidget, appearance: Appearance
) -> None:
    dialog = SettingsDialog(appearance, Settings(), find, parent)
    dialog.resize(700, 500)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.names.setFocus()
    general = dialog.general
    wanted = [general.language, general.theme, general.scale.slider, general.digits]
    for field in wanted:
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        assert dialog.focusWidget() is field
