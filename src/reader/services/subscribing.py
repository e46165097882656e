"""Subscribes to feeds by any address that leads to one, and leaves them again."""

from collections.abc import Callable, Iterator

from reader.model.changes import Changes
from reader.model.errors import FeedError, LibraryError
from reader.model.feed import Feed
from reader.model.fetched import ParsedFeed, Request, Response
from reader.net.guard import check_url
from reader.services.library import Library
from reader.services.syncing import ACCEPT
from reader.store import feeds as stored
from reader.sync import discover, opml
from reader.sync.parse import parse_feed
from reader.text.decode import decode

_ACCEPT = f"{ACCEPT}, text/html;q=0.5"
# A page that names no feed is asked for no more than so many usual addresses.
_MOST_TRIED = 6


def add(
    library: Library,
    address: str,
    *,
    folder: str = "",
    allow_local: bool = False,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[Feed, Changes]:
    """Subscribe to the feed at an address, or to the first one that the page there names.

    The feed is due at once; its articles come with its first sync. A feed that is known already
    is given back where this allows it local addresses for the first time. Raises FeedError
    (bad-address, the faults of fetching, not-a-feed, no-feed-found, cancelled), LibraryError
    already-subscribed.
    """
    url = check_url(address)
    known = next((feed for feed in feeds(library) if feed.url == url), None)
    if known is not None and allow_local and not known.allow_local:
        with library.database.write() as connection:
            changes = stored.allow_local(connection, known.id)
            return stored.one(connection, known.id), changes
    _require_new(library, url)

    def get(wanted: str, accept: str) -> Response:
        return library.get(
            Request(wanted, accept=accept, allow_local=allow_local), cancelled=cancelled
        )

    response = get(url, _ACCEPT)
    found = _feed_at(response)
    if found is None:
        url, response, found = _discovered(response, lambda named: get(named, ACCEPT))
    if response.permanent_url.startswith(url.partition(":")[0]):
        # Not from https to http, whatever a server says.
        url = response.permanent_url
    _require_new(library, url)
    with library.database.write() as connection:
        feed_id, changes = stored.add(
            connection,
            url=url,
            title=found.title,
            link=found.link,
            language=found.language,
            folder=folder,
            allow_local=allow_local,
            now=library.now(),
        )
        return stored.one(connection, feed_id), changes


def feeds(library: Library) -> tuple[Feed, ...]:
    """Give every feed with its unread count, by folder and title."""
    with library.database.read() as connection:
        return stored.all_feeds(connection)


def feed(library: Library, feed_id: int) -> Feed:
    """Give a feed with its unread count; raises LibraryError no-such-feed."""
    with library.database.read() as connection:
        return stored.one(connection, feed_id)


def remove(library: Library, feed_id: int) -> Changes:
    """Unsubscribe; what is starred or saved stays. Raises LibraryError no-such-feed."""
    with library.database.write() as connection:
        return stored.remove(connection, feed_id)


def import_opml(library: Library, body: bytes) -> tuple[int, Changes]:
    """Subscribe to every feed of an OPML list that is not known yet; give how many those were.

    Nothing is fetched: all are due at once. Raises FeedError unreadable.
    """
    wanted = opml.read(body)
    changes = Changes()
    with library.database.write() as connection:
        known = {feed.url for feed in stored.all_feeds(connection)}
        for each in _new(wanted, known):
            _, added = stored.add(
                connection,
                url=each.url,
                title=each.title,
                link="",
                language="",
                folder=each.folder,
                allow_local=False,
                now=library.now(),
            )
            changes |= added
    return len(changes.feeds.added), changes


def export_opml(library: Library, *, title: str) -> bytes:
    """Give all feeds with their folders as OPML 2.0."""
    subscriptions = [
        opml.Subscription(feed.url, feed.title, feed.folder) for feed in feeds(library)
    ]
    return opml.write(subscriptions, title=title)


def _new(wanted: tuple[opml.Subscription, ...], known: set[str]) -> Iterator[opml.Subscription]:
    seen = set(known)
    for each in wanted:
        try:
            url = check_url(each.url)
        except FeedError:
            continue
        if url not in seen:
            seen.add(url)
            yield opml.Subscription(url, each.title, each.folder)


def _require_new(library: Library, url: str) -> None:
    known = next((feed for feed in feeds(library) if feed.url == url), None)
    if known is not None:
        raise LibraryError("already-subscribed", id=known.id, url=url)


def _feed_at(response: Response) -> ParsedFeed | None:
    """Give the feed of an answer, None for a page; raises FeedError not-a-feed for all else."""
    try:
        return parse_feed(response.body, url=response.url, headers=response.headers)
    except FeedError as error:
        if error.reason == "not-a-feed" and _is_page(response):
            return None
        raise FeedError(error.reason, **(error.facts | {"url": response.url})) from error


def _is_page(response: Response) -> bool:
    start = response.body[:2000].lower()
    return "html" in response.headers.get("content-type", "") or b"<html" in start


def _discovered(page: Response, get: Callable[[str], Response]) -> tuple[str, Response, ParsedFeed]:
    """Give the first feed that a page names, else one at a usual address of its site."""
    html = decode(page.body, page.headers.get("content-type", ""))
    named = [link.url for link in discover.feed_addresses(html, url=page.url)]
    for url in (named or list(discover.common_addresses(page.url)))[:_MOST_TRIED]:
        try:
            response = get(url)
            found = _feed_at(response)
        except FeedError as error:
            if error.reason == "cancelled":
                raise
            continue
        if found is not None:
            return url, response, found
    raise FeedError("no-feed-found", url=page.url)
