from datetime import date

import pytest

from reader.model.feed import Feed
from reader.model.query import Group
from reader.ui import list_groups, list_reading
from reader.ui.appearance import Appearance
from reader.ui.list_groups import Heading, Layout
from reader.ui.list_look import ListLook

OF_NO_FEED = -(2**62)


def consistent(layout: Layout) -> bool:
    """Tell whether the parts of a layout say the same."""
    rows = list(layout.rows)
    articles = [each for each in rows if each >= 0]
    places = [at for at, each in enumerate(rows) if each < 0]
    keys = [rows[at] for at in places]
    return (articles, places, keys) == (
        list(layout.articles),
        list(layout.places),
        list(layout.headings),
    )


def test_a_plain_list_has_no_headings() -> None:
    layout = list_groups.plain(range(3))
    assert layout.rows == layout.articles == [0, 1, 2]
    assert layout.headings == {}
    assert layout.places == []


def test_days_stand_in_the_order_they_come_in() -> None:
    one, two = date(2024, 10, 18), date(2024, 10, 17)
    layout = list_groups.of_days([Group((9, 8), day=one), Group((7,), day=two)])
    assert layout.rows == [-one.toordinal(), 9, 8, -two.toordinal(), 7]
    assert list(layout.headings.values()) == [Heading(2, day=one), Heading(1, day=two)]
    assert list_groups.day_of(layout.rows[0]) == one
    assert consistent(layout)
    assert consistent(list_groups.of_days([]))


def test_feeds_stand_in_the_order_of_their_names_and_what_has_none_last() -> None:
    groups = [Group((1,), feed=5), Group((2, 3)), Group((4,), feed=6), Group((5,), feed=7)]
    names = {5: "Zeitung", 6: "أخبار", 7: "Anzeiger"}
    layout = list_groups.of_feeds(groups, names, "Others", str.casefold)
    assert layout.rows == [-7, 5, -5, 1, -6, 4, OF_NO_FEED, 2, 3]
    assert [each.name for each in layout.headings.values()] == [
        *("Anzeiger", "Zeitung", "أخبار", "Others"),
    ]
    assert consistent(layout)


def test_a_part_of_a_list_may_begin_within_a_group() -> None:
    layout = list_groups.of_rows((4, 3, -2, 1), {-2: Heading(1, name="x")})
    assert layout.articles == [4, 3, 1]
    assert layout.places == [2]


@pytest.mark.parametrize("appearance", [("ar", "light")], indirect=True)
def test_arabic_names_are_sorted_as_arabic_is(appearance: Appearance) -> None:
    titles = ("ابتسام", "أ ب ج", "بي بي سي", "اليوم 10", "اليوم 9")
    feeds = [Feed(at, "http://x.example/", title) for at, title in enumerate(titles, 1)]
    how = list_reading.manner(appearance, ListLook(group="feed"), feeds)
    layout = how.laid([Group((at,), feed=at) for at in range(1, 6)], "feed")
    names = [each.name for each in layout.headings.values()]
    assert names == ["أ ب ج", "ابتسام", "اليوم 9", "اليوم 10", "بي بي سي"]
