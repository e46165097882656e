from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QContextMenuEvent, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from reader.model.collection import Collection
from reader.model.feed import Feed, Health
from reader.model.query import ArticleQuery, Counts
from reader.model.shelf import Shelf
from reader.model.tag import Tag
from reader.ui.appearance import Appearance
from reader.ui.feed_entries import Entry, entries
from reader.ui.feed_model import ENTRY
from reader.ui.feed_tree import FeedTree

COUNTS = Counts(unread=128, today=42, starred=17, all=350, readable=340)
REFUSED = Health(ok=False, reason="refused", facts={"host": "<b>example.org</b>"})
FEEDS = (
    Feed(1, "u", "القاهرة 24", folder="أخبار", unread=31),
    Feed(2, "u", "BBC News عربي", folder="أخبار", unread=25),
    Feed(3, "u", "The Register", folder="تقنية", unread=32, health=REFUSED),
    Feed(4, "http://blog.example/feed", "", unread=0),
)
COLLECTIONS = (Collection(1, "سياسة خارجية", "", 61, datetime(2024, 1, 1, tzinfo=UTC)),)
VIEWS = ("Unread", "Today", "Starred", "Readable now", "All articles")
IN_FOLDER = "In the folder \u2067تقنية\u2069"
SHELF = Shelf(COUNTS, FEEDS, COLLECTIONS)


@pytest.fixture
def tree(appearance: Appearance, qtbot: QtBot) -> Iterator[FeedTree]:
    made = FeedTree(appearance)
    qtbot.addWidget(made)
    made.resize(240, 700)
    made.show_all(SHELF)
    made.show()
    yield made
    made.hide()


def titles(model: QAbstractItemModel, parent: QModelIndex | None = None) -> list[str]:
    """Give the titles of all lines in the order shown, those within folders indented."""
    within = parent or QModelIndex()
    found: list[str] = []
    for at in range(model.rowCount(within)):
        index = model.index(at, 0, within)
        found.append(("  " if within.isValid() else "") + index.data(ENTRY).title)
        found += titles(model, index)
    return found


def index_of(tree: FeedTree, title: str) -> QModelIndex:
    flag = Qt.MatchFlag.MatchRecursive | Qt.MatchFlag.MatchContains
    found: Sequence[QModelIndex] = tree.model().match(
        tree.model().index(0, 0), Qt.ItemDataRole.DisplayRole, title, 1, flag
    )
    return found[0]


def chosen(tree: FeedTree) -> list[tuple[ArticleQuery, str]]:
    found: list[tuple[ArticleQuery, str]] = []
    tree.chosen.connect(lambda query, title: found.append((query, title)))
    return found


def opened_menu(tree: FeedTree) -> QMenu:
    """Give the menu that is open, not one within it."""
    (menu,) = (each for each in tree.findChildren(QMenu) if each.isVisible())
    return menu


def press(tree: FeedTree, title: str, *keys: Qt.KeyboardModifier) -> None:
    where = tree.visualRect(index_of(tree, title)).center()
    held = Qt.KeyboardModifier.NoModifier
    for key in keys:
        held |= key
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, held, where)


def listed(appearance: Appearance, feeds: Sequence[Feed]) -> dict[str, Entry]:
    found = entries(appearance, replace(SHELF, feeds=tuple(feeds)), lambda title: title)
    return {entry.title: entry for entry in found}


# The entries


def test_a_folder_counts_what_its_feeds_count(appearance: Appearance) -> None:
    assert listed(appearance, FEEDS)["أخبار"].count == 56


def test_empty_sections_are_left_out(appearance: Appearance) -> None:
    found = entries(appearance, Shelf(), str)
    assert [entry.title for entry in found] == [*VIEWS]


def test_the_hidden_have_a_line_only_where_there_are_some(appearance: Appearance) -> None:
    found = entries(appearance, Shelf(Counts(hidden=2)), str)
    assert [(entry.title, entry.count) for entry in found][-1] == ("Hidden", 2)
    assert found[-1].query == ArticleQuery(view="hidden")


def test_tags_are_a_section_of_their_own(appearance: Appearance) -> None:
    found = entries(appearance, Shelf(tags=(Tag("ي", 1), Tag("أ", 3))), str)
    assert [(each.title, each.count) for each in found[5:]] == [("Tags", 0), ("أ", 3), ("ي", 1)]
    assert found[-1].query == ArticleQuery(tag="ي")


def test_a_feed_without_a_name_goes_by_its_address(appearance: Appearance) -> None:
    assert "http://blog.example/feed" in listed(appearance, FEEDS)


def test_a_feed_goes_by_the_readers_own_name(appearance: Appearance) -> None:
    assert "Mine" in listed(appearance, (Feed(4, "u", "Theirs", name="Mine"),))


def test_being_offline_is_no_trouble_of_a_feed(appearance: Appearance) -> None:
    offline = Feed(9, "u", "x", health=Health(ok=False, reason="offline"))
    failing = Feed(8, "u", "y", health=REFUSED)
    found = listed(appearance, (offline, failing))
    assert found["x"].trouble == ""
    assert "does not accept connections" in found["y"].trouble


# The tree


def test_lines_are_sorted_as_the_language_sorts(tree: FeedTree) -> None:
    assert titles(tree.model()) == [
        *(*VIEWS, "Feeds"),
        *("أخبار", "  القاهرة 24", "  BBC News عربي"),
        *("تقنية", "  The Register"),
        *("http://blog.example/feed", "Collections", "سياسة خارجية"),
    ]


@pytest.mark.qt_log_level_fail("WARNING")
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_model_keeps_qts_rules(tree: FeedTree) -> None:
    tester = QAbstractItemModelTester(
        tree.model(), QAbstractItemModelTester.FailureReportingMode.Warning
    )
    tree.show_all(Shelf(feeds=FEEDS[:2]))
    tree.show_all(SHELF)
    assert tester.model() is tree.model()


def test_choosing_a_line_gives_its_query_and_title(tree: FeedTree) -> None:
    found = chosen(tree)
    for title in ("Today", "أخبار", "The Register", "سياسة"):
        where = tree.visualRect(index_of(tree, title)).center()
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert found == [
        (ArticleQuery(view="today"), "Today"),
        (ArticleQuery(folder="أخبار"), "أخبار"),
        (ArticleQuery(feed=3), "The Register"),
        (ArticleQuery(collection="سياسة خارجية"), "سياسة خارجية"),
    ]


def test_keys_pass_over_headings(tree: FeedTree) -> None:
    tree.select(ArticleQuery(view="all"))
    found = chosen(tree)
    QTest.keyClick(tree, Qt.Key.Key_Down)
    assert found == [(ArticleQuery(folder="أخبار"), "أخبار")]
    assert tree.step(-1)
    assert tree.step(-1)
    assert [title for _, title in found[1:]] == ["All articles", "Readable now"]


def test_steps_end_with_the_lines(tree: FeedTree) -> None:
    tree.select(ArticleQuery(view="unread"))
    assert not tree.step(-1)
    count = 0
    while tree.step(1):
        count += 1
    assert count == 11


def test_what_the_program_selects_chooses_nothing(tree: FeedTree) -> None:
    found = chosen(tree)
    since = datetime(2024, 10, 18, tzinfo=UTC)
    assert tree.select(ArticleQuery(view="today", since=since))
    assert tree.currentIndex().data(ENTRY).title == "Today"
    assert not tree.select(ArticleQuery(words="بحث"))
    assert not tree.currentIndex().isValid()
    assert not tree.selectionModel().hasSelection()
    assert found == []


def test_new_counts_leave_everything_else_as_it_was(tree: FeedTree) -> None:
    tree.select(ArticleQuery(feed=1))
    item = index_of(tree, "BBC")
    found = chosen(tree)
    tree.show_all(Shelf(Counts(unread=1), (FEEDS[0], *FEEDS[1:]), COLLECTIONS))
    assert item.data(ENTRY).title == "BBC News عربي"
    assert index_of(tree, "Unread").data(ENTRY).count == 1
    assert tree.currentIndex().data(ENTRY).feed == 1
    assert found == []


def test_choice_and_folds_survive_a_new_feed(tree: FeedTree) -> None:
    tree.select(ArticleQuery(feed=3))
    tree.collapse(index_of(tree, "أخبار"))
    found = chosen(tree)
    tree.show_all(replace(SHELF, feeds=(*FEEDS, Feed(5, "u", "جديد", folder="أخبار"))))
    assert not tree.isExpanded(index_of(tree, "أخبار"))
    assert tree.isExpanded(index_of(tree, "تقنية"))
    assert tree.currentIndex().data(ENTRY).feed == 3
    assert found == []


def test_the_mark_of_a_folder_folds_it_and_chooses_nothing(tree: FeedTree) -> None:
    folder = index_of(tree, "أخبار")
    found = chosen(tree)
    mark = tree._delegate.chevron(tree.visualRect(folder)).center()
    assert mark.x() > 120
    for expanded in (False, True):
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=mark)
        assert tree.isExpanded(folder) == expanded
    assert found == []


def test_what_ails_a_feed_is_said_in_words(tree: FeedTree) -> None:
    index = index_of(tree, "The Register")
    # The host is isolated, as the interface is right-to-left.
    told = "The server \u2066<b>example.org</b>\u2069 does not accept connections at the moment."
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == f"{told} {IN_FOLDER}"
    assert "&lt;b&gt;example.org" in index.data(Qt.ItemDataRole.ToolTipRole)
    healthy = Feed(3, "u", "The Register", folder="تقنية", unread=32)
    tree.show_all(replace(SHELF, feeds=(*FEEDS[:2], healthy, FEEDS[3])))
    assert not index.data(Qt.ItemDataRole.ToolTipRole)
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == IN_FOLDER


def test_lines_say_their_names_and_counts(tree: FeedTree) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    assert index_of(tree, "Today").data(role) == "\u2066Today\u2069, 42 articles"
    assert index_of(tree, "القاهرة").data(role) == "\u2067القاهرة 24\u2069, 31 unread articles"
    assert index_of(tree, "blog").data(role) == "\u2066http://blog.example/feed\u2069"
    assert tree.accessibleName()


def test_a_line_is_one_of_a_tree_for_those_who_do_not_see_it(tree: FeedTree) -> None:
    tree.collapse(index_of(tree, "تقنية"))
    found = QAccessible.queryAccessibleInterface(tree)
    # The first is the heading, which is hidden.
    lines = {
        line.text(QAccessible.Text.Name): line
        for line in (found.child(at) for at in range(1, found.childCount()))
    }
    folder, folded = (
        lines["\u2067أخبار\u2069, 56 unread articles"],
        lines["\u2067تقنية\u2069, 32 unread articles"],
    )
    assert {line.role() for line in lines.values()} == {QAccessible.Role.TreeItem}
    assert (folder.state().expanded, folded.state().expanded) == (1, 0)
    assert folded.state().expandable == 1
    assert folder.text(QAccessible.Text.Description) == "A folder with 2 feeds"


@pytest.mark.parametrize("reason", list(QContextMenuEvent.Reason)[:2])
def test_the_menu_opens_for_the_line_it_is_asked_for(
    tree: FeedTree, reason: QContextMenuEvent.Reason
) -> None:
    found = chosen(tree)
    index = index_of(tree, "The Register")
    tree.select(ArticleQuery(feed=3))
    where = tree.visualRect(index).center()
    tree.contextMenuEvent(QContextMenuEvent(reason, where, QPoint(5, 5)))
    opened_menu(tree).close()
    tree.contextMenuEvent(QContextMenuEvent(reason, QPoint(5, 690), QPoint(5, 5)))
    assert found == []


def test_the_right_button_chooses_nothing(tree: FeedTree) -> None:
    found = chosen(tree)
    where = tree.visualRect(index_of(tree, "Today")).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.RightButton, pos=where)
    assert found == []


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_Menu, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier),
    ],
)
def test_keys_open_the_menu_of_the_current_line(
    tree: FeedTree, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    tree.select(ArticleQuery(feed=3))
    QTest.keyClick(tree, key, held)
    menu = opened_menu(tree)
    assert "Sync this feed" in [action.text() for action in menu.actions()]
    menu.close()


# More lines at once


CONTROL = Qt.KeyboardModifier.ControlModifier


def test_a_second_line_is_marked_and_not_chosen(tree: FeedTree) -> None:
    found = chosen(tree)
    press(tree, "القاهرة")
    press(tree, "The Register", CONTROL)
    press(tree, "Today", CONTROL)
    assert [title for _, title in found] == ["القاهرة 24"]
    assert {entry.feed for entry in tree.marked()} == {1, 3}


def test_what_is_marked_survives_new_counts_and_new_feeds(tree: FeedTree) -> None:
    press(tree, "القاهرة")
    press(tree, "The Register", CONTROL)
    tree.show_all(Shelf(Counts(unread=1), FEEDS, COLLECTIONS))
    assert tree.select(ArticleQuery(feed=1))
    assert {entry.feed for entry in tree.marked()} == {1, 3}
    tree.show_all(replace(SHELF, feeds=(*FEEDS, Feed(5, "u", "جديد", folder="أخبار"))))
    tree.select(ArticleQuery(feed=1))
    assert {entry.feed for entry in tree.marked()} == {1, 3}
    tree.select(ArticleQuery(view="today"))
    assert [entry.title for entry in tree.marked()] == ["Today"]


def test_keys_mark_more_lines(tree: FeedTree) -> None:
    tree.select(ArticleQuery(feed=1))
    found = chosen(tree)
    QTest.keyClick(tree, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert {entry.feed for entry in tree.marked()} == {1, 2}
    assert found == []


def test_the_menu_is_about_all_that_is_marked(tree: FeedTree) -> None:
    asked: list[list[int | None]] = []
    tree.asked.connect(lambda _deed, entries, _: asked.append([each.feed for each in entries]))
    press(tree, "القاهرة")
    press(tree, "The Register", CONTROL)
    for title, ids in (("The Register", [1, 3]), ("BBC", [2])):
        where = tree.visualRect(index_of(tree, title)).center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, QPoint(5, 5))
        tree.contextMenuEvent(event)
        menu = opened_menu(tree)
        menu.actions()[0].trigger()
        menu.close()
        assert sorted(asked.pop(), key=str) == ids


# Folders


def test_folds_are_known_by_name_before_they_are_shown(
    appearance: Appearance, qtbot: QtBot
) -> None:
    made = FeedTree(appearance)
    qtbot.addWidget(made)
    made.fold(["تقنية"])
    made.show_all(SHELF)
    assert not made.isExpanded(index_of(made, "تقنية"))
    assert made.isExpanded(index_of(made, "أخبار"))
    made.collapse(index_of(made, "أخبار"))
    made.expand(index_of(made, "تقنية"))
    assert made.folded() == ("أخبار",)
    made.show_all(Shelf())
    made.show_all(SHELF)
    assert made.folded() == ("أخبار",)


# What is painted


def ink(image: QImage, tree: FeedTree, title: str, colour: str) -> list[int]:
    """Give the x of each pixel of a colour in a line."""
    rect = tree.visualRect(index_of(tree, title))
    return [
        x
        for x in range(rect.left(), rect.right())
        for y in range(rect.top(), rect.bottom())
        if image.pixelColor(x, y) == QColor(colour)
    ]


@pytest.mark.parametrize(
    "appearance", [("ar", "light"), ("en", "light"), ("ar", "dark"), ("en", "dark")], indirect=True
)
def test_icon_and_name_lead_and_the_count_ends_a_line(
    tree: FeedTree, appearance: Appearance
) -> None:
    tokens = appearance.tokens
    image = tree.viewport().grab().toImage()
    rtl = appearance.language.direction == "rtl"
    for title in ("القاهرة", "The Register"):
        name = ink(image, tree, title, tokens.ink)
        assert name
        middle = sum(name) / len(name)
        assert (middle > 120) == rtl
    rect = tree.visualRect(index_of(tree, "The Register"))
    for left, right in ((20, 60), (180, 220)):
        painted = {image.pixelColor(x, rect.center().y()).name() for x in range(left, right)} - {
            tokens.sidebar.lower()
        }
        assert painted


@pytest.mark.parametrize("appearance", [("ar", "light"), ("en", "dark")], indirect=True)
def test_the_chosen_line_has_a_ground_and_the_accent(
    tree: FeedTree, appearance: Appearance
) -> None:
    tree.select(ArticleQuery(feed=1))
    image = tree.viewport().grab().toImage()
    assert len(ink(image, tree, "القاهرة", appearance.tokens.selection)) > 2000
    assert ink(image, tree, "القاهرة", appearance.tokens.accent)
    assert not ink(image, tree, "BBC", appearance.tokens.selection)
