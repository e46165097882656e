"""Days of the calendars that news is dated by, Gregorian, Hijri and Persian, as our dates."""

from datetime import date, timedelta
from typing import Literal

from reader.text.months import GREGORIAN, HIJRI, SOLAR

Calendar = Literal["gregorian", "hijri", "solar"]

# Outside of these a date is a default or an accident: 0000, 0001, 1900, 1970, 9999.
_EARLIEST, _LATEST = 1971, 2100
# Years of the two Islamic calendars that stand for our time; they do not overlap until 2041.
_SOLAR_YEARS = range(1340, 1420)
_HIJRI_YEARS = range(1420, 1500)
# Years of the Persian calendar for which the cycle of 33 years holds.
_SOLAR_KNOWN = range(1244, 1503)
_MONTHS = 12
# The first months of the Persian year have 31 days.
_LONG_MONTHS = 6
_TURN = 70


def is_of_our_time(day: date) -> bool:
    """Tell whether something may have been published on a day."""
    return _EARLIEST <= day.year <= _LATEST


def dated(year: str, month: str, day: str) -> tuple[date, Calendar] | None:
    """Give the date of our time that a year, a month and a day mean as written; None for nonsense.

    The month is a number or a folded name; it and the year tell the calendar. A year of two
    digits is of this century or the last, and a month and a day that can only be each other
    are swapped.
    """
    number = int(year)
    if len(year) == len("24"):
        number += 1900 if number >= _TURN else 2000
    if month.isdigit():
        found = _numbered(number, int(month), int(day))
    else:
        found = _named(number, month, int(day))
    return found if found and is_of_our_time(found[0]) else None


def _numbered(year: int, month: int, day: int) -> tuple[date, Calendar] | None:
    if year in _SOLAR_YEARS:
        return _in("solar", solar(year, month, day))
    if year in _HIJRI_YEARS:
        return _in("hijri", _hijri(year, month, day))
    if month > _MONTHS >= day:
        month, day = day, month
    return _in("gregorian", _gregorian(year, month, day))


def _named(year: int, month: str, day: int) -> tuple[date, Calendar] | None:
    if month in SOLAR and year in _SOLAR_YEARS:
        return _in("solar", solar(year, SOLAR[month], day))
    if month in HIJRI and year in _HIJRI_YEARS:
        return _in("hijri", _hijri(year, HIJRI[month], day))
    return _in("gregorian", _gregorian(year, GREGORIAN.get(month, 0), day))


def _in(calendar: Calendar, day: date | None) -> tuple[date, Calendar] | None:
    return (day, calendar) if day else None


def _gregorian(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _hijri(year: int, month: int, day: int) -> date | None:
    # 24 ms, and few feeds and pages are dated so.
    from hijridate import Hijri

    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(found.year, found.month, found.day)


def hijri(day: date) -> tuple[int, int, int] | None:
    """Give year, month and day of the Umm al-Qura calendar.

    None outside of 1343 to 1500 after the Hijra, for which no table is published.
    """
    from hijridate import Gregorian

    try:
        found = Gregorian(day.year, day.month, day.day).to_hijri()
    except OverflowError:
        return None
    return found.year, found.month, found.day


def solar(year: int, month: int, day: int) -> date | None:
    """Give the Gregorian date of a date of the Persian solar calendar, None if there is none.

    By the cycle of 33 years with 8 leap years (Birashk), which agrees with the equinox in
    Tehran for 1244 to 1502 after the Hijra.
    """
    if not (1 <= month <= _MONTHS and 1 <= day <= (31 if month <= _LONG_MONTHS else 30)):
        return None
    days = 365 * (year - 1) + (8 * year + 21) // 33
    before = (month - 1) * 31 - max(0, month - 7)
    return date(622, 3, 21) + timedelta(days=days + before + day - 1)


def solar_of(day: date) -> tuple[int, int, int] | None:
    """Give year, month and day of the Persian solar calendar; None outside of 1244 to 1502."""
    year = day.year - 621
    start = solar(year, 1, 1)
    if start is None or not _SOLAR_KNOWN.start < year < _SOLAR_KNOWN.stop:
        return None
    if day < start:
        year -= 1
        start = solar(year, 1, 1) or start
    passed = (day - start).days
    long = 31 * _LONG_MONTHS
    if passed < long:
        return year, passed // 31 + 1, passed % 31 + 1
    return year, (passed - long) // 30 + _LONG_MONTHS + 1, (passed - long) % 30 + 1
