from pathlib import Path

import pytest

from reader.model.errors import FeedError, LibraryError
from reader.model.events import SyncTotals
from reader.model.feed import Feed
from reader.model.fetched import Access
from reader.paths import Paths
from reader.services import access, arranging, health, subscribing, syncing
from reader.services.library import Library
from reader.store import feeds

from .conftest import FEED_URL, World, item, rss

OTHER_URL = "https://news.example/sport.xml"
PASSWORD = Access("password", "sama", "s3cret")
OLD_URL = FEED_URL.replace("//", "//sama:s3cret@")


@pytest.fixture
def feed(library: Library, world: World) -> Feed:
    world.answers |= {FEED_URL: rss(item(1)), OTHER_URL: rss(item(2))}
    return subscribing.add(library, FEED_URL)[0]


def stored(library: Library, url: str) -> int:
    """Store a feed as an older version did, whatever its address holds."""
    with library.database.write() as connection:
        feed_id, _ = feeds.add(
            connection,
            url=url,
            title="",
            link="",
            language="",
            folder="",
            allow_local=False,
            now=library.now(),
        )
    return feed_id


def secret_file(library: Library) -> Path:
    return Paths(library.database.folder).secrets


def test_what_is_chosen_is_kept_and_all_else_stays(library: Library, feed: Feed) -> None:
    changes = arranging.change(library, feed.id, name="صحيفتي", every=60)
    assert changes.feeds.altered == {feed.id}
    arranging.change(library, feed.id, keep=100, keep_days=30)
    now = subscribing.feed(library, feed.id)
    assert (now.name, now.every, now.keep, now.keep_days) == ("صحيفتي", 60, 100, 30)
    with pytest.raises(LibraryError) as fault:
        arranging.change(library, 99, name="x")
    assert fault.value.reason == "no-such-feed"


def test_a_password_is_sent_with_the_next_sync_until_it_is_taken_away(
    library: Library, world: World, feed: Feed
) -> None:
    arranging.change(library, feed.id, access=PASSWORD)
    list(syncing.sync(library))
    assert world.asked[-1].access == PASSWORD
    # A secret that is not typed anew stays.
    arranging.change(library, feed.id, access=Access("password", "sama"))
    list(syncing.sync(library))
    assert world.asked[-1].access == PASSWORD
    arranging.change(library, feed.id, access=None)
    list(syncing.sync(library))
    assert world.asked[-1].access is None
    assert not secret_file(library).exists()


def test_another_way_in_forgets_the_one_before(library: Library, feed: Feed) -> None:
    arranging.change(library, feed.id, access=PASSWORD)
    arranging.change(library, feed.id, access=Access("header", "X-Token", "t0ken"))
    kept = secret_file(library).read_text("utf-8")
    assert "t0ken" in kept
    assert "s3cret" not in kept


def test_a_password_that_another_feed_needs_stays(library: Library, feed: Feed) -> None:
    other, _ = subscribing.add(library, OTHER_URL)
    for each in (feed, other):
        arranging.change(library, each.id, access=PASSWORD)
    arranging.change(library, feed.id, access=None)
    assert access.of(library, subscribing.feed(library, other.id)) == PASSWORD


def test_what_cannot_be_sent_changes_nothing(library: Library, feed: Feed) -> None:
    arranging.change(library, feed.id, access=PASSWORD)
    for wrong in (Access("header", "X-Token", " "), Access("password", "a\r\nb", "x")):
        with pytest.raises(FeedError) as fault:
            arranging.change(library, feed.id, access=wrong, name="x")
        assert fault.value.reason == "bad-access"
    now = subscribing.feed(library, feed.id)
    assert (now.name, access.of(library, now)) == ("", PASSWORD)


def test_the_password_in_an_older_address_works_and_goes_with_the_first_change(
    library: Library, world: World
) -> None:
    number = stored(library, OLD_URL)
    world.answers[OLD_URL] = rss(item(1), title="")
    *_, totals = syncing.sync(library)
    assert isinstance(totals, SyncTotals)
    assert totals.new == 1
    shown = [*subscribing.feeds(library), *(each.feed for each in health.report(library))]
    assert [feed.url for feed in shown] == [FEED_URL] * 2
    assert not any("s3cret" in feed.title for feed in shown)
    arranging.change(library, number, name="x")
    (now,) = subscribing.feeds(library)
    assert (now.url, now.name, access.of(library, now)) == (FEED_URL, "x", PASSWORD)
    world.answers[FEED_URL] = rss(item(1), item(2))
    list(syncing.sync(library))
    assert (world.asked[-1].url, world.asked[-1].access) == (FEED_URL, PASSWORD)


def test_what_is_chosen_instead_of_it_counts(library: Library) -> None:
    number = stored(library, OLD_URL)
    arranging.change(library, number, access=None)
    now = subscribing.feed(library, number)
    assert (now.url, now.access) == (FEED_URL, "")
    assert not secret_file(library).exists()


def test_two_older_feeds_of_one_address_stay_two(library: Library, feed: Feed) -> None:
    number = stored(library, OLD_URL)
    arranging.change(library, number, name="x")
    with library.database.read() as connection:
        assert feeds.one(connection, number).url == OLD_URL
    assert subscribing.feed(library, feed.id).url == FEED_URL
