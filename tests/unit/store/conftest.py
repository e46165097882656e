"""A fresh library for each test, and what a feed might put into it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from reader.model.fetched import StoredArticle
from reader.store import feeds
from reader.store.database import Database, open_library

Story = Callable[..., StoredArticle]
Subscribe = Callable[..., int]

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def database(folder: Path) -> Iterator[Database]:
    opened = open_library(folder, now=lambda: NOW)
    yield opened
    opened.close()


@pytest.fixture
def story() -> Story:
    """Make the article number n, published n hours after the moment of the test."""

    def make(number: int, **changed: object) -> StoredArticle:
        values: dict[str, Any] = {
            "guid": f"guid-{number}",
            "url": f"http://news.example/{number}",
            "title": f"عنوان رقم {number}",
            "author": "ليلى",
            "published": NOW + timedelta(hours=number),
            "html": f"<p>نص المقال {number}</p>",
            "text": f"نص المقال {number}",
            "direction": "rtl",
            "hash": f"hash-{number}",
            "language": "ar",
            "snippet": f"نص المقال {number}",
            "word_count": 3,
        }
        return StoredArticle(**{**values, **changed})

    return make


@pytest.fixture
def subscribe(database: Database) -> Subscribe:
    def to(name: str = "news", folder: str = "") -> int:
        with database.write() as connection:
            feed, _ = feeds.add(
                connection,
                url=f"http://{name}.example/feed",
                title=name,
                link=f"http://{name}.example/",
                language="ar",
                folder=folder,
                allow_local=False,
                now=NOW,
            )
        return feed

    return to
