from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from reader.model.article import ArticleRow
from reader.ui.appearance import Appearance
from reader.ui.article_list import ArticleList, ArticleModel
from reader.ui.article_row import ROW, ROW_HEIGHT

Make = Callable[..., ArticleRow]
SHOWN_ROWS = 5


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
def model(shelf: Shelf) -> ArticleModel:
    return ArticleModel(shelf.fetch, lambda row: f"said {row.id}", lambda row: f"marks {row.id}")


@pytest.fixture
def articles(appearance: Appearance, shelf: Shelf, qtbot: QtBot) -> Iterator[ArticleList]:
    made = ArticleList(appearance, shelf.fetch, lambda _: None, lambda _: "08:44")
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
    return articles.rowViewportPosition(list(articles.ids()).index(id_))


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
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "said 7"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "marks 7"
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
