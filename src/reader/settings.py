"""What the reader chose: a TOML file, read into a frozen value and written back whole."""

import errno
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Literal, get_args

from reader.model.errors import LibraryError

Theme = Literal["system", "light", "dark"]

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


@dataclass(frozen=True, slots=True)
class Settings:
    """The reader's choices; an empty string means "go by the system or the place".

    `text_size` is that of the article in pixels; `place` is a name of the gazetteer, an empty
    one is guessed from the system's zone. `sync` fetches what is due without being asked.
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
    if chosen.get("theme", defaults["theme"]) not in get_args(Theme):
        raise LibraryError("bad-settings", path=str(path), detail="theme")
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
    known = {field.name for field in fields(Settings)}
    return {key: value for key, value in raw.items() if key not in known}
