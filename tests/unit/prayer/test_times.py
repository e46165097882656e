from datetime import UTC, date, datetime, timedelta

import pytest

from reader.model.errors import PlaceError
from reader.model.place import HijriDate, Place, PrayerDay
from reader.prayer.methods import METHODS, Method
from reader.prayer.times import NAMES, PrayerOptions, prayer_day

CAIRO = Place("Cairo", 30.0444, 31.2357, "Africa/Cairo", "EG", "القاهرة")
MAKKAH = Place("Makkah", 21.4266, 39.8256, "Asia/Riyadh", "SA")
LONDON = Place("London", 51.5085, -0.1257, "Europe/London", "GB")
OSLO = Place("Oslo", 59.9127, 10.7461, "Europe/Oslo", "NO")
TROMSO = Place("Tromsø", 69.6489, 18.9551, "Europe/Oslo", "NO")
EGYPTIAN = METHODS["egyptian"]
FRIDAY = date(2024, 10, 18)
MIDSUMMER, MIDWINTER = date(2025, 6, 21), date(2025, 12, 21)


def clocks(day: PrayerDay) -> list[str]:
    return [f"{at:%H:%M}" if at else "-" for at in day.times.values()]


def at(day: PrayerDay, name: str) -> datetime:
    found = day.times[name]
    assert found is not None
    return found


def test_the_surveys_official_times_of_a_friday_in_cairo() -> None:
    day = prayer_day(CAIRO, FRIDAY, EGYPTIAN)
    assert clocks(day) == ["05:32", "06:59", "12:40", "15:54", "18:21", "19:38"]
    assert list(day.times) == list(NAMES)
    assert day.hijri == HijriDate(1446, 4, 15)
    assert day.qibla == pytest.approx(136.1, abs=0.05)
    assert (day.place, day.date, day.method) == (CAIRO, FRIDAY, "egyptian")
    assert dict(day.reasons) == {}


def test_the_page_of_that_day_is_met_within_a_minute() -> None:
    page = ["05:32", "06:59", "12:40", "15:55", "18:20", "19:38"]
    for name, clock in zip(NAMES, page, strict=True):
        printed = datetime.fromisoformat(f"{FRIDAY}T{clock}+03:00")
        assert abs(at(prayer_day(CAIRO, FRIDAY, EGYPTIAN), name) - printed) <= timedelta(minutes=1)


def test_times_are_whole_minutes_aware_in_the_places_zone() -> None:
    for moment in prayer_day(CAIRO, FRIDAY, EGYPTIAN).times.values():
        assert moment is not None
        assert (moment.second, moment.microsecond) == (0, 0)
        assert str(moment.tzinfo) == "Africa/Cairo"
        assert moment.utcoffset() == timedelta(hours=3)


@pytest.mark.parametrize("year", range(2023, 2031))
def test_egypts_clocks_change_the_wall_clock_and_not_the_sun(year: int) -> None:
    last_friday = max(d for d in (date(year, 4, n) for n in range(24, 31)) if d.weekday() == 4)
    last_thursday = max(d for d in (date(year, 10, n) for n in range(25, 32)) if d.weekday() == 3)
    for change, hours in ((last_friday, 1), (last_thursday + timedelta(days=1), -1)):
        before = prayer_day(CAIRO, change - timedelta(days=1), EGYPTIAN)
        after = prayer_day(CAIRO, change, EGYPTIAN)
        for name in NAMES:
            one, next_ = at(before, name), at(after, name)
            turned = (next_.utcoffset() or timedelta()) - (one.utcoffset() or timedelta())
            assert turned == timedelta(hours=hours)
            moved = next_.astimezone(UTC) - one.astimezone(UTC) - timedelta(days=1)
            assert abs(moved) <= timedelta(minutes=2)


def test_a_night_of_clock_change_is_told_by_both_clocks() -> None:
    # Clocks go forward at two, between Isha and Fajr.
    madrid = Place("Madrid", 40.4165, -3.7026, "Europe/Madrid", "ES")
    day = prayer_day(madrid, date(2025, 3, 30), METHODS["mwl"])
    evening = prayer_day(madrid, date(2025, 3, 29), METHODS["mwl"])
    assert at(evening, "isha").utcoffset() == timedelta(hours=1)
    assert at(day, "fajr").utcoffset() == timedelta(hours=2)


@pytest.mark.parametrize(
    "place",
    [
        Place("Auckland", -36.8485, 174.7633, "Pacific/Auckland"),
        Place("Kiritimati", 1.8721, -157.4278, "Pacific/Kiritimati"),
        Place("Apia", -13.8333, -171.7667, "Pacific/Apia"),
        Place("Honolulu", 21.3069, -157.8583, "Pacific/Honolulu"),
        Place("Tongatapu", -21.1394, -175.2049, "Pacific/Tongatapu"),
        Place("Pago Pago", -14.2781, -170.7025, "Pacific/Pago_Pago"),
        Place("Adak", 51.88, -176.6581, "America/Adak"),
        Place("Urumqi", 43.8009, 87.6005, "Asia/Shanghai"),
    ],
    ids=lambda place: place.name,
)
@pytest.mark.parametrize("month", [1, 4, 7, 10])
def test_near_the_date_line_a_day_is_the_places_own_civil_day(place: Place, month: int) -> None:
    day = date(2025, month, 15)
    found = prayer_day(place, day, METHODS["mwl"])
    for name in ("fajr", "sunrise", "dhuhr", "asr", "maghrib"):
        assert at(found, name).date() == day
    assert 11 <= at(found, "dhuhr").hour <= 15


def test_a_date_that_a_zone_left_out_has_no_times() -> None:
    apia = Place("Apia", -13.8333, -171.7667, "Pacific/Apia")
    skipped = prayer_day(apia, date(2011, 12, 30), METHODS["mwl"])
    assert set(skipped.times.values()) == {None}
    assert set(skipped.reasons.values()) == {"no-such-day"}
    assert list(skipped.times) == list(NAMES)
    assert at(prayer_day(apia, date(2011, 12, 31), METHODS["mwl"]), "dhuhr").day == 31


def test_an_unknown_zone_is_the_worlds_fault() -> None:
    with pytest.raises(PlaceError) as caught:
        prayer_day(Place("Olympus", 18, 226, "Mars/Olympus"), FRIDAY, EGYPTIAN)
    assert caught.value.reason == "no-such-zone"


def test_umm_al_qura_is_never_early_and_its_sunrise_never_late() -> None:
    exact_ish = Method("exact", 18.5, isha_minutes=90)
    up = Method("up", 18.5, isha_minutes=90, rounding="up", sunrise_rounding="down")
    for number in range(0, 365, 7):
        day = date(2025, 1, 1) + timedelta(days=number)
        nearest, ours = prayer_day(MAKKAH, day, exact_ish), prayer_day(MAKKAH, day, up)
        assert ours.times == prayer_day(MAKKAH, day, METHODS["umm-al-qura"]).times
        for name in NAMES:
            later = (at(ours, name) - at(nearest, name)) // timedelta(minutes=1)
            assert later in ((-1, 0) if name == "sunrise" else (0, 1))


def test_isha_in_ramadan_is_two_hours_after_maghrib_where_the_reader_asks_for_it() -> None:
    method = METHODS["umm-al-qura"]
    ramadan, before = date(2025, 3, 10), date(2025, 2, 20)
    for day, asked, minutes in (
        (ramadan, True, 120),
        (ramadan, False, 90),
        (before, True, 90),
        (before, False, 90),
    ):
        found = prayer_day(MAKKAH, day, method, ramadan_isha=asked)
        assert at(found, "isha") - at(found, "maghrib") == timedelta(minutes=minutes)
    moved = prayer_day(MAKKAH, ramadan, method, ramadan_isha=True, offsets={"isha": -5})
    assert at(moved, "isha") - at(moved, "maghrib") == timedelta(minutes=115)


def test_ramadan_is_the_readers_own_where_the_moon_was_seen_otherwise() -> None:
    last_of_shaban, method = date(2025, 2, 28), METHODS["umm-al-qura"]
    plain = prayer_day(MAKKAH, last_of_shaban, method, ramadan_isha=True)
    seen = prayer_day(MAKKAH, last_of_shaban, method, ramadan_isha=True, hijri_adjust=1)
    assert plain.hijri == HijriDate(1446, 8, 29)
    assert seen.hijri == HijriDate(1446, 9, 1)
    assert at(seen, "isha") - at(plain, "isha") == timedelta(minutes=30)


def test_offsets_move_only_what_they_name() -> None:
    plain = prayer_day(CAIRO, FRIDAY, EGYPTIAN)
    moved = prayer_day(CAIRO, FRIDAY, EGYPTIAN, offsets={"asr": 1, "maghrib": -1})
    differences = {
        name: (at(moved, name) - at(plain, name)) // timedelta(minutes=1) for name in NAMES
    }
    assert differences == dict.fromkeys(NAMES, 0) | {"asr": 1, "maghrib": -1}


def test_the_hanafi_asr_is_later_and_nothing_else_changes() -> None:
    standard, hanafi = (
        prayer_day(CAIRO, FRIDAY, EGYPTIAN, asr=school) for school in ("standard", "hanafi")
    )
    assert at(hanafi, "asr") > at(standard, "asr")
    assert dict(hanafi.times) | {"asr": None} == dict(standard.times) | {"asr": None}


def test_custom_angles_move_fajr_and_isha() -> None:
    early = prayer_day(CAIRO, FRIDAY, Method("custom", 20, 18))
    late = prayer_day(CAIRO, FRIDAY, Method("custom", 15, 15))
    assert at(early, "fajr") < at(late, "fajr")
    assert at(early, "isha") > at(late, "isha")
    assert at(early, "sunrise") == at(late, "sunrise")


def test_tehran_prays_maghrib_at_dusk_and_not_at_sunset() -> None:
    tehran = Place("Tehran", 35.6944, 51.4215, "Asia/Tehran", "IR")
    ours = prayer_day(tehran, FRIDAY, METHODS["tehran"])
    sunset = prayer_day(tehran, FRIDAY, Method("sunset", 17.7, 14))
    later = at(ours, "maghrib") - at(sunset, "maghrib")
    assert timedelta(minutes=15) < later < timedelta(minutes=20)


@pytest.mark.parametrize("method", METHODS.values(), ids=lambda method: method.identifier)
def test_an_authoritys_minutes_are_added_to_the_sun(method: Method) -> None:
    bare = Method("bare", method.fajr_angle, 18, rounding=method.rounding)
    ours, sun_only = prayer_day(CAIRO, FRIDAY, method), prayer_day(CAIRO, FRIDAY, bare)
    for name in ("dhuhr", "asr"):
        added = (at(ours, name) - at(sun_only, name)) // timedelta(minutes=1)
        assert added == method.minutes.get(name, 0)


def test_a_seventh_of_the_night_bounds_fajr_and_isha_above_48_degrees() -> None:
    day = prayer_day(LONDON, MIDSUMMER, METHODS["mwl"])
    next_day = prayer_day(LONDON, MIDSUMMER + timedelta(days=1), METHODS["mwl"])
    night = at(next_day, "sunrise") - at(day, "maghrib")
    assert abs(at(day, "isha") - at(day, "maghrib") - night / 7) <= timedelta(minutes=1)
    assert abs(at(next_day, "sunrise") - at(next_day, "fajr") - night / 7) <= timedelta(minutes=1)


@pytest.mark.parametrize(
    "options",
    [
        PrayerOptions(high_latitude="seventh"),
        PrayerOptions(high_latitude="middle"),
        PrayerOptions(high_latitude="angle"),
    ],
    ids=lambda options: options["high_latitude"],
)
def test_no_rule_bounds_a_place_where_twilight_ends_all_year(options: PrayerOptions) -> None:
    for day in (MIDSUMMER, MIDWINTER, FRIDAY):
        assert (
            prayer_day(CAIRO, day, EGYPTIAN, **options).times
            == prayer_day(CAIRO, day, EGYPTIAN, high_latitude="none").times
        )


def test_the_rules_of_high_latitude_differ_in_order_at_midsummer() -> None:
    seventh, angle, middle = (
        at(prayer_day(OSLO, MIDSUMMER, METHODS["mwl"], high_latitude=rule), "fajr")
        for rule in ("seventh", "angle", "middle")
    )
    assert middle < angle < seventh


def test_without_a_rule_there_is_no_time_where_twilight_does_not_end() -> None:
    day = prayer_day(OSLO, MIDSUMMER, METHODS["mwl"], high_latitude="none")
    assert dict(day.reasons) == {"fajr": "no-twilight", "isha": "no-twilight"}
    assert day.times["fajr"] is None
    assert day.times["sunrise"] is not None


def test_ninety_minutes_do_not_run_into_the_next_fajr() -> None:
    umea = Place("Umeå", 65.5, 20.2597, "Europe/Stockholm", "SE")
    tonight = prayer_day(umea, MIDSUMMER, METHODS["umm-al-qura"])
    tomorrow = prayer_day(umea, MIDSUMMER + timedelta(days=1), METHODS["umm-al-qura"])
    assert at(tonight, "isha") - at(tonight, "maghrib") < timedelta(minutes=90)
    assert at(tonight, "isha") <= at(tomorrow, "fajr")


def test_a_polar_day_and_a_polar_night_say_why_times_are_missing() -> None:
    day = prayer_day(TROMSO, MIDSUMMER, METHODS["mwl"])
    assert dict(day.reasons) == dict.fromkeys(("fajr", "sunrise", "maghrib", "isha"), "polar-day")
    assert day.times["asr"] is not None
    night = prayer_day(TROMSO, MIDWINTER, METHODS["mwl"])
    assert dict(night.reasons) == dict.fromkeys(("sunrise", "asr", "maghrib"), "polar-night")
    assert at(night, "fajr") < at(night, "dhuhr") < at(night, "isha")


@pytest.mark.parametrize(
    "options",
    [
        PrayerOptions(polar="nearest-latitude"),
        PrayerOptions(polar="nearest-day"),
        PrayerOptions(polar="makkah"),
    ],
    ids=lambda options: options["polar"],
)
@pytest.mark.parametrize("day", [MIDSUMMER, MIDWINTER], ids=["summer", "winter"])
@pytest.mark.parametrize("north", [1, -1])
def test_a_polar_place_may_take_the_times_of_another_latitude_or_day(
    options: PrayerOptions, day: date, north: int
) -> None:
    place = Place("far", north * 78.2, 15.6, "Europe/Oslo")
    found = prayer_day(place, day, METHODS["mwl"], **options)
    moments = [at(found, name) for name in NAMES]
    assert moments == sorted(moments)
    assert dict(found.reasons) == {}
    assert at(found, "dhuhr") == at(prayer_day(place, day, METHODS["mwl"]), "dhuhr")
    assert at(found, "dhuhr").date() == day


def test_makkahs_times_keep_makkahs_distance_from_noon() -> None:
    tromso = prayer_day(TROMSO, MIDWINTER, METHODS["mwl"], polar="makkah")
    makkah = prayer_day(MAKKAH, MIDWINTER, METHODS["mwl"])
    for name in NAMES:
        here, there = (at(day, name) - at(day, "dhuhr") for day in (tromso, makkah))
        assert abs(here - there) <= timedelta(minutes=2)


def test_a_place_where_the_sun_rises_and_sets_needs_no_polar_rule() -> None:
    plain = prayer_day(OSLO, MIDSUMMER, METHODS["mwl"])
    for options in (PrayerOptions(polar="makkah"), PrayerOptions(polar="nearest-day")):
        assert prayer_day(OSLO, MIDSUMMER, METHODS["mwl"], **options).times == plain.times


def test_at_the_poles_nothing_fails() -> None:
    for latitude in (90.0, -90.0):
        for polar in (
            PrayerOptions(),
            PrayerOptions(polar="nearest-day"),
            PrayerOptions(polar="makkah"),
        ):
            day = prayer_day(
                Place("pole", latitude, 0, "UTC"), date(2025, 3, 20), EGYPTIAN, **polar
            )
            assert all(day.times[name] is not None or name in day.reasons for name in NAMES)
