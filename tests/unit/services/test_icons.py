from io import BytesIO

import pytest
from PIL import Image

from reader.model.errors import FeedError
from reader.model.feed import Feed
from reader.model.fetched import Access
from reader.paths import picture_file
from reader.services import arranging, icons, subscribing, syncing
from reader.services.library import Library

from .conftest import FEED_URL, World, item, rss

SITE = "https://news.example/"
ICON_URL = "https://news.example/icon.png"
FAVICON_URL = "https://news.example/favicon.ico"


def drawn(side: int = 64, colour: tuple[int, int, int] = (15, 107, 92)) -> bytes:
    out = BytesIO()
    Image.new("RGB", (side, side), colour).save(out, "PNG")
    return out.getvalue()


def page(*links: str) -> bytes:
    return f"<html><head>{''.join(links)}</head><body>x</body></html>".encode()


def feed_with(told: str) -> bytes:
    return rss(item(1)).replace(b"</link><language>", f"</link>{told}<language>".encode())


@pytest.fixture
def feed(library: Library, world: World) -> Feed:
    world.answers[FEED_URL] = rss(item(1))
    return subscribing.add(library, FEED_URL)[0]


def synced(library: Library, world: World) -> list[str]:
    """Sync, and give what was asked for beside feeds."""
    before = len(world.asked)
    list(syncing.sync(library, full=True))
    icons.look_for(library)
    return [each.url for each in world.asked[before:] if each.accept != syncing.ACCEPT]


def icon(library: Library, feed: Feed) -> str:
    return subscribing.feed(library, feed.id).icon


def test_the_picture_that_a_feed_names_stands_for_it(
    library: Library, world: World, feed: Feed
) -> None:
    world.answers |= {
        FEED_URL: feed_with("<image><url>/icon.png</url></image>"),
        ICON_URL: drawn(200),
    }
    assert synced(library, world) == [ICON_URL]
    sha256 = icon(library, feed)
    with Image.open(picture_file(library.database.pictures, sha256)) as stored:
        assert (stored.format, stored.size) == ("PNG", (64, 64))


def test_else_the_one_that_its_site_names(library: Library, world: World, feed: Feed) -> None:
    world.answers |= {
        SITE: page('<link rel="icon" sizes="96x96" href="icon.png">'),
        ICON_URL: drawn(96),
    }
    assert synced(library, world) == [SITE, ICON_URL]
    assert icon(library, feed)


def test_else_the_one_where_all_sites_have_it(library: Library, world: World, feed: Feed) -> None:
    world.answers |= {SITE: page('<link rel="icon" href="icon.png">'), FAVICON_URL: drawn(32)}
    assert synced(library, world) == [SITE, ICON_URL, FAVICON_URL]
    assert icon(library, feed)


def test_a_banner_is_passed_over(library: Library, world: World, feed: Feed) -> None:
    out = BytesIO()
    Image.new("RGB", (144, 31)).save(out, "PNG")
    world.answers |= {
        FEED_URL: feed_with("<image><url>/icon.png</url></image>"),
        ICON_URL: out.getvalue(),
        FAVICON_URL: drawn(),
    }
    synced(library, world)
    assert icon(library, feed)


@pytest.mark.parametrize(
    "answer",
    [
        FeedError("http-status", status=404),
        FeedError("too-large"),
        FeedError("refused-address", host="127.0.0.1"),
        b"<html>not found</html>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"",
        b"\x89PNG\r\n\x1a\n" + bytes(100),
    ],
)
def test_without_one_nothing_is_kept_and_no_one_asks_for_a_month(
    library: Library, world: World, feed: Feed, answer: FeedError | bytes
) -> None:
    world.answers |= {FAVICON_URL: answer, SITE: page()}
    assert synced(library, world) == [SITE, FAVICON_URL]
    assert icon(library, feed) == ""
    world.later(days=29)
    assert synced(library, world) == []
    world.later(days=2)
    assert synced(library, world) == [SITE, FAVICON_URL]


def test_one_that_goes_stays_here_and_one_that_changes_is_taken(
    library: Library, world: World, feed: Feed
) -> None:
    world.answers[FAVICON_URL] = drawn(colour=(200, 0, 0))
    synced(library, world)
    first = icon(library, feed)
    world.later(days=31)
    del world.answers[FAVICON_URL]
    synced(library, world)
    assert icon(library, feed) == first
    world.later(days=31)
    world.answers[FAVICON_URL] = drawn(colour=(0, 0, 200))
    synced(library, world)
    assert icon(library, feed) not in ("", first)


def test_feeds_of_one_site_ask_it_once(library: Library, world: World, feed: Feed) -> None:
    others = [f"https://news.example/{name}.xml" for name in ("a", "b")]
    world.answers |= {**dict.fromkeys(others, rss(item(2))), FAVICON_URL: drawn(), SITE: page()}
    added = [subscribing.add(library, each)[0] for each in others]
    assert synced(library, world) == [SITE, FAVICON_URL]
    assert len({icon(library, each) for each in (feed, *added)}) == 1


def test_the_window_is_told_which_feeds_look_different(
    library: Library, world: World, feed: Feed
) -> None:
    world.answers[FAVICON_URL] = drawn()
    list(syncing.sync(library))
    assert icons.look_for(library).feeds.altered == {feed.id}
    world.later(days=40)
    assert not icons.look_for(library)
    world.later(days=40)
    world.answers[FAVICON_URL] = drawn(colour=(1, 2, 3))
    assert icons.look_for(library).feeds.altered == {feed.id}


def test_a_password_goes_to_the_server_of_the_feed_alone(
    library: Library, world: World, feed: Feed
) -> None:
    known = Access("password", "sama", "s3cret")
    arranging.change(library, feed.id, access=known)
    world.answers |= {
        SITE: page('<link rel="icon" sizes="64x64" href="https://cdn.example/i.png">'),
        "https://cdn.example/i.png": drawn(),
    }
    assert synced(library, world) == [SITE, "https://cdn.example/i.png"]
    assert [each.access for each in world.asked[-2:]] == [known, None]
    assert not any(each.allow_local for each in world.asked)


def test_offline_or_cut_off_no_one_has_looked(library: Library, world: World, feed: Feed) -> None:
    world.answers |= {SITE: FeedError("offline"), FAVICON_URL: FeedError("offline")}
    assert synced(library, world) == [SITE, FAVICON_URL]
    world.answers |= {SITE: page(), FAVICON_URL: drawn()}
    assert synced(library, world) == [SITE, FAVICON_URL]
    assert icon(library, feed)


def test_when_it_is_stopped_nothing_is_kept(library: Library, world: World, feed: Feed) -> None:
    world.answers |= {SITE: page(), FAVICON_URL: drawn()}
    list(syncing.sync(library))
    before = len(world.asked)
    assert not icons.look_for(library, cancelled=lambda: len(world.asked) > before)
    assert icon(library, feed) == ""
    # Nor is it noted that one looked.
    icons.look_for(library)
    assert icon(library, feed)


def test_a_sync_by_itself_asks_for_feeds_only(library: Library, world: World, feed: Feed) -> None:
    before = len(world.asked)
    list(syncing.sync(library))
    assert all(each.accept == syncing.ACCEPT for each in world.asked[before:])
    assert icon(library, feed) == ""


@pytest.mark.usefixtures("feed")
def test_a_feed_that_fails_is_not_asked_about(library: Library, world: World) -> None:
    world.answers[FEED_URL] = FeedError("http-status", status=500)
    assert synced(library, world) == []
