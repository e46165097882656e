"""Aware datetimes as the library keeps them: microseconds since 1970 in UTC."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def number(moment: datetime) -> int:
    """Give the whole microseconds since 1970; exact, and ordered as the moments are."""
    return (moment - _EPOCH) // _MICROSECOND


def moment(number: int) -> datetime:
    """Give the moment in UTC; the inverse of `number`."""
    return _EPOCH + timedelta(microseconds=number)


def optional_number(moment: datetime | None) -> int | None:
    """Give the microseconds of a moment that may be unknown."""
    return None if moment is None else number(moment)


def optional_moment(number: int | None) -> datetime | None:
    """Give the moment that may be unknown."""
    return None if number is None else moment(number)
