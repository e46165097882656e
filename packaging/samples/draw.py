"""Draws the pictures of the bundled sample issue: calm scenes in the colours of the window.

Run `python -m samples.draw [NAME…]` in the folder `packaging`; it writes
resources/samples/pictures. Nothing is left to chance, so a scene that was not changed gives the
same picture again.
"""

import hashlib
import io
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from . import indoors, outdoors
from .brushes import HEIGHT, WIDTH

OUTPUT = Path(__file__).resolve().parents[2] / "resources" / "samples" / "pictures"
HALL = OUTPUT.parents[2] / "tests" / "data" / "seed" / "picture.jpg"
MOST_BYTES = 88_000

SCENES: Mapping[str, Callable[[QPainter], None]] = {
    "dunes": outdoors.dunes,
    "felucca": outdoors.felucca,
    "library": indoors.library,
    "mashrabiya": indoors.mashrabiya,
    "observatory": outdoors.observatory,
    "market": indoors.market,
    "windcatchers": outdoors.windcatchers,
    "hall": indoors.hall,
}


def grained(picture: QImage) -> Image.Image:
    """The picture with a little grain, which also hides the steps of its gradients."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB888)
    image = Image.frombytes("RGB", (WIDTH, HEIGHT), bytes(plain.constBits()))
    noise = hashlib.shake_128(b"grain").digest(WIDTH * HEIGHT)
    grain = Image.frombytes("L", (WIDTH, HEIGHT), noise).filter(ImageFilter.GaussianBlur(0.8))
    grain = grain.point([round(128 + (value - 127.5) * 0.12) for value in range(256)])
    return ImageChops.overlay(image, grain.convert("RGB"))


def encoded(image: Image.Image, form: str) -> bytes:
    """The file in the best quality that keeps it small."""
    for quality in range(86, 30, -4):
        body = io.BytesIO()
        image.save(body, form, quality=quality, method=6)
        if body.tell() <= MOST_BYTES:
            break
    return body.getvalue()


def main() -> int:
    """Draws the scenes that are named, or all; the hall is for the tests."""
    OUTPUT.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[1:] or SCENES:
        picture = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
        paint = QPainter(picture)
        paint.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint.setPen(Qt.PenStyle.NoPen)
        SCENES[name](paint)
        paint.end()
        image = grained(picture)
        body = encoded(image, "JPEG" if name == "hall" else "WEBP")
        (HALL if name == "hall" else OUTPUT / f"{name}.webp").write_bytes(body)
        print(f"{name}: {len(body):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
