from datetime import UTC, date, datetime, time, timedelta

import pytest

from reader.text.dates import clock, digits, full_date, hijri_text, relative

DAY = date(2024, 10, 18)
NOW = datetime(2024, 10, 18, 8, 44, tzinfo=UTC)


def test_full_dates() -> None:
    assert full_date(DAY, "ar") == "الجمعة، 18 أكتوبر 2024"
    assert full_date(DAY, "en") == "Friday, 18 October 2024"
    assert full_date(DAY, "fa-IR").startswith("جمعه 18")
    assert full_date(DAY, "xx-nonsense") == full_date(DAY, "en")


def test_clock() -> None:
    assert clock(time(8, 44), "ar", hours24=False) == "08:44 ص"
    assert clock(time(15, 5), "ar", hours24=False) == "03:05 م"
    assert clock(NOW, "en", hours24=False) == "08:44 AM"
    assert clock(time(20, 44), "ar", hours24=True) == "20:44"


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


def test_hijri() -> None:
    assert hijri_text(1446, 4, 15, "ar") == "15 ربيع الآخر 1446 هـ"
    assert hijri_text(1446, 4, 15, "en") == "15 Rabi II 1446 AH"
    assert hijri_text(1446, 9, 1, "fr") == "1 Ramadan 1446 AH"
    assert hijri_text(1446, 12, 9, "ur") == "9 ذوالحجہ 1446 ہجری"


def test_digits() -> None:
    assert digits("15 يوليو 2024", "arabic") == "١٥ يوليو ٢٠٢٤"
    assert digits("١٥ يوليو ۲۰۲۴", "latin") == "15 يوليو 2024"
