"""What feeds need to be let in: passwords, headers and cookie files, and where they are kept.

The keyring is loaded with the first feed that needs it: most libraries have none.
"""

from dataclasses import replace
from urllib.parse import urlsplit

from reader.model.feed import Due, Feed
from reader.model.fetched import Access
from reader.net import guard
from reader.services.library import Library


def of(library: Library, feed: Due | Feed) -> Access | None:
    """Give what a feed's server wants to see, with its secret; None for nothing."""
    if not feed.access:
        return None
    from reader.store import secrets

    secret = ""
    if feed.access != "cookies":
        secret = secrets.find(library.database.folder, _name(feed.access_name, feed.url))
    return Access(feed.access, feed.access_name, secret)


def check(access: Access) -> None:
    """Raise FeedError bad-access for what cannot be sent, no-cookies for a file without any."""
    from reader.net import access as sent
    from reader.net import cookies

    sent.check(access)
    if access.kind == "cookies":
        cookies.read(access.name)


def keep(library: Library, url: str, access: Access) -> None:
    """Keep the secret of a feed; all feeds of one server share it by the user's name.

    Raises FeedError as `check`, LibraryError (disk-full, read-only) where it cannot be kept
    anywhere.
    """
    check(access)
    if access.kind == "cookies":
        return
    from reader.store import faults, secrets

    with faults.of_files(library.database.file):
        secrets.keep(library.database.folder, _name(access.name, url), access.secret)


def forget(library: Library, feed: Due | Feed) -> None:
    """Forget the secret of a feed as it was, unless a feed of the library still goes by it."""
    if not feed.access or feed.access == "cookies":
        return
    from reader.store import faults, feeds, secrets

    name = _name(feed.access_name, feed.url)
    with library.database.read() as connection:
        standing = feeds.all_feeds(connection)
    needed = {
        _name(each.access_name, each.url)
        for each in standing
        if each.access and each.access != "cookies"
    }
    if name not in needed:
        with faults.of_files(library.database.file):
            secrets.forget(library.database.folder, name)


def split(url: str) -> tuple[str, Access | None]:
    """Take name and password out of an address in its one form.

    Bytes that are no text stay in it: nothing but an address can hold them.
    """
    bare, login = guard.split_login(url)
    if login is None:
        return url, None
    try:
        name, secret = (part.decode() for part in login)
    except UnicodeDecodeError:
        return url, None
    return bare, Access("password", name, secret)


def without_login(feed: Feed) -> Feed:
    """Give a feed as it may be shown: that of an older library may have a password in its address.

    A feed without a title is called by its address.
    """
    if "@" not in feed.url:
        return feed
    bare, _ = guard.split_login(feed.url)
    return replace(feed, url=bare, title=bare if feed.title == feed.url else feed.title)


def _name(user: str, url: str) -> str:
    parts = urlsplit(url)
    return f"{user}@{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
