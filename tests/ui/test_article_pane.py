from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from reader.model.article import ArticleRow
from reader.ui.appearance import Appearance
from reader.ui.article_pane import ArticlePane
from reader.ui.empty_page import Deed
from reader.ui.list_groups import Heading, of_rows
from reader.ui.list_look import ListLook

from .spoken_dates import SpokenDates

Make = Callable[..., ArticleRow]


@pytest.fixture
def pane(appearance: Appearance, make_row: Make, qtbot: QtBot) -> ArticlePane:
    made = ArticlePane(
        appearance, lambda ids: [make_row(id_) for id_ in ids], lambda _: None, SpokenDates()
    )
    qtbot.addWidget(made)
    made.resize(340, 600)
    return made


def labels(pane: ArticlePane) -> list[str]:
    """Give the words in sight."""
    return [label.text() for label in pane.findChildren(QLabel) if label.isVisibleTo(pane)]


def offered(pane: ArticlePane) -> list[QToolButton]:
    """Give the buttons in sight of the page that stands in place of the list."""
    heading = pane.heading.button
    buttons = pane.findChildren(QToolButton)
    return [each for each in buttons if each is not heading and each.isVisibleTo(pane)]


def choose(pane: ArticlePane, words: str) -> None:
    """Choose a look from the menu at the heading."""
    pane.heading.button.click()
    (menu,) = pane.findChildren(QMenu)
    next(each for each in menu.actions() if each.text() == words).trigger()
    menu.close()
    menu.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_list_stands_under_its_name(pane: ArticlePane) -> None:
    pane.show_list("القاهرة 24", [3, 2, 1])
    assert labels(pane) == ["\u2067القاهرة 24\u2069"]
    assert pane.heading.button.isVisibleTo(pane)
    assert pane.heading.button.text() == "Newest first"
    assert pane.articles.isVisibleTo(pane)
    assert list(pane.articles.ids()) == [3, 2, 1]
    assert pane.articles.accessibleDescription() == "القاهرة 24, 3 articles"


def test_an_empty_view_says_why_and_what_to_do(pane: ArticlePane) -> None:
    action = QAction("Sync all")
    done: list[bool] = []
    action.triggered.connect(lambda: done.append(True))
    pane.show_list("Unread", [])
    pane.show_empty("You have read <b>everything</b>.", action)
    assert "You have read <b>everything</b>." in labels(pane)
    assert not pane.heading.button.isVisibleTo(pane)
    assert not pane.articles.isVisibleTo(pane)
    (button,) = offered(pane)
    assert (button.text(), button.accessibleName()) == ("Sync all", "Sync all")
    button.click()
    assert done == [True]


def test_an_empty_view_needs_no_action(pane: ArticlePane) -> None:
    pane.show_empty("Nothing new has come today.", None, "sun")
    assert offered(pane) == []


def test_an_empty_view_may_offer_what_no_command_does(pane: ArticlePane) -> None:
    done: list[bool] = []
    pane.show_empty("The feeds are being fetched.", Deed("Stop", lambda: done.append(True)))
    (button,) = offered(pane)
    assert (button.text(), button.accessibleName()) == ("Stop", "Stop")
    button.click()
    assert done == [True]
    pane.show_empty("Nothing.", QAction("Sync"))
    (button,) = offered(pane)
    assert button.text() == "Sync"


def test_the_page_of_an_empty_view_goes_when_articles_come(pane: ArticlePane) -> None:
    pane.show_list("Unread", [])
    pane.show_empty("You have read everything.", None)
    pane.merge([1], {1})
    assert pane.articles.isVisibleTo(pane)
    assert pane.heading.button.isVisibleTo(pane)
    pane.show_empty("You have read everything.", None)
    pane.show_list("All", [1])
    assert pane.articles.isVisibleTo(pane)


def test_another_action_takes_the_place_of_the_first(pane: ArticlePane) -> None:
    first, second = QAction("Add a feed"), QAction("Sync all")
    pane.show_empty("There are no feeds yet.", first)
    pane.show_empty("You have read everything.", second)
    (button,) = offered(pane)
    assert button.defaultAction() is second


def test_a_long_name_gives_way(pane: ArticlePane) -> None:
    pane.show_list("A very long name of a feed " * 10, [1])
    assert pane.minimumSizeHint().width() < 240


def test_the_look_is_chosen_at_the_heading_and_the_place_stays(pane: ArticlePane) -> None:
    looks: list[ListLook] = []
    pane.look_changed.connect(looks.append)
    pane.show()
    pane.show_list("All", range(1, 500))
    pane.articles.select_id(300)
    assert pane.articles.current_id() == 300
    for words in ("One line each", "With large pictures", "Title and first words"):
        choose(pane, words)
        assert pane.articles.selected_ids() == [300]
        shown = pane.articles.visualRect(pane.articles.currentIndex())
        assert pane.articles.viewport().rect().contains(shown.center())
    assert [each.density for each in looks] == ["compact", "pictures", "comfortable"]
    pane.hide()


def test_the_button_says_the_order_and_to_the_blind_all_of_the_look(pane: ArticlePane) -> None:
    looks: list[ListLook] = []
    pane.look_changed.connect(looks.append)
    choose(pane, "Oldest first")
    choose(pane, "By day")
    choose(pane, "By day")
    assert looks == [ListLook(order="oldest"), ListLook(order="oldest", group="day")]
    assert pane.look == looks[-1]
    button = pane.heading.button
    assert button.text() == "Oldest first"
    assert button.accessibleName() == "How the list is shown"
    told = "Oldest first, By day, Title and first words"
    assert button.accessibleDescription() == told


def test_a_look_is_taken_on_without_asking_anybody(pane: ArticlePane) -> None:
    looks: list[ListLook] = []
    pane.look_changed.connect(looks.append)
    pane.show_look(ListLook("compact", "oldest", "feed"))
    assert pane.look.density == "compact"
    assert pane.articles.verticalHeader().defaultSectionSize() == 36
    assert looks == []


def test_headings_do_not_count_as_articles(pane: ArticlePane) -> None:
    pane.show_list("All", of_rows([-7, 1, 2], {-7: Heading(2, name="القاهرة")}))
    assert pane.articles.accessibleDescription() == "All, 2 articles"


def test_a_strip_says_one_thing_and_takes_no_room_else(pane: ArticlePane) -> None:
    strip, done = pane.strip, list[str]()
    assert not strip.isVisibleTo(pane)
    strip.say("The server does not answer.", "triangle-alert", Deed("Try now", lambda: None))
    strip.say(
        "The server does not answer.",
        "triangle-alert",
        Deed("Try now", lambda: done.append("tried")),
    )
    assert strip.isVisibleTo(pane)
    assert strip.sentence == strip.accessibleName() == "The server does not answer."
    (button,) = strip.findChildren(QToolButton)
    button.click()
    assert done == ["tried"]
    strip.say("Being fetched.", "triangle-alert", None)
    assert not button.isVisibleTo(pane)
    strip.clear()
    assert strip.sentence == ""
    assert not strip.isVisibleTo(pane)


def test_the_focus_goes_from_the_empty_page_to_the_list(pane: ArticlePane, qtbot: QtBot) -> None:
    pane.show()
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    pane.show_list("Unread", [])
    pane.show_empty("You have read everything.", QAction("Sync"))
    (button,) = offered(pane)
    button.setFocus()
    pane.merge([1], {1})
    assert pane.articles.hasFocus()
    pane.hide()
