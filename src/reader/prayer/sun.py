"""Where the sun stands, and when it crosses the meridian or an altitude.

Source: Jean Meeus, Astronomical Algorithms, 2nd edition, chapter 25 (low accuracy, 0.01°) for
the sun's position and formula 28.1 for the equation of time. Moments are UTC days since
2000-01-01 12:00 (J2000.0); angles are degrees, north and east positive.
"""

from datetime import UTC, datetime, timedelta
from enum import Enum
from math import acos, asin, atan, atan2, cos, degrees, radians, sin, tan

J2000 = datetime(2000, 1, 1, 12, tzinfo=UTC)
# 34′ of refraction and 16′ of radius: Meeus, chapter 15.
HORIZON = -50 / 60
_DAY_SECONDS = 86400.0
_CENTURY_DAYS = 36525.0
# The difference between dynamical and universal time, 64 s in 2000 and some 90 s in 2100; a
# minute of it moves the sun by 2.5″, so a constant does.
_DELTA_T_DAYS = 75 / _DAY_SECONDS
# The iteration at an event ends when it moves by less than this: its next step would be some
# hundredth of it.
_CLOSE_DAYS = 0.5 / _DAY_SECONDS
_ROUNDS = 8
# Half a solar day into this many halves: 0.04 s.
_HALVINGS = 20
# From the zenith: a sun this far down casts no shadow.
_HORIZON_DISTANCE = 90


class Side(Enum):
    """The half of the solar day: before the transit the sun climbs, after it sinks."""

    MORNING = -1
    AFTERNOON = 1


def moment(instant: datetime) -> float:
    """Give an aware datetime as days since J2000."""
    return (instant - J2000).total_seconds() / _DAY_SECONDS


def instant(at: float) -> datetime:
    """Give days since J2000 as a UTC datetime."""
    return J2000 + timedelta(days=at)


def declination(at: float) -> float:
    """Give the sun's apparent declination."""
    return degrees(_position(at)[0])


def altitude(latitude: float, longitude: float, instant: datetime) -> float:
    """Give the geometric altitude of the sun's centre, without refraction."""
    return _altitude(latitude, longitude, moment(instant))


def transit(longitude: float, noon: float) -> float:
    """Give the moment nearest to `noon` at which the sun crosses the upper meridian."""
    at = noon
    for _ in range(_ROUNDS):
        step = (_hour_angle(longitude, _position(at)[1], at) + 180) % 360 - 180
        at -= step / 360
        if abs(step) < _CLOSE_DAYS * 360:
            break
    return at


def shadow_altitude(latitude: float, at: float, length: int) -> float | None:
    """Give the altitude at which a shadow has grown by `length` heights since the transit `at`.

    acot(length + tan|φ − δ|), δ at the transit. None where the sun casts no shadow even then.
    """
    zenith_distance = abs(latitude - declination(at))
    if zenith_distance >= _HORIZON_DISTANCE:
        return None
    return degrees(atan(1 / (length + tan(radians(zenith_distance)))))


def crossing(
    latitude: float, longitude: float, transit_at: float, height: float, side: Side
) -> float | None:
    """Give the moment within half a day of the transit when the sun's centre is at `height`.

    None where it stays above or below. The position is taken at the event itself, by fixed-point
    iteration; where the sun's path only grazes the height this does not settle, and the half
    day is halved instead.
    """
    at = transit_at
    for _ in range(_ROUNDS):
        dec, equation = _position(at)
        hour_angle = _semi_arc(latitude, dec, height)
        if hour_angle is None:
            break
        # The angle now, counted from this transit and not from another a turn away.
        now = _hour_angle(longitude, equation, at)
        now = round((at - transit_at) - now / 360) * 360 + now
        step = (side.value * hour_angle - now) / 360
        at += step
        if abs(step) < _CLOSE_DAYS:
            return at
    return _halved(latitude, longitude, transit_at, height, side)


def _halved(
    latitude: float, longitude: float, transit_at: float, height: float, side: Side
) -> float | None:
    high = transit_at
    low = transit(longitude + 180, transit_at + side.value / 2)
    if not _altitude(latitude, longitude, low) < height <= _altitude(latitude, longitude, high):
        return None
    for _ in range(_HALVINGS):
        middle = (high + low) / 2
        if _altitude(latitude, longitude, middle) < height:
            low = middle
        else:
            high = middle
    return (high + low) / 2


def _semi_arc(latitude: float, dec: float, height: float) -> float | None:
    """Give the hour angle at which a body of this declination (radians) is at a height."""
    phi = radians(latitude)
    across = cos(phi) * cos(dec)
    cosine = (sin(radians(height)) - sin(phi) * sin(dec)) / across if across else 2.0
    return degrees(acos(cosine)) if -1 <= cosine <= 1 else None


def _altitude(latitude: float, longitude: float, at: float) -> float:
    dec, equation = _position(at)
    phi = radians(latitude)
    hour_angle = radians(_hour_angle(longitude, equation, at))
    sine = sin(phi) * sin(dec) + cos(phi) * cos(dec) * cos(hour_angle)
    return degrees(asin(max(-1.0, min(1.0, sine))))


def _hour_angle(longitude: float, equation: float, at: float) -> float:
    # `at` counts from a noon of Greenwich, so that its fraction is the mean sun's hour angle.
    return (at % 1) * 360 + longitude + equation


def _position(at: float) -> tuple[float, float]:
    """Give the apparent declination in radians and the equation of time in degrees."""
    century = (at + _DELTA_T_DAYS) / _CENTURY_DAYS
    mean_longitude = (280.46646 + century * (36000.76983 + century * 0.0003032)) % 360
    anomaly = radians(357.52911 + century * (35999.05029 - century * 0.0001537))
    centre = (
        (1.914602 - century * (0.004817 + century * 0.000014)) * sin(anomaly)
        + (0.019993 - century * 0.000101) * sin(2 * anomaly)
        + 0.000289 * sin(3 * anomaly)
    )
    node = radians(125.04 - 1934.136 * century)
    longitude = radians(mean_longitude + centre - 0.00569 - 0.00478 * sin(node))
    mean_obliquity = 23.4392911 - century * (0.0130042 + century * 0.00000016)
    obliquity = radians(mean_obliquity + 0.00256 * cos(node))
    dec = asin(sin(obliquity) * sin(longitude))
    ascension = degrees(atan2(cos(obliquity) * sin(longitude), cos(longitude)))
    nutation = -0.00478 * sin(node) * cos(obliquity)
    equation = mean_longitude - 0.0057183 - ascension + nutation
    return dec, (equation + 180) % 360 - 180
