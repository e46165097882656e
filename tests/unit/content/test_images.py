import struct
import warnings
import zlib
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from reader.content.images import ImageFacts, displayable, icon, inspect, thumbnail
from reader.model.errors import FeedError

RED, BLUE = (220, 20, 20), (20, 20, 220)


def picture(
    format_: str, size: tuple[int, int] = (320, 200), mode: str = "RGB", orientation: int = 1
) -> bytes:
    """Upper half red, lower half blue."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (0, size[1] // 2, size[0], size[1]))
    if mode != "RGB":
        image = image.convert(mode)
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = BytesIO()
    if orientation != 1:
        image.save(out, format_, exif=exif)
    else:
        image.save(out, format_)
    return out.getvalue()


def png_header(width: int, height: int, body: bytes = b"") -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    )


def opened(body: bytes) -> Image.Image:
    image = Image.open(BytesIO(body))
    image.load()
    return image


def reason_of(body: bytes) -> str:
    with pytest.raises(FeedError) as fault:
        inspect(body)
    return fault.value.reason


@pytest.mark.parametrize(
    ("format_", "media_type"),
    [
        ("JPEG", "image/jpeg"),
        ("PNG", "image/png"),
        ("GIF", "image/gif"),
        ("WEBP", "image/webp"),
        ("AVIF", "image/avif"),
        ("BMP", "image/bmp"),
        ("TIFF", "image/tiff"),
    ],
)
def test_type_and_size(format_: str, media_type: str) -> None:
    assert inspect(picture(format_)) == ImageFacts(media_type, 320, 200)


def test_turned_picture_has_the_size_it_is_shown_in() -> None:
    facts = inspect(picture("JPEG", orientation=6))
    assert (facts.width, facts.height) == (200, 320)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"GIF89a",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<?xml version='1.0'?><svg/>",
        b"<!doctype html><p>404</p>",
        b"%PDF-1.4",
        b"\xff\xd8\xff\xe0 and then words",
        b"8BPS\x00\x01",
        b"P6 10 10 255 " + b"\x00" * 300,
        b"RIFF\x00\x00\x00\x00WAVEfmt ",
    ],
)
def test_what_is_no_picture_is_refused(body: bytes) -> None:
    assert reason_of(body) == "not-a-picture"


@pytest.mark.parametrize(("width", "height"), [(9000, 9000), (60_000, 60_000), (40_000, 10)])
def test_a_bomb_is_refused_before_it_is_decoded(width: int, height: int) -> None:
    bomb = png_header(width, height, zlib.compress(b"\x00" * 100))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert reason_of(bomb) == "too-large"
    for use in (thumbnail, displayable):
        with pytest.raises(FeedError) as fault:
            use(bomb)
        assert fault.value.reason == "too-large"


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "GIF"])
def test_truncated_picture_has_no_thumbnail(format_: str) -> None:
    body = picture(format_, (900, 700))
    with pytest.raises(FeedError) as fault:
        thumbnail(body[: len(body) // 3])
    assert fault.value.reason == "not-a-picture"


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "GIF", "WEBP", "AVIF", "TIFF", "BMP"])
def test_thumbnail_is_a_square_of_the_size_asked(format_: str) -> None:
    small = opened(thumbnail(picture(format_), 96))
    assert small.size == (96, 96)
    assert small.format == "JPEG"


def test_thumbnail_keeps_the_upper_part_of_a_tall_picture() -> None:
    small = opened(thumbnail(picture("PNG", (100, 400)), 90)).convert("RGB")
    # The upper half is red: of the 100 rows kept out of 400, all are from it.
    lowest = small.getpixel((45, 85))
    assert isinstance(lowest, tuple)
    assert lowest[0] > 128 > lowest[2]


def test_thumbnail_does_not_enlarge() -> None:
    assert opened(thumbnail(picture("PNG", (40, 30)), 160)).size == (30, 30)


def test_thumbnail_is_turned_as_exif_says() -> None:
    # Orientation 6: the camera's top is on the right as stored; red comes to stand on the right.
    small = opened(thumbnail(picture("JPEG", (400, 400), orientation=6), 100)).convert("RGB")
    left, right = small.getpixel((10, 50)), small.getpixel((90, 50))
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    assert left[2] > 128 > left[0]
    assert right[0] > 128 > right[2]


def test_thumbnail_of_a_moving_gif_shows_its_first_frame() -> None:
    frames = [Image.new("RGB", (80, 80), color) for color in (RED, BLUE)]
    out = BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=100)
    color = opened(thumbnail(out.getvalue(), 40)).convert("RGB").getpixel((20, 20))
    assert isinstance(color, tuple)
    assert color[0] > 128 > color[2]


def test_thumbnail_keeps_transparency() -> None:
    out = BytesIO()
    Image.new("RGBA", (200, 200), (0, 0, 0, 0)).save(out, "PNG")
    small = opened(thumbnail(out.getvalue(), 50))
    assert small.format == "WEBP"
    assert small.convert("RGBA").getpixel((25, 25)) == (0, 0, 0, 0)


@pytest.mark.parametrize("mode", ["CMYK", "L"])
def test_thumbnail_of_other_colour_spaces(mode: str) -> None:
    assert opened(thumbnail(picture("JPEG", mode=mode), 64)).mode == "RGB"


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "GIF", "WEBP"])
def test_what_qt_reads_stays_as_it_is(format_: str) -> None:
    body = picture(format_)
    assert displayable(body) is body


@pytest.mark.parametrize(("format_", "mode"), [("AVIF", "RGB"), ("TIFF", "RGB"), ("JPEG", "CMYK")])
def test_what_qt_cannot_read_becomes_webp(format_: str, mode: str) -> None:
    shown = opened(displayable(picture(format_, mode=mode)))
    assert (shown.format, shown.size) == ("WEBP", (320, 200))
    color = shown.convert("RGB").getpixel((10, 10))
    assert isinstance(color, tuple)
    assert color[0] > 128 > color[2]


def test_turned_picture_is_converted_upright() -> None:
    assert opened(displayable(picture("AVIF", orientation=6))).size == (200, 320)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["JPEG", "PNG", "GIF", "WEBP", "AVIF", "TIFF", "BMP"]),
    st.lists(st.tuples(st.integers(0, 600), st.integers(0, 255)), max_size=12),
    st.integers(12, 2000),
)
def test_damaged_pictures_are_refused_or_read(
    format_: str, changes: list[tuple[int, int]], length: int
) -> None:
    body = bytearray(picture(format_, (64, 48))[:length])
    for at, value in changes:
        body[at % len(body)] = value
    reasons = set()
    for use in (inspect, thumbnail, displayable):
        try:
            use(bytes(body))
        except FeedError as fault:
            reasons.add(fault.reason)
    assert reasons <= {"not-a-picture", "too-large"}


# Icons


def icon_file(*sides: int, kind: str = "ICO") -> bytes:
    out = BytesIO()
    largest = max(sides)
    drawn = Image.new("RGBA", (largest, largest), (10, 120, 90, 255))
    drawn.save(out, kind, sizes=[(side, side) for side in sides])
    return out.getvalue()


def test_an_icon_is_a_square_png_of_the_largest_picture_in_its_file() -> None:
    made = opened(icon(icon_file(16, 48, 32)))
    assert (made.format, made.size) == ("PNG", (48, 48))
    large = opened(icon(icon_file(256), size=64))
    assert large.size == (64, 64)


def test_beside_a_picture_that_is_no_square_an_icon_is_transparent() -> None:
    out = BytesIO()
    Image.new("RGB", (48, 36), (200, 10, 10)).save(out, "PNG")
    made = opened(icon(out.getvalue())).convert("RGBA")
    assert made.size == (48, 48)
    assert made.getpixel((24, 0)) == (0, 0, 0, 0)
    assert made.getpixel((24, 24)) == (200, 10, 10, 255)


@pytest.mark.parametrize("size", [(1, 1), (7, 40), (88, 31), (600, 60)])
def test_a_dot_and_a_banner_are_no_icons(size: tuple[int, int]) -> None:
    out = BytesIO()
    Image.new("RGB", size, (200, 10, 10)).save(out, "PNG")
    with pytest.raises(FeedError, match="not-a-picture"):
        icon(out.getvalue())


def test_a_picture_of_nothing_is_no_icon() -> None:
    out = BytesIO()
    Image.new("RGBA", (32, 32)).save(out, "PNG")
    with pytest.raises(FeedError, match="not-a-picture"):
        icon(out.getvalue())


@pytest.mark.parametrize(
    "body", [b"", b"<svg/>", b"<html>", b"\x00\x00\x01\x00", b"\x89PNG\r\n\x1a\n"]
)
def test_what_is_no_picture_is_no_icon(body: bytes) -> None:
    with pytest.raises(FeedError, match="not-a-picture"):
        icon(body)


@pytest.mark.parametrize("picture", ["PNG", "bitmap"])
def test_an_icon_file_whose_pictures_say_they_are_huge_is_refused(picture: str) -> None:
    side = 30_000
    if picture == "PNG":
        inner = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + side.to_bytes(4, "big") * 2 + bytes(40)
    else:
        inner = (40).to_bytes(4, "little") + side.to_bytes(4, "little") * 2 + bytes(40)
    entry = bytes([32, 32, 0, 0, 1, 0, 32, 0])
    body = b"\x00\x00\x01\x00\x01\x00" + entry + len(inner).to_bytes(4, "little")
    with pytest.raises(FeedError, match="too-large"):
        icon(body + (22).to_bytes(4, "little") + inner)
