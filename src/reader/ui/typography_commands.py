"""Opens the box of type and colours over the article, and does what is chosen in it."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from reader.settings import Theme
from reader.ui import commands
from reader.ui.desk import Desk
from reader.ui.main_window import MainWindow
from reader.ui.typography_box import TypographyBox


class TypographyCommands(QObject):
    """Connects the command to a window and its desk; emits `theme_chosen` with a theme's name.

    `theme` is that of the settings.
    """

    theme_chosen = Signal(str)

    def __init__(self, window: MainWindow, desk: Desk, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._theme = theme
        commands.connect(window.commands, {"typography": self.open_box})

    def open_box(self) -> None:
        """Open the box below its button, or over the article where the button is not seen."""
        box = TypographyBox(
            self._window.appearance, self._desk.typography, self._theme, self._window
        )
        box.changed.connect(self._desk.set_type)
        box.theme_chosen.connect(self.theme_chosen)
        box.open_below(self._anchor())

    def _anchor(self) -> QWidget:
        action = self._window.commands["typography"]
        buttons = (each for each in action.associatedObjects() if isinstance(each, QToolButton))
        return next((each for each in buttons if each.isVisible()), self._window.view)
