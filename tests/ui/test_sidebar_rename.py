from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from reader.model.feed import Feed
from reader.model.query import ArticleQuery
from reader.model.shelf import Shelf
from reader.ui.appearance import Appearance
from reader.ui.feed_entries import Entry
from reader.ui.feed_model import entry_of
from reader.ui.feed_tree import FeedTree
from reader.ui.sidebar_rename import NameField

from .test_feed_tree import COLLECTIONS, COUNTS, FEEDS

SHELF = Shelf(COUNTS, FEEDS, COLLECTIONS)
Renamed = list[tuple[str, str]]


@pytest.fixture
def tree(appearance: Appearance, qtbot: QtBot) -> Iterator[FeedTree]:
    made = FeedTree(appearance)
    qtbot.addWidget(made)
    made.resize(260, 700)
    made.show_all(SHELF)
    made.show()
    yield made
    made.hide()


@pytest.fixture
def renamed(tree: FeedTree) -> Renamed:
    found: Renamed = []
    tree.renamed.connect(lambda entry, name: found.append((entry.title, name)))
    return found


def field(tree: FeedTree) -> NameField:
    (found,) = (each for each in tree.findChildren(NameField) if each.isVisible())
    return found


def edit(tree: FeedTree, query: ArticleQuery, typed: str) -> NameField:
    """Begin to rename a line, and type a name."""
    tree.select(query)
    assert tree.rename()
    found = field(tree)
    found.setText(typed)
    return found


def end(tree: FeedTree, key: Qt.Key) -> None:
    """Press a key with which the editing ends; Qt ends it a moment later."""
    QTest.keyClick(field(tree), key)
    QApplication.processEvents()


@pytest.mark.parametrize(
    ("query", "title"),
    [
        (ArticleQuery(feed=3), "The Register"),
        (ArticleQuery(folder="أخبار"), "أخبار"),
        (ArticleQuery(collection="سياسة خارجية"), "سياسة خارجية"),
    ],
)
def test_feeds_folders_and_collections_are_renamed_in_their_line(
    tree: FeedTree, renamed: Renamed, query: ArticleQuery, title: str
) -> None:
    tree.select(query)
    assert tree.rename()
    assert field(tree).text() == field(tree).selectedText() == title
    field(tree).setText("  اسم\nجديد ")
    end(tree, Qt.Key.Key_Return)
    assert renamed == [(title, "اسم جديد")]
    # The line shows it once the library has confirmed it.
    assert tree.title_of(query) == title


def test_escape_leaves_the_name_as_it_was(tree: FeedTree, renamed: Renamed) -> None:
    edit(tree, ArticleQuery(feed=3), "x")
    end(tree, Qt.Key.Key_Escape)
    assert renamed == []
    assert not [each for each in tree.findChildren(QLineEdit) if each.isVisible()]


def test_an_empty_name_is_told_for_the_feed_to_have_its_own_again(
    tree: FeedTree, renamed: Renamed
) -> None:
    found = edit(tree, ArticleQuery(feed=3), "")
    assert found.placeholderText() == "\u200f\u2066The Register\u2069"
    end(tree, Qt.Key.Key_Return)
    assert renamed == [("The Register", "")]


@pytest.mark.parametrize("query", [ArticleQuery(view="today"), ArticleQuery(words="x")])
def test_what_the_reader_did_not_name_is_not_renamed(tree: FeedTree, query: ArticleQuery) -> None:
    tree.select(query)
    assert not tree.rename()
    assert not tree.findChildren(NameField)


def test_lines_come_and_go_once_the_name_is_written(tree: FeedTree, renamed: Renamed) -> None:
    edit(tree, ArticleQuery(feed=3), "جديد")
    more = replace(SHELF, feeds=(*FEEDS, Feed(5, "u", "آخر", folder="أخبار", unread=2)))
    tree.show_all(more)
    assert field(tree).text() == "جديد"
    assert not tree.title_of(ArticleQuery(feed=5))
    end(tree, Qt.Key.Key_Return)
    assert renamed == [("The Register", "جديد")]
    assert tree.title_of(ArticleQuery(feed=5)) == "آخر"


def test_what_the_program_selects_does_not_end_it(tree: FeedTree) -> None:
    found = edit(tree, ArticleQuery(feed=3), "جدي")
    assert tree.select(ArticleQuery(view="unread"))
    assert field(tree) is found
    end(tree, Qt.Key.Key_Escape)


def test_new_counts_do_not_disturb_what_is_typed(tree: FeedTree) -> None:
    edit(tree, ArticleQuery(feed=3), "جدي")
    tree.show_all(replace(SHELF, feeds=(*FEEDS[:2], replace(FEEDS[2], unread=9), FEEDS[3])))
    assert field(tree).text() == "جدي"
    counts = [entry_of(each).count for each in tree._items.lines() if entry_of(each).feed == 3]
    assert counts == [9]
    end(tree, Qt.Key.Key_Escape)


@pytest.mark.parametrize("appearance", [("ar", "light"), ("en", "light")], indirect=True)
@pytest.mark.parametrize(
    ("name", "rtl"),
    [("NATO: قال الأمين العام", True), ("قناة BBC News in Arabic", False), ("Ωmega", False)],
)
def test_a_name_is_written_in_its_own_direction(
    appearance: Appearance, qtbot: QtBot, name: str, *, rtl: bool
) -> None:
    made = NameField(appearance, Entry(name, "feed"), FeedTree(appearance))
    qtbot.addWidget(made)
    made.resize(400, 30)
    # Qt finds out where its text stands while it paints it.
    made.grab()
    made.setCursorPosition(0)
    start = made.cursorRect().center().x()
    made.setCursorPosition(len(name))
    assert (made.cursorRect().center().x() < start) == rtl
    # At the side where the line has it.
    edges = sorted((start, made.cursorRect().center().x()))
    interface_rtl = appearance.language.direction == "rtl"
    assert (400 - edges[1] < edges[0]) == interface_rtl


def test_the_field_says_whose_name_it_is(tree: FeedTree) -> None:
    found = edit(tree, ArticleQuery(feed=3), "x")
    assert found.accessibleName() == "New name for \u2066The Register\u2069"
    end(tree, Qt.Key.Key_Escape)
