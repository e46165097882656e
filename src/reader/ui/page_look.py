"""The look of an article's page under an appearance: its colours, its type and its words."""

from datetime import datetime

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from reader.model.article import ArticleRow
from reader.model.look import Look
from reader.ui.appearance import Appearance
from reader.ui.article_page import widest_column
from reader.ui.theme import INTERFACE, READING

_WORDS_A_MINUTE = 200
# Large enough that a font's rounding to whole pixels does not tell.
_MEASURED_PX = 200


def look_of(
    appearance: Appearance,
    row: ArticleRow,
    *,
    size_px: int = 20,
    column_px: int | None = None,
    byline: tuple[str, ...] = (),
) -> Look:
    """Give what `content.page` needs to draw an article; the fonts must be loaded.

    Without `column_px` pictures are made for the widest column of the size, and the view makes
    them smaller where the window is narrow.
    """
    tokens, language = appearance.tokens, appearance.language
    return Look(
        ink=tokens.ink,
        second_ink=tokens.second_ink,
        accent=tokens.accent,
        line=tokens.line,
        paper=tokens.paper,
        code_ground=tokens.background,
        reading_arabic=READING,
        # The shipped face holds its own Latin, a serif of the same colour.
        reading_latin=READING,
        interface=INTERFACE,
        size_px=size_px,
        column_px=column_px or widest_column(size_px),
        direction=row.direction,
        language=language.code,
        source=row.source,
        byline=byline,
        missing_picture=appearance.text("This picture is not stored."),
        code_font=QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family(),
        natural_line_height={family: natural_line(family) for family in (READING, INTERFACE)},
    )


def byline_of(
    row: ArticleRow, word_count: int, appearance: Appearance, when: datetime
) -> tuple[str, ...]:
    """Give what stands under a headline: author, date, time, and how long reading takes.

    `when` is the moment of publishing on the reader's own clock; what is unknown is left out.
    """
    from reader.text import dates

    code = appearance.language.code
    parts = [
        appearance.digits(dates.full_date(when.date(), code)),
        appearance.digits(dates.clock(when, code, hours24=appearance.hours24)),
    ]
    if word_count:
        minutes = max(round(word_count / _WORDS_A_MINUTE), 1)
        parts.append(appearance.count("One minute’s reading", "{n} minutes’ reading", minutes))
    # A line breaks between the parts, not within a time of day.
    whole = [part.replace(" ", "\xa0") for part in parts]
    return (row.author, *whole) if row.author else tuple(whole)


def natural_line(family: str) -> float:
    """Give how high a line of a family is by itself, in parts of its size."""
    font = QFont([family])
    font.setPixelSize(_MEASURED_PX)
    return QFontMetricsF(font).height() / _MEASURED_PX
