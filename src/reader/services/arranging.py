"""Arranges feeds as their reader wants: names, folders, rhythm, what is kept, how to get in."""

from collections.abc import Mapping
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


def move(library: Library, places: Mapping[int, str]) -> Changes:
    """Put feeds into folders by name, "" for none; feeds that are no more are passed over."""
    with library.database.write() as connection:
        return feeds.move(connection, places)


def rename_folder(library: Library, name: str, wanted: str, *, join: bool = False) -> Changes:
    """Give a folder another name; the name "" changes nothing.

    With `join` its feeds go into the folder that bears the name already. Raises LibraryError
    no-such-folder, folder-exists.
    """
    with library.database.write() as connection:
        return feeds.rename_folder(connection, name, wanted, join=join)


def dissolve(library: Library, name: str) -> Changes:
    """Take all feeds out of a folder, which is then no more; raises LibraryError no-such-folder."""
    with library.database.write() as connection:
        return feeds.move(connection, dict.fromkeys(feeds.inside(connection, name), ""))


def _is_kept(feed: Feed, kind: str, name: str, secret: str) -> bool:
    """Tell whether a feed is let in so already, and nobody wrote its secret anew."""
    return not secret and kind != "cookies" and (kind, name) == (feed.access, feed.access_name)
