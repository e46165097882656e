"""Qt's own words, as on the buttons of its dialogs, in the language of the interface."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from reader import resources

_NAME = "qt-words"


def speak(code: str) -> None:
    """Let Qt speak a language, in place of the one before; English where it knows no other.

    Qt brings its words in most languages of the interface. Those that it lacks, all of Urdu's,
    or that we say otherwise lie beside the catalogue and go before its own.
    """
    application = QCoreApplication.instance()
    if application is None:
        raise RuntimeError("there is no application")
    for before in application.findChildren(QTranslator, _NAME):
        application.removeTranslator(before)
        before.deleteLater()
    shipped = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    ours = str(resources.folder() / "locale" / code)
    # Of two translators Qt asks the later first.
    for folder in (shipped, ours):
        words = QTranslator(application)
        words.setObjectName(_NAME)
        if words.load(f"qtbase_{code}", folder):
            application.installTranslator(words)
