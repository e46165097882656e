"""The dates that feeds give, and where articles stand in the list by them."""

from datetime import UTC, datetime

import pytest

from reader.model.query import ArticleQuery
from reader.services import reading

from .answers import content
from .changes import each_with
from .editions import Entry, entries, rss
from .world import World


def newest_first(world: World) -> list[str]:
    """Give the urls of the feed's articles as a list shows them."""
    query = ArticleQuery(feed=world.feed_id)
    return [row.url.rpartition("/")[2] for row in reading.rows(world.library, query, limit=100)]


@pytest.mark.parametrize("date", ["01 Jan 2099 00:00:00 GMT", "01 Jan 9999 00:00:00 GMT"])
def test_a_date_to_come_is_not_pinned_on_top(world: World, date: str) -> None:
    world.serve(content(rss([Entry(9, date=date), *entries(3, 2, 1)])))
    world.next_day()
    assert newest_first(world)[0] == "9"
    world.clock.later(days=1)
    moment = world.clock.moment.strftime("%d %b %Y %H:%M:%S GMT")
    world.clock.later(days=1)
    world.serve(content(rss([Entry(8, date=moment), Entry(9, date=date), *entries(3, 2, 1)])))
    world.next_day()
    assert newest_first(world)[:2] == ["8", "9"]


@pytest.mark.parametrize("date", ["", "soon", "0000-00-00T00:00:00Z", "32 Foo 2026"])
def test_an_article_without_a_date_has_that_of_its_arrival(world: World, date: str) -> None:
    world.serve(content(rss([Entry(9, date=date), *entries(3, 2, 1)])))
    world.next_day()
    arrived = world.clock.moment
    (row, *_) = reading.rows(world.library, ArticleQuery(feed=world.feed_id), limit=1)
    assert (row.url.rpartition("/")[2], row.published) == ("9", arrived)
    world.serve(content(rss([Entry(9, date=date), *entries(2, 1)])))
    world.next_day()
    (row, *_) = reading.rows(world.library, ArticleQuery(feed=world.feed_id), limit=1)
    assert row.published == arrived


def test_dates_that_are_always_now_bring_nothing_back(world: World) -> None:
    for _ in range(3):
        moment = world.clock.moment.strftime("%d %b %Y %H:%M:%S GMT")
        world.serve(content(rss(each_with([("date", moment)], 3, 2, 1))))
        synced = world.next_day()
        assert synced.feed is not None
        assert (synced.feed.new, len(world.shelf())) == (0, 3)
        assert [kept.read for kept in world.shelf().values()].count(True) == 1


def test_a_date_before_all_time_is_no_fault(world: World) -> None:
    dates = ("01 Jan 0001 00:00:00 GMT", "01 Jan 1600 00:00:00 GMT", "-0001-11-30T00:00:00Z")
    told = [Entry(20 + n, date=date) for n, date in enumerate(dates)]
    world.serve(content(rss([*told, *entries(3, 2, 1)])))
    world.next_day()
    assert world.feed.health.ok
    rows = reading.rows(world.library, ArticleQuery(feed=world.feed_id), limit=100)
    assert len(rows) == 6
    assert all(row.published <= world.clock.moment for row in rows)
    assert all(row.published > datetime(1500, 1, 1, tzinfo=UTC) for row in rows)
