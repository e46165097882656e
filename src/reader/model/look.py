"""How a page is to look: colours, type, and the words that only the caller can choose."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from reader.model.article import Direction

Script = Literal["rtl", "ltr", "ur"]
"""How a paragraph is written: in its direction, or in Urdu's own hand."""

# What a font's line measures of itself where nothing was measured; wanted is 1.75 of its size.
_NATURAL = 1.5
LINE_HEIGHT = 1.75
# Nastaliq climbs within each word: a line of it needs so many times the height of a flat one,
# and below the least its letters run into the next.
_NASTALIQ_LINE, _NASTALIQ_LEAST = 1.25, 2.2


@dataclass(frozen=True, slots=True)
class Typography:
    """The type that a reader chose for articles.

    `column_em` and `line` are in parts of the size. `font` is "" for the shipped Naskh, "sans"
    for the shipped sans, "system" for the system's serif.
    """

    size_px: int = 20
    column_em: int = 28
    line: float = LINE_HEIGHT
    font: str = ""

    @property
    def column_px(self) -> int:
        """How wide the column of text is at most."""
        return self.column_em * self.size_px


@dataclass(frozen=True, slots=True)
class Words:
    """What a page says by itself, in the reader's language.

    `kinds` names what a link leads to, by "audio", "video", "file", "post"; `length` and `size`
    say seconds and bytes in words.
    """

    missing_picture: str = ""
    kinds: Mapping[str, str] = field(default_factory=dict)
    length: Callable[[int], str] = str
    size: Callable[[int], str] = str


@dataclass(frozen=True, slots=True)
class Look:
    """Colours as "#rrggbb", lengths in pixels, and sentences in the reader's language.

    `natural_line_height` says how high a line of a family is by itself, in parts of its size:
    Qt's line height multiplies that. `line_height` is that of the text; `byline` is what stands
    under the headline, in order; `missing_picture` says that a picture is not stored.
    """

    ink: str
    second_ink: str
    accent: str
    line: str
    paper: str
    code_ground: str
    reading_arabic: str
    reading_latin: str
    interface: str
    size_px: int = 20
    column_px: int = 680
    direction: Direction = "rtl"
    language: str = "ar"
    source: str = ""
    byline: tuple[str, ...] = ()
    missing_picture: str = ""
    code_font: str = "monospace"
    natural_line_height: Mapping[str, float] = field(default_factory=dict)
    reading_urdu: str = ""
    line_height: float = LINE_HEIGHT
    words: Words = field(default_factory=Words)

    def families(self, script: Script) -> tuple[str, ...]:
        """Give the reading families for text of a script, the one it is written in first."""
        both = (self.reading_arabic, self.reading_latin)
        if script == "ur" and self.reading_urdu:
            return (self.reading_urdu, *both)
        return both[::-1] if script == "ltr" else both

    def line_percent(self, family: str, wanted: float = LINE_HEIGHT) -> int:
        """Give the per cent of a family's own line that makes `wanted` times its size."""
        if family == self.reading_urdu:
            wanted = max(wanted * _NASTALIQ_LINE, _NASTALIQ_LEAST)
        return round(100 * wanted / self.natural_line_height.get(family, _NATURAL))

    def scaled(self, factor: float) -> int:
        """Give a size in pixels in proportion to that of the text."""
        return max(self.scaled_length(factor), 9)

    def scaled_length(self, factor: float) -> int:
        """Give a length in pixels in proportion to the text's size."""
        return round(self.size_px * factor)
