"""The settings of one feed: its name and folder, how often it is read, and what is kept of it."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.health_words import called
from reader.model.feed import Feed, FeedChoices
from reader.sentences import said
from reader.text.direction import isolate
from reader.ui.access_fields import AccessFields
from reader.ui.appearance import Appearance
from reader.ui.choice_box import choice_box, name_aloud, name_box
from reader.ui.screen_room import within_screen

_SIZE, _LEAST = (560, 720), (440, 320)
_MINUTES = (15, 30)
_KEPT = (50, 100, 500, 1000)
_DAYS = (7, 30, 90, 365)


class FeedDialog(QDialog):
    """Emits `chosen` with what is to be another way than it is.

    It stays open until `close` is called, so that a fault can be said in it and mended.
    """

    chosen = Signal(object)

    def __init__(
        self, appearance: Appearance, feed: Feed, folders: Sequence[str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        say = appearance.text
        self._appearance = appearance
        self._feed = feed
        self.setWindowTitle(say(said("Settings of {name}"), name=isolate(called(feed))))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(*_LEAST)
        self.resize(within_screen(*map(appearance.px, _SIZE)))
        self.name = QLineEdit(feed.name)
        # Qt looks past the isolate for the side to stand at.
        mark = "\u200f" if appearance.language.direction == "rtl" else "\u200e"
        self.name.setPlaceholderText(mark + isolate(feed.title or feed.url))
        self.name.setAccessibleName(say(said("Name")))
        self.folder = name_box(folders, feed.folder, say(said("Folder")))
        self.direction = _direction(appearance, feed)
        self.every = _every(appearance, feed)
        self.keep = _keep(appearance, feed)
        self.keep_days = _keep_days(appearance, feed)
        self.address = QLineEdit(feed.url, readOnly=True)
        self.address.setCursorPosition(0)
        self.address.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.address.setAccessibleName(say(said("Address")))
        self.local = QCheckBox(say(said("Allow addresses on this computer and its network")))
        self.local.setChecked(feed.allow_local)
        self.form = QFormLayout()
        self._add_rows()
        self.access = AccessFields(appearance, feed, self.form)
        self.form.addRow(self.address.accessibleName(), self.address)
        self.form.addRow(self.local)
        self.told = _sentence("")
        self.told.hide()
        self.buttons = self._buttons()
        self._lay_out()

    def choices(self) -> FeedChoices:
        """Give what the dialog shows another way than the feed has it."""
        shown: FeedChoices = {
            "name": self.name.text().strip(),
            "folder": self.folder.currentText().strip(),
            "direction": self.direction.currentData(),
            "every": self.every.currentData(),
            "keep": self.keep.currentData(),
            "keep_days": self.keep_days.currentData(),
            "allow_local": self.local.isChecked(),
        }
        # A choice is called as the field of the feed that it is for.
        told = {name: value for name, value in shown.items() if getattr(self._feed, name) != value}
        chosen = cast("FeedChoices", told)
        if self.access.is_changed():
            chosen["access"] = self.access.access()
        return chosen

    def say_fault(self, sentence: str) -> None:
        """Say what went wrong and let the reader try again."""
        self._inner.setEnabled(True)
        self.ok.setEnabled(True)
        self.told.setText(sentence)
        self.told.show()

    def _choose(self) -> None:
        fault = self.access.fault()
        if fault:
            self.say_fault(fault)
            return
        self.told.hide()
        self._inner.setEnabled(False)
        self.ok.setEnabled(False)
        self.chosen.emit(self.choices())

    def _add_rows(self) -> None:
        kept = _sentence(self._appearance.text(said("What is starred or saved always stays.")))
        kept.setProperty("role", "small")
        self.form.setSpacing(12)
        for part in (self.name, self.folder, self.direction, self.every, self.keep):
            self.form.addRow(part.accessibleName(), part)
        self.form.addRow("", self.keep_days)
        self.form.addRow("", kept)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        say = self._appearance.text
        self.ok = buttons.addButton(say(said("Save")), role.AcceptRole)
        self.ok.setDefault(True)
        cancel = buttons.addButton(say(said("Cancel")), role.RejectRole)
        # Else it becomes the one that Return presses while the other is busy.
        cancel.setAutoDefault(False)
        buttons.accepted.connect(self._choose)
        buttons.rejected.connect(self.close)
        return buttons

    def _lay_out(self) -> None:
        self._inner = QWidget()
        self._inner.setLayout(self.form)
        name_aloud(self.keep_days)
        self.form.setContentsMargins(20, 20, 20, 12)
        area = QScrollArea()
        area.setWidget(self._inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        # What lies in it takes the keyboard, and is scrolled into sight.
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        foot = QVBoxLayout()
        foot.setContentsMargins(20, 0, 20, 16)
        foot.setSpacing(12)
        foot.addWidget(self.told)
        foot.addWidget(self.buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area, 1)
        column.addLayout(foot)


def _direction(appearance: Appearance, feed: Feed) -> QComboBox:
    say = appearance.text
    options: dict[object, str] = {
        None: say(said("By each title")),
        "rtl": say(said("Right to left")),
        "ltr": say(said("Left to right")),
    }
    return choice_box(options, feed.direction, say(said("Direction")))


def _every(appearance: Appearance, feed: Feed) -> QComboBox:
    say = appearance
    options: dict[object, str] = {0: say.text(said("By how often it changes"))}
    for minutes in _MINUTES:
        options[minutes] = say.count("Every minute", "Every {n} minutes", minutes)
    options |= {
        60: say.text(said("Every hour")),
        180: say.count("Every hour or so", "Every {n} hours", 3),
        720: say.count("Every hour or so", "Every {n} hours", 12),
        1440: say.text(said("Once a day")),
    }
    if feed.every not in options:
        options[feed.every] = say.count("Every minute", "Every {n} minutes", feed.every)
    return choice_box(options, feed.every, say.text(said("Read it")))


def _keep(appearance: Appearance, feed: Feed) -> QComboBox:
    say = appearance
    options: dict[object, str] = {0: say.text(said("All articles"))}
    for n in dict.fromkeys((*_KEPT, *filter(None, (feed.keep,)))):
        options[n] = say.count("The newest article", "The newest {n} articles", n)
    return choice_box(options, feed.keep, say.text(said("Keep")))


def _keep_days(appearance: Appearance, feed: Feed) -> QComboBox:
    say = appearance
    options: dict[object, str] = {0: say.text(said("However old they are"))}
    for n in dict.fromkeys((*_DAYS, *filter(None, (feed.keep_days,)))):
        options[n] = say.count("Of the last day", "Of the last {n} days", n)
    return choice_box(options, feed.keep_days, say.text(said("Keep for how long")))


def _sentence(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
