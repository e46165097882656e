"""Reads times of day with their zones, as machines and people write them."""

import re
from collections.abc import Mapping
from datetime import timedelta

from reader.text.arabic import fold

_FORENOON = r"ص(?:باحا)?|ق\.?\s?ظ\.?|قبل از ظهر|am|a\.m\.?|صبح"
_AFTERNOON = r"م(?:ساءا?)?|ظهرا|عصرا|ليلا|ب\.?\s?ظ\.?|بعد از ظهر|بعد الظهر|pm|p\.m\.?"
_HALF = rf"(?P<half>{_FORENOON}|{_AFTERNOON})(?!\w)"
_TIME = re.compile(
    r"(?<![\d:.+])(?P<hour>\d{1,2})\s?[:٫∶]\s?(?P<minute>\d{2})"
    rf"(?::(?P<second>\d{{2}})(?:[.,]\d+)?)?(?![\d:])(?:\s*{_HALF})?"
    r"|(?<![\d:.])(?P<hour2>\d{1,2})\s?h\s?(?P<minute2>\d{2})(?!\d)"
    rf"|(?<![\d:./-])(?P<hour3>\d{{1,2}})\s*(?P<half3>صباحا|مساء|ظهرا|am|pm)(?!\w)"
    r"|(?:الساعه|ساعت|um|a las)\s+(?P<hour4>\d{1,2})[.](?P<minute4>\d{2})(?!\d)"
)
_IS_AFTERNOON = re.compile(_AFTERNOON)

# Minutes from UTC, and who calls them so: EST and its kin by RFC 822, others by their regions.
_ABBREVIATIONS = (
    "-480 pst, -420 pdt mst, -360 mdt cst, -300 cdt est, -240 edt, 0 z ut wet, 60 bst west cet met"
    ", 120 cest mest eet, 180 eest msk trt ksa, 210 irst, 240 gst, 300 pkt"
)
_GREENWICH = "0 gmt utc غرينتش جرينتش گرینویچ"
_PLACES = "180 مكة السعودية الرياض قطر الدوحة الكويت بغداد"


def _zones(offsets: str) -> dict[str, int]:
    return {
        fold(name): int(minutes)
        for minutes, *names in map(str.split, offsets.split(","))
        for name in names
    }


_ZONES: Mapping[str, int] = _zones(f"{_ABBREVIATIONS},{_GREENWICH},{_PLACES}")
_AT_GREENWICH = rf"(?<![a-z])(?:{'|'.join(_zones(_GREENWICH))})"
_SIGNED = r"(?P<sign>[+-])\s?(?P<hours>0?\d|1[0-4])(?::?(?P<minutes>\d\d))?(?![\d:])"
_BESIDE = re.compile(
    rf"[\s(\[|،,]*(?:(?:(?:ut|{_AT_GREENWICH})\s?|(?=[+-]\d\d)){_SIGNED}"
    rf"|(?P<name>{'|'.join(_zones(f'{_ABBREVIATIONS},{_GREENWICH}'))})(?!\w))"
)
_NEARBY = re.compile(
    rf"{_AT_GREENWICH}\s?{_SIGNED}"
    rf"|(?P<name>{_AT_GREENWICH}|(?<=توقيت\s)(?:{'|'.join(_zones(_PLACES))}))(?!\w)"
)
_NEAR = 40
_DAY, _HOUR, _NOON = 24, 60, 12


def time_near(text: str, start: int, end: int) -> timedelta | None:
    """Give how far from the midnight that starts a date, in UTC, the time next to it is.

    `start` and `end` are the date's in a folded text. A time without a zone is taken as UTC;
    None where there is no time.
    """
    found = ((match.span(), _passed(match)) for match in _TIME.finditer(text))
    times = [(span, passed) for span, passed in found if passed is not None]
    following = (each for each in times if end <= each[0][0] <= end + _NEAR)
    before = (each for each in reversed(times) if start - _NEAR <= each[0][0] < start)
    nearest = next(following, None) or next(before, None)
    if nearest is None:
        return None
    (_, at), passed = nearest
    zone = _BESIDE.match(text, at) or _NEARBY.search(text, at, at + _NEAR)
    return passed - _offset(zone) if zone else passed


def _passed(clock: re.Match[str]) -> timedelta | None:
    groups = clock.groupdict()
    hour = next(int(groups[name]) for name in ("hour", "hour2", "hour3", "hour4") if groups[name])
    minute = next((int(groups[n]) for n in ("minute", "minute2", "minute4") if groups[n]), 0)
    half = groups["half"] or groups["half3"] or ""
    if half and hour <= _NOON:
        hour = hour % _NOON + (_NOON if _IS_AFTERNOON.fullmatch(half) else 0)
    # 24:00 ends the day.
    if hour * _HOUR + minute > _DAY * _HOUR or minute >= _HOUR:
        return None
    return timedelta(hours=hour, minutes=minute, seconds=int(groups["second"] or 0))


def _offset(zone: re.Match[str]) -> timedelta:
    if zone["name"]:
        return timedelta(minutes=_ZONES[zone["name"]])
    distance = timedelta(hours=int(zone["hours"]), minutes=int(zone["minutes"] or 0))
    return -distance if zone["sign"] == "-" else distance
