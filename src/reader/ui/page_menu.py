"""The menu of a page: for a link, a picture, or the words that are selected."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from reader.text.direction import isolate
from reader.ui.article_view import ArticleView
from reader.ui.main_window import MainWindow
from reader.ui.page_links import Pointed
from reader.ui.sharing import Sharing

_LONGEST = 24
_Entry = tuple[str, str, Callable[[], object]]


class PageMenu:
    """Opens the menu that a page asks for."""

    def __init__(self, window: MainWindow, sharing: Sharing) -> None:
        self._window = window
        self._sharing = sharing
        window.view.page.menu_asked.connect(self.open)

    def open(self, pointed: Pointed) -> None:
        """Open a menu of what can be done with what was pointed at."""
        view, appearance = self._window.view, self._window.appearance
        menu = QMenu(view)
        menu.aboutToHide.connect(menu.deleteLater)
        for group in (self._of_link(pointed), self._of_picture(pointed), self._of_words(pointed)):
            for words, icon, deed in group:
                action = QAction(words, menu)
                if icon:
                    action.setIcon(appearance.icon(icon))
                action.triggered.connect(deed)
                menu.addAction(action)
            if group:
                menu.addSeparator()
        self._add_commands(menu)
        menu.popup(pointed.at)

    def _of_link(self, pointed: Pointed) -> list[_Entry]:
        say, view = self._window.appearance.text, self._window.view
        if not pointed.link:
            return []
        return [
            (
                say("Open in the browser"),
                "external-link",
                lambda: view.link_asked.emit(pointed.link),
            ),
            (say("Copy link"), "link", lambda: self._sharing.copy_address(pointed.link)),
        ]

    def _of_picture(self, pointed: Pointed) -> list[_Entry]:
        say, sha256 = self._window.appearance.text, pointed.picture
        if not sha256:
            return []
        return [
            (say("Enlarge the picture"), "maximize", lambda: self._window.view.enlarge(sha256)),
            (say("Copy picture"), "copy", lambda: self._sharing.copy_picture(sha256)),
            (say("Save picture as…"), "download", lambda: self._sharing.save_picture(sha256)),
        ]

    def _of_words(self, pointed: Pointed) -> list[_Entry]:
        say, view = self._window.appearance.text, self._window.view
        if not pointed.words:
            return [(say("Select all"), "", view.page.selectAll)]
        shown = isolate(_shortened(pointed.words))
        return [
            (_with_key(say("Copy"), QKeySequence.StandardKey.Copy), "copy", view.page.copy),
            (say("Find “{words}” here", words=shown), "search", lambda: _find(view, pointed)),
            (say("Select all"), "", view.page.selectAll),
        ]

    def _add_commands(self, menu: QMenu) -> None:
        for name in ("copy-with-source", "share", "find"):
            menu.addAction(self._window.commands[name])


def _find(view: ArticleView, pointed: Pointed) -> None:
    view.find_bar.seek(pointed.words)


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"


def _with_key(words: str, key: QKeySequence.StandardKey) -> str:
    """Give the words of an entry with its key beside them, as menus show it."""
    return f"{words}\t{QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)}"
