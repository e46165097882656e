"""Fajr, Maghrib and Isha: the sun's angle, bounded where twilight lasts long or all night."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from reader.prayer import seasons
from reader.prayer.methods import Method
from reader.prayer.solar_day import SolarDay, night
from reader.prayer.sun import Side

HighLatitude = Literal["none", "seventh", "middle", "angle"]

# Above it, or where the sun does not come as low as the angle all the year round, the part of
# the night bounds every day. To bound only the nights without such an angle would move Fajr by
# hours from one day to the next: 19.5° at Zürich in June.
_HIGH_LATITUDE = 48.0
_OBLIQUITY = 23.44
_MINUTE_DAYS = 1 / 1440
# An angle takes the part angle/60 of the night: praytimes.org/docs/calculation.
_ANGLE_PARTS = 60
_SEVENTH = 1 / 7
_MIDDLE = 1 / 2


@dataclass(frozen=True, slots=True)
class Twilight:
    """What Fajr, Maghrib and Isha of one day hang on; moments are days since J2000."""

    solar: SolarDay
    day: date
    method: Method
    high_latitude: HighLatitude = "seventh"
    in_ramadan: bool = False

    def fajr(self) -> float | None:
        """Give the moment of Fajr, never before the bound of the latitude."""
        return self._bounded(Side.MORNING, self.solar.sunrise, self.method.fajr_angle)

    def isha(self) -> float | None:
        """Give the moment of Isha, never after the bound of the latitude."""
        if self.method.isha_angle is None:
            return self._isha_by_minutes()
        return self._bounded(Side.AFTERNOON, self.solar.sunset, self.method.isha_angle)

    def maghrib(self) -> float | None:
        """Give sunset, or the moment of the method's angle where that comes before Isha."""
        if self.method.maghrib_angle is None or self.solar.sunset is None:
            return self.solar.sunset
        dusk = self.solar.crossing(-self.method.maghrib_angle, Side.AFTERNOON)
        isha = self.isha()
        return self.solar.sunset if dusk is None or (isha is not None and isha <= dusk) else dusk

    def _isha_by_minutes(self) -> float | None:
        maghrib = self.solar.sunset
        minutes = self.method.isha_minutes
        if self.in_ramadan and self.method.ramadan_isha_minutes is not None:
            minutes = self.method.ramadan_isha_minutes
        if maghrib is None or minutes is None:
            return None
        # A night of less than three hours would run into the next Fajr.
        middle = night(self.solar, Side.AFTERNOON, maghrib) * _MIDDLE
        return maghrib + min(minutes * _MINUTE_DAYS, middle)

    def _bounded(self, side: Side, edge: float | None, angle: float) -> float | None:
        by_angle = self.solar.crossing(-angle, side)
        if edge is None or (by_angle is not None and not self._is_high(angle)):
            return by_angle
        longest = self._longest(side, edge, angle)
        if longest is None:
            return by_angle
        bound = edge + side.value * longest
        if by_angle is None:
            return bound
        return max(by_angle, bound) if side is Side.MORNING else min(by_angle, bound)

    def _longest(self, side: Side, edge: float, angle: float) -> float | None:
        """Give in days how far from the sun's edge the twilight may end; None without a bound."""
        if self.method.seasonal:
            return self._season(side, edge)
        match self.high_latitude:
            case "none":
                return None
            case "seventh":
                part = _SEVENTH
            case "middle":
                part = _MIDDLE
            case "angle":
                part = min(angle / _ANGLE_PARTS, _MIDDLE)
        return night(self.solar, side, edge) * part

    def _season(self, side: Side, edge: float) -> float:
        minutes = seasons.morning_minutes if side is Side.MORNING else seasons.evening_minutes
        longest = minutes(self.solar.latitude, self.day) * _MINUTE_DAYS
        if abs(self.solar.latitude) < seasons.SEASONAL_LATITUDE:
            return longest
        return min(longest, night(self.solar, side, edge) * _SEVENTH)

    def _is_high(self, angle: float) -> bool:
        reached = 90 - _OBLIQUITY - angle
        return self.method.seasonal or abs(self.solar.latitude) > min(_HIGH_LATITUDE, reached)
