"""Feeds that send too much of something: entries, words, depth."""

from .answers import content
from .editions import FIRST, SITE, entries, rss_item, rss_text
from .story import assert_marked
from .world import World

_FLOOD = 50_000
# What a reader would still call a feed.
_MOST = 5000


def test_a_flood_of_entries(world: World) -> None:
    before = world.shelf()
    items = (
        f"<item><guid>f{n}</guid><title>خبر {n}</title><link>{SITE}/f/{n}</link></item>"
        for n in range(_FLOOD)
    )
    flood = rss_text([*items, *map(rss_item, entries(3, 2, 1))]).encode()
    world.serve(content(flood, 'ETag: "flood"'))
    synced = world.next_day()
    assert synced.feed is not None
    assert synced.feed.reason in ("", "too-large"), synced.feed
    after = world.article_ids()
    assert set(before) <= set(after)
    assert len(after) <= _MOST
    world.serve_last()
    world.next_day()
    assert world.feed.health.ok
    shelf = {key: world.kept(key) for key in (*world.marked.values(), *before)}
    assert shelf == before
    assert len(world.article_ids()) == len(after) + 2


def test_an_entry_that_is_enormous(world: World) -> None:
    text = "<p>كلمة بعد كلمة.</p>" * 40_000
    deep = "<div>" * 20_000 + "x" + "</div>" * 20_000
    tables = "<table><tr><td>" * 40 + "x"
    bad = [
        f"<item><guid>{n}</guid><title>x</title><description><![CDATA[{each}]]></description></item>"
        for n, each in enumerate((text, deep, tables, "ا" * 1_000_000, "&amp;" * 100_000))
    ]
    before = world.shelf()
    world.serve(content(rss_text([*bad, *map(rss_item, entries(3, 2, 1))]).encode()))
    synced = world.next_day()
    assert synced.feed is not None
    assert (synced.feed.reason, synced.feed.new) == ("", len(bad))
    after = world.shelf()
    assert after | before == after
    assert_marked(world, after)
    world.serve(content(FIRST))
    world.next_day()
    assert world.feed.health.ok
