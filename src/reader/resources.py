"""Where the shipped fonts, icons, styles, catalogues, places and samples lie."""

from pathlib import Path

_INSTALLED = Path(__file__).with_name("_resources")
_CHECKOUT = Path(__file__).parents[2] / "resources"


def folder() -> Path:
    """Give the folder of shipped files: inside the wheel, or the checkout's own."""
    return _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
