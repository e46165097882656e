"""Qt's own words, as on the buttons of its dialogs, in the language of the interface."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from reader import resources

_NAME = "qt-words"


def speak(code: str) -> None:
    """Let Qt speak a language, in place of the one before; English where it knows no other.

    Qt brings its words in most languages of the interface; Urdu's lie beside the catalogue.
    """
    application = QCoreApplication.instance()
    if application is None:
        raise RuntimeError("there is no application")
    for before in application.findChildren(QTranslator, _NAME):
        application.removeTranslator(before)
        before.deleteLater()
    words = QTranslator(application)
    words.setObjectName(_NAME)
    shipped = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    ours = str(resources.folder() / "locale" / code)
    if any(words.load(f"qtbase_{code}", folder) for folder in (shipped, ours)):
        application.installTranslator(words)
