from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from reader.model.article import ArticleRow
from reader.ui import share
from reader.ui.appearance import Appearance

ENGLISH = pytest.mark.parametrize("appearance", [("en", "light")], indirect=True)


@pytest.fixture
def row(make_row: Callable[..., ArticleRow]) -> ArticleRow:
    return make_row(
        title="قال \u2066The Register\u2069 أمس",
        url="https://news.example/1?id=7&utm_source=rss#xtor=RSS-1",
        published=datetime(2024, 10, 18, 12, tzinfo=UTC),
    )


@pytest.fixture
def selection(qapp: QApplication) -> QTextCursor:
    del qapp
    document = QTextDocument()
    document.setHtml('<p dir="rtl">قال \u206608:44 AM\u2069 <b>أمس</b></p><p dir="rtl">وعاد</p>')
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    # Held: a cursor does not hold its document.
    document.setParent(QApplication.instance())
    return cursor


TOLD = "قال The Register أمس\nالقاهرة 24 · Friday, 18 October 2024\nhttps://news.example/1?id=7"


@ENGLISH
def test_an_article_is_told_in_three_lines(row: ArticleRow, appearance: Appearance) -> None:
    assert share.told(row, appearance) == TOLD


@ENGLISH
def test_what_is_not_known_is_left_out(
    make_row: Callable[..., ArticleRow], appearance: Appearance
) -> None:
    bare = make_row(title="عنوان", source="", url="")
    assert share.told(bare, appearance) == "عنوان\nFriday, 18 October 2024"
    html = share.quoted(bare, appearance, QTextCursor()).html()
    assert html == '<p dir="rtl">عنوان<br>Friday, 18 October 2024</p>'


def test_the_date_is_in_the_reader_s_language(row: ArticleRow, appearance: Appearance) -> None:
    assert share.date_of(row, appearance) == "الجمعة، 18 أكتوبر 2024"


@ENGLISH
def test_words_are_quoted_with_their_source(
    row: ArticleRow, appearance: Appearance, selection: QTextCursor
) -> None:
    data = share.quoted(row, appearance, selection)
    assert data.text() == f"قال 08:44 AM أمس\nوعاد\n\n{TOLD}"
    assert data.html().startswith('<blockquote><p dir="rtl">قال 08:44 AM <b>أمس</b></p>')
    assert '<a href="https://news.example/1?id=7">قال The Register أمس</a>' in data.html()


@ENGLISH
def test_without_words_the_source_alone_is_quoted(row: ArticleRow, appearance: Appearance) -> None:
    assert share.quoted(row, appearance, QTextCursor()).text() == TOLD


def test_foreign_titles_are_no_markup(
    make_row: Callable[..., ArticleRow], appearance: Appearance
) -> None:
    sly = make_row(title="<b>x</b>", source='"&', url='https://a.example/"onclick=x')
    html = share.quoted(sly, appearance, QTextCursor()).html()
    assert "<b>" not in html
    assert '"onclick' not in html


@ENGLISH
def test_a_letter_has_a_subject_and_lines(row: ArticleRow, appearance: Appearance) -> None:
    address = share.mail(row, appearance)
    assert address.isascii()
    assert address.startswith("mailto:?subject=")
    fields = parse_qs(urlsplit(address).query)
    assert fields["subject"] == ["قال The Register أمس"]
    assert fields["body"] == [TOLD.replace("\n", "\r\n")]
    assert "+" not in address
