"""The look of an article's page under an appearance: its colours, its type and its words."""

from datetime import datetime, timedelta

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from reader.model.article import ArticleRow
from reader.model.look import Look, Typography, Words
from reader.ui.appearance import Appearance
from reader.ui.theme import INTERFACE, READING

# Loaded with the other shipped families.
URDU = "Warraq Nastaliq"
_WORDS_A_MINUTE = 200
# So many seconds make a minute, and so many minutes an hour.
_MINUTE = 60
# Large enough that a font's rounding to whole pixels does not tell.
_MEASURED_PX = 200
_ARABIC = QFontDatabase.WritingSystem.Arabic


def look_of(
    appearance: Appearance,
    row: ArticleRow,
    *,
    typography: Typography | None = None,
    size_px: int = 20,
    byline: tuple[str, ...] = (),
) -> Look:
    """Give what `content.page` needs to draw an article; the fonts must be loaded.

    Pictures are made for the widest column of the type, and the view makes them smaller where
    the window is narrow. `size_px` is that of type with nothing else chosen.
    """
    tokens, language = appearance.tokens, appearance.language
    chosen = typography or Typography(size_px=size_px)
    arabic, latin = families(chosen.font)
    missing = appearance.text("This picture is not stored.")
    return Look(
        ink=tokens.ink,
        second_ink=tokens.second_ink,
        accent=tokens.accent,
        line=tokens.line,
        paper=tokens.paper,
        code_ground=tokens.background,
        reading_arabic=arabic,
        reading_latin=latin,
        interface=INTERFACE,
        size_px=chosen.size_px,
        column_px=chosen.column_px,
        direction=row.direction,
        language=language.code,
        source=row.source,
        byline=byline,
        missing_picture=missing,
        code_font=QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family(),
        natural_line_height={
            family: natural_line(family) for family in {arabic, latin, INTERFACE, URDU}
        },
        reading_urdu=URDU,
        line_height=chosen.line,
        words=_words(appearance, missing),
    )


def families(font: str) -> tuple[str, str]:
    """Give the families for Arabic and for Latin text that a choice of type means.

    A system's serif without Arabic letters leaves Arabic to the shipped face.
    """
    if font == "sans":
        return INTERFACE, INTERFACE
    if font != "system":
        # The shipped face holds its own Latin, a serif of the same colour.
        return READING, READING
    wanted = QFont()
    wanted.setStyleHint(QFont.StyleHint.Serif)
    serif = wanted.defaultFamily()
    return (serif if _ARABIC in QFontDatabase.writingSystems(serif) else READING), serif


def byline_of(
    row: ArticleRow,
    word_count: int,
    appearance: Appearance,
    when: datetime,
    *,
    hijri: bool | None = None,
) -> tuple[str, ...]:
    """Give what stands under a headline: author, date, time, and how long reading takes.

    `when` is the moment of publishing on the reader's own clock; what is unknown is left out.
    With `hijri` the Hijri date follows the Gregorian one; None leaves that to the appearance.
    """
    from reader.text import dates

    code = appearance.language.code
    parts = [
        appearance.digits(dates.full_date(when.date(), code)),
        appearance.digits(dates.clock(when, code, hours24=appearance.hours24)),
    ]
    if appearance.hijri_dates if hijri is None else hijri:
        parts.insert(1, _hijri(when, appearance))
    if word_count:
        minutes = max(round(word_count / _WORDS_A_MINUTE), 1)
        parts.append(appearance.count("One minute’s reading", "{n} minutes’ reading", minutes))
    # A line breaks between the parts, not within a time of day.
    whole = [part.replace(" ", "\xa0") for part in parts if part]
    return (row.author, *whole) if row.author else tuple(whole)


def natural_line(family: str) -> float:
    """Give how high a line of a family is by itself, in parts of its size."""
    font = QFont([family])
    font.setPixelSize(_MEASURED_PX)
    return QFontMetricsF(font).height() / _MEASURED_PX


def _hijri(when: datetime, appearance: Appearance) -> str:
    from reader.text import calendars, dates

    day = calendars.hijri(when.date() + timedelta(days=appearance.hijri_adjust))
    return appearance.digits(dates.hijri_text(*day, appearance.language.code)) if day else ""


def _words(appearance: Appearance, missing: str) -> Words:
    from reader.health_words import size

    say = appearance.text
    return Words(
        missing_picture=missing,
        kinds={
            "audio": say("Audio"),
            "video": say("Video"),
            "file": say("File"),
            "post": say("Post"),
        },
        length=lambda seconds: _length(seconds, appearance),
        size=lambda count: size(appearance, count),
    )


def _length(seconds: int, appearance: Appearance) -> str:
    """Say how long a recording is: in seconds, in minutes, or in hours and minutes."""
    if seconds < _MINUTE:
        return appearance.count("{n} second", "{n} seconds", seconds)
    minutes = round(seconds / _MINUTE)
    if minutes < _MINUTE:
        return appearance.count("{n} minute", "{n} minutes", minutes)
    hours = appearance.count("{n} hour", "{n} hours", minutes // _MINUTE)
    rest = minutes % _MINUTE
    if not rest:
        return hours
    told = appearance.count("{n} minute", "{n} minutes", rest)
    return appearance.text("{hours} and {minutes}", hours=hours, minutes=told)
