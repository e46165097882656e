"""Opens the window of a library, and answers a second start of it."""

import os
import signal
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from reader import language, paths, resources
from reader.model.errors import WarraqError
from reader.paths import Paths
from reader.sentences import of_error, said
from reader.settings import Settings, load
from reader.text.direction import isolate
from reader.ui import theme
from reader.ui.failures import Failures
from reader.ui.garbage import GarbageCollector
from reader.ui.one_window import OneWindow
from reader.ui.session import Session

_NAME = "io.github.warraq.Warraq"


def open_window(library: str | None, spoken: str, on_first_paint: Callable[[], None]) -> int:
    """Show the window until it is closed, as `application.run` says; give the exit code."""
    if not has_display(os.environ):
        words = language.load(spoken or language.of_system())
        return _refuse(words.text("There is no display to open the window on."))
    application = QApplication.instance() or QApplication(["warraq"])
    if not isinstance(application, QApplication):
        raise TypeError(application)
    _dress(application)
    where = paths.of_library(library)
    settings, fault = _settings(where)
    words = language.load(spoken or settings.language or language.of_system())
    one = OneWindow(where.lock)
    try:
        if not one.take():
            return _hand_over(one, words)
    except WarraqError as error:
        return _refuse(of_error(words, error))
    collector = GarbageCollector(application)
    session = Session(where, settings, spoken)
    failures = Failures(where.log, partial(_say_failure, session))

    def painted() -> None:
        on_first_paint()
        collector.start()
        one.listen(session.come_forward)
        if fault is not None:
            session.window.status.show_message(of_error(words, fault))

    _end_by_signals(session)
    session.start(painted)
    code = application.exec()
    collector.stop()
    failures.stop()
    one.let_go()
    return code


def _settings(where: Paths) -> tuple[Settings, WarraqError | None]:
    """Give the settings, or the usual ones with the reason why those written cannot be read."""
    try:
        return load(where.settings), None
    except WarraqError as error:
        return Settings(), error


def _end_by_signals(session: Session) -> None:
    """Close the window, and with it the library, when the system asks the process to end.

    Heard within a second: Python looks for signals whenever the collector's timer wakes it.
    """
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, lambda *_: session.window.close())


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return 1


def has_display(environment: Mapping[str, str]) -> bool:
    """Tell whether Qt can open a window; without a display it would end the process at once."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(environment.get(name) for name in named)


def _say_failure(session: Session, log: Path) -> None:
    sentence = said("Something went wrong in Warraq itself. What happened is written in {path}")
    path = isolate(str(log), "ltr")
    session.window.status.show_message(session.window.appearance.text(sentence, path=path))


def _dress(application: QApplication) -> None:
    application.setApplicationName("warraq")
    application.setApplicationDisplayName("Warraq")
    application.setDesktopFileName(_NAME)
    application.setStyle("Fusion")
    theme.load_fonts()
    application.setFont(theme.interface_font())
    application.setWindowIcon(QIcon(str(resources.folder() / "app" / "warraq.svg")))


def _hand_over(one: OneWindow, words: language.Language) -> int:
    """Bring the window that is open to the front, and say so."""
    if one.call():
        told = words.text("Warraq is open already; its window was brought to the front.")
        code = 0
    else:
        told = words.text("Another window of this library is open but does not answer.")
        code = 1
    sys.stderr.write(f"{told}\n")
    return code
