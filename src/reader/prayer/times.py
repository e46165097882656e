"""The times of prayer of one day at a place, and the prayer that comes next."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from math import ceil, floor
from types import MappingProxyType
from typing import TypedDict, Unpack

from reader.model.place import NextPrayer, Place, PrayerDay
from reader.prayer import sun, zones
from reader.prayer.hijri import hijri_date
from reader.prayer.methods import Asr, Method, Rounding
from reader.prayer.qibla import qibla
from reader.prayer.solar_day import Polar, SolarDay, missing, replacement, solar_day
from reader.prayer.twilight import HighLatitude, Twilight

NAMES = ("fajr", "sunrise", "dhuhr", "asr", "maghrib", "isha")
PRAYERS = ("fajr", "dhuhr", "asr", "maghrib", "isha")
_RAMADAN = 9
_DAY_MINUTES = 1440
_SHADOWS: Mapping[Asr, int] = MappingProxyType({"standard": 1, "hanafi": 2})


class PrayerOptions(TypedDict, total=False):
    """What a reader may choose beside the method; see `Rules` for what holds otherwise."""

    asr: Asr
    high_latitude: HighLatitude
    polar: Polar
    ramadan_isha: bool
    offsets: Mapping[str, int]
    hijri_adjust: int


@dataclass(frozen=True, slots=True)
class Rules:
    """The reader's choices: `offsets` are minutes by the name of the time, added last."""

    asr: Asr = "standard"
    high_latitude: HighLatitude = "seventh"
    polar: Polar = "none"
    ramadan_isha: bool = False
    offsets: Mapping[str, int] = field(default_factory=dict)
    hijri_adjust: int = 0


def prayer_day(
    place: Place, day: date, method: Method, **options: Unpack[PrayerOptions]
) -> PrayerDay:
    """Give the times of a civil day, in the order of `NAMES`, aware and in the place's zone.

    They are whole minutes, rounded as the method's authority does, and never out of order but
    by the reader's own offsets. A missing time is None with its reason: `polar-day`,
    `polar-night`, `no-twilight`, or `no-such-day` for a date that the zone left out (Apia's
    30 December 2011). Raises PlaceError (`no-such-zone`).
    """
    rules = Rules(**options)
    zone = zones.zone(place.zone)
    hijri = hijri_date(day, rules.hijri_adjust)
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=zone).astimezone(UTC)
    if noon.astimezone(zone).date() == day:
        in_ramadan = rules.ramadan_isha and hijri is not None and hijri.month == _RAMADAN
        # The transit nearest to civil noon, not to the longitude's own, gives the right civil
        # day on both sides of the date line.
        transit = sun.transit(place.longitude, sun.moment(noon))
        solar = solar_day(place.latitude, place.longitude, transit)
        used = replacement(solar, rules.polar)
        twilight = Twilight(used, day, method, rules.high_latitude, in_ramadan)
        moments = _moments(twilight, rules.asr)
        minutes = _in_order(_printed(moments, transit - used.transit, method))
        reasons = {name: _reason(name, used) for name in NAMES if minutes[name] is None}
    else:
        minutes = dict.fromkeys(NAMES)
        reasons = dict.fromkeys(NAMES, "no-such-day")
    return PrayerDay(
        place=place,
        date=day,
        method=method.identifier,
        times=MappingProxyType(_local(minutes, rules.offsets, zone)),
        hijri=hijri,
        qibla=qibla(place.latitude, place.longitude),
        reasons=MappingProxyType(reasons),
    )


def next_prayer(
    place: Place, now: datetime, method: Method, **options: Unpack[PrayerOptions]
) -> NextPrayer | None:
    """Give the first prayer strictly after `now` (aware); sunrise is none.

    It may be yesterday's Isha, after midnight, or tomorrow's Fajr; the time's own date tells.
    None where there is none within two days. Raises PlaceError (`no-such-zone`).
    """
    today = now.astimezone(zones.zone(place.zone)).date()
    days = (
        prayer_day(place, today + timedelta(days=distance), method, **options)
        for distance in (-1, 0, 1, 2)
    )
    coming = (
        NextPrayer(name, at)
        for day in days
        for name in PRAYERS
        if (at := day.times[name]) is not None and at > now
    )
    return min(coming, key=lambda prayer: prayer.at, default=None)


def _moments(twilight: Twilight, asr: Asr) -> dict[str, float | None]:
    """Give the exact moments by name, as days since J2000."""
    solar = twilight.solar
    return {
        "fajr": twilight.fajr(),
        "sunrise": solar.sunrise,
        "dhuhr": solar.transit,
        "asr": solar.shadow(_SHADOWS[asr]),
        "maghrib": twilight.maghrib(),
        "isha": twilight.isha(),
    }


def _printed(
    moments: Mapping[str, float | None], shift: float, method: Method
) -> dict[str, int | None]:
    """Give whole minutes since J2000, with the authority's rounding and its own minutes."""
    printed: dict[str, int | None] = {}
    for name, at in moments.items():
        rounding = method.sunrise_rounding if name == "sunrise" else method.rounding
        own = method.minutes.get(name, 0)
        printed[name] = None if at is None else _whole((at + shift) * _DAY_MINUTES, rounding) + own
    return printed


def _whole(minutes: float, rounding: Rounding) -> int:
    match rounding:
        case "nearest":
            return floor(minutes + 0.5)
        case "up":
            return ceil(minutes)
        case "down":
            return floor(minutes)


def _in_order(minutes: Mapping[str, int | None]) -> dict[str, int | None]:
    """Keep each time on its side of Dhuhr and of its neighbour towards Dhuhr.

    An authority's minutes would else put Maghrib after the Isha of a very short night.
    """
    ordered = dict(minutes)
    for names, nearer in ((("dhuhr", "sunrise", "fajr"), min), (NAMES[2:], max)):
        bound: int | None = None
        for name in names:
            at = ordered[name]
            if at is not None:
                bound = at if bound is None else nearer(at, bound)
                ordered[name] = bound
    return ordered


def _local(
    minutes: Mapping[str, int | None], offsets: Mapping[str, int], zone: tzinfo
) -> dict[str, datetime | None]:
    times: dict[str, datetime | None] = {}
    for name, at in minutes.items():
        moved = None if at is None else sun.J2000 + timedelta(minutes=at + offsets.get(name, 0))
        times[name] = None if moved is None else moved.astimezone(zone)
    return times


def _reason(name: str, solar: SolarDay) -> str:
    if name == "asr":
        # No shadow, or a sun that circles too high to lengthen it.
        return missing(solar, 0.0)
    edge = {"fajr": solar.sunrise, "isha": solar.sunset}.get(name)
    return missing(solar) if edge is None else "no-twilight"
