import zoneinfo
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import pytest

from reader.model.errors import PlaceError
from reader.prayer import zones


def test_a_zone_is_an_ordinary_one_and_known_again() -> None:
    assert zones.zone("Africa/Cairo") is zones.zone("Africa/Cairo")
    assert isinstance(zones.zone("Africa/Cairo"), ZoneInfo)


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../etc/passwd", "/etc/localtime", "Africa"])
def test_what_is_no_zone_is_the_worlds_fault(name: str) -> None:
    with pytest.raises(PlaceError) as caught:
        zones.zone(name)
    assert caught.value.reason == "no-such-zone"


def test_a_row_tells_country_and_position() -> None:
    row = zones.row_of("Africa/Cairo")
    assert row is not None
    assert row.country == "EG"
    assert row.latitude == pytest.approx(30.05)
    assert row.longitude == pytest.approx(31.25)
    west = zones.row_of("America/Los_Angeles")
    assert west is not None
    assert west.longitude == pytest.approx(-(118 + 14 / 60 + 34 / 3600))


@pytest.mark.parametrize(
    ("old", "new"),
    [("Asia/Calcutta", "Asia/Kolkata"), ("Egypt", "Africa/Cairo"), ("Europe/Kiev", "Europe/Kyiv")],
)
def test_an_older_name_leads_to_the_row_of_the_newer(old: str, new: str) -> None:
    assert zones.row_of(old) == zones.row_of(new)
    assert zones.row_of(old) is not None


@pytest.mark.parametrize("name", ["UTC", "Etc/UTC", "GMT", "EST", "EST5EDT", "CET", "Nowhere"])
def test_what_names_no_place_has_no_row(name: str) -> None:
    assert zones.row_of(name) is None


def test_every_row_has_its_zone() -> None:
    named = {row.zone for row in map(zones.row_of, available_timezones()) if row}
    assert len(named) > 400
    for name in named:
        zones.zone(name)


def test_a_folder_of_rules_tells_its_release(tmp_path: Path) -> None:
    assert zones._version_in(tmp_path) == ""
    (tmp_path / "tzdata.zi").write_text("# version 2025b\n# redo posix_only\n", "utf-8")
    assert zones._version_in(tmp_path) == "2025b"
    (tmp_path / "+VERSION").write_text("2026a\n", "utf-8")
    assert zones._version_in(tmp_path) == "2026a"


def test_the_rules_in_use_are_no_older_than_the_packaged_ones() -> None:
    zones.zone("Africa/Cairo")
    packaged = zones._version_in(zones._packaged())
    assert packaged
    assert max(zones._version_in(Path(folder)) for folder in zoneinfo.TZPATH) >= packaged
