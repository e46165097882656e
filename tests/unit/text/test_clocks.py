from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.arabic import fold
from reader.text.clocks import time_near


def minutes(text: str) -> float | None:
    passed = time_near(fold(text), 0, 0)
    return None if passed is None else passed / timedelta(minutes=1)


@pytest.mark.parametrize(
    ("written", "hours"),
    [
        ("08:30:36", 8.51),
        ("08:30 ص", 8.5),
        ("08:30 م", 20.5),
        ("12:30 صباحاً", 0.5),
        ("12:30 ظهراً", 12.5),
        ("۰۲:۳۰ ب.ظ", 14.5),
        ("5 مساءً", 17),
        ("17h30", 17.5),
        ("ساعت 17.30", 17.5),
        ("24:00", 24),
    ],
)
def test_times_of_day(written: str, hours: float) -> None:
    assert minutes(written) == pytest.approx(hours * 60)


@pytest.mark.parametrize(
    ("zone", "hours"),
    [
        *(("Z", 0), ("GMT", 0), ("UT", 0), ("EST", -5), ("EEST", 3), ("CET", 1), ("PKT", 5)),
        *(("+0300", 3), ("+03:00", 3), ("-02:30", -2.5), ("+03", 3), ("+1400", 14)),
        *(("GMT+3", 3), ("(UTC-02:30)", -2.5), ("UTC +03:30", 3.5), ("غرينتش+2", 2)),
        *(("بتوقيت غرينتش", 0), ("(توقيت مكة)", 3), ("بتوقيت الدوحة", 3)),
        *(("حسب توقيت الرياض", 3), ("- الرياض", 0), ("- 3 تعليقات", 0), ("IX", 0)),
    ],
)
@pytest.mark.parametrize("space", ["", " "])
def test_zones(zone: str, hours: float, space: str) -> None:
    assert minutes(f"17:30{space}{zone}") == (17.5 - hours) * 60


@pytest.mark.parametrize("written", ["", "25:70", "24:01", "8", "1:2:3", "10:60"])
def test_what_is_no_time(written: str) -> None:
    assert minutes(written) is None


def test_the_time_next_to_a_date_counts() -> None:
    text = "08:00" + " " * 60 + "09:00 DATE 10:00 11:00"
    start = text.index("DATE")
    assert time_near(text, start, start + 4) == timedelta(hours=10)
    assert time_near(text[: start + 4], start, start + 4) == timedelta(hours=9)
    assert time_near(text[:5] + " " * 60, 64, 64) is None


@given(st.text(st.sampled_from("0123456789:.+- ghzptmcut") | st.characters(), max_size=40))
def test_any_text_has_a_time_or_none(text: str) -> None:
    passed = time_near(fold(text), 0, 0)
    assert passed is None or abs(passed) < timedelta(days=2)
