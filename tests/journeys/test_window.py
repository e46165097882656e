"""The journey of a reader at the window: the real application, from an address to a collection."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QInputDialog, QMessageBox
from pytestqt.qtbot import QtBot

from reader import paths
from reader.model.article import ArticleRow
from reader.model.query import ArticleQuery
from reader.settings import Settings
from reader.ui import theme
from reader.ui.address_dialog import AddressDialog, Asked
from reader.ui.desk import Desk
from reader.ui.feed_entries import Entry
from reader.ui.session import Session

from . import seed_pages
from .press import Press
from .work import is_at_rest

Open = Callable[..., Session]


@pytest.fixture(autouse=True)
def _fonts(qapp: QApplication) -> None:
    assert qapp is not None
    theme.load_fonts()


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    """Open the window of a library; in a new one wait until the sample issue is read in."""
    sessions: list[Session] = []

    def open_(language: str = "ar") -> Session:
        where = paths.of_library(str(tmp_path / "library"))
        is_new = not where.database.exists()
        session = Session(where, Settings(language=language), language)
        sessions.append(session)
        session.start(lambda: None)
        qtbot.waitUntil(lambda: session.desk is not None, timeout=30_000)
        if is_new:
            qtbot.waitUntil(lambda: len(titles(session)) > 10, timeout=60_000)
        qtbot.waitUntil(lambda: rests(session), timeout=60_000)
        return session

    yield open_
    for session in sessions:
        session.window.close()


def rests(session: Session) -> bool:
    """Tell whether no long work goes on and something is listed."""
    return is_at_rest(session) and bool(session.window.pane.articles.ids())


def desk(session: Session) -> Desk:
    assert session.desk is not None
    return session.desk


def rows(session: Session) -> dict[str, ArticleRow]:
    """Give the rows that the list shows, by their titles."""
    return {row.title: row for row in desk(session).rows(session.window.pane.articles.ids())}


def titles(session: Session) -> list[str]:
    return list(rows(session))


def test_from_an_address_to_a_collection_without_a_network(
    qtbot: QtBot, opened: Open, press: Press
) -> None:
    press.picture(seed_pages.PICTURE, seed_pages.picture())
    address = press.feed("/rss.xml", seed_pages.rss(press.url))
    title = seed_pages.article().title
    session = opened()
    window, commands = session.window, session.window.commands

    # Add the feed by its address; it is synced, and its article is there with its picture.
    commands["add"].trigger()
    dialog = window.findChild(AddressDialog)
    assert dialog is not None
    dialog.address.setText(address)
    dialog.place.setCurrentText("أخبار")
    dialog.local.setChecked(True)
    dialog.go.click()
    qtbot.waitUntil(lambda: title in rows(session), timeout=30_000)
    qtbot.waitUntil(lambda: rests(session), timeout=30_000)
    row = rows(session)[title]
    assert (row.direction, row.offline, bool(row.thumbnail)) == ("rtl", "complete", True)
    press.stop()

    # Read it; it is marked read, and stays in sight among the unread.
    listed = window.pane.articles
    listed.setCurrentIndex(listed.articles.index(titles(session).index(title), 0))
    text = window.view.page.toPlainText()
    assert "ماذا قال بوتين للأسد؟" in text
    assert "حبيبة وائل" in text
    qtbot.waitUntil(lambda: rows(session)[title].read, timeout=10_000)

    # Larger text, a star, the link.
    size = desk(session).typography.size_px
    commands["larger"].trigger()
    assert desk(session).typography.size_px > size
    commands["star"].trigger()
    qtbot.waitUntil(lambda: rows(session)[title].starred, timeout=10_000)
    commands["copy-link"].trigger()
    assert QGuiApplication.clipboard().text() == row.url

    # Save it, leave the feed, and find it in the collection.
    commands["save"].trigger()
    question = window.findChild(QInputDialog)
    assert question is not None
    question.setTextValue("سوريا وروسيا")
    question.accept()
    qtbot.waitUntil(lambda: bool(desk(session).shelf.collections), timeout=30_000)
    window.tree.asked.emit("remove", (Entry("", "feed", feed=row.feed),), None)
    box = window.findChild(QMessageBox)
    assert box is not None
    box.buttons()[0].click()
    qtbot.waitUntil(
        lambda: row.feed not in {feed.id for feed in desk(session).shelf.feeds}, timeout=30_000
    )
    window.tree.choose(ArticleQuery(collection="سوريا وروسيا"))
    qtbot.waitUntil(lambda: titles(session) == [title], timeout=10_000)
    window.pane.articles.step(1)
    assert "ماذا قال بوتين للأسد؟" in window.view.page.toPlainText()


def test_a_page_is_saved_by_its_address(qtbot: QtBot, opened: Open, press: Press) -> None:
    press.picture(seed_pages.PICTURE, seed_pages.picture())
    address = press.page(seed_pages.PAGE, seed_pages.page(press.url))
    session = opened("en")
    session.window.commands["save-page"].trigger()
    dialog = session.window.findChild(AddressDialog)
    assert dialog is not None
    dialog.address.setText(address)
    dialog.place.setCurrentText("Kremlin")
    dialog.local.setChecked(True)
    dialog.go.click()
    title = seed_pages.article().title
    qtbot.waitUntil(lambda: titles(session) == [title], timeout=30_000)
    press.stop()
    text = session.window.view.page.toPlainText()
    assert "حبيبة وائل" in text
    around = set(seed_pages.CHROME) - {"حبيبة وائل"}
    assert not [told for told in around if told in text]


def test_a_wrong_address_is_said_in_the_dialog_and_can_be_mended(
    qtbot: QtBot, opened: Open, press: Press
) -> None:
    session = opened("en")
    session.window.commands["add"].trigger()
    dialog = session.window.findChild(AddressDialog)
    assert dialog is not None
    dialog.address.setText(press.page("/none.html", seed_pages.feedless_page()))
    dialog.local.setChecked(True)
    dialog.go.click()
    qtbot.waitUntil(dialog.go.isEnabled, timeout=30_000)
    assert "feed" in dialog.told.text()
    assert dialog.isVisible()
    dialog.close()


def test_the_window_comes_back_as_it_was_left(opened: Open) -> None:
    first = opened()
    first.window.pane.articles.step(2)
    title = first.window.windowTitle()
    shown = titles(first)
    first.window.close()
    again = opened()
    assert again.window.windowTitle() == title
    assert titles(again)[1] == shown[1]
    assert again.window.view.page.toPlainText()


def test_another_theme_gives_another_window_with_the_same_article(
    qtbot: QtBot, opened: Open
) -> None:
    session = opened("en")
    session.window.pane.articles.step(1)
    before, title = session.window, session.window.windowTitle()
    dark = before.appearance.tokens.dark
    before.commands["theme"].trigger()
    qtbot.waitUntil(lambda: session.window is not before, timeout=10_000)
    assert session.window.appearance.tokens.dark is not dark
    assert session.window.windowTitle() == title


def test_a_damaged_library_is_said_and_left_alone(qtbot: QtBot, tmp_path: Path) -> None:
    where = paths.of_library(str(tmp_path))
    where.database.write_bytes(b"this is no database")
    session = Session(where, Settings(language="en"), "en")
    session.start(lambda: None)
    sentence = "The library file is damaged"
    qtbot.waitUntil(lambda: sentence in session.window.pane.sentence, timeout=20_000)
    session.window.close()
    assert where.database.read_bytes() == b"this is no database"


def test_the_open_article_stays_in_sight_at_the_next_start(qtbot: QtBot, opened: Open) -> None:
    first = opened()
    first.window.pane.articles.step(1)
    title = titles(first)[0]
    qtbot.waitUntil(lambda: rows(first)[title].read, timeout=10_000)
    first.window.close()
    again = opened()
    qtbot.waitUntil(lambda: bool(desk(again).shelf.feeds), timeout=10_000)
    assert titles(again)[0] == title
    assert again.window.pane.articles.current_id() == rows(again)[title].id


def test_a_cancelled_sync_ends_and_the_next_one_goes_on(
    qtbot: QtBot, opened: Open, press: Press
) -> None:
    session = opened()
    address = press.feed("/rss.xml", seed_pages.rss(press.url))
    done: list[str] = []
    assert session.fetching is not None
    asked = Asked(address, place="", allow_local=True)
    session.fetching.add(asked, lambda: done.append("added"), lambda said, _: done.append(said))
    qtbot.waitUntil(lambda: done == ["added"], timeout=20_000)
    session.window.status.cancel_asked.emit()
    qtbot.waitUntil(lambda: is_at_rest(session), timeout=20_000)
    session.window.commands["sync-all"].trigger()
    title = seed_pages.article().title
    qtbot.waitUntil(lambda: title in rows(session), timeout=30_000)
