import pytest
from PySide6.QtGui import QFontMetricsF

from reader.model.article import Direction
from reader.ui.text_lines import Lines, lay_out
from reader.ui.theme import interface_font

FONT = interface_font(15)
LONG = "دراسة القراءة المطوّلة تحسّن الذاكرة لدى كبار السن وفق ما جاء في مجلة علمية محكّمة أمس"


@pytest.mark.parametrize("text", ["خبر قصير", "short", ""])
def test_what_fits_is_left_as_it_is(text: str) -> None:
    laid = lay_out(text, FONT, "rtl", Lines(300, 2))
    assert laid.text() == text
    assert laid.lineCount() <= 1


@pytest.mark.parametrize("most", [1, 2, 3])
def test_what_does_not_fit_ends_in_an_ellipsis_after_a_word(most: int) -> None:
    laid = lay_out(LONG, FONT, "rtl", Lines(160, most))
    assert laid.lineCount() == most
    kept = laid.text()
    assert kept.endswith("…")
    assert LONG.startswith(kept[:-1] + " ")
    for at in range(most):
        assert laid.lineAt(at).naturalTextWidth() <= 160


def test_a_word_longer_than_the_line_is_cut() -> None:
    laid = lay_out("قالب " + "و" * 80, FONT, "rtl", Lines(100, 1))
    assert laid.text().startswith("قالب و")
    assert QFontMetricsF(FONT).horizontalAdvance(laid.text()) <= 100


def test_letters_beyond_the_first_plane_are_not_torn() -> None:
    laid = lay_out("😀 news " * 30, FONT, "ltr", Lines(120, 2))
    assert laid.text().endswith("…")
    laid.text().encode("utf-8")


@pytest.mark.parametrize(
    ("direction", "align", "at_left"),
    [
        ("rtl", None, False),
        ("ltr", None, True),
        ("ltr", "rtl", False),
        ("rtl", "ltr", True),
    ],
)
def test_lines_stand_at_the_side_they_should(
    direction: Direction, align: Direction | None, *, at_left: bool
) -> None:
    laid = lay_out("خبر", FONT, direction, Lines(300, 1, align=align))
    used = laid.lineAt(0).naturalTextRect()
    assert (used.left() < 10) == at_left
    assert (used.right() > 290) != at_left


def test_lines_stand_one_below_the_other_in_equal_steps() -> None:
    laid = lay_out(LONG, FONT, "rtl", Lines(160, 3, 24))
    tops = [laid.lineAt(at).y() for at in range(3)]
    assert tops[1] - tops[0] == tops[2] - tops[1] == 24
