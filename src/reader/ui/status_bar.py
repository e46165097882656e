"""The line at the window's foot: how far a sync has come, what arrived, and lasting facts."""

from typing import Literal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from reader.ui.announcing import announce
from reader.ui.appearance import Appearance
from reader.ui.elided_label import ElidedLabel

_HEIGHT = 30
_BAR_WIDTH, _BAR_HEIGHT = 128, 4
_STOP_ICON, _STOP_BUTTON = 14, 22


class StatusBar(QWidget):
    """Tells of long work, of what was just done and how to undo it, and of the library.

    `cancel_asked` is emitted when the reader wants the work to stop; the bar shows progress on
    until it is told what came of it. `faults_asked` is for what feeds could not be read,
    `details_asked` for what syncs did: what tells of one was pressed.
    """

    cancel_asked = Signal()
    details_asked = Signal()
    faults_asked = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        """Build an empty line."""
        super().__init__(parent)
        self._appearance = appearance
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(_sheet(appearance))
        self.setAccessibleName(appearance.text("Status"))
        self.progress, self.arrived = ElidedLabel(), ElidedLabel()
        self.message, self.facts = ElidedLabel(), ElidedLabel()
        self.arrived.setContentsMargins(6, 0, 6, 0)
        self.bar = self._bar()
        self.cancel_button = self._cancel_button()
        self.faults_button, self.action_button = _text_button(), _text_button()
        self.faults_button.setToolTip(appearance.text("Feeds and how they fare"))
        self.faults_button.clicked.connect(self.faults_asked)
        self.offline = QLabel()
        for leading in (self.progress, self.bar, self.arrived):
            leading.setCursor(Qt.CursorShape.PointingHandCursor)
        self.bar.setToolTip(appearance.text("What each sync did"))
        self.setFixedHeight(appearance.px(_HEIGHT))
        line = QHBoxLayout(self)
        line.setContentsMargins(appearance.px(14), 0, appearance.px(14), 0)
        line.setSpacing(appearance.px(10))
        for part in (self.progress, self.bar, self.cancel_button, self.arrived):
            line.addWidget(part)
        line.addWidget(self.faults_button)
        for part in (self.message, self.action_button):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(self.offline)
        line.addWidget(self.facts)
        self._show_work(visible=False)
        for part in (self.arrived, self.faults_button, self.message, self.action_button):
            part.hide()
        self.offline.hide()

    def show_progress(
        self,
        done: int,
        total: int,
        arrived: str = "",
        *,
        of: Literal["feeds", "pictures"] = "feeds",
    ) -> None:
        """Show how many of all feeds (or articles, of their pictures) are done, and what arrived.

        A total of 0 is one not known yet. May be called as often as a window can draw.
        """
        self.progress.setText(self._so_far(done, total, of))
        # The bar would else be pushed on whenever a number gains a digit.
        widest = self.progress.fontMetrics().horizontalAdvance(self._so_far(total, total, of))
        self.progress.setMinimumWidth(widest)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self._tell(self.arrived, arrived)
        self.faults_button.hide()
        self._show_work(visible=True)

    def show_done(self, text: str, *, failed: int = 0) -> None:
        """Take the progress away and say what came of the work, aloud too.

        How many feeds `failed` stands on a button that asks for what is wrong with them.
        """
        self._show_work(visible=False)
        self._tell(self.arrived, text)
        faults = self._appearance.count(
            "{n} feed could not be read", "{n} feeds could not be read", failed
        )
        self.faults_button.setText(faults)
        self.faults_button.setVisible(failed > 0)
        announce(self, f"{text} · {faults}" if failed else text)

    def show_message(self, text: str, action: QAction | None = None) -> None:
        """Say what was just done until the next message, with an action that may undo it.

        An empty text takes the message away.
        """
        self._tell(self.message, text)
        self.action_button.setVisible(action is not None)
        # A default action stays one of the button's until it is taken out.
        for old in self.action_button.actions():
            self.action_button.removeAction(old)
        if action:
            self.action_button.setDefaultAction(action)
        announce(self, text)

    def show_facts(self, text: str) -> None:
        """Show what holds for the library: its size on disk, the last sync."""
        self.facts.setText(text)

    def show_offline(self, *, offline: bool) -> None:
        """Show that there is no network, or that there is one again."""
        if offline and not self.offline.text():
            self.offline.setText(self._appearance.text("Offline"))
            self.offline.setProperty("chip", "true")
            self.offline.setToolTip(self._appearance.text("There is no network."))
        self.offline.setVisible(offline)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the details of a sync where something told of one is pressed."""
        pressed = self.childAt(event.position().toPoint())
        if pressed in (self.progress, self.bar, self.arrived):
            self.details_asked.emit()
        else:
            super().mouseReleaseEvent(event)

    def is_working(self) -> bool:
        """Tell whether progress is shown."""
        return not self.bar.isHidden()

    def _so_far(self, done: int, total: int, of: str) -> str:
        if not total:
            return self._appearance.text("Syncing…")
        if of == "pictures":
            return self._appearance.count(
                "Storing the pictures of {done} of {n} article",
                "Storing the pictures of {done} of {n} articles",
                total,
                done=done,
            )
        return self._appearance.count(
            "Syncing {done} of {n} feed", "Syncing {done} of {n} feeds", total, done=done
        )

    def _bar(self) -> QProgressBar:
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setFixedHeight(self._appearance.px(_BAR_HEIGHT))
        bar.setFixedWidth(self._appearance.px(_BAR_WIDTH))
        bar.setAccessibleName(self._appearance.text("Progress of the sync"))
        return bar

    def _cancel_button(self) -> QToolButton:
        button = QToolButton()
        button.setObjectName("stop")
        button.setIcon(self._appearance.icon("x"))
        icon, side = self._appearance.px(_STOP_ICON), self._appearance.px(_STOP_BUTTON)
        button.setIconSize(QSize(icon, icon))
        button.setFixedSize(side, side)
        words = self._appearance.text("Stop syncing")
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(self.cancel_asked)
        return button

    def _show_work(self, *, visible: bool) -> None:
        for part in (self.progress, self.bar, self.cancel_button):
            part.setVisible(visible)

    def _tell(self, label: ElidedLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))


def _text_button() -> QToolButton:
    button = QToolButton()
    button.setObjectName("act")
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    return button


def _sheet(appearance: Appearance) -> str:
    tokens = appearance.tokens
    return appearance.sheet(
        f"#status {{ background: {tokens.sidebar}; border-top: 1px solid {tokens.line}; }}"
        f"QLabel {{ color: {tokens.second_ink}; font-size: 12px; }}"
        f"#stop {{ padding: 0; border-width: 1px; border-radius: 6px; }}"
        f"#act {{ color: {tokens.accent}; font-size: 12px; font-weight: 600; padding: 1px 6px;"
        " border-width: 1px; border-radius: 6px; }"
    )
