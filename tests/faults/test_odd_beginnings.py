"""A feed may be odd from the beginning: each of its articles is there once, and stays."""

import pytest

from .answers import content
from .beginnings import BEGINNINGS, Beginning
from .story import assert_marked
from .world import World


@pytest.mark.parametrize("told", [pytest.param(each, id=each.name) for each in BEGINNINGS])
def test_a_feed_that(blank: World, told: Beginning) -> None:
    blank.subscribe(told.bodies[0])
    before = blank.shelf()
    assert len(before) == 3
    for day, body in enumerate(told.bodies[1:]):
        blank.serve(content(body, f'ETag: "day {day}"'))
        synced = blank.next_day()
        assert synced.feed is not None
        assert synced.feed.reason == "", synced.feed
        after = blank.shelf()
        assert_marked(blank, after)
        assert {key: after[key].text for key in before} == {
            key: kept.text for key, kept in before.items()
        }
    assert len(blank.shelf()) == told.articles, blank.shelf()
