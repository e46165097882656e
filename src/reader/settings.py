"""What the reader chose: a TOML file, read into a frozen value and written back whole."""

import errno
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from math import inf
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, get_args

from reader.model.errors import LibraryError
from reader.model.look import Typography

Theme = Literal["system", "light", "dark", "sepia", "contrast", "contrast-dark"]
ReadingFont = Literal["", "sans", "system"]
Density = Literal["compact", "comfortable", "pictures"]
Order = Literal["newest", "oldest"]
Group = Literal["", "day", "feed"]

CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "theme": get_args(Theme),
        "reading_font": get_args(ReadingFont),
        "density": get_args(Density),
        "order": get_args(Order),
        "group": get_args(Group),
    }
)
"""The words that a setting may be, where it may not be any."""

RANGES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "text_size": (8, 80),
        "column_width": (20, 44),
        "line_height": (1.4, 2.4),
        "interface_scale": (100, 200),
        "hijri_adjust": (-30, 30),
    }
)
"""The least and the most that a number may be."""

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


@dataclass(frozen=True, slots=True)
class Settings:
    """The reader's choices; an empty string means "go by the system or the place".

    `text_size` is that of the article in pixels, `column_width` in parts of it, `line_height` of
    a line in parts of it; `interface_scale` is in per cent. `place` is a name of the gazetteer, an
    empty one is guessed from the system's zone. `sync` fetches what is due without being asked.
    `keys` are the keys of those commands whose keys the reader changed, by the command's name.
    `reduced_motion` stops what moves by itself, as the system's own setting does.
    """

    language: str = ""
    theme: Theme = "system"
    text_size: int = 20
    panel: bool = True
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    zone: str = ""
    method: str = ""
    asr: str = ""
    high_latitude: str = "seventh"
    hijri_adjust: int = 0
    hours24: bool = False
    arabic_digits: bool = False
    sync: bool = True
    column_width: int = 28
    line_height: float = 1.75
    reading_font: ReadingFont = ""
    density: Density = "comfortable"
    order: Order = "newest"
    group: Group = ""
    hijri_dates: bool = False
    reduced_motion: bool = False
    interface_scale: int = 100
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def typography(self) -> Typography:
        """How articles are to be set."""
        return Typography(self.text_size, self.column_width, self.line_height, self.reading_font)

    def with_typography(self, chosen: Typography) -> "Settings":
        """Give the settings by which articles are set in another way."""
        font = next(each for each in get_args(ReadingFont) if each == chosen.font)
        return replace(
            self,
            text_size=chosen.size_px,
            column_width=chosen.column_em,
            line_height=chosen.line,
            reading_font=font,
        )


_DEFAULTS: Mapping[str, object] = asdict(Settings())


def load(path: Path) -> Settings:
    """Read the settings; defaults where there is no file or no such key.

    Raises LibraryError `bad-settings` where the file cannot be read, is no TOML or holds a wrong
    value, so that a slip of the pen never silently throws choices away; `not-a-library` where
    the folder is a file.
    """
    return _checked(_read(path), path)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except NotADirectoryError as error:
        raise LibraryError("not-a-library", path=str(path.parent)) from error
    except OSError as error:
        detail = error.strerror or ""
        raise LibraryError("bad-settings", path=str(path), detail=detail) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LibraryError("bad-settings", path=str(path), detail=str(error)) from error


def checked(name: str, value: object) -> object:
    """Give a value as `Settings` holds it under a name; ValueError where it may not be there."""
    fits = _are_keys(value) if name == "keys" else _fits(name, value)
    if not fits:
        raise ValueError(name)
    if isinstance(value, Mapping):
        return {command: tuple(keys) for command, keys in value.items()}
    return value


def with_value(settings: Settings, name: str, value: object) -> Settings:
    """Give the settings with another value under a name; ValueError as `checked`."""
    changed: dict[str, Any] = {name: checked(name, value)}
    return replace(settings, **changed)


def joined(ours: Settings, before: Settings, theirs: Settings) -> Settings:
    """Give our settings with what others changed since `before` and we did not."""
    changed: dict[str, Any] = {
        name: getattr(theirs, name)
        for name in _DEFAULTS
        if getattr(ours, name) == getattr(before, name)
    }
    return replace(ours, **changed)


def _fits(name: str, value: object) -> bool:
    default = _DEFAULTS[name]
    if default is None and value is None:
        return True
    number = default is None or isinstance(default, float)
    kinds: tuple[type, ...] = (int, float) if number else (type(default),)
    if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
        return False
    if name in CHOICES:
        return value in CHOICES[name]
    least, most = RANGES.get(name, (-inf, inf))
    return not isinstance(value, int | float) or least <= value <= most


def _are_keys(value: object) -> bool:
    return isinstance(value, Mapping) and all(
        isinstance(keys, list | tuple) and all(isinstance(key, str) for key in keys)
        for keys in value.values()
    )


def _checked(raw: Mapping[str, object], path: Path) -> Settings:
    chosen: dict[str, Any] = {}
    for name in _DEFAULTS.keys() & raw.keys():
        try:
            chosen[name] = checked(name, raw[name])
        except ValueError as error:
            raise LibraryError("bad-settings", path=str(path), detail=name) from error
    return Settings(**chosen)


def save(path: Path, settings: Settings) -> None:
    """Write the settings so that a crash leaves either the old file or the new one.

    What a newer version chose is kept; a file that could not be read is kept beside it as
    `settings.unreadable`. Raises LibraryError (disk-full, not-a-library, read-only).
    """
    try:
        _write(path, settings)
    except (FileExistsError, NotADirectoryError) as error:
        raise LibraryError("not-a-library", path=str(path.parent)) from error
    except OSError as error:
        reason = "disk-full" if error.errno in _FULL else "read-only"
        raise LibraryError(reason, path=str(path)) from error


def _write(path: Path, settings: Settings) -> None:
    import tomli_w

    unreadable, others = False, {}
    try:
        others = _others(path)
    except LibraryError:
        unreadable = True
    values = {key: value for key, value in asdict(settings).items() if value is not None}
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(tomli_w.dumps(others | values), "utf-8")
    if unreadable:
        path.replace(path.with_suffix(".unreadable"))
    fresh.replace(path)


def _others(path: Path) -> dict[str, Any]:
    """Give what stands in the file and is not known here; raises LibraryError as `load` does."""
    raw = _read(path)
    _checked(raw, path)
    return {key: value for key, value in raw.items() if key not in _DEFAULTS}
