import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.commands import COMMANDS, keys_of
from reader.text.direction import isolate
from reader.ui import commands
from reader.ui.appearance import Appearance


def test_each_command_has_its_keys_and_tells_of_the_first(
    qtbot: QtBot, appearance: Appearance
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    actions = commands.build(window, appearance)
    for name, command in COMMANDS.items():
        held = [shortcut.toString() for shortcut in actions[name].shortcuts()]
        assert held == list(command.keys)
    assert actions["star"].toolTip() == f"Star ({isolate('S', 'ltr')})"
    assert actions["import"].toolTip() == COMMANDS["import"].text


def test_other_keys_take_the_place_of_the_first(qtbot: QtBot, appearance: Appearance) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    actions = commands.build(window, appearance)
    commands.bind(actions, keys_of({"star": ("Ctrl+B",), "read": ()}))
    assert [each.toString() for each in actions["star"].shortcuts()] == ["Ctrl+B"]
    assert actions["star"].toolTip() == f"Star ({isolate('Ctrl+B', 'ltr')})"
    assert actions["read"].shortcuts() == []
    assert actions["read"].toolTip() == "Read or unread"


def test_what_nothing_follows_is_greyed_out_until_something_does(
    qtbot: QtBot, appearance: Appearance
) -> None:
    window, done = QWidget(), list[str]()
    qtbot.addWidget(window)
    actions = commands.build(window, appearance)
    commands.connect(actions, {"star": lambda: done.append("star")})
    commands.close_unconnected(actions, ["star", "share"])
    assert actions["star"].isEnabled()
    assert not actions["share"].isEnabled()
    commands.connect(actions, {"share": lambda: done.append("share")})
    actions["share"].trigger()
    actions["star"].trigger()
    assert done == ["share", "star"]


@pytest.mark.parametrize("appearance", [("en", "light")], indirect=True)
def test_every_icon_of_a_command_exists(qtbot: QtBot, appearance: Appearance) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    actions = commands.build(window, appearance)
    commands.add_icons(actions, appearance)
    assert all(actions[name].icon().isNull() != bool(COMMANDS[name].icon) for name in actions)
