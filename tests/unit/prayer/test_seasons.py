from datetime import date, timedelta

import pytest

from reader.prayer.seasons import evening_minutes, morning_minutes

DAYS = [date(2024, 1, 1) + timedelta(days=number) for number in range(731)]


def test_on_the_equator_twilight_takes_seventy_five_minutes_all_year() -> None:
    assert {morning_minutes(0, day) for day in DAYS} == {75.0}
    assert {evening_minutes(0, day) for day in DAYS} == {75.0}


def test_at_the_turning_points_of_the_year_the_minutes_are_the_published_ones() -> None:
    assert morning_minutes(55, date(2024, 12, 21)) == pytest.approx(75 + 28.65, abs=0.2)
    assert morning_minutes(55, date(2024, 6, 21)) == pytest.approx(75 + 48.10, abs=0.5)
    assert evening_minutes(55, date(2024, 12, 21)) == pytest.approx(75 + 25.60, abs=0.5)
    assert evening_minutes(55, date(2025, 5, 6)) == pytest.approx(75 - 9.21, abs=0.5)


def test_the_south_has_its_seasons_half_a_year_later() -> None:
    for day in DAYS:
        half_a_year_on = day + timedelta(days=182)
        assert morning_minutes(-40, half_a_year_on) == pytest.approx(
            morning_minutes(40, day), abs=1.5
        )


def test_the_minutes_move_by_less_than_one_from_day_to_day() -> None:
    for latitude in (52.0, -52.0):
        for day in DAYS:
            tomorrow = day + timedelta(days=1)
            for minutes in (morning_minutes, evening_minutes):
                assert abs(minutes(latitude, tomorrow) - minutes(latitude, day)) < 1
