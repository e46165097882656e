from datetime import UTC, date, datetime, time, timedelta

import pytest

from reader.text.dates import (
    clock,
    digits,
    foreign_date,
    full_date,
    hijri_text,
    own_digits,
    relative,
    short,
)

DAY = date(2024, 10, 18)
NOW = datetime(2024, 10, 18, 8, 44, tzinfo=UTC)


def test_full_dates() -> None:
    assert full_date(DAY, "ar") == "الجمعة، 18 أكتوبر 2024"
    assert full_date(DAY, "en") == "Friday, 18 October 2024"
    assert full_date(DAY, "fr") == "vendredi 18 octobre 2024"
    assert full_date(DAY, "he") == "יום שישי, 18 באוקטובר 2024"
    assert full_date(DAY, "ur") == "جمعہ، 18 اکتوبر، 2024"
    assert full_date(DAY, "xx-nonsense") == full_date(DAY, "en")


def test_persian_counts_by_its_own_year() -> None:
    assert full_date(DAY, "fa-IR") == "جمعه 27 مهر 1403"
    assert foreign_date(DAY, "fa") == "18 اکتبر"
    assert foreign_date(DAY, "ar") == foreign_date(DAY, "en") == ""


def test_persian_dates_outside_of_the_known_cycle_are_gregorian() -> None:
    assert full_date(date(1700, 1, 1), "fa").endswith("1700")
    assert foreign_date(date(1700, 1, 1), "fa") == ""


def test_french_says_first() -> None:
    assert full_date(date(2024, 10, 1), "fr") == "mardi 1er octobre 2024"
    assert full_date(date(2024, 10, 11), "fr") == "vendredi 11 octobre 2024"
    assert short(NOW.replace(day=1), NOW, "fr", hours24=True) == "1er octobre"
    assert hijri_text(1446, 9, 1, "fr") == "1er ramadan 1446 AH"


def test_clock() -> None:
    assert clock(time(8, 44), "ar", hours24=False) == "08:44 ص"
    assert clock(time(15, 5), "ar", hours24=False) == "03:05 م"
    assert clock(NOW, "en", hours24=False) == "08:44 AM"
    assert clock(time(20, 44), "ar", hours24=True) == "20:44"
    assert clock(time(15, 5), "fa", hours24=False) == "03:05 ب.ظ."


@pytest.mark.parametrize(
    ("hour", "said"),
    [(5, "05:05 صبح"), (16, "04:05 سہ پہر"), (19, "07:05 شام"), (22, "10:05 رات")],
)
def test_urdu_names_the_part_of_the_day(hour: int, said: str) -> None:
    assert clock(time(hour, 5), "ur", hours24=False) == said
    assert clock(time(hour, 5), "ur", hours24=True) == f"{hour:02}:05"


@pytest.mark.parametrize("code", ["fr", "he"])
def test_where_nobody_halves_the_day_no_clock_does(code: str) -> None:
    assert clock(time(15, 5), code, hours24=False) == "15:05"


@pytest.mark.parametrize(
    ("code", "yesterday", "earlier", "last_year"),
    [
        ("ar", "أمس", "15 أكتوبر", "14 سبتمبر 2023"),
        ("en", "yesterday", "15 October", "14 September 2023"),
        ("fa", "دیروز", "24 مهر", "23 شهریور 1402"),
        ("fr", "hier", "15 octobre", "14 septembre 2023"),
        ("he", "אתמול", "15 באוקטובר", "14 בספטמבר 2023"),
        ("ur", "گزشتہ کل", "15 اکتوبر", "14 ستمبر 2023"),
    ],
)
def test_dates_of_a_list(code: str, yesterday: str, earlier: str, last_year: str) -> None:
    def said(days: int) -> str:
        return short(NOW - timedelta(days=days), NOW, code, hours24=True)

    assert said(0) == "08:44"
    assert (said(1), said(3), said(400)) == (yesterday, earlier, last_year)


def test_the_persian_new_year_parts_the_years_of_a_list() -> None:
    spring = datetime(2024, 4, 20, 12, tzinfo=UTC)
    assert short(spring.replace(month=3, day=21), spring, "fa", hours24=True) == "2 فروردین"
    assert short(spring.replace(month=3, day=18), spring, "fa", hours24=True) == "28 اسفند 1402"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (-3600, "قبل دقيقة واحدة"),
        (0, "قبل دقيقة واحدة"),
        (120, "قبل دقيقتين"),
        (180, "قبل 3 دقائق"),
        (660, "قبل 11 دقيقة"),
        (7200, "قبل ساعتين"),
    ],
)
def test_relative(seconds: int, said: str) -> None:
    assert relative(NOW - timedelta(seconds=seconds), NOW, "ar") == said


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("fa", "3 دقیقه پیش"),
        ("fr", "il y a 3 minutes"),
        ("he", "לפני 3 דקות"),
        ("ur", "3 منٹ پہلے"),
    ],
)
def test_relative_in_other_languages(code: str, said: str) -> None:
    assert relative(NOW - timedelta(minutes=3), NOW, code) == said


def test_hijri() -> None:
    assert hijri_text(1446, 4, 15, "ar") == "15 ربيع الآخر 1446 هـ"
    assert hijri_text(1446, 4, 15, "en") == "15 Rabi II 1446 AH"
    assert hijri_text(1446, 4, 15, "fa") == "15 ربیع‌الثانی 1446 ه‍.ق."
    assert hijri_text(1446, 9, 15, "he") == "15 ברמדאן 1446 להיג׳רה"
    assert hijri_text(1446, 4, 15, "de") == "15 Rabi II 1446 AH"
    assert hijri_text(1446, 12, 9, "ur") == "9 ذوالحجہ 1446 ہجری"


@pytest.mark.parametrize("code", ["ar", "en", "fa", "fr", "he", "ur"])
def test_every_language_names_twelve_hijri_months(code: str) -> None:
    assert len({hijri_text(1446, month, 1, code) for month in range(1, 13)}) == 12


def test_digits() -> None:
    assert digits("15 يوليو 2024", "arabic") == "١٥ يوليو ٢٠٢٤"
    assert digits("15 تیر 1403", "persian") == "۱۵ تیر ۱۴۰۳"
    assert digits("١٥ يوليو ۲۰۲۴", "latin") == "15 يوليو 2024"
    assert digits("١٥ ۲۰", "arabic") == "١٥ ٢٠"
    assert digits("١٥ ۲۰", "persian") == "۱۵ ۲۰"


def test_each_language_has_its_shape_of_digits() -> None:
    assert {own_digits(code) for code in ("fa", "ur-PK")} == {"persian"}
    assert {own_digits(code) for code in ("ar", "en", "he")} == {"arabic"}
