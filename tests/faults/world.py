"""A reader's library beside two servers, one of which goes wrong, and a clock that tests turn."""

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from reader import language, sentences
from reader.model.errors import FeedError
from reader.model.events import FeedSynced, SyncTotals
from reader.model.feed import Feed
from reader.model.fetched import Request, Response
from reader.model.query import ArticleQuery
from reader.services import reading, saving, subscribing, syncing
from reader.services.library import Library

from .answers import edition
from .editions import FIRST, SITE, THIRD, Entry, rss
from .server import Answer, Server

FEED = "/feed"
COLLECTION = "مختارات"
START = datetime(2026, 3, 1, 12, tzinfo=UTC)
ETAG = '"1"'
LAST_ETAG = '"3"'
MODIFIED = "Sun, 01 Mar 2026 08:00:00 GMT"
LAST_MODIFIED = "Tue, 03 Mar 2026 08:00:00 GMT"


@dataclass
class Clock:
    """The moment it is for the library."""

    moment: datetime = START

    def now(self) -> datetime:
        return self.moment

    def later(self, **passed: float) -> None:
        self.moment += timedelta(**passed)


@dataclass(frozen=True, slots=True)
class Kept:
    """What a reader would miss of an article, were it lost."""

    url: str
    title: str
    text: str
    read: bool
    starred: bool
    saved: str | None = None


@dataclass(frozen=True, slots=True)
class Synced:
    """What one sync told: of the feed that goes wrong, of the healthy one, and of all."""

    feed: FeedSynced | None
    other: FeedSynced | None
    totals: SyncTotals


@dataclass
class World:
    """A library with two feeds: `feed` on the server `site`, which tests spoil, and a healthy one.

    Three articles of the former carry marks: the first is read, the second starred, the third
    saved into a collection.
    """

    library: Library
    clock: Clock
    site: Server
    elsewhere: Server
    limits: dict[str, float]
    path: str = FEED
    feed_id: int = 0
    other_id: int = 0
    marked: dict[int, int] = field(default_factory=dict)
    _published: int = 0

    def serve(self, answer: Answer) -> None:
        """Let the feed's address answer so from now on."""
        self.site.answers[self.path] = answer

    def serve_last(self) -> None:
        """Let the feed be well, with two articles more than at first."""
        self.serve(edition(THIRD, LAST_ETAG, LAST_MODIFIED))

    def subscribe(self, first: bytes, url: str = "") -> None:
        """Read the first edition of both feeds, and mark three articles of one."""
        self.serve(edition(first, ETAG, MODIFIED))
        self.start(url or self.site.url(self.path))

    def resume(self, before: "World") -> None:
        """Go on in the library where another world ended."""
        self.feed_id, self.other_id = before.feed_id, before.other_id
        self.marked, self._published = dict(before.marked), before._published
        self.serve(edition(FIRST, ETAG, MODIFIED))

    def start(self, url: str) -> None:
        """Subscribe to what is served at an address, and to the healthy feed."""
        self._publish()
        self.feed_id = subscribing.add(self.library, url, allow_local=True)[0].id
        healthy = self.elsewhere.url("/healthy")
        self.other_id = subscribing.add(self.library, healthy, allow_local=True)[0].id
        synced = self.sync()
        assert synced.totals.failed == 0, synced
        self._mark()

    def sync(self, *, full: bool = False) -> Synced:
        """Sync what is due, or all, and see that the healthy feed got on."""
        self._publish()
        events = list(syncing.sync(self.library, full=full))
        told = {event.feed: event for event in events if isinstance(event, FeedSynced)}
        last = events[-1]
        assert isinstance(last, SyncTotals)
        other = told.get(self.other_id)
        if other is not None:
            assert other.reason == ""
            assert other.new > 0
            assert subscribing.feed(self.library, self.other_id).health.ok
        return Synced(told.get(self.feed_id), other, last)

    def next_day(self, *, full: bool = False) -> Synced:
        """Sync when every wait is over; both feeds are asked then."""
        self.clock.later(days=2)
        synced = self.sync(full=full)
        assert synced.other is not None
        return synced

    @property
    def feed(self) -> Feed:
        return subscribing.feed(self.library, self.feed_id)

    def shelf(self) -> dict[int, Kept]:
        """Give all articles of the feed as their reader has them."""
        return {key: self.kept(key) for key in self.article_ids()}

    def article_ids(self) -> list[int]:
        return reading.ids(self.library, ArticleQuery(feed=self.feed_id))

    def kept(self, key: int) -> Kept:
        """Give an article as its reader has it."""
        article = reading.article(self.library, key)
        row = article.row
        saved = None
        if key == self.marked.get(3):
            saved = reading.article(self.library, key, collection=COLLECTION).text
        return Kept(row.url, row.title, article.text, row.read, row.starred, saved)

    def sentences(self) -> tuple[str, str]:
        """Give what the reader is told of the feed's health, in English and Arabic."""
        health = self.feed.health
        english, arabic = (
            sentences.sentence(language.load(code), health.reason, health.facts)
            for code in ("en", "ar")
        )
        return english, arabic

    def _publish(self) -> None:
        self._published += 1
        news = [
            Entry(
                number,
                guid=f"h-{number}",
                url=f"https://healthy.example/{number}",
                title=f"من الصحيفة السليمة {number}",
            )
            for number in range(self._published, 0, -1)
        ]
        body = rss(news, title="الصحيفة السليمة")
        self.elsewhere.answers["/healthy"] = edition(body, f'"h{self._published}"')

    def _mark(self) -> None:
        rows = reading.rows(self.library, ArticleQuery(feed=self.feed_id), limit=100)
        in_order = sorted(row.id for row in rows)[:3]
        self.marked = dict(enumerate(in_order, 1))
        reading.mark(self.library, [self.marked[1]], read=True)
        reading.mark(self.library, [self.marked[2]], starred=True)
        saving.save(self.library, self.marked[3], COLLECTION)


def hurried(library: Library, clock: Clock, limits: Mapping[str, float]) -> Library:
    """Give the library with the clock, and no more seconds for a host and port than these.

    The site that feeds name is not looked up, for no one can have it.
    """

    def fewer(request: Request) -> Request:
        told = [seconds for place, seconds in limits.items() if place in request.url]
        return replace(request, seconds=min([request.seconds, *told]))

    def get(request: Request, *, cancelled: Callable[[], bool] = lambda: False) -> Response:
        return library.get(fewer(request), cancelled=cancelled)

    def get_all(
        requests: Sequence[Request], *, cancelled: Callable[[], bool] = lambda: False
    ) -> Generator[tuple[int, Response | FeedError] | None, None, None]:
        there = [at for at, each in enumerate(requests) if not each.url.startswith(SITE)]
        for at in set(range(len(requests))) - set(there):
            yield at, FeedError("no-such-host")
        asked = [fewer(requests[at]) for at in there]
        for arrived in library.get_all(asked, cancelled=cancelled):
            yield arrived and (there[arrived[0]], arrived[1])

    return replace(library, now=clock.now, get=get, get_all=get_all)
