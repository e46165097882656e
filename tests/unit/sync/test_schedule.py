from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.sync.schedule import LONGEST, next_try

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def wait(
    *, changed: bool = True, failures: int = 0, retry_after: int = 0, max_age: int = 0
) -> timedelta:
    tried = next_try(
        NOW,
        changed=changed,
        failures=failures,
        retry_after=retry_after,
        max_age=max_age,
        jitter=0.0,
    )
    return tried - NOW


def test_feeds_that_change_are_tried_more_often() -> None:
    assert wait(changed=True) == 30 * MINUTE
    assert wait(changed=False) == HOUR


def test_failures_double_the_wait() -> None:
    waits = [wait(failures=failures) for failures in range(1, 11)]
    assert waits[:4] == [5 * MINUTE, 10 * MINUTE, 20 * MINUTE, 40 * MINUTE]
    assert waits[-1] == wait(failures=10**9) == DAY


def test_server_may_ask_for_longer() -> None:
    assert wait(max_age=7200) == 2 * HOUR
    assert wait(max_age=60) == 30 * MINUTE
    assert wait(retry_after=7200) == wait(failures=1, retry_after=7200) == 2 * HOUR
    assert wait(failures=1, max_age=7200) == 5 * MINUTE


@pytest.mark.parametrize("seconds", [-1, -(10**20), 10**20])
def test_nonsense_of_servers(seconds: int) -> None:
    expected = DAY if seconds > 0 else 30 * MINUTE
    assert wait(max_age=seconds) == wait(retry_after=seconds) == expected


@given(
    changed=st.booleans(),
    failures=st.integers(0, 50),
    retry_after=st.integers(),
    max_age=st.integers(),
    jitter=st.floats(0, 1, exclude_max=True),
)
def test_next_try_lies_within_a_day(
    *, changed: bool, failures: int, retry_after: int, max_age: int, jitter: float
) -> None:
    tried = next_try(
        NOW,
        changed=changed,
        failures=failures,
        retry_after=retry_after,
        max_age=max_age,
        jitter=jitter,
    )
    least = wait(changed=changed, failures=failures, retry_after=retry_after, max_age=max_age)
    assert 5 * MINUTE <= least <= tried - NOW <= LONGEST
    assert failures or tried - NOW >= 15 * MINUTE
