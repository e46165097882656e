"""A reader at the desk: commands, searches, marks and syncs over a library that is full."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QMessageBox, QToolButton
from pytestqt.qtbot import QtBot

from reader import paths
from reader.commands import COMMANDS
from reader.model.query import ArticleQuery
from reader.services import reading
from reader.settings import Settings
from reader.ui import sync_process, theme
from reader.ui.desk import Desk
from reader.ui.feed_entries import Entry
from reader.ui.session import Session
from reader.ui.top_bar import MenuButton

from .work import is_at_rest


@pytest.fixture
def session(qtbot: QtBot, qapp: QApplication, filled: Path, tmp_path: Path) -> Iterator[Session]:
    assert qapp is not None
    theme.load_fonts()
    folder = shutil.copytree(filled, tmp_path / "library")
    opened = Session(paths.of_library(str(folder)), Settings(language="en"), "en")
    # The screen that is none is small.
    opened.window.resize(1440, 900)
    opened.start(lambda: None)
    qtbot.waitUntil(lambda: opened.desk is not None, timeout=30_000)
    settled(qtbot, opened)
    yield opened
    opened.window.close()


def settled(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: session.window.tree.model().rowCount() > 4, timeout=10_000)
    qtbot.waitUntil(lambda: bool(session.window.pane.articles.ids()), timeout=10_000)


def desk(session: Session) -> Desk:
    assert session.desk is not None
    return session.desk


def unread(session: Session) -> int:
    assert session.library is not None
    return len(reading.ids(session.library, ArticleQuery(view="unread")))


def do(session: Session, name: str) -> None:
    session.window.commands[name].trigger()


def listed(session: Session) -> list[int]:
    return list(session.window.pane.articles.ids())


def _shown_read(session: Session, ids: list[int]) -> bool:
    """Tell whether the list itself knows that these articles are read."""
    articles = session.window.pane.articles
    shown = [articles.articles.row(articles.ids().index(each)) for each in ids]
    return all(row is not None and row.read for row in shown)


def test_mark_all_read_and_undo(qtbot: QtBot, session: Session) -> None:
    before = unread(session)
    do(session, "mark-all-read")
    qtbot.waitUntil(lambda: unread(session) == 0)
    button = session.window.status.action_button
    qtbot.waitUntil(button.isVisible)
    button.click()
    qtbot.waitUntil(lambda: unread(session) == before)


def test_the_view_of_today_can_be_marked_read(qtbot: QtBot, session: Session) -> None:
    do(session, "go-today")
    qtbot.waitUntil(lambda: desk(session).query.view == "today")
    do(session, "mark-all-read")
    qtbot.waitUntil(lambda: "read" in session.window.status.message.text())


def test_star_and_undo_in_a_breath(qtbot: QtBot, session: Session) -> None:
    session.window.pane.articles.step(1)
    (first,) = desk(session).current()
    for name in ("star", "star", "star", "undo"):
        do(session, name)
    qtbot.waitUntil(lambda: "star taken back" in session.window.status.message.text())
    (row,) = desk(session).rows([first])
    assert not row.starred


def test_reading_and_unreading_by_key(qtbot: QtBot, session: Session) -> None:
    session.window.pane.articles.step(1)
    (first,) = desk(session).current()
    qtbot.waitUntil(lambda: desk(session).rows([first])[0].read)
    do(session, "read")
    qtbot.waitUntil(lambda: not desk(session).rows([first])[0].read)
    assert first in listed(session)


def test_moving_through_the_unread(qtbot: QtBot, session: Session) -> None:
    ids = listed(session)
    current = session.window.pane.articles.current_id
    do(session, "next-unread")
    do(session, "next-unread")
    assert current() == ids[1]
    qtbot.waitUntil(lambda: all(row.read for row in desk(session).rows(ids[:2])))
    do(session, "next")
    do(session, "previous")
    assert current() == ids[1]
    # Above it nothing is unread any more.
    qtbot.waitUntil(lambda: _shown_read(session, ids[:3]))
    do(session, "previous-unread")
    assert current() == ids[1]


def test_space_goes_through_the_article_and_on_to_the_next(session: Session) -> None:
    ids = listed(session)
    do(session, "page-down")
    assert session.window.pane.articles.current_id() == ids[0]
    for _ in range(60):
        do(session, "page-down")
        if session.window.pane.articles.current_id() != ids[0]:
            break
    assert session.window.pane.articles.current_id() == ids[1]
    do(session, "page-up")
    assert session.window.pane.articles.current_id() == ids[0]


def test_a_search_ends_where_it_began(qtbot: QtBot, session: Session) -> None:
    before = listed(session)
    field = session.window.top.field
    field.setText("النجوم")
    field.search_now()
    qtbot.waitUntil(lambda: 0 < len(listed(session)) < len(before))
    found = listed(session)
    # What changes meanwhile does not bring the view back into the search.
    assert session.library is not None
    desk(session).take(reading.mark(session.library, found, starred=True))
    qtbot.waitUntil(lambda: all(row.starred for row in desk(session).rows(found)))
    assert listed(session) == found
    field.leave()
    qtbot.waitUntil(lambda: listed(session) == before)


def test_a_view_is_reached_from_a_search_though_it_is_chosen(
    qtbot: QtBot, session: Session
) -> None:
    before = listed(session)
    session.window.top.field.setText("library")
    session.window.top.field.search_now()
    qtbot.waitUntil(lambda: listed(session) != before)
    do(session, "go-unread")
    qtbot.waitUntil(lambda: listed(session) == before)
    assert session.window.top.field.text() == ""


def test_marking_a_search_read_marks_what_it_shows(qtbot: QtBot, session: Session) -> None:
    before = unread(session)
    session.window.top.field.setText("النج")
    session.window.top.field.search_now()
    qtbot.waitUntil(lambda: 0 < len(listed(session)) < 5)
    shown = len(listed(session))
    do(session, "mark-all-read")
    qtbot.waitUntil(lambda: unread(session) == before - shown)


def test_nothing_found_says_so(qtbot: QtBot, session: Session) -> None:
    session.window.top.field.setText("zzzzqqq")
    session.window.top.field.search_now()
    qtbot.waitUntil(lambda: bool(session.window.pane.sentence))


def test_text_size_goes_back_to_normal(session: Session) -> None:
    session.window.pane.articles.step(1)
    normal = desk(session).typography.size_px
    do(session, "smaller")
    assert desk(session).typography.size_px < normal
    do(session, "normal-size")
    assert desk(session).typography.size_px == normal


def test_reading_mode_and_back(session: Session) -> None:
    window = session.window
    do(session, "reading-mode")
    assert window.tree.isHidden()
    assert window.pane.isHidden()
    do(session, "reading-mode")
    assert not window.tree.isHidden()
    assert not window.pane.isHidden()


def test_a_window_closed_in_reading_mode_opens_whole(session: Session) -> None:
    do(session, "reading-mode")
    sizes = session.window.shape().sizes
    assert all(sizes)
    assert not session.window.isFullScreen()


def test_the_next_feed(session: Session) -> None:
    before = desk(session).query
    do(session, "next-feed")
    assert desk(session).query != before


def test_a_list_of_feeds_is_brought(
    qtbot: QtBot, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "feeds.opml"
    file.write_text(
        '<opml version="2.0"><body><outline text="Local" type="rss" '
        'xmlUrl="http://127.0.0.1:9/feed"/></body></opml>'
    )
    monkeypatch.setattr(QFileDialog, "open", lambda dialog: dialog.fileSelected.emit(str(file)))
    do(session, "import")
    qtbot.waitUntil(
        lambda: "Local" in {feed.title for feed in desk(session).shelf.feeds}, timeout=10_000
    )

    def reasons() -> dict[str, str]:
        return {feed.title: feed.health.reason for feed in desk(session).shelf.feeds}

    # Its address is refused, which is said of the feed and ends the sync.
    qtbot.waitUntil(lambda: reasons()["Local"] == "refused-address", timeout=20_000)


def test_a_theme_change_keeps_the_place_in_the_article(qtbot: QtBot, session: Session) -> None:
    session.window.pane.articles.step(1)
    session.window.view.page.page_down()
    place = session.window.view.page.place()
    assert place > 0
    before = session.window
    do(session, "theme")
    qtbot.waitUntil(lambda: session.window is not before, timeout=10_000)
    session.window.resize(1440, 900)
    settled(qtbot, session)
    # To the line: a window that has just been laid out may break lines elsewhere.
    assert abs(session.window.view.page.place() - place) < 40


def test_a_bug_in_a_sync_does_not_stop_the_next(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = (sys.executable, ["-c", "raise LookupError('a bug')"])
    whole = sync_process._warraq
    monkeypatch.setattr(sync_process, "_warraq", lambda: broken)
    with qtbot.captureExceptions() as caught:
        do(session, "sync-all")
        qtbot.waitUntil(lambda: bool(caught), timeout=20_000)
    assert "a bug" in str(caught[0][1])
    assert not session.window.status.is_working()
    monkeypatch.setattr(sync_process, "_warraq", whole)
    do(session, "sync-all")
    told: Callable[[], str] = session.window.status.arrived.text
    qtbot.waitUntil(lambda: "0 new" in told() and is_at_rest(session), timeout=20_000)


def test_space_presses_the_button_that_has_the_focus(qtbot: QtBot, session: Session) -> None:
    session.window.pane.articles.step(1)
    (first,) = desk(session).current()
    session.window.activateWindow()
    qtbot.waitUntil(session.window.isActiveWindow)
    star = next(
        button
        for button in session.window.view.bar.findChildren(QToolButton)
        if button.defaultAction() is session.window.commands["star"]
    )
    star.setFocus()
    do(session, "page-down")
    qtbot.waitUntil(lambda: desk(session).rows([first])[0].starred)


def test_escape_leaves_the_search_for_the_list(qtbot: QtBot, session: Session) -> None:
    session.window.activateWindow()
    qtbot.waitUntil(session.window.isActiveWindow)
    do(session, "search")
    assert session.window.top.field.hasFocus()
    QTest.keyClick(session.window.top.field, Qt.Key.Key_Escape)
    assert session.window.pane.articles.hasFocus()


def test_return_does_not_remove_a_feed(session: Session) -> None:
    feed = desk(session).shelf.feeds[0]
    session.window.tree.asked.emit("remove", (Entry("", "feed", feed=feed.id),), None)
    box = session.window.findChild(QMessageBox)
    assert box is not None
    assert box.buttonRole(box.defaultButton()) == QMessageBox.ButtonRole.RejectRole
    box.close()


def test_a_saved_article_is_starred_though_its_feed_is_gone(qtbot: QtBot, session: Session) -> None:
    session.window.pane.articles.step(1)
    article = desk(session).article
    assert article is not None
    assert article.row.feed is not None
    assert session.fetching is not None
    session.fetching.save([article.row.id], "Kept")
    qtbot.waitUntil(lambda: bool(desk(session).shelf.collections))
    session.fetching.remove(article.row.feed)
    gone = article.row.feed
    qtbot.waitUntil(lambda: gone not in {feed.id for feed in desk(session).shelf.feeds})
    session.window.tree.choose(ArticleQuery(collection="Kept"))
    qtbot.waitUntil(lambda: listed(session) == [article.row.id])
    session.window.pane.articles.step(1)
    do(session, "star")
    qtbot.waitUntil(lambda: desk(session).rows([article.row.id])[0].starred)


def test_the_menu_holds_every_command(session: Session) -> None:
    button = session.window.top.findChild(MenuButton)
    assert button is not None
    button.open_menu()
    menu = button.findChild(QMenu)
    assert menu is not None
    held = {
        action.objectName()
        for each in (menu, *menu.findChildren(QMenu))
        for action in each.actions()
    }
    assert held >= set(COMMANDS)
    menu.close()
