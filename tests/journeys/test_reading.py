"""A reader within an article: finds, goes from heading to heading, copies, shares, comes back."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader import paths
from reader.services import reading, subscribing
from reader.services.library import Library
from reader.settings import Settings
from reader.ui import theme
from reader.ui.article_page import ArticlePage
from reader.ui.session import Session


@pytest.fixture
def folder(filled: Path, tmp_path: Path) -> Path:
    return shutil.copytree(filled, tmp_path / "library")


@pytest.fixture
def session(qtbot: QtBot, qapp: QApplication, folder: Path) -> Iterator[Session]:
    assert qapp is not None
    theme.load_fonts()
    opened = started(qtbot, folder)
    yield opened
    opened.window.close()


def started(qtbot: QtBot, folder: Path) -> Session:
    """Start the program over a library and wait until it has one."""
    opened = Session(paths.of_library(str(folder)), Settings(language="en", sync=False), "en")
    opened.window.resize(1440, 700)
    opened.start(lambda: None)
    qtbot.waitUntil(lambda: opened.desk is not None, timeout=30_000)
    qtbot.waitUntil(lambda: bool(opened.window.pane.articles.ids()), timeout=10_000)
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow)
    return opened


def do(session: Session, name: str) -> None:
    session.window.commands[name].trigger()


def page(session: Session) -> ArticlePage:
    return session.window.view.page


def open_long(session: Session) -> int:
    """Open an article that takes more than two screens, and give its id."""
    for _ in session.window.pane.articles.ids():
        session.window.pane.articles.step(1)
        page(session).page_down()
        if page(session).page_down():
            page(session).verticalScrollBar().setValue(0)
            return current(session)
    raise LookupError


def current(session: Session) -> int:
    article = session.window.view.article
    assert article is not None
    return article.row.id


def library(session: Session) -> Library:
    assert session.library is not None
    return session.library


def test_words_are_found_and_gone_through_by_keys(session: Session) -> None:
    open_long(session)
    window = session.window
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = window.view.find_bar
    assert bar.field.hasFocus()
    bar.field.insert("ال")
    first = page(session).outlined
    assert first[1] > first[0]
    QTest.keyClick(bar.field, Qt.Key.Key_F3)
    assert page(session).outlined[0] > first[0]
    QTest.keyClick(bar.field, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert page(session).outlined == first
    # A letter is a letter there, no command.
    before = current(session)
    QTest.keyClicks(bar.field, "jnm")
    assert bar.field.text() == "الjnm"
    assert current(session) == before
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert page(session).hasFocus()


def test_the_search_goes_along_to_the_next_article(session: Session) -> None:
    open_long(session)
    do(session, "find")
    bar = session.window.view.find_bar
    bar.field.setText("من")
    before = bar.told.text()
    do(session, "next")
    assert bar.told.text()
    do(session, "previous")
    assert bar.told.text().split()[-1] == before.split()[-1]


def test_the_text_s_size_keeps_what_was_found(session: Session) -> None:
    open_long(session)
    do(session, "find")
    session.window.view.find_bar.field.setText("من")
    do(session, "find-next")
    told, found = session.window.view.find_bar.told.text(), page(session).outlined
    do(session, "larger")
    assert session.window.view.find_bar.told.text() == told
    assert page(session).outlined == found


@pytest.mark.parametrize(("key", "letter"), [(Qt.Key.Key_H, "h"), (Qt.Key(ord("ا")), "ا")])
def test_headings_by_one_key_under_two_layouts(session: Session, key: Qt.Key, letter: str) -> None:
    open_long(session)
    page(session).restore(400)
    page(session).setFocus()
    view = session.window.view
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.sendKeyEvent(QTest.KeyAction.Click, page(session), Qt.Key.Key_H, "H", shift)
    block = page(session).textCursor().block()
    assert block.blockFormat().headingLevel() == 1
    assert view.page.ringed
    QTest.sendKeyEvent(
        QTest.KeyAction.Click, page(session), key, letter, Qt.KeyboardModifier.NoModifier
    )
    levels = set()
    each = page(session).document().begin()
    while each.isValid():
        levels.add(each.blockFormat().headingLevel())
        each = each.next()
    moved = page(session).textCursor().block().blockNumber() > block.blockNumber()
    assert moved == (levels > {0, 1})


def test_what_is_copied_is_clean_and_says_so(session: Session) -> None:
    open_long(session)
    article = session.window.view.article
    assert article is not None
    do(session, "copy-with-source")
    assert QGuiApplication.clipboard().text().startswith(article.row.title)
    assert session.window.status.message.text()
    cursor = page(session).textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    page(session).setTextCursor(cursor)
    do(session, "copy-with-source")
    text = QGuiApplication.clipboard().text()
    assert not set(text) & set("\u2066\u2067\u2068\u2069\ufffc")


def test_each_article_is_opened_where_it_was_left(session: Session, qtbot: QtBot) -> None:
    first = open_long(session)
    page(session).page_down()
    place = page(session).place()
    do(session, "next")
    assert current(session) != first
    do(session, "larger")
    do(session, "previous")
    assert current(session) == first
    assert int(page(session).place()) == int(place)
    do(session, "next")
    qtbot.waitUntil(lambda: int(reading.place(library(session), first)) == int(place))


def test_a_place_outlasts_the_program(session: Session, qtbot: QtBot, folder: Path) -> None:
    first = open_long(session)
    page(session).page_down()
    place = page(session).place()
    do(session, "next")
    qtbot.waitUntil(lambda: reading.place(library(session), first) > 0)
    session.window.close()
    again = started(qtbot, folder)
    assert again.desk is not None
    again.desk.open(first)
    # To the line: another window may break lines elsewhere.
    assert abs(page(again).place() - place) < 40
    again.window.close()


def test_an_article_read_to_its_end_begins_at_its_top(session: Session, qtbot: QtBot) -> None:
    first = open_long(session)
    page(session).page_down()
    do(session, "next")
    qtbot.waitUntil(lambda: reading.place(library(session), first) > 0)
    do(session, "previous")
    bar = page(session).verticalScrollBar()
    bar.setValue(bar.maximum())
    do(session, "next")
    qtbot.waitUntil(lambda: reading.place(library(session), first) == 0)
    do(session, "previous")
    assert page(session).place() == 0


def test_space_flows_on_though_articles_are_remembered(session: Session) -> None:
    first = open_long(session)
    for _ in range(60):
        do(session, "page-down")
        if current(session) != first:
            break
    assert current(session) != first
    assert page(session).place() == 0
    # Back at its end is its top, for it was read.
    do(session, "page-up")
    assert current(session) == first
    assert page(session).place() == 0


def test_tab_goes_through_the_links_of_an_article_in_order(session: Session) -> None:
    open_long(session)
    page(session).setFocus(Qt.FocusReason.TabFocusReason)
    assert page(session).ringed
    places = []
    for _ in range(4):
        QTest.keyClick(page(session), Qt.Key.Key_Tab)
        if page(session).links.focused().isEmpty():
            break
        places.append(page(session).textCursor().selectionStart())
    assert places == sorted(places)
    assert page(session).document().characterCount() > 1


def test_hijri_dates_stand_in_the_article_on_demand(session: Session, qtbot: QtBot) -> None:
    first = open_long(session)
    page(session).page_down()
    before = session.window
    do(session, "hijri")
    qtbot.waitUntil(lambda: session.window is not before, timeout=10_000)
    assert current(session) == first
    assert session.window.commands["hijri"].isChecked()
    assert "AH" in page(session).toPlainText()[:400]
    again = session.window
    do(session, "hijri")
    qtbot.waitUntil(lambda: session.window is not again, timeout=10_000)
    assert "AH" not in page(session).toPlainText()[:400]


def test_a_feed_is_turned_with_one_key_and_stays_so(qtbot: QtBot, session: Session) -> None:
    desk = session.desk
    assert desk is not None
    session.window.pane.articles.step(1)
    article = desk.article
    assert article is not None
    assert (article.row.direction, article.row.chosen) == ("rtl", None)

    words = article.text.split()
    session.window.commands["turn-direction"].trigger()
    qtbot.waitUntil(
        lambda: desk.article is not None and desk.article.row.chosen == "ltr", timeout=10_000
    )
    document = session.window.view.page.document()
    sides = {
        block.textDirection()
        for block in (document.findBlockByNumber(at) for at in range(document.blockCount()))
        if len(block.text().split()) > 2
    }
    assert sides == {Qt.LayoutDirection.LeftToRight}
    assert words[0] in document.toPlainText()
    kept = {feed.id: feed.direction for feed in subscribing.feeds(library(session))}
    assert kept[article.row.feed or 0] == "ltr"
    # Again, and it is as it was.
    session.window.commands["turn-direction"].trigger()
    qtbot.waitUntil(
        lambda: desk.article is not None and desk.article.row.chosen == "rtl", timeout=10_000
    )
