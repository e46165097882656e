"""What a journey starts with: a server on this machine, and the program as people run it."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

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
