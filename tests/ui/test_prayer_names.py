from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from reader.language import Language
from reader.model.place import NextPrayer
from reader.services import praying
from reader.ui import prayer_names
from reader.ui.appearance import Appearance
from reader.ui.theme import LIGHT

FRIDAY, SATURDAY = date(2024, 10, 18), date(2024, 10, 19)
NOW = datetime.fromisoformat("2024-10-18T12:40:31+03:00")
_HOURS = ("الآن", "بعد ساعة", "بعد ساعتين", "بعد {n} ساعات", "بعد {n} ساعة")
_MINUTES = ("الآن", "بعد دقيقة", "بعد دقيقتين", "بعد {n} دقائق", "بعد {n} دقيقة")
_MORE = ("", "دقيقة", "دقيقتين", "{n} دقائق", "{n} دقيقة")
_LONG = ("", "ساعة", "ساعتين", "{n} ساعات", "{n} ساعة")
_FORMS = {
    "in {n} hour": _HOURS,
    "in {n} minute": _MINUTES,
    "{n} hour": _LONG,
    "{n} minute": _MORE,
}


def arabic_form(one: str, _many: str, n: int) -> str:
    few = 3
    return _FORMS[one][n if n < few else few if n % 100 in range(few, 11) else 4]


ARABIC = Appearance(
    LIGHT,
    Language(
        "ar", "rtl", {"in {hours} and {minutes}": "بعد {hours} و{minutes}"}.__getitem__, arabic_form
    ),
)


def test_the_friday_prayer_bears_its_own_name(appearance: Appearance) -> None:
    assert prayer_names.prayer_name(appearance, "dhuhr", FRIDAY) == "Jumuah"
    assert prayer_names.prayer_name(appearance, "dhuhr", SATURDAY) == "Dhuhr"
    assert prayer_names.prayer_name(appearance, "asr", FRIDAY) == "Asr"


def test_every_prayer_and_every_method_has_a_name(appearance: Appearance) -> None:
    assert tuple(prayer_names.NAMES) == praying.PRAYER_NAMES
    assert tuple(prayer_names.METHODS) == praying.method_names()
    assert prayer_names.method_name(appearance, "my-own") == "my-own"


@pytest.mark.parametrize(
    ("hours", "minutes", "told"),
    [
        (0, 1, "بعد دقيقة"),
        (0, 2, "بعد دقيقتين"),
        (0, 5, "بعد 5 دقائق"),
        (0, 14, "بعد 14 دقيقة"),
        (1, 0, "بعد ساعة"),
        (2, 14, "بعد ساعتين و14 دقيقة"),
        (3, 1, "بعد 3 ساعات ودقيقة"),
        (11, 3, "بعد 11 ساعة و3 دقائق"),
    ],
)
def test_the_time_left_is_told_as_people_say_it(hours: int, minutes: int, told: str) -> None:
    at = NOW.replace(second=0) + timedelta(hours=hours, minutes=minutes)
    assert prayer_names.time_left(ARABIC, at, NOW) == told
    digits = prayer_names.time_left(replace(ARABIC, arabic_digits=True), at, NOW)
    assert not any(digit in digits for digit in "0123456789")


def test_the_last_minute_is_one_to_its_end(appearance: Appearance) -> None:
    at = datetime.fromisoformat("2024-10-18T12:41+03:00")
    just_before = at - timedelta(microseconds=1)
    assert prayer_names.time_left(appearance, at, just_before) == "in 1 minute"


def test_tomorrows_prayer_is_called_so(appearance: Appearance) -> None:
    fajr = NextPrayer("fajr", datetime.fromisoformat("2024-10-19T05:33+03:00"))
    assert prayer_names.coming_name(appearance, fajr, NOW) == "Fajr tomorrow"
    at_dawn = datetime.fromisoformat("2024-10-19T01:00+03:00")
    assert prayer_names.coming_name(appearance, fajr, at_dawn) == "Fajr"


@pytest.mark.parametrize(
    ("degrees", "told"),
    [
        (136.1, "136° southeast"),
        (0.0, "0° north"),
        (359.8, "0° north"),
        (338.0, "338° north"),
        (337.0, "337° northwest"),
        (247.0, "247° southwest"),
        (90.4, "90° east"),
    ],
)
def test_a_bearing_is_told_in_degrees_and_words(
    appearance: Appearance, degrees: float, told: str
) -> None:
    assert prayer_names.bearing(appearance, degrees) == told


def test_a_place_is_named_in_the_script_of_the_interface(appearance: Appearance) -> None:
    english = Language("en", "ltr", str, lambda one, _many, _n: one)
    assert prayer_names.place_name(appearance, praying.CAIRO) == "\u2067القاهرة\u2069"
    there = prayer_names.place_name(replace(appearance, language=english), praying.CAIRO)
    assert there == "\u2066Cairo\u2069"
    persian = Language("fa", "rtl", str, lambda one, _many, _n: one)
    named = prayer_names.place_name(replace(appearance, language=persian), praying.CAIRO)
    assert named == "\u2067قاهره\u2069"


def test_why_a_time_is_missing_is_told(appearance: Appearance) -> None:
    assert prayer_names.missing(appearance, "no-twilight") == "no full night"
    assert prayer_names.missing(appearance, "") == "—"
    assert prayer_names.sunless(appearance, "polar-night") == "The sun does not rise today."
    assert prayer_names.sunless(appearance, "no-twilight") == ""


def test_only_the_unusual_school_is_named(appearance: Appearance) -> None:
    assert prayer_names.school_name(appearance, "standard") == ""
    assert prayer_names.school_name(appearance, "hanafi") == "Asr by the Hanafi school"
