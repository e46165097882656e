"""A reader looks after the feeds: how they fare, their settings, rules, and the log of syncs."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from reader import paths
from reader.model.feed import Feed
from reader.model.query import ArticleQuery
from reader.model.rule import Rule
from reader.services import reading, ruling, subscribing
from reader.settings import Settings
from reader.ui import theme
from reader.ui.feed_dialog import FeedDialog
from reader.ui.feed_entries import Entry
from reader.ui.health_page import HealthPage
from reader.ui.journal_dialog import JournalDialog
from reader.ui.rule_form import RuleForm
from reader.ui.rules_dialog import RulesDialog
from reader.ui.session import Session
from reader.ui.sidebar_menus import Deed

from . import seed_pages
from .press import Press
from .work import is_at_rest


@pytest.fixture
def session(qtbot: QtBot, qapp: QApplication, filled: Path, tmp_path: Path) -> Iterator[Session]:
    assert qapp is not None
    theme.load_fonts()
    folder = shutil.copytree(filled, tmp_path / "library")
    opened = Session(paths.of_library(str(folder)), Settings(language="en"), "en")
    opened.start(lambda: None)
    qtbot.waitUntil(lambda: bool(opened.desk and opened.desk.shelf.feeds), timeout=30_000)
    qtbot.waitUntil(lambda: bool(opened.window.pane.articles.ids()), timeout=10_000)
    yield opened
    opened.window.close()


def feeds(session: Session) -> dict[int, Feed]:
    assert session.library is not None
    return {feed.id: feed for feed in subscribing.feeds(session.library)}


def unread(session: Session) -> int:
    assert session.library is not None
    return len(reading.ids(session.library, ArticleQuery(view="unread")))


def ask(session: Session, deed: Deed, feed_id: int) -> None:
    """Choose something from the menu of a feed in the sidebar."""
    session.window.tree.asked.emit(deed, (Entry("", "feed", feed=feed_id),), None)


def do(session: Session, name: str) -> None:
    session.window.commands[name].trigger()


def health(qtbot: QtBot, session: Session) -> HealthPage:
    """Open the page of the feeds' health and wait until it lists them."""
    do(session, "feed-health")
    page = session.window.findChild(HealthPage)
    assert page is not None
    qtbot.waitUntil(lambda: page.model.rowCount() > 0, timeout=10_000)
    return page


def rules(session: Session) -> RulesDialog:
    do(session, "rules")
    # One that was closed goes a little later.
    return next(each for each in session.window.findChildren(RulesDialog) if each.isVisible())


def test_every_feed_is_listed_and_the_page_opens_once(qtbot: QtBot, session: Session) -> None:
    page = health(qtbot, session)
    assert set(page.model.ids()) == set(feeds(session))
    assert health(qtbot, session) is page
    assert len(session.window.findChildren(HealthPage)) == 1


def test_the_sidebar_and_the_status_bar_lead_to_the_page(qtbot: QtBot, session: Session) -> None:
    last = max(feeds(session))
    ask(session, "health", last)
    page = health(qtbot, session)
    selected = page.selected()
    assert selected is not None
    assert selected.feed.id == last
    session.window.status.faults_asked.emit()
    assert page.tabs.currentIndex() == 1


def test_a_feed_gets_a_name_and_a_folder_and_the_window_follows(
    qtbot: QtBot, session: Session
) -> None:
    page = health(qtbot, session)
    chosen = page.selected()
    assert chosen is not None
    page.card.buttons["settings"].click()
    dialog = page.findChild(FeedDialog)
    assert dialog is not None
    dialog.name.setText("My own name")
    dialog.folder.setCurrentText("A new folder")
    dialog.every.setCurrentIndex(dialog.every.findData(60))
    dialog.ok.click()
    id_ = chosen.feed.id
    qtbot.waitUntil(lambda: feeds(session)[id_].name == "My own name", timeout=10_000)
    changed = feeds(session)[id_]
    assert (changed.folder, changed.every) == ("A new folder", 60)
    tree = session.window.tree
    qtbot.waitUntil(lambda: tree.title_of(ArticleQuery(feed=id_)) == "My own name", timeout=10_000)
    qtbot.waitUntil(lambda: "My own name" in page.card.condition.text(), timeout=10_000)


def test_the_settings_open_from_the_sidebar_too(session: Session) -> None:
    ask(session, "settings", max(feeds(session)))
    dialog = session.window.findChild(FeedDialog)
    assert dialog is not None
    assert dialog.address.text() == feeds(session)[max(feeds(session))].url
    dialog.close()


def test_a_feed_is_tried_at_once(qtbot: QtBot, session: Session) -> None:
    page = health(qtbot, session)
    before = page.selected()
    assert before is not None

    def tried() -> bool:
        now = page.selected()
        return now is not None and now.feed.health.checked != before.feed.health.checked

    page.card.buttons["try"].click()
    qtbot.waitUntil(tried, timeout=30_000)
    assert "Trying" not in page.summary.text()


def test_the_site_of_a_feed_is_shown_in_the_browser(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []

    def show(url: QUrl) -> bool:
        shown.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", show)
    page = health(qtbot, session)
    selected = page.selected()
    assert selected is not None
    page.card.buttons["site"].click()
    followed = selected.feed.link or selected.feed.url
    assert shown == ([followed] if followed.startswith("http") else [])


def test_a_feed_is_removed_from_the_page_after_a_question(qtbot: QtBot, session: Session) -> None:
    page = health(qtbot, session)
    selected = page.selected()
    assert selected is not None
    page.card.buttons["remove"].click()
    box = page.findChild(QMessageBox)
    assert box is not None
    box.buttons()[0].click()
    gone = selected.feed.id
    qtbot.waitUntil(lambda: gone not in feeds(session), timeout=10_000)
    qtbot.waitUntil(lambda: gone not in page.model.ids(), timeout=10_000)


def test_a_rule_is_made_and_applied_to_what_is_stored(qtbot: QtBot, session: Session) -> None:
    assert session.library is not None
    before = unread(session)
    (row,) = reading.rows(session.library, ArticleQuery(view="unread"), limit=1)
    word = max(row.title.split(), key=len)
    dialog = rules(session)
    dialog.add.click()
    form = dialog.findChild(RuleForm)
    assert form is not None
    form.words.setText(word)
    form.words.textEdited.emit(word)
    qtbot.waitUntil(lambda: row.title in form.matches.titles[0].text(), timeout=10_000)
    form.read.setChecked(True)
    form.stored.setChecked(True)
    form.ok.click()
    qtbot.waitUntil(lambda: unread(session) < before, timeout=10_000)
    qtbot.waitUntil(lambda: dialog.list.count() == 1, timeout=10_000)
    assert "stored article" in dialog.told.text()
    assert word in dialog.list.item(0).text()


def test_a_rule_is_switched_off_and_removed(qtbot: QtBot, session: Session) -> None:
    dialog = rules(session)
    dialog.add.click()
    form = dialog.findChild(RuleForm)
    assert form is not None
    form.words.setText("anything")
    form.star.setChecked(True)
    form.ok.click()
    qtbot.waitUntil(lambda: dialog.list.count() == 1, timeout=10_000)
    dialog.close()
    again = rules(session)
    qtbot.waitUntil(lambda: again.list.count() == 1, timeout=10_000)
    again.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    library = session.library
    assert library is not None
    qtbot.waitUntil(lambda: not ruling.rules(library)[0].enabled, timeout=10_000)
    again.remove.click()
    box = again.findChild(QMessageBox)
    assert box is not None
    box.buttons()[0].click()
    qtbot.waitUntil(again.empty.isVisible, timeout=10_000)


def test_the_log_tells_of_the_sync(qtbot: QtBot, session: Session) -> None:
    do(session, "sync-log")
    dialog = session.window.findChild(JournalDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1, timeout=10_000)
    do(session, "sync-all")
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 2, timeout=60_000)


def test_what_a_rule_did_in_a_sync_is_undone(qtbot: QtBot, session: Session, press: Press) -> None:
    library, title = session.library, seed_pages.article().title
    assert library is not None
    word = max(title.split(), key=len)
    ruling.save(library, Rule(word, field="title", read=True, name="Known"))
    address = press.feed("/rss.xml", seed_pages.rss(press.url))
    feed, _ = subscribing.add(library, address, allow_local=True)

    def is_read() -> bool:
        rows = reading.rows(library, ArticleQuery(feed=feed.id), limit=9)
        return bool(rows) and next(row.read for row in rows if row.title == title)

    ask(session, "sync", feed.id)
    qtbot.waitUntil(is_read, timeout=30_000)
    qtbot.waitUntil(lambda: is_at_rest(session), timeout=30_000)
    do(session, "sync-log")
    log = session.window.findChild(JournalDialog)
    assert log is not None
    qtbot.waitUntil(lambda: log.model.rowCount() > 0, timeout=10_000)
    newest = log.model.index(0, 0)
    notes = [log.model.index(at, 0, newest) for at in range(log.model.rowCount(newest))]
    log.tree.setCurrentIndex(next(each for each in notes if "Known" in each.data()))
    log.undo.click()
    qtbot.waitUntil(lambda: not is_read(), timeout=10_000)
    qtbot.waitUntil(lambda: "undone" in log.sentence.text(), timeout=10_000)
