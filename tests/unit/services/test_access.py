from pathlib import Path

import pytest

from reader.model.errors import FeedError, LibraryError
from reader.model.feed import Feed
from reader.model.fetched import Access
from reader.paths import Paths
from reader.services import access, subscribing
from reader.services.library import Library

from .conftest import FEED_URL, World, item, rss

OTHER_URL = "https://news.example/sport.xml"
PASSWORD = Access("password", "sama", "s3cret")


def secrets_of(library: Library) -> str:
    try:
        return Paths(library.database.folder).secrets.read_text("utf-8")
    except FileNotFoundError:
        return ""


@pytest.mark.parametrize(
    ("url", "bare", "login"),
    [
        ("https://sama:s3cret@a.example/f", "https://a.example/f", PASSWORD),
        ("https://sama@a.example/f", "https://a.example/f", Access("password", "sama")),
        ("https://a%40b:p%2F%3A@a.example/f", "https://a.example/f", None),
        ("https://a.example/@sama", "https://a.example/@sama", None),
    ],
)
def test_a_login_is_taken_out_of_an_address(url: str, bare: str, login: Access | None) -> None:
    found = access.split(url)
    assert found[0] == bare
    if "%40" in url:
        assert found[1] == Access("password", "a@b", "p/:")
    else:
        assert found[1] == login


def test_a_login_that_is_no_text_stays_in_its_address() -> None:
    url = "https://jos%E9:x@a.example/f"
    assert access.split(url) == (url, None)


def test_an_older_feed_is_shown_without_its_password() -> None:
    old = Feed(1, "https://sama:s3cret@a.example/f", "https://sama:s3cret@a.example/f")
    shown = access.without_login(old)
    assert (shown.url, shown.title) == ("https://a.example/f", "https://a.example/f")
    named = Feed(1, "https://sama:s3cret@a.example/f", "Title")
    assert access.without_login(named).title == "Title"


def test_a_secret_is_kept_for_a_server_and_a_name(library: Library) -> None:
    access.keep(library, FEED_URL, PASSWORD)
    feed = Feed(1, OTHER_URL, "x", access="password", access_name="sama")
    assert access.of(library, feed) == PASSWORD
    elsewhere = Feed(1, "https://other.example/", "x", access="password", access_name="sama")
    assert access.of(library, elsewhere) == Access("password", "sama", "")
    assert access.of(library, Feed(1, FEED_URL, "x")) is None


def test_what_cannot_be_sent_is_not_kept(library: Library, tmp_path: Path) -> None:
    for wrong in (Access("password", "sama", "a\nb"), Access("header", "Host", "x")):
        with pytest.raises(FeedError) as fault:
            access.keep(library, FEED_URL, wrong)
        assert fault.value.reason == "bad-access"
    with pytest.raises(FeedError) as fault:
        access.keep(library, FEED_URL, Access("cookies", str(tmp_path / "none.txt")))
    assert fault.value.reason == "no-cookies"
    assert secrets_of(library) == ""


def test_where_nothing_can_be_written_a_secret_is_refused(library: Library) -> None:
    # A folder stands where the file is to be.
    Paths(library.database.folder).secrets.mkdir()
    with pytest.raises(LibraryError):
        access.keep(library, FEED_URL, PASSWORD)


def test_the_password_in_a_typed_address_goes_to_its_server_and_not_into_the_library(
    library: Library, world: World
) -> None:
    page = b'<html><link rel="alternate" type="application/rss+xml" href="/feed"></html>'
    world.answers |= {"https://news.example/": page, FEED_URL: rss(item(1))}
    feed, _ = subscribing.add(library, "https://sama:s3cret@news.example/")
    assert (feed.url, feed.access, feed.access_name) == (FEED_URL, "password", "sama")
    assert [request.access for request in world.asked] == [PASSWORD, PASSWORD]
    assert not any("s3cret" in request.url for request in world.asked)
    assert b"s3cret" not in library.database.file.read_bytes()
    assert access.of(library, feed) == PASSWORD


def test_it_goes_to_no_other_server(library: Library, world: World) -> None:
    feed_url = "https://feeds.example/news"
    page = f'<html><link rel="alternate" type="application/rss+xml" href="{feed_url}"></html>'
    world.answers |= {"https://news.example/": page.encode(), feed_url: rss(item(1))}
    feed, _ = subscribing.add(library, "https://news.example/", access=PASSWORD)
    assert [request.access for request in world.asked] == [PASSWORD, None]
    assert (feed.url, feed.access) == (feed_url, "")
    assert secrets_of(library) == ""


def test_a_password_that_a_page_makes_up_is_not_taken(library: Library, world: World) -> None:
    link = "https://x:y@news.example/feed"
    page = f'<html><link rel="alternate" type="application/rss+xml" href="{link}"></html>'
    world.answers |= {"https://news.example/": page.encode(), FEED_URL: rss(item(1))}
    feed, _ = subscribing.add(library, "https://news.example/")
    assert (feed.url, feed.access) == (FEED_URL, "")


def test_a_feed_that_was_found_bears_what_it_was_found_with(library: Library, world: World) -> None:
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" title="{title}" href="{url}">'
        for title, url in (("1", FEED_URL), ("2", OTHER_URL), ("3", "https://other.example/"))
    )
    world.answers |= {"https://news.example/": f"<html>{links}</html>".encode()}
    world.answers |= {FEED_URL: rss(item(1)), OTHER_URL: rss(item(2))}
    found = subscribing.find(library, "https://sama:s3cret@news.example/")
    assert [each.access for each in found] == [PASSWORD, PASSWORD, None]
    assert "s3cret" not in repr(found)
    added, _ = subscribing.add_found(library, found[:2])
    assert [feed.access for feed in added] == ["password", "password"]
    assert [request.access for request in world.asked] == [PASSWORD] * 3
    subscribing.remove(library, added[0].id)
    assert access.of(library, added[1]) == PASSWORD
    subscribing.remove(library, added[1].id)
    assert secrets_of(library) == ""


def test_a_known_feed_is_known_with_and_without_a_password(library: Library, world: World) -> None:
    world.answers[FEED_URL] = rss(item(1))
    feed, _ = subscribing.add(library, FEED_URL, access=PASSWORD)
    for typed in (FEED_URL, FEED_URL.replace("//", "//sama:other@")):
        with pytest.raises(LibraryError) as fault:
            subscribing.add(library, typed)
        assert fault.value.reason == "already-subscribed"
    assert access.of(library, feed) == PASSWORD


def test_the_passwords_of_a_list_are_kept_like_all_others(library: Library) -> None:
    body = f"{FEED_URL.replace('//', '//sama:s3cret@')}\n{OTHER_URL}\n".encode()
    assert subscribing.import_opml(library, body)[0].new == 2
    first, second = sorted(subscribing.feeds(library), key=lambda feed: feed.url)
    assert (first.url, access.of(library, first)) == (FEED_URL, PASSWORD)
    assert (second.url, access.of(library, second)) == (OTHER_URL, None)
    again = body.replace(b"s3cret", b"other")
    assert subscribing.import_opml(library, again)[0].known == 2
    assert access.of(library, first) == PASSWORD
    assert b"s3cret" not in library.database.file.read_bytes()
