"""Choices about the window while it is open: type, theme, language, size, and the system's own."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QToolButton
from pytestqt.qtbot import QtBot

from reader import app, paths
from reader.language import NAMES
from reader.model.errors import LibraryError
from reader.model.look import Typography
from reader.services.library import Library
from reader.settings import Settings, load
from reader.ui import dressing, theme
from reader.ui.session import Session
from reader.ui.settings_dialog import SettingsDialog
from reader.ui.typography_box import TypographyBox


@pytest.fixture
def folder(filled: Path, tmp_path: Path) -> Path:
    return shutil.copytree(filled, tmp_path / "library")


@pytest.fixture
def session(qtbot: QtBot, qapp: QApplication, folder: Path) -> Iterator[Session]:
    assert qapp is not None
    theme.load_fonts()
    opened = Session(paths.of_library(str(folder)), Settings(language="en", sync=False), "")
    opened.window.resize(1440, 900)
    opened.start(lambda: None)
    qtbot.waitUntil(lambda: opened.desk is not None, timeout=30_000)
    qtbot.waitUntil(lambda: bool(opened.window.pane.articles.ids()), timeout=10_000)
    yield opened
    opened.window.close()
    theme.dress(qapp, theme.LIGHT, "ltr")


def typography(session: Session) -> Typography:
    assert session.desk is not None
    return session.desk.typography


def box_of(session: Session) -> TypographyBox:
    (found,) = [each for each in session.window.findChildren(TypographyBox) if each.isVisible()]
    return found


def read_on(session: Session) -> None:
    """Open the longest article of the sample issue and go a page further."""
    page = session.window.view.page
    for _ in session.window.pane.articles.ids():
        session.window.pane.articles.step(1)
        if page.verticalScrollBar().maximum() > 2 * page.viewport().height():
            break
    assert page.page_down()


def test_type_is_chosen_over_the_article_and_the_place_stays(
    qtbot: QtBot, session: Session
) -> None:
    read_on(session)
    page = session.window.view.page
    before = page.place()
    assert before
    session.window.commands["typography"].trigger()
    box = box_of(session)
    with qtbot.waitSignal(box.changed):
        box.fields.size_px.slider.setValue(14)
    with qtbot.waitSignal(box.changed):
        box.fields.column.slider.setValue(0)
    with qtbot.waitSignal(box.changed):
        box.fields.font_box.setCurrentIndex(box.fields.font_box.findData("sans"))
    assert typography(session) == Typography(28, 20, 1.75, "sans")
    # The letter that was at the top is still in its line there.
    assert abs(page.place() - before) < 120
    box.close()
    session.window.close()
    assert load(session._paths.settings).typography == Typography(28, 20, 1.75, "sans")


def test_the_keys_of_the_size_go_on_working(session: Session) -> None:
    session.window.pane.articles.step(1)
    session.window.commands["larger"].trigger()
    assert typography(session).size_px == 22
    session.window.commands["normal-size"].trigger()
    assert typography(session) == Typography()


def test_a_theme_is_chosen_over_the_article_and_the_box_stays(
    qtbot: QtBot, session: Session
) -> None:
    session.window.pane.articles.step(1)
    title = session.window.windowTitle()
    for name, tokens in (("sepia", theme.SEPIA), ("contrast-dark", theme.DARK_CONTRAST)):
        if name == "sepia":
            session.window.commands["typography"].trigger()
        box = box_of(session)
        box.theme.setCurrentIndex(box.theme.findData(name))
        box.theme.activated.emit(box.theme.currentIndex())
        with qtbot.waitSignal(box.destroyed, timeout=10_000):
            pass
        qtbot.waitUntil(lambda: bool(session.window.findChildren(TypographyBox)), timeout=5000)
        assert session.window.appearance.tokens is tokens
        assert session.window.windowTitle() == title
        assert box_of(session).theme.currentData() == name


def test_every_language_turns_the_window_round_and_keeps_what_is_read(
    qtbot: QtBot, session: Session
) -> None:
    session.window.pane.articles.step(2)
    current = session.window.pane.articles.current_id()
    text = session.window.view.page.toPlainText()
    for code in NAMES:
        session.change(Settings(language=code, sync=False))
        window = session.window
        rtl = code in ("ar", "fa", "he", "ur")
        side = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        assert window.appearance.language.code == code
        assert window.layoutDirection() == window.view.layoutDirection() == side
        # The sidebar stands where reading begins.
        window.grab()
        sidebar, article = (
            part.mapTo(window, part.rect().center()).x()
            for part in (
                window.tree,
                window.view,
            )
        )
        assert (sidebar > article) is rtl
        qtbot.waitUntil(lambda: bool(session.window.pane.articles.ids()), timeout=10_000)
        assert window.pane.articles.current_id() == current
        assert window.view.page.toPlainText()[-200:] == text[-200:]


def test_the_settings_offer_every_language_and_the_window_speaks_it(
    qtbot: QtBot, session: Session
) -> None:
    before = session.window
    before.commands["settings"].trigger()
    dialog = before.findChild(SettingsDialog)
    assert dialog is not None
    box: QComboBox = dialog.general.language
    box.setCurrentIndex(box.findData("he"))
    dialog.general.scale.slider.setValue(10)
    dialog._choose()
    qtbot.waitUntil(lambda: session.window is not before, timeout=10_000)
    appearance = session.window.appearance
    assert (appearance.language.code, appearance.scale) == ("he", 2)
    assert appearance.px(14) == 28
    assert QApplication.font().pixelSize() == 2 * theme.INTERFACE_PX


def test_the_window_follows_a_system_that_turns_dark(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = session.window
    monkeypatch.setattr(dressing, "tokens_of", lambda _settings: theme.DARK)
    session._choices._system.tell()
    qtbot.waitUntil(lambda: session.window is not before, timeout=10_000)
    assert session.window.appearance.tokens is theme.DARK
    # Told once more, nothing changes.
    now = session.window
    session._choices._system.tell()
    QApplication.processEvents()
    assert session.window is now


def test_an_open_dialog_is_not_lost_when_the_system_turns(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = session.window
    before.commands["settings"].trigger()
    dialog = before.findChild(SettingsDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog, timeout=5000)
    monkeypatch.setattr(dressing, "tokens_of", lambda _settings: theme.DARK)
    session._choices._system.tell()
    QApplication.processEvents()
    assert session.window is before
    dialog.close()
    qtbot.waitUntil(lambda: session.window is not before, timeout=10_000)


def test_a_theme_of_the_readers_own_stays_when_the_system_turns() -> None:
    for name in ("light", "dark", "sepia", "contrast", "contrast-dark"):
        chosen = theme.chosen(name, system_dark=True, system_sharp=True)
        assert chosen is theme.chosen(name, system_dark=False)


def test_a_library_on_a_full_disk_is_opened_when_there_is_room(
    qtbot: QtBot, qapp: QApplication, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert qapp is not None
    open_, full = app.open_, [True]

    def fail_at_first(where: paths.Paths) -> Library:
        if full.pop() if full else False:
            raise LibraryError("disk-full", path=str(where.database))
        return open_(where)

    monkeypatch.setattr(app, "open_", fail_at_first)
    session = Session(paths.of_library(str(folder)), Settings(language="en", sync=False), "")
    session.start(lambda: None)
    pane = session.window.pane
    qtbot.waitUntil(lambda: "The disk is full" in pane.sentence, timeout=20_000)
    assert not session.window.commands["add"].isEnabled()
    press(session, "Try again")
    qtbot.waitUntil(lambda: len(pane.articles.ids()) > 10, timeout=20_000)
    assert session.window.commands["add"].isEnabled()
    session.window.close()


def test_a_library_of_a_newer_version_is_told_with_one_thing_to_do(
    qtbot: QtBot, qapp: QApplication, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert qapp is not None

    def refuse(_where: paths.Paths) -> Library:
        raise LibraryError("newer-version", found=9, known=3)

    monkeypatch.setattr(app, "open_", refuse)
    session = Session(paths.of_library(str(folder)), Settings(language="en", sync=False), "")
    session.start(lambda: None)
    sentence = "This library was written by a newer Warraq"
    qtbot.waitUntil(lambda: sentence in session.window.pane.sentence, timeout=20_000)
    # Another appearance says it again.
    session.change(Settings(language="en", theme="sepia", sync=False))
    assert sentence in session.window.pane.sentence
    with qtbot.waitSignal(session.window.closing, timeout=5000):
        press(session, "Quit")


def press(session: Session, text: str) -> None:
    """Press the one button that the empty list shows."""
    buttons = [
        each
        for each in session.window.pane.findChildren(QToolButton)
        if each.isVisible() and each.text() == text
    ]
    assert len(buttons) == 1
    buttons[0].click()
