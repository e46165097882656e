"""How large the parts of a line of the sidebar are drawn."""

from dataclasses import asdict, dataclass

from reader.ui.appearance import Appearance


@dataclass(frozen=True, slots=True)
class FeedMeasures:
    """Lengths in pixels at the interface's usual size."""

    row: int = 37
    heading: int = 40
    margin: int = 10
    padding: int = 14
    indent: int = 22
    icon: int = 18
    mark: int = 14
    icon_gap: int = 10
    chevron: int = 12
    count_gap: int = 8
    name_px: int = 14
    count_px: int = 12
    heading_px: int = 12
    heading_line: int = 20
    heading_drop: int = 24


def measures(appearance: Appearance) -> FeedMeasures:
    """Give the measures in an interface of a size."""
    usual = asdict(FeedMeasures())
    return FeedMeasures(**{name: appearance.px(length) for name, length in usual.items()})
