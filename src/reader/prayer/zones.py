"""The rules of time zones: the newer of the system's and the packaged ones."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from zoneinfo import TZPATH, ZoneInfo, ZoneInfoNotFoundError, reset_tzpath

from reader.model.errors import PlaceError

# A release of the rules is named by its year and a letter, so that names sort by age.
_VERSION_LENGTH = len("2025b")
_ABBREVIATION = re.compile(r"[A-Z]{2}T(\d[A-Z]{2}T)?")


@dataclass(frozen=True, slots=True)
class ZoneRow:
    """A zone's row in zone.tab: its own name, its country and its principal place."""

    zone: str
    country: str
    latitude: float
    longitude: float


def zone(name: str) -> ZoneInfo:
    """Give the zone of an IANA name, by the newest rules at hand.

    Raises PlaceError (`no-such-zone`).
    """
    _use_newest_rules()
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise PlaceError("no-such-zone", zone=name) from error


def row_of(name: str) -> ZoneRow | None:
    """Give the row of a zone, also by an older name of it (Asia/Calcutta).

    None for what names no place: UTC, and abbreviations such as EST, though some of them are
    links to the zone of a city that keeps the same time.
    """
    if _ABBREVIATION.fullmatch(name):
        return None
    rows = _rows()
    return rows.get(name) or rows.get(_links().get(name, ""))


@cache
def _use_newest_rules() -> None:
    """Let the whole process use the packaged rules, once, where the system's are older.

    An old system would tell Egypt's or Morocco's clocks by rules that are no longer law. To
    read single zones from the package would give zones that can neither be copied nor pickled.
    """
    if _version_in(_packaged()) > max(map(_version_in, map(Path, TZPATH)), default=""):
        reset_tzpath(to=[_packaged()])
        ZoneInfo.clear_cache()


def _packaged() -> Path:
    """Give the folder of the packaged rules."""
    # By the package's own path: importlib.resources takes 13 ms to import.
    return Path(import_module("tzdata").__path__[0]) / "zoneinfo"


def _version_in(folder: Path) -> str:
    """Give the release of the rules in a folder, "" where there are none or they don't say."""
    # macOS and the BSDs write a file of its own, all others the first line of tzdata.zi.
    for name in ("+VERSION", "tzdata.zi"):
        path = folder / name
        if path.is_file():
            with path.open(encoding="utf-8") as lines:
                return lines.readline().removeprefix("# version ").strip()[:_VERSION_LENGTH]
    return ""


@cache
def _rows() -> dict[str, ZoneRow]:
    table = (_packaged() / "zone.tab").read_text("utf-8")
    return {row.zone: row for row in _parsed(table)}


def _parsed(table: str) -> Iterator[ZoneRow]:
    for line in table.splitlines():
        if line and not line.startswith("#"):
            country, position, name = line.split("\t")[:3]
            split = max(position.rfind("+"), position.rfind("-"))
            yield ZoneRow(name, country, _degrees(position[:split]), _degrees(position[split:]))


def _degrees(text: str) -> float:
    """Read ISO 6709: ±DDMM or ±DDMMSS of a latitude, ±DDDMM or ±DDDMMSS of a longitude."""
    sign = -1 if text[0] == "-" else 1
    digits = text[1:]
    whole = 2 + len(digits) % 2
    parts = [int(digits[:whole]), int(digits[whole : whole + 2]), int(digits[whole + 2 :] or 0)]
    return sign * (parts[0] + parts[1] / 60 + parts[2] / 3600)


@cache
def _links() -> dict[str, str]:
    rules = (_packaged() / "tzdata.zi").read_text("utf-8")
    links = (line.split() for line in rules.splitlines() if line.startswith("L "))
    return {alias: target for _, target, alias in links}
