"""Reads the lines that say when something was published, in many languages and calendars."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from email.utils import parsedate_to_datetime

from reader.text.arabic import fold
from reader.text.calendars import Calendar, dated, is_of_our_time
from reader.text.clocks import time_near
from reader.text.months import GREGORIAN, HIJRI, SOLAR

_NAMES = sorted({*GREGORIAN, *HIJRI, *SOLAR}, key=len, reverse=True)
_MONTH = rf"(?:{'|'.join(map(re.escape, _NAMES))})"
_ALSO = rf"(?:\s*[/-]\s*\(?{_MONTH}\)?|\s*\({_MONTH}\))?"
_ERA = r"(?:\s*(?:هـ|ه\b|م\b|ه\.ش|ش\b|ad\b))?"
_WRITTEN = (
    # 18 October 2024, 18 تشرين الأول/أكتوبر 2024, 27 مهر 1403, 3. Oktober 2024, 3 de mayo de 2024,
    # and 18 Oct 24 where a time or nothing follows
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s*(?:من\s+|de\s+|of\s+|[-/،,]\s*)?"
    rf"(?P<month>{_MONTH}){_ALSO}(?:ماه)?\.?\s*(?:de\s+|[-/،,]\s*)?(?:عام\s+|سنه\s+)?"
    rf"(?P<year>\d{{4}}|\d\d(?=[^\w:]{{0,5}}(?:\d\d?:\d\d|$)))(?!\d){_ERA}",
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

_RELATIVE = re.compile(r"(?:منذ|قبل|پیش|ago\b|لפני)\s*\d|\d+\s*(?:\w+\s+)?(?:ago|پيش)\b")
_UPDATE = re.compile(
    r"(?:تحديث|تعديل|حدث|update[d]?|modified|بروزرساني|به روزرساني|ويرايش|עודכנ|עודכן|aktualisiert"
    r"|mis a jour)[^\d]{0,30}$"
)
# Servers set up in America write the month first, and halves of the day.
_AMERICAN = re.compile(r"\d\s*[ap]m(?!\w)")
_LONGEST_LINE, _LONGEST_TIME, _LONGEST_DISTANCE = 400, 80, 200


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
    return _told(fold(line[:_LONGEST_LINE]), month_first=False)


def read_stamp(stamp: str) -> Dateline | None:
    """Give the date of a machine's stamp (ISO 8601, RFC 2822), else as in a line.

    10/8/2024 3:20 PM is in October here; in a line, where people wrote it, it is in August.
    """
    written = stamp.strip()[:_LONGEST_LINE]
    moment = _iso(written) or _mail(written)
    if moment and is_of_our_time(moment):
        return Dateline(moment, timed=":" in written)
    text = fold(written)
    return _told(text, month_first=_AMERICAN.search(text) is not None)


def has_form(line: str) -> bool:
    """Tell whether a line has the form of a date, even if of a day that never was."""
    text = fold(line[:_LONGEST_LINE])
    return any(pattern.search(text) for pattern in _DATES)


def read_time(line: str) -> timedelta | None:
    """Give the time where a short line tells just that, as its distance from midnight in UTC."""
    return time_near(fold(line[:_LONGEST_TIME]), 0, 0)


def is_relative(line: str) -> bool:
    """Tell whether a line tells a date by its distance from now."""
    return _RELATIVE.search(fold(line[:_LONGEST_DISTANCE])) is not None


def _told(text: str, *, month_first: bool) -> Dateline | None:
    found = list(_datelines(text, month_first=month_first))
    firsts = [each for each in found if not each.updated]
    return next(iter(firsts or found), None)


def _datelines(text: str, *, month_first: bool) -> Iterator[Dateline]:
    """Give each date of a text in its order, Gregorian dates before those of other calendars."""
    # The time belongs to the date it stands next to, so every date's own characters are blanked.
    dates = sorted(
        _dates(text, month_first=month_first),
        key=lambda each: (each[1] != "gregorian", each[2].start()),
    )
    rest = _blanked(text, [match.span() for _, _, match in dates])
    for day, _, match in dates:
        passed = time_near(rest, match.start(), match.end())
        moment = datetime.combine(day, time(), tzinfo=UTC) + (passed or timedelta())
        updated = _UPDATE.search(text[: match.start()]) is not None
        if is_of_our_time(moment):
            yield Dateline(moment, passed is not None, updated)


def _dates(text: str, *, month_first: bool) -> Iterator[tuple[date, Calendar, re.Match[str]]]:
    taken: list[tuple[int, int]] = []
    for pattern in _DATES:
        for match in pattern.finditer(text):
            found = _day(match, month_first=month_first)
            if found and all(match.end() <= a or match.start() >= b for a, b in taken):
                taken.append(match.span())
                yield (*found, match)


def _day(match: re.Match[str], *, month_first: bool) -> tuple[date, Calendar] | None:
    year, month, day = match["year"], match["month"], match["day"]
    if month_first and month.isdigit() and match.start("day") < match.start("month"):
        month, day = day, month
    return dated(year, month, day)


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _iso(written: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return _in_utc(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def _mail(written: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(written)
    except (ValueError, IndexError, OverflowError):
        return None
    # It knows few zones' names, and leaves out the others: those are read as in a line.
    return _in_utc(moment) if moment.tzinfo else None


def _in_utc(moment: datetime) -> datetime | None:
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return None
