"""Words for the prayers, the authorities' methods, the time left and the winds of the compass."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType

from reader.model.place import NextPrayer, Place
from reader.sentences import said
from reader.text import cities
from reader.text.direction import isolate
from reader.ui.appearance import Appearance

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "fajr": said("Fajr"),
        "sunrise": said("Sunrise"),
        "dhuhr": said("Dhuhr"),
        "asr": said("Asr"),
        "maghrib": said("Maghrib"),
        "isha": said("Isha"),
    }
)
METHODS: Mapping[str, str] = MappingProxyType(
    {
        "egyptian": said("Egyptian General Authority of Survey"),
        "umm-al-qura": said("Umm al-Qura, Makkah"),
        "mwl": said("Muslim World League"),
        "karachi": said("University of Islamic Sciences, Karachi"),
        "isna": said("Islamic Society of North America"),
        "dubai": said("Islamic Affairs, United Arab Emirates"),
        "kuwait": said("Ministry of Awqaf, Kuwait"),
        "qatar": said("Qatar Calendar House"),
        "singapore": said("Islamic Religious Council of Singapore"),
        "jakim": said("Department of Islamic Development Malaysia"),
        "kemenag": said("Ministry of Religious Affairs, Indonesia"),
        "tehran": said("Institute of Geophysics, Tehran"),
        "jafari": said("Leva Institute, Qum"),
        "diyanet": said("Presidency of Religious Affairs, Turkey"),
        "moonsighting": said("Moonsighting Committee Worldwide"),
        "france": said("Muslims of France"),
        "morocco": said("Ministry of Habous, Morocco"),
        "algeria": said("Ministry of Religious Affairs, Algeria"),
        "tunisia": said("Ministry of Religious Affairs, Tunisia"),
        "jordan": said("Ministry of Awqaf, Jordan"),
        "russia": said("Spiritual Administration of Muslims of Russia"),
    }
)
# Why a time is missing: beside the name of the time, and in a sentence about the day.
_MISSING: Mapping[str, str] = MappingProxyType(
    {
        "polar-day": said("sun stays up"),
        "polar-night": said("sun stays down"),
        "no-twilight": said("no full night"),
        "no-such-day": said("no such day"),
    }
)
_SUNLESS: Mapping[str, str] = MappingProxyType(
    {
        "polar-day": said("The sun does not set today."),
        "polar-night": said("The sun does not rise today."),
        "no-such-day": said("This day was left out of the calendar here."),
    }
)
_WINDS = (
    said("north"),
    said("northeast"),
    said("east"),
    said("southeast"),
    said("south"),
    said("southwest"),
    said("west"),
    said("northwest"),
)
_FRIDAY = 4
_HOUR_MINUTES = 60


def prayer_name(appearance: Appearance, name: str, on: date) -> str:
    """Give the name of one of the six times; Dhuhr is the Jumuah of a Friday."""
    if name == "dhuhr" and on.weekday() == _FRIDAY:
        return appearance.text(said("Jumuah"))
    return appearance.text(NAMES[name])


def coming_name(appearance: Appearance, coming: NextPrayer, now: datetime) -> str:
    """Give the name of the prayer that comes next, saying so where it is tomorrow's."""
    day = coming.at.date()
    name = prayer_name(appearance, coming.name, day)
    if day == now.date() + timedelta(days=1):
        return appearance.text("{prayer} tomorrow", prayer=name)
    return name


def time_left(appearance: Appearance, at: datetime, now: datetime) -> str:
    """Give how long it is to a time by the minutes a clock shows: «بعد ساعتين و14 دقيقة»."""
    # The seconds that a clock does not show count as not passed, so that it is never "in 0".
    waiting = at - now.replace(second=0, microsecond=0)
    hours, minutes = divmod(max(round(waiting.total_seconds() / 60), 0), _HOUR_MINUTES)
    if not hours:
        return appearance.count("in {n} minute", "in {n} minutes", minutes)
    if not minutes:
        return appearance.count("in {n} hour", "in {n} hours", hours)
    # Some languages say "in" before both parts, some after them.
    return appearance.text(
        "in {hours} and {minutes}",
        hours=appearance.count("{n} hour", "{n} hours", hours),
        minutes=appearance.count("{n} minute", "{n} minutes", minutes),
    )


def missing(appearance: Appearance, reason: str) -> str:
    """Say in two or three words why there is no time."""
    return appearance.text(_MISSING[reason]) if reason in _MISSING else "—"


def sunless(appearance: Appearance, reason: str) -> str:
    """Say in a sentence why there is no sunrise; "" where the reason is not the sun's."""
    return appearance.text(_SUNLESS[reason]) if reason in _SUNLESS else ""


def method_name(appearance: Appearance, method: str) -> str:
    """Give the name of the authority whose method it is."""
    return appearance.text(METHODS[method]) if method in METHODS else method


def school_name(appearance: Appearance, asr: str) -> str:
    """Say by which school Asr is, "" where it is the usual one."""
    return appearance.text("Asr by the Hanafi school") if asr == "hanafi" else ""


def place_name(appearance: Appearance, place: Place) -> str:
    """Give a place's name in the interface's language where it is known, isolated."""
    return isolate(cities.place_name(place, appearance.language.code))


def bearing(appearance: Appearance, degrees: float) -> str:
    """Give a bearing from north in degrees and in words: «136° جنوب شرق»."""
    whole = round(degrees) % 360
    wind = _WINDS[round(whole / 45) % len(_WINDS)]
    return appearance.text("{degrees}° {wind}", degrees=whole, wind=appearance.text(wind))
