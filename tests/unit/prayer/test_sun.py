"""The sun against an ephemeris, over a century and up to 60° of latitude."""

from collections.abc import Iterator
from datetime import UTC, datetime
from math import cos, degrees, radians

import ephem
import pytest

from reader.prayer import sun
from reader.prayer.sun import Side

# The ephemeris looks from the ground; the formulas of prayer times look from the Earth's centre.
PARALLAX = 8.794 / 3600
SECOND = 1 / 86400
# Where the sun moves up or down by less than 0.15 of its path, seconds of arc are many seconds.
GRAZING = 0.15


def samples(count: int, start: float) -> Iterator[tuple[float, float, float]]:
    """Spread latitudes, longitudes and days of the century evenly (an additive recurrence)."""
    for number in range(count):
        latitude, longitude, day = (
            (start + number * step) % 1 for step in (0.8191725134, 0.6710436067, 0.5497004779)
        )
        yield latitude * 120 - 60, longitude * 360 - 180, day * 36525


def ephemeris_altitude(latitude: float, longitude: float, at: float) -> float:
    observer = ephem.Observer()
    observer.lat, observer.lon, observer.pressure = str(latitude), str(longitude), 0
    observer.date = ephem.Date(sun.instant(at).replace(tzinfo=None))
    seen = degrees(float(ephem.Sun(observer).alt))
    return seen + PARALLAX * cos(radians(seen))


def seconds_off(latitude: float, longitude: float, at: float, height: float) -> float | None:
    before, after = (
        ephemeris_altitude(latitude, longitude, at + side * 30 * SECOND) for side in (-1, 1)
    )
    speed = (after - before) / 60
    if abs(speed) * 240 < GRAZING:
        return None
    return (height - ephemeris_altitude(latitude, longitude, at)) / speed


@pytest.mark.parametrize("height", [sun.HORIZON, -4.5, -12, -15, -17.5, -18, -19.5, -20])
@pytest.mark.parametrize("side", list(Side))
def test_crossings_agree_with_the_ephemeris_to_five_seconds(height: float, side: Side) -> None:
    compared = 0
    for latitude, longitude, day in samples(120, height * side.value / 41):
        transit = sun.transit(longitude, day)
        at = sun.crossing(latitude, longitude, transit, height, side)
        off = None if at is None else seconds_off(latitude, longitude, at, height)
        if off is not None:
            assert abs(off) < 5
            compared += 1
    assert compared > 90


@pytest.mark.parametrize("length", [1, 2])
def test_asr_is_when_the_ephemeris_shows_the_shadow_longer_by_the_height(length: int) -> None:
    for latitude, longitude, day in samples(120, length / 7):
        transit = sun.transit(longitude, day)
        height = sun.shadow_altitude(latitude, transit, length)
        assert height is not None
        at = sun.crossing(latitude, longitude, transit, height, Side.AFTERNOON)
        assert at is not None
        off = seconds_off(latitude, longitude, at, height)
        assert off is None or abs(off) < 5


def test_transits_agree_with_the_ephemeris_to_five_seconds() -> None:
    for _, longitude, noon in samples(200, 0.5):
        at = sun.transit(longitude, noon)
        assert abs(at - noon) <= 0.5
        observer = ephem.Observer()
        observer.lon, observer.lat, observer.pressure = str(longitude), "10", 0
        observer.date = ephem.Date(sun.instant(at - 0.25).replace(tzinfo=None))
        expected = observer.next_transit(ephem.Sun()).datetime().replace(tzinfo=UTC)
        assert abs((expected - sun.instant(at)).total_seconds()) < 5


def test_altitude_is_the_geometric_one() -> None:
    at = datetime(2024, 10, 18, 9, 40, tzinfo=UTC)
    expected = ephemeris_altitude(30.0444, 31.2357, sun.moment(at))
    assert sun.altitude(30.0444, 31.2357, at) == pytest.approx(expected, abs=0.01)
    assert sun.altitude(-30.0444, -148.7643, at) == pytest.approx(-expected, abs=0.01)


def test_the_sun_stays_up_at_midsummer_and_down_at_midwinter_beyond_the_circle() -> None:
    june, december = (
        sun.transit(19, sun.moment(datetime(2025, month, 21, 11, tzinfo=UTC))) for month in (6, 12)
    )
    for transit in (june, december):
        for side in Side:
            assert sun.crossing(70, 19, transit, sun.HORIZON, side) is None
    assert sun.shadow_altitude(70, december, 1) is None
    assert sun.shadow_altitude(70, june, 1) is not None


def test_a_path_that_grazes_the_height_is_found_too() -> None:
    # Midnight sun begins here within days: the lowest points of two nights lie on both sides.
    latitude, longitude = 66.3, 25.0
    found = missing = 0
    for day in range(20):
        noon = sun.moment(datetime(2025, 5, 25, 10, tzinfo=UTC)) + day
        transit = sun.transit(longitude, noon)
        at = sun.crossing(latitude, longitude, transit, sun.HORIZON, Side.AFTERNOON)
        if at is None:
            missing += 1
        else:
            found += 1
            there = sun.altitude(latitude, longitude, sun.instant(at))
            assert there == pytest.approx(sun.HORIZON, abs=0.001)
    assert found
    assert missing
