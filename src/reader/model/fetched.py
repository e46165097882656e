"""What came back from an address and what a feed said; values between net, sync and store."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from reader.model.article import Direction, Enclosure, Offline, Picture

AccessKind = Literal["password", "header", "cookies"]


@dataclass(frozen=True, slots=True)
class Access:
    """What a server wants to see before it answers; it goes to the origin of the feed only.

    `password` is for basic and digest, with `name` the user's; `header` is a header called
    `name`; `cookies` is a file of them, its path in `name` (Netscape's format), with no secret.
    """

    kind: AccessKind
    name: str
    secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Request:
    """One address to fetch, within limits; validators make the request conditional."""

    url: str
    etag: str = ""
    last_modified: str = ""
    accept: str = ""
    allow_local: bool = False
    max_bytes: int = 20_000_000
    seconds: float = 60.0
    access: Access | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """An answer: final address, status, headers in lower case, body, bytes on the wire.

    `url` has no password. `permanent_url` is where the address has moved to for good, with the
    password if it may go along; "" if it has not. `fresh_for` is how many seconds the server says
    that the answer holds (Cache-Control, Expires), 0 if it does not say.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    received: int = 0
    permanent_url: str = ""
    fresh_for: int = 0


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An entry of a feed as it was sent: `html` is not clean yet, dates are aware or None.

    `whole` tells that the feed sends the text itself, not only a summary of it. `point` is a
    latitude and longitude in degrees. `base` is what the addresses in `html` are relative to
    where the feed itself says so, else "". One that was known by its bytes and not read again has
    its `digest`, the fingerprint under which it was read before, and no text.
    """

    guid: str
    url: str
    title: str
    author: str
    published: datetime | None
    updated: datetime | None
    html: str
    picture: str = ""
    language: str = ""
    whole: bool = False
    enclosures: tuple[Enclosure, ...] = ()
    point: tuple[float, float] | None = None
    categories: tuple[str, ...] = ()
    digest: str = ""
    base: str = ""


@dataclass(frozen=True, slots=True)
class Hints:
    """When a feed asks to be fetched: not within `minutes`, nor at these hours (0 to 23) and days
    (0 is Monday), both in UTC.
    """

    minutes: int = 0
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed as it was sent, its entries in the feed's own order.

    `cut` tells that its end was missing: there may be more to it.
    """

    title: str
    link: str
    language: str
    articles: tuple[ParsedArticle, ...] = field(default_factory=tuple)
    hints: Hints = Hints()
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Extracted:
    """The article found in a web page; `html` is clean, `published` aware or None."""

    title: str
    byline: str
    published: datetime | None
    site: str
    lead_image: str
    caption: str
    html: str
    text: str
    direction: str
    language: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the library knows of an article when its feed is read again.

    `hash` is the `StoredArticle.hash` under which it was stored last, `words` and `offline` what
    is there to read of it.
    """

    id: int
    hash: str
    url: str
    title: str
    words: int = 0
    offline: Offline = "none"


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article ready to be stored: `html` is clean, `text` its plain text.

    `published` None means not known: a new article then takes the moment it is stored, a known
    one keeps what it has. A picture may name a SHA-256 only after its file was stored and
    recorded.
    """

    guid: str
    url: str
    title: str
    author: str
    published: datetime | None
    html: str
    text: str
    direction: Direction
    hash: str
    updated: datetime | None = None
    language: str = ""
    snippet: str = ""
    word_count: int = 0
    lead: str = ""
    caption: str = ""
    pictures: tuple[Picture, ...] = ()
    offline: Offline = "none"
    thumbnail: str = ""
    enclosures: tuple[Enclosure, ...] = ()
    point: tuple[float, float] | None = None
    categories: tuple[str, ...] = ()
