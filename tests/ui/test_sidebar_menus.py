from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from reader.model.query import ArticleQuery
from reader.ui.appearance import Appearance
from reader.ui.feed_entries import Entry, Kind
from reader.ui.sidebar_menus import menu_for

FEED = Entry("a", "feed", query=ArticleQuery(feed=1), feed=1, direction="rtl")


@pytest.fixture
def parent(qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    qtbot.addWidget(made)
    yield made
    made.close()


def deeds(menu: QMenu) -> Iterator[QAction]:
    """Give what can be chosen, also from within."""
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from deeds(inner)
        elif not action.isSeparator():
            yield action


def asked(appearance: Appearance, parent: QWidget, *entries: Entry) -> list[str]:
    """Choose all there is from a menu, and give what was asked for."""
    found: list[str] = []
    menu = menu_for(
        entries,
        appearance,
        lambda deed, direction: found.append(f"{deed} {direction}" if direction else deed),
        parent,
    )
    if menu is not None:
        for action in deeds(menu):
            assert action.text()
            action.trigger()
    return found


def test_a_feed_can_have_everything_done_to_it(appearance: Appearance, parent: QWidget) -> None:
    assert asked(appearance, parent, FEED) == [
        *("sync", "mark-read", "rename", "move"),
        *("direction", "direction rtl", "direction ltr"),
        *("copy-address", "open-site", "health", "settings", "remove"),
    ]


def test_several_feeds_are_moved_synced_and_read_at_once(
    appearance: Appearance, parent: QWidget
) -> None:
    other = Entry("b", "feed", query=ArticleQuery(feed=2), feed=2)
    assert asked(appearance, parent, FEED, other) == ["sync", "mark-read", "move"]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("view", ["mark-read"]),
        ("folder", ["sync", "mark-read", "rename", "remove"]),
        ("collection", ["mark-read", "verify", "rename", "remove"]),
        ("tag", ["mark-read", "remove"]),
    ],
)
def test_each_kind_of_line_has_a_menu(
    appearance: Appearance, parent: QWidget, kind: Kind, expected: list[str]
) -> None:
    assert asked(appearance, parent, Entry("x", kind, query=ArticleQuery())) == expected


def test_of_headings_that_of_the_feeds_alone_has_one(
    appearance: Appearance, parent: QWidget
) -> None:
    assert asked(appearance, parent, Entry("Feeds", takes_feeds=True)) == ["add", "sync-all"]
    assert asked(appearance, parent, Entry("Tags")) == []
    assert asked(appearance, parent) == []


def test_the_direction_that_holds_is_marked(appearance: Appearance, parent: QWidget) -> None:
    menu = menu_for([FEED], appearance, lambda *_: None, parent)
    assert menu is not None
    marked = [action.text() for action in deeds(menu) if action.isChecked()]
    assert marked == ["Right to left"]
