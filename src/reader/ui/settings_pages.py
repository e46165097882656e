"""The plain pages of the settings: what is general, the list, and the sync."""

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QWidget

from reader.language import NAMES
from reader.sentences import said
from reader.settings import Settings
from reader.text.dates import WHOLE_DAY
from reader.ui import type_words
from reader.ui.appearance import Appearance
from reader.ui.choice_box import choice_box
from reader.ui.list_look import DENSITIES, GROUPS, ORDERS
from reader.ui.measure_slider import MeasureSlider

_GAP = 12


class GeneralPage(QWidget):
    """Language, colours, size, digits, dates and motion of the whole window."""

    def __init__(self, appearance: Appearance, settings: Settings) -> None:
        super().__init__()
        say = appearance.text
        languages = {"": say(said("As the system")), **NAMES}
        themes = {name: say(told) for name, told in type_words.THEMES.items()}
        self.language = choice_box(languages, settings.language, say(said("Language")))
        self.theme = choice_box(themes, settings.theme, say(said("Theme")))
        self.scale = MeasureSlider(
            appearance,
            say(said("Size of the window’s text")),
            type_words.interface_scale(appearance),
            settings.interface_scale,
        )
        self.digits = tick(say(said("Arabic digits (١٢٣)")), checked=settings.arabic_digits)
        self.hours24 = tick(say(said("24 hours")), checked=settings.hours24)
        self.hijri_dates = tick(say(said("Hijri dates, too")), checked=settings.hijri_dates)
        self.still = tick(say(said("Nothing moves by itself")), checked=settings.reduced_motion)
        form = form_of(self, appearance)
        for part in (self.language, self.theme, self.scale):
            form.addRow(part.accessibleName(), part)
        for box in (self.digits, self.hours24, self.hijri_dates, self.still):
            form.addRow(box)
        form.setRowVisible(self.hours24, appearance.language.code not in WHOLE_DAY)

    def chosen(self, before: Settings) -> Settings:
        """Give the settings with what the page shows."""
        return replace(
            before,
            language=self.language.currentData(),
            theme=self.theme.currentData(),
            interface_scale=self.scale.value(),
            arabic_digits=self.digits.isChecked(),
            hours24=self.hours24.isChecked(),
            hijri_dates=self.hijri_dates.isChecked(),
            reduced_motion=self.still.isChecked(),
        )


class ListPage(QWidget):
    """How lists of articles are shown when Warraq starts."""

    def __init__(self, appearance: Appearance, settings: Settings) -> None:
        super().__init__()
        say = appearance.text
        densities = {name: say(told) for name, told in DENSITIES.items()}
        orders = {name: say(told) for name, told in ORDERS.items()}
        groups = {name: say(told) for name, told in GROUPS.items()}
        self.density = choice_box(densities, settings.density, say(said("Lines of the list")))
        self.order = choice_box(orders, settings.order, say(said("Order")))
        self.group = choice_box(groups, settings.group, say(said("Groups")))
        form = form_of(self, appearance)
        for part in (self.density, self.order, self.group):
            form.addRow(part.accessibleName(), part)

    def chosen(self, before: Settings) -> Settings:
        """Give the settings with what the page shows."""
        return replace(
            before,
            density=self.density.currentData(),
            order=self.order.currentData(),
            group=self.group.currentData(),
        )


class SyncPage(QWidget):
    """Whether feeds are fetched without being asked for."""

    def __init__(self, appearance: Appearance, settings: Settings) -> None:
        super().__init__()
        say = appearance.text
        self.sync = tick(say(said("Sync feeds by itself when they are due")), checked=settings.sync)
        form = form_of(self, appearance)
        form.addRow(self.sync)
        form.addRow(
            explained(
                say(
                    said(
                        "How often a feed is due is chosen for each feed, in its own settings. "
                        "Without a network everything that is stored can be read."
                    )
                )
            )
        )

    def chosen(self, before: Settings) -> Settings:
        """Give the settings with what the page shows."""
        return replace(before, sync=self.sync.isChecked())


def form_of(page: QWidget, appearance: Appearance) -> QFormLayout:
    """Lay a page out as a form, whose fields go below their names where there is little room."""
    form = QFormLayout(page)
    gap = appearance.px(_GAP)
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(gap)
    form.setVerticalSpacing(gap)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form


def explained(sentence: str) -> QLabel:
    """Give a sentence that says what a page's choices are for."""
    label = QLabel(sentence)
    label.setWordWrap(True)
    label.setProperty("role", "second")
    return label


def tick(text: str, *, checked: bool) -> QCheckBox:
    """Give a box to tick."""
    box = QCheckBox(text)
    box.setChecked(checked)
    return box
