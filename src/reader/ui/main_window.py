"""The main window: its panes, side by side, and how they give way to a narrow screen."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from reader.commands import keys_of
from reader.model.article import Article, ArticleRow
from reader.model.look import Typography
from reader.text.direction import isolate, plain
from reader.ui import commands
from reader.ui.appearance import Appearance
from reader.ui.article_model import Dates
from reader.ui.article_pane import ArticlePane
from reader.ui.article_view import ArticleView
from reader.ui.feed_tree import FeedTree
from reader.ui.pane_focus import Pane, PaneFocus
from reader.ui.panes import Panes, Parts
from reader.ui.physical_keys import PhysicalKeys
from reader.ui.prayer_panel import PrayerPanel
from reader.ui.status_bar import StatusBar
from reader.ui.top_bar import TopBar

if TYPE_CHECKING:
    # Shown in a new library only.
    from reader.ui.welcome import Welcome

_LEAST = 640, 480
_USUAL = 1440, 900
# By so much a pane is made wider at once.
_STEP = 40


class Shape(NamedTuple):
    """Where a window stands, how wide its panes are, and which of them are folded."""

    geometry: str
    sizes: tuple[int, ...] = ()
    folded: tuple[str, ...] = ()


class MainWindow(QMainWindow):
    """The widgets of one window, built for one appearance; what they show is others' work.

    `left` tells that the reader goes back, by Escape, from where nothing else is left.
    """

    closing = Signal()
    sample_asked = Signal()
    left = Signal()

    def __init__(
        self,
        appearance: Appearance,
        *,
        fetch: Callable[[Sequence[int]], Sequence[ArticleRow]],
        picture: Callable[[str], Path | None],
        when: Dates,
        panel: bool = True,
    ) -> None:
        super().__init__()
        self.appearance = appearance
        self.commands: Mapping[str, QAction] = commands.build(self, appearance)
        self.keys = PhysicalKeys(self, self.commands, appearance.language.code)
        for name in ("sidebar", "article-list"):
            self.commands[name].setChecked(True)
        self.commands["panel"].setChecked(panel)
        self.top = TopBar(appearance, self.commands)
        self.tree = FeedTree(appearance, picture)
        self.pane = ArticlePane(appearance, fetch, picture, when)
        self.view = ArticleView(appearance, self.commands, picture)
        self.panel = PrayerPanel(appearance)
        self.status = StatusBar(appearance)
        self._right = QStackedWidget()
        self._right.addWidget(self.view)
        parts = Parts(self.tree, self.pane, self._right, self.panel)
        middle = QWidget(self)
        self.setCentralWidget(middle)
        self.panes = Panes(appearance, self.commands, parts, middle)
        self.focus = PaneFocus(self, self._in_order(), appearance.tokens.accent)
        self._lay_out(middle)
        self.setWindowTitle(appearance.text("Warraq"))
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft
            if appearance.language.direction == "rtl"
            else Qt.LayoutDirection.LeftToRight
        )
        self.setMinimumSize(*_LEAST)
        # WORKAROUND: QWidget.screen() makes the screen go with the widget (PySide6 6.11.3).
        room = QGuiApplication.primaryScreen().availableSize()
        self.resize(QSize(*_USUAL).boundedTo(room))
        self._connect()

    def bind_keys(self, chosen: Mapping[str, Sequence[str]]) -> None:
        """Let the commands have the keys that the reader chose for them, and else their own."""
        commands.bind(self.commands, keys_of(chosen))
        self.keys.forget()

    def show_article(self, article: Article, page: str, typography: Typography) -> None:
        """Show an article's page, and its title in the window's own."""
        self._right.setCurrentWidget(self.view)
        self.view.show_article(article, page, typography=typography)
        name = self.appearance.text("Warraq")
        title = isolate(plain(article.row.title), article.row.direction)
        self.setWindowTitle(f"{title} — {name}")

    def show_welcome(self) -> None:
        """Show the first page of a new library in place of an article."""
        self._right.setCurrentWidget(self.welcome)

    @cached_property
    def welcome(self) -> "Welcome":
        """The first page of a new library, made when it is asked for."""
        from reader.ui.welcome import Welcome

        page = Welcome(self.appearance, self.commands)
        page.sample_asked.connect(self.sample_asked)
        self._right.addWidget(page)
        return page

    def complete(self) -> None:
        """Make what the first paint did not wait for."""
        from reader.ui import qt_words

        qt_words.speak(self.appearance.language.code)
        commands.add_icons(self.commands, self.appearance)
        self.panel.fill()

    def toggle_reading_mode(self) -> None:
        """Leave the article alone on the screen, or bring everything back."""
        alone = self.commands["reading-mode"].isChecked()
        state, full = self.windowState(), Qt.WindowState.WindowFullScreen
        self.setWindowState(state | full if alone else state & ~full)
        for part in (self.top, self.status):
            part.setVisible(not alone)
        self.panes.fit()
        self.view.page.setFocus()

    def go_back(self) -> bool:
        """Leave what is open over the list: the drawer, reading mode, the article; False else."""
        if self.panes.drawer_open:
            self.focus.go(self.focus.before or "list")
        elif self.commands["reading-mode"].isChecked():
            self.commands["reading-mode"].setChecked(False)
        elif self.focus.name not in ("", "list"):
            self.focus.go("list")
        else:
            return False
        return True

    def shape(self) -> Shape:
        """Give the window's place on the screen and its panes, to be remembered."""
        # What opens again is the whole window.
        self.commands["reading-mode"].setChecked(False)
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        return Shape(geometry, tuple(self.panes.widths()), self.panes.folded())

    def restore(self, shape: Shape) -> None:
        """Give the window the shape that it had."""
        self.restoreGeometry(QByteArray.fromBase64(shape.geometry.encode()))
        self.panes.restore(shape.sizes, shape.folded)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back by Escape, and from the article by Backspace too, where nothing else does."""
        alone = self.commands["reading-mode"].isChecked()
        in_article = self.focus.name == "article" and not alone
        back = event.key() == Qt.Key.Key_Backspace and in_article
        if event.key() != Qt.Key.Key_Escape and not back:
            super().keyPressEvent(event)
        elif not self.go_back():
            self.left.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the library be closed before the window goes."""
        self.closing.emit()
        super().closeEvent(event)

    def _in_order(self) -> Mapping[str, Pane]:
        """Give the panes in the order in which the keyboard goes round them."""
        return {
            "sidebar": Pane(self.tree, self.tree),
            "list": Pane(
                self.pane, self.pane.articles, enter=partial(self.panes.turn, reading=False)
            ),
            "article": Pane(
                self._right, self.view.page, enter=partial(self.panes.turn, reading=True)
            ),
            "panel": Pane(self.panel),
            "status": Pane(self.status, holds=False),
            "top": Pane(self.top, self.top.field, holds=False),
        }

    def _connect(self) -> None:
        self.commands["reading-mode"].toggled.connect(self.toggle_reading_mode)
        self.commands["sidebar"].triggered.connect(self._turn_drawer)
        self.tree.clicked.connect(self._leave_drawer)
        self.tree.activated.connect(self._leave_drawer)
        self.panes.arranged.connect(self._follow_panes)
        self.focus.moved.connect(self._follow_focus)
        commands.connect(
            self.commands,
            {
                "next-pane": lambda: self.focus.step(1),
                "previous-pane": lambda: self.focus.step(-1),
                "to-list": lambda: self.focus.go("list"),
                "wider": lambda: self.panes.widen(self.focus.name, _STEP),
                "narrower": lambda: self.panes.widen(self.focus.name, -_STEP),
            },
        )

    def _follow_panes(self) -> None:
        in_sight = self.commands["sidebar"].isChecked() and not self.panes.has_drawer
        self.top.show_ways(
            to_list=self.panes.in_turns and self._right.isVisible(), sidebar=not in_sight
        )
        self.focus.keep()

    def _turn_drawer(self) -> None:
        if self.panes.drawer_open:
            self.focus.go("sidebar")
        elif self.panes.has_drawer:
            self.focus.go(self.focus.before or "list")

    def _leave_drawer(self) -> None:
        if self.panes.drawer_open:
            self.focus.go("list")

    def _follow_focus(self, pane: str) -> None:
        if pane != "sidebar":
            self.panes.close_drawer()

    def _lay_out(self, middle: QWidget) -> None:
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.panes, 1)
        column.addWidget(self.status)
