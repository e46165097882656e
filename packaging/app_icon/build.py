"""Draws the program's icon, resources/app/warraq.svg, in the sizes that systems ask for.

Run `python packaging/app_icon/build.py` after a change to the drawing.
"""

import os
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QImageReader

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "app"
SIZES = (16, 24, 32, 48, 64, 128, 256)


def draw(size: int) -> Path:
    """Write the icon in one size, in pixels, and give its file."""
    reader = QImageReader(str(FOLDER / "warraq.svg"))
    reader.setScaledSize(QSize(size, size))
    target = FOLDER / f"warraq-{size}.png"
    if not reader.read().save(str(target)):
        raise SystemExit(f"{target.name}: {reader.errorString()}")
    return target


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    for each in SIZES:
        print(draw(each).name)
