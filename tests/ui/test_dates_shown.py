from datetime import UTC, date, datetime, timedelta

import pytest

from reader.ui.appearance import Appearance
from reader.ui.dates_shown import DatesShown

NOW = datetime(2024, 10, 20, 12, tzinfo=UTC)
FRIDAY = date(2024, 10, 18)


@pytest.mark.parametrize("appearance", [("ar", "light")], indirect=True)
def test_days_near_to_now_have_words_and_others_their_date(appearance: Appearance) -> None:
    dates = DatesShown(appearance, lambda: NOW, {})
    dates.load()
    today = NOW.astimezone().date()
    told = [dates.day(today - timedelta(days=each)) for each in (-1, 0, 1)]
    assert told == ["Tomorrow", "Today", "Yesterday"]
    assert dates.day(FRIDAY) == "الجمعة، 18 أكتوبر 2024"
    assert dates.written(FRIDAY) == "الجمعة، 18 أكتوبر 2024"


def test_until_dates_are_known_the_remembered_words_are_shown(appearance: Appearance) -> None:
    dates = DatesShown(appearance, lambda: NOW, {NOW: "08:44"}, {FRIDAY: "يوم الجمعة"})
    assert dates(NOW) == "08:44"
    assert dates(NOW - timedelta(days=9)) == ""
    assert dates.day(FRIDAY) == "يوم الجمعة"
    assert dates.day(date(2024, 1, 1)) == ""
    dates.load()
    assert dates.day(FRIDAY) == "الجمعة، 18 أكتوبر 2024"
    assert dates(NOW - timedelta(days=2)) == "18 أكتوبر"
