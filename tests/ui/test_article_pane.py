from collections.abc import Callable

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from reader.model.article import ArticleRow
from reader.ui.appearance import Appearance
from reader.ui.article_pane import ArticlePane

Make = Callable[..., ArticleRow]


@pytest.fixture
def pane(appearance: Appearance, make_row: Make, qtbot: QtBot) -> ArticlePane:
    made = ArticlePane(
        appearance, lambda ids: [make_row(id_) for id_ in ids], lambda _: None, lambda _: "08:44"
    )
    qtbot.addWidget(made)
    made.resize(340, 600)
    return made


def labels(pane: ArticlePane) -> list[str]:
    """Give the words in sight."""
    return [label.text() for label in pane.findChildren(QLabel) if label.isVisibleTo(pane)]


def test_a_list_stands_under_its_name(pane: ArticlePane) -> None:
    pane.show_list("القاهرة 24", [3, 2, 1])
    assert labels(pane)[:2] == ["\u2067القاهرة 24\u2069", "Newest first"]
    assert pane.articles.isVisibleTo(pane)
    assert list(pane.articles.ids()) == [3, 2, 1]
    assert pane.articles.accessibleDescription() == "القاهرة 24"


def test_an_empty_view_says_why_and_what_to_do(pane: ArticlePane) -> None:
    action = QAction("Sync all")
    done: list[bool] = []
    action.triggered.connect(lambda: done.append(True))
    pane.show_list("Unread", [])
    pane.show_empty("You have read <b>everything</b>.", action)
    assert "You have read <b>everything</b>." in labels(pane)
    assert "Newest first" not in labels(pane)
    assert not pane.articles.isVisibleTo(pane)
    button = pane.findChild(QToolButton)
    assert isinstance(button, QToolButton)
    assert (button.text(), button.accessibleName()) == ("Sync all", "Sync all")
    button.click()
    assert done == [True]


def test_an_empty_view_needs_no_action(pane: ArticlePane) -> None:
    pane.show_empty("Nothing new has come today.", None, "sun")
    button = pane.findChild(QToolButton)
    assert isinstance(button, QToolButton)
    assert not button.isVisibleTo(pane)


def test_the_page_of_an_empty_view_goes_when_articles_come(pane: ArticlePane) -> None:
    pane.show_list("Unread", [])
    pane.show_empty("You have read everything.", None)
    pane.merge([1], {1})
    assert pane.articles.isVisibleTo(pane)
    assert "Newest first" in labels(pane)
    pane.show_empty("You have read everything.", None)
    pane.show_list("All", [1])
    assert pane.articles.isVisibleTo(pane)


def test_another_action_takes_the_place_of_the_first(pane: ArticlePane) -> None:
    first, second = QAction("Add a feed"), QAction("Sync all")
    pane.show_empty("There are no feeds yet.", first)
    pane.show_empty("You have read everything.", second)
    button = pane.findChild(QToolButton)
    assert isinstance(button, QToolButton)
    assert button.defaultAction() is second


def test_a_long_name_gives_way(pane: ArticlePane) -> None:
    pane.show_list("A very long name of a feed " * 10, [1])
    assert pane.minimumSizeHint().width() < 240
