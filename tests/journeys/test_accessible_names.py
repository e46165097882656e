"""What takes the focus says its name, and no button cuts its words, in every language."""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from reader import language, paths
from reader.settings import Settings
from reader.ui import theme
from reader.ui.session import Session

from .work import is_at_rest

Opened = Callable[[str], Session]
# The commands that open a window of their own, and one that opens a bar in this one.
DIALOGS = (
    *("add", "save-page", "settings", "keys", "rules", "sync-log", "feed-health"),
    *("typography", "save"),
)
WITHIN = ("find",)
# The words of the buttons that open a further one from some of them.
FURTHER = {"rules": "Add…", "feed-health": "Settings…"}
# The narrowest window that is promised.
LEAST = (900, 600)


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication, filled: Path, tmp_path: Path) -> Iterator[Opened]:
    """Give what opens the window in a language, with an article read."""
    assert qapp is not None
    theme.load_fonts()
    sessions: list[Session] = []

    def open_(code: str) -> Session:
        folder = shutil.copytree(filled, tmp_path / "library")
        session = Session(paths.of_library(str(folder)), Settings(language=code), code)
        sessions.append(session)
        session.window.resize(*LEAST)
        session.start(lambda: None)
        qtbot.waitUntil(lambda: session.desk is not None, timeout=30_000)
        qtbot.waitUntil(partial(has_all, session), timeout=30_000)
        session.window.pane.articles.step(1)
        qtbot.waitUntil(lambda: is_at_rest(session), timeout=60_000)
        return session

    yield open_
    for session in sessions:
        session.window.close()


@pytest.mark.parametrize("code", sorted(language.NAMES))
def test_every_control_says_its_name_and_shows_its_words(
    qtbot: QtBot, opened: Opened, code: str
) -> None:
    session = opened(code)
    window = session.window
    assert window.size().toTuple() == LEAST
    faults = {"": faults_of(window)}
    for command in DIALOGS:
        before = set(windows())
        window.commands[command].trigger()
        qtbot.waitUntil(partial(has_opened, before), timeout=30_000)
        qtbot.waitUntil(lambda: is_at_rest(session), timeout=30_000)
        for dialog in set(windows()) - before:
            if command in FURTHER:
                further = button(dialog, language.load(code).text(FURTHER[command]))
                qtbot.waitUntil(further.isEnabled, timeout=30_000)
                further.click()
                qtbot.waitUntil(partial(has_opened, before | {dialog}), timeout=30_000)
                qtbot.waitUntil(lambda: is_at_rest(session), timeout=30_000)
        shown = set(windows()) - before
        for dialog in shown:
            name = f"{command}: {type(dialog).__name__}"
            faults[name] = [fault for _ in pages(dialog) for fault in faults_of(dialog)]
        for dialog in filter(isValid, shown):
            dialog.close()
    for command in WITHIN:
        window.commands[command].trigger()
        faults[command] = faults_of(window)
    assert {command: found for command, found in faults.items() if found} == {}


@pytest.mark.parametrize("code", ["ar", "fr"])
def test_so_does_the_welcome_in_a_new_library(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, code: str
) -> None:
    assert qapp is not None
    theme.load_fonts()
    session = Session(paths.of_library(str(tmp_path)), Settings(language=code), code)
    session.window.resize(*LEAST)
    session.start(lambda: None)
    field = language.load(code).text("Find a source by its name")
    qtbot.waitUntil(lambda: field in map(said, controls(session.window)), timeout=60_000)
    qtbot.waitUntil(lambda: is_at_rest(session), timeout=60_000)
    found = faults_of(session.window)
    session.window.close()
    assert found == []


def has_opened(before: set[QWidget]) -> bool:
    return bool(set(windows()) - before)


def button(dialog: QWidget, words: str) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if each.text().strip() == words)


def pages(dialog: QWidget) -> Iterator[int]:
    """Turn to each page of a dialog that has some, or stay with the one there is."""
    stack = dialog.findChild(QStackedWidget)
    for page in range(stack.count() if stack else 1):
        if stack:
            stack.setCurrentIndex(page)
        yield page


def faults_of(window: QWidget) -> list[str]:
    # What is laid out anew once more shows itself then.
    QApplication.processEvents()
    silent = [f"says nothing: {path(each)}" for each in controls(window) if not said(each)]
    return silent + [f"cut off: {each}" for each in cut_off(window)]


def has_all(session: Session) -> bool:
    """Tell whether the list and the sidebar show what the library holds."""
    listed = bool(session.window.pane.articles.ids())
    return listed and session.desk is not None and bool(session.desk.shelf.feeds)


def windows() -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if each.isVisible()]


def controls(window: QWidget) -> Iterator[QWidget]:
    for each in window.findChildren(QWidget):
        takes = each.focusPolicy() is not Qt.FocusPolicy.NoFocus and each.focusProxy() is None
        if takes and each.isVisible() and each.window() is window and not is_part(each):
            yield each


def is_part(widget: QWidget) -> bool:
    """Tell whether Qt made it inside a control of its own, which speaks for it."""
    return widget.objectName().startswith("qt_")


def said(widget: QWidget) -> str:
    """Give what a screen reader would call a widget."""
    told = QAccessible.queryAccessibleInterface(widget)
    if told is None:
        return ""
    if isinstance(widget, QComboBox):
        # On Linux Qt gives what is chosen for the name of a box, and names it by its label alone.
        labels = told.relations(QAccessible.RelationFlag.Label)
        return " ".join(label.text(QAccessible.Text.Name) for label, _ in labels).strip()
    return told.text(QAccessible.Text.Name).strip()


def cut_off(window: QWidget) -> list[str]:
    """Name the buttons with words that have less room than their words need."""
    return [
        f"{path(each)}: {each.text()}"
        for each in window.findChildren(QAbstractButton)
        if each.isVisible()
        and each.window() is window
        and shows_words(each)
        and not has_room(each, window)
    ]


def shows_words(button: QAbstractButton) -> bool:
    if isinstance(button, QToolButton):
        only_icon = Qt.ToolButtonStyle.ToolButtonIconOnly
        return bool(button.text()) and button.toolButtonStyle() is not only_icon
    return isinstance(button, QPushButton) and bool(button.text())


def has_room(button: QAbstractButton, window: QWidget) -> bool:
    """Tell whether a button is as wide as its words, and stands within what shows it."""
    around = area(button, window)
    place = QRect(button.mapTo(around, QPoint(0, 0)), button.size())
    across = around.rect().left() <= place.left() and place.right() <= around.rect().right()
    return button.width() >= button.sizeHint().width() and across


def area(button: QWidget, window: QWidget) -> QWidget:
    """Give the view that shows a button: what scrolls it, or its window."""
    parent = button.parentWidget()
    while parent is not None and parent is not window:
        if isinstance(parent, QAbstractScrollArea):
            return parent
        parent = parent.parentWidget()
    return window


def path(widget: QWidget) -> str:
    """Give the classes from the window down to a widget."""
    parts = []
    step: QWidget | None = widget
    while step is not None:
        parts.append(step.objectName() or type(step).__name__)
        step = step.parentWidget()
    return " > ".join(reversed(parts))
