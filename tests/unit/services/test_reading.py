import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from reader.services import reading


@pytest.fixture
def _berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as changed:
        changed.setenv("TZ", "Europe/Berlin")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("_berlin")
@pytest.mark.parametrize(
    ("now", "start"),
    [
        (datetime(2024, 7, 1, 22, 30, tzinfo=UTC), datetime(2024, 7, 1, 22, tzinfo=UTC)),
        (datetime(2024, 7, 1, 21, 30, tzinfo=UTC), datetime(2024, 6, 30, 22, tzinfo=UTC)),
        # The clocks changed since midnight.
        (datetime(2024, 3, 31, 12, tzinfo=UTC), datetime(2024, 3, 30, 23, tzinfo=UTC)),
        (datetime(2024, 10, 27, 12, tzinfo=UTC), datetime(2024, 10, 26, 22, tzinfo=UTC)),
    ],
)
def test_a_day_begins_at_midnight_where_the_reader_is(now: datetime, start: datetime) -> None:
    begun = reading.start_of_day(now)
    assert begun == start
    assert begun.tzinfo is not None
