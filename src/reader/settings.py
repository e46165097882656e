"""What the reader chose: a TOML file, read into a frozen value and written back whole."""

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Literal

from reader.model.errors import LibraryError

Theme = Literal["system", "light", "dark"]


@dataclass(frozen=True, slots=True)
class Settings:
    """The reader's choices; an empty string means "go by the system or the place".

    `text_size` is that of the article in pixels; `place` is a name of the gazetteer, an empty
    one is guessed from the system's zone.
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


def load(path: Path) -> Settings:
    """Read the settings; defaults where there is no file or no such key.

    Raises LibraryError `bad-settings` where the file is no TOML or a value has a wrong type,
    so that a slip of the pen never silently throws choices away.
    """
    try:
        raw = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Settings()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LibraryError("bad-settings", path=str(path), detail=str(error)) from error
    return _checked(raw, path)


def _checked(raw: Mapping[str, object], path: Path) -> Settings:
    defaults = asdict(Settings())
    chosen: dict[str, Any] = {}
    for field in fields(Settings):
        if field.name not in raw:
            continue
        value, default = raw[field.name], defaults[field.name]
        kinds = (int, float) if default is None else (type(default),)
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            raise LibraryError("bad-settings", path=str(path), detail=field.name)
        chosen[field.name] = value
    return Settings(**chosen)


def save(path: Path, settings: Settings) -> None:
    """Write the settings so that a crash leaves either the old file or the new one.

    A file that could not be read is kept beside it as `settings.unreadable`.
    """
    import tomli_w

    try:
        load(path)
    except LibraryError:
        path.replace(path.with_suffix(".unreadable"))

    values = {key: value for key, value in asdict(settings).items() if value is not None}
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(tomli_w.dumps(values), "utf-8")
    fresh.replace(path)
