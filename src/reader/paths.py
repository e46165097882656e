"""Where one reader's library lives on this system."""

import os
from dataclasses import dataclass
from pathlib import Path

_SHA256_DIGITS = frozenset("0123456789abcdef")
_SHA256_LENGTH = 64


@dataclass(frozen=True, slots=True)
class Paths:
    """The files of one library; everything of one reader lies below `folder`."""

    folder: Path

    @property
    def database(self) -> Path:
        """The database; its pictures and backups lie beside it."""
        return self.folder / "library.sqlite"

    @property
    def pictures(self) -> Path:
        """The folder of the pictures, each a file named by its SHA-256."""
        return self.folder / "pictures"

    def picture(self, sha256: str) -> Path | None:
        """Give the file of a stored picture, None if it is not there or this is no SHA-256."""
        try:
            file = picture_file(self.pictures, sha256)
        except ValueError:
            return None
        return file if file.is_file() else None

    @property
    def settings(self) -> Path:
        """What the reader chose."""
        return self.folder / "settings.toml"

    @property
    def secrets(self) -> Path:
        """Passwords of feeds, on a system without a keyring; part of no backup or export."""
        return self.folder / "secrets.toml"

    @property
    def last_page(self) -> Path:
        """What the window showed when it was closed, shown again before the library is open."""
        return self.folder / "last-page.json"

    @property
    def lock(self) -> Path:
        """Held by the one window of this library."""
        return self.folder / "window.lock"

    @property
    def log(self) -> Path:
        """What went wrong in the program itself."""
        return self.folder / "warraq.log"


def picture_file(folder: Path, sha256: str) -> Path:
    """Give the file of a picture in the folder of the pictures: `ab/cdef…`.

    Raises ValueError for what is no SHA-256 in small hexadecimal digits, so that no name can
    lead out of the folder.
    """
    if len(sha256) != _SHA256_LENGTH or not _SHA256_DIGITS.issuperset(sha256):
        raise ValueError(sha256)
    return folder / sha256[:2] / sha256[2:]


def of_library(chosen: str | None) -> Paths:
    """Give the paths of the library chosen, of WARRAQ_LIBRARY, or of this user."""
    named = chosen or os.environ.get("WARRAQ_LIBRARY")
    if named:
        return Paths(Path(named).expanduser().absolute())
    from platformdirs import user_data_path

    return Paths(user_data_path("warraq", appauthor=False))
