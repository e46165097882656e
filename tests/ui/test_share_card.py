from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from reader.ui import share_card, theme
from reader.ui.share_card import Card

ARABIC = Card(
    title="بوتين يحذّر الأسد في الكرملين",
    source="القاهرة 24",
    date="الجمعة، 18 أكتوبر 2024",
    name="ورّاق",
    direction="rtl",
)
ENGLISH = Card(
    title="The release notes list a rewritten collector",
    source="The Register",
    date="Friday, 18 October 2024",
    name="Warraq",
    direction="ltr",
)
SIZES = pytest.mark.parametrize("size", [share_card.WIDE, share_card.SQUARE])


@pytest.fixture
def picture(qapp: QApplication) -> QImage:
    del qapp
    made = QImage(800, 600, QImage.Format.Format_RGB32)
    made.fill(QColor("#884422"))
    return made


def extent(image: QImage, ground: str, room: QRect) -> tuple[int, int]:
    """Give the first and last column in which something stands on the ground."""
    paper = QColor(ground).rgb()
    columns = [
        x
        for x in range(room.left(), room.right(), 3)
        if any(image.pixel(x, y) != paper for y in range(room.top(), room.bottom(), 3))
    ]
    return columns[0], columns[-1]


@SIZES
def test_a_card_has_its_size_and_the_theme_s_paper(size: QSize) -> None:
    for tokens in (theme.LIGHT, theme.DARK):
        made = share_card.draw(ENGLISH, size, tokens)
        assert made.size() == size
        corner = made.pixelColor(size.width() - 20, 20)
        assert corner == QColor(tokens.paper)


@SIZES
def test_lines_begin_where_the_article_s_do(size: QSize) -> None:
    paper, accent = theme.LIGHT.paper, QColor(theme.LIGHT.accent)
    # Of the headline's rows, without the bar at the edge.
    room = QRect(20, 160, size.width() - 40, 90)
    arabic = share_card.draw(replace(ARABIC, title="عنوان قصير"), size, theme.LIGHT)
    left, right = extent(arabic, paper, room)
    assert right > size.width() - 100
    assert left > size.width() // 3
    assert arabic.pixelColor(size.width() - 3, 300) == accent
    english = share_card.draw(replace(ENGLISH, title="A short one"), size, theme.LIGHT)
    left, right = extent(english, paper, room)
    assert left < 100
    assert right < 2 * size.width() // 3
    assert english.pixelColor(3, 300) == accent


def test_the_picture_stands_at_the_end_of_the_lines_or_above(picture: QImage) -> None:
    brown = QColor("#884422")
    wide = share_card.draw(replace(ARABIC, picture=picture), share_card.WIDE, theme.LIGHT)
    assert wide.pixelColor(60, 300) == brown
    assert wide.pixelColor(800, 20) != brown
    wide = share_card.draw(replace(ENGLISH, picture=picture), share_card.WIDE, theme.LIGHT)
    assert wide.pixelColor(1150, 300) == brown
    square = share_card.draw(replace(ENGLISH, picture=picture), share_card.SQUARE, theme.LIGHT)
    assert square.pixelColor(540, 100) == brown
    assert square.pixelColor(540, 1000) != brown


@SIZES
@pytest.mark.parametrize("card", [ARABIC, ENGLISH])
def test_a_headline_that_is_too_long_stays_in_its_room(size: QSize, card: Card) -> None:
    endless = replace(card, title=f"{card.title} " * 40)
    made = share_card.draw(endless, size, theme.LIGHT)
    short = share_card.draw(replace(card, title="x"), size, theme.LIGHT)
    foot = QRect(20, size.height() - 64 - 56, size.width() - 40, 100)
    # The foot with date and name is the same.
    assert made.copy(foot) == short.copy(foot)


def test_an_unbroken_headline_is_broken() -> None:
    made = share_card.draw(replace(ENGLISH, title="x" * 900), share_card.WIDE, theme.LIGHT)
    room = QRect(0, 160, share_card.WIDE.width(), 300)
    assert extent(made, theme.LIGHT.paper, room)[1] < share_card.WIDE.width() - 40
