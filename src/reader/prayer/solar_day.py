"""One day of the sun at a latitude: its transit, rise and set, and the nights on both sides."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, takewhile
from typing import Literal

from reader.prayer import sun
from reader.prayer.qibla import KAABA_LATITUDE
from reader.prayer.sun import Side

Polar = Literal["none", "nearest-latitude", "nearest-day", "makkah"]
PolarReason = Literal["polar-day", "polar-night"]

_LATITUDE_STEP = 0.5
_HALF_YEAR_DAYS = 183


@dataclass(frozen=True, slots=True)
class SolarDay:
    """The transit, and rise and set around it, as days since J2000; None if there is none."""

    latitude: float
    longitude: float
    transit: float
    sunrise: float | None
    sunset: float | None

    def crossing(self, height: float, side: Side) -> float | None:
        """Give the moment when the sun is at a height, as `sun.crossing` does."""
        return sun.crossing(self.latitude, self.longitude, self.transit, height, side)

    def shadow(self, length: int) -> float | None:
        """Give the moment when shadows have grown by `length` heights since the transit."""
        height = sun.shadow_altitude(self.latitude, self.transit, length)
        return None if height is None else self.crossing(height, Side.AFTERNOON)

    def is_whole(self) -> bool:
        """Tell whether the sun rises, casts a shadow and sets."""
        return None not in (self.sunrise, self.sunset, self.shadow(1))


def solar_day(latitude: float, longitude: float, transit: float) -> SolarDay:
    """Give the solar day around a transit."""
    rise, sink = (
        sun.crossing(latitude, longitude, transit, sun.HORIZON, side)
        for side in (Side.MORNING, Side.AFTERNOON)
    )
    return SolarDay(latitude, longitude, transit, rise, sink)


def night(solar: SolarDay, side: Side, edge: float) -> float:
    """Give the length in days of the night before sunrise or after sunset, which is `edge`.

    Where the sun doesn't set the day before (or rise the day after), the night is taken as
    even about its middle.
    """
    other_side = Side.AFTERNOON if side is Side.MORNING else Side.MORNING
    neighbour = sun.transit(solar.longitude, solar.transit + side.value)
    other = sun.crossing(solar.latitude, solar.longitude, neighbour, sun.HORIZON, other_side)
    if other is None:
        return 1 - 2 * abs(edge - solar.transit)
    return abs(other - edge)


def missing(solar: SolarDay, height: float = sun.HORIZON) -> PolarReason:
    """Tell why the sun doesn't cross a height: it stays above it, or below."""
    noon = sun.instant(solar.transit)
    high = sun.altitude(solar.latitude, solar.longitude, noon) > height
    return "polar-day" if high else "polar-night"


def replacement(solar: SolarDay, polar: Polar) -> SolarDay:
    """Give the solar day that stands in for one without rise or set; itself if there is none.

    `nearest-latitude` goes towards the equator by half degrees, `makkah` to Makkah's latitude on
    the place's own meridian: the times then fall at the same hours of the sun as in Makkah.
    `nearest-day` gives another day, whose times keep their distance from the transit.
    """
    if polar == "none" or solar.is_whole():
        return solar
    return next((day for day in _candidates(solar, polar) if day.is_whole()), solar)


def _candidates(solar: SolarDay, polar: Polar) -> Iterator[SolarDay]:
    longitude, transit = solar.longitude, solar.transit
    if polar == "makkah":
        yield solar_day(KAABA_LATITUDE, longitude, transit)
    elif polar == "nearest-latitude":
        north = 1 if solar.latitude > 0 else -1
        steps = (
            abs(solar.latitude) // _LATITUDE_STEP * _LATITUDE_STEP - n * _LATITUDE_STEP
            for n in count()
        )
        for latitude in takewhile(lambda step: step > 0, steps):
            yield solar_day(north * latitude, longitude, transit)
    elif polar == "nearest-day":
        for distance in range(1, _HALF_YEAR_DAYS):
            for days in (-distance, distance):
                yield solar_day(solar.latitude, longitude, sun.transit(longitude, transit + days))
