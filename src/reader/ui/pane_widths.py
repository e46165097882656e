"""How many panes of a window stand side by side, and how wide each of them is."""

from collections.abc import Sequence
from typing import NamedTuple

# Below these widths the panel of the day becomes a strip, the sidebar a drawer over the list, and
# the list and the article take turns.
WITH_PANEL = 1180
WITH_SIDEBAR = 860
WITH_BOTH = 700


class Arrangement(NamedTuple):
    """Which panes have a place of their own beside the article."""

    panel: bool
    sidebar: bool
    both: bool


def arrangement(width: float) -> Arrangement:
    """Give what a window of a width has room for, in pixels of an interface of usual size."""
    return Arrangement(width >= WITH_PANEL, width >= WITH_SIDEBAR, width >= WITH_BOTH)


def shared_out(room: int, wanted: Sequence[int], least: Sequence[int], *, rest: int) -> list[int]:
    """Give each pane the width it wants, and the pane at `rest` what remains.

    Where too little would remain, the panes that have most to spare give way first, none below
    its `least`.
    """
    widths = list(wanted)
    widths[rest] = room - sum(width for at, width in enumerate(wanted) if at != rest)
    missing = least[rest] - widths[rest]
    others = (at for at in range(len(widths)) if at != rest)
    for at in sorted(others, key=lambda at: least[at] - wanted[at]):
        given = min(max(missing, 0), max(widths[at] - least[at], 0))
        widths[at] -= given
        missing -= given
        widths[rest] += given
    widths[rest] = max(widths[rest], 0)
    return widths
