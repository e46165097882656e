from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.content.dateline import is_relative, read_line, read_stamp, read_time, solar

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
    "32 أكتوبر 2024",
    "في عام 2024",
    "31/31/2024",
    "هاتف 01-2345-6789",
    "1 ميزان 2024",
    "10.0.0.1",
    "1/2/3/4",
    "v1.2.34",
]


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
    assert found is not None
    assert (found[0].hour, found[0].minute) == (8, 44)
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


@pytest.mark.parametrize("stamp", ["", "0000-00-00", "0001-01-01T00:00:00Z", "soon", "9999-12-31"])
def test_stamps_of_nothing(stamp: str) -> None:
    assert read_stamp(stamp) is None


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"),
    [
        (1403, 1, 1, date(2024, 3, 20)),
        (1403, 12, 30, date(2025, 3, 20)),
        (1399, 12, 30, date(2021, 3, 20)),
        (1357, 11, 22, date(1979, 2, 11)),
        (1403, 7, 1, date(2024, 9, 22)),
    ],
)
def test_persian_calendar(year: int, month: int, day: int, expected: date) -> None:
    assert solar(year, month, day) == expected


@given(st.text(max_size=300))
def test_no_line_raises(line: str) -> None:
    found = read_line(line)
    assert found is None or found.moment.tzinfo is UTC
