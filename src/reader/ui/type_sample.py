"""A paragraph that shows how articles will be set."""

from collections.abc import Mapping
from html import escape
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from reader.model.article import Direction
from reader.model.look import Typography
from reader.sentences import said
from reader.ui.appearance import Appearance
from reader.ui.page_look import families, natural_line

_OWN = said(
    "The printer sets each line by hand and reads it once more before the sheet goes to the "
    "press. Nobody notices a page that reads well: the eye goes on, and the evening goes with it."
)
# For an article that is written the other way than the interface.
_OTHER: Mapping[Direction, str] = MappingProxyType(
    {
        "rtl": (
            "يصفّ الطابع كل سطر بيده، ثم يقرؤه مرة أخرى قبل أن تذهب الصفحة إلى المطبعة. والصفحة "
            "المريحة لا ينتبه إليها أحد: تمضي العين في القراءة، ويمضي معها المساء."
        ),
        "ltr": _OWN,
    }
)
_PADDING = 16


class TypeSample(QFrame):
    """Shows a few sentences in the direction of the articles that are read."""

    def __init__(self, appearance: Appearance, direction: Direction, shown: Typography) -> None:
        super().__init__()
        own = direction == appearance.language.direction
        self._text = appearance.text(_OWN) if own else _OTHER[direction]
        self._direction = direction
        self.setProperty("card", "true")
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setWordWrap(True)
        self.words.setAccessibleName(appearance.text(said("A sample of the text")))
        line = QHBoxLayout(self)
        padding = appearance.px(_PADDING)
        line.setContentsMargins(padding, padding, padding, padding)
        line.addStretch(1)
        line.addWidget(self.words, 1000)
        line.addStretch(1)
        self.show_typography(shown)

    def show_typography(self, shown: Typography) -> None:
        """Set the sample in another way."""
        arabic, latin = families(shown.font)
        family = arabic if self._direction == "rtl" else latin
        per_cent = round(100 * shown.line / natural_line(family))
        self.words.setMaximumWidth(shown.column_em * shown.size_px)
        self.words.setText(
            f'<p dir="{self._direction}" style="line-height: {per_cent}%;'
            f" font-family: '{escape(family)}'; font-size: {shown.size_px}px;\">"
            f"{escape(self._text)}</p>"
        )
