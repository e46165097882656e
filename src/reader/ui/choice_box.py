"""Boxes in which a value is chosen by its words, or a name picked or typed."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from PySide6.QtWidgets import QComboBox, QLabel

_LETTERS = 6
_T = TypeVar("_T")


def choice_box(options: Mapping[_T, str], current: _T, name: str) -> QComboBox:
    """Offer values by their words, the present one too where it is none of them."""
    box = _box(name)
    offered = dict(options)
    offered.setdefault(current, str(current))
    for value, told in offered.items():
        box.addItem(told, value)
    box.setCurrentIndex(list(offered).index(current))
    return box


def name_box(names: Sequence[str], current: str, name: str) -> QComboBox:
    """Offer names, and none, and let another one be typed."""
    box = _box(name)
    box.setEditable(True)
    box.addItems(list(dict.fromkeys(("", *names))))
    box.setCurrentText(current)
    return box


def name_aloud(box: QComboBox) -> None:
    """Name a box without a label in sight to those who listen, once it has its place.

    On Linux Qt gives for a box's name what is chosen in it, and names it by its label alone.
    """
    label = QLabel(box.accessibleName(), box.parentWidget())
    label.setBuddy(box)
    label.hide()


def _box(name: str) -> QComboBox:
    """Make a box that may be narrower than its words."""
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_LETTERS)
    return box
