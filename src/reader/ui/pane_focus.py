"""Where the keyboard is in a window: never nowhere, always in sight, and led from pane to pane."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid

_MARK_PX = 2
# The mark is as wide as its pane: what is more is cut off.
_WIDEST = 10_000
_Reason = Qt.FocusReason
# Where the keyboard goes whose pane is out of sight.
_HOME = ("list", "article")


class Pane(NamedTuple):
    """A part of the window, and what in it is the first to take the keyboard.

    Without a `first`, or where it is not to be seen, that is whatever can; where nothing can, the
    part itself, if it `holds` the keyboard at all. `enter` brings it into sight.
    """

    root: QWidget
    first: QWidget | None = None
    holds: bool = True
    enter: Callable[[], object] = bool


class PaneFocus(QObject):
    """Leads the keyboard round the panes, in the order given, and keeps it in one of them.

    `moved` gives the name of the pane that the keyboard has come to; `name` is that pane and
    `before` the one that it came from.
    """

    moved = Signal(str)

    def __init__(self, window: QWidget, panes: Mapping[str, Pane], colour: str) -> None:
        super().__init__(window)
        self._window = window
        self._panes = panes
        self.name = self.before = ""
        self._mark = QFrame(window)
        self._mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._mark.setStyleSheet(f"background: {colour}; border: 0;")
        self._mark.hide()
        _application().focusChanged.connect(self._follow)

    def step(self, by: int) -> None:
        """Go to the next pane that can be seen, or the one before."""
        names = [*self._panes]
        at = names.index(self.name) if self.name in names else -1
        for way in range(1, len(names) + 1):
            if self.go(names[(at + by * way) % len(names)]):
                return

    def go(self, name: str, reason: _Reason = _Reason.TabFocusReason) -> bool:
        """Go to a pane; False where it is not to be seen."""
        pane = self._panes.get(name)
        if pane is None:
            return False
        pane.enter()
        first = _first_of(pane)
        if first is not None:
            first.setFocus(reason)
        return first is not None

    def keep(self) -> None:
        """Go to where the keyboard was last, or near it, if it is nowhere in sight."""
        now = self._window.focusWidget()
        if now is not None and now is not self._window and now.isVisible():
            return
        self._take_back()

    def _take_back(self) -> None:
        for name in (self.name, *_HOME, *self._panes):
            first = _first_of(self._panes[name]) if name in self._panes else None
            if first is not None:
                first.setFocus(_Reason.OtherFocusReason)
                return

    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        # The last that is told of a window that goes.
        if not isValid(self._window):
            return
        if now is None or not self._window.isAncestorOf(now):
            if now is None and self._window.isActiveWindow():
                QTimer.singleShot(0, self, self.keep)
            return
        gone = old is not None and self._window.isAncestorOf(old) and not old.isVisible()
        if gone and not self._is_within(now, self.name):
            # Qt goes to whatever comes next, which may be anywhere in the window.
            QTimer.singleShot(0, self, self._take_back)
            return
        self._arrive(next((name for name in self._panes if self._is_within(now, name)), ""))

    def _arrive(self, name: str) -> None:
        if name:
            root = self._panes[name].root
            if self._mark.parent() is not root:
                self._mark.setParent(root)
                self._mark.setGeometry(0, 0, _WIDEST, _MARK_PX)
            self._mark.raise_()
            self._mark.show()
        if name and name != self.name:
            self.name, self.before = name, self.name
            self.moved.emit(name)

    def _is_within(self, widget: QWidget, name: str) -> bool:
        pane = self._panes.get(name)
        return pane is not None and (pane.root is widget or pane.root.isAncestorOf(widget))


def _first_of(pane: Pane) -> QWidget | None:
    if not pane.root.isVisible():
        return None
    if pane.first is not None and _can_take(pane.first):
        return pane.first
    inside: Sequence[QWidget] = pane.root.findChildren(QWidget)
    by_tab = (each for each in inside if each.focusPolicy() & Qt.FocusPolicy.TabFocus)
    otherwise = pane.root if pane.holds else None
    return next((each for each in by_tab if _can_take(each)), otherwise)


def _can_take(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled()


def _application() -> QApplication:
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise TypeError(application)
    return application
