from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from reader.model.errors import LibraryError
from reader.model.feed import Due
from reader.model.fetched import Hints
from reader.store import tries
from reader.store.database import Database

Subscribe = Callable[..., int]


def due(database: Database, now: datetime, *, everything: bool = False) -> list[int]:
    with database.glance() as connection:
        return [feed.id for feed in tries.due(connection, now, everything=everything)]


def tried(database: Database, feed: int, came: Mapping[str, Any]) -> Due:
    with database.plain() as connection:
        tries.record(connection, [replace(tries.one(connection, feed), **came)])
    with database.glance() as connection:
        return tries.one(connection, feed)


def test_a_new_feed_is_due_at_once(database: Database, subscribe: Subscribe, now: datetime) -> None:
    feed = subscribe("news", folder="صحف")
    with database.glance() as connection:
        (first,) = tries.due(connection, now)
    assert first == Due(
        id=feed,
        url="http://news.example/feed",
        title="news",
        link="http://news.example/",
        folder="صحف",
        language="ar",
    )


def test_what_came_of_a_try_is_remembered(
    database: Database, subscribe: Subscribe, now: datetime
) -> None:
    feed = subscribe()
    came = {
        "etag": '"v1"',
        "last_modified": "Sun, 01 Mar 2026 12:00:00 GMT",
        "body_hash": "body",
        "title": "أخبار",
        "checked": now,
        "fetched": now,
        "next_try": now + timedelta(hours=1),
        "hints": Hints(30, frozenset({1, 2}), frozenset({6})),
        "reason": "http-status",
        "facts": {"host": "news.example", "status": 500},
        "since": now,
        "failures": 2,
        "moved_to": "http://there.example/",
        "moved_seen": 1,
    }
    known = tried(database, feed, came)
    assert {name: getattr(known, name) for name in came} == came
    assert due(database, now) == []
    assert due(database, now, everything=True) == [feed]
    assert due(database, now + timedelta(hours=1)) == [feed]


def test_a_feed_that_is_gone_is_tried_only_when_everything_is(
    database: Database, subscribe: Subscribe, now: datetime
) -> None:
    feed = subscribe()
    tried(database, feed, {"reason": "gone"})
    assert due(database, now + timedelta(days=9)) == []
    assert due(database, now, everything=True) == [feed]


def test_a_try_that_was_planned_by_a_wrong_clock_is_due(
    database: Database, subscribe: Subscribe, now: datetime
) -> None:
    feed = subscribe()
    tried(database, feed, {"next_try": now + timedelta(days=400)})
    assert due(database, now) == [feed]


def test_a_feed_that_is_no_more_is_told_or_passed_over(
    database: Database, subscribe: Subscribe
) -> None:
    feed = subscribe()
    with database.plain() as connection:
        tries.record(connection, [Due(99, "http://a.example/")])
        assert tries.standing(connection, [feed, 99]) == {feed}
        assert tries.is_taken(connection, "http://news.example/feed")
        assert not tries.is_taken(connection, "http://a.example/")
        with pytest.raises(LibraryError) as raised:
            tries.one(connection, 99)
    assert raised.value.reason == "no-such-feed"


def test_the_memory_of_a_body_is_that_of_the_last(database: Database, subscribe: Subscribe) -> None:
    feed = subscribe()
    with database.plain() as connection:
        assert tries.seen(connection, feed) == b""
        for memory in (b"first", b"second"):
            tries.remember(connection, {feed: memory})
        assert tries.seen(connection, feed) == b"second"


def test_a_server_is_left_alone_until_its_time_is_over(database: Database, now: datetime) -> None:
    with database.plain() as connection:
        tries.rest(connection, {"a:80": now + timedelta(hours=1)}, now)
        assert set(tries.resting(connection, now)) == {"a:80"}
        assert set(tries.resting(connection, now + timedelta(hours=1))) == set()
        tries.rest(connection, {"b:80": now + timedelta(days=1)}, now + timedelta(hours=2))
        assert set(tries.resting(connection, now + timedelta(hours=2))) == {"b:80"}
