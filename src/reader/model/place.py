"""A place on Earth, and one day of prayer there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Place:
    """A place: degrees north and east, an IANA zone, an ISO 3166 country."""

    name: str
    latitude: float
    longitude: float
    zone: str
    country: str = ""
    name_ar: str = ""


@dataclass(frozen=True, slots=True)
class HijriDate:
    """A date of the Umm al-Qura calendar."""

    year: int
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class PrayerDay:
    """The six times of one day at a place, aware and in the place's zone, or None.

    `reasons` says for each missing time why (`polar-day`, `polar-night`, `no-twilight`).
    `qibla` is in degrees clockwise from north, None at the Kaaba itself.
    """

    place: Place
    date: date
    method: str
    times: Mapping[str, datetime | None]
    hijri: HijriDate | None
    qibla: float | None
    reasons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NextPrayer:
    """The prayer that comes next after a moment: its name and its time."""

    name: str
    at: datetime
