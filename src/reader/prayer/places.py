"""The gazetteer: places by name, by time zone and by position."""

import gzip
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, islice
from math import cos, radians, sin
from pathlib import Path
from typing import NamedTuple

from reader.model.place import Place
from reader.prayer import zones
from reader.resources import folder
from reader.text.arabic import fold

# What stands for ayn and hamza in transcriptions, which nobody types; the hyphen; and the Latin
# letters that are no accented ones to Unicode, but are to people.
_TRANSCRIPTION = str.maketrans(
    {"-": " ", "ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ə": "a"}
    | dict.fromkeys("‘’ʼʻ`'", "")
)
_ARTICLE = "ال"
# Some 40 km around the position of a zone's principal place lie that place's own suburbs, and a
# suburb is not taken for the city it belongs to: it has less than this part of its people.
_NEAR_DEGREES = 0.4
_SUBURB_PART = 0.25


class Town(NamedTuple):
    """A line of the gazetteer as it stands there; 13,600 of them are read before one is shown."""

    name: str
    name_ar: str
    latitude: str
    longitude: str
    zone: str
    country: str
    population: str
    also: str

    def place(self) -> Place:
        """Give the place that the line describes."""
        position = float(self.latitude), float(self.longitude)
        return Place(self.name, *position, self.zone, self.country, self.name_ar)

    def names(self) -> Iterator[str]:
        """Give the folded names by which the town is sought."""
        for name in (self.name, self.name_ar, *self.also.split(";")):
            if name:
                key = _key(name)
                yield key
                if key.startswith(_ARTICLE):
                    yield key.removeprefix(_ARTICLE)


def find(query: str, limit: int = 20) -> tuple[Place, ...]:
    """Give the places whose Arabic, Latin or other name holds the query, the best ones first.

    A whole name comes before a beginning, that before the beginning of a word, that before the
    rest; among equals the larger place comes first. Spelling is folded as in the articles'
    search, and the Arabic article may be left out.
    """
    wanted = _key(query)
    if not wanted:
        return ()
    ranks: tuple[list[Town], ...] = ([], [], [], [])
    for town, keys in _keys():
        rank = min(_rank(key, wanted) for key in keys)
        if rank < len(ranks):
            ranks[rank].append(town)
    return tuple(town.place() for town in islice(chain.from_iterable(ranks), limit))


def place_of_zone(zone: str) -> Place | None:
    """Give the principal place of an IANA zone; None for one that belongs to no place.

    It is the town that the zone is named after, else the town at the position that zone.tab
    gives; where no town is near, the position itself under the zone's name (Pacific/Kiritimati).
    """
    row = zones.row_of(zone)
    if row is None:
        return None
    label = row.zone.rpartition("/")[2].replace("_", " ")
    towns = [town for town in _towns() if town.zone == row.zone]
    named = _named(towns, _key(label))
    if named:
        return named.place()
    around = _around(towns, row.latitude, row.longitude)
    if around:
        return _closest(around, row.latitude, row.longitude).place()
    return Place(label, row.latitude, row.longitude, row.zone, row.country)


def nearest(latitude: float, longitude: float) -> Place:
    """Give the place of the gazetteer that is nearest over the ground."""
    return _closest(_towns(), latitude, longitude).place()


def read(path: Path) -> tuple[Town, ...]:
    """Read a gazetteer as packaging/places/build.py writes it, the largest place first."""
    lines = gzip.decompress(path.read_bytes()).decode().splitlines()
    return tuple(Town._make(line.split("\t")) for line in lines)


@cache
def _towns() -> tuple[Town, ...]:
    return read(folder() / "places" / "places.tsv.gz")


@cache
def _keys() -> tuple[tuple[Town, tuple[str, ...]], ...]:
    return tuple((town, tuple(town.names())) for town in _towns())


def _key(text: str) -> str:
    return " ".join(fold(text).translate(_TRANSCRIPTION).split())


def _rank(key: str, wanted: str) -> int:
    at = key.find(wanted)
    if at < 0:
        return 4
    if at == 0:
        return 0 if len(key) == len(wanted) else 1
    return 2 if key[at - 1] == " " else 3


def _named(towns: Iterable[Town], key: str) -> Town | None:
    """Give the largest town of that name, else the largest whose name begins so."""
    best = {_rank(name, key): town for town in reversed(list(towns)) for name in town.names()}
    return best.get(0) or best.get(1)


def _around(towns: Iterable[Town], latitude: float, longitude: float) -> list[Town]:
    near = [
        town
        for town in towns
        if abs(float(town.latitude) - latitude) < _NEAR_DEGREES
        and abs(float(town.longitude) - longitude) < _NEAR_DEGREES
    ]
    most = max((int(town.population) for town in near), default=0)
    return [town for town in near if int(town.population) >= most * _SUBURB_PART]


def _closest(towns: Iterable[Town], latitude: float, longitude: float) -> Town:
    north, across = sin(radians(latitude)), cos(radians(latitude))

    def nearness(town: Town) -> float:
        """Give the cosine of the angle between the two as seen from the Earth's centre."""
        phi = radians(float(town.latitude))
        east = cos(radians(float(town.longitude) - longitude))
        return north * sin(phi) + across * cos(phi) * east

    return max(towns, key=nearness)
