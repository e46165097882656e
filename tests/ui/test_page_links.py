import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.text.direction import without_isolates
from reader.ui import page_links, page_outlines, page_scrolling
from reader.ui.appearance import Appearance
from reader.ui.article_page import ArticlePage
from reader.ui.page_links import Pointed

SHA256 = "ab" * 32
FILLING = "".join(f'<p dir="rtl">فقرة {number} من المقال</p>' for number in range(60))
HTML = (
    '<p><a name="title"></a>عنوان</p>'
    '<p>اقرأ <a href="https://a.example/1?id=7&utm_source=rss">الخبر</a> أو'
    ' <a href="#note-1">الحاشية</a>.</p>'
    f'<p><a href="warraq-picture:{SHA256}"><img src="warraq-picture:{SHA256}"'
    ' width="200" height="100" alt="وصف"></a></p>'
    f'{FILLING}<p><a name="h2"></a>رأس أول</p>{FILLING}<p><a name="h3"></a>رأس ثان</p>'
    f'<p><a name="note-1"></a>حاشية <a href="https://b.example/">رابط</a></p>{FILLING}'
)


@pytest.fixture
def page(qtbot: QtBot, appearance: Appearance) -> ArticlePage:
    made = ArticlePage(appearance, lambda _sha256: None)
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    made.show_page(HTML, direction="rtl")
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    return made


def top(page: ArticlePage) -> str:
    return page.cursorForPosition(QPoint(300, 4)).block().text()


# Out of the page


def test_what_counts_readers_is_neither_shown_nor_opened(page: ArticlePage) -> None:
    asked: list[str] = []
    told: list[str] = []
    page.link_asked.connect(asked.append)
    page.link_hovered.connect(told.append)
    QTest.keyClick(page, Qt.Key.Key_Tab)
    QTest.keyClick(page, Qt.Key.Key_Return)
    assert asked == ["https://a.example/1?id=7"]
    assert told == ["\u2066https://a.example/1?id=7\u2069"]


def test_the_focused_link_tells_where_it_leads_until_it_is_left(page: ArticlePage) -> None:
    told: list[str] = []
    page.link_hovered.connect(told.append)
    for _ in range(2):
        QTest.keyClick(page, Qt.Key.Key_Tab)
    assert "note" in told[-1]
    QTest.keyClick(page, Qt.Key.Key_Backtab)
    assert "a.example" in told[-1]
    page.clearFocus()
    assert told[-1] == ""


def test_what_the_keyboard_reaches_is_said_aloud(
    page: ArticlePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        page_links, "announce", lambda _page, words: said.append(without_isolates(words))
    )
    for _ in range(3):
        QTest.keyClick(page, Qt.Key.Key_Tab)
    assert said == [
        "الخبر, https://a.example/1?id=7",
        "الحاشية, To a note in this article",
        "وصف, Enlarge the picture",
    ]


def test_tab_begins_with_what_is_in_sight(page: ArticlePage) -> None:
    page.restore(page.document().find("حاشية رابط").selectionStart())
    at = page.verticalScrollBar().value()
    QTest.keyClick(page, Qt.Key.Key_Tab)
    assert page.links.focused() == QUrl("https://b.example/")
    assert abs(page.verticalScrollBar().value() - at) < 80


def test_a_focused_link_is_outlined_and_clear_of_the_foot(page: ArticlePage) -> None:
    page.restore(page.document().find("رأس ثان").selectionStart())
    page.verticalScrollBar().setValue(page.verticalScrollBar().value() - 300)
    QTest.keyClick(page, Qt.Key.Key_Tab)
    cursor = page.textCursor()
    (line,) = page_outlines.lines_of(page, cursor.selectionStart(), cursor.selectionEnd())
    assert line.bottom() < page.viewport().height() - 40
    assert 10 < line.width() < 100


# Within the page


def test_a_note_is_reached_and_left_again(page: ArticlePage) -> None:
    page.verticalScrollBar().setValue(30)
    before = page.place()
    page.anchorClicked.emit(QUrl("#note-1"))
    assert top(page).startswith("حاشية")
    block = page.document().findBlock(page.outlined[0])
    assert block.text().startswith("حاشية")
    QTest.keyClick(page, Qt.Key.Key_Backspace)
    assert page.outlined == (0, 0)
    assert page.place() == pytest.approx(before, abs=0.2)
    assert not page.links.go_back()


@pytest.mark.parametrize("appearance", [("ar", "light"), ("en", "light")], indirect=True)
def test_alt_and_the_arrow_that_points_backwards_goes_back(
    page: ArticlePage, appearance: Appearance
) -> None:
    rtl = appearance.language.direction == "rtl"
    back, on = (Qt.Key.Key_Right, Qt.Key.Key_Left) if rtl else (Qt.Key.Key_Left, Qt.Key.Key_Right)
    page.links.follow(QUrl("#note-1"))
    at = page.verticalScrollBar().value()
    QTest.keyClick(page, on, Qt.KeyboardModifier.AltModifier)
    assert page.verticalScrollBar().value() == at
    QTest.keyClick(page, back, Qt.KeyboardModifier.AltModifier)
    assert page.verticalScrollBar().value() == 0


def test_notes_are_left_one_after_the_other(page: ArticlePage) -> None:
    page.links.follow(QUrl("#note-1"))
    page.links.follow(QUrl("#h2"))
    assert top(page) == "رأس أول"
    page.links.follow(QUrl("#nowhere"))
    assert page.links.go_back()
    assert top(page).startswith("حاشية")
    page.links.forget()
    assert not page.links.go_back()


# Pictures


def test_a_picture_is_asked_for_by_click_and_by_key(page: ArticlePage, qtbot: QtBot) -> None:
    asked: list[str] = []
    page.picture_asked.connect(asked.append)
    for _ in range(3):
        QTest.keyClick(page, Qt.Key.Key_Tab)
    QTest.keyClick(page, Qt.Key.Key_Return)
    start = page.textCursor().selectionStart()
    (drawn,) = page_outlines.lines_of(page, start, start + 1)
    assert abs(drawn.width() - 200) <= 2
    with qtbot.waitSignal(page.picture_asked):
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(page.viewport(), left, none, drawn.center())
    assert asked == [SHA256] * 2


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "AB" * 32, "ab" * 31])
def test_only_the_name_of_a_stored_picture_is_asked_for(
    page: ArticlePage, qtbot: QtBot, name: str
) -> None:
    with qtbot.assertNotEmitted(page.picture_asked):
        page.links.follow(QUrl(f"warraq-picture:{name}"))


# Headings


def test_headings_are_gone_through_both_ways(page: ArticlePage) -> None:
    assert page_scrolling.step_heading(page, 1)
    assert top(page) == "رأس أول"
    assert page_scrolling.step_heading(page, 1)
    assert top(page) == "رأس ثان"
    assert not page_scrolling.step_heading(page, 1)
    assert page_scrolling.step_heading(page, -1)
    assert top(page) == "رأس أول"
    assert page_scrolling.step_heading(page, -1)
    assert page.verticalScrollBar().value() == 0
    assert page.textCursor().block().text() == "عنوان"
    assert not page_scrolling.step_heading(page, -1)


def test_the_next_heading_is_that_after_what_is_read(page: ArticlePage) -> None:
    page.restore(page.document().find("رأس أول").selectionStart() + 200)
    assert page_scrolling.step_heading(page, 1)
    assert top(page) == "رأس ثان"


# Menus


def asked_for(page: ArticlePage, at: QPoint | None) -> Pointed:
    """Ask for the menu at a point, or by keyboard."""
    got: list[Pointed] = []
    page.menu_asked.connect(got.append)
    kind = QContextMenuEvent.Reason.Mouse if at else QContextMenuEvent.Reason.Keyboard
    where = at or QPoint()
    page.contextMenuEvent(QContextMenuEvent(kind, where, page.viewport().mapToGlobal(where)))
    (pointed,) = got
    return pointed


def test_a_menu_knows_the_link_the_picture_and_the_words(page: ArticlePage) -> None:
    link = page.document().find("الخبر")
    link.setPosition(link.selectionStart() + 2)
    pointed = asked_for(page, page.cursorRect(link).center())
    assert (pointed.link, pointed.picture, pointed.words) == ("https://a.example/1?id=7", "", "")


def test_a_menu_by_keyboard_is_for_what_has_the_focus(page: ArticlePage) -> None:
    for _ in range(3):
        QTest.keyClick(page, Qt.Key.Key_Tab)
    pointed = asked_for(page, None)
    assert (pointed.link, pointed.picture, pointed.words) == ("", SHA256, "")
    inside = page.viewport().mapFromGlobal(pointed.at)
    assert page.viewport().rect().contains(inside)


def test_a_menu_by_keyboard_is_for_the_words_selected(page: ArticlePage) -> None:
    cursor = page.document().find("فقرة 3 من")
    page.setTextCursor(cursor)
    assert asked_for(page, None).words == "فقرة 3 من"
    page.setTextCursor(QTextCursor(page.document()))
    assert asked_for(page, None).words == ""
