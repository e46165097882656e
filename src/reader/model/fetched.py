"""What came back from an address and what a feed said; values between net, sync and store."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from reader.model.article import Direction, Offline, Picture


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


@dataclass(frozen=True, slots=True)
class Response:
    """An answer: final address, status, headers in lower case, body, bytes on the wire.

    `url` has no password. `permanent_url` is where the address has moved to for good, with the
    password if it may go along; "" if it has not.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    received: int = 0
    permanent_url: str = ""


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An entry of a feed as it was sent: `html` is not clean yet, dates are aware or None.

    `whole` tells that the feed sends the text itself, not only a summary of it.
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


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed as it was sent, its entries in the feed's own order."""

    title: str
    link: str
    language: str
    articles: tuple[ParsedArticle, ...] = field(default_factory=tuple)


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

    `hash` is the `StoredArticle.hash` under which it was stored last.
    """

    id: int
    hash: str
    url: str
    title: str


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
