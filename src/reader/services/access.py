"""What feeds need to be let in: passwords, headers and cookie files, and where they are kept.

The keyring is loaded with the first feed that needs it: most libraries have none.
"""

from urllib.parse import urlsplit

from reader.model.feed import Due, Feed
from reader.model.fetched import Access
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


def keep(library: Library, url: str, access: Access) -> None:
    """Keep the secret of a feed; all feeds of one server share it by the user's name.

    Raises OSError where it cannot be kept anywhere.
    """
    from reader.store import secrets

    if access.kind != "cookies":
        secrets.keep(library.database.folder, _name(access.name, url), access.secret)


def forget(library: Library, feed: Due | Feed) -> None:
    """Forget the secret of a feed that no other feed of the server uses."""
    from reader.store import secrets

    if feed.access and feed.access != "cookies":
        secrets.forget(library.database.folder, _name(feed.access_name, feed.url))


def _name(user: str, url: str) -> str:
    parts = urlsplit(url)
    return f"{user}@{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
