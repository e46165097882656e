"""The choices of themes and of type as people read them, and how far each measure goes."""

from collections.abc import Mapping

from reader.sentences import said
from reader.settings import RANGES, ReadingFont, Theme
from reader.ui.appearance import Appearance
from reader.ui.measure_slider import Measure

THEMES: Mapping[Theme, str] = {
    "system": said("As the system"),
    "light": said("Light"),
    "dark": said("Dark"),
    "sepia": said("Sepia"),
    "contrast": said("High contrast, light"),
    "contrast-dark": said("High contrast, dark"),
}
FONTS: Mapping[ReadingFont, str] = {
    "": said("Naskh, as in books"),
    "sans": said("Sans, as in the window"),
    "system": said("The serif of the system"),
}
LINE_PARTS = 100
"""Into how many parts a line's height is measured: a slider has whole numbers only."""

# Smaller and larger ones can be written into the file, but are no use on a screen.
_SMALLEST, _LARGEST = 14, 40
_LINE_STEP, _SCALE_STEP = 5, 10
# The average letter of the reading face, spaces counted, in parts of its size.
_LETTER_EM = {"rtl": 0.38, "ltr": 0.46}


def text_size(appearance: Appearance) -> Measure:
    """Give how the size of the text is measured, in pixels."""
    return Measure(_SMALLEST, _LARGEST, 1, lambda px: appearance.digits(str(px)))


def column_width(appearance: Appearance) -> Measure:
    """Give how the width of the column is measured: people count letters, we parts of one."""
    letter = _LETTER_EM[appearance.language.direction]

    def told(em: int) -> str:
        letters = round(em / letter)
        return appearance.count("{n} letter a line", "{n} letters a line", letters)

    least, most = RANGES["column_width"]
    return Measure(int(least), int(most), 1, told)


def line_height(appearance: Appearance) -> Measure:
    """Give how the height of a line is measured, in hundredths of the text's size."""

    def told(parts: int) -> str:
        return appearance.digits(f"{parts / LINE_PARTS:.2f}")

    least, most = RANGES["line_height"]
    return Measure(round(least * LINE_PARTS), round(most * LINE_PARTS), _LINE_STEP, told)


def interface_scale(appearance: Appearance) -> Measure:
    """Give how the size of the interface is measured, in per cent."""

    def told(per_cent: int) -> str:
        return appearance.text("{n} %", n=per_cent)

    least, most = RANGES["interface_scale"]
    return Measure(int(least), int(most), _SCALE_STEP, told)
