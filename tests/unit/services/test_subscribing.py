import pytest

from reader.model.errors import FeedError, LibraryError
from reader.model.feed import FoundFeed, Imported
from reader.model.fetched import Response
from reader.services import subscribing
from reader.services.library import Library

from .conftest import FEED_URL, World, item, rss

OTHER_URL = "https://news.example/sport.xml"
COMMENTS_URL = "https://news.example/comments/feed"

PAGE = "https://news.example/"


def page(body: str, url: str = PAGE) -> Response:
    return Response(url, 200, {"content-type": "text/html"}, f"<html>{body}</html>".encode())


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
    assert subscribing.import_opml(library, written)[0].new == 0
    subscribing.remove(library, feed.id)
    assert subscribing.import_opml(library, written)[0].new == 1
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


def named(url: str, title: str = "") -> str:
    return f'<link rel="alternate" type="application/rss+xml" title="{title}" href="{url}">'


THREE = named(COMMENTS_URL, "تعليقات") + named(FEED_URL, "الأخبار") + named(OTHER_URL, "الرياضة")


def asked(world: World) -> list[str]:
    return [request.url for request in world.asked]


def test_all_feeds_of_a_page_are_found_and_none_of_them_is_fetched(
    library: Library, world: World
) -> None:
    world.answers[PAGE] = page(THREE)
    assert subscribing.find(library, PAGE) == (
        FoundFeed(FEED_URL, "الأخبار"),
        FoundFeed(OTHER_URL, "الرياضة"),
        FoundFeed(COMMENTS_URL, "تعليقات"),
    )
    assert asked(world) == [PAGE]


def test_a_feed_is_found_at_its_own_address(library: Library, world: World) -> None:
    world.answers[FEED_URL] = rss(item(1), item(2))
    assert subscribing.find(library, f" feed:{FEED_URL}\n") == (
        FoundFeed(FEED_URL, "أخبار الصباح", articles=2),
    )


def test_the_only_feed_of_a_page_is_read(library: Library, world: World) -> None:
    world.answers |= {PAGE: page(named("/feed", "من الصفحة")), FEED_URL: rss(item(1))}
    assert subscribing.find(library, PAGE) == (FoundFeed(FEED_URL, "أخبار الصباح", articles=1),)


def test_feeds_without_a_title_are_read_for_theirs_as_far_as_is_polite(
    library: Library, world: World
) -> None:
    urls = [f"https://news.example/{n}.xml" for n in range(9)]
    world.answers[PAGE] = page("".join(map(named, urls)))
    world.answers |= {url: rss(item(1), title=url) for url in urls}
    found = subscribing.find(library, PAGE)
    assert [each.title for each in found] == [*urls[:6], "", "", ""]
    assert len(world.asked) == 7


def test_what_only_looks_like_a_feed_is_read(library: Library, world: World) -> None:
    links = '<a href="/sport.xml">x</a><a href="/none.rss">y</a><a href="/feed">z</a>'
    world.answers |= {PAGE: page(links), FEED_URL: rss(item(1)), OTHER_URL: rss(item(2))}
    assert [each.url for each in subscribing.find(library, PAGE)] == [FEED_URL, OTHER_URL]


def test_one_feed_at_two_addresses_is_one(library: Library, world: World) -> None:
    links = '<a href="/feed">x</a><a href="/sport.xml">x</a>'
    world.answers |= {PAGE: page(links), FEED_URL: rss(item(1)), OTHER_URL: rss(item(1))}
    assert [each.url for each in subscribing.find(library, PAGE)] == [FEED_URL]


def test_a_feed_that_is_named_but_broken_is_the_last_resort(library: Library, world: World) -> None:
    world.answers[PAGE] = page(named(OTHER_URL, "الرياضة"))
    assert subscribing.find(library, PAGE) == (FoundFeed(OTHER_URL, "الرياضة"),)
    world.answers[FEED_URL] = rss(item(1))
    (found,) = subscribing.find(library, PAGE)
    assert (found.url, subscribing.add(library, PAGE)[0].url) == (FEED_URL, FEED_URL)


def test_what_is_known_is_told(library: Library, world: World) -> None:
    world.answers |= {PAGE: page(THREE), FEED_URL: rss(item(1))}
    done = subscribing.subscribe(library, PAGE)
    assert done.feed.url == FEED_URL
    assert [each.url for each in done.others] == [OTHER_URL, COMMENTS_URL]
    assert [each.known for each in subscribing.find(library, PAGE)] == [True, False, False]


def test_nothing_found_is_told_without_the_password(library: Library, world: World) -> None:
    address = "https://sama:secret@news.example/"
    world.answers[PAGE] = page("<p>مرحبا</p>")
    for search in (subscribing.find, subscribing.subscribe):
        with pytest.raises(FeedError) as fault:
            search(library, address)
        assert (fault.value.reason, fault.value.facts) == ("no-feed-found", {"url": PAGE})


def test_a_well_known_site_is_asked_for_its_feed_at_once(library: Library, world: World) -> None:
    feed = "https://sama.tumblr.com/rss"
    world.answers[feed] = rss(item(1))
    assert [each.url for each in subscribing.find(library, "sama.tumblr.com/post/1")] == [feed]
    assert subscribing.add(library, "https://www.tumblr.com/sama")[0].url == feed
    assert set(asked(world)) == {feed}


def test_a_well_known_site_without_its_feed_is_looked_at(library: Library, world: World) -> None:
    page_url = "https://sama.tumblr.com/post/1"
    world.answers |= {page_url: page(named(FEED_URL), page_url), FEED_URL: rss(item(1))}
    assert [each.url for each in subscribing.find(library, page_url)] == [FEED_URL]
    assert asked(world) == ["https://sama.tumblr.com/rss", page_url, FEED_URL]


def test_a_person_of_the_fediverse(library: Library, world: World) -> None:
    feed = "https://social.example/@sama.rss"
    world.answers[feed] = rss(item(1))
    assert [each.url for each in subscribing.find(library, "@sama@social.example")] == [feed]


def test_where_a_short_address_leads_counts(library: Library, world: World) -> None:
    short, feed = "https://short.example/1", "https://sama.substack.com/feed"
    world.answers |= {short: page("", "https://sama.substack.com/p/1"), feed: rss(item(1))}
    assert [each.url for each in subscribing.find(library, short)] == [feed]


@pytest.mark.parametrize("reason", ["timed-out", "offline", "refused-address"])
def test_a_page_that_cannot_be_had_is_told_as_it_is(
    library: Library, world: World, reason: str
) -> None:
    world.answers["https://social.example/@sama"] = FeedError(reason)
    with pytest.raises(FeedError) as fault:
        subscribing.find(library, "https://social.example/@sama")
    assert fault.value.reason == reason
    assert len(world.asked) == 1


def test_several_chosen_feeds_are_added_and_only_what_is_unread_is_fetched(
    library: Library, world: World
) -> None:
    world.answers[OTHER_URL] = rss(item(1), title="الرياضة")
    chosen = (
        FoundFeed(FEED_URL, "الأخبار", articles=1),
        FoundFeed(COMMENTS_URL, "تعليقات"),
        FoundFeed(OTHER_URL, "ر"),
    )
    added, changes = subscribing.add_found(library, chosen, folder="أخبار")
    assert [(feed.url, feed.title, feed.folder) for feed in added] == [
        (FEED_URL, "الأخبار", "أخبار"),
        (OTHER_URL, "الرياضة", "أخبار"),
    ]
    assert changes.feeds.added == {feed.id for feed in added}
    assert FEED_URL not in asked(world)


def test_when_no_chosen_feed_can_be_added_the_first_fault_is_told(
    library: Library, world: World
) -> None:
    world.answers[FEED_URL] = FeedError("timed-out")
    with pytest.raises(FeedError) as fault:
        subscribing.add_found(library, [FoundFeed(FEED_URL, ""), FoundFeed(OTHER_URL, "")])
    assert fault.value.reason == "timed-out"
    read = FoundFeed(FEED_URL, "x", articles=1)
    subscribing.add_found(library, [read])
    with pytest.raises(LibraryError):
        subscribing.add_found(library, [read])


def test_a_list_is_counted(library: Library, world: World) -> None:
    world.answers[FEED_URL] = rss(item(1))
    subscribing.add(library, FEED_URL)
    body = f"""<opml version="2.0"><body><outline text="x" xmlUrl="{FEED_URL}"/>
      <outline text="أخبار"><outline text="y" xmlUrl="{OTHER_URL}" htmlUrl="{PAGE}"/></outline>
      <outline text="y" xmlUrl="HTTPS://News.example:443/sport.xml"/>
      <outline text="z" xmlUrl="javascript:alert(1)"/>
      <outline text="z" xmlUrl="https://no host/"/></body></opml>"""
    counted, changes = subscribing.import_opml(library, body.encode())
    assert counted == Imported(new=1, known=1, refused=2)
    assert len(changes.feeds.added) == 1
    new = next(feed for feed in subscribing.feeds(library) if feed.url == OTHER_URL)
    assert (new.title, new.folder, new.link) == ("y", "أخبار", PAGE)
    assert subscribing.import_opml(library, body.encode())[0] == Imported(0, 2, 2)


def test_the_list_of_another_reader(library: Library) -> None:
    body = f'{FEED_URL} أخبار "~صحيفتي"\n{OTHER_URL}\n'.encode()
    assert subscribing.import_opml(library, body)[0] == Imported(2, 0, 0)
    first, second = sorted(subscribing.feeds(library), key=lambda feed: feed.url)
    assert (first.name, first.title, first.folder) == ("صحيفتي", "صحيفتي", "أخبار")
    assert (second.name, second.title) == ("", OTHER_URL)
    with pytest.raises(FeedError):
        subscribing.import_opml(library, b"no list")


def test_names_go_out_and_passwords_do_not(library: Library) -> None:
    body = b"https://sama:secret@news.example/feed\nhttps://news.example/sport.xml ~x"
    subscribing.import_opml(library, body)
    written = subscribing.export_opml(library, title="Feeds")
    assert b"secret" not in written
    for feed in subscribing.feeds(library):
        subscribing.remove(library, feed.id)
    subscribing.import_opml(library, written)
    back = {feed.url: feed.name for feed in subscribing.feeds(library)}
    assert back == {FEED_URL: "", OTHER_URL: "x"}
