from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.model.feed import Feed
from reader.model.shelf import Shelf
from reader.ui import sidebar_drag
from reader.ui.appearance import Appearance
from reader.ui.feed_entries import Entry
from reader.ui.feed_model import ENTRY, entry_of
from reader.ui.feed_tree import FeedTree
from reader.ui.sidebar_drag import carried
from reader.ui.theme import blend

FEEDS = (
    Feed(1, "u", "القاهرة 24", folder="أخبار"),
    Feed(2, "u", "BBC News عربي", folder="أخبار"),
    Feed(3, "u", "The Register", folder="تقنية"),
    Feed(4, "u", "بلا مجلد"),
)
Moved = list[tuple[tuple[int, ...], str]]


@pytest.fixture
def tree(appearance: Appearance, qtbot: QtBot) -> Iterator[FeedTree]:
    made = FeedTree(appearance)
    qtbot.addWidget(made)
    made.resize(240, 700)
    made.show_all(Shelf(feeds=FEEDS))
    made.show()
    yield made
    made.hide()


def place(tree: FeedTree, title: str) -> QPoint:
    item = next(each for each in tree._items.lines() if entry_of(each).title == title)
    return tree.visualRect(item.index()).center()


def data(*ids: int) -> QMimeData:
    return carried([Entry(str(each), "feed", feed=each) for each in ids])


def sent(tree: FeedTree, event: QEvent) -> bool:
    QApplication.sendEvent(tree.viewport(), event)
    return event.isAccepted()


def over(tree: FeedTree, where: QPoint, what: QMimeData, kind: type[QDragMoveEvent]) -> bool:
    """Carry something over a place; tell whether it could be dropped there."""
    return sent(
        tree,
        kind(
            where,
            Qt.DropAction.MoveAction,
            what,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        ),
    )


def drop(tree: FeedTree, where: QPoint, what: QMimeData) -> bool:
    return sent(
        tree,
        QDropEvent(
            QPointF(where),
            Qt.DropAction.MoveAction,
            what,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        ),
    )


def target(tree: FeedTree) -> str:
    index = tree._drops.target
    return index.data(ENTRY).title if index.isValid() else ""


def moved(tree: FeedTree) -> Moved:
    found: Moved = []
    tree.moved.connect(lambda ids, folder: found.append((ids, folder)))
    return found


@pytest.mark.parametrize(
    ("title", "ids", "taker"),
    [
        ("تقنية", (1,), "تقنية"),
        ("تقنية", (1, 2, 4), "تقنية"),
        # A feed stands for its folder.
        ("The Register", (1,), "تقنية"),
        ("Feeds", (1, 3), "Feeds"),
        ("بلا مجلد", (1,), "Feeds"),
        # They would stay where they are.
        ("أخبار", (1, 2), ""),
        ("القاهرة 24", (2,), ""),
        ("Feeds", (4,), ""),
        ("بلا مجلد", (4,), ""),
        # One of them goes there.
        ("أخبار", (1, 3), "أخبار"),
        ("Today", (1,), ""),
    ],
)
def test_a_folder_takes_feeds_and_the_heading_takes_them_out(
    tree: FeedTree, title: str, ids: tuple[int, ...], taker: str
) -> None:
    found = moved(tree)
    where, what = place(tree, title), data(*ids)
    over(tree, where, what, QDragEnterEvent)
    assert over(tree, where, what, QDragMoveEvent) == bool(taker)
    assert target(tree) == taker
    assert drop(tree, where, what) == bool(taker)
    folder = "" if taker == "Feeds" else taker
    assert found == ([(ids, folder)] if taker else [])
    assert target(tree) == ""


def test_feeds_may_begin_where_they_cannot_be_dropped(tree: FeedTree) -> None:
    """Who refuses what comes is never told where it goes."""
    found = moved(tree)
    assert over(tree, place(tree, "القاهرة 24"), data(1), QDragEnterEvent)
    assert target(tree) == ""
    assert over(tree, place(tree, "تقنية"), data(1), QDragMoveEvent)
    assert drop(tree, place(tree, "تقنية"), data(1))
    assert found == [((1,), "تقنية")]


def test_what_comes_from_elsewhere_is_refused(tree: FeedTree) -> None:
    found = moved(tree)
    foreign = QMimeData()
    foreign.setText("https://example.org/feed")
    where = place(tree, "تقنية")
    assert not over(tree, where, foreign, QDragEnterEvent)
    assert not drop(tree, where, foreign)
    assert found == []


def test_no_line_is_marked_once_the_pointer_has_left(tree: FeedTree) -> None:
    over(tree, place(tree, "تقنية"), data(1), QDragEnterEvent)
    assert target(tree) == "تقنية"
    sent(tree, QDragLeaveEvent())
    assert target(tree) == ""


def test_the_line_that_takes_them_is_filled_and_framed(
    tree: FeedTree, appearance: Appearance
) -> None:
    where = place(tree, "تقنية")
    row = tree.visualRect(tree.indexAt(where))
    tokens = appearance.tokens

    def colours() -> set[str]:
        image = tree.viewport().grab().toImage()
        return {image.pixelColor(60, y).name() for y in range(row.top(), row.bottom())}

    assert colours() == {tokens.sidebar.lower()}
    over(tree, where, data(1), QDragEnterEvent)
    painted = colours()
    assert blend(tokens.accent, tokens.sidebar, 0.22).lower() in painted
    # The frame is drawn smoothly, so that its colour is between those beside it.
    assert len(painted) > 3


def test_a_folded_folder_opens_under_what_is_held_over_it(tree: FeedTree, qtbot: QtBot) -> None:
    where = place(tree, "تقنية")
    index = tree.indexAt(where)
    tree.collapse(index)
    over(tree, where, data(1), QDragEnterEvent)
    qtbot.waitUntil(lambda: tree.isExpanded(index), timeout=10_000)


def test_the_list_goes_on_at_its_edge(tree: FeedTree, qtbot: QtBot) -> None:
    tree.resize(240, 200)
    edge = QPoint(120, tree.viewport().height() - 4)
    over(tree, edge, data(1), QDragEnterEvent)
    bar = tree.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum(), timeout=10_000)
    assert bar.maximum() > 0
    sent(tree, QDragLeaveEvent())


@pytest.mark.usefixtures("qapp")
def test_feeds_are_carried_by_their_ids_and_are_nothing_to_others() -> None:
    assert data(1, 2).formats() == ["application/x-warraq-feeds"]
    assert not data(1).hasText()


@pytest.mark.parametrize(("marked", "ids"), [((), [1]), (("The Register",), [1, 3])])
def test_the_mouse_carries_the_feed_under_it_or_all_that_are_marked(
    tree: FeedTree, monkeypatch: pytest.MonkeyPatch, marked: tuple[str, ...], ids: list[int]
) -> None:
    found: list[list[int | None]] = []
    monkeypatch.setattr(
        sidebar_drag, "drag", lambda _tree, _look, feeds: found.append([x.feed for x in feeds])
    )
    left, control = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
    where = place(tree, "القاهرة 24")
    QTest.mouseClick(tree.viewport(), left, pos=where)
    for title in marked:
        QTest.mouseClick(tree.viewport(), left, control, place(tree, title))
    QTest.mousePress(tree.viewport(), left, pos=where)
    for step in (QPoint(0, 10), QPoint(0, 30), QPoint(0, 40)):
        moved_to = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(where + step),
            QPointF(tree.viewport().mapToGlobal(where + step)),
            left,
            left,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(tree.viewport(), moved_to)
    assert [sorted(each, key=str) for each in found[:1]] == [ids]


def test_a_folder_and_a_view_are_not_carried(
    tree: FeedTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sidebar_drag, "drag", lambda *_: pytest.fail("carried"))
    for title in ("أخبار", "Today"):
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place(tree, title))
        tree.startDrag(Qt.DropAction.MoveAction)
