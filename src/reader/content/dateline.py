"""Reads the line of a page that says when an article was published, in many calendars."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from email.utils import parsedate_to_datetime

from hijridate import Hijri

from reader.content.months import GREGORIAN, HIJRI, SOLAR
from reader.text.arabic import fold

_EARLIEST, _LATEST = 1970, 2100
# Years of the two Islamic calendars that stand for our time; they do not overlap until 2041.
_SOLAR_YEARS = range(1340, 1420)
_HIJRI_YEARS = range(1420, 1500)


def _any_of(names: list[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


_MONTH = rf"(?:{_any_of([*GREGORIAN, *HIJRI, *SOLAR])})"
_ALSO = rf"(?:\s*[/-]\s*\(?{_MONTH}\)?|\s*\({_MONTH}\))?"
_ERA = r"(?:\s*(?:هـ|ه\b|م\b|ه\.ش|ش\b|ad\b))?"
_WRITTEN = (
    # 18 October 2024, 18 تشرين الأول/أكتوبر 2024, 27 مهر 1403, 3. Oktober 2024, 3 de mayo de 2024
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s*(?:من\s+|de\s+|of\s+|[-/،,]\s*)?"
    rf"(?P<month>{_MONTH}){_ALSO}(?:ماه)?\.?\s*(?:de\s+|[-/،,]\s*)?(?:عام\s+|سنه\s+)?"
    rf"(?P<year>\d{{4}})(?!\d){_ERA}",
    # October 18, 2024
    rf"(?<!\w)(?P<month>{_MONTH}){_ALSO}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*[،,]?\s+"
    r"(?P<year>\d{4})(?!\d)",
    # 2024 October 18
    rf"(?<!\d)(?P<year>\d{{4}})\s*[-/،,]?\s*(?P<month>{_MONTH}){_ALSO}\s*[-/،,]?\s*"
    r"(?P<day>\d{1,2})(?!\d)",
)
# A year ends the date, if it is not the time that follows without a space.
_END = r"(?!\d(?!\d?:\d\d))"
_NUMERIC = (
    rf"(?<![\d/.-])(?P<year>\d{{4}})\s?([-/.])\s?(?P<month>\d{{1,2}})\s?\2\s?(?P<day>\d{{1,2}}){_END}",
    rf"(?<![\d/.-])(?P<day>\d{{1,2}})\s?([-/.])\s?(?P<month>\d{{1,2}})\s?\2\s?(?P<year>\d{{4}}){_END}",
    r"(?<![\d/.-])(?P<day>\d{1,2})(/)(?P<month>\d{1,2})/(?P<year>\d{2})(?![\d/.:-])",
    r"(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]",
)
_DATES = tuple(re.compile(pattern) for pattern in (*_WRITTEN, *_NUMERIC))

_FORENOON = r"ص(?:باحا)?|ق\.?\s?ظ\.?|قبل از ظهر|am|a\.m\.?|صبح"
_AFTERNOON = r"م(?:ساءا?)?|ظهرا|عصرا|ليلا|ب\.?\s?ظ\.?|بعد از ظهر|بعد الظهر|pm|p\.m\.?"
_HALF = rf"(?P<half>{_FORENOON}|{_AFTERNOON})(?!\w)"
_TIME = re.compile(
    rf"(?<![\d:.])(?P<hour>\d{{1,2}})\s?[:٫∶]\s?(?P<minute>\d{{2}})(?::\d{{2}})?(?![\d:])\s*(?:{_HALF})?"
    r"|(?<![\d:.])(?P<hour2>\d{1,2})\s?h\s?(?P<minute2>\d{2})(?!\d)"
    rf"|(?<![\d:./-])(?P<hour3>\d{{1,2}})\s*(?P<half3>صباحا|مساء|ظهرا|am|pm)(?!\w)"
    r"|(?:الساعه|ساعت|um|a las)\s+(?P<hour4>\d{1,2})[.](?P<minute4>\d{2})(?!\d)"
)
_IS_AFTERNOON = re.compile(_AFTERNOON)
_OFFSET = re.compile(
    r"(?:gmt|utc|غرينتش|جرينتش)\s*(?P<sign>[+-])\s*(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?"
    r"|(?<=\d)\s?(?P<sign2>[+-])(?P<hours2>\d{2}):?(?P<minutes2>\d{2})(?!\d)"
    r"|(?P<zero>\bgmt\b|\butc\b|غرينتش|جرينتش|گرینویچ|گرينويچ)"
    r"|(?P<three>ب?توقيت (?:مكه|السعوديه|الرياض|قطر|الدوحه|الكويت|بغداد))"
)
_RELATIVE = re.compile(r"(?:منذ|قبل|پیش|ago\b|لפני)\s*\d|\d+\s*(?:\w+\s+)?(?:ago|پيش)\b")
_UPDATE = re.compile(
    r"(?:تحديث|تعديل|حدث|update[d]?|modified|بروزرساني|به روزرساني|ويرايش|עודכנ|עודכן|aktualisiert"
    r"|mis à jour)[^\d]{0,30}$"
)
_NEAR = 40
_MONTHS = 12
# The first months of the Persian year have 31 days.
_LONG_MONTHS = 6
_HOURS, _MINUTES = 24, 60
_NOON = 12
_THIS_CENTURY = 2000


@dataclass(frozen=True, slots=True)
class Dateline:
    """A date that a line tells: `timed` says whether it tells the time, `updated` that it is
    the date of a later change. `moment` is in UTC; a time without a zone is taken as UTC.
    """

    moment: datetime
    timed: bool
    updated: bool = False


def read_line(line: str) -> Dateline | None:
    """Give the date of publication that a line tells, None if it tells none.

    A date of a change counts only if there is no other; of one day in two calendars the
    Gregorian one counts. Relative dates ("3 hours ago") tell nothing without a clock.
    """
    found = list(datelines(line))
    firsts = [each for each in found if not each.updated]
    return next(iter(firsts or found), None)


def datelines(line: str) -> Iterator[Dateline]:
    """Give each date of a line in its order, Gregorian dates before those of other calendars."""
    text = fold(line[:400])
    # The time belongs to the date it stands next to, so every date's own characters are blanked.
    dates = sorted(_dates(text), key=lambda each: (each[2] != "gregorian", each[1].start()))
    spans = [match.span() for _, match, _ in dates]
    rest = _blanked(text, spans)
    for day, match, _ in dates:
        clock, offset = time_in(rest, match.start(), match.end())
        moment = datetime.combine(day, clock or time(), tzinfo=UTC) - offset
        yield Dateline(moment, clock is not None, _UPDATE.search(text[: match.start()]) is not None)


def read_time(line: str) -> tuple[time, timedelta] | None:
    """Give the time of day and its distance from UTC where a short line tells just that."""
    text = fold(line[:80])
    clock, offset = time_in(text, 0, 0)
    return (clock, offset) if clock else None


def is_relative(line: str) -> bool:
    """Tell whether a line tells a date by its distance from now."""
    return _RELATIVE.search(fold(line[:200])) is not None


def read_stamp(stamp: str) -> Dateline | None:
    """Give the date of a machine's stamp (ISO 8601, RFC 2822), else as in a line."""
    written = stamp.strip()
    for parse in (_iso, _mail):
        moment = parse(written)
        if moment and _EARLIEST <= moment.year <= _LATEST:
            return Dateline(moment, timed=":" in written)
    return read_line(written)


def time_in(text: str, start: int, end: int) -> tuple[time | None, timedelta]:
    """Give the time nearest to a date's place in a folded text, and its distance from UTC."""
    matches = [match for match in _TIME.finditer(text) if _clock(match)]
    following = [match for match in matches if end <= match.start() <= end + _NEAR]
    before = [match for match in matches if start - _NEAR <= match.start() < start]
    chosen = following[:1] or before[-1:]
    if not chosen:
        return None, timedelta()
    offset = _OFFSET.search(text, chosen[0].end(), chosen[0].end() + _NEAR)
    return _clock(chosen[0]), _offset(offset) if offset else timedelta()


def _dates(text: str) -> Iterator[tuple[date, re.Match[str], str]]:
    taken: list[tuple[int, int]] = []
    for pattern in _DATES:
        for match in pattern.finditer(text):
            day = _day(match)
            apart = all(match.end() <= a or match.start() >= b for a, b in taken)
            if day and apart and _EARLIEST <= day[0].year <= _LATEST:
                taken.append(match.span())
                yield day[0], match, day[1]


def _day(match: re.Match[str]) -> tuple[date, str] | None:
    year, day, month = int(match["year"]), int(match["day"]), match["month"]
    if len(match["year"]) == len("24"):
        year += _THIS_CENTURY
    if not month.isdigit():
        return _named_day(year, month, day)
    number = int(month)
    if year in _SOLAR_YEARS:
        return _dated(solar(year, number, day), "solar")
    if year in _HIJRI_YEARS:
        return _dated(_hijri(year, number, day), "hijri")
    if number > _MONTHS >= day:
        number, day = day, number
    return _dated(_gregorian(year, number, day), "gregorian")


def _named_day(year: int, month: str, day: int) -> tuple[date, str] | None:
    if month in GREGORIAN and year >= _EARLIEST:
        return _dated(_gregorian(year, GREGORIAN[month], day), "gregorian")
    if month in SOLAR and year in _SOLAR_YEARS:
        return _dated(solar(year, SOLAR[month], day), "solar")
    if month in HIJRI and year in _HIJRI_YEARS:
        return _dated(_hijri(year, HIJRI[month], day), "hijri")
    return None


def _dated(day: date | None, calendar: str) -> tuple[date, str] | None:
    return (day, calendar) if day else None


def _gregorian(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _hijri(year: int, month: int, day: int) -> date | None:
    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(found.year, found.month, found.day)


def solar(year: int, month: int, day: int) -> date | None:
    """Give the Gregorian date of a date of the Persian solar calendar, None if there is none.

    By the cycle of 33 years with 8 leap years (Birashk), which agrees with the equinox in
    Tehran for 1244 to 1502 after the Hijra.
    """
    if not (1 <= month <= _MONTHS and 1 <= day <= (31 if month <= _LONG_MONTHS else 30)):
        return None
    days = 365 * (year - 1) + (8 * year + 21) // 33
    before = (month - 1) * 31 - max(0, month - 7)
    return date(622, 3, 21) + timedelta(days=days + before + day - 1)


def _clock(match: re.Match[str]) -> time | None:
    groups = match.groupdict()
    hour = next(int(groups[name]) for name in ("hour", "hour2", "hour3", "hour4") if groups[name])
    minute = next((int(groups[n]) for n in ("minute", "minute2", "minute4") if groups[n]), 0)
    half = groups["half"] or groups["half3"] or ""
    if half and hour <= _NOON:
        hour = hour % _NOON + (_NOON if _IS_AFTERNOON.fullmatch(half) else 0)
    return time(hour, minute) if hour < _HOURS and minute < _MINUTES else None


def _offset(match: re.Match[str]) -> timedelta:
    if match["zero"]:
        return timedelta()
    if match["three"]:
        return timedelta(hours=3)
    hours = int(match["hours"] or match["hours2"])
    minutes = int(match["minutes"] or match["minutes2"] or 0)
    distance = timedelta(hours=hours, minutes=minutes)
    return -distance if (match["sign"] or match["sign2"]) == "-" else distance


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _iso(written: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return _in_utc(moment)


def _mail(written: str) -> datetime | None:
    try:
        return _in_utc(parsedate_to_datetime(written))
    except (ValueError, IndexError):
        return None


def _in_utc(moment: datetime) -> datetime | None:
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return None
