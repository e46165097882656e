"""What the world does wrong, each with a reason code; words for people are chosen elsewhere.

WarraqError
├── FeedError        offline, no-such-host, refused, http-status, too-large, not-a-feed,
│                    no-feed-found, unreadable, refused-address, bad-address, timed-out,
│                    too-many-redirects, bad-certificate, gone, not-a-picture, no-article,
│                    cancelled, waiting, login-needed, no-cookies, bad-access
├── LibraryError     disk-full, damaged, newer-version, in-use, not-a-library, read-only,
│                    no-such-article, no-such-feed, no-such-file, bad-settings,
│                    already-subscribed, file-exists, disk-fault, no-such-rule, no-words,
│                    no-action, no-such-note, cannot-undo, no-such-folder, folder-exists,
│                    no-such-setting, bad-choice
├── CollectionError  no-such-collection, no-name, name-too-long,
│                    collection-exists
├── PlaceError       no-such-place, bad-coordinates, no-such-zone, no-such-method,
│                    no-such-date
└── PackError
"""


class WarraqError(Exception):
    """A fault of the world, told by a `reason` code and the `facts` a sentence needs."""

    def __init__(self, reason: str, **facts: str | int) -> None:
        super().__init__(reason, facts)
        self.reason = reason
        self.facts = facts


class FeedError(WarraqError):
    """An address could not be fetched or read."""


class LibraryError(WarraqError):
    """The library on disk could not be opened, read or written, or has no such thing."""


class CollectionError(WarraqError):
    """A collection could not be found or made."""


class PlaceError(WarraqError):
    """A place on Earth or its zone is not known."""


class PackError(WarraqError):
    """A travel pack could not be made or checked."""
