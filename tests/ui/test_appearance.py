from itertools import product

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage, QTransform

from reader import resources
from reader.language import Language
from reader.ui.appearance import MIRRORED, Appearance
from reader.ui.theme import DARK, LIGHT, Tokens

AR = Language("ar", "rtl", lambda message: message, lambda one, many, n: one if n == 1 else many)
EN = Language("en", "ltr", lambda message: message, lambda one, many, n: one if n == 1 else many)


def ink(image: QImage) -> str:
    """Give the colour of the pixel that is covered most."""
    places = product(range(image.width()), range(image.height()))
    return max((image.pixelColor(x, y) for x, y in places), key=lambda c: c.alpha()).name()


def drawn(icon: QIcon, state: QIcon.State = QIcon.State.Off, scale: float = 1) -> QImage:
    return icon.pixmap(QSize(20, 20), scale, QIcon.Mode.Normal, state).toImage()


def test_sentences_hold_numbers_in_the_readers_digits_and_names_as_they_are() -> None:
    said = Appearance(LIGHT, AR, arabic_digits=True)
    assert said.text("{n} of {name}", n=12, name="iPhone 16") == "١٢ of iPhone 16"
    assert said.count("{n} of {name}", "{n} in {m}, {name}", 5, m=9, name="a1") == "٥ in ٩, a1"
    assert said.count("one", "{n} all", 5) == "٥ all"
    assert Appearance(LIGHT, AR).text("{n}", n=12) == "12"


@pytest.mark.parametrize("scale", [1, 1.25, 1.5, 2, 3])
def test_icons_are_drawn_for_each_scale(appearance: Appearance, scale: float) -> None:
    image = drawn(appearance.icon("sun"), scale=scale)
    assert image.width() == round(20 * scale)
    assert ink(image) == LIGHT.second_ink.lower()


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_icons_are_tinted(tokens: Tokens) -> None:
    dressed = Appearance(tokens, AR)
    assert ink(drawn(dressed.icon("star-filled"))) == dressed.tokens.second_ink.lower()
    assert ink(drawn(dressed.icon("star-filled"), QIcon.State.On)) == dressed.tokens.accent.lower()
    red = dressed.icon("star-filled", "#ff0000")
    assert ink(drawn(red)) == ink(drawn(red, QIcon.State.On)) == "#ff0000"
    faded = dressed.icon("star-filled").pixmap(QSize(20, 20), 1, QIcon.Mode.Disabled)
    assert ink(faded.toImage()) != dressed.tokens.second_ink.lower()


def test_directional_icons_turn_round_with_the_interface() -> None:
    rightward, leftward = Appearance(LIGHT, EN), Appearance(LIGHT, AR)
    for name in ("chevron-right", "arrow-left", "undo-2", "list"):
        there, back = drawn(rightward.icon(name)), drawn(leftward.icon(name))
        assert there != back
        assert near(there.transformed(QTransform(-1, 0, 0, 1, 0, 0)), back)
    assert drawn(rightward.icon("moon")) == drawn(leftward.icon("moon"))


def near(one: QImage, other: QImage) -> bool:
    places = product(range(one.width()), range(one.height()))
    return all(
        abs(one.pixelColor(x, y).alpha() - other.pixelColor(x, y).alpha()) < 16 for x, y in places
    )


def test_every_icon_is_drawn(appearance: Appearance) -> None:
    names = {file.stem for file in (resources.folder() / "icons").glob("*.svg")}
    assert names >= MIRRORED
    for name in names:
        image = drawn(appearance.icon(name))
        assert any(
            image.pixelColor(x, y).alpha() > 128 for x, y in product(range(20), range(20))
        ), name


def test_an_icon_that_is_not_shipped_is_refused(appearance: Appearance) -> None:
    with pytest.raises(LookupError):
        appearance.icon("no-such-icon")


def test_an_icon_outlives_its_copies(appearance: Appearance) -> None:
    icon = appearance.icon("sun")
    for _ in range(50):
        copy = QIcon(icon)
        copy.addPixmap(icon.pixmap(4, 4))
    assert not icon.isNull()
