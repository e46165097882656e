"""Where one reader's library lives on this system."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Paths:
    """The files of one library; everything of one reader lies below `folder`."""

    folder: Path

    @property
    def database(self) -> Path:
        """The database; its pictures and backups lie beside it."""
        return self.folder / "library.sqlite"

    @property
    def settings(self) -> Path:
        """What the reader chose."""
        return self.folder / "settings.toml"

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


def of_library(chosen: str | None) -> Paths:
    """Give the paths of the library chosen, of WARRAQ_LIBRARY, or of this user."""
    named = chosen or os.environ.get("WARRAQ_LIBRARY")
    if named:
        return Paths(Path(named).expanduser().absolute())
    from platformdirs import user_data_path

    return Paths(user_data_path("warraq", appauthor=False))
