from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from reader.ui import theme
from reader.ui.feed_icons import FeedIcons

SIDE = 18


def drawn(folder: Path, colour: str, *, side: int = 64, solid: bool = True) -> str:
    """Store an icon: a square of a colour, or a ring of it on nothing."""
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(QColor(colour) if solid else Qt.GlobalColor.transparent)
    if not solid:
        painter = QPainter(image)
        painter.fillRect(side // 4, side // 4, side // 2, side // 2, QColor(colour))
        painter.end()
    name = f"{colour[1:]}{side}{solid}"
    assert image.save(str(folder / f"{name}.png"))
    return name


def icons(folder: Path, tokens: theme.Tokens = theme.LIGHT) -> FeedIcons:
    return FeedIcons(
        lambda name: folder / f"{name}.png", SIDE, ground=tokens.sidebar, plate=tokens.second_ink
    )


def shown(made: QPixmap | None) -> QImage:
    assert made is not None
    return made.toImage()


pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0, 3.0])
def test_an_icon_has_as_many_pixels_as_the_screen_shows(tmp_path: Path, ratio: float) -> None:
    made = icons(tmp_path).get(drawn(tmp_path, "#c0392b"), ratio)
    assert made is not None
    assert (made.width(), made.devicePixelRatio()) == (round(SIDE * ratio), ratio)
    image = shown(made)
    middle = made.width() // 2
    assert image.pixelColor(middle, middle) == QColor("#c0392b")
    # Its corners are round.
    assert image.pixelColor(0, 0).alpha() == 0


def test_a_small_icon_is_not_blown_up(tmp_path: Path) -> None:
    image = shown(icons(tmp_path).get(drawn(tmp_path, "#c0392b", side=18), 3.0))
    painted = [x for x in range(image.width()) if image.pixelColor(x, 27).alpha()]
    assert len(painted) == 18
    assert (painted[0] + painted[-1]) // 2 == 26


@pytest.mark.parametrize(
    ("tokens", "colour", "plated"),
    [
        (theme.DARK, "#000000", True),
        (theme.DARK, "#ffffff", False),
        (theme.LIGHT, "#ffffff", True),
        (theme.LIGHT, "#000000", False),
        (theme.LIGHT, "#c0392b", False),
        (theme.DARK, "#c0392b", False),
    ],
)
def test_a_drawing_that_would_be_lost_on_its_ground_lies_on_a_plate(
    tmp_path: Path, tokens: theme.Tokens, colour: str, *, plated: bool
) -> None:
    made = icons(tmp_path, tokens).get(drawn(tmp_path, colour, solid=False), 2.0)
    assert (shown(made).pixelColor(4, 18).alpha() > 0) == plated


def test_a_solid_icon_needs_no_plate(tmp_path: Path) -> None:
    image = shown(icons(tmp_path, theme.DARK).get(drawn(tmp_path, "#000000"), 2.0))
    assert image.pixelColor(4, 18) == QColor("#000000")


def test_what_is_no_icon_is_none(tmp_path: Path) -> None:
    (tmp_path / "page.png").write_text("<html>")
    (tmp_path / "cut.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    made = icons(tmp_path)
    large = drawn(tmp_path, "#c0392b", side=400)
    assert [made.get(each, 1.0) for each in ("", "gone", "page", "cut", large)] == [None] * 5


def test_an_icon_is_read_once(tmp_path: Path) -> None:
    name, made = drawn(tmp_path, "#c0392b"), icons(tmp_path)
    first = made.get(name, 1.0)
    (tmp_path / f"{name}.png").unlink()
    assert first is not None
    assert made.get(name, 1.0) is first
