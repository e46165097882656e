"""The fields by which the reader chooses how articles are set."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reader.model.look import Typography
from reader.sentences import said
from reader.ui import type_words
from reader.ui.appearance import Appearance
from reader.ui.choice_box import choice_box
from reader.ui.measure_slider import MeasureSlider
from reader.ui.settings_pages import form_of
from reader.ui.type_words import LINE_PARTS


class TypographyFields(QWidget):
    """Size, width, height of a line, and face; emits `changed` with a `Typography`."""

    changed = Signal(object)

    def __init__(self, appearance: Appearance, shown: Typography) -> None:
        super().__init__()
        say = appearance.text
        self.size_px = MeasureSlider(
            appearance, say(said("Size")), type_words.text_size(appearance), shown.size_px
        )
        self.column = MeasureSlider(
            appearance, say(said("Width")), type_words.column_width(appearance), shown.column_em
        )
        self.line = MeasureSlider(
            appearance,
            say(said("Height of a line")),
            type_words.line_height(appearance),
            round(shown.line * LINE_PARTS),
        )
        fonts: dict[str, str] = {name: say(told) for name, told in type_words.FONTS.items()}
        self.font_box = choice_box(fonts, shown.font, say(said("Face")))
        form = form_of(self, appearance)
        for part in (self.size_px, self.column, self.line, self.font_box):
            form.addRow(part.accessibleName(), part)
        for slider in (self.size_px, self.column, self.line):
            slider.changed.connect(self._tell)
        self.font_box.currentIndexChanged.connect(self._tell)
        self.setFocusProxy(self.size_px)

    def typography(self) -> Typography:
        """Give how articles are to be set."""
        return Typography(
            size_px=self.size_px.value(),
            column_em=self.column.value(),
            line=self.line.value() / LINE_PARTS,
            font=self.font_box.currentData(),
        )

    def show_typography(self, shown: Typography) -> None:
        """Show another choice, and tell of it once."""
        self.size_px.set_value(shown.size_px)
        self.column.set_value(shown.column_em)
        self.line.set_value(round(shown.line * LINE_PARTS))
        at = self.font_box.findData(shown.font)
        if at == self.font_box.currentIndex():
            self._tell()
        else:
            self.font_box.setCurrentIndex(at)

    def _tell(self) -> None:
        self.changed.emit(self.typography())
