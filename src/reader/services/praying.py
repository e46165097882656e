"""The prayer day of a reader: where it is, by whose method, its times, and what comes next."""

import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from math import cos, hypot, radians
from pathlib import Path
from types import MappingProxyType
from typing import TypedDict, TypeVar, Unpack

from reader.model.errors import PlaceError
from reader.model.place import NextPrayer, Place, PrayerDay
from reader.prayer import places, times, zones
from reader.prayer.methods import METHODS, Asr, Method, default_asr, default_method
from reader.prayer.solar_day import Polar
from reader.prayer.times import PrayerOptions
from reader.prayer.twilight import HighLatitude
from reader.settings import Settings

PRAYER_NAMES = times.NAMES
# Where nothing else is known: the city of the people Warraq was made for.
CAIRO = Place("Cairo", 30.0444, 31.2357, "Africa/Cairo", "EG", "القاهرة")

_ASR: Mapping[str, Asr] = MappingProxyType({"standard": "standard", "hanafi": "hanafi"})
_HIGH_LATITUDES: Mapping[str, HighLatitude] = MappingProxyType(
    {"none": "none", "seventh": "seventh", "middle": "middle", "angle": "angle"}
)
_POLAR: Mapping[str, Polar] = MappingProxyType(
    {
        "none": "none",
        "nearest-latitude": "nearest-latitude",
        "nearest-day": "nearest-day",
        "makkah": "makkah",
    }
)
# Some 25 km: as far from the middle of a large city as one still says to live in it.
_NEAR_DEGREES = 0.25
_POLE, _DATE_LINE = 90, 180
_ZONE_FOLDER = "zoneinfo/"

_Rule = TypeVar("_Rule")


class Choices(TypedDict, total=False):
    """What a reader may choose; an empty string is the place's own, or the usual rule.

    Unknown names raise PlaceError (`no-such-method`).
    """

    method: str
    asr: str
    high_latitude: str
    polar: str
    ramadan_isha: bool
    hijri_adjust: int


@dataclass(frozen=True, slots=True)
class Today:
    """All that a panel shows of a moment: `now` is in the place's zone, `asr` the school's name.

    `next` may be yesterday's Isha or of a later day; None where there is none within two days.
    `guessed` says that nobody named the place.
    """

    place: Place
    day: PrayerDay
    tomorrow: PrayerDay
    next: NextPrayer | None
    now: datetime
    asr: str
    guessed: bool = False


def today(settings: Settings, now: datetime, place: Place | None = None) -> Today:
    """Give the prayer day at an aware moment, at a place or else the reader's own.

    Raises PlaceError, also where the settings name no place, zone or rule that is known.
    """
    where = place or place_of(settings)
    method, options = _rules(
        where,
        {
            "method": settings.method,
            "asr": settings.asr,
            "high_latitude": settings.high_latitude,
            "hijri_adjust": settings.hijri_adjust,
        },
    )
    local = now.astimezone(zones.zone(where.zone))
    return Today(
        place=where,
        day=times.prayer_day(where, local.date(), method, **options),
        tomorrow=times.prayer_day(where, local.date() + timedelta(days=1), method, **options),
        next=times.next_prayer(where, now, method, **options),
        now=local,
        asr=options["asr"],
        guessed=place is None and not _is_placed(settings),
    )


def day(place: Place, on: date, **choices: Unpack[Choices]) -> PrayerDay:
    """Give the times of a civil day at a place.

    Raises PlaceError (`no-such-zone`, `no-such-method`).
    """
    method, options = _rules(place, choices)
    return times.prayer_day(place, on, method, **options)


def coming(place: Place, now: datetime, **choices: Unpack[Choices]) -> NextPrayer | None:
    """Give the prayer that comes next at a place; raises PlaceError as `day` does."""
    method, options = _rules(place, choices)
    return times.next_prayer(place, now, method, **options)


def local_date(place: Place, now: datetime) -> date:
    """Give the date that an aware moment has at a place; raises PlaceError no-such-zone."""
    return now.astimezone(zones.zone(place.zone)).date()


def in_zone(place: Place, zone: str) -> Place:
    """Give a place with its clocks in another zone, as it is for ""; PlaceError no-such-zone."""
    if not zone:
        return place
    zones.zone(zone)
    return replace(place, zone=zone)


def place_of(settings: Settings) -> Place:
    """Give the reader's place: coordinates, else a name, else by the system's zone, else Cairo.

    Coordinates keep the name that the settings give them. Raises PlaceError
    (`bad-coordinates`, `no-such-zone`, `no-such-place`).
    """
    if settings.latitude is not None and settings.longitude is not None:
        there = place_at(settings.latitude, settings.longitude, settings.zone)
        if settings.place in {"", there.name, there.name_ar}:
            return there
        return replace(there, name=settings.place, name_ar="")
    if settings.place:
        found = places.find(settings.place, 1)
        if not found:
            raise PlaceError("no-such-place", name=settings.place)
        return found[0]
    guesses = map(places.place_of_zone, system_zones())
    return next((place for place in guesses if place is not None), CAIRO)


def _is_placed(settings: Settings) -> bool:
    """Tell whether the settings name a place or a position, as `place_of` reads them."""
    known = settings.latitude is not None and settings.longitude is not None
    return known or bool(settings.place)


def place_at(latitude: float, longitude: float, zone: str = "") -> Place:
    """Give the place at a position, by default in the zone of the nearest town.

    It bears the name and the country of that town; far from every town it is named by its
    degrees. Raises PlaceError (`bad-coordinates`, `no-such-zone`).
    """
    # Written so that NaN is outside too.
    if not (abs(latitude) <= _POLE and abs(longitude) <= _DATE_LINE):
        raise PlaceError("bad-coordinates")
    if zone:
        zones.zone(zone)
    town = places.nearest(latitude, longitude)
    there = replace(town, latitude=latitude, longitude=longitude, zone=zone or town.zone)
    if _is_near(town, there):
        return there
    return replace(there, name=f"{latitude:.2f}°, {longitude:.2f}°", name_ar="")


def find_places(query: str, limit: int = 20) -> tuple[Place, ...]:
    """Give the places of a name, Arabic or Latin, the best ones first."""
    return places.find(query, limit)


def method_names() -> tuple[str, ...]:
    """Give the identifiers of the methods that can be chosen."""
    return tuple(METHODS)


def system_zones(
    environment: Mapping[str, str] = os.environ, etc: Path = Path("/etc")
) -> Iterator[str]:
    """Give the IANA zones that the system says it keeps, the one that counts most first.

    What it says may be no zone's name at all: TZ may hold a rule ("EET-2EEST") or a path.
    """
    yield _zone_in(environment.get("TZ", "").removeprefix(":"))
    link = etc / "localtime"
    if link.is_symlink():
        yield _zone_in(link.readlink().as_posix())
    name = etc / "timezone"
    if name.is_file():
        yield name.read_text("utf-8", errors="replace").strip()
    if sys.platform == "win32":
        from babel.localtime import get_localzone

        yield str(getattr(get_localzone(), "key", ""))


def _zone_in(path: str) -> str:
    """Give the zone that a path into a folder of rules stands for; a zone's name is itself."""
    name = path.partition(_ZONE_FOLDER)[2] if _ZONE_FOLDER in path else path
    return name.removeprefix("posix/").removeprefix("right/")


def _is_near(town: Place, there: Place) -> bool:
    east = (there.longitude - town.longitude + _DATE_LINE) % 360 - _DATE_LINE
    north = there.latitude - town.latitude
    return hypot(north, east * cos(radians(there.latitude))) < _NEAR_DEGREES


def _rules(place: Place, choices: Choices) -> tuple[Method, PrayerOptions]:
    method = choices.get("method") or default_method(place.country, place.zone)
    options: PrayerOptions = {
        "asr": _chosen(_ASR, choices.get("asr") or default_asr(place.country)),
        "high_latitude": _chosen(_HIGH_LATITUDES, choices.get("high_latitude") or "seventh"),
        "polar": _chosen(_POLAR, choices.get("polar") or "none"),
        "ramadan_isha": choices.get("ramadan_isha", False),
        "hijri_adjust": choices.get("hijri_adjust", 0),
    }
    return _chosen(METHODS, method), options


def _chosen(known: Mapping[str, _Rule], name: str) -> _Rule:
    if name not in known:
        raise PlaceError("no-such-method", method=name)
    return known[name]
