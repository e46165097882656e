from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from reader.model.feed import Feed, FeedReport, Health
from reader.ui.appearance import Appearance
from reader.ui.health_page import HealthPage
from reader.ui.health_rows import HealthDelegate, HealthModel

NOW = datetime(2024, 10, 18, 12, 0, tzinfo=UTC)
WELL = Health(checked=NOW, fetched=NOW)
REFUSED = Health(ok=False, reason="refused", facts={"host": "<b>x</b>"}, checked=NOW)


def report(id_: int, title: str, health: Health = WELL, days: int = 1) -> FeedReport:
    feed = Feed(id_, f"https://{id_}.example/rss", title, folder="News", health=health)
    newest = NOW - timedelta(days=days)
    return FeedReport(feed, articles=9, newest=newest, per_week=7, bytes_last=10, bytes_total=2000)


REPORTS = (
    report(1, "Beta"),
    report(2, "القاهرة 24"),
    report(3, "Failing", REFUSED),
    report(4, "Silent", days=100),
    report(5, "Alpha"),
)
# An Arabic interface sorts Arabic names before Latin ones.
FAILING_FIRST = [3, 4, 2, 5, 1]


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def page(appearance: Appearance, parent: QWidget) -> HealthPage:
    made = HealthPage(appearance, lambda: NOW, parent)
    made.show()
    return made


def test_before_the_reports_come_it_says_what_it_does(page: HealthPage) -> None:
    assert page.summary.text() == "Looking at the feeds…"
    assert not any(button.isEnabled() for button in page.card.buttons.values())


def test_feeds_with_faults_come_first_and_the_tabs_count_them(page: HealthPage) -> None:
    page.show_reports(REPORTS)
    assert page.model.ids() == FAILING_FIRST
    assert [page.tabs.tabText(at) for at in range(3)] == [
        *("All feeds (5)", "With faults (1)", "Silent (1)")
    ]
    assert page.summary.text() == "1 feed could not be read"


def test_a_tab_leaves_only_its_feeds(page: HealthPage) -> None:
    page.show_reports(REPORTS)
    page.show_faults()
    assert page.model.ids() == [3]
    page.tabs.setCurrentIndex(2)
    assert page.model.ids() == [4]


def test_feeds_are_searched_as_one_types_without_marks(page: HealthPage) -> None:
    page.show_reports(REPORTS)
    page.search.setText("القاهره")
    assert page.model.ids() == [2]
    QTest.keyClicks(page.search, "x")
    assert page.model.ids() == []
    assert page.empty.isVisible()
    assert page.empty.text() == "No feed has these words in its name."
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    assert page.isVisible()
    assert page.model.ids() == FAILING_FIRST
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    assert not page.isVisible()


@pytest.mark.parametrize(
    ("tab", "sentence"),
    [(0, "There are no feeds yet."), (1, "Every feed could be read."), (2, "No feed is silent.")],
)
def test_an_empty_list_says_why(page: HealthPage, tab: int, sentence: str) -> None:
    page.show_reports(())
    page.tabs.setCurrentIndex(tab)
    assert page.empty.text() == sentence


def test_the_card_says_the_selected_feed_whole(page: HealthPage) -> None:
    page.show_reports(REPORTS)
    assert "The server \u2066<b>x</b>\u2069 does not accept" in page.card.condition.text()
    assert page.card.condition.textFormat() == Qt.TextFormat.PlainText
    assert page.card.since.text() == (
        "about one a day · Never read yet · 10 bytes the last time, 2.0 kB in all"
    )
    assert page.card.address.text() == "https://3.example/rss"
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert page.card.address.text() == "https://4.example/rss"


def test_where_a_failing_feed_has_moved_is_said_too(page: HealthPage) -> None:
    page.show_reports([replace(REPORTS[2], moved_to="https://new.example/")])
    assert "does not accept connections" in page.card.condition.text()
    assert "moved to \u2066https://new.example/\u2069" in page.card.condition.text()


def test_what_the_buttons_ask_for(page: HealthPage) -> None:
    asked: list[object] = []
    page.try_asked.connect(lambda feed: asked.append(("try", feed)))
    page.settings_asked.connect(lambda feed: asked.append(("settings", feed)))
    page.site_asked.connect(asked.append)
    page.removal_asked.connect(lambda feed: asked.append(("remove", feed)))
    page.show_reports(REPORTS)
    for button in page.card.buttons.values():
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == [("try", 3), ("settings", 3), "https://3.example/rss", ("remove", 3)]
    assert page.summary.text() == "Trying \u2066Failing\u2069…"


def test_return_in_the_list_opens_the_settings_and_in_the_search_nothing(
    page: HealthPage, qtbot: QtBot
) -> None:
    page.show_reports(REPORTS)
    with qtbot.waitSignal(page.settings_asked):
        QTest.keyClick(page.list, Qt.Key.Key_Return)
    with qtbot.assertNotEmitted(page.try_asked):
        QTest.keyClick(page.search, Qt.Key.Key_Return)


def test_the_menu_offers_the_same_as_the_buttons(page: HealthPage) -> None:
    page.show_reports(REPORTS)
    asked: list[int] = []
    page.try_asked.connect(asked.append)
    page.list.customContextMenuRequested.emit(QPoint(5, 5))
    menu = page.findChild(QMenu)
    assert menu is not None
    assert [action.text() for action in menu.actions()] == [
        *("Try now", "Settings…", "Open site", "Remove…")
    ]
    menu.actions()[0].trigger()
    assert asked == [3]
    menu.close()


def test_what_comes_anew_leaves_rows_and_selection_in_place(page: HealthPage) -> None:
    page.show_reports(REPORTS)
    page.list.setCurrentIndex(page.model.index(4, 0))
    healed = [replace(each, feed=replace(each.feed, health=WELL)) for each in REPORTS]
    page.show_reports(healed)
    assert page.model.ids() == FAILING_FIRST
    assert page.summary.text() == "Every feed could be read."
    page.show_reports([each for each in healed if each.feed.id != 4])
    assert page.model.ids() == [3, 2, 5, 1]
    selected = page.selected()
    assert selected is not None
    assert selected.feed.id == 1
    page.show_reports(healed)
    assert page.model.ids() == [4, 2, 5, 1, 3]
    selected = page.selected()
    assert selected is not None
    assert selected.feed.id == 1


def test_a_removed_feed_gives_its_selection_to_its_neighbour(page: HealthPage) -> None:
    page.show_reports(REPORTS)
    page.list.setCurrentIndex(page.model.index(3, 0))
    page.show_reports([each for each in REPORTS if each.feed.id != 5])
    selected = page.selected()
    assert selected is not None
    assert selected.feed.id == 1


def test_a_feed_can_be_asked_for_before_and_after_the_reports(page: HealthPage) -> None:
    page.choose(2)
    page.show_reports(REPORTS)
    selected = page.selected()
    assert selected is not None
    assert selected.feed.id == 2
    page.show_faults()
    page.choose(5)
    selected = page.selected()
    assert selected is not None
    assert selected.feed.id == 5
    assert page.tabs.currentIndex() == 0


def test_rows_are_named_for_those_who_do_not_see_them(page: HealthPage) -> None:
    page.show_reports(REPORTS)
    told = page.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("\u2066Failing\u2069. \u2066News\u2069. The server")
    for part in (page.list, page.search, page.tabs, *page.card.buttons.values()):
        assert part.accessibleName()


@pytest.mark.qt_log_level_fail("WARNING")
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_model_keeps_qts_rules(appearance: Appearance, qapp: object) -> None:
    del qapp
    model = HealthModel(appearance, lambda: NOW)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    assert not model.show(REPORTS)
    assert model.show(REPORTS)
    assert not model.show(REPORTS[1:])
    assert tester.model() is model


@pytest.mark.parametrize(
    "appearance", [("ar", "light"), ("en", "light"), ("ar", "dark"), ("en", "dark")], indirect=True
)
def test_a_row_begins_with_its_name_and_a_fault_bears_a_mark(
    page: HealthPage, appearance: Appearance
) -> None:
    page.show_reports(REPORTS)
    page.list.setCurrentIndex(page.model.index(1, 0))
    image = page.list.viewport().grab().toImage()
    row = page.list.visualRect(page.model.index(0, 0))
    tokens, rtl = appearance.tokens, appearance.language.direction == "rtl"
    name = [
        x
        for x in range(row.left(), row.right())
        for y in range(row.top(), row.top() + 34)
        if image.pixelColor(x, y) == QColor(tokens.ink)
    ]
    assert name
    assert (sum(name) / len(name) > row.center().x()) == rtl
    edge = range(row.right() - 32, row.right() - 14) if rtl else range(14, 32)
    marks = {
        image.pixelColor(x, y).name() for x in edge for y in range(row.top() + 36, row.top() + 56)
    }
    # Its lines are so thin that none of them has the whole colour.
    assert len(marks) > 3


def test_a_thousand_feeds_are_worded_only_as_they_come_into_sight(page: HealthPage) -> None:
    many = [report(at, f"Feed {at}") for at in range(1, 1001)]
    page.show_reports(many)
    page.grab()
    assert page.model.rowCount() == 1000
    assert isinstance(page.list.itemDelegate(), HealthDelegate)
    assert 0 < len(page.model._lines) < 40
