"""A library whose network is a table of answers and whose clock stands still."""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from reader.model.errors import FeedError
from reader.model.fetched import Request, Response
from reader.services.library import Library
from reader.store.database import open_library

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
Answer = Response | FeedError | bytes | Callable[[], bytes]


@dataclass
class World:
    """What lies at each address, what was asked for, and the moment it is.

    An answer that is a function is called when it is asked for: what happens meanwhile.
    """

    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[Request] = field(default_factory=list)
    moment: datetime = NOW

    def get(self, request: Request, *, cancelled: Callable[[], bool] = lambda: False) -> Response:
        self.asked.append(request)
        if cancelled():
            raise FeedError("cancelled")
        answer = self.answers.get(request.url, FeedError("http-status", status=404))
        if callable(answer):
            answer = answer()
        if isinstance(answer, FeedError):
            raise answer
        if isinstance(answer, bytes):
            return Response(request.url, 200, {"etag": '"1"'}, answer, len(answer))
        return answer

    def get_all(
        self, requests: Sequence[Request], *, cancelled: Callable[[], bool] = lambda: False
    ) -> Generator[tuple[int, Response | FeedError] | None, None, None]:
        for index, request in enumerate(requests):
            try:
                yield index, self.get(request, cancelled=cancelled)
            except FeedError as error:
                yield index, error

    def now(self) -> datetime:
        return self.moment

    def later(self, **passed: float) -> None:
        self.moment += timedelta(**passed)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def library(tmp_path: Path, world: World) -> Iterator[Library]:
    database = open_library(tmp_path / "library", now=world.now)
    opened = Library(database, world.get, world.get_all, world.now)
    yield opened
    opened.close()


@pytest.fixture
def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (320, 180), (15, 107, 92)).save(out, "PNG")
    return out.getvalue()


FEED_URL = "https://news.example/feed"
PICTURE_URL = "https://news.example/pictures/1.png"


def rss(*items: str, title: str = "أخبار الصباح") -> bytes:
    """Give a feed of items, each the XML within <item>."""
    inside = "".join(f"<item>{item}</item>" for item in items)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{title}</title><link>https://news.example/</link><language>ar</language>{inside}"
        "</channel></rss>"
    ).encode()


def item(number: int, *, text: str = "", picture: bool = False) -> str:
    """Give an item with a whole text of its own."""
    image = f'<img src="{PICTURE_URL}" alt="صورة">' if picture else ""
    body = text or f"<p>نص الخبر رقم {number} عن القاهرة ومكتباتها القديمة.</p>"
    return (
        f"<title>الخبر رقم {number}</title><guid isPermaLink='false'>g{number}</guid>"
        f"<link>https://news.example/{number}</link>"
        f"<pubDate>Sun, 0{number} Feb 2026 10:00:00 GMT</pubDate>"
        f"<content:encoded><![CDATA[{image}{body}]]></content:encoded>"
    )
