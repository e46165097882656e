"""A slider for a measure, with what it measures said beside it."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from reader.ui.appearance import Appearance

_WIDTH, _SAID_WIDTH, _GAP = 64, 112, 12


class Measure(NamedTuple):
    """A whole number from `least` to `most` in steps; `told` says one to people."""

    least: int
    most: int
    step: int
    told: Callable[[int], str]


class MeasureSlider(QWidget):
    """Emits `changed` with the new value as it is moved."""

    changed = Signal(int)

    def __init__(self, appearance: Appearance, name: str, measure: Measure, value: int) -> None:
        super().__init__()
        self._measure = measure
        self.setAccessibleName(name)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, (measure.most - measure.least) // measure.step)
        self.slider.setPageStep(max(self.slider.maximum() // 5, 1))
        self.slider.setMinimumWidth(appearance.px(_WIDTH))
        self.slider.setAccessibleName(name)
        # A style sheet fills the groove from the left, whichever way the slider goes.
        self.slider.setProperty("mirrored", appearance.language.direction == "rtl")
        self.said = QLabel()
        self.said.setProperty("role", "second")
        # Sliders that stand below each other are equally long, and no words of theirs are cut.
        steps = range(measure.least, measure.most + 1, measure.step)
        widest = max(self.fontMetrics().horizontalAdvance(measure.told(at)) for at in steps)
        self.said.setMinimumWidth(max(appearance.px(_SAID_WIDTH), widest + 2))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(appearance.px(_GAP))
        line.addWidget(self.slider, 1)
        line.addWidget(self.said)
        self.setFocusProxy(self.slider)
        self.set_value(value)
        self.slider.valueChanged.connect(self._tell)

    def value(self) -> int:
        """Give the value that is chosen; one between two steps stays until it is moved."""
        return self._value

    def set_value(self, value: int) -> None:
        """Show a value without telling of it."""
        with QSignalBlocker(self.slider):
            self.slider.setValue(round((value - self._measure.least) / self._measure.step))
        self._show(value)

    def _show(self, value: int) -> None:
        self._value = value
        words = self._measure.told(value)
        self.said.setText(words)
        self.slider.setAccessibleDescription(words)

    @Slot(int)
    def _tell(self, steps: int) -> None:
        self._show(self._measure.least + steps * self._measure.step)
        self.changed.emit(self._value)
