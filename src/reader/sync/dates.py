"""Reads the dates of feeds: machines' stamps, and the lines that people write in Arabic."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from time import struct_time

from reader.text.arabic import fold

# Outside of these a date is a default or an accident: 0000, 0001, 1900, 1970, 9999.
_EARLIEST, _LATEST = 1971, 2100
_LONGEST = 100

# January to December, one usage a line; "|" parts the spellings of one month.
_USAGES = (
    "jan|january feb|february mar|march apr|april may jun|june jul|july aug|august"
    " sep|sept|september oct|october nov|november dec|december",
    "يناير فبراير مارس أبريل|ابريل مايو يونيو|يونيه يوليو|يوليه أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول",
    "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر",
    "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر",
    "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
    "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
)
_MONTHS: Mapping[str, int] = {
    fold(spelling.replace("_", " ")): number
    for usage in _USAGES
    for number, month in enumerate(usage.split(), start=1)
    for spelling in month.split("|")
}
# Minutes from UTC, and who calls them so: EST and its kin by RFC 822, others by their regions.
_OFFSETS = (
    "-480 pst, -420 pdt mst, -360 mdt cst, -300 cdt est, -240 edt",
    "0 z ut utc gmt wet غرينتش جرينتش, 60 bst west cet met, 120 cest mest eet",
    "180 eest msk trt ksa مكة السعودية الرياض بغداد, 210 irst, 240 gst, 300 pkt",
)
_ZONES: Mapping[str, int] = {
    fold(name): int(minutes)
    for offsets in _OFFSETS
    for minutes, *names in map(str.split, offsets.split(","))
    for name in names
}


def _any_of(names: Mapping[str, int]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


_MONTH = rf"(?:{_any_of(_MONTHS)})"
_GAP = r"\s*[,،./-]?\s*"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        # 18 Oct 2024, 18-Oct-24, 18 تشرين الأول/أكتوبر 2024
        rf"(?<!\d)(?P<day>\d{{1,2}}){_GAP}(?P<month>{_MONTH})(?!\w)"
        rf"(?:\s*[/(-]\s*{_MONTH}\)?)?{_GAP}(?P<year>\d{{4}}|\d\d)(?![\d:])",
        # October 18, 2024
        rf"(?<!\w)(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})\s*[,،]?\s+(?P<year>\d{{4}})(?!\d)",
        # 2024-10-18, 2024/10/18
        r"(?<!\d)(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)",
        # 18/10/2024, 18.10.2024
        r"(?<!\d)(?P<day>\d{1,2})([-/.])(?P<month>\d{1,2})\2(?P<year>\d{4})(?!\d)",
    )
)
_AFTERNOON = r"pm|p\.m\.|م|مساء|ظهرا|عصرا|ب\.ظ"
_TIME = re.compile(
    r"(?<![\d:+-])(?P<hours>[01]?\d|2[0-4]):(?P<minutes>[0-5]\d)"
    r"(?::(?P<seconds>[0-6]\d)(?:[.,]\d+)?)?(?![\d:])"
    rf"\s*(?P<half>(?:am|a\.m\.|ص|صباحا|ق\.ظ|{_AFTERNOON})(?!\w))?"
)
_ZONE = re.compile(
    r"\s*\(?(?:(?:gmt|utc|ut)?\s?(?P<sign>[+-])(?P<hours>\d\d?)(?::?(?P<minutes>\d\d))?(?!\d)"
    rf"|(?:ب?توقيت\s+)?(?P<name>{_any_of(_ZONES)})(?!\w))"
)
_EPOCH = re.compile(r"(?P<seconds>1\d{9})(?:\d{3})?")
_NOON = 12
_TURN = 70
_MONTHS_A_YEAR = 12


def moment(written: str, read: struct_time | None = None) -> datetime | None:
    """Give the moment in UTC that a feed means, None for nonsense; without a zone it is UTC.

    `read` is what feedparser made of it, for the rare forms that are not known here.
    """
    text = fold(written[:_LONGEST])
    epoch = _EPOCH.fullmatch(text.strip())
    if epoch:
        return datetime.fromtimestamp(int(epoch["seconds"]), UTC)
    for shape in _SHAPES:
        match = shape.search(text)
        if match:
            return _plausible(_at(match, text))
    return _plausible(_struct(read))


def _at(match: re.Match[str], text: str) -> datetime | None:
    """Join the date that was found to the time and zone beside it."""
    rest = f"{text[: match.start()]} {text[match.end() :]}"
    clock = _TIME.search(rest)
    half = (clock["half"] or "") if clock else ""
    year, month, day = _numbers(match, american=half in ("am", "pm"))
    passed = _time(clock, half) if clock else timedelta()
    zone = _ZONE.match(rest, clock.end()) if clock else None
    try:
        return datetime(year, month, day, tzinfo=UTC) + passed - _offset(zone)
    except (ValueError, OverflowError):
        return None


def _numbers(match: re.Match[str], *, american: bool) -> tuple[int, int, int]:
    year, day, name = int(match["year"]), int(match["day"]), match["month"]
    if len(match["year"]) == len("24"):
        year += 1900 if year >= _TURN else 2000
    if not name.isdigit():
        return year, _MONTHS[name], day
    month = int(name)
    # 10/18/2024, and 10/8/2024 3:20 PM: servers set up in America write the month first.
    first_is_month = match.start("day") < match.start("month") and day <= _MONTHS_A_YEAR
    if first_is_month and (american or month > _MONTHS_A_YEAR):
        month, day = day, month
    return year, month, day


def _time(clock: re.Match[str], half: str) -> timedelta:
    hours = int(clock["hours"])
    if half and hours <= _NOON:
        hours = hours % _NOON + (_NOON if re.fullmatch(_AFTERNOON, half) else 0)
    return timedelta(hours=hours, minutes=int(clock["minutes"]), seconds=int(clock["seconds"] or 0))


def _offset(zone: re.Match[str] | None) -> timedelta:
    if zone is None:
        return timedelta()
    if zone["name"]:
        return timedelta(minutes=_ZONES[zone["name"]])
    distance = timedelta(hours=int(zone["hours"]), minutes=int(zone["minutes"] or 0))
    return -distance if zone["sign"] == "-" else distance


def _struct(read: struct_time | None) -> datetime | None:
    if read is None:
        return None
    try:
        return datetime(*read[:5], tzinfo=UTC) + timedelta(seconds=read[5])
    except (ValueError, OverflowError):
        return None


def _plausible(found: datetime | None) -> datetime | None:
    return found if found and _EARLIEST <= found.year <= _LATEST else None
