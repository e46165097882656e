"""The measures of a list's rows: what stands in them and how large, for each density."""

from dataclasses import dataclass, fields, replace

from reader.settings import Density


@dataclass(frozen=True, slots=True)
class Measures:
    """Lengths in pixels at the interface's usual size; `lines` are those of title and snippet.

    `picture` is the height of a row's picture, 0 where there is none; `widest` how wide it may
    become, and `share` how many hundredths of the row at most. Where it is `full`, the last line
    stands beside it, else below it.
    """

    height: int
    top: int
    title_px: int
    title_line: int
    title_lines: int = 2
    lines: int = 3
    snippet_px: int = 13
    snippet_line: int = 20
    meta_px: int = 12
    meta_line: int = 18
    picture: int = 0
    widest: int = 0
    share: int = 100
    full: bool = False
    heading: int = 36
    heading_px: int = 13
    margin: int = 16
    gap: int = 16
    dot: int = 7
    mark: int = 14
    space: int = 7

    @property
    def single(self) -> bool:
        """Whether all of a row stands in one line."""
        return self.lines == 1


# What is counted or a share, and so is the same at any size.
_UNSCALED = frozenset({"title_lines", "lines", "share", "full"})

_MEASURES: dict[Density, Measures] = {
    "compact": Measures(
        height=36, top=7, title_px=14, title_line=22, title_lines=1, lines=1, meta_line=22, gap=10
    ),
    "comfortable": Measures(height=116, top=12, title_px=15, title_line=23, picture=68, widest=68),
    "pictures": Measures(
        height=152,
        top=14,
        title_px=16,
        title_line=25,
        title_lines=3,
        lines=4,
        picture=124,
        widest=166,
        share=40,
        full=True,
    ),
}


def measures(density: Density, scale: float = 1) -> Measures:
    """Give the measures of a density for an interface as large as `scale`."""
    usual = _MEASURES[density]
    if scale == 1:
        return usual
    lengths = {each.name for each in fields(Measures)} - _UNSCALED
    return replace(usual, **{name: round(getattr(usual, name) * scale) for name in lengths})
