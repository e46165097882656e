"""The reader's choices: language, theme, place and prayer times."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.language import NAMES
from reader.model.place import Place
from reader.sentences import said
from reader.settings import Settings, Theme
from reader.ui import prayer_names
from reader.ui.appearance import Appearance
from reader.ui.choice_box import choice_box

_WIDTH = 520
_FOUND = 8
_PLACE = Qt.ItemDataRole.UserRole
_THEMES: Mapping[str, str] = {
    "system": said("As the system"),
    "light": said("Light"),
    "dark": said("Dark"),
}
_ASR: Mapping[str, str] = {
    "": said("As usual at the place"),
    "standard": said("Shafii, Maliki, Hanbali"),
    "hanafi": said("Hanafi"),
}
_ADJUST = ("-2", "-1", "0", "1", "2")


class SettingsDialog(QDialog):
    """Emits `chosen` with the settings as they are to be.

    `find` gives the places of a name; it is called on another thread too.
    """

    chosen = Signal(object)

    def __init__(
        self,
        appearance: Appearance,
        settings: Settings,
        find: Callable[[str, int], Sequence[Place]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        say = appearance.text
        self._settings = settings
        self.setWindowTitle(say(said("Settings")))
        self.setMinimumWidth(_WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        languages = {"": say(said("As the system")), **NAMES}
        themes = {name: say(_THEMES[name]) for name in get_args(Theme)}
        methods = {"": say(said("As usual at the place"))} | {
            name: say(told) for name, told in prayer_names.METHODS.items()
        }
        self.language = choice_box(languages, settings.language, say(said("Language")))
        self.theme = choice_box(themes, settings.theme, say(said("Theme")))
        self.place = PlaceField(appearance, settings, find)
        self.method = choice_box(methods, settings.method, say(said("Method")))
        schools = {name: say(told) for name, told in _ASR.items()}
        self.asr = choice_box(schools, settings.asr, say(said("Asr")))
        self.hijri = choice_box(
            {each: each for each in _ADJUST}, str(settings.hijri_adjust), say(said("Hijri days"))
        )
        self.hours24 = QCheckBox(say(said("24 hours")))
        self.hours24.setChecked(settings.hours24)
        self.sync = QCheckBox(say(said("Sync feeds by itself when they are due")))
        self.sync.setChecked(settings.sync)
        self.digits = QCheckBox(say(said("Arabic digits (١٢٣)")))
        self.digits.setChecked(settings.arabic_digits)
        self._lay_out(appearance)

    def settings(self) -> Settings | None:
        """Give the settings as the dialog shows them, None while it shows an unknown place."""
        placed = self.place.settings(self._settings)
        if placed is None:
            return None
        return replace(
            placed,
            language=self.language.currentData(),
            theme=self.theme.currentData(),
            method=self.method.currentData(),
            asr=self.asr.currentData(),
            hijri_adjust=int(self.hijri.currentData()),
            hours24=self.hours24.isChecked(),
            sync=self.sync.isChecked(),
            arabic_digits=self.digits.isChecked(),
        )

    def _lay_out(self, appearance: Appearance) -> None:
        form = QFormLayout()
        form.setSpacing(12)
        for part in (self.language, self.theme, self.place, self.method, self.asr, self.hijri):
            form.addRow(part.accessibleName(), part)
        form.addRow("", self.hours24)
        form.addRow("", self.sync)
        form.addRow("", self.digits)
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Save | standard.Cancel)
        buttons.button(standard.Save).setText(appearance.text(said("Save")))
        buttons.button(standard.Cancel).setText(appearance.text(said("Cancel")))
        buttons.accepted.connect(self._choose)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(14)
        column.addLayout(form)
        column.addWidget(buttons)

    def _choose(self) -> None:
        chosen = self.settings()
        if chosen is None:
            self.place.setFocus()
            return
        self.chosen.emit(chosen)
        self.close()


class PlaceField(QWidget):
    """A place by its name in Arabic or Latin letters, chosen from those that are found."""

    def __init__(
        self,
        appearance: Appearance,
        settings: Settings,
        find: Callable[[str, int], Sequence[Place]],
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._find = find
        self._chosen: Place | None = None
        self.setAccessibleName(appearance.text(said("Place")))
        self.name = QLineEdit(settings.place)
        self.name.setPlaceholderText(appearance.text(said("Guessed from the time zone")))
        self.name.setAccessibleName(self.accessibleName())
        self.found = QListWidget()
        self.found.setAccessibleName(appearance.text(said("Places found")))
        self.found.setMaximumHeight(150)
        self.found.hide()
        self.unknown = QLabel(appearance.text(said("No place of this name is known.")))
        self.unknown.setWordWrap(True)
        self.unknown.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.name)
        column.addWidget(self.found)
        column.addWidget(self.unknown)
        self.setFocusProxy(self.name)
        self.name.textEdited.connect(self._look)
        self.found.itemClicked.connect(self._take)
        self.found.itemActivated.connect(self._take)
        # The first search reads the gazetteer, longer than a key may wait.
        threading.Thread(target=find, args=("a", 1), daemon=True).start()

    def settings(self, before: Settings) -> Settings | None:
        """Give the settings with the place that is named; None for an unknown one, and say so."""
        typed = self.name.text().strip()
        if typed == before.place and self._chosen is None:
            return before
        if not typed:
            return replace(before, place="", latitude=None, longitude=None, zone="")
        place = self._chosen or next(iter(self._find(typed, 1)), None)
        self.unknown.setVisible(place is None)
        if place is None:
            return None
        return replace(
            before,
            place=place.name,
            latitude=place.latitude,
            longitude=place.longitude,
            zone=place.zone,
        )

    def _look(self, typed: str) -> None:
        self._chosen = None
        self.found.clear()
        wanted = typed.strip()
        for place in self._find(wanted, _FOUND) if wanted else ():
            name = prayer_names.place_name(self._appearance, place)
            item = QListWidgetItem(f"{name} · {place.zone}")
            item.setData(_PLACE, place)
            self.found.addItem(item)
        self.found.setVisible(self.found.count() > 0)
        self.unknown.setVisible(bool(wanted) and not self.found.count())

    def _take(self, item: QListWidgetItem) -> None:
        place: Place = item.data(_PLACE)
        self._chosen = place
        arabic = self._appearance.language.code == "ar" and place.name_ar
        self.name.setText(place.name_ar if arabic else place.name)
        self.found.hide()
