"""A reader before a list: its order and groups, several articles at once, and what it says."""

import os
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QItemSelectionModel, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from reader import paths
from reader.model.article import ArticleRow
from reader.model.changes import Changes
from reader.model.fetched import StoredArticle
from reader.model.query import ArticleQuery
from reader.services import reading
from reader.settings import Settings, load
from reader.store import articles, feeds
from reader.store.database import open_library
from reader.store.moments import number as number_of
from reader.ui import theme
from reader.ui.desk import Desk
from reader.ui.list_groups import Layout
from reader.ui.list_look import ListLook
from reader.ui.session import Session
from reader.ui.syncing import Wanted

NOW = datetime.now(UTC)
NAMES = ("ب", "أ", "The Register")
EACH = 20


def story(number: int) -> StoredArticle:
    return StoredArticle(
        guid=f"guid-{number}",
        url=f"http://news.example/{number}?utm_source=rss",
        title=f"Number {number}",
        author="",
        published=NOW - timedelta(hours=7 * number),
        html=f"<p>Text {number}</p>",
        text=f"Text {number}",
        direction="ltr",
        hash=f"hash-{number}",
        language="en",
        snippet=f"Text {number}",
        word_count=2,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a library of three feeds whose articles, 1 the newest of all, come in turn."""
    made = tmp_path / "library"
    database = open_library(made, now=lambda: NOW)
    with database.write() as connection:
        for at, name in enumerate(NAMES):
            address = f"http://127.0.0.1:9/{at}"
            feed, _ = feeds.add(
                connection,
                url=address,
                title=name,
                link="",
                language="",
                folder="",
                allow_local=True,
                now=NOW,
            )
            its = [story(number) for number in range(1 + at, 3 * EACH + 1, 3)]
            articles.insert(connection, feed, name, its, NOW)
        connection.exec_driver_sql("UPDATE articles SET offline = 'complete' WHERE id <= 20")
        connection.exec_driver_sql("UPDATE feeds SET checked = ?", (number_of(NOW),))
    database.close()
    return made


@pytest.fixture
def session(qtbot: QtBot, qapp: QApplication, folder: Path) -> Iterator[Session]:
    assert qapp is not None
    theme.load_fonts()
    opened = opened_at(qtbot, folder, Settings(language="en", sync=False))
    yield opened
    opened.window.close()


def opened_at(qtbot: QtBot, folder: Path, settings: Settings) -> Session:
    opened = Session(paths.of_library(str(folder)), settings, "en")
    opened.window.resize(1440, 900)
    opened.start(lambda: None)
    qtbot.waitUntil(lambda: opened.desk is not None, timeout=30_000)
    settled(qtbot, opened)
    return opened


def settled(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: len(listed(session)) == 3 * EACH, timeout=10_000)
    qtbot.waitUntil(lambda: bool(desk(session).shelf.feeds), timeout=10_000)


def desk(session: Session) -> Desk:
    shown = session.desk
    assert shown is not None
    return shown


def rows(session: Session) -> list[ArticleRow]:
    shown = session.window.pane.articles.articles
    return [row for at in range(shown.rowCount()) if (row := shown.row(at)) is not None]


def listed(session: Session) -> list[int]:
    return list(session.window.pane.articles.ids())


def titles(session: Session) -> list[str]:
    return [row.title for row in rows(session)]


def headings(session: Session) -> list[str]:
    shown = session.window.pane.articles.articles
    return [
        str(shown.index(at, 0).data()).strip("\u2066\u2067\u2069") for at in shown.layout.places
    ]


def look(qtbot: QtBot, session: Session, wanted: ListLook) -> None:
    """Choose another look, as the menu at the heading does."""
    pane = session.window.pane
    with qtbot.waitSignal(desk(session).listed):
        pane.heading._choose(wanted)


def do(session: Session, name: str) -> None:
    session.window.commands[name].trigger()


def choose(session: Session, ids: Sequence[int]) -> None:
    """Select articles without opening one."""
    shown = session.window.pane.articles
    shown.select_id(ids[0])
    flag = QItemSelectionModel.SelectionFlag.Select
    for each in ids[1:]:
        at = list(shown.articles.layout.rows).index(each)
        shown.selectionModel().select(shown.articles.index(at, 0), flag)


def test_the_oldest_first_and_groups_by_day_and_feed(qtbot: QtBot, session: Session) -> None:
    newest = listed(session)
    shown = session.window.pane.articles
    shown.select_id(newest[30])
    look(qtbot, session, ListLook(order="oldest"))
    assert listed(session) == newest[::-1]
    assert shown.selected_ids() == [newest[30]]
    look(qtbot, session, ListLook(group="day"))
    assert listed(session) == newest
    days = {row.published.astimezone().date() for row in rows(session)}
    assert len(headings(session)) == len(days)
    assert "Yesterday" in headings(session)
    look(qtbot, session, ListLook(group="feed"))
    assert headings(session) == ["The Register", "أ", "ب"]
    assert [row.source for row in rows(session)] == [
        *["The Register"] * EACH,
        *["أ"] * EACH,
        *["ب"] * EACH,
    ]
    assert shown.selected_ids() == [newest[30]]
    assert shown.viewport().rect().contains(shown.visualRect(shown.currentIndex()).center())


def test_a_look_is_remembered_with_the_settings(
    qtbot: QtBot, session: Session, folder: Path
) -> None:
    look(qtbot, session, ListLook("compact", "oldest", "day"))
    session.window.close()
    kept = load(paths.of_library(str(folder)).settings)
    assert (kept.order, kept.group, kept.density) == ("oldest", "day", "compact")
    # The headings stand before the library is open, in words.
    again = Session(paths.of_library(str(folder)), kept, "en")
    assert again.desk is None
    assert again.window.pane.look == ListLook("compact", "oldest", "day")
    before = headings(again)
    assert len(before) > 1
    assert all(before)
    again.start(lambda: None)
    settled(qtbot, again)
    assert headings(again) == before
    again.window.close()


def test_what_was_read_stays_in_every_view_and_through_every_look(
    qtbot: QtBot, session: Session
) -> None:
    shown = session.window.pane.articles
    before = listed(session)
    for _ in range(4):
        do(session, "next")
    read = before[:4]
    qtbot.waitUntil(lambda: all(row.read for row in rows(session)[:4]))
    oldest = ListLook(order="oldest")
    for wanted in (ListLook(group="day"), ListLook(group="feed"), oldest):
        look(qtbot, session, wanted)
        assert set(read) <= set(listed(session))
        assert shown.current_id() == read[-1]
    look(qtbot, session, ListLook())
    assert listed(session) == before
    # It is gone once the reader has left the list and comes back.
    do(session, "go-starred")
    qtbot.waitUntil(lambda: not listed(session))
    do(session, "go-unread")
    qtbot.waitUntil(lambda: listed(session) == before[4:])


def test_a_star_taken_off_leaves_the_row_in_its_group(qtbot: QtBot, session: Session) -> None:
    assert session.library is not None
    some = listed(session)[::9]
    reading.mark(session.library, some, starred=True)
    look(qtbot, session, ListLook(group="feed"))
    do(session, "go-starred")
    qtbot.waitUntil(lambda: set(listed(session)) == set(some))
    before = session.window.pane.articles.articles.layout.rows
    choose(session, [some[2]])
    do(session, "star")
    qtbot.waitUntil(lambda: not all(row.starred for row in rows(session)))
    assert list(session.window.pane.articles.articles.layout.rows) == list(before)


def test_rows_are_fetched_again_for_changes_alone(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = listed(session)
    rows(session)
    fetched: list[list[int]] = []
    whole = desk(session).rows

    def counted(wanted: Sequence[int]) -> Sequence[ArticleRow]:
        fetched.append(list(wanted))
        return whole(wanted)

    monkeypatch.setattr(desk(session), "rows", counted)
    do(session, "mark-all-read")
    qtbot.waitUntil(lambda: all(row.read for row in rows(session)))
    assert sorted(chain.from_iterable(fetched)) == sorted(ids)
    fetched.clear()
    choose(session, ids[3:5])
    do(session, "star")
    qtbot.waitUntil(lambda: sum(row.starred for row in rows(session)) == 2)
    assert sorted(chain.from_iterable(fetched)) == sorted(ids[3:5])
    fetched.clear()
    with qtbot.waitSignal(desk(session).listed):
        desk(session).take(Changes())
    rows(session)
    assert fetched == []


def test_many_changes_are_one_update(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    merged: list[object] = []
    whole = session.window.pane.merge

    def counted(layout: Layout, altered: Collection[int]) -> None:
        merged.append(layout)
        whole(layout, altered)

    monkeypatch.setattr(session.window.pane, "merge", counted)
    with qtbot.waitSignal(desk(session).listed):
        for _ in range(50):
            desk(session).take(Changes())
    assert len(merged) == 1


def test_what_stands_above_and_below_is_marked_read_and_back(
    qtbot: QtBot, session: Session
) -> None:
    ids = listed(session)

    def unread() -> list[int]:
        return [row.id for row in rows(session) if not row.read]

    choose(session, [ids[10], ids[12]])
    do(session, "mark-above-read")
    qtbot.waitUntil(lambda: unread() == ids[10:])
    do(session, "mark-below-read")
    qtbot.waitUntil(lambda: unread() == ids[10:13])
    do(session, "undo")
    qtbot.waitUntil(lambda: unread() == ids[10:])
    do(session, "undo")
    qtbot.waitUntil(lambda: unread() == ids)


def test_above_and_below_go_by_the_order_and_the_groups_shown(
    qtbot: QtBot, session: Session
) -> None:
    look(qtbot, session, ListLook(order="oldest", group="feed"))
    ids = listed(session)
    choose(session, [ids[EACH + 1]])
    do(session, "mark-above-read")
    qtbot.waitUntil(lambda: sum(row.read for row in rows(session)) == EACH + 1)
    assert all(row.read for row in rows(session)[: EACH + 1])


def menu_of(session: Session) -> dict[str, QAction]:
    at = session.window.pane.articles.mapToGlobal(session.window.pane.articles.rect().center())
    session.window.pane.articles.menu_asked.emit(at)
    menu = session.window.pane.articles.findChildren(QMenu)[-1]
    menu.hide()
    return {action.text(): action for action in menu.actions() if action.text()}


def test_the_menu_acts_on_all_that_is_selected(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_)
    ids = listed(session)
    choose(session, ids[:3])
    menu = menu_of(session)
    menu["Copy 3 links"].trigger()
    clipboard = QGuiApplication.clipboard()
    qtbot.waitUntil(lambda: clipboard.text().count("\n") == 2)
    assert clipboard.text().splitlines() == [f"http://news.example/{n}" for n in (1, 2, 3)]
    menu["Open 3 pages in the browser"].trigger()
    qtbot.waitUntil(lambda: len(opened) == 3)
    menu["Star"].trigger()
    qtbot.waitUntil(lambda: [row.starred for row in rows(session)[:4]] == [True] * 3 + [False])
    assert desk(session).article is None
    choose(session, ids)
    assert not menu_of(session)["Open 60 pages in the browser"].isEnabled()


def test_the_menu_syncs_the_feed_of_the_article(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert session.fetching is not None
    asked: list[Wanted] = []
    monkeypatch.setattr(session.fetching.syncs, "ask", asked.append)
    choose(session, listed(session)[:1])
    menu_of(session)["Sync this feed"].trigger()
    assert asked == [Wanted(feed=rows(session)[0].feed)]


def test_a_search_follows_the_look_too(qtbot: QtBot, session: Session) -> None:
    look(qtbot, session, ListLook(order="oldest", group="feed"))
    field = session.window.top.field
    field.setText("number")
    with qtbot.waitSignal(desk(session).listed):
        field.search_now()
    assert headings(session) == ["The Register", "أ", "ب"]
    look(qtbot, session, ListLook())
    assert titles(session)[0] == "Number 1"
    field.setText("zzzqqq")
    field.search_now()
    qtbot.waitUntil(lambda: "another spelling" in session.window.pane.sentence)


def test_a_feed_that_fails_says_so_above_its_list(qtbot: QtBot, session: Session) -> None:
    assert session.library is not None
    assert session.fetching is not None
    # Nothing listens at this port.
    session.fetching.sync(Wanted(feed=1))
    qtbot.waitUntil(
        lambda: not all(feed.health.ok for feed in desk(session).shelf.feeds), timeout=20_000
    )
    failing = next(feed for feed in desk(session).shelf.feeds if not feed.health.ok)
    strip = session.window.pane.strip
    assert not strip.isVisible()
    desk(session).show(ArticleQuery(feed=failing.id), failing.title)
    qtbot.waitUntil(strip.isVisible)
    qtbot.waitUntil(lambda: "It is tried again" in strip.sentence, timeout=20_000)
    assert "does not accept connections" in strip.sentence
    (button,) = strip.findChildren(QToolButton)
    assert button.text() == button.accessibleName() == "Try now"
    button.click()
    qtbot.waitUntil(lambda: "being fetched now" in strip.sentence)
    assert not button.isVisible()
    qtbot.waitUntil(button.isVisible, timeout=20_000)
    do(session, "go-unread")
    qtbot.waitUntil(lambda: not strip.isVisible())


def test_without_a_network_what_is_readable_is_offered(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert session.fetching is not None
    readable = desk(session).shelf.counts.readable
    assert readable > 0
    syncs = session.fetching.syncs
    monkeypatch.setattr(type(syncs), "was_offline", property(lambda _: True))
    syncs.idle.emit()
    strip = session.window.pane.strip
    assert f"{readable} articles are ready to read offline" in strip.sentence
    (button,) = strip.findChildren(QToolButton)
    button.click()
    qtbot.waitUntil(lambda: len(listed(session)) == readable)
    assert desk(session).query == ArticleQuery(view="readable")
    assert not strip.isVisible()


def test_an_empty_list_says_that_feeds_are_being_fetched(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert session.fetching is not None
    stopped: list[bool] = []
    syncs = session.fetching.syncs
    monkeypatch.setattr(syncs, "cancel", lambda: stopped.append(True))
    do(session, "go-starred")
    qtbot.waitUntil(lambda: "starred" in session.window.pane.sentence)
    with monkeypatch.context() as patch:
        patch.setattr(type(syncs), "at_work", property(lambda _: True))
        syncs.began.emit()
        assert "being fetched" in session.window.pane.sentence
        buttons = session.window.pane._empty.findChildren(QToolButton)
        next(each for each in buttons if each.text() == "Stop").click()
    assert stopped == [True]
    syncs.idle.emit()
    assert "starred" in session.window.pane.sentence
