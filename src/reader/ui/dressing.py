"""Dresses the application as the settings and the system ask for, and tells when the system turns.

Qt tells of a system that wants high contrast since 6.10; before, only of a dark one.
"""

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from reader import language
from reader.settings import Settings
from reader.text.dates import WHOLE_DAY
from reader.ui import theme
from reader.ui.appearance import Appearance
from reader.ui.theme import Tokens

_HUNDRED = 100


class SystemLook(QObject):
    """Emits `turned` when the system became light or dark, or wants more contrast, or less.

    While a dialog stands open it waits: what is typed there would go with the window.
    """

    turned = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self.tell)
        if hasattr(hints, "accessibility"):
            # Held: PySide lets go of an object whose owner it does not know.
            self._contrast = hints.accessibility()
            self._contrast.contrastPreferenceChanged.connect(self.tell)

    def tell(self) -> None:
        """Emit `turned`, at once or when no dialog waits for an answer."""
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            self.turned.emit()
        else:
            dialog.destroyed.connect(lambda: QTimer.singleShot(0, self, self.tell))


def tokens_of(settings: Settings) -> Tokens:
    """Give the colours that the settings ask for, as the system is now."""
    hints = QGuiApplication.styleHints()
    dark = hints.colorScheme() == Qt.ColorScheme.Dark
    sharp = False
    if settings.theme == "system" and hasattr(hints, "accessibility"):
        wanted = hints.accessibility().contrastPreference()
        sharp = wanted == Qt.ContrastPreference.HighContrast
    return theme.chosen(settings.theme, system_dark=dark, system_sharp=sharp)


def dressed(settings: Settings, spoken: str) -> Appearance:
    """Give the appearance that the settings ask for, and dress the application in it.

    `spoken` is a language that goes before the settings' own, "" for none.
    """
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise TypeError(application)
    words = language.load(spoken or settings.language or language.of_system())
    made = Appearance(
        tokens_of(settings),
        words,
        settings.hours24 or words.code in WHOLE_DAY,
        settings.arabic_digits,
        scale=settings.interface_scale / _HUNDRED,
        reduced_motion=settings.reduced_motion,
        hijri_dates=settings.hijri_dates,
        hijri_adjust=settings.hijri_adjust,
    )
    # X11 shows it behind each title that does not end in it.
    application.setApplicationDisplayName(words.text("Warraq"))
    theme.dress(
        application,
        made.tokens,
        words.direction,
        scale=made.scale,
        still=made.reduced_motion,
    )
    return made
