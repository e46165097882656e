"""Looks for the feeds that an address leads to: its own, those of its page, those of its site."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TypedDict, Unpack

from reader.model.errors import FeedError
from reader.model.fetched import Access, ParsedFeed, Request, Response
from reader.net.guard import absolute, check_url, origin_of, split_login
from reader.services import access as admission
from reader.services.library import Library
from reader.services.syncing import ACCEPT
from reader.sync import discover, sites
from reader.sync.discover import FeedLink
from reader.sync.parse import parse_feed
from reader.text.decode import decode

_ACCEPT = f"{ACCEPT}, text/html;q=0.5"
# Beside the page, no more is asked of a site for one address.
_MOST_TRIED = 6


class Terms(TypedDict, total=False):
    """On what terms an address is looked at: as a stranger, on the internet, to the end, unless.

    `access` is what the address's own origin is shown, `allow_local` lets feeds lie near, and
    `cancelled` is asked now and then, from any thread.
    """

    access: Access | None
    allow_local: bool
    cancelled: Callable[[], bool]


@dataclass(frozen=True, slots=True)
class ReadFeed:
    """A feed that was fetched and read, at the address where it is to be fetched from now on.

    `access` is what its server was shown of the reader, `answer` what it sent, None where a feed
    is only known by name.
    """

    url: str
    feed: ParsedFeed
    access: Access | None = None
    answer: Response | None = None


class Search:
    """One search for the feeds at an address that a person typed; each address is asked once.

    `url` is the address without the name and password that may have been typed with it, which go
    to its origin only. Raises FeedError bad-address, and as `access.check`.
    """

    def __init__(self, library: Library, address: str, **terms: Unpack[Terms]) -> None:
        self.url, login = admission.split(check_url(sites.typed(address)))
        self.left = _MOST_TRIED
        self._access = terms.get("access") or login
        if self._access is not None:
            admission.check(self._access)
        self._library = library
        self._allow_local = terms.get("allow_local", False)
        self._cancelled = terms.get("cancelled", lambda: False)
        self._asked: set[str] = set()
        self._bodies: set[bytes] = set()

    def stages(self) -> Iterator[Sequence[FeedLink | ReadFeed]]:
        """Give what may be feeds, the likeliest together and first, feeds of comments last.

        Who finds a feed among those of one stage needs no further one. Raises FeedError: the
        faults of fetching the page, not-a-feed for what is neither feed nor page.
        """
        sure = sites.certain(self.url)
        yield _guesses(each for each in sure if each != self.url)
        try:
            page = self._get(self.url, _ACCEPT)
        except FeedError as fault:
            if fault.reason == "http-status":
                yield _guesses(sites.likely(self.url))
            raise
        own = self._feed_at(page, self.url)
        if own is not None:
            yield (own,)
            return
        html = decode(page.body, page.headers.get("content-type", ""))
        links = discover.feed_addresses(html, url=page.url)
        yield [link for link in links if link.named]
        yield [
            *_guesses((*sites.certain(page.url), *sites.likely(page.url, html))),
            *(link for link in links if not link.named),
        ]
        for each in () if sure else discover.common_addresses(page.url):
            yield _guesses((each,))

    def read(self, link: FeedLink) -> ReadFeed | None:
        """Fetch and read what may be a feed; None if it is none, or one that was read already.

        Raises FeedError cancelled.
        """
        url = address_of(link)
        if not url or not self.left or url in self._asked:
            return None
        self.left -= 1
        try:
            found = self._feed_at(self._get(url, ACCEPT), url)
        except FeedError as fault:
            if fault.reason == "cancelled":
                raise
            return None
        return found

    def access_at(self, url: str) -> Access | None:
        """Give what the server of an address may see of the reader."""
        return self._access if origin_of(url) == origin_of(self.url) else None

    def _get(self, url: str, accept: str) -> Response:
        self._asked.add(url)
        wanted = Request(
            url, accept=accept, allow_local=self._allow_local, access=self.access_at(url)
        )
        return self._library.get(wanted, cancelled=self._cancelled)

    def _feed_at(self, response: Response, url: str) -> ReadFeed | None:
        """Give the feed of an answer, None for a page; raises FeedError not-a-feed for the rest."""
        try:
            feed = parse_feed(response.body, url=response.url, headers=response.headers)
        except FeedError as error:
            if error.reason == "not-a-feed" and _is_page(response):
                return None
            raise FeedError(error.reason, **(error.facts | {"url": response.url})) from error
        body = sha256(response.body).digest()
        if body in self._bodies:
            return None
        self._bodies.add(body)
        moved = response.permanent_url
        # Not from https to http, whatever a server says.
        place = moved if moved.startswith(url.partition(":")[0]) else url
        return ReadFeed(place, feed, self.access_at(place), None if feed.cut else response)


def in_one_form(url: str) -> str:
    """Give an address as the library writes it, "" if it is none of the web."""
    try:
        return absolute(url)
    except FeedError:
        return ""


def address_of(link: FeedLink) -> str:
    """Give the address of what a page names, "" if it is none of the web.

    A password that a page makes up is not the reader's.
    """
    return split_login(in_one_form(link.url))[0]


def _guesses(urls: Iterable[str]) -> list[FeedLink]:
    return [FeedLink(url, "", named=False) for url in urls]


def _is_page(response: Response) -> bool:
    start = response.body[:2000].lower()
    return "html" in response.headers.get("content-type", "") or b"<html" in start
