import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from reader.ui.appearance import Appearance
from reader.ui.top_bar import ActionButton, TopBar

KEYS = {"add": "Ctrl+N", "sync": "F5", "theme": "", "panel": "", "settings": "Ctrl+,"}


@pytest.fixture
def actions(qtbot: QtBot) -> dict[str, QAction]:
    del qtbot
    made = {}
    for name, keys in KEYS.items():
        made[name] = QAction(f"&{name.title()}")
        made[name].setShortcut(keys)
    made["panel"].setCheckable(True)
    return made


@pytest.fixture
def bar(appearance: Appearance, actions: dict[str, QAction], qtbot: QtBot) -> TopBar:
    made = TopBar(appearance, actions)
    qtbot.addWidget(made)
    made.resize(1100, 52)
    made.show()
    return made


def buttons(bar: TopBar) -> list[ActionButton]:
    return bar.findChildren(ActionButton)


def test_a_button_of_each_action_names_it_and_its_keys(bar: TopBar) -> None:
    assert [button.accessibleName() for button in buttons(bar)] == [
        *("Add", "Sync"),
        *("Theme", "Panel", "Settings"),
    ]
    first, *_ = buttons(bar)
    assert first.toolTip() == "Add (\u2066Ctrl+N\u2069)"
    assert buttons(bar)[2].toolTip() == "Theme"
    assert first.width() == first.height() == 36
    assert not first.icon().isNull()


def test_what_changes_in_an_action_changes_in_its_button(
    bar: TopBar, actions: dict[str, QAction]
) -> None:
    first, sync, _, panel, _ = buttons(bar)
    actions["sync"].setEnabled(False)
    assert not sync.isEnabled()
    actions["add"].setShortcut("Ctrl+Shift+N")
    assert "Ctrl+Shift+N" in first.toolTip()
    assert not first.icon().isNull()
    QTest.mouseClick(panel, Qt.MouseButton.LeftButton)
    assert actions["panel"].isChecked()
    assert panel.isChecked()


def test_reading_begins_with_add_and_ends_with_settings(bar: TopBar) -> None:
    bar.grab()
    places = [button.mapTo(bar, button.rect().center()).x() for button in buttons(bar)]
    # The interface is Arabic.
    assert places == sorted(places, reverse=True)
    middle = bar.field.geometry().center().x()
    assert abs(middle - 550) <= 1
    assert bar.field.width() == 420


def test_the_search_is_told_after_a_pause_in_typing(bar: TopBar, qtbot: QtBot) -> None:
    told: list[str] = []
    bar.searched.connect(told.append)
    with qtbot.waitSignal(bar.searched, timeout=2000):
        QTest.keyClicks(bar.field, "NATO ")
    assert told == ["NATO"]


def test_return_searches_at_once_and_only_once(bar: TopBar, qtbot: QtBot) -> None:
    told: list[str] = []
    bar.searched.connect(told.append)
    QTest.keyClicks(bar.field, "NATO")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert told == ["NATO"]
    with qtbot.assertNotEmitted(bar.searched, wait=250):
        pass


def test_escape_ends_the_search(bar: TopBar) -> None:
    told: list[str] = []
    bar.searched.connect(told.append)
    QTest.keyClicks(bar.field, "x")
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert bar.field.text() == ""
    assert told == [""]


def test_the_cross_is_there_only_with_words_and_ends_the_search(bar: TopBar, qtbot: QtBot) -> None:
    search, cross = bar.field.findChildren(QToolButton)
    assert search.isVisible()
    assert not cross.isVisible()
    QTest.keyClicks(bar.field, "x")
    assert cross.isVisible()
    with qtbot.waitSignal(bar.searched, timeout=1000) as caught:
        QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert caught.args == [""]
    assert not cross.isVisible()


def test_the_search_can_be_reached_by_a_command(bar: TopBar, qtbot: QtBot) -> None:
    bar.field.setText("NATO")
    qtbot.waitExposed(bar)
    bar.focus_search()
    assert bar.focusWidget() is bar.field
    assert bar.field.selectedText() == "NATO"


@pytest.mark.parametrize(
    ("appearance", "around"),
    [(("ar", "light"), "\u200f\u2067"), (("en", "dark"), "\u200e\u2066")],
    indirect=["appearance"],
)
def test_the_placeholder_keeps_its_direction(bar: TopBar, around: str) -> None:
    placeholder = bar.field.placeholderText()
    assert placeholder == f"{around}Search all saved articles…\u2069"
    assert bar.field.accessibleName() == "Search all saved articles"
