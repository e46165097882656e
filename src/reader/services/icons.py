"""Fetches the small pictures that stand for feeds, and keeps them as pictures are kept."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from urllib.parse import urljoin

from reader.content import images as files
from reader.content.site_icons import icon_addresses
from reader.model.changes import Changes
from reader.model.errors import FeedError
from reader.model.feed import Due
from reader.model.fetched import Access, Request, Response
from reader.net.guard import absolute, origin_of
from reader.services import access
from reader.services.library import Library
from reader.store import icons, images, tries
from reader.text.decode import decode

_PAGE = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1"
_PICTURE = "image/png,image/webp,image/x-icon,image/*;q=0.8,*/*;q=0.1"
_MOST_BYTES = 2_000_000
# So many at a time; with more feeds the others get theirs with the next sync.
_MOST = 24
# A sync ends after its icons, and most are small: who is slow is left without one.
_SECONDS = 8.0
# These say nothing of a site's icon: it is looked for again next time.
_NOT_TRIED = frozenset({"offline", "cancelled"})


@dataclass(slots=True)
class _Sought:
    """A feed whose icon is looked for, and the addresses at which it may still lie."""

    feed: Due
    access: Access | None
    page: str
    left: list[str] = field(default_factory=list)
    found: bytes = b""
    untried: bool = False

    def request(self, url: str, accept: str) -> Request | None:
        """Ask for an address as the feed itself is asked for; None if it is none of the web."""
        try:
            known = absolute(url)
        except FeedError:
            return None
        own = origin_of(known) == origin_of(self.feed.url)
        return Request(
            known,
            accept=accept,
            allow_local=self.feed.allow_local,
            max_bytes=_MOST_BYTES,
            seconds=_SECONDS,
            access=self.access if own else None,
        )


def look_for(library: Library, *, cancelled: Callable[[], bool] = lambda: False) -> Changes:
    """Fetch the icons of some feeds that lack one, or had it long enough, and note that one looked.

    The picture that a feed itself names comes first, then what the page of its site names, then
    its /favicon.ico. What is no picture is passed over, and a feed that has an icon keeps it. Once
    `cancelled` says so, nothing more is kept. Raises LibraryError where the library cannot be
    written.
    """
    with library.database.glance() as connection:
        ids = icons.wanting(connection, library.now(), limit=_MOST)
        feeds = [tries.one(connection, each) for each in ids]
    wanted = [
        _Sought(each, access.of(library, each), each.link or urljoin(each.url, "/"), [each.emblem])
        for each in feeds
    ]
    _try_addresses(library, wanted, cancelled)
    _read_pages(library, [each for each in wanted if not each.found], cancelled)
    _try_addresses(library, wanted, cancelled)
    return Changes() if cancelled() else _keep(library, wanted)


def _read_pages(library: Library, wanted: Sequence[_Sought], cancelled: Callable[[], bool]) -> None:
    """Find at which addresses the sites have their icons."""
    for each, outcome in _fetched(
        library, [(each, each.page, _PAGE) for each in wanted], cancelled
    ):
        if isinstance(outcome, FeedError):
            each.left = [urljoin(each.page, "/favicon.ico")]
            continue
        html = decode(outcome.body, outcome.headers.get("content-type", ""))
        named = icon_addresses(html, url=outcome.url)
        each.left = [*named, urljoin(outcome.url, "/favicon.ico")]


def _try_addresses(
    library: Library, wanted: Sequence[_Sought], cancelled: Callable[[], bool]
) -> None:
    """Fetch for each feed one address after the other until a picture is found."""
    while trying := [each for each in wanted if each.left and not each.found]:
        asked = [(each, each.left.pop(0), _PICTURE) for each in trying]
        for each, outcome in _fetched(library, asked, cancelled):
            if isinstance(outcome, Response):
                try:
                    each.found = files.icon(outcome.body)
                except FeedError:
                    continue


def _fetched(
    library: Library,
    wanted: Sequence[tuple[_Sought, str, str]],
    cancelled: Callable[[], bool],
) -> Iterator[tuple[_Sought, Response | FeedError]]:
    """Give what lies at the addresses; what several feeds want is fetched once."""
    asking: dict[Request, list[_Sought]] = {}
    for each, url, accept in wanted:
        request = each.request(url, accept) if url else None
        if request is not None:
            asking.setdefault(request, []).append(each)
    requests = list(asking)
    with closing(library.get_all(requests, cancelled=cancelled)) as arriving:
        for arrived in arriving:
            if arrived is None:
                continue
            index, outcome = arrived
            untried = isinstance(outcome, FeedError) and outcome.reason in _NOT_TRIED
            for each in asking[requests[index]]:
                each.untried |= untried
                yield each, outcome


def _keep(library: Library, wanted: Sequence[_Sought]) -> Changes:
    hashes: dict[bytes, str] = {b"": ""}
    for each in wanted:
        if each.found not in hashes:
            hashes[each.found] = _stored(library, each.found)
    changes, now = Changes(), library.now()
    with library.database.plain() as connection:
        for each in wanted:
            if each.found or not each.untried:
                changes |= icons.keep(connection, each.feed.id, hashes[each.found], now)
    return changes


def _stored(library: Library, body: bytes) -> str:
    sha256 = images.store(library.database.pictures, body)
    facts = files.inspect(body)
    with library.database.write() as connection:
        images.record(
            connection,
            sha256,
            media_type=facts.media_type,
            width=facts.width,
            height=facts.height,
            bytes=len(body),
        )
    return sha256
