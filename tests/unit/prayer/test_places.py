from itertools import pairwise
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.place import Place
from reader.prayer import places, zones
from reader.resources import folder

CAIRO = Place("Cairo", 30.0444, 31.2357, "Africa/Cairo", "EG", "القاهرة")


@pytest.mark.parametrize(
    "query", ["القاهرة", "Cairo", "cairo", " CAIRO ", "القاهره", "قاهرة", "القَاهِرَة", "مصر"]
)
def test_cairo_comes_first_under_every_spelling(query: str) -> None:
    assert places.find(query)[0] == CAIRO


@pytest.mark.parametrize(
    ("query", "name", "country"),
    [
        ("الاسكندرية", "Alexandria", "EG"),
        ("اسكندرية", "Alexandria", "EG"),
        ("اسطنبول", "Istanbul", "TR"),
        ("İstanbul", "Istanbul", "TR"),
        ("مدينة نصر", "Nasr City", "EG"),
        ("السادس من أكتوبر", "6th of October City", "EG"),
        ("كوم امبو", "Kom Ombo", "EG"),
        ("مكة", "Makkah", "SA"),
        ("Mecca", "Makkah", "SA"),
        ("طرابلس", "Tripoli", "LY"),
        ("tromso", "Tromsø", "NO"),
        ("new york", "New York City", "US"),
        ("port au prince", "Port-au-Prince", "HT"),
        ("N’Djamena", "N'Djamena", "TD"),
    ],
)
def test_a_place_is_found_in_arabic_and_in_latin(query: str, name: str, country: str) -> None:
    found = places.find(query)[0]
    assert (found.name, found.country) == (name, country)


def test_jerusalem_carries_no_country() -> None:
    jerusalem = places.find("القدس")[0]
    assert jerusalem.name == "Jerusalem"
    assert jerusalem.name_ar == "القدس"
    assert jerusalem.country == ""


def test_a_whole_name_comes_before_a_beginning_and_that_before_the_rest() -> None:
    names = [place.name.lower() for place in places.find("london", 100)]
    ranks = [0 if name == "london" else 1 if name.startswith("london") else 2 for name in names]
    assert ranks == sorted(ranks)
    assert set(ranks) == {0, 1, 2}


def test_among_equals_the_larger_place_comes_first() -> None:
    first, second = places.find("London", 2)
    assert (first.country, second.country) == ("GB", "CA")


def test_no_more_than_the_limit_are_given_and_nothing_for_nothing() -> None:
    assert len(places.find("a", 7)) == 7
    assert places.find("a", 0) == ()
    assert places.find("") == ()
    assert places.find(" ’ ") == ()
    assert places.find("لا مكان كهذا") == ()


@given(st.text(max_size=20))
def test_any_query_is_answered(query: str) -> None:
    assert len(places.find(query, 3)) <= 3


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        ("Africa/Cairo", "Cairo"),
        ("Egypt", "Cairo"),
        ("Asia/Riyadh", "Riyadh"),
        ("Asia/Kuwait", "Kuwait City"),
        ("Asia/Qatar", "Doha"),
        ("Asia/Bahrain", "Manama"),
        ("Asia/Kolkata", "Kolkata"),
        ("Asia/Calcutta", "Kolkata"),
        ("America/New_York", "New York City"),
        ("Africa/Algiers", "Algiers"),
        ("Europe/Istanbul", "Istanbul"),
        ("Africa/El_Aaiun", "Laayoune"),
        ("Pacific/Pitcairn", "Adamstown"),
        ("Pacific/Kiritimati", "Kiritimati"),
    ],
)
def test_the_first_guess_is_the_principal_place_of_the_zone(zone: str, name: str) -> None:
    found = places.place_of_zone(zone)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("zone", ["UTC", "EST", "Etc/GMT+3", "Nowhere/City", ""])
def test_a_zone_without_a_place_gives_no_guess(zone: str) -> None:
    assert places.place_of_zone(zone) is None


def test_the_guess_keeps_the_zones_time() -> None:
    for name in sorted(available_timezones())[::7]:
        row = zones.row_of(name)
        guess = places.place_of_zone(name)
        assert (guess is None) == (row is None)
        if guess and row:
            assert guess.zone == row.zone


@pytest.mark.parametrize(
    ("latitude", "longitude", "zone"),
    [
        (30.05, 31.24, "Africa/Cairo"),
        (-17.7, 178.1, "Pacific/Fiji"),
        (-17.0, -179.9, "Pacific/Fiji"),
    ],
)
def test_typed_coordinates_take_the_nearest_towns_zone(
    latitude: float, longitude: float, zone: str
) -> None:
    assert places.nearest(latitude, longitude).zone == zone


def test_from_the_pole_the_nearest_town_is_the_northernmost() -> None:
    assert places.nearest(90, 0).latitude > 69


def test_the_gazetteer_is_sound() -> None:
    towns = places.read(folder() / "places" / "places.tsv.gz")
    assert len(towns) > 13_000
    for town in towns:
        place = town.place()
        assert place.name
        assert -90 <= place.latitude <= 90
        assert -180 <= place.longitude <= 180
        assert place.country == "" or len(place.country) == 2
    for zone in {town.zone for town in towns}:
        zones.zone(zone)
    assert all(int(one.population) >= int(next_.population) for one, next_ in pairwise(towns))
    assert sum(1 for town in towns if town.name_ar) > 4_000
