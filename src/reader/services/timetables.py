"""Prayer days as a table for other programs: comma-separated values and iCalendar."""

import csv
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from io import StringIO

from reader.model.place import PrayerDay

# RFC 5545, section 3.1: a line is folded before it passes 75 octets.
_LONGEST_LINE = 75
_NOT_A_PRAYER = "sunrise"


def table(days: Sequence[PrayerDay]) -> str:
    """Give a line for each day with its local times (HH:MM, "" for none), a heading first."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    names = list(days[0].times) if days else []
    writer.writerow(["date", *names])
    for day in days:
        times = (f"{at:%H:%M}" if at else "" for at in day.times.values())
        writer.writerow([day.date.isoformat(), *times])
    return out.getvalue()


def calendar(days: Sequence[PrayerDay], names: Mapping[str, str], *, stamp: datetime) -> str:
    """Give an iCalendar (RFC 5545) with an event in UTC for each prayer, named by `names`.

    `stamp` is the moment of writing. Sunrise is no prayer and has no event.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Warraq//Prayer times//EN"]
    for day in days:
        for name, at in day.times.items():
            if at is not None and name != _NOT_A_PRAYER:
                lines += _event(day, name, at, names[name], stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(
    day: PrayerDay, name: str, at: datetime, summary: str, stamp: datetime
) -> tuple[str, ...]:
    place = day.place
    position = f"{place.latitude:.4f},{place.longitude:.4f}"
    return (
        "BEGIN:VEVENT",
        f"UID:{day.date.isoformat()}-{name}-{position}-{day.method}@warraq",
        f"DTSTAMP:{_utc(stamp)}",
        f"DTSTART:{_utc(at)}",
        f"DTEND:{_utc(at + timedelta(minutes=1))}",
        f"SUMMARY:{_escaped(summary)}",
        f"LOCATION:{_escaped(place.name)}",
        f"GEO:{place.latitude:.6f};{place.longitude:.6f}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    )


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    """Break a line between characters, each further piece after a space."""
    pieces = [""]
    for character in line:
        if len(f"{pieces[-1]}{character}".encode()) >= _LONGEST_LINE:
            pieces.append(" ")
        pieces[-1] += character
    return "\r\n".join(pieces)
