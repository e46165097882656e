"""Published timetables, as the Adhan project collects them (MIT, see tests/data/adhan)."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from reader.model.place import Place
from reader.prayer.methods import METHODS
from reader.prayer.times import NAMES, prayer_day

FOLDER = Path(__file__).parents[2] / "data" / "adhan" / "Times"
OURS = {
    "Dubai": "dubai",
    "Kuwait": "kuwait",
    "MoonsightingCommittee": "moonsighting",
    "Qatar": "qatar",
    "Singapore": "singapore",
    "Tehran": "tehran",
    "Turkey": "diyanet",
    "UmmAlQura": "umm-al-qura",
}
VARIANCE = timedelta(minutes=2)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_every_published_time_is_met_within_two_minutes(path: Path) -> None:
    table = json.loads(path.read_text("utf-8"))
    asked = table["params"]
    zone = ZoneInfo(asked["timezone"])
    place = Place(path.stem, asked["latitude"], asked["longitude"], asked["timezone"])
    for row in table["times"]:
        day = date.fromisoformat(row["date"])
        found = prayer_day(
            place,
            day,
            METHODS[OURS[asked["method"]]],
            asr="hanafi" if asked["madhab"] == "Hanafi" else "standard",
            high_latitude="middle",
        )
        for name in NAMES:
            clock = datetime.strptime(f"{row[name]} +0000", "%I:%M %p %z").time()
            at = found.times[name]
            assert at is not None
            assert abs(at - datetime.combine(day, clock, zone)) <= VARIANCE, (day, name)


def test_all_eight_timetables_are_there() -> None:
    assert len(list(FOLDER.glob("*.json"))) == len(OURS)
