import pytest

from reader.model.place import Place
from reader.text.cities import city_name, place_name


@pytest.mark.parametrize(
    ("name", "zone", "language", "said"),
    [
        ("Tehran", "Asia/Tehran", "fa", "تهران"),
        ("Karachi", "Asia/Karachi", "ur", "کراچی"),
        ("Cairo", "Africa/Cairo", "he", "קהיר"),
        ("Cairo", "Africa/Cairo", "fr", "Le Caire"),
        ("New York", "America/New_York", "fa", "نیویورک"),
    ],
)
def test_a_city_that_a_zone_is_named_for(name: str, zone: str, language: str, said: str) -> None:
    assert city_name(name, zone, language) == said


@pytest.mark.parametrize(
    ("name", "zone", "language"),
    [
        ("Isfahan", "Asia/Tehran", "fa"),
        ("Cairo", "Africa/Cairo", "en"),
        ("Nowhere", "Mars/Nowhere", "fa"),
        ("Cairo", "Africa/Cairo", "xx-nonsense"),
        ("Cairo", "", ""),
    ],
)
def test_other_places_keep_their_names(name: str, zone: str, language: str) -> None:
    assert city_name(name, zone, language) == ""


def test_a_place_is_named_in_the_language_where_it_can_be() -> None:
    cairo = Place("Cairo", 30.04, 31.24, "Africa/Cairo", "EG", "القاهرة")
    assert [place_name(cairo, code) for code in ("ar", "fa", "en")] == ["القاهرة", "قاهره", "Cairo"]
    village = Place("Village", 30.0, 31.0, "Africa/Cairo")
    assert [place_name(village, code) for code in ("ar", "fa")] == ["Village", "Village"]
