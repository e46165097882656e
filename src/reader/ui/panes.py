"""The panes of a window: as many beside one another as there is room for, the rest at hand."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from reader.ui.appearance import Appearance
from reader.ui.drawer import Drawer
from reader.ui.feed_tree import FeedTree
from reader.ui.pane_widths import arrangement, shared_out
from reader.ui.prayer_panel import PrayerPanel

_WANTED = (236, 340, 590, 272)
_LEAST = (170, 260, 420, 240)
# So narrow the reader may make the article, who may want the other panes wide.
_NARROWEST = 320
_ARTICLE = 2
_NAMES = {"sidebar": 0, "list": 1, "panel": 3}
_ANY_WIDTH = 10_000


class Parts(NamedTuple):
    """What stands in the panes, from the leading side on."""

    tree: FeedTree
    articles: QWidget
    article: QWidget
    panel: PrayerPanel


class Panes(QWidget):
    """Shows what the reader wants to see, as far as the width allows.

    The panel becomes a strip, then the sidebar a drawer, then the list and the article take
    turns. `actions` are those of `ui.commands`: "sidebar", "article-list", "panel" and
    "reading-mode" say what is wanted. `arranged` tells that other panes are in sight.
    """

    arranged = Signal()

    def __init__(
        self,
        appearance: Appearance,
        actions: Mapping[str, QAction],
        parts: Parts,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._actions = actions
        self._parts = parts
        self._order: Sequence[QWidget] = parts
        self._wanted = [appearance.px(width) for width in _WANTED]
        self._least = [appearance.px(width) for width in _LEAST]
        self._room = arrangement(_ANY_WIDTH)
        self._is_reading = self._is_fitting = False
        # Whether the sidebar is wanted where it stands beside the list; a drawer opens closed.
        self._with_sidebar = True
        self._drawer = Drawer(appearance, self)
        self._drawer.left.connect(self.close_drawer)
        self._side_by_side = self._splitter()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._side_by_side, 1)
        for name in ("sidebar", "article-list", "panel"):
            actions[name].toggled.connect(self.fit)

    @property
    def in_turns(self) -> bool:
        """Whether there is room for the list or the article, but not for both."""
        return not self._room.both

    @property
    def drawer_open(self) -> bool:
        return not self._drawer.isHidden()

    @property
    def has_drawer(self) -> bool:
        """Whether the sidebar opens over the list."""
        return not self._room.sidebar

    def turn(self, *, reading: bool) -> None:
        """Bring the article or the list to the front, where they take turns."""
        if self._is_reading != reading:
            self._is_reading = reading
            self.fit()

    def close_drawer(self) -> None:
        """Close the sidebar where it has opened over the list."""
        if self.drawer_open:
            self._actions["sidebar"].setChecked(False)

    def widen(self, name: str, by: int) -> None:
        """Make a pane wider, by its name in the window, or narrower.

        For the article the list gives way.
        """
        at, by = (1, -by) if name == "article" else (_NAMES.get(name, -1), by)
        if at >= 0:
            most = self.width() // 2
            wanted = self._wanted[at] + self._appearance.px(by)
            self._wanted[at] = min(max(wanted, self._least[at]), max(most, self._least[at]))
            self.fit()

    def widths(self) -> list[int]:
        """Give how wide the reader wants the panes, from the leading side on."""
        return self._wanted

    def folded(self) -> tuple[str, ...]:
        """Name the panes that the reader does not want to see beside the others."""
        shown = {"sidebar": self._with_sidebar, "article-list": self._checked("article-list")}
        return tuple(name for name, is_shown in shown.items() if not is_shown)

    def restore(self, widths: Sequence[int], folded: Sequence[str]) -> None:
        """Give the panes the widths that they had, and fold those that were folded."""
        if len(widths) == len(self._wanted):
            self._wanted = [max(*each) for each in zip(widths, self._least, strict=True)]
        self._with_sidebar = "sidebar" not in folded
        self._is_fitting = True
        self._actions["sidebar"].setChecked(self._with_sidebar and self._room.sidebar)
        self._actions["article-list"].setChecked("article-list" not in folded)
        self._is_fitting = False
        # Before it is shown its width is none that it will have.
        if self.isVisible():
            self.fit()

    def fit(self) -> None:
        """Show what is wanted, as far as there is room."""
        if self._is_fitting:
            return
        self._is_fitting = True
        before, room = self._room, arrangement(self.width() / self._appearance.scale)
        self._room = room
        if room.sidebar != before.sidebar:
            self._move_sidebar(beside=room.sidebar)
        elif room.sidebar:
            self._with_sidebar = self._checked("sidebar")
        if before.both and not room.both:
            # Who reads goes on reading.
            now = QApplication.focusWidget()
            self._is_reading = now is not None and self._parts.article.isAncestorOf(now)
        if room.panel != before.panel:
            self._move_panel(beside=room.panel)
        self._show_wanted()
        self._share_out()
        self._is_fitting = False
        self.arranged.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _splitter(self) -> QSplitter:
        # What has its place from the beginning is dressed once.
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setHandleWidth(1)
        for at, pane in enumerate(self._order):
            splitter.addWidget(pane)
            splitter.setStretchFactor(at, int(at == _ARTICLE))
            splitter.setCollapsible(at, at != _ARTICLE)
            if pane is not self._parts.panel:
                narrowest = self._appearance.px(_NARROWEST)
                pane.setMinimumWidth(min(self._least[at], narrowest))
        splitter.splitterMoved.connect(self._take_down)
        return splitter

    def _show_wanted(self) -> None:
        alone, both = self._checked("reading-mode"), self._room.both
        sidebar = self._checked("sidebar") and not alone
        if self._room.sidebar:
            self._parts.tree.setVisible(sidebar)
        elif sidebar:
            self._drawer.open(self._wanted[0])
        else:
            self._drawer.hide()
        listed = self._checked("article-list") if both else not self._is_reading
        self._parts.articles.setVisible(listed and not alone)
        self._parts.article.setVisible(both or self._is_reading or alone)
        self._parts.panel.setVisible(self._checked("panel") and not alone)

    def _share_out(self) -> None:
        """Give the panes their widths, and the article what remains."""
        seen = [
            at for at, pane in enumerate(self._order) if _stands_beside(self._side_by_side, pane)
        ]
        wanted = [self._wanted[at] for at in seen]
        least = [self._least[at] for at in seen]
        rest = seen.index(_ARTICLE) if _ARTICLE in seen else len(seen) - 1
        if not seen:
            return
        room = self.width() - len(seen) + 1
        widths = dict(zip(seen, shared_out(room, wanted, least, rest=rest), strict=True))
        inside = [self._order.index(each) for each in _inside(self._side_by_side, self._order)]
        with QSignalBlocker(self._side_by_side):
            self._side_by_side.setSizes([widths.get(at, 0) for at in inside])

    def _take_down(self) -> None:
        """Remember what the reader gave each pane; one that was pushed together is folded."""
        names = {self._parts.tree: "sidebar", self._parts.articles: "article-list"}
        names |= {self._parts.panel: "panel"}
        sizes = self._side_by_side.sizes()
        for pane, size in zip(_inside(self._side_by_side, self._order), sizes, strict=True):
            if pane in names and not pane.isHidden() and size:
                self._wanted[self._order.index(pane)] = size
            elif pane in names and not pane.isHidden():
                self._actions[names[pane]].setChecked(False)

    def _move_sidebar(self, *, beside: bool) -> None:
        if beside:
            self._drawer.give()
            self._parts.tree.setMinimumWidth(self._least[0])
            self._side_by_side.insertWidget(0, self._parts.tree)
        else:
            self._drawer.take(self._parts.tree)
        self._actions["sidebar"].setChecked(beside and self._with_sidebar)

    def _move_panel(self, *, beside: bool) -> None:
        """Make the panel a pane, or a strip below the others."""
        self._parts.panel.set_compact(compact=not beside)
        if beside:
            self._side_by_side.addWidget(self._parts.panel)
        else:
            self._column.addWidget(self._parts.panel)

    def _checked(self, name: str) -> bool:
        return self._actions[name].isChecked()


def _inside(splitter: QSplitter, panes: Sequence[QWidget]) -> list[QWidget]:
    """Give those of the panes that stand side by side, in their order."""
    inside = [pane for pane in panes if splitter.indexOf(pane) >= 0]
    return sorted(inside, key=splitter.indexOf)


def _stands_beside(splitter: QSplitter, pane: QWidget) -> bool:
    return splitter.indexOf(pane) >= 0 and not pane.isHidden()
