from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from reader.store import moments

MOMENTS = st.datetimes(timezones=st.just(UTC))


@given(MOMENTS)
def test_a_moment_comes_back_exactly(moment: datetime) -> None:
    assert moments.moment(moments.number(moment)) == moment


@given(MOMENTS, MOMENTS)
def test_numbers_are_ordered_as_moments_are(one: datetime, other: datetime) -> None:
    assert (one < other) == (moments.number(one) < moments.number(other))


def test_a_moment_of_another_zone_is_the_same_moment() -> None:
    cairo = datetime(2026, 3, 1, 14, tzinfo=timezone(timedelta(hours=2)))
    assert moments.moment(moments.number(cairo)) == datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_what_is_not_known_stays_unknown() -> None:
    assert moments.optional_number(None) is None
    assert moments.optional_moment(None) is None
