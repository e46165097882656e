from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.fetched import Hints
from reader.sync.schedule import (
    LONGEST,
    SHORTEST,
    Rhythm,
    after_failure,
    after_success,
    gap,
)

# A Sunday.
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def wait(rhythm: Rhythm) -> timedelta:
    return after_success(NOW, rhythm, jitter=0.0) - NOW


def failing(failures: int, retry_after: int = 0) -> timedelta:
    return after_failure(NOW, failures, retry_after=retry_after, jitter=0.0) - NOW


def of_each(apart: timedelta, *, newest: timedelta = timedelta()) -> Rhythm:
    """A feed whose articles lie so far apart, the newest so long ago."""
    dates = [NOW - newest - number * apart for number in range(10)]
    return Rhythm(gap=gap(dates, NOW), newest=dates[0])


def test_a_feed_is_tried_as_often_as_it_changes() -> None:
    assert wait(of_each(5 * MINUTE)) == SHORTEST
    assert wait(of_each(2 * HOUR)) == HOUR
    assert wait(of_each(10 * HOUR)) == 5 * HOUR
    assert wait(of_each(30 * DAY)) == LONGEST


def test_a_feed_that_fell_silent_is_tried_less_often() -> None:
    assert wait(of_each(2 * HOUR, newest=16 * HOUR)) == 2 * HOUR
    assert wait(of_each(2 * HOUR, newest=365 * DAY)) == LONGEST


def test_a_feed_of_which_nothing_is_known_yet_is_tried_after_an_hour() -> None:
    assert wait(Rhythm()) == HOUR
    assert gap([NOW, NOW - HOUR], NOW) == 0


def test_dates_to_come_do_not_make_a_feed_look_busy() -> None:
    dates = [NOW + number * DAY for number in range(3)] + [NOW - DAY, NOW - 2 * DAY, NOW - 3 * DAY]
    assert gap(dates, NOW) == DAY.total_seconds()


def test_server_and_feed_may_ask_for_longer() -> None:
    busy = Rhythm(gap=60, newest=NOW)
    assert wait(replace(busy, asked=2 * HOUR)) == 2 * HOUR
    assert wait(replace(busy, asked=MINUTE)) == SHORTEST
    assert wait(replace(busy, hints=Hints(minutes=180))) == 3 * HOUR
    assert wait(replace(busy, asked=400 * DAY)) == LONGEST


def test_a_server_that_cannot_say_not_modified_is_spared() -> None:
    assert wait(Rhythm(gap=60, newest=NOW, conditional=False)) == HOUR


def test_the_reader_may_choose() -> None:
    chosen = Rhythm(gap=60, newest=NOW, every=180, asked=DAY, hints=Hints(minutes=900))
    assert wait(chosen) == 3 * HOUR
    assert wait(Rhythm(every=1)) == SHORTEST


def test_hours_and_days_that_the_feed_sleeps_are_left_out() -> None:
    asleep = Hints(skip_hours=frozenset({13, 14, 15}))
    assert wait(Rhythm(hints=asleep)) == 4 * HOUR
    sunday = Hints(skip_days=frozenset({6}))
    assert after_success(NOW, Rhythm(hints=sunday), jitter=0.0) == datetime(2026, 3, 2, tzinfo=UTC)


def test_failures_double_the_wait() -> None:
    assert [failing(number) for number in range(1, 5)] == [
        5 * MINUTE,
        10 * MINUTE,
        20 * MINUTE,
        40 * MINUTE,
    ]
    assert failing(10) == failing(10**9) == DAY


@pytest.mark.parametrize("seconds", [-1, -(10**20), 10**20])
def test_nonsense_of_servers(seconds: int) -> None:
    assert failing(1, seconds) == (DAY if seconds > 0 else 5 * MINUTE)


def test_a_server_is_waited_for() -> None:
    assert failing(1, 7200) == 2 * HOUR


@given(
    gap=st.integers(0, 10**10),
    every=st.integers(0, 100_000),
    asked=st.integers(0, 10**8),
    jitter=st.floats(0, 1, exclude_max=True),
)
def test_a_good_feed_is_tried_within_a_day_or_little_more(
    gap: int, every: int, asked: int, jitter: float
) -> None:
    rhythm = Rhythm(gap=gap, newest=NOW, every=every, asked=timedelta(seconds=asked))
    tried = after_success(NOW, rhythm, jitter=jitter)
    assert SHORTEST <= tried - NOW <= LONGEST * 1.1


@given(
    failures=st.integers(0, 50), retry_after=st.integers(), jitter=st.floats(0, 1, exclude_max=True)
)
def test_a_failed_one_is_tried_within_a_day(failures: int, retry_after: int, jitter: float) -> None:
    tried = after_failure(NOW, failures, retry_after=retry_after, jitter=jitter)
    assert 5 * MINUTE <= tried - NOW <= LONGEST


def test_feeds_do_not_stay_in_step() -> None:
    moments = {after_success(NOW, Rhythm(), jitter=part / 10) for part in range(10)}
    assert len(moments) == 10
