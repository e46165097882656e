"""Opens the window of a library, and answers a second start of it."""

import sys
from collections.abc import Callable

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from reader import language, paths, resources
from reader.model.errors import WarraqError
from reader.sentences import of_error
from reader.settings import Settings, load
from reader.ui import theme
from reader.ui.garbage import GarbageCollector
from reader.ui.one_window import OneWindow
from reader.ui.session import Session

_NAME = "io.github.warraq.Warraq"


def open_window(library: str | None, spoken: str, on_first_paint: Callable[[], None]) -> int:
    """Show the window until it is closed, as `application.run` says; give the exit code."""
    application = QApplication.instance() or QApplication(["warraq"])
    if not isinstance(application, QApplication):
        raise TypeError(application)
    _dress(application)
    where = paths.of_library(library)
    settings, fault = Settings(), None
    try:
        settings = load(where.settings)
    except WarraqError as error:
        fault = error
    words = language.load(spoken or settings.language or language.of_system())
    one = OneWindow(where.lock)
    if not one.take():
        return _hand_over(one, words)
    collector = GarbageCollector(application)
    session = Session(where, settings, spoken)

    def painted() -> None:
        on_first_paint()
        collector.start()
        one.listen(session.come_forward)
        if fault is not None:
            session.say(of_error(words, fault))

    session.start(painted)
    code = application.exec()
    collector.stop()
    one.let_go()
    return code


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
