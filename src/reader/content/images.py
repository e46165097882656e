"""Inspects, shrinks and converts pictures, within bounds on their size."""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from reader.model.errors import FeedError

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 40_000_000
# A side longer than this no screen shows and no decoder is asked for.
_LONGEST_SIDE = 30_000
_QUALITY = 82
# Of an icon's sides the shorter is so long at least, the longer so many times that at most.
_LEAST_ICON, _LONGEST_ICON = 8, 1.5
# An icon file has a head, a list of its pictures (256 pixels a side at most), and these.
_ICO_HEAD, _ICO_ENTRY, _LONGEST_WITHIN = 6, 16, 1024
# Faces stand in the upper part of a picture: of what is cut off in height, a third is at the top.
_FOCUS = 0.33

# What the pictures Qt Essentials reads are called; Pillow's names for the formats.
_MEDIA_TYPES = {
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
    "PNG": "image/png",
    "GIF": "image/gif",
    "WEBP": "image/webp",
    "BMP": "image/bmp",
    "AVIF": "image/avif",
    "TIFF": "image/tiff",
    "ICO": "image/x-icon",
}
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "AVIF", "TIFF", "ICO")
_DISPLAYABLE = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp", "image/bmp"})
_ICO = b"\x00\x00\x01\x00"
_MAGIC = (
    (b"\xff\xd8\xff", 0),
    (b"\x89PNG\r\n\x1a\n", 0),
    (b"GIF87a", 0),
    (b"GIF89a", 0),
    (b"WEBP", 8),
    (b"BM", 0),
    (b"ftypavif", 4),
    (b"ftypavis", 4),
    (b"ftypmif1", 4),
    (b"II*\x00", 0),
    (b"MM\x00*", 0),
    (_ICO, 0),
)


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """A picture's true media type, whatever it was sent as, and its size in pixels as shown.

    A picture that its EXIF data turns on its side has width and height exchanged.
    """

    media_type: str
    width: int
    height: int


def inspect(body: bytes) -> ImageFacts:
    """Tell what a picture is, from its first bytes and header, without decoding it.

    FeedError `not-a-picture` for anything else, SVG too; `too-large` above `MOST_PIXELS`.
    """
    image = _opened(body)
    width, height = image.size
    if _turned(image):
        width, height = height, width
    return ImageFacts(_MEDIA_TYPES[str(image.format)], width, height)


def thumbnail(body: bytes, size: int = 160) -> bytes:
    """Give a square JPEG of at most `size` pixels a side, or a WebP where parts are transparent.

    The first frame, turned as EXIF says, cut to a square in the middle of its width and a little
    above the middle of its height. A smaller picture is not made larger. Errors as `inspect`,
    and `not-a-picture` for a broken one.
    """
    from PIL import Image, ImageOps

    image = _opened(body)
    # JPEG alone can be decoded smaller at once; twice the size leaves enough for a good filter.
    image.draft("RGB", (2 * size, 2 * size))
    shown = _decoded(image)
    side = min(size, *shown.size)
    fitted = ImageOps.fit(shown, (side, side), Image.Resampling.LANCZOS, centering=(0.5, _FOCUS))
    return _encoded(fitted, "WEBP" if _is_transparent(fitted) else "JPEG")


def displayable(body: bytes) -> bytes:
    """Give a picture as Qt Essentials can read it: unchanged, or as WebP (AVIF, TIFF, CMYK).

    Errors as `thumbnail`.
    """
    image = _opened(body)
    if _MEDIA_TYPES[str(image.format)] in _DISPLAYABLE and image.mode != "CMYK":
        return body
    return _encoded(_decoded(image), "WEBP")


def icon(body: bytes, size: int = 64) -> bytes:
    """Give a square PNG of at most `size` pixels a side, what lies beside the picture transparent.

    A smaller picture is not made larger. Errors as `thumbnail`; `not-a-picture` too for one that
    is so small or so long that nothing of it could be made out.
    """
    from PIL import Image

    image = _opened(body)
    if min(image.size) < _LEAST_ICON or max(image.size) > _LONGEST_ICON * min(image.size):
        raise FeedError("not-a-picture")
    image.draft("RGB", (2 * size, 2 * size))
    shown = _decoded(image).convert("RGBA")
    if shown.getbbox() is None:
        raise FeedError("not-a-picture")
    shown.thumbnail((size, size), Image.Resampling.LANCZOS)
    side = max(shown.size)
    square = Image.new("RGBA", (side, side))
    square.paste(shown, ((side - shown.width) // 2, (side - shown.height) // 2))
    return _encoded(square, "PNG")


def _opened(body: bytes) -> "Image":
    """Read a picture's header and refuse what is none of our formats or too large."""
    from PIL import Image

    if not any(body[at : at + len(magic)] == magic for magic, at in _MAGIC):
        raise FeedError("not-a-picture")
    if body.startswith(_ICO) and max(_sides_within(body), default=0) > _LONGEST_WITHIN:
        # Opened they are decoded at once.
        raise FeedError("too-large")
    try:
        with warnings.catch_warnings():
            # Its limit is above ours, and a header that exceeds it is refused below.
            warnings.simplefilter("ignore")
            image = Image.open(BytesIO(body), formats=_FORMATS)
    except Image.DecompressionBombError as fault:
        raise FeedError("too-large") from fault
    except _BROKEN as fault:
        raise FeedError("not-a-picture") from fault
    width, height = image.size
    if width * height > MOST_PIXELS or max(width, height) > _LONGEST_SIDE:
        raise FeedError("too-large", pixels=width * height)
    if not width * height:
        raise FeedError("not-a-picture")
    return image


def _sides_within(icon: bytes) -> Iterator[int]:
    """Give the sides that the pictures within an icon file have by their own headers.

    Its list of contents may say less, and Pillow makes room for what they say.
    """
    listed = int.from_bytes(icon[4:6], "little")
    for at in range(_ICO_HEAD, _ICO_HEAD + _ICO_ENTRY * listed, _ICO_ENTRY):
        start = int.from_bytes(icon[at + 12 : at + 16], "little")
        inner = icon[start : start + 24]
        order: Literal["big", "little"] = "big" if inner.startswith(b"\x89PNG") else "little"
        first = 16 if order == "big" else 4
        yield from (
            abs(int.from_bytes(inner[side : side + 4], order, signed=True))
            for side in (first, first + 4)
        )


# What Pillow raises on broken files: UnidentifiedImageError is an OSError, PNG faults are
# SyntaxError, the rest come from reading numbers out of truncated data.
_BROKEN: tuple[type[Exception], ...] = (
    *(OSError, SyntaxError, ValueError, TypeError, IndexError, KeyError, EOFError),
    *(OverflowError, MemoryError, ZeroDivisionError, AttributeError, RuntimeError),
)


def _decoded(image: "Image") -> "Image":
    """Decode the first frame, turned as EXIF says, as RGB or RGBA."""
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image.seek(0)
            image.load()
            turned = ImageOps.exif_transpose(image)
            return turned.convert("RGBA" if _is_transparent(turned) else "RGB")
    except Image.DecompressionBombError as fault:
        raise FeedError("too-large") from fault
    except _BROKEN as fault:
        raise FeedError("not-a-picture") from fault


def _is_transparent(image: "Image") -> bool:
    return image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info


def _turned(image: "Image") -> bool:
    """Tell whether EXIF has the picture lie on its side (orientations 5 to 8)."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return image.getexif().get(0x0112) in (5, 6, 7, 8)
    except _BROKEN:
        return False


def _encoded(image: "Image", format_: str) -> bytes:
    out = BytesIO()
    image.save(out, format_, quality=_QUALITY)
    return out.getvalue()
