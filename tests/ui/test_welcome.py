from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from reader.model.place import Place
from reader.sentences import TOPICS
from reader.services import sources
from reader.settings import Settings
from reader.ui.appearance import Appearance
from reader.ui.source_list import SourceList
from reader.ui.welcome import Welcome

ALEXANDRIA = Place("Alexandria", 31.2, 29.92, "Africa/Cairo", "EG", "الإسكندرية")
TICKED, EMPTY = Qt.CheckState.Checked, Qt.CheckState.Unchecked


def find(query: str, limit: int) -> list[Place]:
    return [ALEXANDRIA][:limit] if ALEXANDRIA.name.startswith(query) else []


@pytest.fixture
def page(qtbot: QtBot, appearance: Appearance) -> Welcome:
    made = Welcome(appearance, {"import": QAction("Bring my feeds")})
    qtbot.addWidget(made)
    made.resize(600, 900)
    made.show()
    return made


@pytest.fixture
def listed(page: Welcome) -> SourceList:
    return page.sources


def topic(listed: SourceList, name: str) -> QTreeWidgetItem:
    (found,) = listed.tree.findItems(TOPICS[name], Qt.MatchFlag.MatchExactly)
    return found


def within(listed: SourceList, name: str, at: int = 0) -> QTreeWidgetItem:
    """Give a source of a topic."""
    item = topic(listed, name).child(at)
    assert item is not None
    return item


def shown(listed: SourceList) -> list[str]:
    """Give the addresses of the sources that are not hidden."""
    topics = [listed.tree.topLevelItem(at) for at in range(listed.tree.topLevelItemCount())]
    items = [each.child(at) for each in topics if each for at in range(each.childCount())]
    return [item.toolTip(0) for item in items if item is not None and not item.isHidden()]


def test_the_sources_of_the_language_of_the_interface_are_listed_by_topic(
    listed: SourceList,
) -> None:
    assert listed.language.currentData() == "ar"
    assert shown(listed) == [source.url for source in sources.offered("ar")]
    assert listed.language.itemData(0) == "ar"
    listed.language.setCurrentIndex(listed.language.findData("he"))
    assert shown(listed) == [source.url for source in sources.offered("he")]


def test_the_box_of_a_topic_ticks_all_of_it(page: Welcome, listed: SourceList) -> None:
    assert not page.subscribe.isEnabled()
    news = sources.offered("ar", "news")
    topic(listed, "news").setCheckState(0, TICKED)
    assert listed.chosen() == news
    assert page.subscribe.text() == f"Subscribe to {len(news)} sources"
    within(listed, "news").setCheckState(0, EMPTY)
    assert topic(listed, "news").checkState(0) == Qt.CheckState.PartiallyChecked
    assert listed.chosen() == news[1:]
    topic(listed, "news").setCheckState(0, EMPTY)
    assert listed.chosen() == ()
    assert not page.subscribe.isEnabled()


def test_a_source_is_ticked_by_the_keyboard(qtbot: QtBot, listed: SourceList) -> None:
    listed.tree.setCurrentItem(within(listed, "science"))
    with qtbot.waitSignal(listed.changed) as told:
        QTest.keyClick(listed.tree, Qt.Key.Key_Space)
    assert told.args == [1]
    assert listed.chosen() == sources.offered("ar", "science")[:1]


def test_what_is_ticked_in_one_language_stays_so(listed: SourceList) -> None:
    topic(listed, "science").setCheckState(0, TICKED)
    listed.language.setCurrentIndex(listed.language.findData("en"))
    topic(listed, "health").setCheckState(0, TICKED)
    listed.language.setCurrentIndex(listed.language.findData("ar"))
    assert topic(listed, "science").checkState(0) == TICKED
    assert listed.chosen() == (*sources.offered("ar", "science"), *sources.offered("en", "health"))


@pytest.mark.parametrize(
    ("typed", "found"),
    [("الجزيره", "aljazeera.net"), ("هسبريس", "hespress.com"), ("تقنيه", "aitnews.com")],
)
def test_a_source_is_found_however_it_is_spelt(listed: SourceList, typed: str, found: str) -> None:
    listed.filter.setText(typed)
    (address,) = shown(listed)
    assert found in address
    listed.filter.clear()
    assert len(shown(listed)) == len(sources.offered("ar"))


def test_a_topic_that_is_named_shows_all_of_it(listed: SourceList) -> None:
    listed.filter.setText("science")
    assert shown(listed) == [source.url for source in sources.offered("ar", "science")]


def test_the_box_of_a_topic_never_ticks_what_is_not_shown(listed: SourceList) -> None:
    listed.filter.setText("هسبريس")
    assert not topic(listed, "news").flags() & Qt.ItemFlag.ItemIsUserCheckable
    listed.filter.clear()
    assert topic(listed, "news").flags() & Qt.ItemFlag.ItemIsUserCheckable


def test_what_is_subscribed_to_says_so_and_is_not_ticked_again(
    page: Welcome, listed: SourceList
) -> None:
    news = sources.offered("ar", "news")
    topic(listed, "news").setCheckState(0, TICKED)
    page.show_known([news[0].url])
    assert listed.chosen() == news[1:]
    assert "subscribed" in within(listed, "news").text(0)
    topic(listed, "news").setCheckState(0, EMPTY)
    topic(listed, "news").setCheckState(0, TICKED)
    assert listed.chosen() == news[1:]


def test_sources_are_asked_for_with_the_folder_of_their_topic(
    qtbot: QtBot, page: Welcome, listed: SourceList
) -> None:
    topic(listed, "science").setCheckState(0, TICKED)
    with qtbot.waitSignal(page.sources_asked) as told:
        page.subscribe.click()
    assert told.args == [[(source, "Science") for source in sources.offered("ar", "science")]]
    page.tell("Added.")
    assert page.told.isVisibleTo(page)


def test_a_pasted_address_is_looked_at(qtbot: QtBot, page: Welcome) -> None:
    with qtbot.assertNotEmitted(page.address_asked):
        page.look.click()
    page.address.setText(" https://news.example/ ")
    for ask in (page.look.click, lambda: QTest.keyClick(page.address, Qt.Key.Key_Return)):
        with qtbot.waitSignal(page.address_asked) as told:
            ask()
        assert told.args == ["https://news.example/"]


def test_a_place_can_be_named(qtbot: QtBot, page: Welcome) -> None:
    page.offer_place(Settings(), find)
    page.show_guess(ALEXANDRIA)
    assert page.place is not None
    assert "by the time zone" in page.place.name.placeholderText()
    page.place.name.setText("Alex")
    with qtbot.waitSignal(page.place_asked):
        QTest.keyClick(page.place.name, Qt.Key.Key_Return)
    chosen = page.place.settings(Settings())
    assert chosen is not None
    assert (chosen.place, chosen.zone) == ("Alexandria", "Africa/Cairo")


def test_the_other_doors_lead_on(qtbot: QtBot, appearance: Appearance) -> None:
    bring = QAction("Bring my feeds")
    page = Welcome(appearance, {"import": bring})
    qtbot.addWidget(page)
    with qtbot.waitSignals([bring.triggered, page.sample_asked]):
        page.bring.click()
        page.sample.click()


def test_every_control_has_a_name(page: Welcome) -> None:
    page.offer_place(Settings(), find)
    named: list[Callable[[], str]] = [each.accessibleName for each in page.findChildren(QLineEdit)]
    named += [page.sources.language.accessibleName, page.sources.tree.accessibleName]
    assert all(name() for name in named)
    buttons = [each for each in page.findChildren(QAbstractButton) if each.isVisibleTo(page)]
    assert all(each.text() or each.accessibleName() or each.toolTip() for each in buttons)


def test_a_narrow_page_stacks_its_field_and_button(page: Welcome) -> None:
    page.resize(600, 900)
    assert abs(page.address.y() - page.look.y()) < 20
    page.resize(320, 900)
    QTest.qWait(0)
    page.grab()
    assert page.look.y() > page.address.y()
    assert page.horizontalScrollBar().maximum() == 0
