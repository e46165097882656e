"""The page of the settings about prayer times: the place, the method, and the calendar."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from reader.model.place import Place
from reader.sentences import said
from reader.settings import Settings
from reader.ui import prayer_names
from reader.ui.appearance import Appearance
from reader.ui.choice_box import choice_box
from reader.ui.place_field import PlaceField
from reader.ui.settings_pages import form_of

_ASR: Mapping[str, str] = {
    "": said("As usual at the place"),
    "standard": said("Shafii, Maliki, Hanbali"),
    "hanafi": said("Hanafi"),
}
_ADJUST = ("-2", "-1", "0", "1", "2")


class PrayerPage(QWidget):
    """Where the reader is, by whose method the times are, and how the months begin there.

    `find` gives the places of a name; it is called on another thread too.
    """

    def __init__(
        self,
        appearance: Appearance,
        settings: Settings,
        find: Callable[[str, int], Sequence[Place]],
    ) -> None:
        super().__init__()
        say = appearance.text
        methods = {"": say(said("As usual at the place"))} | {
            name: say(told) for name, told in prayer_names.METHODS.items()
        }
        schools = {name: say(told) for name, told in _ASR.items()}
        days = {each: appearance.digits(each) for each in _ADJUST}
        self.place = PlaceField(appearance, settings, find)
        self.method = choice_box(methods, settings.method, say(said("Method")))
        self.asr = choice_box(schools, settings.asr, say(said("Asr")))
        self.hijri = choice_box(days, str(settings.hijri_adjust), say(said("Hijri days")))
        form = form_of(self, appearance)
        for part in (self.place, self.method, self.asr, self.hijri):
            form.addRow(part.accessibleName(), part)

    def chosen(self, before: Settings) -> Settings | None:
        """Give the settings with what the page shows, None while it shows an unknown place."""
        placed = self.place.settings(before)
        if placed is None:
            return None
        return replace(
            placed,
            method=self.method.currentData(),
            asr=self.asr.currentData(),
            hijri_adjust=int(self.hijri.currentData()),
        )
