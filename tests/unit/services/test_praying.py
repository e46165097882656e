from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.errors import PlaceError
from reader.model.place import HijriDate, NextPrayer, Place
from reader.services import praying
from reader.settings import Settings

CAIRO = Place("Cairo", 30.0444, 31.2357, "Africa/Cairo", "EG", "القاهرة")
NOON = datetime.fromisoformat("2024-10-18T12:00+03:00")
AT_CAIRO = Settings(place="القاهرة")


def no_system_zones() -> list[str]:
    return []


@pytest.fixture
def homeless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the system tell nothing about where it stands."""
    monkeypatch.setattr(praying, "system_zones", no_system_zones)


def test_the_seeds_day_is_the_surveys_to_the_minute() -> None:
    today = praying.today(AT_CAIRO, NOON)
    assert today.place == CAIRO
    assert today.day.date == date(2024, 10, 18)
    assert today.day.method == "egyptian"
    assert today.asr == "standard"
    assert [f"{at:%H:%M}" for at in today.day.times.values() if at] == [
        "05:32",
        "06:59",
        "12:40",
        "15:54",
        "18:21",
        "19:38",
    ]
    assert tuple(today.day.times) == praying.PRAYER_NAMES
    assert today.day.hijri == HijriDate(1446, 4, 15)
    assert today.day.qibla == pytest.approx(136.1, abs=0.1)


def test_after_isha_the_next_prayer_is_tomorrows_fajr() -> None:
    today = praying.today(AT_CAIRO, datetime.fromisoformat("2024-10-18T22:15+03:00"))
    fajr = today.tomorrow.times["fajr"]
    assert fajr is not None
    assert today.next == NextPrayer("fajr", fajr)
    assert fajr.date() == date(2024, 10, 19) == today.tomorrow.date


def test_the_day_is_the_places_own_whatever_zone_the_clock_is_in() -> None:
    late_in_utc = datetime(2024, 10, 18, 22, 30, tzinfo=UTC)
    today = praying.today(AT_CAIRO, late_in_utc)
    assert today.now == late_in_utc
    assert today.now.utcoffset() == timedelta(hours=3)
    assert today.day.date == date(2024, 10, 19)


def test_the_readers_choices_hold() -> None:
    chosen = Settings(place="Cairo", method="mwl", asr="hanafi", hijri_adjust=-1)
    today = praying.today(chosen, NOON)
    assert (today.day.method, today.asr) == ("mwl", "hanafi")
    assert today.day.hijri == HijriDate(1446, 4, 14)
    expected = praying.day(CAIRO, NOON.date(), method="mwl", asr="hanafi", hijri_adjust=-1)
    assert today.day == expected
    assert expected.times["asr"] != praying.day(CAIRO, NOON.date()).times["asr"]


def test_the_country_gives_the_method_and_the_school() -> None:
    karachi = praying.find_places("كراتشي", 1)[0]
    today = praying.today(AT_CAIRO, NOON, karachi)
    assert (today.place, today.day.method, today.asr) == (karachi, "karachi", "hanafi")


def test_the_polar_and_the_ramadan_rule_can_be_chosen() -> None:
    tromso = praying.find_places("Tromsø", 1)[0]
    midsummer = date(2025, 6, 21)
    assert praying.day(tromso, midsummer).reasons["sunrise"] == "polar-day"
    assert praying.day(tromso, midsummer, polar="nearest-latitude").times["sunrise"] is not None
    makkah = praying.find_places("مكة", 1)[0]
    ramadan = date(2025, 3, 10)
    usual = praying.day(makkah, ramadan).times["isha"]
    longer = praying.day(makkah, ramadan, ramadan_isha=True).times["isha"]
    assert usual is not None
    assert longer is not None
    assert longer - usual == timedelta(minutes=30)


@pytest.mark.parametrize(
    "slip",
    [
        Settings(place="Cairo", method="egyptain"),
        Settings(place="Cairo", asr="hanfi"),
        Settings(place="Cairo", high_latitude="eighth"),
    ],
)
def test_a_rule_that_nobody_knows_is_a_fault_and_not_another_rule(slip: Settings) -> None:
    with pytest.raises(PlaceError) as caught:
        praying.today(slip, NOON)
    assert caught.value.reason == "no-such-method"
    assert caught.value.facts["method"] in {"egyptain", "hanfi", "eighth"}


def test_every_method_that_is_named_can_be_used() -> None:
    assert "egyptian" in praying.method_names()
    for name in praying.method_names():
        assert praying.day(CAIRO, NOON.date(), method=name).method == name


@pytest.mark.usefixtures("homeless")
def test_who_says_nothing_is_in_cairo() -> None:
    assert praying.place_of(Settings()) == CAIRO
    assert praying.find_places("Cairo", 1) == (CAIRO,)


def test_the_place_is_guessed_from_the_systems_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(praying, "system_zones", lambda: ["", "EET-2EEST", "Asia/Riyadh"])
    assert praying.place_of(Settings()).name_ar == "الرياض"


def test_a_name_comes_before_the_system_and_coordinates_before_a_name() -> None:
    assert praying.place_of(Settings(place="الاسكندرية")).name == "Alexandria"
    farm = praying.place_of(Settings(place="مزرعتي", latitude=30.5, longitude=31.0))
    assert (farm.name, farm.name_ar, farm.latitude) == ("مزرعتي", "", 30.5)
    assert (farm.zone, farm.country) == ("Africa/Cairo", "EG")
    again = Settings(place="Cairo", latitude=30.0444, longitude=31.2357, zone="Africa/Cairo")
    assert praying.place_of(again) == CAIRO


def test_a_name_that_nobody_knows_is_a_fault() -> None:
    with pytest.raises(PlaceError) as caught:
        praying.place_of(Settings(place="Atlantis-on-Sea"))
    assert (caught.value.reason, caught.value.facts) == (
        "no-such-place",
        {"name": "Atlantis-on-Sea"},
    )


def test_a_position_takes_the_zone_of_the_nearest_town() -> None:
    there = praying.place_at(30.045, 31.236)
    assert (there.name, there.zone, there.country) == ("Cairo", "Africa/Cairo", "EG")
    assert praying.place_at(30.06, 31.25, "Asia/Riyadh").zone == "Asia/Riyadh"


def test_a_position_far_from_towns_is_named_by_its_degrees() -> None:
    there = praying.place_at(-40, -100.5)
    assert (there.name, there.name_ar) == ("-40.00°, -100.50°", "")


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(90.1, 0), (0, -180.5), (float("nan"), 0), (0, float("inf"))]
)
def test_coordinates_outside_the_earth_are_a_fault(latitude: float, longitude: float) -> None:
    with pytest.raises(PlaceError) as caught:
        praying.place_at(latitude, longitude)
    assert caught.value.reason == "bad-coordinates"


def test_a_zone_that_nobody_knows_is_a_fault() -> None:
    with pytest.raises(PlaceError) as caught:
        praying.place_at(30, 31, "Africa/Atlantis")
    assert caught.value.reason == "no-such-zone"


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_position_has_a_prayer_day(latitude: float, longitude: float) -> None:
    place = praying.place_at(latitude, longitude)
    assert place.name
    found = praying.day(place, NOON.date())
    assert set(found.times) == set(praying.PRAYER_NAMES)


def test_what_comes_next_holds_by_the_choices_too() -> None:
    asr = praying.coming(CAIRO, NOON + timedelta(hours=3), asr="hanafi")
    assert asr is not None
    assert (asr.name, asr.at) == ("asr", praying.day(CAIRO, NOON.date(), asr="hanafi").times["asr"])


def test_a_moment_has_the_places_own_date() -> None:
    assert praying.local_date(CAIRO, datetime(2024, 10, 18, 22, 30, tzinfo=UTC)) == date(
        2024, 10, 19
    )


def test_a_place_may_keep_another_zone() -> None:
    assert praying.in_zone(CAIRO, "") is CAIRO
    assert praying.in_zone(CAIRO, "Asia/Riyadh").zone == "Asia/Riyadh"
    with pytest.raises(PlaceError):
        praying.in_zone(CAIRO, "Africa/Atlantis")


def test_the_system_tells_its_zone_in_three_ways(tmp_path: Path) -> None:
    (tmp_path / "localtime").symlink_to("../usr/share/zoneinfo/posix/Asia/Riyadh")
    (tmp_path / "timezone").write_text("Africa/Tunis\n")
    told = praying.system_zones({"TZ": ":Africa/Cairo"}, tmp_path)
    assert list(told) == ["Africa/Cairo", "Asia/Riyadh", "Africa/Tunis"]


def test_tz_may_be_a_path_and_a_system_may_tell_nothing(tmp_path: Path) -> None:
    path = {"TZ": "/usr/share/zoneinfo/Africa/Algiers"}
    assert list(praying.system_zones(path, tmp_path)) == ["Africa/Algiers"]
    assert list(praying.system_zones({}, tmp_path)) == [""]
