import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.ui.appearance import Appearance
from reader.ui.status_bar import StatusBar


@pytest.fixture
def status(appearance: Appearance, qtbot: QtBot) -> StatusBar:
    made = StatusBar(appearance)
    qtbot.addWidget(made)
    made.resize(1000, 30)
    made.show()
    return made


def test_at_first_it_is_empty(status: StatusBar) -> None:
    assert not status.is_working()
    assert not status.message.isVisible()
    assert not status.action_button.isVisible()
    assert status.facts.text() == ""


def test_a_sync_tells_how_far_it_has_come_and_what_arrived(status: StatusBar) -> None:
    status.show_progress(62, 100, "214 new articles")
    assert status.is_working()
    assert status.progress.text() == "Syncing 62 of 100 feeds"
    assert (status.bar.value(), status.bar.maximum()) == (62, 100)
    assert status.bar.isVisible()
    assert status.arrived.text() == "214 new articles"
    assert status.bar.height() == 4


def test_the_bar_stands_still_while_numbers_grow(status: StatusBar) -> None:
    places = set()
    for done in (1, 9, 10, 99, 100):
        status.show_progress(done, 100)
        status.grab()
        places.add(status.bar.x())
    assert len(places) == 1


def test_without_a_total_it_only_says_that_it_works(status: StatusBar) -> None:
    status.show_progress(0, 0)
    assert status.progress.text() == "Syncing…"
    assert status.bar.maximum() == 0


def test_the_work_can_be_stopped_by_mouse_and_keys(status: StatusBar, qtbot: QtBot) -> None:
    status.show_progress(1, 2)
    button = status.cancel_button
    assert button.accessibleName() == "Stop syncing"
    with qtbot.waitSignal(status.cancel_asked, timeout=1000):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(status.cancel_asked, timeout=1000):
        QTest.keyClick(button, Qt.Key.Key_Space)
    assert status.is_working()


def test_what_came_of_it_stays_when_the_work_is_done(status: StatusBar) -> None:
    status.show_progress(99, 100, "213 new articles")
    status.show_done("214 new articles")
    assert not status.is_working()
    assert not status.cancel_button.isVisible()
    assert status.arrived.text() == "214 new articles"


def test_a_message_may_offer_to_undo(status: StatusBar, qtbot: QtBot) -> None:
    undo = QAction("Undo", status)
    status.show_message("128 articles marked as read", undo)
    assert status.message.isVisible()
    assert status.action_button.isVisible()
    with qtbot.waitSignal(undo.triggered, timeout=1000):
        QTest.mouseClick(status.action_button, Qt.MouseButton.LeftButton)
    status.show_message("Copied")
    assert status.message.text() == "Copied"
    assert not status.action_button.isVisible()
    status.show_message("")
    assert not status.message.isVisible()


def test_a_message_and_a_sync_do_not_take_each_others_place(status: StatusBar) -> None:
    status.show_progress(5, 10)
    status.show_message("Saved", QAction("Undo", status))
    status.show_progress(6, 10)
    assert status.message.text() == "Saved"
    assert status.action_button.text() == "Undo"
    assert status.progress.text() == "Syncing 6 of 10 feeds"


def test_facts_stand_at_the_end_of_the_line(status: StatusBar, appearance: Appearance) -> None:
    status.show_facts("1.2 GB · last sync 08:40")
    status.show_done("Nothing new")
    status.grab()
    assert appearance.language.direction == "rtl"
    assert status.facts.geometry().left() < 20
    assert status.arrived.geometry().right() > 980


def test_a_narrow_line_cuts_words_and_keeps_buttons(status: StatusBar) -> None:
    status.show_progress(62, 100, "214 new articles")
    status.show_message("128 articles marked as read", QAction("Undo", status))
    status.show_facts("1.2 GB offline · last sync 08:40")
    status.resize(560, 30)
    status.grab()
    assert status.width() == 560
    assert status.cancel_button.width() == 22
    assert status.facts.shown().endswith("…")


def test_feeds_that_could_not_be_read_stand_on_a_button(status: StatusBar, qtbot: QtBot) -> None:
    status.show_done("3 new articles", failed=2)
    button = status.faults_button
    assert status.arrived.text() == "3 new articles"
    assert button.text() == "2 feeds could not be read"
    with qtbot.waitSignal(status.faults_asked, timeout=1000):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(status.faults_asked, timeout=1000):
        QTest.keyClick(button, Qt.Key.Key_Space)
    status.show_progress(1, 2)
    assert not button.isVisible()
    status.show_done("Nothing is due yet.")
    assert not button.isVisible()


def test_what_tells_of_a_sync_leads_to_its_details(status: StatusBar, qtbot: QtBot) -> None:
    status.show_done("3 new")
    status.grab()
    with qtbot.waitSignal(status.details_asked):
        QTest.mouseClick(status.arrived, Qt.MouseButton.LeftButton)
    with qtbot.assertNotEmitted(status.details_asked):
        QTest.mouseClick(status.facts, Qt.MouseButton.LeftButton)


def test_no_network_is_said_in_a_word(status: StatusBar) -> None:
    status.show_offline(offline=False)
    assert status.offline.isHidden()
    status.show_offline(offline=True)
    assert status.offline.text() == "Offline"
    assert not status.offline.isHidden()
    status.show_offline(offline=False)
    assert status.offline.isHidden()
