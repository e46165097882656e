"""Subscribes to feeds by any address that leads to one, and leaves them again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Unpack

from reader.model.changes import Changes, Ids
from reader.model.errors import FeedError, LibraryError
from reader.model.feed import Feed, FoundFeed, Imported
from reader.model.fetched import Access, ParsedFeed
from reader.net.guard import shown
from reader.services import access as admission
from reader.services.discovering import ReadFeed, Search, Terms, address_of, in_one_form
from reader.services.library import Library
from reader.store import engines, first_answers
from reader.store import feeds as stored
from reader.sync import address_list, opml
from reader.sync.discover import FeedLink


@dataclass(frozen=True, slots=True)
class Subscribed:
    """A feed that is in the library now, and the `others` that its page names beside it."""

    feed: Feed
    changes: Changes
    others: tuple[FoundFeed, ...] = ()


def find(library: Library, address: str, **terms: Unpack[Terms]) -> tuple[FoundFeed, ...]:
    """Give the feeds at an address, at least one: the likeliest first, those of comments last.

    What a page names with a title, beside others, is not fetched. A feed of the address's own
    server bears the access that was given, or that stood in the address. Raises FeedError
    (bad-address, bad-access, no-cookies, the faults of fetching, not-a-feed, no-feed-found,
    cancelled).
    """
    search = Search(library, address, **terms)
    broken: list[FoundFeed] = []
    for stage in search.stages():
        looked = [_look(search, each, alone=len(stage) == 1) for each in stage]
        found = list(filter(None, looked))
        if found:
            return _marked(library, found)
        broken += [_unread(search, link) for link in _links(stage)]
    if broken:
        return _marked(library, broken)
    raise FeedError("no-feed-found", url=shown(search.url))


def subscribe(
    library: Library, address: str, *, folder: str = "", **terms: Unpack[Terms]
) -> Subscribed:
    """Subscribe to the feed at an address, or to the first one that the page there names.

    The feed is due at once; its articles come with its first sync, which fetches them again only
    where they changed meanwhile. A feed that is known already
    is given back where this allows it local addresses for the first time. A name and password go
    to where those of feeds are kept, never into the feed's address. Raises FeedError as `find`,
    LibraryError already-subscribed, and as `access.keep`.
    """
    search = Search(library, address, **terms)
    local = terms.get("allow_local", False)
    known = next((feed for feed in feeds(library) if feed.url == search.url), None)
    if known is not None and local and not known.allow_local:
        with library.database.write() as connection:
            changes = stored.change(connection, known.id, allow_local=True)
        return Subscribed(feed(library, known.id), changes)
    _require_new(library, search.url)
    for stage in search.stages():
        for each in stage:
            read = each if isinstance(each, ReadFeed) else search.read(each)
            if read is not None:
                added, changes = _store(library, read, folder, allow_local=local)
                others = [_unread(search, link) for link in _links(stage) if link != each]
                return Subscribed(added, changes, _marked(library, others))
    raise FeedError("no-feed-found", url=shown(search.url))


def add(
    library: Library, address: str, *, folder: str = "", **terms: Unpack[Terms]
) -> tuple[Feed, Changes]:
    """Subscribe as `subscribe` does, to one feed whatever else there is."""
    done = subscribe(library, address, folder=folder, **terms)
    return done.feed, done.changes


def add_found(
    library: Library, chosen: Sequence[FoundFeed], *, folder: str = "", **terms: Unpack[Terms]
) -> tuple[tuple[Feed, ...], Changes]:
    """Subscribe to feeds that `find` gave; only what it has not read is fetched.

    As long as one of them can be had, those that cannot are passed over; else the fault of the
    first is raised. When cancelled, those before stay.
    """
    added: list[Feed] = []
    changes = Changes()
    fault: FeedError | LibraryError | None = None
    for each in chosen:
        try:
            feed, change = _add_found(library, each, folder, terms)
        except (FeedError, LibraryError) as error:
            if isinstance(error, LibraryError) and error.reason != "already-subscribed":
                raise
            fault = fault or error
            continue
        added.append(feed)
        changes |= change
    if fault is not None and not added:
        raise fault
    return tuple(added), changes


def feeds(library: Library) -> tuple[Feed, ...]:
    """Give every feed with its unread count, by folder and title; no address has a password."""
    with library.database.read() as connection:
        return tuple(map(admission.without_login, stored.all_feeds(connection)))


def feed(library: Library, feed_id: int) -> Feed:
    """Give a feed with its unread count; raises LibraryError no-such-feed."""
    with library.database.read() as connection:
        return admission.without_login(stored.one(connection, feed_id))


def remove(library: Library, feed_id: int) -> Changes:
    """Unsubscribe; what is starred or saved stays. Raises LibraryError no-such-feed."""
    with library.database.write() as connection:
        gone = stored.one(connection, feed_id)
        changes = stored.remove(connection, feed_id)
    admission.forget(library, gone)
    return changes


def import_opml(library: Library, body: bytes) -> tuple[Imported, Changes]:
    """Subscribe to every feed of a list that is not known yet: OPML, or addresses line by line.

    Nothing is fetched: all are due at once. Raises FeedError unreadable, LibraryError as
    `access.keep`.
    """
    listed = _list(body)
    wanted: dict[str, opml.Subscription] = {}
    logins: dict[str, Access] = {}
    refused = listed.refused
    for each in listed.feeds:
        url, login = admission.split(in_one_form(each.url))
        refused += not url
        if login is not None and url not in wanted:
            logins[url] = login
        wanted.setdefault(url, each)
    wanted.pop("", None)
    for url in logins.keys() - {feed.url for feed in feeds(library)}:
        admission.keep(library, url, logins[url])
    with library.database.write() as connection:
        known = {admission.without_login(feed).url for feed in stored.all_feeds(connection)}
        added: list[int] = []
        for url, each in wanted.items():
            if url in known:
                continue
            feed_id, _ = stored.add(
                connection,
                url=url,
                title=each.title,
                link=each.link,
                language="",
                folder=each.folder,
                allow_local=False,
                now=library.now(),
            )
            if each.name:
                stored.change(connection, feed_id, name=each.name)
            if url in logins:
                stored.change(connection, feed_id, access=logins[url])
            added.append(feed_id)
    counted = Imported(len(added), len(wanted) - len(added), refused)
    return counted, Changes(feeds=Ids(added=frozenset(added)))


def export_opml(library: Library, *, title: str) -> bytes:
    """Give all feeds with their folders and names as OPML 2.0, without passwords."""
    subscriptions = [
        opml.Subscription(
            feed.url,
            "" if feed.title == feed.url else feed.title,
            feed.folder,
            feed.link,
            feed.name,
        )
        for feed in feeds(library)
    ]
    return opml.write(subscriptions, title=title)


def _look(search: Search, candidate: FeedLink | ReadFeed, *, alone: bool) -> FoundFeed | None:
    """Give a feed as far as it must be known to be chosen, None if it is none."""
    read: ReadFeed | None
    if isinstance(candidate, ReadFeed):
        read, title = candidate, ""
    elif candidate.named and not alone and (candidate.title or not search.left):
        return _unread(search, candidate)
    else:
        read, title = search.read(candidate), candidate.title
    if read is None:
        return None
    return FoundFeed(
        read.url,
        read.feed.title or title,
        len(read.feed.articles),
        access=read.access,
        answer=read.answer,
    )


def _links(stage: Sequence[FeedLink | ReadFeed]) -> list[FeedLink]:
    """Give what a page itself names as feeds."""
    return [each for each in stage if isinstance(each, FeedLink) and each.named]


def _unread(search: Search, link: FeedLink) -> FoundFeed:
    url = address_of(link)
    return FoundFeed(url, link.title, access=search.access_at(url) if url else None)


def _marked(library: Library, found: Sequence[FoundFeed]) -> tuple[FoundFeed, ...]:
    """Give each feed once, and tell which ones are known."""
    known = {feed.url for feed in feeds(library)}
    once: dict[str, FoundFeed] = {}
    for feed in found:
        if feed.url:
            once.setdefault(feed.url, replace(feed, known=feed.url in known))
    return tuple(once.values())


def _add_found(
    library: Library, found: FoundFeed, folder: str, terms: Terms
) -> tuple[Feed, Changes]:
    if found.articles is None or found.known:
        own: Terms = {**terms, "access": found.access}
        return add(library, found.url, folder=folder, **own)
    read = ReadFeed(found.url, ParsedFeed(found.title, "", ""), found.access, found.answer)
    return _store(library, read, folder, allow_local=terms.get("allow_local", False))


def _store(
    library: Library, read: ReadFeed, folder: str, *, allow_local: bool
) -> tuple[Feed, Changes]:
    if read.access is not None:
        # Not the secret of a feed that is known.
        _require_new(library, read.url)
        admission.keep(library, read.url, read.access)
    with library.database.write() as connection:
        feed_id, changes = stored.add(
            connection,
            url=read.url,
            title=read.feed.title,
            link=read.feed.link,
            language=read.feed.language,
            folder=folder,
            allow_local=allow_local,
            now=library.now(),
        )
        if read.access is not None:
            stored.change(connection, feed_id, access=read.access)
        if read.answer is not None:
            first_answers.keep(engines.driver(connection), feed_id, read.answer)
        return stored.one(connection, feed_id), changes


def _list(body: bytes) -> opml.FeedList:
    try:
        return opml.read(body)
    except FeedError:
        return address_list.read(body)


def _require_new(library: Library, url: str) -> None:
    known = next((feed for feed in feeds(library) if feed.url == url), None)
    if known is not None:
        raise LibraryError("already-subscribed", id=known.id, url=url)
