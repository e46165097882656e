from datetime import UTC, date, datetime, timedelta

import pytest

from reader.model.place import NextPrayer, Place
from reader.prayer.methods import METHODS
from reader.prayer.times import PRAYERS, PrayerOptions, next_prayer, prayer_day

CAIRO = Place("Cairo", 30.0444, 31.2357, "Africa/Cairo", "EG")
ZURICH = Place("Zürich", 47.3667, 8.55, "Europe/Zurich", "CH")
EGYPTIAN = METHODS["egyptian"]


@pytest.mark.parametrize(
    ("now", "name", "then"),
    [
        ("2024-10-18T00:10+03:00", "fajr", "2024-10-18T05:32+03:00"),
        ("2024-10-18T05:32+03:00", "dhuhr", "2024-10-18T12:40+03:00"),
        ("2024-10-18T06:30+03:00", "dhuhr", "2024-10-18T12:40+03:00"),
        ("2024-10-18T12:39:59+03:00", "dhuhr", "2024-10-18T12:40+03:00"),
        ("2024-10-18T12:40+03:00", "asr", "2024-10-18T15:54+03:00"),
        ("2024-10-18T16:00+03:00", "maghrib", "2024-10-18T18:21+03:00"),
        ("2024-10-18T18:21:30+03:00", "isha", "2024-10-18T19:38+03:00"),
        ("2024-10-18T19:38+03:00", "fajr", "2024-10-19T05:33+03:00"),
        ("2024-10-18T09:00+00:00", "dhuhr", "2024-10-18T12:40+03:00"),
        ("2024-10-18T22:00-04:00", "fajr", "2024-10-19T05:33+03:00"),
    ],
)
def test_the_next_prayer_comes_strictly_after_now(now: str, name: str, then: str) -> None:
    found = next_prayer(CAIRO, datetime.fromisoformat(now), EGYPTIAN)
    assert found == NextPrayer(name, datetime.fromisoformat(then))


def test_yesterdays_isha_is_still_to_come_after_midnight() -> None:
    midnight = datetime(2025, 6, 21, 22, 0, 30, tzinfo=UTC)
    isha = prayer_day(ZURICH, date(2025, 6, 21), METHODS["mwl"]).times["isha"]
    assert isha is not None
    assert isha.date() == date(2025, 6, 22)
    assert next_prayer(ZURICH, midnight, METHODS["mwl"]) == NextPrayer("isha", isha)
    after = next_prayer(ZURICH, isha, METHODS["mwl"])
    assert after is not None
    assert (after.name, after.at.date()) == ("fajr", date(2025, 6, 22))


def test_the_prayers_of_a_week_follow_one_another() -> None:
    now = datetime(2025, 4, 22, tzinfo=UTC)
    names = []
    for _ in range(35):
        found = next_prayer(CAIRO, now, EGYPTIAN)
        assert found is not None
        assert timedelta() < found.at - now < timedelta(hours=11)
        names.append(found.name)
        now = found.at
    assert names == list(PRAYERS) * 7


def test_the_readers_choices_hold_for_the_next_prayer_too() -> None:
    now = datetime(2024, 10, 18, 12, tzinfo=UTC)
    options: PrayerOptions = {"asr": "hanafi", "offsets": {"asr": 3}}
    found = next_prayer(CAIRO, now, EGYPTIAN, **options)
    assert found is not None
    assert found.at == prayer_day(CAIRO, date(2024, 10, 18), EGYPTIAN, **options).times["asr"]


def test_under_the_midnight_sun_the_next_prayer_is_one_that_has_a_time() -> None:
    tromso = Place("Tromsø", 69.6489, 18.9551, "Europe/Oslo", "NO")
    found = next_prayer(tromso, datetime(2025, 6, 21, 18, tzinfo=UTC), METHODS["mwl"])
    assert found is not None
    assert (found.name, found.at.date()) == ("dhuhr", date(2025, 6, 22))
