from datetime import date, timedelta

import pytest

from reader.text.calendars import dated, hijri, is_of_our_time, solar, solar_of


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"),
    [
        ("2024", "10", "18", (date(2024, 10, 18), "gregorian")),
        ("2024", "18", "10", (date(2024, 10, 18), "gregorian")),
        ("24", "10", "18", (date(2024, 10, 18), "gregorian")),
        ("99", "oct", "18", (date(1999, 10, 18), "gregorian")),
        ("2024", "تشرين الاول", "18", (date(2024, 10, 18), "gregorian")),
        ("1446", "ربيع الاخر", "15", (date(2024, 10, 18), "hijri")),
        ("1446", "4", "15", (date(2024, 10, 18), "hijri")),
        ("1403", "مهر", "27", (date(2024, 10, 18), "solar")),
        ("1403", "7", "27", (date(2024, 10, 18), "solar")),
    ],
)
def test_the_month_and_year_tell_the_calendar(
    year: str, month: str, day: str, expected: tuple[date, str]
) -> None:
    assert dated(year, month, day) == expected


@pytest.mark.parametrize(
    "written",
    [
        *(("0000", "00", "00"), ("0001", "01", "01"), ("1970", "01", "01"), ("9999", "12", "31")),
        *(("2024", "13", "45"), ("2024", "feb", "31"), ("1446", "2", "31"), ("1446", "13", "1")),
        *(("1446", "oct", "18"), ("2024", "رجب", "1"), ("1446", "مهر", "1"), ("1403", "7", "31")),
    ],
)
def test_nonsense_is_no_date(written: tuple[str, str, str]) -> None:
    assert dated(*written) is None


def test_news_is_of_our_time() -> None:
    assert is_of_our_time(date(1971, 1, 1))
    assert not is_of_our_time(date(1970, 12, 31))
    assert not is_of_our_time(date(2101, 1, 1))


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"),
    [
        (1403, 1, 1, date(2024, 3, 20)),
        (1403, 12, 30, date(2025, 3, 20)),
        (1399, 12, 30, date(2021, 3, 20)),
        (1357, 11, 22, date(1979, 2, 11)),
        (1403, 7, 1, date(2024, 9, 22)),
    ],
)
def test_persian_calendar(year: int, month: int, day: int, expected: date) -> None:
    assert solar(year, month, day) == expected
    assert solar_of(expected) == (year, month, day)


# As Iran kept them; a year after a leap year starts a day earlier by our calendar.
@pytest.mark.parametrize(
    ("year", "starts"),
    [
        (1375, date(1996, 3, 20)),
        (1376, date(1997, 3, 21)),
        (1379, date(2000, 3, 20)),
        (1400, date(2021, 3, 21)),
        (1404, date(2025, 3, 21)),
        (1405, date(2026, 3, 21)),
        (1408, date(2029, 3, 20)),
    ],
)
def test_persian_new_years(year: int, starts: date) -> None:
    assert solar_of(starts) == (year, 1, 1)
    before = solar_of(starts - timedelta(days=1))
    assert before is not None
    assert before[:2] == (year - 1, 12)


def test_every_day_has_one_persian_date_and_it_leads_back() -> None:
    first, seen = date(1866, 3, 21), (0, 0, 0)
    for passed in range(93000):
        day = first + timedelta(days=passed)
        told = solar_of(day)
        assert told is not None
        assert solar(*told) == day
        assert told > seen
        seen = told


def test_a_day_that_the_cycle_does_not_reach_has_no_persian_date() -> None:
    assert solar_of(date(1, 1, 1)) is None
    assert solar_of(date(1800, 1, 1)) is None
    assert solar_of(date(2200, 1, 1)) is None


def test_the_hijri_date_of_a_day() -> None:
    assert hijri(date(2024, 10, 18)) == (1446, 4, 15)
    assert hijri(date(1900, 1, 1)) is None
