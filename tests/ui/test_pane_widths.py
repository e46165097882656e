import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ui.pane_widths import Arrangement, arrangement, shared_out

LEAST = [170, 260, 420, 240]


@pytest.mark.parametrize(
    ("width", "panel", "sidebar", "both"),
    [
        (2560, True, True, True),
        (1180, True, True, True),
        (1179, False, True, True),
        (860, False, True, True),
        (859, False, False, True),
        (700, False, False, True),
        (699, False, False, False),
    ],
)
def test_panes_give_way_one_after_the_other(
    width: int, *, panel: bool, sidebar: bool, both: bool
) -> None:
    assert arrangement(width) == Arrangement(panel, sidebar, both)


def test_the_article_has_what_the_others_leave() -> None:
    assert shared_out(1440, [236, 340, 590, 272], LEAST, rest=2) == [236, 340, 592, 272]
    assert shared_out(2560, [236, 340, 590, 272], LEAST, rest=2) == [236, 340, 1712, 272]


def test_who_has_most_to_spare_gives_way_first() -> None:
    assert shared_out(1000, [236, 340, 590], LEAST[:3], rest=2) == [236, 340, 424]
    assert shared_out(940, [236, 340, 590], LEAST[:3], rest=2) == [236, 284, 420]
    assert shared_out(860, [236, 340, 590], LEAST[:3], rest=2) == [180, 260, 420]
    assert shared_out(1180, [236, 340, 590, 272], LEAST, rest=2) == [228, 260, 420, 272]


@given(
    st.integers(640, 4000),
    st.lists(st.integers(0, 3000), min_size=4, max_size=4),
)
def test_widths_fill_the_room_and_none_falls_below_its_least(room: int, wanted: list[int]) -> None:
    wanted = [max(*each) for each in zip(wanted, LEAST, strict=True)]
    widths = shared_out(room, wanted, LEAST, rest=2)
    others = [0, 1, 3]
    assert all(LEAST[at] <= widths[at] <= wanted[at] for at in others)
    if room >= sum(LEAST):
        assert sum(widths) == room
        assert widths[2] >= LEAST[2]
