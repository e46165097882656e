"""Qt's own words are said in each language of the interface."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from reader import language, resources
from reader.ui import qt_words

CODES = sorted(language.NAMES)
# In the contexts that Qt asks for them.
SHOWN = (
    *(("QPlatformTheme", word) for word in ("OK", "Save", "Cancel", "&Yes", "&No", "Close")),
    *(("QLineEdit", word) for word in ("&Undo", "Cu&t", "&Copy", "&Paste", "Select All")),
    *(("QWidgetTextControl", word) for word in ("&Copy", "Copy &Link Location", "Select All")),
    *(("QFileDialog", word) for word in ("Look in:", "File &name:", "Files of type:", "&Open")),
    *(("QAbstractSpinBox", word) for word in ("&Step up", "Step &down")),
)
SOURCES = Path(__file__).parents[2] / "packaging" / "locale"


pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    qt_words.speak("en")


@pytest.mark.parametrize("code", [code for code in CODES if code != "en"])
def test_qt_speaks_every_language(code: str) -> None:
    qt_words.speak(code)
    said = {(context, word): QCoreApplication.translate(context, word) for context, word in SHOWN}
    # French has its OK from English.
    same = [key for key, told in said.items() if told == key[1] and told != "OK"]
    assert same == []


def test_one_language_takes_the_place_of_the_other() -> None:
    qt_words.speak("ur")
    qt_words.speak("fa")
    qt_words.speak("en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_a_dialogs_buttons_speak_urdu(qtbot: QtBot) -> None:
    qt_words.speak("ur")
    standard = QDialogButtonBox.StandardButton
    buttons = QDialogButtonBox(standard.Save | standard.Cancel)
    qtbot.addWidget(buttons)
    assert buttons.button(standard.Save).text() == "محفوظ کریں"
    assert buttons.button(standard.Cancel).text() == "منسوخ کریں"


def test_a_persian_shortcut_names_keys_as_they_are_printed() -> None:
    qt_words.speak("fa")
    for keys in ("Ctrl+Shift+N", "Shift+Space", "Home", "PgDown"):
        assert QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) == keys
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "انصراف"


@pytest.mark.parametrize("code", ["fa", "ur"])
def test_our_words_were_compiled_from_their_source(code: str) -> None:
    words = QTranslator()
    assert words.load(f"qtbase_{code}", str(resources.folder() / "locale" / code))
    written = etree.parse(SOURCES / f"qtbase_{code}.ts").getroot()
    other = [
        message.findtext("source")
        for context in written.iter("context")
        for message in context.iter("message")
        if words.translate(context.findtext("name") or "", message.findtext("source") or "")
        != message.findtext("translation")
    ]
    assert other == []
