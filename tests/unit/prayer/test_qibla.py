import pytest

from reader.prayer.qibla import KAABA_LATITUDE, KAABA_LONGITUDE, qibla


@pytest.mark.parametrize(
    ("latitude", "longitude", "bearing"),
    [
        (30.0444, 31.2357, 136.1),
        (51.5085, -0.1257, 119.0),
        (40.7143, -74.006, 58.5),
        (-6.2146, 106.8451, 295.2),
        (-33.8688, 151.2093, 277.5),
    ],
)
def test_the_qibla_is_the_bearing_of_the_great_circle(
    latitude: float, longitude: float, bearing: float
) -> None:
    assert qibla(latitude, longitude) == pytest.approx(bearing, abs=0.1)


def test_north_and_south_of_the_kaaba_it_lies_straight_ahead() -> None:
    assert qibla(10, KAABA_LONGITUDE) == pytest.approx(0)
    assert qibla(50, KAABA_LONGITUDE) == pytest.approx(180)


def test_at_the_kaaba_and_at_its_antipode_there_is_none() -> None:
    assert qibla(KAABA_LATITUDE, KAABA_LONGITUDE) is None
    assert qibla(21.4224779, 39.8251832) is None
    assert qibla(-KAABA_LATITUDE, KAABA_LONGITUDE - 180) is None


def test_a_kilometre_away_there_is_one() -> None:
    assert qibla(KAABA_LATITUDE + 0.01, KAABA_LONGITUDE) == pytest.approx(180)
