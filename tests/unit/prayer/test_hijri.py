from datetime import date, timedelta

import pytest

from reader.model.place import HijriDate
from reader.prayer.hijri import hijri_date


@pytest.mark.parametrize(
    ("day", "hijri"),
    [
        (date(2024, 10, 18), HijriDate(1446, 4, 15)),
        (date(2025, 3, 1), HijriDate(1446, 9, 1)),
        (date(2025, 6, 26), HijriDate(1447, 1, 1)),
    ],
)
def test_the_umm_al_qura_date(day: date, hijri: HijriDate) -> None:
    assert hijri_date(day) == hijri


@pytest.mark.parametrize("adjust", [-2, -1, 1, 2])
def test_the_reader_may_move_it_by_days(adjust: int) -> None:
    day = date(2024, 10, 18)
    assert hijri_date(day, adjust) == hijri_date(day + timedelta(days=adjust))


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2100, 1, 1), date.min, date.max])
def test_outside_the_tables_there_is_none(day: date) -> None:
    assert hijri_date(day, 1) is None
    assert hijri_date(day, -1) is None
