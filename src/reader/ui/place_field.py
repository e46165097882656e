"""A field in which a place of the gazetteer is chosen by its name."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from reader.model.place import Place
from reader.sentences import said
from reader.settings import Settings
from reader.ui import prayer_names
from reader.ui.appearance import Appearance

_FOUND = 8
_PLACE = Qt.ItemDataRole.UserRole
_ROWS_HEIGHT = 150


class PlaceField(QWidget):
    """A place by its name in Arabic or Latin letters, chosen from those that are found.

    `chosen` is emitted when one was picked from the list, or its name was confirmed.
    """

    chosen = Signal()

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
        self.found.setMaximumHeight(appearance.px(_ROWS_HEIGHT))
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
        self.name.returnPressed.connect(self.chosen)
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
        self.chosen.emit()
