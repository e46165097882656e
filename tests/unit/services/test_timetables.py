import csv
from datetime import UTC, date, datetime
from io import StringIO

from reader.services import praying, timetables

NAMES = {name: name.title() for name in praying.PRAYER_NAMES}
STAMP = datetime(2026, 1, 1, tzinfo=UTC)


def test_a_table_has_the_local_times_of_each_day() -> None:
    days = [praying.day(praying.CAIRO, date(2024, 10, number)) for number in (18, 19)]
    rows = list(csv.DictReader(StringIO(timetables.table(days))))
    assert rows[0] == {
        "date": "2024-10-18",
        "fajr": "05:32",
        "sunrise": "06:59",
        "dhuhr": "12:40",
        "asr": "15:54",
        "maghrib": "18:21",
        "isha": "19:38",
    }
    assert len(rows) == 2


def test_a_calendar_has_five_prayers_in_utc_and_no_long_line() -> None:
    day = praying.day(praying.CAIRO, date(2024, 10, 18))
    written = timetables.calendar([day], {**NAMES, "asr": "صلاة العصر، " * 12}, stamp=STAMP)
    assert written.count("BEGIN:VEVENT") == 5
    assert "DTSTART:20241018T023200Z" in written
    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
    unfolded = written.replace("\r\n ", "")
    assert f"SUMMARY:{'صلاة العصر، ' * 12}".strip() in unfolded
