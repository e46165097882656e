"""The six times of the day as rows: icon, name and time, with the next one marked."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from reader.ui.appearance import Appearance
from reader.ui.elided_label import ElidedLabel

State = Literal["passed", "next", "coming", "unknown"]

ICONS: Mapping[str, str] = MappingProxyType(
    {
        "fajr": "moon",
        "sunrise": "sunrise",
        "dhuhr": "sun",
        "asr": "cloud-sun",
        "maghrib": "sunset",
        "isha": "moon-star",
    }
)
_GLYPH = 18
_HEIGHT, _LEAST_HEIGHT = 36, 26


class Glyph(QWidget):
    """An icon that is no button, drawn anew for whatever screen it stands on."""

    def __init__(self, icon: QIcon, size: int = _GLYPH, parent: QWidget | None = None) -> None:
        """Show an icon as a square of a size."""
        super().__init__(parent)
        self._icon = icon
        self.setFixedSize(size, size)

    def show_icon(self, icon: QIcon) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        self._icon.paint(QPainter(self), self.rect())


class PrayerRow(QFrame):
    """One time of the day; sunrise, which is no prayer, is always dim and never the next."""

    def __init__(self, appearance: Appearance, key: str, parent: QWidget | None = None) -> None:
        """Make the row of a time by its key, with no time yet."""
        super().__init__(parent)
        self._appearance = appearance
        self._key = key
        self._state: State | None = None
        self._glyph = Glyph(QIcon(), appearance.px(_GLYPH))
        self._name, self._time = ElidedLabel(), QLabel()
        self._time.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setMinimumHeight(appearance.px(_LEAST_HEIGHT))
        self.setMaximumHeight(appearance.px(_HEIGHT))
        line = QHBoxLayout(self)
        line.setContentsMargins(appearance.px(8), 0, appearance.px(8), 0)
        line.setSpacing(appearance.px(10))
        line.addWidget(self._glyph)
        line.addWidget(self._name, 1)
        line.addWidget(self._time)

    @property
    def state(self) -> State | None:
        """Where the row's time stands beside the moment that was shown last."""
        return self._state

    def words(self) -> tuple[str, str]:
        """Give the name and the time as they are shown."""
        return self._name.text(), self._time.text()

    def spoken(self) -> str:
        """Give the name as a screen reader says it."""
        return self._name.accessibleName() or self._name.text()

    def show_time(self, name: str, time: str, state: State) -> None:
        """Show a name and a time; the next prayer is marked for eyes and for screen readers."""
        self._name.setText(name)
        self._time.setText(time)
        text = self._appearance.text
        self._name.setAccessibleName(text("{prayer}, next", prayer=name) if state == "next" else "")
        if state != self._state:
            self._state = state
            self._dress(state)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._appearance.px(_HEIGHT))

    def _dress(self, state: State) -> None:
        tokens = self._appearance.tokens
        dim = self._key == "sunrise" or state in {"passed", "unknown"}
        colour = tokens.second_ink if dim else tokens.ink
        weight = 500
        ground = "transparent"
        if state == "next":
            colour, weight, ground = tokens.accent, 700, tokens.selection
        elif not dim:
            weight = 600
        self._glyph.show_icon(self._appearance.icon(ICONS[self._key], colour))
        self.setStyleSheet(
            f"PrayerRow {{ background: {ground}; border-radius: 8px; }}"
            f"QLabel {{ color: {colour}; font-weight: {weight}; }}"
        )
