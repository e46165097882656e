import subprocess
import sys
from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from reader.services import praying
from reader.services.praying import Today
from reader.settings import Settings
from reader.ui.appearance import Appearance
from reader.ui.prayer_panel import PrayerPanel

BOTH = pytest.mark.parametrize("appearance", [("ar", "light"), ("en", "dark")], indirect=True)
AFTERNOON = "2024-10-18T14:31:20+03:00"
WITHOUT_TIMES = """
import sys
from PySide6.QtWidgets import QApplication
application = QApplication(["warraq", "-platform", "offscreen"])
from reader.language import load
from reader.ui.appearance import Appearance
from reader.ui.prayer_panel import PrayerPanel
from reader.ui.theme import LIGHT
panel = PrayerPanel(Appearance(LIGHT, load("en")))
panel.fill()
panel.grab()
heavy = {"babel", "hijridate", "reader.prayer.times", "zoneinfo", "PySide6.QtSvg"}
print(sorted(heavy & set(sys.modules)))
"""


def moment(at: str, place: str = "Cairo") -> Today:
    found = praying.find_places(place, 1)[0]
    return praying.today(Settings(), datetime.fromisoformat(at), found)


@pytest.fixture
def panel(appearance: Appearance, qtbot: QtBot) -> PrayerPanel:
    made = PrayerPanel(appearance)
    made.fill()
    qtbot.addWidget(made)
    made.resize(280, 760)
    return made


def times(panel: PrayerPanel) -> dict[str, tuple[str, str]]:
    return {key: row.words() for key, row in panel.times.rows.items()}


def test_before_any_time_is_known_the_layout_is_the_same(panel: PrayerPanel) -> None:
    panel.show()
    heights = [part.height() for part in (panel.heading, panel.coming, panel.times, panel.qibla)]
    assert {time for _, time in times(panel).values()} == {"—"}
    assert times(panel)["fajr"] == ("Fajr", "—")
    panel.show_today(moment(AFTERNOON))
    assert panel.grab()
    assert heights == [
        part.height() for part in (panel.heading, panel.coming, panel.times, panel.qibla)
    ]


def test_the_panel_stands_before_anything_heavy_is_loaded() -> None:
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT_TIMES],
        capture_output=True,
        check=True,
        text=True,
        env={"PYTHONPATH": ":".join(sys.path)},
        timeout=60,
    )
    assert run.stdout.strip() == "[]"


def test_the_seeds_afternoon(panel: PrayerPanel) -> None:
    panel.show_today(moment(AFTERNOON))
    assert panel.heading.date.text() == "الجمعة، 18 أكتوبر 2024"
    assert panel.heading.hijri.text() == "15 ربيع الآخر 1446 هـ"
    assert panel.coming.name.text() == "Asr"
    assert panel.coming.left.text() == "in 1 hour and 23 minutes"
    assert times(panel) == {
        "fajr": ("Fajr", "05:32 ص"),
        "sunrise": ("Sunrise", "06:59 ص"),
        "dhuhr": ("Jumuah", "12:40 م"),
        "asr": ("Asr", "03:54 م"),
        "maghrib": ("Maghrib", "06:21 م"),
        "isha": ("Isha", "07:38 م"),
    }
    assert panel.times.place.text() == "Prayer times · \u2067القاهرة\u2069"
    assert panel.times.method.text() == "Egyptian General Authority of Survey"
    assert panel.times.school.isHidden()
    assert panel.qibla.bearing.text() == "136° southeast"


def test_the_next_prayer_is_marked_for_eyes_and_for_screen_readers(panel: PrayerPanel) -> None:
    panel.show_today(moment(AFTERNOON))
    rows = panel.times.rows
    assert [row.state for row in rows.values()] == [
        *("passed", "passed", "passed"),
        "next",
        *("coming", "coming"),
    ]
    assert rows["asr"].spoken() == "Asr, next"
    assert rows["isha"].spoken() == "Isha"
    panel.show_today(moment("2024-10-18T15:54+03:00"))
    assert rows["asr"].state == "passed"
    assert rows["asr"].spoken() == "Asr"
    assert rows["maghrib"].state == "next"


def test_sunrise_is_never_the_next_prayer(panel: PrayerPanel) -> None:
    panel.show_today(moment("2024-10-18T06:00+03:00"))
    assert panel.coming.name.text() == "Jumuah"
    assert panel.times.rows["sunrise"].state == "coming"
    assert panel.times.rows["dhuhr"].state == "next"


def test_after_isha_tomorrows_fajr_is_called_so(panel: PrayerPanel) -> None:
    panel.show_today(moment("2024-10-18T22:31+03:00"))
    assert panel.coming.name.text() == "Fajr tomorrow"
    assert panel.coming.left.text() == "in 7 hours and 2 minutes"
    assert {row.state for row in panel.times.rows.values()} == {"passed"}


def test_clock_and_digits_are_as_the_reader_wants_them(
    appearance: Appearance, qtbot: QtBot
) -> None:
    panel = PrayerPanel(replace(appearance, hours24=True, arabic_digits=True))
    qtbot.addWidget(panel)
    panel.show_today(moment(AFTERNOON))
    assert times(panel)["asr"] == ("Asr", "١٥:٥٤")
    assert panel.heading.date.text() == "الجمعة، ١٨ أكتوبر ٢٠٢٤"
    assert panel.heading.hijri.text() == "١٥ ربيع الآخر ١٤٤٦ هـ"
    assert panel.coming.arc.sky.sink == "Maghrib ١٨:٢١"
    assert panel.qibla.bearing.text() == "١٣٦° southeast"


def test_under_the_midnight_sun_words_stand_for_times(panel: PrayerPanel) -> None:
    panel.show_today(moment("2025-06-21T14:31+02:00", "Tromsø"))
    assert panel.coming.name.text() == "Asr"
    assert panel.coming.arc.sky.sentence == "The sun does not set today."
    assert times(panel)["isha"] == ("Isha", "sun stays up")
    assert panel.times.rows["isha"].state == "unknown"


def test_the_hanafi_school_is_named(panel: PrayerPanel) -> None:
    panel.show_today(moment("2024-10-18T08:00+05:00", "Karachi"))
    assert panel.times.school.text() == "Asr by the Hanafi school"
    assert not panel.times.school.isHidden()
    panel.show_today(moment(AFTERNOON))
    assert panel.times.school.isHidden()


def test_where_hijri_tables_end_there_is_a_dash(panel: PrayerPanel) -> None:
    panel.show_today(moment("2090-01-01T12:00+02:00"))
    assert panel.heading.hijri.text() == "—"


def test_a_problem_is_told_in_the_panel(panel: PrayerPanel) -> None:
    panel.show_problem("No place named “Atlantis” is known.")
    assert panel.coming.left.text() == "No place named “Atlantis” is known."
    assert panel.coming.left.wordWrap()
    assert panel.strip.words.text() == "No place named “Atlantis” is known."


def test_the_pin_asks_for_another_place(panel: PrayerPanel, qtbot: QtBot) -> None:
    pin = panel.times.place_button
    assert pin.accessibleName() == "Choose the place"
    with qtbot.waitSignal(panel.place_asked, timeout=1000):
        QTest.mouseClick(pin, Qt.MouseButton.LeftButton)
    pin.setFocus()
    with qtbot.waitSignal(panel.place_asked, timeout=1000):
        QTest.keyClick(pin, Qt.Key.Key_Space)


def test_it_folds_to_a_strip_of_one_line(panel: PrayerPanel) -> None:
    panel.show_today(moment(AFTERNOON))
    panel.show()
    panel.set_compact(compact=True)
    assert panel.strip.isVisible()
    assert not panel.times.isVisible()
    assert panel.sizeHint().height() < 40
    assert panel.strip.words.text() == "Asr · 03:54 م · in 1 hour and 23 minutes"
    assert panel.strip.words.accessibleName().startswith("Next prayer: Asr")
    panel.set_compact(compact=False)
    assert panel.times.isVisible()
    assert not panel.strip.isVisible()


def test_a_window_of_600_pixels_shows_all_without_scrolling(
    panel: PrayerPanel, qtbot: QtBot
) -> None:
    panel.resize(280, 600 - 52 - 30)
    panel.show_today(moment(AFTERNOON))
    panel.show()
    area = panel.findChild(QScrollArea)
    assert area is not None
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    panel.resize(280, 300)
    qtbot.waitUntil(lambda: bar.maximum() > 0)


@BOTH
def test_the_needle_points_by_the_sky_and_not_by_the_script(panel: PrayerPanel) -> None:
    panel.show_today(moment(AFTERNOON))
    rose = panel.qibla.rose
    rose.resize(48, 48)
    image = rose.grab().toImage()
    accents = {QColor(theme).rgb() for theme in ("#0F6B5C", "#5CC2AC")}
    points = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixel(x, y) in accents
    ]
    far = max(points, key=lambda point: (point[0] - 24) ** 2 + (point[1] - 24) ** 2)
    assert far[0] > 30
    assert far[1] > 30


def test_at_the_kaaba_there_is_no_needle(panel: PrayerPanel) -> None:
    kaaba = praying.place_at(21.4225, 39.8262)
    panel.show_today(praying.today(Settings(), datetime.fromisoformat(AFTERNOON), kaaba))
    assert panel.qibla.rose.bearing is None
    assert panel.qibla.bearing.text() == "No one direction: the Kaaba is here."


def test_the_place_of_the_panel_is_kept_before_it_is_filled(
    appearance: Appearance, qtbot: QtBot
) -> None:
    kept, filled = PrayerPanel(appearance), PrayerPanel(appearance)
    for panel in (kept, filled):
        qtbot.addWidget(panel)
    filled.fill()
    assert kept.sizeHint().width() == filled.sizeHint().width()
    assert kept.minimumWidth() == filled.minimumWidth()
    for panel in (kept, filled):
        panel.set_compact(compact=True)
    assert kept.minimumHeight() == filled.strip.height()
