from datetime import UTC, datetime

import pytest

from reader.prayer import sun
from reader.prayer.solar_day import SolarDay, missing, night, replacement, solar_day
from reader.prayer.sun import Side


def day_at(latitude: float, month: int) -> SolarDay:
    noon = sun.moment(datetime(2025, month, 21, 11, tzinfo=UTC))
    return solar_day(latitude, 19, sun.transit(19, noon))


def test_a_day_and_the_night_after_it_make_a_turn() -> None:
    equinox = day_at(45, 3)
    assert equinox.sunrise is not None
    assert equinox.sunset is not None
    whole = equinox.sunset - equinox.sunrise + night(equinox, Side.AFTERNOON, equinox.sunset)
    assert whole == pytest.approx(1, abs=0.003)
    assert equinox.sunrise < equinox.transit < equinox.sunset


def test_the_night_before_is_another_than_the_night_after() -> None:
    # Nights grow shorter in spring, some six minutes a day at 60°.
    spring = day_at(60, 3)
    assert spring.sunrise is not None
    assert spring.sunset is not None
    before = night(spring, Side.MORNING, spring.sunrise)
    after = night(spring, Side.AFTERNOON, spring.sunset)
    assert 4 < (before - after) * 1440 < 8


def test_the_sun_is_missed_above_or_below_the_horizon() -> None:
    assert missing(day_at(75, 6)) == "polar-day"
    assert missing(day_at(75, 12)) == "polar-night"


def test_a_whole_day_and_one_without_a_rule_stay_as_they_are() -> None:
    for day in (day_at(45, 6), day_at(75, 6)):
        assert replacement(day, "none") is day
    whole = day_at(45, 6)
    assert replacement(whole, "nearest-latitude") is whole


@pytest.mark.parametrize("north", [1, -1])
def test_the_nearest_latitude_is_the_next_half_degree_with_a_rising_sun(north: int) -> None:
    day = day_at(north * 75, 6)
    found = replacement(day, "nearest-latitude")
    assert found.is_whole()
    assert found.transit == day.transit
    assert 63 < north * found.latitude < 68
    further = solar_day(found.latitude + north * 0.5, day.longitude, day.transit)
    assert not further.is_whole()


def test_the_nearest_day_is_the_next_one_with_a_rising_sun() -> None:
    day = day_at(75, 6)
    found = replacement(day, "nearest-day")
    assert found.is_whole()
    assert found.latitude == day.latitude
    distance = round(abs(found.transit - day.transit))
    for days in range(1, distance):
        for side in (-1, 1):
            other = sun.transit(day.longitude, day.transit + side * days)
            assert not solar_day(75, day.longitude, other).is_whole()
