"""Arranges a feed as its reader wants it: name, folder, rhythm, what is kept, and how to get in."""

from typing import Unpack

from reader.model.changes import Changes
from reader.model.errors import LibraryError
from reader.model.feed import FeedChoices
from reader.services import access
from reader.services.library import Library
from reader.store import feeds


def change(library: Library, feed_id: int, **choices: Unpack[FeedChoices]) -> Changes:
    """Keep what was chosen for a feed; what is not named stays.

    A password goes to the system's keyring. Raises LibraryError no-such-feed, read-only where a
    password cannot be kept.
    """
    with library.database.read() as connection:
        feed = feeds.one(connection, feed_id)
    if "access" in choices:
        wanted = choices["access"]
        try:
            if wanted is None or (wanted.kind, wanted.name) != (feed.access, feed.access_name):
                access.forget(library, feed)
            if wanted is not None and wanted.secret:
                access.keep(library, feed.url, wanted)
        except OSError as error:
            raise LibraryError("read-only", path=str(library.database.folder)) from error
    with library.database.write() as connection:
        return feeds.change(connection, feed_id, **choices)
