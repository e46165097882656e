from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reader.model.article import ArticleRow
from reader.settings import Density
from reader.ui.appearance import Appearance
from reader.ui.article_list import ArticleList
from reader.ui.article_model import HEADING, ROW, ArticleModel
from reader.ui.list_groups import Heading, of_rows
from reader.ui.row_measures import measures

from .spoken_dates import SpokenDates

Make = Callable[..., ArticleRow]
SHOWN_ROWS = 5
ROW_HEIGHT = measures("comfortable").height


class Shelf:
    """Rows as a library gives them, and a note of what was asked for."""

    def __init__(self, make_row: Make) -> None:
        self.asked: list[Sequence[int]] = []
        self.gone: set[int] = set()
        self.read: set[int] = set()
        self._make = make_row

    def fetch(self, ids: Sequence[int]) -> list[ArticleRow]:
        self.asked.append(list(ids))
        known = [id_ for id_ in ids if id_ not in self.gone]
        return [self._make(id_, title=f"خبر {id_}", read=id_ in self.read) for id_ in known]


@pytest.fixture
def shelf(make_row: Make) -> Shelf:
    return Shelf(make_row)


@pytest.fixture
def model(appearance: Appearance, shelf: Shelf) -> ArticleModel:
    return ArticleModel(appearance, shelf.fetch, SpokenDates())


@pytest.fixture
def articles(appearance: Appearance, shelf: Shelf, qtbot: QtBot) -> Iterator[ArticleList]:
    made = ArticleList(appearance, shelf.fetch, lambda _: None, SpokenDates())
    qtbot.addWidget(made)
    made.resize(340, SHOWN_ROWS * ROW_HEIGHT)
    made.show()
    yield made
    made.hide()


def opened(articles: ArticleList) -> list[int]:
    ids: list[int] = []
    articles.opened.connect(ids.append)
    return ids


def y_of(articles: ArticleList, id_: int) -> int:
    return articles.rowViewportPosition(list(articles.articles.layout.rows).index(id_))


# The model


@pytest.mark.qt_log_level_fail("WARNING")
def test_the_model_keeps_qts_rules_through_every_change(model: ArticleModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show(range(300))
    model.merge([-2, -1, *range(10, 290), 500], {10, 11})
    model.merge([-2, *range(20, 290)], ())
    model.merge(list(range(100, 0, -1)), ())
    model.merge([], ())
    model.merge([1, 2], ())
    model.show([])
    assert tester.model() is model


def test_rows_are_fetched_by_the_page_and_only_when_they_are_looked_at(
    model: ArticleModel, shelf: Shelf
) -> None:
    model.show(range(200_000))
    assert shelf.asked == []
    assert model.index(130, 0).data(ROW).title == "خبر 130"
    assert shelf.asked == [list(range(128, 192))]
    model.index(150, 0).data(ROW)
    assert len(shelf.asked) == 1


def test_rows_that_are_known_already_are_not_fetched(
    model: ArticleModel, shelf: Shelf, make_row: Make
) -> None:
    rows = [make_row(id_) for id_ in range(64)]
    model.show(range(100), rows)
    assert model.index(5, 0).data(ROW) is rows[5]
    assert shelf.asked == []
    model.index(70, 0).data(ROW)
    assert shelf.asked == [list(range(64, 100))]


def test_few_rows_are_kept_of_many(model: ArticleModel) -> None:
    model.show(range(50_000))
    for at in range(0, 50_000, 64):
        model.row(at)
    assert len(model._rows) <= 40 * 64


def test_a_row_says_itself_in_each_role(model: ArticleModel) -> None:
    model.show([7])
    index = model.index(0, 0)
    assert index.data() == "\u2067خبر 7\u2069"
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "خبر 7" in said
    assert "08:44" in said
    assert "Not read yet" in said
    assert "أظهر مقطع" in index.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "Not read yet. Complete offline"
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    assert QModelIndex().data() is None


def test_an_article_that_is_gone_has_no_row(model: ArticleModel, shelf: Shelf) -> None:
    shelf.gone = {1}
    model.show([1, 2])
    assert model.index(0, 0).data(ROW) is None
    assert model.index(0, 0).data() is None
    assert model.index(1, 0).data(ROW) is not None


def test_what_was_altered_is_fetched_again_and_nothing_else(
    model: ArticleModel, shelf: Shelf
) -> None:
    model.show([1, 2, 3])
    assert not model.index(1, 0).data(ROW).read
    shelf.read = {2}
    changed: list[Any] = []
    model.dataChanged.connect(lambda *what: changed.append(what))
    model.merge([1, 2, 3], {2})
    assert len(changed) == 1
    assert model.index(1, 0).data(ROW).read
    assert shelf.asked[1:] == [[2]]


# The view


def test_nothing_is_selected_or_opened_at_first(articles: ArticleList) -> None:
    ids = opened(articles)
    articles.show_ids([1, 2, 3])
    assert articles.current_id() is None
    assert articles.selected_ids() == ids == []


@pytest.mark.parametrize("appearance", [("ar", "light"), ("en", "light")], indirect=True)
def test_a_click_opens_an_article(articles: ArticleList) -> None:
    articles.show_ids([11, 12, 13])
    ids = opened(articles)
    where = articles.visualRect(articles.articles.index(1, 0)).center()
    QTest.mouseClick(articles.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert articles.current_id() == 12
    assert articles.selected_ids() == [12]
    assert ids == [12]


def test_keys_open_articles(articles: ArticleList) -> None:
    articles.show_ids([11, 12, 13])
    ids = opened(articles)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End):
        QTest.keyClick(articles, key)
    assert ids == [11, 12, 11, 13]


def test_letters_do_not_fetch_the_whole_list(articles: ArticleList, shelf: Shelf) -> None:
    articles.show_ids(range(1, 10_001))
    QTest.keyClick(articles, Qt.Key.Key_X)
    assert sum(map(len, shelf.asked)) <= 2 * 64


def test_steps_open_articles_and_stop_at_the_ends(articles: ArticleList) -> None:
    articles.show_ids([11, 12])
    ids = opened(articles)
    assert [articles.step(1) for _ in range(3)] == [True, True, False]
    assert articles.step(-1)
    assert not articles.step(-1)
    assert ids == [11, 12, 11]


def test_a_step_opens_one_article_whatever_key_is_held(articles: ArticleList) -> None:
    articles.show_ids([11, 12, 13])
    ids = opened(articles)
    for held in (Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier):
        # Shift+Space goes back, and what the reader's own keys hold is the reader's choice.
        QTest.keyPress(articles, Qt.Key.Key_F35, held)
        assert QGuiApplication.keyboardModifiers() == held
        assert articles.step(1)
        assert articles.selected_ids() == [ids[-1]]
        QTest.keyRelease(articles, Qt.Key.Key_F35)
    assert ids == [11, 12]


def test_what_the_program_selects_opens_nothing(articles: ArticleList) -> None:
    articles.show_ids([11, 12])
    ids = opened(articles)
    assert articles.select_id(12)
    assert not articles.select_id(99)
    assert articles.current_id() == 12
    assert articles.selected_ids() == [12]
    assert ids == []


def test_selection_survives_what_comes_and_goes(articles: ArticleList) -> None:
    articles.show_ids(range(100, 0, -1))
    articles.select_id(50)
    flag = QItemSelectionModel.SelectionFlag
    articles.selectionModel().select(articles.articles.index(60, 0), flag.Select)
    chosen = articles.selected_ids()
    ids = opened(articles)
    articles.merge([102, 101, *range(98, 0, -1)], {101, 102})
    assert articles.current_id() == 50
    assert articles.selected_ids() == chosen == [50, 40]
    assert ids == []


def test_selection_survives_a_list_in_another_order(articles: ArticleList) -> None:
    articles.show_ids(range(100, 0, -1))
    articles.select_id(50)
    ids = opened(articles)
    before = y_of(articles, 50)
    articles.merge(list(range(1, 101)), ())
    assert articles.current_id() == 50
    assert articles.selected_ids() == [50]
    assert y_of(articles, 50) == before
    assert ids == []


@pytest.mark.parametrize("offset", [0, 37])
def test_the_current_row_does_not_move_while_others_come(
    articles: ArticleList, offset: int
) -> None:
    articles.show_ids(range(200, 0, -1))
    articles.select_id(150)
    bar = articles.verticalScrollBar()
    bar.setValue(bar.value() + offset)
    before = y_of(articles, 150)
    articles.merge([*range(230, 200, -1), *range(198, 0, -1)], ())
    assert y_of(articles, 150) == before


def test_rows_in_sight_do_not_move_without_a_selection(articles: ArticleList) -> None:
    articles.show_ids(range(200, 0, -1))
    articles.verticalScrollBar().setValue(20 * ROW_HEIGHT + 11)
    before = y_of(articles, 178)
    # The row at the top edge goes too; the next one is held.
    articles.merge([*range(230, 200, -1), *[id_ for id_ in range(200, 0, -1) if id_ != 180]], ())
    assert y_of(articles, 178) == before


def test_news_are_seen_at_the_beginning_where_nothing_is_chosen(articles: ArticleList) -> None:
    articles.show_ids([3, 2, 1])
    articles.merge([4, 3, 2, 1], {4})
    assert y_of(articles, 4) == 0


def test_where_the_current_article_goes_the_next_one_takes_its_turn(
    articles: ArticleList,
) -> None:
    articles.show_ids([5, 4, 3, 2, 1])
    articles.select_id(3)
    ids = opened(articles)
    articles.merge([5, 4, 2, 1], ())
    assert articles.current_id() is None
    assert articles.selected_ids() == ids == []
    articles.step(1)
    assert articles.current_id() == 2
    articles.merge([5, 4, 1], ())
    articles.step(-1)
    assert articles.current_id() == 4


def test_another_list_begins_at_its_top(articles: ArticleList) -> None:
    articles.show_ids(range(100))
    articles.select_id(80)
    articles.show_ids(range(1000, 1100))
    assert articles.verticalScrollBar().value() == 0
    assert articles.current_id() is None


def test_a_long_list_fetches_what_it_shows(articles: ArticleList, shelf: Shelf) -> None:
    articles.show_ids(range(1, 200_001))
    articles.grab()
    assert shelf.asked == [list(range(1, 65))]
    articles.scrollToBottom()
    articles.grab()
    assert len(shelf.asked) == 2
    assert articles.verticalScrollBar().maximum() == (200_000 - SHOWN_ROWS) * ROW_HEIGHT
    assert articles.accessibleName() == "Articles"


# Headings


GROUPS = {-7: Heading(3, name="القاهرة"), -9: Heading(2, name="The Register")}
GROUPED = of_rows([-7, 30, 29, 28, -9, 27, 26], GROUPS)


def test_a_heading_is_said_and_drawn_but_is_no_article(model: ArticleModel, shelf: Shelf) -> None:
    model.show(GROUPED)
    heading = model.index(4, 0)
    assert heading.data(ROW) is None
    assert heading.data(HEADING) == GROUPS[-9]
    assert heading.data() == "\u2066The Register\u2069"
    assert "2 articles" in heading.data(Qt.ItemDataRole.AccessibleTextRole)
    assert heading.data(Qt.ItemDataRole.ToolTipRole) is None
    assert not heading.flags() & Qt.ItemFlag.ItemIsSelectable
    assert shelf.asked == []
    assert model.index(1, 0).data(HEADING) is None
    assert model.index(1, 0).data(ROW).id == 30
    assert shelf.asked == [[30, 29, 28, 27, 26]]


def test_a_day_is_named_by_its_words(model: ArticleModel) -> None:
    day = date(2024, 10, 18)
    model.show(of_rows([-day.toordinal(), 1], {-day.toordinal(): Heading(1, day=day)}))
    assert model.index(0, 0).data() == "\u20662024-10-18\u2069"
    assert model.index(0, 0).data(HEADING).name == "2024-10-18"


@pytest.mark.qt_log_level_fail("WARNING")
def test_the_model_keeps_qts_rules_with_headings(model: ArticleModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show(GROUPED)
    model.merge(of_rows([-5, 31, -7, 30, 28, -9, 27, 26], {**GROUPS, -5: Heading(1)}), {31})
    model.merge(of_rows([-9, 27, 26], {-9: GROUPS[-9]}), ())
    model.merge([27, 26], ())
    model.merge(GROUPED, ())
    assert tester.model() is model


def test_headings_are_lower_than_rows(articles: ArticleList) -> None:
    articles.show_ids(GROUPED)
    heading = measures("comfortable").heading
    assert [articles.rowHeight(at) for at in range(7)] == [
        *(heading, ROW_HEIGHT, ROW_HEIGHT, ROW_HEIGHT),
        *(heading, ROW_HEIGHT, ROW_HEIGHT),
    ]
    articles.merge(of_rows([-7, 30, -9, 27, 26], GROUPS), ())
    low = [at for at in range(5) if articles.rowHeight(at) == heading]
    assert low == [0, 2]
    articles.set_density("compact")
    assert articles.rowHeight(1) == 36


def test_steps_and_keys_pass_over_headings(articles: ArticleList) -> None:
    articles.show_ids(GROUPED)
    ids = opened(articles)
    assert [articles.step(1) for _ in range(6)] == [True] * 5 + [False]
    assert ids == [30, 29, 28, 27, 26]
    assert articles.step(-3)
    assert articles.current_id() == 29
    for key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        QTest.keyClick(articles, key)
    assert ids[-2:] == [30, 26]
    QTest.keyClick(articles, Qt.Key.Key_Home)
    QTest.keyClick(articles, Qt.Key.Key_Up)
    assert articles.current_id() == 30
    for _ in range(3):
        QTest.keyClick(articles, Qt.Key.Key_Down)
    assert articles.current_id() == 27
    QTest.keyClick(articles, Qt.Key.Key_PageUp)
    assert articles.current_id() in (28, 29, 30)


def test_all_is_selected_without_the_headings(articles: ArticleList) -> None:
    articles.show_ids(GROUPED)
    QTest.keyClick(articles, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert articles.selected_ids() == [30, 29, 28, 27, 26]
    selected = articles.selectionModel()
    assert not selected.isSelected(articles.articles.index(4, 0))


def test_a_click_on_a_heading_changes_nothing(articles: ArticleList) -> None:
    articles.show_ids(GROUPED)
    articles.step(1)
    ids = opened(articles)
    where = articles.visualRect(articles.articles.index(4, 0)).center()
    QTest.mouseClick(articles.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert articles.current_id() == 30
    assert ids == []


def test_the_place_stays_while_groups_come(articles: ArticleList) -> None:
    long = of_rows([-7, *range(300, 200, -1), -9, *range(200, 100, -1)], GROUPS)
    articles.show_ids(long)
    articles.select_id(150)
    before = y_of(articles, 150)
    more = {-5: Heading(4, name="x"), **GROUPS}
    newer = of_rows([-5, *range(304, 300, -1), *long.rows[:50], *long.rows[52:]], more)
    articles.merge(newer, {301, 302, 303, 304})
    assert y_of(articles, 150) == before
    assert articles.selected_ids() == [150]
    # Another order is another list from top to bottom, and yet the reader stays where he was.
    articles.merge(sorted(newer.articles), ())
    assert articles.selected_ids() == [150]
    assert y_of(articles, 150) == before


@pytest.mark.parametrize("density", ["compact", "pictures"])
def test_another_density_keeps_what_is_in_sight(articles: ArticleList, density: Density) -> None:
    articles.show_ids(range(1, 1000))
    articles.verticalScrollBar().setValue(400 * ROW_HEIGHT)
    articles.set_density(density)
    assert y_of(articles, 401) == 0
    articles.select_id(405)
    before = y_of(articles, 405)
    articles.set_density("comfortable")
    assert (articles.current_id(), y_of(articles, 405)) == (405, before)


# Several at once


def press(articles: ArticleList, at: int, held: Qt.KeyboardModifier | None = None) -> None:
    where = articles.visualRect(articles.articles.index(at, 0)).center()
    none = Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(articles.viewport(), Qt.MouseButton.LeftButton, held or none, where)


def test_choosing_several_opens_none_of_them(articles: ArticleList) -> None:
    articles.show_ids([5, 4, 3, 2, 1])
    ids = opened(articles)
    press(articles, 0)
    press(articles, 2, Qt.KeyboardModifier.ShiftModifier)
    assert articles.selected_ids() == [5, 4, 3]
    press(articles, 1, Qt.KeyboardModifier.ControlModifier)
    assert articles.selected_ids() == [5, 3]
    QTest.keyClick(articles, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert ids == [5]
    press(articles, 3)
    assert (articles.selected_ids(), ids) == ([2], [5, 2])


def test_a_menu_opens_no_article_and_a_click_after_it_does(articles: ArticleList) -> None:
    articles.show_ids([5, 4, 3])
    press(articles, 0)
    ids, asked = opened(articles), list[QPoint]()
    articles.menu_asked.connect(asked.append)
    where = articles.visualRect(articles.articles.index(1, 0)).center()
    QTest.mouseClick(articles.viewport(), Qt.MouseButton.RightButton, pos=where)
    context_menu(articles.viewport(), where, QContextMenuEvent.Reason.Mouse)
    assert (articles.selected_ids(), ids, len(asked)) == ([4], [], 1)
    press(articles, 1)
    assert ids == [4]


def test_the_menu_key_opens_the_menu_at_the_article(articles: ArticleList) -> None:
    asked: list[QPoint] = []
    articles.menu_asked.connect(asked.append)
    articles.show_ids([5, 4, 3])
    context_menu(articles, QPoint(), QContextMenuEvent.Reason.Keyboard)
    assert asked == []
    articles.select_id(4)
    context_menu(articles, QPoint(), QContextMenuEvent.Reason.Keyboard)
    shown = articles.visualRect(articles.currentIndex())
    assert asked == [articles.viewport().mapToGlobal(shown.center())]


def context_menu(to: QWidget, at: QPoint, reason: QContextMenuEvent.Reason) -> None:
    event = QContextMenuEvent(reason, at, to.mapToGlobal(at))
    QApplication.sendEvent(to, event)


# What a screen reader is told


def test_cells_are_named_and_described_in_words(articles: ArticleList) -> None:
    articles.show_ids(GROUPED)
    told = QAccessible.queryAccessibleInterface(articles)
    assert told.role() == QAccessible.Role.Table
    cells = [told.child(at) for at in range(told.childCount())]
    names = [
        each.text(QAccessible.Text.Name) for each in cells if each.role() == QAccessible.Role.Cell
    ]
    assert len(names) == 7
    assert "The Register" in names[4]
    assert "2 articles" in names[4]
    for name, id_ in zip(names[1:4], (30, 29, 28), strict=True):
        assert f"خبر {id_}" in name
        assert "القاهرة 24" in name
        assert "08:44" in name
        assert "Not read yet" in name
