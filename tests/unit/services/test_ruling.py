"""Rules on arrival, as a reader makes them and as a sync obeys them."""

import pytest

from reader.model.changes import Changes
from reader.model.errors import CollectionError, FeedError, LibraryError
from reader.model.query import ArticleQuery
from reader.model.rule import Rule
from reader.services import journal, reading, ruling, saving, searching, subscribing, syncing
from reader.services.library import Library

from .conftest import FEED_URL, PICTURE_URL, World, item, rss

OTHER_URL = "https://agency.example/feed"


def subscribed(library: Library, world: World, *items: str, url: str = FEED_URL) -> int:
    """Subscribe to a feed that sends these items, before any sync."""
    world.answers[url] = rss(*items)
    feed, _ = subscribing.add(library, url)
    return feed.id


def synced(library: Library, world: World, *items: str, url: str = FEED_URL) -> None:
    """Sync once more, an hour later, with other items."""
    if items:
        world.answers[url] = rss(*items)
    world.later(hours=1)
    list(syncing.sync(library, full=True))


def titles(library: Library, query: ArticleQuery | None = None) -> list[str]:
    rows = reading.rows(library, query or ArticleQuery(), limit=50)
    return [row.title.removeprefix("الخبر رقم ") for row in rows]


def test_what_comes_is_marked_starred_tagged_hidden_and_saved(
    library: Library, world: World
) -> None:
    subscribed(library, world, *(item(n) for n in (1, 2, 3, 4, 5)))
    for rule in (
        Rule("رقم 1", read=True),
        Rule("رقم 2", star=True, tag="وسم"),
        Rule("رقم 3", "title", "is", hide=True),
        Rule("الخبر رقم 4", "title", "is", collection="بحث"),
        Rule("رقم 5", hide=True, enabled=False),
    ):
        ruling.save(library, rule)
    synced(library, world)
    assert titles(library) == ["5", "4", "3", "2", "1"]
    assert titles(library, ArticleQuery(view="unread")) == ["5", "4", "3", "2"]
    assert titles(library, ArticleQuery(view="starred")) == ["2"]
    assert titles(library, ArticleQuery(tag="وسم")) == ["2"]
    assert titles(library, ArticleQuery(collection="بحث")) == ["4"]
    ruling.save(library, Rule("الخبر رقم 6", "title", "is", hide=True))
    synced(library, world, item(6), item(7))
    assert titles(library)[:2] == ["7", "5"]
    assert titles(library, ArticleQuery(view="hidden")) == ["6"]
    assert searching.find(library, "رقم 6").total == 0


def test_a_rule_acts_on_its_feed_or_folder_only(library: Library, world: World) -> None:
    feed = subscribed(library, world, item(1), item(2))
    subscribed(library, world, item(3), item(4), url=OTHER_URL)
    ruling.save(library, Rule("", feed=feed, star=True))
    ruling.save(library, Rule("", folder="لا شيء", hide=True))
    synced(library, world)
    assert titles(library, ArticleQuery(view="starred")) == ["2", "1"]
    assert titles(library) == ["4", "3", "2", "1"]


def test_a_rule_for_one_feed_leaves_unread_what_another_brought(
    library: Library, world: World
) -> None:
    subscribed(library, world, item(1), item(2))
    synced(library, world)
    other = subscribed(library, world, item(1), item(2), url=OTHER_URL)
    ruling.save(library, Rule("رقم 1", feed=other, read=True))
    ruling.save(library, Rule("رقم 2", feed=other, hide=True))
    synced(library, world)
    assert titles(library, ArticleQuery(view="unread")) == ["2", "1"]
    assert titles(library, ArticleQuery(feed=other)) == ["1"]


def test_a_snapshot_that_a_rule_took_gets_its_pictures_and_stays_as_it_was(
    library: Library, world: World, picture: bytes
) -> None:
    world.answers[PICTURE_URL] = FeedError("timed-out")
    subscribed(library, world, item(1, picture=True))
    ruling.save(library, Rule("الخبر", collection="بحث"))
    synced(library, world)
    (row,) = reading.rows(library, ArticleQuery(collection="بحث"), limit=9)
    before = reading.article(library, row.id, collection="بحث")
    assert (row.offline, before.pictures[0].stored) == ("text", False)
    world.answers[PICTURE_URL] = picture
    synced(library, world)
    (row,) = reading.rows(library, ArticleQuery(collection="بحث"), limit=9)
    after = reading.article(library, row.id, collection="بحث")
    assert (row.offline, after.pictures[0].stored) == ("complete", True)
    assert (after.html, after.saved) == (before.html, before.saved)
    assert saving.verify(library, "بحث") == (1, ())
    # It is the same as what a reader would save now.
    assert not saving.save(library, row.id, "بحث")


def test_the_preview_is_what_would_be_done_and_is_done(library: Library, world: World) -> None:
    feed = subscribed(library, world, *(item(n) for n in (1, 2, 3)))
    subscribed(library, world, item(3), item(4), url=OTHER_URL)
    synced(library, world)
    rule = Rule("رقم", star=True, tag="وسم")
    shown = ruling.preview(library, rule)
    assert [row.title[-1] for row in shown] == ["4", "3", "2", "1"]
    assert [row.title[-1] for row in ruling.preview(library, rule, limit=2)] == ["4", "3"]
    assert len(ruling.preview(library, Rule("رقم", feed=feed))) == 3
    assert ruling.preview(library, Rule("", star=True)) == ()
    # Categories are not stored: whether they lack the word cannot be told.
    assert ruling.preview(library, Rule("x", "category", "lacks")) == ()
    assert {row.id for row in shown} <= ruling.apply(library, rule).articles.altered
    assert titles(library, ArticleQuery(view="starred")) == ["4", "3", "2", "1"]
    assert ruling.apply(library, rule) == Changes()


def test_to_hide_what_is_there_hides_it_in_every_feed(library: Library, world: World) -> None:
    subscribed(library, world, item(1), item(2))
    other = subscribed(library, world, item(1), url=OTHER_URL)
    synced(library, world)
    ruling.apply(library, Rule("الخبر رقم 1", "title", "is", hide=True))
    assert titles(library) == ["2"]
    assert titles(library, ArticleQuery(feed=other)) == []
    assert len(titles(library, ArticleQuery(view="hidden"))) == 2


def test_a_rule_that_says_nothing_or_does_nothing_is_not_kept(
    library: Library, world: World
) -> None:
    feed = subscribed(library, world)
    for rule, reason in (
        (Rule("", star=True), "no-words"),
        (Rule("؟!", feed=feed, star=True), "no-words"),
        (Rule("x"), "no-action"),
        (Rule("x", tag="  "), "no-action"),
        (Rule("x", feed=99, star=True), "no-such-feed"),
        (Rule("x", id=99, star=True), "no-such-rule"),
    ):
        with pytest.raises(LibraryError) as raised:
            ruling.save(library, rule)
        assert raised.value.reason == reason
    with pytest.raises(CollectionError):
        ruling.save(library, Rule("x", collection="x" * 201))
    assert ruling.rules(library) == ()


def test_a_rule_is_kept_as_it_was_meant_and_changed_in_its_place(library: Library) -> None:
    kept = ruling.save(library, Rule("  كأس ", name=" رياضة ", tag=" وسم "))
    assert kept == Rule("كأس", name="رياضة", tag="وسم", id=kept.id)
    second = ruling.save(library, Rule("x", read=True))
    changed = ruling.save(library, Rule("y", star=True, id=kept.id))
    assert ruling.rules(library) == (changed, second)
    assert ruling.rule(library, second.id) == second
    ruling.remove(library, kept.id)
    assert ruling.rules(library) == (second,)


def test_a_rule_without_effect_is_not_told(library: Library, world: World) -> None:
    subscribed(library, world, item(1))
    ruling.save(library, Rule("رقم 1", star=True, name="نجمة"))
    ruling.save(library, Rule("رقم 1", star=True))
    ruling.save(library, Rule("تنس", star=True))
    synced(library, world)
    told = [
        note.facts
        for record in journal.syncs(library)
        for note in record.notes
        if note.deed == "ruled"
    ]
    assert told == [{"rule": "نجمة", "n": 1}]
