"""Qt's own words (the buttons of its dialogs, the menus of its fields) in the interface's language."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

_NAME = "qt-words"


def speak(application: QCoreApplication, code: str) -> None:
    """Let Qt speak a language, in place of the one before; English where it knows no other."""
    for before in application.findChildren(QTranslator, _NAME):
        application.removeTranslator(before)
        before.deleteLater()
    words = QTranslator(application)
    words.setObjectName(_NAME)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load(f"qtbase_{code}", folder):
        application.installTranslator(words)
