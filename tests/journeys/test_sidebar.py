"""A reader arranges the sidebar: folders, names, collections and tags, by mouse and by keys."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QMessageBox
from pytestqt.qtbot import QtBot

from reader import app, paths
from reader.model.feed import Feed
from reader.model.query import ArticleQuery
from reader.model.rule import Rule
from reader.services import reading, ruling, saving, subscribing, syncing, tagging
from reader.services.library import Library
from reader.settings import Settings
from reader.ui import samples, theme
from reader.ui.desk import Desk
from reader.ui.feed_entries import Entry
from reader.ui.feed_model import entry_of
from reader.ui.feed_tree import FeedTree
from reader.ui.session import Session
from reader.ui.sidebar_drag import carried
from reader.ui.sidebar_menus import Deed
from reader.ui.sidebar_rename import NameField

from .work import is_at_rest

FOLDER, COLLECTION, TAG = "العدد التجريبي", "بحث", "مهم"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a library that holds the sample issue, a collection and a tag."""
    folder = tmp_path_factory.mktemp("filled")
    library = app.open_(paths.of_library(str(folder)))
    for address, _ in samples.addresses("ar")[:2]:
        subscribing.add(library, address, folder=FOLDER)
    ruling.save(library, Rule("ال", "any", "contains", tag=TAG))
    ruling.save(library, Rule("القاهرة", "any", "lacks", tag=TAG))
    list(syncing.sync(library))
    article = reading.ids(library, ArticleQuery())[0]
    saving.save(library, article, COLLECTION)
    library.close()
    return folder


def begun(qtbot: QtBot, folder: Path) -> Session:
    opened = Session(paths.of_library(str(folder)), Settings(language="en", sync=False), "en")
    # The screen that is none is small.
    opened.window.resize(1440, 900)
    opened.start(lambda: None)
    qtbot.waitUntil(lambda: bool(opened.desk and opened.desk.shelf.feeds), timeout=30_000)
    return opened


@pytest.fixture
def session(qtbot: QtBot, qapp: QApplication, filled: Path, tmp_path: Path) -> Iterator[Session]:
    assert qapp is not None
    theme.load_fonts()
    opened = begun(qtbot, shutil.copytree(filled, tmp_path / "library"))
    yield opened
    opened.window.close()


def desk(session: Session) -> Desk:
    assert session.desk is not None
    return session.desk


def library(session: Session) -> Library:
    assert session.library is not None
    return session.library


def tree(session: Session) -> FeedTree:
    return session.window.tree


def feeds(session: Session) -> dict[int, Feed]:
    return {feed.id: feed for feed in subscribing.feeds(library(session))}


def entries(session: Session) -> list[Entry]:
    return [entry_of(item) for item in tree(session)._items.lines()]


def shown(session: Session, title: str) -> Entry | None:
    return next((each for each in entries(session) if each.title == title), None)


def ask(session: Session, deed: Deed, title: str) -> None:
    """Choose something from the menu of a line."""
    entry = shown(session, title)
    assert entry is not None
    tree(session).asked.emit(deed, (entry,), None)


def drop(session: Session, ids: list[int], title: str) -> None:
    """Drop feeds on a line."""
    item = next(each for each in tree(session)._items.lines() if entry_of(each).title == title)
    where, what = (
        tree(session).visualRect(item.index()).center(),
        carried([Entry("", feed=each) for each in ids]),
    )
    held = (
        Qt.DropAction.MoveAction,
        what,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    # Qt drops nothing where nothing has come.
    for event in (QDragEnterEvent(where, *held), QDropEvent(QPointF(where), *held)):
        QApplication.sendEvent(tree(session).viewport(), event)


def rename(session: Session, query: ArticleQuery, name: str) -> None:
    """Rename a line by F2, as it is typed."""
    tree(session).choose(query)
    session.window.commands["rename"].trigger()
    (field,) = (each for each in tree(session).findChildren(NameField) if each.isVisible())
    field.selectAll()
    QTest.keyClicks(field, name) if name.isascii() and name else field.setText(name)
    QTest.keyClick(field, Qt.Key.Key_Return)


def answer(session: Session, yes: str) -> None:
    """Press a button of the question that is asked."""
    (box,) = (each for each in session.window.findChildren(QMessageBox) if each.isVisible())
    next(each for each in box.buttons() if each.text() == yes).click()


def message(session: Session) -> str:
    return session.window.status.message.text()


def soon(qtbot: QtBot, done: Callable[[], bool]) -> None:
    qtbot.waitUntil(done, timeout=10_000)


def test_feeds_are_dropped_out_of_a_folder_and_taken_back(qtbot: QtBot, session: Session) -> None:
    ids = list(feeds(session))
    drop(session, ids[:1], "Feeds")
    soon(qtbot, lambda: feeds(session)[ids[0]].folder == "")
    soon(qtbot, lambda: "1 feed stands in no folder" in message(session))
    session.window.commands["undo"].trigger()
    soon(qtbot, lambda: feeds(session)[ids[0]].folder == FOLDER)
    soon(qtbot, lambda: message(session) == "Undone.")


def test_undo_takes_back_what_was_done_last(qtbot: QtBot, session: Session) -> None:
    ids = list(feeds(session))
    drop(session, ids[:1], "Feeds")
    soon(qtbot, lambda: "no folder" in message(session))
    session.window.commands["mark-all-read"].trigger()
    soon(qtbot, lambda: "marked read" in message(session))
    session.window.commands["undo"].trigger()
    soon(qtbot, lambda: bool(reading.ids(library(session), ArticleQuery(view="unread"))))
    assert feeds(session)[ids[0]].folder == ""


def test_a_feed_is_moved_by_its_menu_into_a_new_folder(qtbot: QtBot, session: Session) -> None:
    first = next(iter(feeds(session).values()))
    ask(session, "move", first.title)
    dialog = session.window.findChild(QInputDialog)
    assert dialog is not None
    assert dialog.comboBoxItems() == ["", FOLDER]
    assert dialog.textValue() == FOLDER
    dialog.setTextValue("جديد")
    dialog.accept()
    soon(qtbot, lambda: shown(session, "جديد") is not None)
    assert feeds(session)[first.id].folder == "جديد"


def test_a_new_folder_takes_the_feeds_that_are_marked(qtbot: QtBot, session: Session) -> None:
    session.window.commands["new-folder"].trigger()
    assert "Choose the feeds" in message(session)
    first = next(iter(feeds(session)))
    tree(session).choose(ArticleQuery(feed=first))
    session.window.commands["new-folder"].trigger()
    dialog = session.window.findChild(QInputDialog)
    assert dialog is not None
    dialog.setTextValue("My folder")
    dialog.accept()
    soon(qtbot, lambda: feeds(session)[first].folder == "My folder")


def test_a_feed_is_renamed_and_gets_its_own_title_back(qtbot: QtBot, session: Session) -> None:
    first = next(iter(feeds(session).values()))
    query = ArticleQuery(feed=first.id)
    rename(session, query, "Mine")
    soon(qtbot, lambda: tree(session).title_of(query) == "Mine")
    rename(session, query, "")
    soon(qtbot, lambda: tree(session).title_of(query) == first.title)
    assert feeds(session)[first.id].name == ""
    session.window.commands["undo"].trigger()
    soon(qtbot, lambda: tree(session).title_of(query) == "Mine")


def test_a_folder_that_is_shown_is_shown_by_its_new_name(qtbot: QtBot, session: Session) -> None:
    rename(session, ArticleQuery(folder=FOLDER), "أخبار")
    soon(qtbot, lambda: desk(session).query.folder == "أخبار")
    soon(qtbot, lambda: shown(session, "أخبار") is not None)
    soon(qtbot, lambda: session.window.pane.articles.ids() != ())
    assert desk(session).title == "أخبار"


def test_two_folders_join_after_a_question(qtbot: QtBot, session: Session) -> None:
    first, second = feeds(session)
    drop(session, [second], "Feeds")
    soon(qtbot, lambda: feeds(session)[second].folder == "")
    tree(session).moved.emit((second,), "Other")
    soon(qtbot, lambda: shown(session, "Other") is not None)
    rename(session, ArticleQuery(folder="Other"), FOLDER)
    soon(
        qtbot, lambda: bool([b for b in session.window.findChildren(QMessageBox) if b.isVisible()])
    )
    answer(session, "Join")
    soon(qtbot, lambda: feeds(session)[second].folder == FOLDER)
    soon(qtbot, lambda: shown(session, "Other") is None)
    session.window.commands["undo"].trigger()
    soon(qtbot, lambda: feeds(session)[second].folder == "Other")
    assert feeds(session)[first].folder == FOLDER


def test_a_folder_is_taken_away_and_brought_back(qtbot: QtBot, session: Session) -> None:
    ask(session, "remove", FOLDER)
    soon(qtbot, lambda: shown(session, FOLDER) is None)
    assert len(feeds(session)) == 2
    session.window.commands["undo"].trigger()
    soon(qtbot, lambda: shown(session, FOLDER) is not None)


def test_a_collection_is_renamed_checked_and_removed(qtbot: QtBot, session: Session) -> None:
    rename(session, ArticleQuery(collection=COLLECTION), "Study")
    soon(qtbot, lambda: shown(session, "Study") is not None)
    assert desk(session).query.collection == "Study"
    ask(session, "verify", "Study")
    soon(qtbot, lambda: "as it was saved" in message(session))
    ask(session, "remove", "Study")
    answer(session, "Cancel")
    assert saving.all_collections(library(session))
    ask(session, "remove", "Study")
    answer(session, "Remove")
    soon(qtbot, lambda: shown(session, "Study") is None)
    soon(qtbot, lambda: desk(session).query == ArticleQuery(view="unread"))


def test_a_tag_lists_what_bears_it_and_is_removed(qtbot: QtBot, session: Session) -> None:
    entry = shown(session, TAG)
    assert entry is not None
    tree(session).choose(ArticleQuery(tag=TAG))
    soon(qtbot, lambda: len(session.window.pane.articles.ids()) == entry.count)
    ask(session, "remove", TAG)
    answer(session, "Remove")
    soon(qtbot, lambda: tagging.all_tags(library(session)) == ())
    soon(qtbot, lambda: shown(session, TAG) is None)


def test_all_of_a_folder_is_marked_read(qtbot: QtBot, session: Session) -> None:
    ask(session, "mark-read", FOLDER)
    soon(qtbot, lambda: not reading.ids(library(session), ArticleQuery(view="unread")))
    soon(qtbot, lambda: "marked read" in message(session))


def test_a_direction_is_chosen_for_a_feed(qtbot: QtBot, session: Session) -> None:
    first = next(iter(feeds(session).values()))
    entry = shown(session, first.title)
    tree(session).asked.emit("direction", (entry,), "ltr")
    soon(qtbot, lambda: feeds(session)[first.id].direction == "ltr")
    soon(
        qtbot,
        lambda: (again := shown(session, first.title)) is not None and again.direction == "ltr",
    )


def test_an_address_is_copied_and_a_site_opened(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_)
    first = next(iter(feeds(session).values()))
    ask(session, "copy-address", first.title)
    assert QGuiApplication.clipboard().text() == first.url
    ask(session, "open-site", first.title)
    assert opened == [first.link or "https://sample.warraq.invalid/"]


def test_settings_health_and_removal_of_a_feed_are_asked_for(
    qtbot: QtBot, session: Session
) -> None:
    first = next(iter(feeds(session).values()))
    ask(session, "sync", FOLDER)
    soon(qtbot, lambda: is_at_rest(session))
    for deed in ("settings", "health"):
        before = len(QApplication.topLevelWidgets())
        ask(session, deed, first.title)
        assert len(QApplication.topLevelWidgets()) > before
    ask(session, "remove", first.title)
    answer(session, "Remove")
    soon(qtbot, lambda: first.id not in feeds(session))


def test_folded_folders_are_folded_when_warraq_starts_again(
    qtbot: QtBot, qapp: QApplication, filled: Path, tmp_path: Path
) -> None:
    assert qapp is not None
    theme.load_fonts()
    folder = shutil.copytree(filled, tmp_path / "library")
    first = begun(qtbot, folder)
    soon(qtbot, lambda: shown(first, FOLDER) is not None)
    tree(first).fold([FOLDER])
    first.window.close()
    second = begun(qtbot, folder)
    assert tree(second).folded() == (FOLDER,)
    soon(qtbot, lambda: shown(second, TAG) is not None)
    item = next(each for each in tree(second)._items.folders())
    assert not tree(second).isExpanded(item.index())
    second.window.close()
