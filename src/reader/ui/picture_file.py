"""Opens stored pictures by what they begin with, and no file that is anything else."""

from pathlib import Path

from PySide6.QtGui import QImageReader

# What pictures are stored as. SVG is not among it: a small one can take seconds to draw.
_BEGINNINGS = {
    b"\xff\xd8\xff": b"jpeg",
    b"\x89PNG\r\n\x1a\n": b"png",
    b"GIF8": b"gif",
    b"BM": b"bmp",
}
_WEBP = b"RIFF", b"WEBP"
_ENOUGH = 12


def open_(file: Path) -> QImageReader | None:
    """Give a reader that turns the picture as its camera was held; None for what is no picture.

    Qt tells a file's format too, but loads all of its plugins and shows each the file (10 ms).
    """
    format_ = _format(file)
    if not format_:
        return None
    reader = QImageReader(str(file), format_)
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    return reader


def _format(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            head = opened.read(_ENOUGH)
    except OSError:
        return b""
    if (head[:4], head[8:]) == _WEBP:
        return b"webp"
    return next((name for start, name in _BEGINNINGS.items() if head.startswith(start)), b"")
