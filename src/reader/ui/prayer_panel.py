"""The day's panel: both dates, the next prayer, the sun's arc, the six times and the qibla."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from reader.ui.appearance import Appearance

if TYPE_CHECKING:
    # The panel is on the screen before any time is computed: nothing of that is loaded for it.
    from reader.services.praying import Today

_WIDTH, _LEAST_WIDTH = 280, 236
# As high as `prayer_cards.Strip`.
_STRIP_HEIGHT = 36
_GAP, _SMALL_GAP = 12, 8
# Below this what can be spared goes, so that a window of 600 pixels shows all without scrolling.
_LOW = 560


class PrayerPanel(QWidget):
    """Shows a day of prayer; before `show_today` the same layout without times.

    At first it only keeps its place, so that the window need not wait for it (40 ms): `fill` or
    `show_today` puts its parts in. `place_asked` is emitted when the reader wants to choose
    another place.
    """

    place_asked = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        """Keep the place of the panel."""
        super().__init__(parent)
        self.setProperty("ground", "sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(appearance.text("Prayer times"))
        self._appearance = appearance
        self._is_compact = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.set_compact(compact=False)

    def fill(self) -> None:
        """Put the parts in, if that was not done yet."""
        if self._is_filled:
            return
        from reader.ui.prayer_cards import ComingCard, Heading, QiblaCard, Strip, TimesCard

        appearance = self._appearance
        self.heading = Heading(appearance)
        self.coming = ComingCard(appearance)
        self.times = TimesCard(appearance)
        self.qibla = QiblaCard(appearance)
        self.strip = Strip(appearance)
        self.times.place_button.clicked.connect(self.place_asked)
        self._stack = Stack(self.heading, self.coming, self.times, self.qibla)
        self._column.addWidget(self.strip)
        self._column.addWidget(self._stack)
        self.set_compact(compact=self._is_compact)
        self._draw_together(self.height())

    def show_today(self, today: "Today") -> None:
        """Show a moment of a day at a place."""
        self.fill()
        for part in (self.heading, self.coming, self.times, self.qibla, self.strip):
            part.show_today(today)

    def show_problem(self, sentence: str) -> None:
        """Say why there are no times, where the next prayer would stand."""
        self.fill()
        self.coming.show_problem(sentence)
        self.strip.show_problem(sentence)

    def set_compact(self, *, compact: bool) -> None:
        """Fold the panel to a strip of one line for a narrow window, or unfold it."""
        self._is_compact = compact
        self.setMinimumWidth(0 if compact else self._appearance.px(_LEAST_WIDTH))
        self.setMinimumHeight(self._appearance.px(_STRIP_HEIGHT) if compact else 0)
        if self._is_filled:
            self.strip.setVisible(compact)
            self._stack.setVisible(not compact)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_filled:
            self._draw_together(event.size().height())

    def sizeHint(self) -> QSize:
        return QSize(self._appearance.px(_WIDTH), super().sizeHint().height())

    @property
    def _is_filled(self) -> bool:
        return self._column.count() > 0

    def _draw_together(self, height: int) -> None:
        is_low = height < self._appearance.px(_LOW)
        self.coming.caption.setVisible(not is_low)
        self._stack.set_close(close=is_low)


class Stack(QScrollArea):
    """Parts one below the other: they draw together in a low window, and scroll at the last."""

    def __init__(self, *parts: QWidget) -> None:
        """Stack the parts."""
        super().__init__()
        inside = QWidget()
        # Empty as yet, so that nothing is measured and dressed twice.
        self.setWidget(inside)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(_GAP)
        for part in parts:
            self._column.addWidget(part)
        self._column.addStretch(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for ground in (self.viewport(), inside):
            ground.setAutoFillBackground(False)

    def set_close(self, *, close: bool) -> None:
        """Put the parts closer together, or back."""
        self._column.setSpacing(_SMALL_GAP if close else _GAP)
