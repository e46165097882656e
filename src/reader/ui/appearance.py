"""How one window looks and speaks: its colours, its words, its digits and its icons."""

import re
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QDataStream, QIODevice
from PySide6.QtGui import QIcon

from reader import resources
from reader.language import Language
from reader.text import dates
from reader.ui.theme import Tokens, blend, scaled

# These point along the line of reading, so they turn round with it.
MIRRORED = frozenset(
    {"arrow-left", "arrow-right", "chevron-left", "chevron-right", "undo-2", "redo-2"}
    | {"panel-left", "panel-right", "list", "file-text", "external-link", "library"}
    | {"circle-question-mark"}
)
# How much of its colour an icon keeps that cannot be used now.
_DISABLED = 0.4
# A little thinner than they are shipped, so that they weigh no more than the words beside them.
_STROKE = 'stroke-width="1.75"'
_BODY = re.compile(r"(<svg[^>]*>)(.*)(</svg>)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Appearance:
    """What each widget of a window is built with; another choice builds another window.

    `scale` is how large the interface is drawn (1 to 2): every length that words stand in goes
    through `px`. Nothing moves by itself where `reduced_motion` is set. `hijri_dates` writes the
    Hijri date beside the other, moved by `hijri_adjust` days as the place sees the moon.
    """

    tokens: Tokens
    language: Language
    hours24: bool = False
    arabic_digits: bool = False
    scale: float = 1
    reduced_motion: bool = False
    hijri_dates: bool = False
    hijri_adjust: int = 0

    def px(self, length: float) -> int:
        """Give a length of the interface in pixels, as large as the reader wants it drawn."""
        return round(length * self.scale)

    def sheet(self, sheet: str) -> str:
        """Give a style sheet of the interface with its lengths as large; thin lines stay thin."""
        return scaled(sheet, self.scale)

    def text(self, message: str, **facts: object) -> str:
        """Translate a sentence; its numbers stand in the reader's digits, its names as given."""
        return self.language.text(message, **self._told(facts))

    def count(self, one: str, many: str, n: int, **facts: object) -> str:
        """Translate a sentence about `n` things, with numbers in the reader's digits."""
        names = {name: f"{{{name}}}" for name in facts}
        said = self.digits(self.language.count(one, many, n, **names))
        return said.format(**self._told(facts)) if facts else said

    def digits(self, text: str) -> str:
        """Write a text's digits in the shape the reader chose."""
        if not self.arabic_digits:
            return text
        return dates.digits(text, dates.own_digits(self.language.code))

    def icon(self, name: str, colour: str = "") -> QIcon:
        """Give a shipped icon in a colour, by default the second ink; crisp at any scale.

        Directional ones are mirrored in a right-to-left interface. With the default colour the
        "on" state of a button shows it in the accent. LookupError where there is no such icon.
        """
        file = resources.folder() / "icons" / f"{name}.svg"
        try:
            svg = file.read_text("utf-8").replace('stroke-width="2"', _STROKE)
        except FileNotFoundError as error:
            raise LookupError(name) from error
        if name in MIRRORED and self.language.direction == "rtl":
            svg = _BODY.sub(r'\1<g transform="matrix(-1 0 0 1 24 0)">\2</g>\3', svg)
        off = colour or self.tokens.second_ink
        on = colour or self.tokens.accent
        return _icon(svg, off, on, blend(off, self.tokens.background, _DISABLED))

    def _told(self, facts: dict[str, object]) -> dict[str, object]:
        return {
            name: self.digits(str(fact)) if isinstance(fact, int | float) else fact
            for name, fact in facts.items()
        }


def _icon(svg: str, off: str, on: str, disabled: str) -> QIcon:
    """Make an icon that Qt's own SVG engine draws from memory, at whatever size is asked for.

    No call hands the engine a text, but the stream form of an icon may hold one: its mode times
    sixteen plus its state gives the number of each picture (qtsvg, qsvgiconengine.cpp).
    WORKAROUND: a QIconEngine written in Python crashes PySide6 6.11.3 when icons are copied.
    """
    pictures = (
        (QIcon.Mode.Normal, QIcon.State.Off, off),
        (QIcon.Mode.Normal, QIcon.State.On, on),
        (QIcon.Mode.Disabled, QIcon.State.Off, disabled),
        (QIcon.Mode.Disabled, QIcon.State.On, disabled),
        (QIcon.Mode.Selected, QIcon.State.Off, off),
    )
    made = QByteArray()
    stream = QDataStream(made, QIODevice.OpenModeFlag.WriteOnly)
    stream.writeQString("svg")
    stream.writeInt32(0)  # names of files
    stream.writeInt32(0)  # not compressed
    stream.writeUInt32(len(pictures))
    for mode, state, colour in pictures:
        stream.writeInt32(mode.value << 4 | state.value)
        stream << QByteArray(svg.replace("currentColor", colour).encode())
    stream.writeInt32(0)  # pictures added by hand
    icon = QIcon()
    QDataStream(made) >> icon
    return icon
