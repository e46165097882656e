"""Arranges a feed as its reader wants it: name, folder, rhythm, what is kept, and how to get in."""

from typing import Unpack

from reader.model.changes import Changes
from reader.model.feed import Feed, FeedChoices
from reader.services import access
from reader.services.library import Library
from reader.store import engines, feeds, tries


def change(library: Library, feed_id: int, **choices: Unpack[FeedChoices]) -> Changes:
    """Keep what was chosen for a feed; what is not named stays.

    A password goes to the system's keyring; one that stands in the address, as older libraries
    have it, does so with the first change. A password without a secret stays what it is. Raises
    LibraryError no-such-feed, read-only and disk-full where a password cannot be kept, FeedError
    bad-access and no-cookies for what no server could be sent.
    """
    with library.database.read() as connection:
        feed = feeds.one(connection, feed_id)
        bare, login = access.split(feed.url)
        if login is not None and tries.is_taken(engines.driver(connection), bare):
            # Two feeds of one address; the login in it tells them apart.
            bare, login = feed.url, None
    if login is not None:
        choices.setdefault("access", login)
    wanted = choices.get("access")
    if wanted is not None and not _is_kept(feed, wanted.kind, wanted.name, wanted.secret):
        access.keep(library, bare, wanted)
    with library.database.write() as connection:
        changes = feeds.change(connection, feed_id, **choices)
        if login is not None:
            changes |= feeds.move_back(connection, feed_id, bare)
    if "access" in choices:
        access.forget(library, feed)
    return changes


def _is_kept(feed: Feed, kind: str, name: str, secret: str) -> bool:
    """Tell whether a feed is let in so already, and nobody wrote its secret anew."""
    return not secret and kind != "cookies" and (kind, name) == (feed.access, feed.access_name)
