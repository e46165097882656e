import re

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from reader.ui.selected_text import mime_of
from reader.ui.typesetting import typeset

PAGE = (
    '<p dir="rtl"><a name="title"></a><b>عنوان الخبر</b></p>'
    '<p><img src="warraq-picture:0"></p>'
    '<p dir="rtl">قال <a href="https://a.example/?a=1&amp;b=2">\u2066The Register (2024)\u2069</a>'
    " عند \u206608:44 AM\u2069 <b>أمس</b> &lt;x&gt;<br>وأضاف 😀 هنا</p>"
    '<ul dir="rtl"><li dir="rtl">أول</li><li dir="rtl">ثان</li></ul>'
    '<ol dir="ltr"><li dir="ltr">one</li></ol>'
    '<p dir="ltr"><span style="color:red;font-size:40px">An <i>English</i> paragraph</span></p>'
)


@pytest.fixture
def document(qapp: QApplication) -> QTextDocument:
    del qapp
    made = QTextDocument()
    made.setHtml(PAGE)
    typeset(made)
    return made


def copied(document: QTextDocument, words: str = "") -> QMimeData:
    """Give what is copied when these words are selected, by default all."""
    cursor = document.find(words) if words else QTextCursor(document)
    if not words:
        cursor.select(QTextCursor.SelectionType.Document)
    return mime_of(cursor)


def test_what_is_copied_has_no_isolates_and_no_pictures(document: QTextDocument) -> None:
    data = copied(document)
    assert "قال The Register (2024) عند 08:44 AM أمس <x>\nوأضاف 😀 هنا" in data.text()
    for each in (data.text(), data.html()):
        assert not re.search("[\u2066-\u2069\ufffc\u2028\u2029]", each)


def test_what_is_copied_has_structure_but_no_style(document: QTextDocument) -> None:
    html = copied(document).html()
    assert html.startswith('<h1 dir="rtl">عنوان الخبر</h1><p dir="rtl">قال ')
    assert '<a href="https://a.example/?a=1&amp;b=2">The Register (2024)</a>' in html
    assert "<b>أمس</b> &lt;x&gt;<br>وأضاف" in html
    assert '<ul><li dir="rtl">أول</li><li dir="rtl">ثان</li></ul><ol><li dir="ltr">one' in html
    assert html.endswith('<p dir="ltr">An <i>English</i> paragraph</p>')
    assert "style" not in html


@pytest.mark.parametrize("words", ["أمس", "هنا", "Register"])
def test_a_part_is_copied_as_a_part(document: QTextDocument, words: str) -> None:
    data = copied(document, words)
    assert data.text() == words
    assert re.sub("<[^>]+>", "", data.html()) == words


def test_nothing_selected_copies_nothing(document: QTextDocument) -> None:
    data = mime_of(QTextCursor(document))
    assert (data.text(), data.html()) == ("", "")
