import re
import socket
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.content.clean import clean_html
from reader.content.page import page as page_of
from reader.model.article import Article, ArticleRow, Direction, Picture
from reader.ui.appearance import Appearance
from reader.ui.article_page import ArticlePage, column_px, widest_column
from reader.ui.page_look import look_of
from reader.ui.theme import READING

LEAD, SMALL = "https://news.example/lead.png", "https://news.example/small.png"
SHA = {LEAD: "ab" * 32, SMALL: "cd" * 32}
IMAGE = QTextDocument.ResourceType.ImageResource.value
ARABIC = "أظهر مقطع فيديو نشرته الخدمة الصحفية أنه التقى نظيره في الكرملين وأعرب عن قلقه. "
LONG = "".join(f"<p>{number}. {ARABIC * 3}</p>" for number in range(40))

Show = Callable[..., ArticlePage]


def article(html: str, *, direction: Direction = "rtl", lead: str = "") -> Article:
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
        direction=direction,
        offline="complete",
    )
    pictures = (Picture(LEAD, SHA[LEAD], 1600, 900), Picture(SMALL, SHA[SMALL], 120, 80))
    clean = clean_html(html, base_url="https://news.example/1")
    return Article(row, clean, "", "ar", 0, pictures, lead)


@pytest.fixture
def pictures(tmp_path: Path) -> dict[str, Path]:
    """Give two red pictures by their hashes."""
    files = {}
    for url, (width, height) in {LEAD: (1600, 900), SMALL: (120, 80)}.items():
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(QColor("red"))
        files[SHA[url]] = tmp_path / f"{SHA[url]}.png"
        image.save(str(files[SHA[url]]))
    return files


@pytest.fixture
def show(qtbot: QtBot, appearance: Appearance, pictures: dict[str, Path]) -> Show:
    """Give what shows an article's HTML in a page of a width and size of text."""

    def shown(
        html: str,
        *,
        width: int = 700,
        size_px: int = 20,
        lead: str = "",
        page: ArticlePage | None = None,
    ) -> ArticlePage:
        page = page or ArticlePage(appearance, pictures.get)
        if not page.isVisible():
            qtbot.addWidget(page)
            page.resize(width, 600)
            page.show()
        whole = article(html, lead=lead)
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


def reds(page: ArticlePage) -> list[QPoint]:
    """Give where the page is red."""
    image = page.viewport().grab().toImage()
    red = QColor("red")
    return [
        QPoint(x, y)
        for y in range(image.height())
        for x in range(image.width())
        if image.pixelColor(x, y) == red
    ]


def link_at(page: ArticlePage) -> QPoint:
    """Give a point on the page's first link."""
    for block in blocks(page):
        fragments = block.begin()
        while not fragments.atEnd():
            fragment = fragments.fragment()
            if fragment.charFormat().isAnchor() and fragment.charFormat().anchorHref():
                cursor = QTextCursor(page.document())
                cursor.setPosition(fragment.position() + fragment.length() // 2)
                return page.cursorRect(cursor).center()
            fragments += 1
    raise AssertionError("no link")


# What is loaded


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/hostname",
        "/etc/hostname",
        "https://news.example/x.png",
        "data:image/png;base64,",
    ]
    + ["warraq-picture:../../etc/hostname", "warraq-picture:", f"other:{'ab' * 32}", ""],
)
def test_whatever_is_not_ours_is_a_placeholder(show: Show, address: str) -> None:
    page = show("<p>نص</p>")
    for kind in (IMAGE, QTextDocument.ResourceType.StyleSheetResource.value, 1, 99):
        given = page.loadResource(kind, QUrl(address))
        assert (given.width(), given.height()) == (1, 1)


def test_no_local_picture_is_shown(show: Show, pictures: dict[str, Path]) -> None:
    page = show("<p>نص</p>")
    file = pictures[SHA[LEAD]]
    address = QUrl.fromLocalFile(str(file)).toString()
    page.setHtml(
        f'<style>@import url("{address}");</style><img src="{address}"><img src="{file}">'
        f'<body background="{address}"><table background="{address}"><tr><td>x</table>'
        f'<p style="background-image:url({address})">x</p>'
    )
    assert not reds(page)


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


def test_a_source_is_never_followed(show: Show, pictures: dict[str, Path]) -> None:
    page = show("<p>نص</p>")
    page.setSource(QUrl.fromLocalFile(str(pictures[SHA[LEAD]])))
    assert "نص" in page.toPlainText()


def test_a_picture_that_is_none_is_a_placeholder(show: Show, pictures: dict[str, Path]) -> None:
    page = show("<p>نص</p>")
    file, url = pictures[SHA[LEAD]], QUrl(f"warraq-picture:{SHA[LEAD]}")
    for body in (b"", b"no picture", b"<svg xmlns='http://www.w3.org/2000/svg' width='9'/>"):
        file.write_bytes(body)
        assert page.loadResource(IMAGE, url).width() == 1
    file.unlink()
    assert page.loadResource(IMAGE, url).width() == 1


# Pictures


def test_a_stored_picture_is_read_no_larger_than_the_column(show: Show) -> None:
    page = show("<p>نص</p>")
    given = page.loadResource(IMAGE, QUrl(f"warraq-picture:{SHA[LEAD]}"))
    assert given.width() == round(widest_column(20) * page.devicePixelRatioF())
    assert page.loadResource(IMAGE, QUrl(f"warraq-picture:{SHA[SMALL]}")).width() == 120


@pytest.mark.parametrize("width", [400, 700, 1000])
def test_the_lead_fills_the_column_in_its_own_shape(show: Show, width: int) -> None:
    page = show("<p>نص</p>", width=width, lead=LEAD)
    page.resize(width, 1000)
    found = reds(page)
    across = max(point.x() for point in found) - min(point.x() for point in found) + 1
    down = max(point.y() for point in found) - min(point.y() for point in found) + 1
    assert across == pytest.approx(column_px(page.viewport().width(), 20), abs=1)
    assert down == pytest.approx(across * 900 / 1600, abs=2)


def test_a_picture_follows_the_column_when_the_window_changes(show: Show) -> None:
    page = show("<p>نص</p>", width=700, lead=LEAD)
    for width in (420, 340, 700):
        page.resize(width, 600)
        QApplication.processEvents()
        assert page.horizontalScrollBar().maximum() == 0
        found = reds(page)
        across = max(point.x() for point in found) - min(point.x() for point in found) + 1
        assert across == pytest.approx(column_px(page.viewport().width(), 20), abs=1)


def test_pictures_in_quotations_and_lists_stay_within_the_column(show: Show) -> None:
    held = f"<blockquote><img src={LEAD}></blockquote><ul><li><img src={LEAD}></ul>"
    page = show(held, width=700)
    for width in (700, 420, 340):
        page.resize(width, 600)
        QApplication.processEvents()
        assert page.horizontalScrollBar().maximum() == 0


def test_the_corners_of_a_picture_are_round(show: Show) -> None:
    page = show("<p>نص</p>", lead=LEAD)
    page.resize(700, 1000)
    found = reds(page)
    top = min(point.y() for point in found)
    column = column_px(page.viewport().width(), 20)
    assert len([point for point in found if point.y() == top]) < column - 8


def test_a_picture_stored_later_is_seen_when_the_page_is_shown_again(
    show: Show, pictures: dict[str, Path]
) -> None:
    file = pictures.pop(SHA[LEAD])
    page = show("<p>نص</p>", lead=LEAD)
    assert not reds(page)
    pictures[SHA[LEAD]] = file
    assert reds(show("<p>نص</p>", lead=LEAD, page=page))


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


# For those who listen


def test_headings_have_levels(show: Show) -> None:
    page = show("<h1>أ</h1><h2>ب</h2><p>نص</p><h3>ج</h3><h6>د</h6>")
    levels = {block.text(): block.blockFormat().headingLevel() for block in blocks(page)}
    assert levels["عنوان الخبر"] == 1
    assert [levels[text] for text in "أبجد"] == [2, 2, 3, 6]
    assert levels["نص"] == 0


def test_the_page_has_a_name(show: Show) -> None:
    assert show("<p>نص</p>").accessibleName()


# Copying


def test_what_is_copied_has_no_isolates(show: Show) -> None:
    page = show("<p>قال <a href=/x>The Register (2024)</a> عند 08:44 AM <b>أمس</b></p>", lead=LEAD)
    assert re.search("[\u2066-\u2069]", page.document().toRawText())
    page.selectAll()
    data = page.createMimeDataFromSelection()
    assert "قال The Register (2024) عند 08:44 AM أمس" in data.text()
    for copied in (data.text(), data.html()):
        assert not re.search("[\u2066-\u2069\ufffc]", copied)


def test_what_is_copied_has_structure_but_no_style(show: Show) -> None:
    page = show(
        "<h2>رأس</h2><p>نص <a href='https://a.example/?a=1&b=2'>رابط</a> <b>غامق</b> &lt;x&gt;</p>"
        "<ul><li>أول<li>ثان</ul><p>An English paragraph</p>"
    )
    page.selectAll()
    html = page.createMimeDataFromSelection().html()
    assert '<h1 dir="rtl">عنوان الخبر</h1>' in html
    assert '<h2 dir="rtl">رأس</h2>' in html
    assert '<a href="https://a.example/?a=1&amp;b=2">رابط</a> <b>غامق</b> &lt;x&gt;' in html
    assert '<ul><li dir="rtl">أول</li><li dir="rtl">ثان</li></ul>' in html
    assert '<p dir="ltr">An English paragraph</p>' in html
    assert "style" not in html


def test_a_part_is_copied_as_a_part(show: Show) -> None:
    page = show("<p>كلمة 😀 أخرى وأخيرة</p>")
    cursor = page.document().find("أخرى")
    page.setTextCursor(cursor)
    data = page.createMimeDataFromSelection()
    assert data.text() == "أخرى"
    assert data.html() == '<p dir="rtl">أخرى</p>'


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


# Links


def test_a_clicked_link_is_asked_for_and_not_followed(show: Show, qtbot: QtBot) -> None:
    page = show("<p>اقرأ <a href='https://a.example/خبر?x=1'>الخبر كله</a></p>")
    with qtbot.waitSignal(page.link_asked) as asked:
        qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=link_at(page))
    assert asked.args == ["https://a.example/%D8%AE%D8%A8%D8%B1?x=1"]
    assert "عنوان الخبر" in page.toPlainText()


def test_links_are_followed_by_keyboard(show: Show, qtbot: QtBot) -> None:
    page = show("<p><a href='https://a.example/1'>أول</a> <a href='mailto:b@a.example'>ثان</a></p>")
    page.setFocus()
    asked: list[str] = []
    page.link_asked.connect(asked.append)
    for _ in range(2):
        qtbot.keyClick(page, Qt.Key.Key_Tab)
        qtbot.keyClick(page, Qt.Key.Key_Return)
    assert asked == ["https://a.example/1", "mailto:b@a.example"]


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "javascript:alert(1)", "tel:123", "data:text/html,x", "x.html"],
)
def test_other_addresses_are_not_asked_for(show: Show, qtbot: QtBot, address: str) -> None:
    page = show("<p>نص</p>")
    with qtbot.assertNotEmitted(page.link_asked):
        page.anchorClicked.emit(QUrl(address))
    assert "نص" in page.toPlainText()


def test_where_a_link_leads_is_told_while_it_is_pointed_at(show: Show, qtbot: QtBot) -> None:
    page = show("<p>اقرأ <a href='https://a.example/خبر'>الخبر كله</a></p>")
    told: list[str] = []
    page.link_hovered.connect(told.append)
    qtbot.mouseMove(page.viewport(), link_at(page))
    qtbot.mouseMove(page.viewport(), QPoint(3, 3))
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == ["\u2066https://a.example/خبر\u2069", ""]


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://bank.example:pass@evil.example/", "https://evil.example/"),
        ("https://аррӏе.com/x", "https://xn--80ak6aa92e.com/x"),
        ("https://موقع.مصر/", "https://موقع.مصر/"),
        ("https://a.example/%E2%80%AEgpj", "https://a.example/gpj"),
        ("mailto:a@b.example", "mailto:a@b.example"),
    ],
)
def test_an_address_is_shown_so_that_it_does_not_deceive(
    show: Show, address: str, shown: str
) -> None:
    page = show("<p>نص</p>")
    told: list[str] = []
    page.link_hovered.connect(told.append)
    page.highlighted.emit(QUrl(address))
    assert told == [f"\u2066{shown}\u2069"]


# The size of the text


def turn(page: ArticlePage, by: int, held: Qt.KeyboardModifier) -> None:
    event = QWheelEvent(
        QPointF(50, 50),
        page.mapToGlobal(QPointF(50, 50)),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        inverted=False,
    )
    page.wheelEvent(event)


def test_the_wheel_asks_for_another_size_and_changes_none(show: Show) -> None:
    page = show(LONG)
    before, asked = page.document().size(), []
    page.size_asked.connect(asked.append)
    control, none = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
    for by in (120, 60, 60, -120, -40):
        turn(page, by, control)
    assert asked == [1, 1, -1]
    assert page.document().size() == before
    assert page.verticalScrollBar().value() == 0
    turn(page, -120, none)
    assert page.verticalScrollBar().value() > 0


# Lists


def test_bullets_are_small_and_stand_at_the_side_of_the_list(show: Show) -> None:
    page = show("<ul><li>بند<li>English item</ul><ul dir=ltr><li>An item</ul>")
    image = page.viewport().grab().toImage()
    sides = []
    for text, side in (("بند", 1), ("English item", 1), ("An item", -1)):
        block = next(block for block in blocks(page) if text in block.text())
        start = page.cursorRect(QTextCursor(block))
        middle = QPoint(start.x() + side * 12, start.center().y())
        sides.append(image.pixelColor(middle).lightness() < 160)
    assert sides == [True, True, True]


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
