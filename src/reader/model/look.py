"""How a page is to look: colours, type, and the words that only the caller can choose."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reader.model.article import Direction

# What a font's line measures of itself where nothing was measured; wanted is 1.75 of its size.
_NATURAL = 1.5
LINE_HEIGHT = 1.75


@dataclass(frozen=True, slots=True)
class Look:
    """Colours as "#rrggbb", lengths in pixels, and sentences in the reader's language.

    `natural_line_height` says how high a line of a family is by itself, in parts of its size:
    Qt's line height multiplies that. `byline` is what stands under the headline, in order;
    `missing_picture` says that a picture is not stored.
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

    def families(self, direction: Direction) -> tuple[str, str]:
        """Give the reading families for text of a direction, the one it is written in first."""
        both = (self.reading_arabic, self.reading_latin)
        return both if direction == "rtl" else both[::-1]

    def line_percent(self, family: str, wanted: float = LINE_HEIGHT) -> int:
        """Give the per cent of a family's own line that makes `wanted` times its size."""
        return round(100 * wanted / self.natural_line_height.get(family, _NATURAL))

    def scaled(self, factor: float) -> int:
        """Give a size in pixels in proportion to that of the text."""
        return max(self.scaled_length(factor), 9)

    def scaled_length(self, factor: float) -> int:
        """Give a length in pixels in proportion to the text's size."""
        return round(self.size_px * factor)
