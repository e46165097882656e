from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.datelines import has_form, is_relative, read_line, read_stamp, read_time

DAYS = [
    ("الجمعة، 18 أكتوبر 2024", (2024, 10, 18)),
    ("الجمعة ١٨ أكتوبر ٢٠٢٤", (2024, 10, 18)),
    ("١٨ تشرين الأول ٢٠٢٤", (2024, 10, 18)),
    ("18 أكتوبر/تشرين الأول 2024", (2024, 10, 18)),
    ("18 تشرين الأول / أكتوبر 2024", (2024, 10, 18)),
    ("5 كانون الثاني 2023", (2023, 1, 5)),
    ("31 كانون الأول/ديسمبر 2023", (2023, 12, 31)),
    ("الأحد 3 آب 2025", (2025, 8, 3)),
    ("12 جانفي 2022", (2022, 1, 12)),
    ("30 أوت 2021", (2021, 8, 30)),
    ("الأربعاء 7 فيفري 2024", (2024, 2, 7)),
    ("25 غشت 2020", (2020, 8, 25)),
    ("9 يوليوز 2020", (2020, 7, 9)),
    ("14 ربيع الآخر 1446 هـ", (2024, 10, 17)),
    ("الجمعة 15 ربيع الثاني 1446هـ الموافق 18 أكتوبر 2024م", (2024, 10, 18)),
    ("1 رمضان 1445", (2024, 3, 11)),
    ("أكتوبر 18, 2024", (2024, 10, 18)),
    ("2024 أكتوبر 18", (2024, 10, 18)),
    ("جمعه ۲۷ مهر ۱۴۰۳", (2024, 10, 18)),
    ("۲۷ مهرماه ۱۴۰۳", (2024, 10, 18)),
    ("۱۴۰۳/۰۷/۲۷", (2024, 10, 18)),
    ("۱ فروردین ۱۴۰۴", (2025, 3, 21)),
    ("1446/04/15", (2024, 10, 18)),
    ("18 اکتوبر 2024", (2024, 10, 18)),
    ("جمعه 18 اکتبر 2024", (2024, 10, 18)),
    ("יום שישי, 18 באוקטובר 2024", (2024, 10, 18)),
    ("18/10/2024", (2024, 10, 18)),
    ("10/18/2024", (2024, 10, 18)),
    ("18.10.2024", (2024, 10, 18)),
    ("18-10-2024", (2024, 10, 18)),
    ("18/10/24", (2024, 10, 18)),
    ("2024年10月18日", (2024, 10, 18)),
    ("18 Eki 2024", (2024, 10, 18)),
    ("2024-10-18", (2024, 10, 18)),
    ("October 18, 2024", (2024, 10, 18)),
    ("Fri, 18 Oct 2024", (2024, 10, 18)),
    ("le 18 octobre 2024", (2024, 10, 18)),
    ("18. Oktober 2024", (2024, 10, 18)),
    ("18 de octubre de 2024", (2024, 10, 18)),
    ("نُشر في: ٣ مارس ٢٠٢٤ | آخر تحديث: ٥ مارس ٢٠٢٤", (2024, 3, 3)),
    ("آخر تحديث: 5 مارس 2024 - تاريخ النشر: 3 مارس 2024", (2024, 3, 3)),
]
TIMES = [
    ("18 أكتوبر 2024 08:44 ص", (8, 44)),
    ("18 أكتوبر 2024 - 08:44 م", (20, 44)),
    ("الجمعة 18 أكتوبر 2024 12:05 ص", (0, 5)),
    ("الجمعة 18 أكتوبر 2024 12:05 م", (12, 5)),
    ("18 أكتوبر 2024 الساعة 5 مساءً", (17, 0)),
    ("18/10/2024 14:30", (14, 30)),
    ("14:30 - 18/10/2024", (14, 30)),
    ("جمعه ۲۷ مهر ۱۴۰۳ ساعت ۱۴:۳۰", (14, 30)),
    ("۱۴۰۳/۰۷/۲۷ - ۰۲:۳۰ ب.ظ", (14, 30)),
    ("18 أكتوبر 2024 17:30 (توقيت غرينتش)", (17, 30)),
    ("18 أكتوبر 2024 17:30 GMT+3", (14, 30)),
    ("18 أكتوبر 2024 17:30 بتوقيت مكة", (14, 30)),
    ("October 18, 2024 5:30 PM", (17, 30)),
    ("18 octobre 2024 à 17h30", (17, 30)),
    ("آخر تحديث: 18/10/202408:44 ص (توقيت مكة)", (5, 44)),
    ("الجمعة 18/أكتوبر/2024 - 08:44 ص", (8, 44)),
    ("08:44 ص | 18 أكتوبر 2024", (8, 44)),
    ("جمعه / ۲۷ مهر ۱۴۰۳ / ۱۴:۳۰", (14, 30)),
    ("18.10.2024, 17:30", (17, 30)),
]
NOTHING = [
    "",
    "قبل 3 ساعات",
    "الفجر 05:32",
    "18 أكتوبر",
    "18 أكتوبر 10:30",
    "18 أكتوبر 20 صفحة",
    "32 أكتوبر 2024",
    "في عام 2024",
    "31/31/2024",
    "هاتف 01-2345-6789",
    "1 ميزان 2024",
    "10.0.0.1",
    "1/2/3/4",
    "v1.2.34",
    "18 Oct 24 pages",
]

HUGE = ["1 Oct 99999999999999999999 10:00 +0000", "1 Oct 2199 10:00 +99999999999999999999"]


@pytest.mark.parametrize(("line", "day"), DAYS)
def test_day_of_a_line(line: str, day: tuple[int, int, int]) -> None:
    found = read_line(line)
    assert found is not None
    assert found.moment.date() == date(*day)
    assert not found.timed


@pytest.mark.parametrize(("line", "clock"), TIMES)
def test_time_of_a_line(line: str, clock: tuple[int, int]) -> None:
    found = read_line(line)
    assert found is not None
    assert found.timed
    assert found.moment == datetime(2024, 10, 18, *clock, tzinfo=UTC)


@pytest.mark.parametrize("line", NOTHING)
def test_line_without_a_whole_date(line: str) -> None:
    assert read_line(line) is None


def test_only_a_change_is_told() -> None:
    found = read_line("آخر تحديث: 5 مارس 2024")
    assert found is not None
    assert found.updated


def test_time_alone() -> None:
    found = read_time("08:44 ص")
    assert found == timedelta(hours=8, minutes=44)
    assert read_time("25:70") is None
    assert read_time("18 أكتوبر 2024") is None


def test_relative_dates() -> None:
    assert is_relative("قبل 3 ساعات")
    assert is_relative("3 hours ago")
    assert is_relative("منذ ٥ دقائق")
    assert not is_relative("18 أكتوبر 2024")


@pytest.mark.parametrize(
    ("stamp", "moment"),
    [
        ("2024-10-18T08:44:00+03:00", datetime(2024, 10, 18, 5, 44, tzinfo=UTC)),
        ("2024-10-18T08:44:00Z", datetime(2024, 10, 18, 8, 44, tzinfo=UTC)),
        ("2024-10-18T08:44:00.123+0300", datetime(2024, 10, 18, 5, 44, 0, 123000, tzinfo=UTC)),
        ("2024-10-18 08:44", datetime(2024, 10, 18, 8, 44, tzinfo=UTC)),
        ("2024-10-18", datetime(2024, 10, 18, tzinfo=UTC)),
        ("Fri, 18 Oct 2024 08:44:00 +0300", datetime(2024, 10, 18, 5, 44, tzinfo=UTC)),
        ("10/18/2024 8:44:00 AM", datetime(2024, 10, 18, 8, 44, tzinfo=UTC)),
    ],
)
def test_stamps(stamp: str, moment: datetime) -> None:
    found = read_stamp(stamp)
    assert found is not None
    assert found.moment == moment


@pytest.mark.parametrize(
    "stamp", ["", "0000-00-00", "0001-01-01T00:00:00Z", "soon", "9999-12-31", *HUGE]
)
def test_stamps_of_nothing(stamp: str) -> None:
    assert read_stamp(stamp) is None


@pytest.mark.parametrize("line", ["18 أكتوبر 2024", "31 Feb 2024", "2024-13-45", "1446-04-15"])
def test_the_form_of_a_date(line: str) -> None:
    assert has_form(line)


@pytest.mark.parametrize("line", ["", "أمس", "18 أكتوبر", "Παρ, 18 Οκτ 2024", "10.0.0.1"])
def test_no_form_of_a_date(line: str) -> None:
    assert not has_form(line)


def test_people_write_the_day_first_and_american_servers_the_month() -> None:
    written = "10/8/2024 3:20 PM"
    line, stamp = read_line(written), read_stamp(written)
    assert line is not None
    assert line.moment == datetime(2024, 8, 10, 15, 20, tzinfo=UTC)
    assert stamp is not None
    assert stamp.moment == datetime(2024, 10, 8, 15, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("18 Oct 24", 2024),
        ("18-أكتوبر-24 10:00", 2024),
        ("18/Oct/24 - 10:00", 2024),
        ("18 Oct 99 10:00", 1999),
        ("1/2/98", 1998),
    ],
)
def test_years_of_two_digits(line: str, year: int) -> None:
    found = read_line(line)
    assert found is not None
    assert found.moment.year == year


@given(st.text(max_size=300))
def test_no_line_raises(line: str) -> None:
    found = read_line(line)
    assert found is None or found.moment.tzinfo is UTC
