"""What holds in every zone of the world, on days spread over the year."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.place import Place, PrayerDay
from reader.prayer import zones
from reader.prayer.methods import METHODS
from reader.prayer.times import NAMES, PrayerOptions, prayer_day

ROWS = {row.zone: row for row in map(zones.row_of, available_timezones()) if row}
PLACES = [Place(row.zone, row.latitude, row.longitude, row.zone) for row in ROWS.values()]
TEMPERATE = 60
# Solstices, equinoxes, the changes of clocks, the ends of the year, a leap day.
DAYS = [
    date(2024, 2, 28),
    date(2024, 12, 31),
    date(2025, 3, 29),
    date(2025, 4, 24),
    date(2025, 6, 20),
    date(2025, 9, 22),
    date(2025, 10, 25),
    date(2025, 12, 20),
]


def moments(day: PrayerDay) -> list[datetime]:
    return [moment for moment in day.times.values() if moment is not None]


@pytest.mark.parametrize("method", ["egyptian", "mwl", "umm-al-qura", "diyanet", "moonsighting"])
def test_times_come_in_order_and_on_their_own_day(method: str) -> None:
    for place in PLACES:
        for day in DAYS:
            found = prayer_day(place, day, METHODS[method])
            instants = [moment.astimezone(UTC) for moment in moments(found)]
            assert instants == sorted(instants), (place.name, day)
            dhuhr = found.times["dhuhr"]
            assert dhuhr is not None
            assert dhuhr.date() == day
            if abs(place.latitude) <= TEMPERATE:
                assert len(instants) == len(set(instants)) == len(NAMES)
                assert {moment.date() for moment in moments(found)[:5]} == {day}


@pytest.mark.parametrize("method", ["egyptian", "mwl"])
def test_a_time_moves_by_minutes_from_one_day_to_the_next(method: str) -> None:
    for place in PLACES:
        if abs(place.latitude) > TEMPERATE:
            continue
        for day in DAYS:
            today, tomorrow = (
                prayer_day(place, day + timedelta(days=n), METHODS[method]) for n in (0, 1)
            )
            for one, next_ in zip(moments(today), moments(tomorrow), strict=True):
                moved = next_.astimezone(UTC) - one.astimezone(UTC) - timedelta(days=1)
                assert abs(moved) <= timedelta(minutes=5), (place.name, day)


def test_isha_is_over_before_the_next_fajr() -> None:
    for place in PLACES:
        for day in DAYS:
            today, tomorrow = (
                prayer_day(place, day + timedelta(days=n), METHODS["umm-al-qura"]) for n in (0, 1)
            )
            isha, fajr = today.times["isha"], tomorrow.times["fajr"]
            assert isha is None or fajr is None or isha <= fajr, (place.name, day)


@given(
    st.floats(-90, 90),
    st.floats(-180, 180),
    st.dates(date(1970, 1, 1), date(2100, 12, 31)),
    st.sampled_from(sorted(METHODS)),
    st.sampled_from(
        [
            PrayerOptions(high_latitude="none"),
            PrayerOptions(high_latitude="middle", asr="hanafi"),
            PrayerOptions(high_latitude="angle", polar="nearest-latitude"),
            PrayerOptions(high_latitude="seventh", ramadan_isha=True),
        ]
    ),
)
def test_anywhere_a_time_or_a_reason_is_given_in_order(
    latitude: float, longitude: float, day: date, method: str, options: PrayerOptions
) -> None:
    place = Place("anywhere", latitude, longitude, "UTC")
    found = prayer_day(place, day, METHODS[method], **options)
    instants = moments(found)
    assert instants == sorted(instants)
    assert {name for name in NAMES if found.times[name] is None} == set(found.reasons)


def test_every_day_of_two_years_is_continuous_where_twilight_never_ends() -> None:
    for place in (
        Place("Zürich", 47.3667, 8.55, "Europe/Zurich"),
        Place("London", 51.5085, -0.1257, "Europe/London"),
        Place("Oslo", 59.9127, 10.7461, "Europe/Oslo"),
    ):
        days = [
            prayer_day(place, date(2024, 1, 1) + timedelta(days=n), METHODS["egyptian"])
            for n in range(731)
        ]
        for today, tomorrow in pairwise(days):
            for one, next_ in zip(moments(today), moments(tomorrow), strict=True):
                moved = next_.astimezone(UTC) - one.astimezone(UTC) - timedelta(days=1)
                assert abs(moved) <= timedelta(minutes=6), (place.name, today.date)
