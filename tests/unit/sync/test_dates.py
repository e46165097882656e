from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime
from time import gmtime, struct_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.sync.dates import moment

_EGYPT = "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"
_LEVANT = (
    "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول"
)
USAGES = [[name.replace("_", " ") for name in usage.split()] for usage in (_EGYPT, _LEVANT)]

seconds = st.integers(365 * 2 * 86400, 4_000_000_000)
zones = st.integers(-48, 56).map(lambda quarters: timezone(timedelta(minutes=15 * quarters)))
moments = st.builds(datetime.fromtimestamp, seconds, zones)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("18 أكتوبر 2024", "2024-10-18T00:00"),
        ("الجمعة، 18 أكتوبر 2024", "2024-10-18T00:00"),
        ("الجمعة 18 أكتوبر، 2024 - 08:44 ص", "2024-10-18T08:44"),
        ("الجمعة, 18 اكتوبر 2024 08:44 م", "2024-10-18T20:44"),
        ("١٨ أكتوبر ٢٠٢٤ ١٠:٠٠", "2024-10-18T10:00"),
        ("١٨/١٠/٢٠٢٤ ٨:٤٤ مساءً", "2024-10-18T20:44"),
        ("18 تشرين الأول 2024", "2024-10-18T00:00"),
        ("18 تشرين الأول/أكتوبر 2024 الساعة 12:30 م", "2024-10-18T12:30"),
        ("8 آب 2024 12:30 صباحاً", "2024-08-08T00:30"),
        ("18 كانون الثاني 2024 10:00 بتوقيت غرينتش", "2024-01-18T10:00"),
        ("18 كانون الأول 2024 10:00 بتوقيت مكة المكرمة", "2024-12-18T07:00"),
        ("Fri, 18 أكتوبر 2024 10:00:00 +0300", "2024-10-18T07:00"),
        ("18 غشت 2024", "2024-08-18T00:00"),
        ("18 جويلية 2024", "2024-07-18T00:00"),
        ("18 اکتبر 2024", "2024-10-18T00:00"),
        ("18 اکتوبر 2024", "2024-10-18T00:00"),
        ("الجمعة 15 ربيع الآخر 1446 هـ، 10:00", "2024-10-18T10:00"),
        ("1446-04-15T10:00:00+03:00", "2024-10-18T07:00"),
        ("جمعه ۲۷ مهر ۱۴۰۳ - ۱۰:۰۰", "2024-10-18T10:00"),
        ("1403/07/27 10:00:00", "2024-10-18T10:00"),
        ("20241018T100000Z", "2024-10-18T10:00"),
        ("Fri, 18 Oct 2024 10:00:00 GMT", "2024-10-18T10:00"),
        ("Fri, 18 Oct 2024 10:00 +0300", "2024-10-18T07:00"),
        ("18 Oct 24 10:00:00 EST", "2024-10-18T15:00"),
        ("18 Oct 99 10:00:00 Z", "1999-10-18T10:00"),
        ("Fri, 18 Oct 2024 10:00:00 EEST", "2024-10-18T07:00"),
        ("Fri, 18 Oct 2024 10:00:00 GMT+3", "2024-10-18T07:00"),
        ("Fri, 18 Oct 2024 10:00:00 (UTC-02:30)", "2024-10-18T12:30"),
        ("Friday, October 18, 2024 - 10:00", "2024-10-18T10:00"),
        ("Sept. 3, 2024", "2024-09-03T00:00"),
        ("3 Sept. 2024", "2024-09-03T00:00"),
        ("2024-október-18T9:15-05:00", "2024-10-18T14:15"),
        ("18-Oct-2024 10:00 PM", "2024-10-18T22:00"),
        ("2024-10-18", "2024-10-18T00:00"),
        ("2024-10-18T10:00:00.123456+03:00", "2024-10-18T07:00"),
        ("2024-10-18T10:00:00 -0500", "2024-10-18T15:00"),
        ("2024-10-18T24:00:00Z", "2024-10-19T00:00"),
        ("2024-10-18 10:00", "2024-10-18T10:00"),
        ("2024/10/18", "2024-10-18T00:00"),
        ("18.10.2024", "2024-10-18T00:00"),
        ("10/18/2024 3:20:00 PM", "2024-10-18T15:20"),
        ("10/8/2024 3:20 PM", "2024-10-08T15:20"),
        ("8/10/2024 15:20", "2024-10-08T15:20"),
        ("1729245600", "2024-10-18T10:00"),
        ("1729245600123", "2024-10-18T10:00"),
    ],
)
def test_dates_of_feeds(written: str, expected: str) -> None:
    assert moment(written) == datetime.fromisoformat(f"{expected}+00:00")


@pytest.mark.parametrize(
    "written",
    [
        "",
        "   ",
        "أمس",
        "منذ 3 ساعات",
        "0000-00-00",
        "0000-00-00T00:00:00Z",
        "0001-01-01T00:00:00Z",
        "1970-01-01T00:00:00Z",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "1899-12-30",
        "9999-12-31",
        "2024-13-45",
        "31 Feb 2024",
        "45 أكتوبر 2024",
        "31 ربيع الآخر 1446",
        "1446-13-15",
        "1403-07-31",
        "-0001-11-30",
        "99999999999999999999",
        "١" * 5000,
    ],
)
def test_nonsense_is_no_date(written: str) -> None:
    assert moment(written) is None


def test_what_feedparser_read_counts_where_the_form_is_not_known_here() -> None:
    read = gmtime(1729245600)
    assert moment("Παρ, 18 Οκτ 2024", read) == datetime(2024, 10, 18, 10, tzinfo=UTC)
    assert moment("2024-13-45", read) is None
    assert moment("?", struct_time((-1, 11, 30, 0, 0, 0, 0, 0, 0))) is None
    assert moment("?", gmtime(0)) is None


@pytest.mark.parametrize("written", ["2024-10", "2024", "2024-292", "2024292"])
def test_feedparser_reads_days_that_are_cut_short(written: str) -> None:
    assert moment(written, gmtime(1729209600)) == datetime(2024, 10, 18, tzinfo=UTC)


@pytest.mark.parametrize("written", ["2024 or so", "10:00", "T10:00:00Z", "--10-18", "-292", "24"])
def test_feedparsers_clock_tells_no_date(written: str) -> None:
    assert moment(written, gmtime(1729209600)) is None


@given(moments)
def test_machines_stamps_are_read(sent: datetime) -> None:
    expected = sent.astimezone(UTC)
    assert moment(format_datetime(sent)) == expected
    assert moment(sent.isoformat()) == expected
    assert moment(sent.isoformat(" ")) == expected


@given(moments, st.sampled_from(USAGES), st.sampled_from(["0123456789", "٠١٢٣٤٥٦٧٨٩"]))
def test_arabic_dates_are_read(sent: datetime, months: list[str], digits: str) -> None:
    written = f"{sent.day} {months[sent.month - 1]} {sent.year}، {sent.hour}:{sent.minute:02}"
    written = written.translate(str.maketrans("0123456789", digits))
    assert moment(written) == sent.replace(tzinfo=UTC, second=0)


@given(st.text(max_size=120))
def test_any_text_is_a_date_or_none(written: str) -> None:
    found = moment(written)
    assert found is None or (found.tzinfo is UTC and 1971 <= found.year <= 2100)
