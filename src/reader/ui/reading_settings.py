"""The page of the settings about how articles are set, with a sample of it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.model.article import Direction
from reader.settings import Settings
from reader.ui.appearance import Appearance
from reader.ui.type_sample import TypeSample
from reader.ui.typography_fields import TypographyFields

_GAP = 20


class ReadingPage(QWidget):
    """The measures of the text, and a paragraph that follows them, written in a direction."""

    def __init__(self, appearance: Appearance, settings: Settings, direction: Direction) -> None:
        super().__init__()
        self.fields = TypographyFields(appearance, settings.typography)
        self.sample = TypeSample(appearance, direction, settings.typography)
        self.fields.changed.connect(self.sample.show_typography)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(appearance.px(_GAP))
        column.addWidget(self.fields)
        column.addWidget(self.sample)
        column.addStretch(1)

    def chosen(self, before: Settings) -> Settings:
        """Give the settings with what the page shows."""
        return before.with_typography(self.fields.typography())
