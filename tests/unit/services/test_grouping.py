"""Lists divided by days of the reader's zone, and by feeds."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.services import grouping
from reader.store.moments import number

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[None]:
    """Let the system's zone be another one."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system has one zone for all")
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def days(*moments: datetime) -> list[tuple[date | None, tuple[int, ...]]]:
    dated = [(at, number(moment)) for at, moment in enumerate(moments)]
    return [(group.day, group.ids) for group in grouping.by_day(dated)]


@pytest.mark.parametrize("zone", ["UTC"], indirect=True)
@pytest.mark.usefixtures("zone")
def test_days_follow_one_another_as_the_articles_do() -> None:
    midnight = datetime(2026, 3, 2, tzinfo=UTC)
    moments = (midnight + timedelta(hours=1), midnight, midnight - timedelta(microseconds=1), NOON)
    falling = [(date(2026, 3, 2), (0, 1)), (date(2026, 3, 1), (2, 3))]
    assert days(*moments) == falling
    assert days(*moments[::-1]) == [(date(2026, 3, 1), (0, 1)), (date(2026, 3, 2), (2, 3))]
    assert days() == []
    assert days(NOON, NOON) == [(date(2026, 3, 1), (0, 1))]


@pytest.mark.parametrize("zone", ["Africa/Cairo"], indirect=True)
@pytest.mark.usefixtures("zone")
def test_a_day_is_the_readers_and_may_have_25_hours() -> None:
    # In 2024 the clocks of Cairo went back over the midnight that ended the 31st of October.
    end = datetime(2024, 10, 31, 22, tzinfo=UTC)
    moments = [end - timedelta(hours=each) for each in range(-1, 27)]
    found = dict(days(*moments))
    assert len(found[date(2024, 10, 31)]) == 25
    assert len(found[date(2024, 11, 1)]) == 2
    assert dict(days(*moments[::-1])).keys() == found.keys()


@given(st.lists(st.integers(-(10**9), 10**9)))
def test_every_article_stands_in_its_day_once(seconds: list[int]) -> None:
    rising = [NOON + timedelta(seconds=each) for each in sorted(seconds)]
    for ordered in (rising, rising[::-1]):
        groups = days(*ordered)
        assert [id_ for _, ids in groups for id_ in ids] == list(range(len(ordered)))
        assert len({day for day, _ in groups}) == len(groups)
        for day, ids in groups:
            assert {ordered[id_].astimezone().date() for id_ in ids} == {day}


def test_feeds_keep_their_articles_in_order() -> None:
    groups = grouping.by_feed([(9, 1), (8, 2), (7, 1), (6, None), (5, 2)])
    assert {group.feed: group.ids for group in groups} == {1: (9, 7), 2: (8, 5), None: (6,)}
    assert grouping.by_feed([]) == ()
