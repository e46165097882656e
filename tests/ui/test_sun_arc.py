from datetime import datetime

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from reader.model.place import Place
from reader.services import praying
from reader.settings import Settings
from reader.ui.appearance import Appearance
from reader.ui.sun_arc import Sky, SunArc

TROMSO = Place("Tromsø", 69.6489, 18.9551, "Europe/Oslo", "NO")
BOTH = pytest.mark.parametrize("appearance", [("ar", "light"), ("en", "dark")], indirect=True)


def shown(
    appearance: Appearance, qtbot: QtBot, moment: str, place: Place = praying.CAIRO
) -> SunArc:
    today = praying.today(Settings(), datetime.fromisoformat(moment), place)
    arc = SunArc(appearance)
    qtbot.addWidget(arc)
    arc.resize(220, 90)
    arc.show_day(today.day, today.now)
    return arc


def golden(arc: SunArc, appearance: Appearance) -> list[tuple[int, int]]:
    """Give the pixels that bear the sun's own colour."""
    image = arc.grab().toImage()
    gold = QColor(appearance.tokens.gold).rgb()
    return [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixel(x, y) == gold
    ]


@BOTH
def test_the_sun_stands_where_the_hour_puts_it(appearance: Appearance, qtbot: QtBot) -> None:
    arc = shown(appearance, qtbot, "2024-10-18T14:31+03:00")
    # 06:59 to 18:21 are 682 minutes, of which 452 have passed.
    assert arc.sky.share == pytest.approx(452 / 682)
    assert arc.sky.passed == arc.sky.share
    assert arc.sky.marks == pytest.approx((341 / 682, 535 / 682))
    assert (arc.sky.rise, arc.sky.sink) == ("Sunrise 06:59", "Maghrib 06:21")


@BOTH
def test_the_day_begins_where_reading_does(appearance: Appearance, qtbot: QtBot) -> None:
    morning = golden(shown(appearance, qtbot, "2024-10-18T08:00+03:00"), appearance)
    middle = 110
    assert morning
    if appearance.language.direction == "rtl":
        assert min(x for x, _ in morning) > middle
    else:
        assert max(x for x, _ in morning) < middle


def test_at_noon_the_sun_is_at_the_top(appearance: Appearance, qtbot: QtBot) -> None:
    arc = shown(appearance, qtbot, "2024-10-18T12:40+03:00")
    pixels = golden(arc, appearance)
    highest = min(pixels, key=lambda pixel: pixel[1])
    assert abs(highest[0] - 110) < 10
    assert arc.accessibleDescription() == (
        "The sun is up. It rose at 06:59 ص, and Maghrib is at 06:21 م."
    )


@pytest.mark.parametrize("moment", ["2024-10-18T05:00+03:00", "2024-10-18T18:21+03:00"])
def test_at_night_there_is_no_sun(appearance: Appearance, qtbot: QtBot, moment: str) -> None:
    arc = shown(appearance, qtbot, moment)
    assert arc.sky.share is None
    assert golden(arc, appearance) == []
    assert arc.accessibleDescription().startswith("The sun is down.")


@pytest.mark.parametrize(
    ("moment", "sentence", "has_sun"),
    [
        ("2025-06-21T02:00+02:00", "The sun does not set today.", True),
        ("2025-12-21T12:00+01:00", "The sun does not rise today.", False),
    ],
)
def test_a_day_without_sunrise_is_told_in_words(
    appearance: Appearance, qtbot: QtBot, moment: str, sentence: str, *, has_sun: bool
) -> None:
    arc = shown(appearance, qtbot, moment, TROMSO)
    assert arc.sky.sentence == arc.accessibleDescription() == sentence
    assert bool(golden(arc, appearance)) is has_sun


def test_before_a_day_is_known_there_is_an_arc_of_the_same_size(
    appearance: Appearance, qtbot: QtBot
) -> None:
    empty = SunArc(appearance)
    qtbot.addWidget(empty)
    assert empty.sky == Sky()
    assert golden(empty, appearance) == []
    assert empty.sizeHint() == shown(appearance, qtbot, "2024-10-18T14:31+03:00").sizeHint()
    assert empty.accessibleName()
