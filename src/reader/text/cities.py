"""The names of places in the language of the interface: CLDR names each zone's great city."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Who only syncs makes no places, and this module is loaded for all that is printed.
    from reader.model.place import Place


def place_name(place: "Place", language: str) -> str:
    """Give a place's name in a language where it is known, else in English."""
    if language == "ar":
        return place.name_ar or place.name
    return city_name(place.name, place.zone, language) or place.name


def city_name(name: str, zone: str, language: str) -> str:
    """Give a city's name in a language, "" unless the zone is named for it: Asia/Tehran."""
    from babel import Locale, UnknownLocaleError

    if zone.rpartition("/")[2].replace("_", " ").casefold() != name.casefold():
        return ""
    try:
        zones = Locale.parse(language.replace("-", "_")).time_zones
    except (UnknownLocaleError, ValueError):
        return ""
    return str(zones.get(zone, {}).get("city", ""))
