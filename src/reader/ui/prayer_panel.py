"""The day's panel: both dates, the next prayer, the sun's arc, the six times and the qibla."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reader.text import dates
from reader.ui import prayer_names
from reader.ui.appearance import Appearance
from reader.ui.elided_label import ElidedLabel
from reader.ui.prayer_cards import (
    UNKNOWN,
    ComingCard,
    QiblaCard,
    TimesCard,
    clock,
)
from reader.ui.prayer_rows import ICONS, Glyph

if TYPE_CHECKING:
    # The panel is on the screen before any time is computed: nothing of that is loaded for it.
    from reader.services.praying import Today

_WIDTH, _LEAST_WIDTH = 280, 236
_STRIP_HEIGHT = 36
_GAP, _SMALL_GAP = 12, 8
# Below this what can be spared goes, so that a window of 600 pixels shows all without scrolling.
_LOW = 560


class PrayerPanel(QWidget):
    """Shows a day of prayer; before `show_today` the same layout without times.

    `place_asked` is emitted when the reader wants to choose another place.
    """

    place_asked = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        """Build the panel for an appearance."""
        super().__init__(parent)
        self.setProperty("ground", "sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(appearance.text("Prayer times"))
        self.heading = Heading(appearance)
        self.coming = ComingCard(appearance)
        self.times = TimesCard(appearance)
        self.qibla = QiblaCard(appearance)
        self.strip = Strip(appearance)
        self.times.place_button.clicked.connect(self.place_asked)
        self._stack = Stack(self.heading, self.coming, self.times, self.qibla)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.strip)
        column.addWidget(self._stack)
        self.set_compact(compact=False)

    def show_today(self, today: "Today") -> None:
        """Show a moment of a day at a place."""
        for part in (self.heading, self.coming, self.times, self.qibla, self.strip):
            part.show_today(today)

    def show_problem(self, sentence: str) -> None:
        """Say why there are no times, where the next prayer would stand."""
        self.coming.show_problem(sentence)
        self.strip.show_problem(sentence)

    def set_compact(self, *, compact: bool) -> None:
        """Fold the panel to a strip of one line for a narrow window, or unfold it."""
        self.strip.setVisible(compact)
        self._stack.setVisible(not compact)
        self.setMinimumWidth(0 if compact else _LEAST_WIDTH)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_low = event.size().height() < _LOW
        self.coming.caption.setVisible(not is_low)
        self._stack.set_close(close=is_low)

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, super().sizeHint().height())


class Heading(QWidget):
    """The civil and the Hijri date in words."""

    def __init__(self, appearance: Appearance) -> None:
        """Build the heading with no date yet."""
        super().__init__()
        self._appearance = appearance
        tokens = appearance.tokens
        self.date = ElidedLabel(UNKNOWN)
        self.date.setStyleSheet(f"color: {tokens.ink}; font-size: 16px; font-weight: 700")
        self.hijri = ElidedLabel(UNKNOWN)
        self.hijri.setStyleSheet(f"color: {tokens.second_ink}; font-size: 13px")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.date)
        column.addWidget(self.hijri)

    def show_today(self, today: "Today") -> None:
        """Show the date at the place."""
        code, hijri = self._appearance.language.code, today.day.hijri
        self.date.setText(self._appearance.digits(dates.full_date(today.day.date, code)))
        told = dates.hijri_text(hijri.year, hijri.month, hijri.day, code) if hijri else UNKNOWN
        self.hijri.setText(self._appearance.digits(told))


class Strip(QWidget):
    """The next prayer, its time and how long until then, in one line."""

    def __init__(self, appearance: Appearance) -> None:
        """Build the strip with nothing known yet."""
        super().__init__()
        self._appearance = appearance
        tokens = appearance.tokens
        self._glyph = Glyph(appearance.icon("clock", tokens.accent), 16)
        self.words = ElidedLabel(UNKNOWN)
        self.words.setStyleSheet(f"color: {tokens.ink}; font-size: 13px; font-weight: 600")
        self.setFixedHeight(_STRIP_HEIGHT)
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(f"#strip {{ border-top: 1px solid {tokens.line}; }}")
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 0, 14, 0)
        line.setSpacing(8)
        line.addWidget(self._glyph)
        line.addWidget(self.words, 1)

    def show_today(self, today: "Today") -> None:
        """Show what comes next after a moment."""
        coming = today.next
        if coming is None:
            self.show_problem(self._appearance.text("No prayer has a time within two days."))
            return
        told = (
            prayer_names.coming_name(self._appearance, coming, today.now),
            clock(self._appearance, coming.at),
            prayer_names.time_left(self._appearance, coming.at, today.now),
        )
        icon = self._appearance.icon(ICONS[coming.name], self._appearance.tokens.accent)
        self._glyph.show_icon(icon)
        self.words.setText(" · ".join(told))
        self.words.setAccessibleName(
            self._appearance.text("Next prayer: {prayer}", prayer=" · ".join(told))
        )

    def show_problem(self, sentence: str) -> None:
        """Say why nothing is known."""
        self.words.setText(sentence)
        self.words.setAccessibleName(sentence)


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
        self._column.addStretch()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for ground in (self.viewport(), inside):
            ground.setAutoFillBackground(False)

    def set_close(self, *, close: bool) -> None:
        """Put the parts closer together, or back."""
        self._column.setSpacing(_SMALL_GAP if close else _GAP)
