import socket
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QBitmap,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QRegion,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.content.clean import clean_html
from reader.content.page import page as page_of
from reader.model.article import Article, ArticleRow
from reader.ui.appearance import Appearance
from reader.ui.article_page import ArticlePage, column_px, widest_column
from reader.ui.page_look import look_of
from reader.ui.theme import READING

IMAGE = QTextDocument.ResourceType.ImageResource.value
ARABIC = "أظهر مقطع فيديو نشرته الخدمة الصحفية أنه التقى نظيره في الكرملين وأعرب عن قلقه. "
LONG = "".join(f"<p>{number}. {ARABIC * 3}</p>" for number in range(40))

Show = Callable[..., ArticlePage]


def article(html: str) -> Article:
    row = ArticleRow(
        id=1,
        guid="g",
        url="https://news.example/1",
        title="عنوان الخبر",
        author="",
        published=datetime(2024, 10, 18, 5, 44, tzinfo=UTC),
        feed=1,
        source="القاهرة 24",
        snippet="",
        read=False,
        starred=False,
        direction="rtl",
        offline="complete",
    )
    return Article(row, clean_html(html, base_url="https://news.example/1"), "", "ar", 0)


@pytest.fixture
def show(qtbot: QtBot, appearance: Appearance) -> Show:
    """Give what shows an article's HTML in a page, a new one unless one is given."""

    def shown(
        html: str, *, width: int = 700, size_px: int = 20, page: ArticlePage | None = None
    ) -> ArticlePage:
        if page is None:
            page = ArticlePage(appearance, lambda _sha256: None)
            qtbot.addWidget(page)
            page.resize(width, 600)
            page.show()
        whole = article(html)
        look = look_of(appearance, whole.row, size_px=size_px)
        page.show_page(page_of(whole, look), direction="rtl", size_px=size_px)
        return page

    return shown


def blocks(page: ArticlePage) -> list[QTextBlock]:
    found, block = [], page.document().begin()
    while block.isValid():
        found.append(block)
        block = block.next()
    return found


# What is loaded


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/hostname",
        "/etc/hostname",
        "https://news.example/x.png",
        "data:image/png;base64,",
        "warraq-picture:../../etc/hostname",
        "warraq-picture:",
        f"other:{'ab' * 32}",
        "",
    ],
)
def test_whatever_is_not_ours_is_a_placeholder(show: Show, address: str) -> None:
    page = show("<p>نص</p>")
    for kind in (IMAGE, QTextDocument.ResourceType.StyleSheetResource.value, 1, 99):
        given = page.loadResource(kind, QUrl(address))
        assert (given.width(), given.height()) == (1, 1)


def test_no_local_picture_is_shown(show: Show, tmp_path: Path) -> None:
    file, red = tmp_path / "red.png", QColor("red")
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(red)
    assert image.save(str(file))
    page, address = show("<p>نص</p>"), QUrl.fromLocalFile(str(file)).toString()
    page.setHtml(
        f'<style>@import url("{address}");</style><img src="{address}"><img src="{file}">'
        f'<body background="{address}"><table background="{address}"><tr><td>x</table>'
        f'<p style="background-image:url({address})">x</p>'
    )
    shown = page.viewport().grab().toImage()
    mask = shown.createMaskFromColor(red.rgb(), Qt.MaskMode.MaskOutColor)
    assert QRegion(QBitmap.fromImage(mask)).isEmpty()


def test_nothing_is_asked_of_the_network(show: Show) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        page = show("<p>نص</p>")
        page.setHtml(
            f'<style>@import url("{address}/a.css");</style><img src="{address}/a.png">'
            f'<link rel=stylesheet href="{address}/b.css">'
        )
        page.grab()
        QApplication.processEvents()
        with pytest.raises(TimeoutError):
            server.accept()


def test_a_source_is_never_followed(show: Show, tmp_path: Path) -> None:
    page, other = show("<p>نص</p>"), tmp_path / "other.html"
    other.write_text("other", "utf-8")
    page.setSource(QUrl.fromLocalFile(str(other)))
    assert "نص" in page.toPlainText()


# The column


@pytest.mark.parametrize("size", [14, 20, 28, 40])
@pytest.mark.parametrize(
    "text", [ARABIC, "The release notes list a rewritten line breaker, and faster shaping of it. "]
)
def test_a_full_line_holds_55_to_75_letters(qapp: QApplication, text: str, size: int) -> None:
    del qapp
    font = QFont([READING])
    font.setPixelSize(size)
    letter = QFontMetricsF(font).horizontalAdvance(text) / len(text)
    assert 55 <= widest_column(size) / letter <= 78


def test_the_column_leaves_a_margin_and_never_vanishes() -> None:
    assert column_px(2000, 20) == widest_column(20)
    assert column_px(500, 20) < 500 - 40
    assert column_px(10, 20) == 1


@pytest.mark.parametrize("width", [400, 820, 1400])
def test_the_column_stands_in_the_middle(show: Show, width: int) -> None:
    page = show(LONG, width=width)
    shape = page.document().rootFrame().frameFormat()
    assert abs(shape.leftMargin() - shape.rightMargin()) <= 1
    column = page.viewport().width() - shape.leftMargin() - shape.rightMargin()
    assert column == column_px(page.viewport().width(), 20)


def test_the_page_has_a_name(show: Show) -> None:
    assert show("<p>نص</p>").accessibleName()


def test_headings_and_the_clipboard_are_those_of_the_page(show: Show) -> None:
    page = show("<h3>رأس</h3><p>قال عند 08:44 AM أمس</p>")
    levels = {block.text(): block.blockFormat().headingLevel() for block in blocks(page)}
    assert (levels["عنوان الخبر"], levels["رأس"]) == (1, 3)
    assert any("\u2066" in text for text in levels)
    page.selectAll()
    data = page.createMimeDataFromSelection()
    assert "قال عند 08:44 AM أمس" in data.text()
    assert '<h3 dir="rtl">رأس</h3>' in data.html()


# The reader's place


def top_word(page: ArticlePage) -> str:
    cursor = page.cursorForPosition(QPoint(page.viewport().width() // 2, 2))
    return cursor.block().text()[:12]


@pytest.mark.parametrize("size", [14, 24, 36])
def test_the_place_is_kept_in_another_size(show: Show, size: int) -> None:
    page = show(LONG)
    for _ in range(4):
        page.page_down()
    before, place = top_word(page), page.place()
    show(LONG, size_px=size, page=page)
    assert page.verticalScrollBar().value() == 0
    page.restore(place)
    assert top_word(page) == before
    show(LONG, page=page).restore(place)
    assert page.place() == pytest.approx(place, abs=0.2)


def test_the_place_is_kept_in_another_width(show: Show) -> None:
    page = show(LONG)
    for _ in range(4):
        page.page_down()
    before = top_word(page)
    for width in (400, 1000, 330, 700):
        page.resize(width, 600)
        QApplication.processEvents()
        assert top_word(page) == before


def test_a_place_beyond_the_text_is_its_end(show: Show) -> None:
    page = show(LONG)
    page.restore(10_000_000.5)
    assert page.verticalScrollBar().value() == page.verticalScrollBar().maximum()
    page.restore(0)
    assert page.place() == 0


def test_a_page_begins_at_its_beginning(show: Show) -> None:
    page = show(LONG)
    page.page_down()
    page.selectAll()
    show(LONG, page=page)
    assert page.verticalScrollBar().value() == 0
    assert not page.textCursor().hasSelection()


# Keys


def test_paging_ends_at_the_end_and_leaves_an_overlap(show: Show) -> None:
    page = show(LONG)
    step = 0
    while page.page_down():
        step = step or page.verticalScrollBar().value()
    assert 0 < step < page.viewport().height() - 20
    assert page.verticalScrollBar().value() == page.verticalScrollBar().maximum()
    while page.page_up():
        pass
    assert page.verticalScrollBar().value() == 0


def press(page: ArticlePage, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
    """Press a key and tell whether the page took it."""
    event = QKeyEvent(QKeyEvent.Type.KeyPress, key, held)
    page.keyPressEvent(event)
    return event.isAccepted()


def test_space_pages_and_is_left_to_others_at_the_end(show: Show) -> None:
    page, bar = show(LONG), None
    bar = page.verticalScrollBar()
    none, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    assert press(page, Qt.Key.Key_Space, none)
    assert bar.value() > 0
    assert press(page, Qt.Key.Key_Space, shift)
    assert bar.value() == 0
    assert not press(page, Qt.Key.Key_Space, shift)
    bar.setValue(bar.maximum())
    assert not press(page, Qt.Key.Key_Space, none)


def test_arrows_home_and_end_scroll(show: Show) -> None:
    page = show(LONG)
    bar, none = page.verticalScrollBar(), Qt.KeyboardModifier.NoModifier
    press(page, Qt.Key.Key_Down, none)
    assert 0 < bar.value() < page.viewport().height()
    press(page, Qt.Key.Key_End, none)
    assert bar.value() == bar.maximum()
    press(page, Qt.Key.Key_Home, none)
    assert bar.value() == 0


def test_text_is_selected_by_keyboard_from_what_is_in_sight(show: Show) -> None:
    page = show(LONG)
    for _ in range(3):
        page.page_down()
    at = page.verticalScrollBar().value()
    shift = Qt.KeyboardModifier.ShiftModifier
    press(page, Qt.Key.Key_Down, shift)
    press(page, Qt.Key.Key_Down, shift)
    cursor = page.textCursor()
    assert cursor.hasSelection()
    assert abs(page.verticalScrollBar().value() - at) < page.viewport().height()
    assert page.createMimeDataFromSelection().text()


def test_no_caret_stands_in_a_page_that_is_read(show: Show) -> None:
    by_keys = Qt.TextInteractionFlag.TextSelectableByKeyboard
    page = show(LONG)
    assert not page.textInteractionFlags() & by_keys
    press(page, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.textInteractionFlags() & by_keys
    assert page.textCursor().hasSelection()
    assert not show(LONG, page=page).textInteractionFlags() & by_keys


# The size of the text


def turn(page: ArticlePage, by: int, held: Qt.KeyboardModifier) -> None:
    inverted = False
    event = QWheelEvent(
        QPointF(50, 50),
        page.mapToGlobal(QPointF(50, 50)),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        inverted,
    )
    page.wheelEvent(event)


def test_the_wheel_asks_for_another_size_and_changes_none(show: Show) -> None:
    page = show(LONG)
    asked: list[int] = []
    before = page.document().size()
    page.size_asked.connect(asked.append)
    control, none = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
    for by in (120, 60, 60, -120, -40):
        turn(page, by, control)
    assert asked == [1, 1, -1]
    assert page.document().size() == before
    assert page.verticalScrollBar().value() == 0
    turn(page, -120, none)
    assert page.verticalScrollBar().value() > 0


@pytest.mark.parametrize("appearance", [("en", "dark")], indirect=True)
def test_the_page_has_the_theme_s_paper(show: Show, appearance: Appearance) -> None:
    page = show("<p>نص</p>")
    image = page.viewport().grab().toImage()
    for corner in (QPoint(2, 2), QPoint(image.width() - 3, image.height() - 3)):
        assert image.pixelColor(corner).name() == appearance.tokens.paper.lower()


def test_a_long_article_is_shown_to_its_end_in_every_size(show: Show) -> None:
    html = "".join(f"<h3>رأس {number}</h3><ul><li>{ARABIC * 4}</ul>" for number in range(200))
    page = show(html)
    for size in (24, 14, 20):
        show(html, size_px=size, page=page)
        while page.page_down():
            pass
        assert page.cursorRect(_end(page)).bottom() <= page.viewport().height()
        assert page.cursorRect(_end(page)).top() > 0
        heights = {
            page.document().documentLayout().blockBoundingRect(block).height()
            for block in blocks(page)
        }
        assert min(heights) > 0


def _end(page: ArticlePage) -> QTextCursor:
    cursor = QTextCursor(page.document())
    cursor.movePosition(QTextCursor.MoveOperation.End)
    return cursor
