"""What the reader chooses about the window: asks for it, and has the window shown that it gives."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import QObject, QTimer, Signal

from reader.settings import Settings, Theme
from reader.ui import dressing, theme
from reader.ui.main_window import MainWindow

if TYPE_CHECKING:
    # Loaded once the window stands.
    from reader.ui.desk import Desk
    from reader.ui.typography_commands import TypographyCommands


class Choices(QObject):
    """Emits `wanted` with the settings that the reader asks for.

    `chosen` gives those that hold, with what was changed in the window itself. One window at a
    time is served.
    """

    wanted = Signal(object)

    def __init__(self, chosen: Callable[[], Settings], parent: QObject) -> None:
        super().__init__(parent)
        self._chosen = chosen
        self._window: MainWindow | None = None
        self._desk: Desk | None = None
        self._typography: TypographyCommands | None = None
        self._system = dressing.SystemLook(self)
        self._system.turned.connect(self.follow_system)

    def serve(self, window: MainWindow) -> None:
        """Serve another window, whose library is not open yet."""
        self._window, self._desk, self._typography = window, None, None
        commands = window.commands
        window.panel.place_asked.connect(self.choose_settings)
        commands["settings"].triggered.connect(self.choose_settings)
        commands["theme"].triggered.connect(self.turn_theme)
        commands["keys"].triggered.connect(self.show_keys)
        commands["hijri"].setChecked(window.appearance.hijri_dates)
        commands["hijri"].triggered.connect(self.turn_hijri)

    def serve_desk(self, desk: "Desk") -> None:
        """Serve the window's desk too, now that the library is open."""
        from reader.ui.typography_commands import TypographyCommands

        if self._window is not None:
            self._desk = desk
            self._typography = TypographyCommands(self._window, desk, self._chosen().theme)
            self._typography.theme_chosen.connect(self.choose_theme)

    def choose_settings(self) -> None:
        """Ask for the reader's choices."""
        from reader.services.praying import find_places
        from reader.ui.settings_dialog import SettingsDialog

        if self._window is None:
            return
        article = self._desk.article if self._desk is not None else None
        dialog = SettingsDialog(
            self._window.appearance,
            self._chosen(),
            find_places,
            self._window,
            direction=article.row.direction if article else None,
        )
        dialog.chosen.connect(self._want)
        # After the window for what was chosen has come.
        dialog.keys_asked.connect(lambda: QTimer.singleShot(0, self, self.show_keys))
        dialog.open()

    def show_keys(self) -> None:
        """Show every command with its keys."""
        from reader.ui.keys_dialog import KeysDialog

        if self._window is not None:
            dialog = KeysDialog(self._window.appearance, self._chosen().keys, self._window)
            dialog.chosen.connect(lambda keys: self.wanted.emit(replace(self._chosen(), keys=keys)))
            dialog.open()

    def turn_theme(self) -> None:
        """Change from light to dark or back."""
        if self._window is not None:
            turned = theme.turned(self._window.appearance.tokens)
            self.wanted.emit(replace(self._chosen(), theme=turned))

    def turn_hijri(self) -> None:
        """Write the Hijri date beside the other one, or no more."""
        if self._window is not None:
            wanted = self._window.commands["hijri"].isChecked()
            self.wanted.emit(replace(self._chosen(), hijri_dates=wanted))

    def choose_theme(self, name: str) -> None:
        """Show the window in another theme, and the box in which it was chosen over it."""
        chosen = next(each for each in get_args(Theme) if each == name)
        self.wanted.emit(replace(self._chosen(), theme=chosen))
        QTimer.singleShot(0, self, self._open_typography)

    def follow_system(self) -> None:
        """Show the window in the system's colours, where the reader lets the system choose."""
        chosen = self._chosen()
        if self._window and dressing.tokens_of(chosen) != self._window.appearance.tokens:
            self.wanted.emit(chosen)

    def _want(self, settings: Settings) -> None:
        if settings != self._chosen():
            self.wanted.emit(settings)

    def _open_typography(self) -> None:
        if self._typography is not None:
            self._typography.open_box()
