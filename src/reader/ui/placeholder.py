"""What an empty field says, in the direction of the interface."""

from collections.abc import Mapping
from types import MappingProxyType

from reader.model.article import Direction
from reader.text.direction import isolate
from reader.ui.appearance import Appearance

_MARKS: Mapping[Direction, str] = MappingProxyType({"rtl": "\u200f", "ltr": "\u200e"})


def placeholder(appearance: Appearance, words: str) -> str:
    """Give words for an empty field, which Qt sets by their first letter alone.

    The isolate keeps the sentence whole; Qt looks past it for the side to stand at.
    """
    direction = appearance.language.direction
    return _MARKS[direction] + isolate(words, direction)
