"""The settings one by one: read as a person types them, and checked before they hold."""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from datetime import datetime
from types import MappingProxyType

from reader.language import NAMES
from reader.model.errors import LibraryError, PlaceError
from reader.services import praying
from reader.settings import CHOICES, RANGES, Settings, with_value

_TRUTHS: Mapping[str, bool] = MappingProxyType(
    {
        **dict.fromkeys(("true", "yes", "on", "1"), True),
        **dict.fromkeys(("false", "no", "off", "0"), False),
    }
)
_RANGES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {**RANGES, "latitude": (-90, 90), "longitude": (-180, 180)}
)
# Of the one setting that is a table.
_EXAMPLE = '{"next": ["J", "Ctrl+J"]}'
# What the prayer times depend on.
_OF_PLACE = frozenset(
    {"place", "latitude", "longitude", "zone", "method", "asr", "high_latitude", "hijri_adjust"}
)


def names() -> tuple[str, ...]:
    """Give the names of all settings in their order."""
    return tuple(field.name for field in fields(Settings))


def values(settings: Settings) -> dict[str, object]:
    """Give every setting by its name, as JSON can hold it."""
    return {name: _plain(value) for name, value in asdict(settings).items()}


def value(settings: Settings, name: str) -> object:
    """Give one setting as JSON can hold it; raises LibraryError no-such-setting."""
    _require(name)
    return _plain(getattr(settings, name))


def change(settings: Settings, name: str, typed: str, now: datetime) -> Settings:
    """Give the settings with one of them as it was typed; "" is its default.

    A place is looked up, and brings its position and zone. Raises LibraryError (no-such-setting,
    bad-choice) and PlaceError as `praying.today`, so that nothing is chosen that cannot be.
    """
    _require(name)
    changed = _placed(settings, typed) if name == "place" else _with(settings, name, typed)
    if name in _OF_PLACE:
        praying.today(changed, now)
    return changed


def offered(name: str) -> str:
    """Say what a setting may be, in words that can be typed."""
    if name in _RANGES:
        least, most = _RANGES[name]
        return f"{least:g} – {most:g}"
    if isinstance(getattr(Settings(), name), bool):
        return "true, false"
    words = NAMES if name == "language" else CHOICES.get(name, (_EXAMPLE,))
    return ", ".join(word for word in words if word)


def _require(name: str) -> None:
    if name not in names():
        raise LibraryError("no-such-setting", name=name)


def _with(settings: Settings, name: str, typed: str) -> Settings:
    default = getattr(Settings(), name)
    chosen = _read(name, typed, default) if typed else default
    try:
        if name != "language" or chosen in ("", *NAMES):
            return with_value(settings, name, chosen)
    except ValueError:
        pass
    raise LibraryError("bad-choice", name=name, value=typed, offered=offered(name))


def _read(name: str, typed: str, default: object) -> object:
    """Read a value of the kind that a setting has; what is none of it stays a text."""
    if isinstance(default, bool):
        return _TRUTHS.get(typed.lower(), typed)
    try:
        if isinstance(default, str):
            return typed
        if name == "keys":
            return json.loads(typed)
        return int(typed) if isinstance(default, int) else float(typed)
    except ValueError:
        return typed


def _placed(settings: Settings, typed: str) -> Settings:
    if not typed:
        return replace(settings, place="", latitude=None, longitude=None, zone="")
    found = praying.find_places(typed, 1)
    if not found:
        raise PlaceError("no-such-place", name=typed)
    place = found[0]
    return replace(
        settings,
        place=place.name,
        latitude=place.latitude,
        longitude=place.longitude,
        zone=place.zone,
    )


def _plain(found: object) -> object:
    if isinstance(found, Mapping):
        return {name: list(each) for name, each in found.items()}
    return found
