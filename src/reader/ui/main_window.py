"""The main window: its panes, side by side, and how they give way to a narrow screen."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from reader.model.article import Article, ArticleRow
from reader.text.direction import plain
from reader.ui import commands
from reader.ui.appearance import Appearance
from reader.ui.article_pane import ArticlePane
from reader.ui.article_view import ArticleView
from reader.ui.feed_tree import FeedTree
from reader.ui.prayer_panel import PrayerPanel
from reader.ui.status_bar import StatusBar
from reader.ui.top_bar import TopBar

if TYPE_CHECKING:
    # Shown in a new library only.
    from reader.ui.welcome import Welcome

# Below these widths the panel becomes a strip, and the sidebar gives way to the article.
_WITH_PANEL = 1180
_WITH_SIDEBAR = 860
_SIZES = (236, 340, 590, 272)
_LEAST = 640, 480
_USUAL = 1440, 900


class MainWindow(QMainWindow):
    """The widgets of one window, built for one appearance; what they show is others' work."""

    closing = Signal()
    sample_asked = Signal()

    def __init__(
        self,
        appearance: Appearance,
        *,
        fetch: Callable[[Sequence[int]], Sequence[ArticleRow]],
        picture: Callable[[str], Path | None],
        when: Callable[[datetime], str],
        panel: bool = True,
    ) -> None:
        super().__init__()
        self.appearance = appearance
        self.commands: Mapping[str, QAction] = commands.build(self, appearance)
        self.top = TopBar(appearance, self.commands)
        self.tree = FeedTree(appearance)
        self.pane = ArticlePane(appearance, fetch, picture, when)
        self.view = ArticleView(appearance, self.commands, picture)
        self.panel = PrayerPanel(appearance)
        self.status = StatusBar(appearance)
        self._sizes = list(_SIZES)
        self._panes = self._side_by_side()
        self._lay_out()
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
        self.commands["panel"].setChecked(panel)
        self.commands["panel"].toggled.connect(self.fit_panes)
        self.commands["reading-mode"].toggled.connect(self.toggle_reading_mode)

    def show_article(self, article: Article, page: str, size_px: int) -> None:
        """Show an article's page, and its title in the window's own."""
        self._right.setCurrentWidget(self.view)
        self.view.show_article(article, page, size_px=size_px)
        name = self.appearance.text("Warraq")
        self.setWindowTitle(f"{plain(article.row.title)} — {name}")

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

    def fit_panes(self) -> None:
        """Show what the reader wants to see, as far as the window's width allows."""
        alone = self.commands["reading-mode"].isChecked()
        self._fit(self.width(), alone=alone)

    def toggle_reading_mode(self) -> None:
        """Leave the article alone on the screen, or bring everything back."""
        alone = self.commands["reading-mode"].isChecked()
        state, full = self.windowState(), Qt.WindowState.WindowFullScreen
        self.setWindowState(state | full if alone else state & ~full)
        for part in (self.top, self.status, self.pane):
            part.setVisible(not alone)
        self.fit_panes()
        self.view.page.setFocus()

    def shape(self) -> tuple[str, list[int]]:
        """Give the window's place on the screen and the widths of its panes, to be remembered."""
        # What opens again is the whole window.
        self.commands["reading-mode"].setChecked(False)
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        return geometry, self._wide_sizes()

    def restore(self, geometry: str, sizes: Sequence[int]) -> None:
        """Give the window the shape that it had."""
        self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
        if len(sizes) == len(_SIZES):
            self._sizes = list(sizes)
            if self._panes.count() == len(_SIZES):
                self._panes.setSizes(self._sizes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what a narrow window has no room for."""
        super().resizeEvent(event)
        self.fit_panes()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the library be closed before the window goes."""
        self.closing.emit()
        super().closeEvent(event)

    def _side_by_side(self) -> QSplitter:
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setChildrenCollapsible(False)
        panes.setHandleWidth(1)
        self._right = QStackedWidget()
        self._right.addWidget(self.view)
        for at, pane in enumerate((self.tree, self.pane, self._right, self.panel)):
            panes.addWidget(pane)
            panes.setStretchFactor(at, int(pane is self._right))
        self.tree.setMinimumWidth(150)
        self.pane.setMinimumWidth(240)
        self._right.setMinimumWidth(320)
        panes.setSizes(self._sizes)
        return panes

    def _wide_sizes(self) -> list[int]:
        """Give the widths of the panes as they are, or were, in a wide window."""
        if self._panes.count() == len(_SIZES):
            # A pane that is hidden has no width.
            now = zip(self._panes.sizes(), self._sizes, strict=True)
            self._sizes = [size or before for size, before in now]
        return self._sizes

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self._panes, 1)
        column.addWidget(self.status)
        self.setCentralWidget(middle)
        self._column = column

    def _fit(self, width: int, *, alone: bool) -> None:
        self.tree.setVisible(width >= _WITH_SIDEBAR and not alone)
        self.panel.setVisible(self.commands["panel"].isChecked() and not alone)
        narrow = width < _WITH_PANEL
        in_panes = self._panes.indexOf(self.panel) >= 0
        if narrow == in_panes:
            # Its strip lies above the status bar.
            self.panel.set_compact(compact=narrow)
            if narrow:
                self._wide_sizes()
                self._column.insertWidget(2, self.panel)
            else:
                self._panes.addWidget(self.panel)
                self._panes.setSizes(self._sizes)
