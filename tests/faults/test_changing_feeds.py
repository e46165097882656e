"""A feed may change as it likes: what the reader has stays, and nothing comes twice."""

import pytest

from .answers import content
from .changes import CHANGES, Change
from .story import assert_marked
from .world import Kept, World


@pytest.mark.parametrize("change", [pytest.param(each, id=each.name) for each in CHANGES])
def test_a_feed_that(world: World, change: Change) -> None:
    before = world.shelf()
    for day, body in enumerate(change.bodies):
        world.serve(content(body, f'ETag: "day {day}"', kind="text/xml"))
        synced = world.next_day()
        assert synced.feed is not None
        assert synced.feed.reason == "", synced.feed
        assert_kept(world, change, before)
    after = world.shelf()
    assert len(after) == change.articles, [kept.title for kept in after.values()]
    assert world.feed.health.ok
    assert world.feed.title != ""


def assert_kept(world: World, change: Change, before: dict[int, Kept]) -> None:
    """See that the articles of the first edition have their marks and texts."""
    after = world.shelf()
    assert_marked(world, after)
    for number, key in world.marked.items():
        assert after[key].saved == before[key].saved
        if number not in change.edited:
            assert after[key].text == before[key].text, number
