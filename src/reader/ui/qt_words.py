"""Qt's own words, as on the buttons of its dialogs, in the language of the interface."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

_NAME = "qt-words"


def speak(code: str) -> None:
    """Let Qt speak a language, in place of the one before; English where it knows no other."""
    application = QCoreApplication.instance()
    if application is None:
        raise RuntimeError("there is no application")
    for before in application.findChildren(QTranslator, _NAME):
        application.removeTranslator(before)
        before.deleteLater()
    words = QTranslator(application)
    words.setObjectName(_NAME)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load(f"qtbase_{code}", folder):
        application.installTranslator(words)
