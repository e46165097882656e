import pytest

from reader.model.errors import FeedError, LibraryError
from reader.model.fetched import Response
from reader.services import subscribing
from reader.services.library import Library

from .conftest import FEED_URL, World, item, rss

PAGE = "https://news.example/"


def page(body: str) -> Response:
    return Response(PAGE, 200, {"content-type": "text/html"}, f"<html>{body}</html>".encode())


def test_a_feed_by_its_address(library: Library, world: World) -> None:
    world.answers[FEED_URL] = rss(item(1))
    feed, changes = subscribing.add(library, FEED_URL, folder="أخبار")
    assert (feed.title, feed.folder, feed.link) == ("أخبار الصباح", "أخبار", PAGE)
    assert changes.feeds.added == {feed.id}
    assert subscribing.feeds(library) == (feed,)


def test_the_feed_that_a_page_names(library: Library, world: World) -> None:
    named = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    world.answers |= {PAGE: page(f"<head>{named}</head>"), FEED_URL: rss(item(1))}
    feed, _ = subscribing.add(library, PAGE)
    assert feed.url == FEED_URL


def test_a_page_that_names_none_may_have_one_at_a_usual_address(
    library: Library, world: World
) -> None:
    world.answers |= {PAGE: page("<p>مرحبا</p>"), FEED_URL: rss(item(1))}
    assert subscribing.add(library, PAGE)[0].url == FEED_URL


def test_a_page_without_any_feed_is_refused(library: Library, world: World) -> None:
    world.answers[PAGE] = page("<p>مرحبا</p>")
    with pytest.raises(FeedError) as fault:
        subscribing.add(library, PAGE)
    assert fault.value.reason == "no-feed-found"
    assert subscribing.feeds(library) == ()


def test_what_is_neither_feed_nor_page_is_refused(library: Library, world: World) -> None:
    world.answers[FEED_URL] = b"\x89PNG\r\n\x1a\n"
    with pytest.raises(FeedError) as fault:
        subscribing.add(library, FEED_URL)
    assert fault.value.reason == "not-a-feed"


def test_the_same_feed_twice_is_told(library: Library, world: World) -> None:
    world.answers[FEED_URL] = rss(item(1))
    feed, _ = subscribing.add(library, FEED_URL)
    with pytest.raises(LibraryError) as fault:
        subscribing.add(library, FEED_URL)
    assert (fault.value.reason, fault.value.facts["id"]) == ("already-subscribed", feed.id)


def test_feeds_go_out_and_come_back_as_opml(library: Library, world: World) -> None:
    world.answers[FEED_URL] = rss(item(1))
    feed, _ = subscribing.add(library, FEED_URL, folder="أخبار")
    written = subscribing.export_opml(library, title="Feeds")
    assert subscribing.import_opml(library, written)[0] == 0
    subscribing.remove(library, feed.id)
    assert subscribing.import_opml(library, written)[0] == 1
    (back,) = subscribing.feeds(library)
    assert (back.url, back.title, back.folder) == (feed.url, feed.title, feed.folder)


def test_a_cancelled_search_for_a_feed_tries_no_further_address(
    library: Library, world: World
) -> None:
    stopped = False

    def stop() -> bytes:
        nonlocal stopped
        stopped = True
        return b"<html><p>nothing</p></html>"

    world.answers[PAGE] = stop
    with pytest.raises(FeedError) as fault:
        subscribing.add(library, PAGE, cancelled=lambda: stopped)
    assert fault.value.reason == "cancelled"
    assert len(world.asked) == 2
    assert subscribing.feeds(library) == ()


def test_a_feed_by_its_number(library: Library, world: World) -> None:
    world.answers[FEED_URL] = rss(item(1))
    added, _ = subscribing.add(library, FEED_URL)
    assert subscribing.feed(library, added.id) == added
    with pytest.raises(LibraryError) as fault:
        subscribing.feed(library, 999)
    assert fault.value.reason == "no-such-feed"


def test_a_feed_that_was_refused_can_be_allowed_later(library: Library, world: World) -> None:
    world.answers[FEED_URL] = rss(item(1))
    feed, _ = subscribing.add(library, FEED_URL)
    again, changes = subscribing.add(library, FEED_URL, allow_local=True)
    assert (again.id, again.allow_local) == (feed.id, True)
    assert changes.feeds.altered == {feed.id}
    with pytest.raises(LibraryError):
        subscribing.add(library, FEED_URL, allow_local=True)
