"""The parts of the day's panel: both dates, the next prayer, the six times, and the qibla."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.text import dates
from reader.ui import prayer_names
from reader.ui.appearance import Appearance
from reader.ui.elided_label import ElidedLabel
from reader.ui.prayer_rows import ICONS, Glyph, PrayerRow, State
from reader.ui.qibla_rose import QiblaRose
from reader.ui.sun_arc import SunArc

if TYPE_CHECKING:
    # The cards are on the screen before any time is computed: nothing of that is loaded for them.
    from reader.services.praying import Today

UNKNOWN = "—"
STRIP_HEIGHT = 36
_PIN, _PIN_BUTTON = 16, 28


class Heading(QWidget):
    """The civil and the Hijri date in words; the Gregorian where it is another."""

    def __init__(self, appearance: Appearance) -> None:
        """Build the heading with no date yet."""
        super().__init__()
        self._appearance = appearance
        tokens = appearance.tokens
        self.date = ElidedLabel(UNKNOWN)
        self.date.setStyleSheet(
            appearance.sheet(f"color: {tokens.ink}; font-size: 16px; font-weight: 700")
        )
        self.hijri = ElidedLabel(UNKNOWN)
        self.hijri.setStyleSheet(appearance.sheet(f"color: {tokens.second_ink}; font-size: 13px"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.date)
        column.addWidget(self.hijri)

    def show_today(self, today: "Today") -> None:
        """Show the date at the place."""
        code, hijri = self._appearance.language.code, today.day.hijri
        self.date.setText(self._appearance.digits(dates.full_date(today.day.date, code)))
        told = dates.hijri_text(hijri.year, hijri.month, hijri.day, code) if hijri else UNKNOWN
        abroad = dates.foreign_date(today.day.date, code)
        told = f"{told} · {abroad}" if abroad else told
        self.hijri.setText(self._appearance.digits(told))


class ComingCard(QFrame):
    """The next prayer, how long it is until then, and where the sun stands."""

    def __init__(self, appearance: Appearance) -> None:
        """Build the card with nothing known yet."""
        super().__init__()
        self._appearance = appearance
        self.setProperty("card", "true")
        tokens = appearance.tokens
        self.caption = self._label(appearance.text("Next prayer"), tokens.second_ink, 12)
        self.name = self._label(UNKNOWN, tokens.accent, 24, 700)
        self.left = self._label(UNKNOWN, tokens.ink, 14, 600)
        self.arc = SunArc(appearance)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(0)
        column.addWidget(self.caption)
        column.addWidget(self.name)
        column.addWidget(self.left)
        column.addSpacing(4)
        column.addWidget(self.arc, 1)

    def show_today(self, today: "Today") -> None:
        """Show what comes next after a moment."""
        coming = today.next
        if coming:
            self._tell(
                prayer_names.coming_name(self._appearance, coming, today.now),
                prayer_names.time_left(self._appearance, coming.at, today.now),
            )
        else:
            self.show_problem(self._appearance.text("No prayer has a time within two days."))
        self.arc.show_day(today.day, today.now)

    def show_problem(self, sentence: str) -> None:
        """Say why nothing is known."""
        self._tell(UNKNOWN, sentence, is_sentence=True)

    def _tell(self, name: str, left: str, *, is_sentence: bool = False) -> None:
        self.name.setText(name)
        self.left.setText(left)
        # A label that may wrap never gives up height, so only a sentence may.
        self.left.setWordWrap(is_sentence)

    def _label(self, text: str, colour: str, size: int, weight: int = 400) -> QLabel:
        label = leading_label(self._appearance, text)
        sheet = f"color: {colour}; font-size: {size}px; font-weight: {weight}"
        label.setStyleSheet(self._appearance.sheet(sheet))
        return label


class TimesCard(QFrame):
    """The six times with the next prayer marked, the place they hold for, and the authority."""

    def __init__(self, appearance: Appearance) -> None:
        """Build the card with the names and no times yet."""
        super().__init__()
        self._appearance = appearance
        self.setProperty("card", "true")
        second = f"color: {appearance.tokens.second_ink};"
        self.place = ElidedLabel(appearance.text("Prayer times"))
        self.place.setStyleSheet(appearance.sheet(f"{second} font-size: 13px"))
        self.method, self.school = ElidedLabel(UNKNOWN), ElidedLabel()
        for label in (self.method, self.school):
            label.setStyleSheet(appearance.sheet(f"{second} font-size: 12px"))
            label.setContentsMargins(8, 0, 8, 0)
        self.school.hide()
        self.place_button = self._pin()
        self.rows = {key: PrayerRow(appearance, key) for key in prayer_names.NAMES}
        top = QHBoxLayout()
        # Spaces are mirrored with the layout, margins are not.
        top.setSpacing(0)
        top.addSpacing(8)
        top.addWidget(self.place, 1)
        top.addWidget(self.place_button)
        top.addSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 5, 8, 9)
        column.setSpacing(0)
        column.addLayout(top)
        for key, row in self.rows.items():
            row.show_time(appearance.text(prayer_names.NAMES[key]), UNKNOWN, "unknown")
            column.addWidget(row, 1)
        column.addSpacing(4)
        column.addWidget(self.method)
        column.addWidget(self.school)

    def show_today(self, today: "Today") -> None:
        """Show the times of a day, as they stand beside a moment of it."""
        place = prayer_names.place_name(self._appearance, today.place)
        say = self._appearance.text
        guessed = say("Prayer times · {place} (guessed)", place=place)
        self.place.setText(guessed if today.guessed else say("Prayer times · {place}", place=place))
        told = say("The place is guessed from the time zone. Choose yours here.")
        self.place_button.setAccessibleDescription(told if today.guessed else "")
        self.place_button.setToolTip(told if today.guessed else say("Choose the place"))
        self.method.setText(prayer_names.method_name(self._appearance, today.day.method))
        self.school.setText(prayer_names.school_name(self._appearance, today.asr))
        self.school.setVisible(bool(self.school.text()))
        for key, row in self.rows.items():
            name = prayer_names.prayer_name(self._appearance, key, today.day.date)
            row.show_time(name, self._time(key, today), _state(key, today))

    def _time(self, key: str, today: "Today") -> str:
        at = today.day.times[key]
        if at is None:
            return prayer_names.missing(self._appearance, today.day.reasons.get(key, ""))
        return clock(self._appearance, at)

    def _pin(self) -> QToolButton:
        button = QToolButton()
        button.setIcon(self._appearance.icon("map-pin"))
        icon, side = self._appearance.px(_PIN), self._appearance.px(_PIN_BUTTON)
        button.setIconSize(QSize(icon, icon))
        button.setFixedSize(side, side)
        words = self._appearance.text("Choose the place")
        button.setToolTip(words)
        button.setAccessibleName(words)
        return button


class QiblaCard(QFrame):
    """The direction of the Kaaba, drawn and in words."""

    def __init__(self, appearance: Appearance) -> None:
        """Build the card with no direction yet."""
        super().__init__()
        self._appearance = appearance
        self.setProperty("card", "true")
        tokens = appearance.tokens
        self.rose = QiblaRose(appearance)
        title = leading_label(appearance, appearance.text("Qibla"))
        title.setStyleSheet(f"color: {tokens.ink}; font-weight: 600")
        self.bearing = leading_label(appearance, UNKNOWN)
        self.bearing.setStyleSheet(appearance.sheet(f"color: {tokens.second_ink}; font-size: 13px"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(title, 1, Qt.AlignmentFlag.AlignBottom)
        words.addWidget(self.bearing, 1, Qt.AlignmentFlag.AlignTop)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 8, 14, 8)
        line.setSpacing(12)
        line.addWidget(self.rose)
        line.addLayout(words, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_today(self, today: "Today") -> None:
        """Show the direction from a place."""
        degrees = today.day.qibla
        if degrees is None:
            told = self._appearance.text("No one direction: the Kaaba is here.")
        else:
            told = prayer_names.bearing(self._appearance, degrees)
        self.bearing.setText(told)
        self.bearing.setWordWrap(degrees is None)
        self.rose.point(degrees)
        self.rose.setAccessibleName(self._appearance.text("Qibla: {bearing}", bearing=told))


class Strip(QWidget):
    """The next prayer, its time and how long until then, in one line."""

    def __init__(self, appearance: Appearance) -> None:
        """Build the strip with nothing known yet."""
        super().__init__()
        self._appearance = appearance
        tokens = appearance.tokens
        self._glyph = Glyph(appearance.icon("clock", tokens.accent), appearance.px(16))
        self.words = ElidedLabel(UNKNOWN)
        self.words.setStyleSheet(
            appearance.sheet(f"color: {tokens.ink}; font-size: 13px; font-weight: 600")
        )
        self.setFixedHeight(appearance.px(STRIP_HEIGHT))
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(f"#strip {{ border-top: 1px solid {tokens.line}; }}")
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 0, 14, 0)
        line.setSpacing(8)
        line.addWidget(self._glyph)
        line.addWidget(self.words, 1)

    def show_today(self, today: "Today") -> None:
        """Show what comes next after a moment."""
        coming = today.next
        if coming is None:
            self.show_problem(self._appearance.text("No prayer has a time within two days."))
            return
        told = (
            prayer_names.coming_name(self._appearance, coming, today.now),
            clock(self._appearance, coming.at),
            prayer_names.time_left(self._appearance, coming.at, today.now),
        )
        icon = self._appearance.icon(ICONS[coming.name], self._appearance.tokens.accent)
        self._glyph.show_icon(icon)
        self.words.setText(" · ".join(told))
        self.words.setAccessibleName(
            self._appearance.text("Next prayer: {prayer}", prayer=" · ".join(told))
        )

    def show_problem(self, sentence: str) -> None:
        """Say why nothing is known."""
        self.words.setText(sentence)
        self.words.setAccessibleName(sentence)


def leading_label(appearance: Appearance, text: str) -> QLabel:
    """Make a label of plain text at the side where reading begins.

    A label else goes by its text's own direction, and a dash has none.
    """
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    rtl = appearance.language.direction == "rtl"
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    label.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
    return label


def clock(appearance: Appearance, at: datetime) -> str:
    """Give a time of day as the reader wants clocks to be."""
    told = dates.clock(at, appearance.language.code, hours24=appearance.hours24)
    return appearance.digits(told)


def _state(key: str, today: "Today") -> State:
    at = today.day.times[key]
    if today.next and today.next.name == key and today.next.at == at:
        return "next"
    if at is None:
        return "unknown"
    return "passed" if at <= today.now else "coming"
