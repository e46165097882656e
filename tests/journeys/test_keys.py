"""A reader without a mouse: every command by its keys, and the keyboard never nowhere."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QSplitter, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from reader import app, paths
from reader.model.query import ArticleQuery
from reader.services import reading, saving, subscribing, syncing
from reader.settings import load
from reader.ui import samples, theme
from reader.ui.desk import Desk
from reader.ui.drawer import Drawer
from reader.ui.key_change import KeyChange
from reader.ui.keys_dialog import KeysDialog
from reader.ui.session import Session

Key = Qt.Key
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a library that holds the sample issue and a collection."""
    folder = tmp_path_factory.mktemp("filled")
    library = app.open_(paths.of_library(str(folder)))
    for address, inside in samples.addresses("ar"):
        subscribing.add(library, address, folder=inside)
    list(syncing.sync(library))
    saving.save(library, reading.ids(library, ArticleQuery())[0], "مختارات")
    library.close()
    return folder


@pytest.fixture
def session(qtbot: QtBot, qapp: QApplication, filled: Path, tmp_path: Path) -> Iterator[Session]:
    assert qapp is not None
    theme.load_fonts()
    folder = shutil.copytree(filled, tmp_path / "library")
    opened = begun(qtbot, folder)
    yield opened
    opened.window.close()


def begun(qtbot: QtBot, folder: Path) -> Session:
    where = paths.of_library(str(folder))
    opened = Session(where, load(where.settings), "en")
    opened.window.resize(1440, 900)
    opened.start(lambda: None)
    opened.window.resize(1440, 900)
    qtbot.waitUntil(lambda: opened.desk is not None, timeout=30_000)
    settled(qtbot, opened)
    return opened


def settled(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: session.window.tree.model().rowCount() > 4, timeout=10_000)
    qtbot.waitUntil(lambda: bool(session.window.pane.articles.ids()), timeout=10_000)
    session.window.activateWindow()
    qtbot.waitUntil(session.window.isActiveWindow)


def desk(session: Session) -> Desk:
    assert session.desk is not None
    return session.desk


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Key, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(focused(), key, held)


def type_(text: str) -> None:
    """Press the keys that type a text under whatever layout types it."""
    for letter in text:
        key = Key(ord(letter.upper()))
        QTest.sendKeyEvent(QTest.KeyAction.Click, focused(), key, letter, NONE)


def test_the_table_of_keys_under_an_arabic_keyboard(qtbot: QtBot, session: Session) -> None:
    articles = session.window.pane.articles
    ids = list(articles.ids())
    type_("ت")
    assert articles.current_id() == ids[0]
    type_("ت")
    assert articles.current_id() == ids[1]
    type_("ن")
    assert articles.current_id() == ids[0]
    type_("س")
    qtbot.waitUntil(lambda: desk(session).rows([ids[0]])[0].starred)
    type_("لس")
    qtbot.waitUntil(lambda: desk(session).query.view == "starred")
    qtbot.waitUntil(lambda: list(articles.ids()) == [ids[0]])
    type_("لؤ")
    qtbot.waitUntil(lambda: desk(session).query.collection == "مختارات")
    type_("ظ")
    assert session.window.top.field.hasFocus()
    type_("تن")
    assert session.window.top.field.text() == "تن"


def test_marks_are_taken_back_and_set_again_in_words(qtbot: QtBot, session: Session) -> None:
    assert session.library is not None
    library = session.library
    status = session.window.status

    def unread() -> int:
        return len(reading.ids(library, ArticleQuery(view="unread")))

    before = unread()
    press(Key.Key_A)
    qtbot.waitUntil(lambda: unread() == 0)
    qtbot.waitUntil(lambda: status.message.text() == f"{before} articles marked read")
    press(Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: status.message.text() == f"{before} articles are unread again")
    assert unread() == before
    assert status.action_button.defaultAction() is session.window.commands["redo"]
    press(Key.Key_Z, CTRL | SHIFT)
    qtbot.waitUntil(lambda: status.message.text() == f"{before} articles marked read")
    assert unread() == 0
    press(Key.Key_Z, CTRL | SHIFT)
    qtbot.waitUntil(lambda: "nothing to redo" in status.message.text())
    status.message.clear()
    press(Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: unread() == before)
    press(Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: "nothing to undo" in status.message.text())


def test_where_nothing_unread_follows_the_way_on_is_offered(qtbot: QtBot, session: Session) -> None:
    feeds = [feed for feed in desk(session).shelf.feeds if feed.unread]
    session.window.tree.choose(ArticleQuery(feed=feeds[0].id))
    qtbot.waitUntil(lambda: len(session.window.pane.articles.ids()) >= feeds[0].unread)
    settled(qtbot, session)
    last = session.window.pane.articles.ids()[-1]
    session.window.pane.articles.setFocus()
    press(Key.Key_End)
    qtbot.waitUntil(lambda: session.window.pane.articles.current_id() == last)
    press(Key.Key_N)
    assert session.window.pane.articles.current_id() == last
    assert session.window.status.message.text()
    button = session.window.status.action_button
    assert button.isVisible()
    button.click()
    qtbot.waitUntil(lambda: desk(session).query.feed not in (feeds[0].id, None))


def test_f6_goes_round_the_panes_and_back(session: Session) -> None:
    seen = []
    for _ in range(5):
        press(Key.Key_F6)
        seen.append(session.window.focus.name)
    assert seen == ["article", "panel", "top", "sidebar", "list"]
    press(Key.Key_F6, SHIFT)
    assert session.window.focus.name == "sidebar"


def test_enter_goes_into_the_article_and_escape_back(session: Session) -> None:
    type_("j")
    press(Key.Key_Return)
    assert session.window.view.page.hasFocus()
    press(Key.Key_Escape)
    assert session.window.pane.articles.hasFocus()
    press(Key.Key_Return)
    press(Key.Key_Backspace)
    assert session.window.pane.articles.hasFocus()


def test_a_narrow_window_opens_the_sidebar_over_the_list(qtbot: QtBot, session: Session) -> None:
    window = session.window
    window.resize(800, 600)
    assert not window.tree.isVisible()
    press(Key.Key_F9)
    assert window.tree.hasFocus()
    press(Key.Key_Escape)
    assert not window.tree.isVisible()
    assert window.pane.articles.hasFocus()
    press(Key.Key_F9)
    press(Key.Key_Down)
    assert window.tree.isVisible()
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: not window.tree.isVisible())
    qtbot.waitUntil(window.pane.isAncestorOf(focused()).__bool__)
    window.resize(1440, 900)
    assert window.tree.isVisible()


def test_in_a_small_window_the_list_and_the_article_take_turns(
    qtbot: QtBot, session: Session
) -> None:
    window = session.window
    window.resize(640, 480)
    articles, page = window.pane.articles, window.view.page
    assert articles.isVisible()
    assert not page.isVisible()
    press(Key.Key_Down)
    first = articles.current_id()
    assert first is not None
    # To go past a title is not to read it.
    assert desk(session).article is None
    press(Key.Key_Return)
    assert page.hasFocus()
    assert not articles.isVisible()
    assert desk(session).current() == [first]
    qtbot.waitUntil(lambda: desk(session).rows([first])[0].read)
    press(Key.Key_Escape)
    assert articles.hasFocus()
    type_("j")
    assert page.hasFocus()
    window.resize(1000, 700)
    assert articles.isVisible()
    assert page.isVisible()


def test_folded_panes_stay_folded_and_widths_are_kept(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    window = session.window
    before = window.pane.width()
    QTest.keyClick(window, Key.Key_Equal, CTRL | Qt.KeyboardModifier.AltModifier)
    assert window.pane.width() == before + 40
    press(Key.Key_F9)
    assert not window.tree.isVisible()
    window.resize(700, 600)
    window.resize(1440, 900)
    assert not window.tree.isVisible()
    window.close()
    again = begun(qtbot, tmp_path / "library")
    assert not again.window.tree.isVisible()
    assert again.window.pane.width() == before + 40
    again.window.commands["sidebar"].trigger()
    assert again.window.tree.isVisible()
    again.window.close()


def test_who_reads_goes_on_reading_in_a_window_made_small(session: Session) -> None:
    type_("j")
    press(Key.Key_Return)
    session.window.resize(640, 480)
    assert session.window.view.page.hasFocus()
    press(Key.Key_Escape)
    session.window.resize(1440, 900)
    session.window.resize(640, 480)
    assert session.window.pane.articles.hasFocus()


def test_escape_in_the_list_ends_a_search(qtbot: QtBot, session: Session) -> None:
    before = list(session.window.pane.articles.ids())
    type_("/")
    type_("النجوم")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: 0 < len(session.window.pane.articles.ids()) < len(before))
    assert session.window.pane.articles.hasFocus()
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: list(session.window.pane.articles.ids()) == before)
    assert session.window.top.field.text() == ""


def test_reading_mode_leaves_the_article_alone_until_escape(session: Session) -> None:
    type_("j")
    press(Key.Key_F11)
    window = session.window
    assert not any(part.isVisible() for part in (window.top, window.status, window.tree))
    assert window.view.page.hasFocus()
    press(Key.Key_Escape)
    assert all(part.isVisible() for part in (window.top, window.status, window.tree))
    assert not window.commands["reading-mode"].isChecked()


def test_keys_that_were_changed_are_kept_and_need_no_other_window(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    window = session.window
    type_("j")
    press(Key.Key_F1)
    dialog = window.findChild(KeysDialog)
    assert dialog is not None
    dialog.select("star")
    dialog.change.click()
    change = dialog.findChild(KeyChange)
    assert change is not None
    QTest.sendKeyEvent(QTest.KeyAction.Click, change.field, Key(ord("ض")), "ض", NONE)
    change.use.click()
    qtbot.waitUntil(lambda: window.commands["star"].shortcut().toString() == "Q")
    dialog.close()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert session.window is window
    (here,) = desk(session).current()
    window.pane.articles.setFocus()
    type_("ض")
    qtbot.waitUntil(lambda: desk(session).rows([here])[0].starred)
    chosen = load(paths.of_library(str(tmp_path / "library")).settings)
    assert chosen.keys == {"star": ("Q",)}
    window.close()
    again = begun(qtbot, tmp_path / "library")
    assert again.window.commands["star"].shortcut().toString() == "Q"
    again.window.close()


# Left out is what asks the system, the network or a person, and what ends all.
WALKED = [
    *("next", "previous", "next-unread", "previous-unread", "page-down", "page-up", "star", "read"),
    *("mark-all-read", "undo", "redo", "go-unread", "go-today", "go-starred", "go-collections"),
    *("next-feed", "previous-feed", "search", "next-pane", "previous-pane", "sidebar"),
    *("article-list", "panel", "reading-mode", "larger", "smaller", "find", "next-heading"),
    *("to-list", "wider", "narrower", "theme", "keys", "mark-above-read", "mark-below-read"),
]
PRESSED = [Key.Key_Escape, Key.Key_Tab, Key.Key_Return, Key.Key_Down, Key.Key_Up, Key.Key_Backspace]
SIZES = [(640, 480), (800, 600), (900, 600), (1180, 800), (1440, 900)]


def test_the_keyboard_is_never_nowhere(qtbot: QtBot, session: Session) -> None:
    class Walk(RuleBasedStateMachine):
        """Goes through the window in any order."""

        @rule(name=st.sampled_from(WALKED))
        def command(self, name: str) -> None:
            action = session.window.commands[name]
            if action.isEnabled():
                action.trigger()

        @rule(key=st.sampled_from(PRESSED))
        def key(self, key: Key) -> None:
            QTest.keyClick(focused(), key)

        @rule(size=st.sampled_from(SIZES))
        def resize(self, size: tuple[int, int]) -> None:
            session.window.resize(*size)

        @invariant()
        def the_keyboard_is_in_sight(self) -> None:
            qtbot.waitUntil(lambda: is_in_sight(session), timeout=10_000)
            for dialog in session.window.findChildren(QDialog):
                dialog.close()
            qtbot.waitUntil(lambda: is_in_sight(session), timeout=10_000)

    run_state_machine_as_test(
        Walk,
        settings=settings(
            max_examples=10,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )


def is_in_sight(session: Session) -> bool:
    widget, window = QApplication.focusWidget(), QApplication.activeWindow()
    if window is None:
        session.window.activateWindow()
    return widget is not None and widget.isVisible() and widget.window() is window


def test_the_keyboard_stays_in_the_pane_whose_list_is_empty(qtbot: QtBot, session: Session) -> None:
    window = session.window
    press(Key.Key_A)
    qtbot.waitUntil(lambda: "read" in window.status.message.text())
    type_("gu")
    qtbot.waitUntil(lambda: bool(window.pane.sentence))
    qtbot.waitUntil(lambda: is_in_sight(session))
    qtbot.waitUntil(lambda: window.pane.isAncestorOf(focused()) or window.pane.hasFocus())
    type_("j")
    assert window.status.message.text()


def test_the_keyboard_goes_to_the_article_from_a_list_that_is_folded(
    qtbot: QtBot, session: Session
) -> None:
    type_("j")
    press(Key.Key_F9, SHIFT)
    assert not session.window.pane.isVisible()
    qtbot.waitUntil(session.window.view.page.hasFocus)


@pytest.mark.parametrize("pane", ["sidebar", "list", "article"])
def test_another_window_has_the_keyboard_where_the_old_one_had_it(
    qtbot: QtBot, session: Session, pane: str
) -> None:
    type_("j")
    before = session.window
    before.focus.go(pane)
    press(Key.Key_D, CTRL | SHIFT)
    qtbot.waitUntil(lambda: session.window is not before, timeout=10_000)
    settled(qtbot, session)
    # The screen that is none is small, so that the sidebar of the other window is a drawer.
    is_there = pane != "sidebar" or session.window.tree.isVisible()
    assert session.window.focus.name == (pane if is_there else "list")


def test_another_window_is_in_reading_mode_too(qtbot: QtBot, session: Session) -> None:
    type_("j")
    press(Key.Key_F11)
    before = session.window
    press(Key.Key_D, CTRL | SHIFT)
    qtbot.waitUntil(lambda: session.window is not before, timeout=10_000)
    qtbot.waitUntil(session.window.isActiveWindow)
    assert session.window.commands["reading-mode"].isChecked()
    assert not session.window.pane.isVisible()
    press(Key.Key_Escape)
    assert session.window.pane.isVisible()


def test_after_a_dialog_the_keyboard_is_where_it_was(qtbot: QtBot, session: Session) -> None:
    window = session.window
    type_("j")
    window.focus.go("article")
    press(Key.Key_F1)
    dialog = window.findChild(KeysDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    press(Key.Key_Escape)
    # What a window manager does.
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert window.view.page.hasFocus()


def test_after_a_search_the_keyboard_is_in_the_list(session: Session) -> None:
    type_("/")
    type_("النجوم")
    press(Key.Key_Escape)
    assert session.window.top.field.text() == ""
    assert session.window.pane.articles.hasFocus()


def pressed(widget: QWidget, at: QPoint | None = None) -> None:
    where = at or widget.rect().center()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, NONE, where)


def button(session: Session, name: str) -> QToolButton:
    found = session.window.top.findChild(QToolButton, name)
    assert isinstance(found, QToolButton)
    return found


def test_the_drawer_opens_and_closes_by_the_mouse(qtbot: QtBot, session: Session) -> None:
    window = session.window
    assert not button(session, "sidebar").isVisible()
    window.resize(800, 600)
    pressed(button(session, "sidebar"))
    assert window.tree.isVisible()
    drawer = window.tree.parentWidget()
    assert isinstance(drawer, Drawer)
    pressed(drawer, QPoint(drawer.width() - 20, drawer.height() // 2))
    assert not window.tree.isVisible()
    pressed(button(session, "sidebar"))
    line = window.tree.indexBelow(window.tree.currentIndex())
    pressed(window.tree.viewport(), window.tree.visualRect(line).center())
    assert not window.tree.isVisible()
    assert window.focus.name == "list"
    qtbot.waitUntil(lambda: desk(session).query != ArticleQuery(view="unread"))


def test_a_small_window_goes_to_the_article_and_back_by_the_mouse(
    session: Session,
) -> None:
    window = session.window
    window.resize(640, 480)
    articles = window.pane.articles
    assert not button(session, "to-list").isVisible()
    pressed(articles.viewport(), QPoint(100, 40))
    assert window.view.page.isVisible()
    assert desk(session).article is not None
    pressed(button(session, "to-list"))
    assert articles.isVisible()
    # The same line again.
    pressed(articles.viewport(), QPoint(100, 40))
    assert window.view.page.isVisible()


def test_a_pane_that_is_pushed_together_is_folded_and_keeps_its_width(session: Session) -> None:
    window = session.window
    before = window.tree.width()
    splitter = window.panes.findChild(QSplitter)
    assert isinstance(splitter, QSplitter)
    handle = splitter.handle(1)
    middle = handle.rect().center()
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(handle, left, NONE, middle)
    QTest.mouseMove(handle, middle - QPoint(before, 0))
    QTest.mouseRelease(handle, left, NONE, middle)
    assert not window.tree.isVisible()
    assert not window.commands["sidebar"].isChecked()
    assert button(session, "sidebar").isVisible()
    pressed(button(session, "sidebar"))
    assert window.tree.width() == before
