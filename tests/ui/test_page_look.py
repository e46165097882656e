import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from reader.language import Language
from reader.model.article import ArticleRow
from reader.model.look import Typography
from reader.ui.appearance import Appearance
from reader.ui.article_page import widest_column
from reader.ui.page_look import URDU, byline_of, families, look_of, natural_line
from reader.ui.theme import DARK, INTERFACE, READING

ROW = ArticleRow(
    id=1,
    guid="g",
    url="https://news.example/1",
    title="عنوان",
    author="حبيبة وائل",
    published=datetime(2024, 10, 18, 5, 44, tzinfo=UTC),
    feed=1,
    source="القاهرة 24",
    snippet="",
    read=False,
    starred=False,
    direction="rtl",
    offline="complete",
)
IN_CAIRO = ROW.published.astimezone(timezone(timedelta(hours=3)))
ENGLISH = pytest.mark.parametrize("appearance", [("en", "dark")], indirect=True)


def spaced(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part.replace("\xa0", " ") for part in parts)


def minutes(_one: str, _many: str, n: int) -> str:
    """Speak the plural forms of Arabic, as far as the test needs them."""
    forms = {1: "دقيقة قراءة واحدة", 2: "دقيقتا قراءة"}
    return forms.get(n, "{n} دقائق قراءة" if 3 <= n <= 10 else "{n} دقيقة قراءة")


def test_the_look_has_the_tokens_and_the_shipped_faces(appearance: Appearance) -> None:
    look = look_of(appearance, ROW, size_px=22, byline=("حبيبة وائل",))
    tokens = appearance.tokens
    assert (look.ink, look.second_ink, look.paper) == (tokens.ink, tokens.second_ink, tokens.paper)
    assert (look.reading_arabic, look.reading_latin, look.interface) == (
        READING,
        READING,
        INTERFACE,
    )
    assert (look.source, look.byline, look.size_px) == ("القاهرة 24", ("حبيبة وائل",), 22)
    assert (look.direction, look.language) == ("rtl", "ar")
    assert look.column_px == widest_column(22)
    assert look.missing_picture
    assert look.code_font


@ENGLISH
def test_the_look_follows_the_theme(appearance: Appearance) -> None:
    look = look_of(appearance, replace(ROW, direction="ltr"))
    assert (look.paper, look.accent, look.line) == (DARK.paper, DARK.accent, DARK.line)
    assert (look.direction, look.language) == ("ltr", "en")


@pytest.mark.parametrize(("family", "natural"), [(READING, 1.703), (INTERFACE, 1.5)])
def test_a_family_s_own_line_is_measured(
    appearance: Appearance, family: str, natural: float
) -> None:
    assert natural_line(family) == pytest.approx(natural, abs=0.01)
    assert look_of(appearance, ROW).natural_line_height[family] == natural_line(family)


@pytest.mark.parametrize("size", [15, 20, 31])
def test_a_line_of_text_is_1_75_of_its_size(appearance: Appearance, size: int) -> None:
    font = QFont([READING])
    font.setPixelSize(size)
    percent = look_of(appearance, ROW, size_px=size).line_percent(READING)
    line = QFontMetricsF(font).height() * percent / 100
    assert line / size == pytest.approx(1.75, abs=0.06)


def test_a_byline_in_arabic(appearance: Appearance) -> None:
    arabic = Language("ar", "rtl", lambda message: message, minutes)
    spoken = replace(appearance, language=arabic)
    assert spaced(byline_of(ROW, 810, spoken, IN_CAIRO)) == (
        "حبيبة وائل",
        "الجمعة، 18 أكتوبر 2024",
        "08:44 ص",
        "4 دقائق قراءة",
    )
    told = [spaced(byline_of(ROW, words, spoken, IN_CAIRO))[-1] for words in (30, 400, 2400)]
    assert told == ["دقيقة قراءة واحدة", "دقيقتا قراءة", "12 دقيقة قراءة"]


def test_a_byline_in_arabic_digits(appearance: Appearance) -> None:
    arabic = Language("ar", "rtl", lambda message: message, minutes)
    spoken = replace(appearance, language=arabic, arabic_digits=True, hours24=True)
    assert spaced(byline_of(ROW, 810, spoken, IN_CAIRO)) == (
        "حبيبة وائل",
        "الجمعة، ١٨ أكتوبر ٢٠٢٤",
        "٠٨:٤٤",
        "٤ دقائق قراءة",
    )


@ENGLISH
def test_a_byline_in_english(appearance: Appearance) -> None:
    row = replace(ROW, author="Jane Doe")
    shown = spaced(byline_of(row, 400, appearance, IN_CAIRO))
    assert shown == ("Jane Doe", "Friday, 18 October 2024", "08:44 AM", "2 minutes’ reading")
    assert spaced(byline_of(row, 10, appearance, IN_CAIRO))[-1] == "One minute’s reading"


def test_what_is_unknown_is_left_out(appearance: Appearance) -> None:
    shown = byline_of(replace(ROW, author=""), 0, appearance, IN_CAIRO)
    assert len(shown) == 2
    assert all(shown)


def test_a_time_of_day_does_not_break(appearance: Appearance) -> None:
    assert not any(" " in part for part in byline_of(ROW, 810, appearance, IN_CAIRO)[1:])


def test_the_look_has_the_type_that_was_chosen(appearance: Appearance) -> None:
    look = look_of(appearance, ROW, typography=Typography(24, 30, 2.0, "sans"))
    assert (look.size_px, look.column_px, look.line_height) == (24, 720, 2.0)
    assert look.families("rtl") == (INTERFACE, INTERFACE)
    assert look.families("ur")[0] == URDU
    assert look.natural_line_height[URDU] == pytest.approx(2.5, abs=0.01)


def test_the_system_s_serif_has_arabic_letters_or_leaves_them_to_ours(
    appearance: Appearance,
) -> None:
    arabic, latin = families("system")
    assert latin in QFontDatabase.families()
    assert arabic in (READING, latin)
    look = look_of(appearance, ROW, typography=Typography(font="system"))
    assert look.natural_line_height.keys() >= {arabic, latin, INTERFACE, URDU}


def test_the_hijri_date_follows_the_other_on_demand(appearance: Appearance) -> None:
    shown = spaced(byline_of(ROW, 0, appearance, IN_CAIRO, hijri=True))
    assert shown[1:3] == ("الجمعة، 18 أكتوبر 2024", "15 ربيع الآخر 1446 هـ")
    assert len(byline_of(ROW, 0, appearance, IN_CAIRO)) == 3
    always = replace(appearance, hijri_dates=True)
    assert spaced(byline_of(ROW, 0, always, IN_CAIRO)) == shown
    assert len(byline_of(ROW, 0, always, IN_CAIRO, hijri=False)) == 3


def test_a_day_without_a_hijri_date_has_none(appearance: Appearance) -> None:
    long_ago = IN_CAIRO.replace(year=1900)
    assert len(byline_of(ROW, 0, appearance, long_ago, hijri=True)) == 3


@ENGLISH
@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (1, "1 second"),
        (59, "59 seconds"),
        (60, "1 minute"),
        (754, "13 minutes"),
        (3590, "1 hour"),
        (3720, "1 hour and 2 minutes"),
        (7260, "2 hours and 1 minute"),
    ],
)
def test_how_long_a_recording_is(appearance: Appearance, seconds: int, said: str) -> None:
    assert look_of(appearance, ROW).words.length(seconds) == said


def test_the_hijri_date_goes_by_the_moon_of_the_place(appearance: Appearance) -> None:
    seen_later = replace(appearance, hijri_adjust=-1)
    dates = [byline_of(ROW, 0, each, IN_CAIRO, hijri=True)[2] for each in (appearance, seen_later)]
    days = [int(re.findall(r"\d+", told)[0]) for told in dates]
    assert days[0] - days[1] in (1, -28, -29)
