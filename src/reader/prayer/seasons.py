"""The twilight of the seasons, as the Moonsighting Committee measured it."""

from calendar import isleap
from datetime import date
from itertools import pairwise

# Up to here the observations reach; beyond it the Committee takes a seventh of the night.
SEASONAL_LATITUDE = 55.0

# Minutes of twilight at the equator and their growth to 55° at four turning points of the year,
# and the days from the winter solstice at which they hold: moonsighting.com/how-we.html.
_SEASON_DAYS = (0, 91, 137, 183, 229, 275, 366)
_EQUATOR_MINUTES = 75.0
_MORNING_GROWTH = (28.65, 19.44, 32.74, 48.10)
_EVENING_GROWTH = (25.60, 2.05, -9.21, 6.14)
_TURNING_POINTS = (0, 1, 2, 3, 2, 1, 0)
# From a winter solstice to the next new year in the north, and from one to the other in the south.
_NORTH_SHIFT = 10
_SOUTH_SHIFT = -172


def morning_minutes(latitude: float, day: date) -> float:
    """Give the minutes from Fajr to sunrise in this season, up to 55° of latitude."""
    return _seasonal(latitude, day, _MORNING_GROWTH)


def evening_minutes(latitude: float, day: date) -> float:
    """Give the minutes from sunset to Isha in this season, red and white dusk together."""
    return _seasonal(latitude, day, _EVENING_GROWTH)


def _seasonal(latitude: float, day: date, growth: tuple[float, ...]) -> float:
    leap = isleap(day.year)
    shift = _NORTH_SHIFT if latitude >= 0 else _SOUTH_SHIFT - leap
    since_solstice = (day.timetuple().tm_yday + shift) % (365 + leap)
    at_points = [
        _EQUATOR_MINUTES + growth[point] * abs(latitude) / SEASONAL_LATITUDE
        for point in _TURNING_POINTS
    ]
    spans = zip(pairwise(_SEASON_DAYS), pairwise(at_points), strict=True)
    for (first, last), (before, after) in spans:
        if since_solstice < last:
            return before + (after - before) * (since_solstice - first) / (last - first)
    return at_points[-1]
