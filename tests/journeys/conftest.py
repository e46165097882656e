"""What a journey starts with: a server on this machine, and the program as people run it."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader import app, paths
from reader.services import subscribing, syncing
from reader.ui import samples

from .press import Press
from .program import Warraq

ROOT = Path(__file__).parents[2]


@pytest.fixture
def press() -> Iterator[Press]:
    with Press() as server:
        yield server


@pytest.fixture
def warraq(tmp_path: Path) -> Warraq:
    """The command line over a library of its own, in Cairo, speaking English."""
    here = {
        **{name: value for name, value in os.environ.items() if not name.startswith("WARRAQ_")},
        "PYTHONPATH": str(ROOT / "src"),
        "TZ": "Africa/Cairo",
        "LC_ALL": "C.UTF-8",
    }
    return Warraq((sys.executable, "-m", "reader"), tmp_path / "library", here)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a library that holds the sample issue; to be copied, not changed."""
    folder = tmp_path_factory.mktemp("filled")
    library = app.open_(paths.of_library(str(folder)))
    for address, inside in samples.addresses("ar"):
        subscribing.add(library, address, folder=inside)
    list(syncing.sync(library))
    library.close()
    return folder
