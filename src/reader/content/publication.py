"""Tells when an article was published: what machines are told, else the line near its title."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from reader.content.lines import Line
from reader.text.datelines import Dateline, is_relative, read_line, read_stamp, read_time

_DATE_NAME = re.compile(r"date|time|publish|posted|meta|tarikh|zaman|moment", re.IGNORECASE)
_TODAY_NAME = re.compile(
    r"today|current|now|site-?header|masthead|top-?bar|clock|hijri", re.IGNORECASE
)
_LONGEST, _LONGEST_TIME = 200, 40
_IN_URL = re.compile(r"/(20\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:\D|$)")


def published(
    told: Sequence[str], zone: tuple[Sequence[Line], Sequence[Line]], *, url: str
) -> datetime | None:
    """Give the moment of publication in UTC, None if the page does not tell it.

    `told` are stamps in the order of trust; `zone` as of `lines.header_zone`. A local time
    without a zone is taken as UTC. A day told to machines takes its time from the same day's
    line, where that tells one.
    """
    stamps = [found for stamp in told if (found := read_stamp(stamp))]
    near = _of_lines(zone[0]) or _of_lines([line for line in zone[1] if not _is_today(line)])
    if stamps:
        first = stamps[0]
        if first.timed and first.moment.time() != datetime.min.time():
            return first.moment
        same = [each for each in (*stamps[1:], *near) if each.timed]
        return next(
            (e.moment for e in same if e.moment.date() == first.moment.date()), first.moment
        )
    best = next((each for each in near if not each.updated), next(iter(near), None))
    return best.moment if best else _in_address(url)


def _is_today(line: Line) -> bool:
    return _TODAY_NAME.search(line.named) is not None


def _of_lines(lines: Sequence[Line]) -> list[Dateline]:
    """Give the dates of lines, those of lines named for dates first."""
    found: list[tuple[bool, Dateline]] = []
    for at, line in enumerate(lines):
        dated = _of_line(line)
        if dated is None:
            continue
        if not dated.timed:
            dated = _with_time(dated, lines[at + 1 : at + 3], lines[max(0, at - 1) : at])
        found.append((_DATE_NAME.search(line.named) is None, dated))
    return [dated for _, dated in sorted(found, key=lambda each: each[0])]


def _of_line(line: Line) -> Dateline | None:
    if line.stamp and (found := read_stamp(line.stamp)):
        return found
    if len(line.text) > _LONGEST or is_relative(line.text):
        return None
    return read_line(line.text)


def _with_time(dated: Dateline, *neighbours: Sequence[Line]) -> Dateline:
    """Take the time from a line that tells just that, next to the date's."""
    for lines in neighbours:
        for line in lines:
            told = read_time(line.text) if len(line.text) <= _LONGEST_TIME else None
            if told is not None and read_line(line.text) is None:
                day: date = dated.moment.date()
                return Dateline(
                    datetime.combine(day, time(), tzinfo=UTC) + told,
                    timed=True,
                    updated=dated.updated,
                )
    return dated


def _in_address(url: str) -> datetime | None:
    match = _IN_URL.search(url)
    if not match:
        return None
    try:
        return datetime(int(match[1]), int(match[2]), int(match[3]), tzinfo=UTC)
    except ValueError:
        return None
