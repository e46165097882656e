from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from reader.model.article import Article, ArticleRow, Offline, Picture
from reader.ui import commands, page_scrolling
from reader.ui.appearance import Appearance
from reader.ui.article_bar import stored_of
from reader.ui.article_view import ArticleView

STORED = Picture("https://news.example/1.jpg", "ab" * 32, 10, 10)
LOST = Picture("https://pictures.example/2.jpg", reason="timed-out")
IN_THE_BAR = (
    *("smaller", "larger", "star", "save", "copy-link", "share", "open-original"),
    "turn-direction",
)
HTML = "".join(f'<p dir="rtl">فقرة {number} من المقال</p>' for number in range(80))
ENGLISH = pytest.mark.parametrize("appearance", [("en", "light")], indirect=True)


def article(
    offline: Offline = "complete", *pictures: Picture, number: int = 1, starred: bool = False
) -> Article:
    row = ArticleRow(
        id=number,
        guid="g",
        url="https://news.example/1",
        title="عنوان",
        author="",
        published=datetime(2024, 10, 18, 5, 44, tzinfo=UTC),
        feed=1,
        source="القاهرة 24",
        snippet="",
        read=False,
        starred=starred,
        direction="rtl",
        offline=offline,
    )
    return Article(row, "", "", "ar", 0, pictures)


@pytest.fixture
def actions(appearance: Appearance) -> Iterator[Mapping[str, QAction]]:
    window = QWidget()
    yield commands.build(window, appearance)
    window.close()


@pytest.fixture
def view(qtbot: QtBot, appearance: Appearance, actions: Mapping[str, QAction]) -> ArticleView:
    made = ArticleView(appearance, actions, lambda _sha256: None)
    qtbot.addWidget(made)
    made.resize(640, 500)
    made.show()
    return made


def words(view: QWidget) -> list[str]:
    """Give what the labels in sight say."""
    return [label.text() for label in view.findChildren(QLabel) if label.isVisible()]


# States


def test_where_there_is_no_article_a_sentence_says_so(view: ArticleView) -> None:
    view.show_nothing("اختر مقالًا")
    assert "اختر مقالًا" in words(view)
    assert not view.page.isVisible()


@ENGLISH
def test_the_keys_of_commands_are_hinted_at(view: ArticleView) -> None:
    view.show_nothing("Choose an article.")
    shown = words(view)
    assert shown[shown.index("J") + 1] == "Next article"
    assert "?" in shown


def test_a_sentence_is_no_markup(view: ArticleView) -> None:
    view.show_nothing("<img src=/etc/hostname>")
    assert "<img src=/etc/hostname>" in words(view)


def test_an_article_is_shown_and_goes(view: ArticleView) -> None:
    view.show_article(article(), HTML)
    assert view.page.isVisible()
    assert "فقرة 7 من المقال" in view.page.toPlainText()
    view.show_nothing("لا شيء")
    assert not view.page.isVisible()
    assert not view.page.toPlainText()


def test_the_same_article_stays_in_its_place(view: ArticleView) -> None:
    view.show_article(article(), HTML)
    view.page.page_down()
    at = view.page.place()
    view.show_article(article(), HTML, size_px=24)
    assert int(view.page.place()) == int(at)
    view.show_article(article(number=2), HTML)
    assert view.page.place() == 0


# The bar


def test_every_button_has_a_name_an_icon_and_the_keyboard(view: ArticleView) -> None:
    view.show_article(article(), HTML)
    buttons = view.findChildren(QToolButton)
    assert len(buttons) == 11
    for button in buttons:
        assert button.accessibleName()
        assert button.toolTip()
        assert not button.icon().isNull()
        assert button.focusPolicy().value & 1


def test_buttons_are_the_commands(
    view: ArticleView, actions: Mapping[str, QAction], qtbot: QtBot
) -> None:
    view.show_article(article(), HTML)
    button = next(
        each
        for each in view.findChildren(QToolButton)
        if each.defaultAction() is actions["copy-link"]
    )
    with qtbot.waitSignal(actions["copy-link"].triggered):
        button.click()
    actions["copy-link"].setEnabled(False)
    assert not button.isEnabled()


@ENGLISH
def test_a_star_is_told_by_shape_and_words(
    view: ArticleView, actions: Mapping[str, QAction]
) -> None:
    view.show_article(article(), HTML)
    star = actions["star"]
    plain = star.icon().pixmap(24).toImage()
    assert (star.text(), star.toolTip()) == ("Star", "Star (\u2066S\u2069)")
    view.show_state(article(starred=True).row)
    assert (star.text(), star.toolTip()) == ("Unstar", "Unstar (\u2066S\u2069)")
    assert star.icon().pixmap(24).toImage() != plain
    view.show_state(article(number=2).row)
    assert star.text() == "Unstar"


@ENGLISH
@pytest.mark.parametrize(
    ("shown", "said", "reason"),
    [
        (article("complete", STORED), "Available offline", "all its pictures"),
        (
            article("text", STORED, LOST, LOST),
            "Text stored; 2 of 3 pictures missing",
            "pictures.example\u2069 took too long",
        ),
        (article("text", Picture("https://a.example/1")), "Text stored; 1 of 1", "not fetched yet"),
        (article("text", STORED), "Text stored", ""),
        (article("none"), "Only what the feed carried", "on the web"),
    ],
)
def test_what_is_stored_is_said_in_words(
    appearance: Appearance, shown: Article, said: str, reason: str
) -> None:
    stored = stored_of(shown, appearance)
    assert stored.words.startswith(said)
    assert reason in " ".join(stored.reasons)


@ENGLISH
def test_what_is_stored_since_is_said(view: ArticleView) -> None:
    view.show_article(article("none"), HTML)
    view.show_state(article("complete").row)
    assert view.bar.chip.text() == "Available offline"
    view.show_state(article("none", number=2).row)
    assert view.bar.chip.text() == "Available offline"


def test_each_reason_is_said_once_and_they_are_few(appearance: Appearance) -> None:
    lost = [replace(LOST, url=f"https://p{number % 9}.example/x") for number in range(90)]
    reasons = stored_of(article("text", *lost), appearance).reasons
    assert len(set(reasons)) == len(reasons) <= 4


def test_foreign_words_in_a_tip_are_text(view: ArticleView) -> None:
    lost = Picture("https://<img src=x>.example/", reason="<b>")
    view.show_article(article("text", lost), HTML)
    chip = view.bar.chip
    assert "<img" not in chip.toolTip()
    assert "<b>" not in chip.toolTip()
    assert chip.accessibleDescription()


@pytest.mark.parametrize("appearance", [("ar", "light"), ("en", "dark")], indirect=True)
@pytest.mark.parametrize("width", [200, 260, 330, 420, 640, 1200])
def test_the_bar_fits_every_width_and_nothing_is_out_of_reach(
    view: ArticleView, actions: Mapping[str, QAction], width: int
) -> None:
    view.show_article(article("text", STORED, LOST), HTML)
    view.resize(width, 500)
    QApplication.processEvents()
    assert view.width() == width
    buttons = [button for button in view.findChildren(QToolButton) if button.isVisible()]
    places = sorted((button.x(), button.x() + button.width()) for button in buttons)
    assert places[0][0] >= 0
    assert places[-1][1] <= width
    assert all(before[1] <= after[0] for before, after in pairwise(places))
    view.bar.open_menu()
    menu = view.bar.findChild(QMenu)
    assert menu is not None
    reached = {*menu.actions(), *(button.defaultAction() for button in buttons)}
    menu.close()
    assert {actions[name] for name in IN_THE_BAR} <= reached


def test_a_wide_bar_shows_all_of_its_buttons(view: ArticleView) -> None:
    view.show_article(article("text", STORED, LOST), HTML)
    view.resize(1200, 500)
    QApplication.processEvents()
    assert all(view.bar.button(name) is not view.bar.more for name in IN_THE_BAR)
    view.resize(200, 500)
    QApplication.processEvents()
    assert view.bar.button("turn-direction") is view.bar.more


def test_the_words_of_a_button_go_before_those_of_the_chip(view: ArticleView) -> None:
    view.show_article(article("text", STORED, LOST), HTML)
    chip = view.bar.chip
    widths = []
    for width in (1000, 590, 340):
        view.resize(width, 500)
        QApplication.processEvents()
        widths.append(chip.width())
    assert widths[0] == widths[1] > 3 * widths[2]


# Signals


def test_links_are_handed_on(view: ArticleView, qtbot: QtBot) -> None:
    view.show_article(article(), '<p><a href="https://a.example/">x</a></p>')
    with qtbot.waitSignal(view.link_asked) as asked:
        view.page.anchorClicked.emit(QUrl("https://a.example/"))
    assert asked.args == ["https://a.example/"]


def test_where_a_link_leads_stands_at_the_bottom_left_to_right(view: ArticleView) -> None:
    view.show_article(article(), HTML)
    long = f"https://a.example/{'x' * 900}/end"
    view.page.highlighted.emit(QUrl(long))
    label = next(each for each in view.page.viewport().findChildren(QLabel) if each.isVisible())
    assert label.text().startswith("\u2066https://a.example/")
    assert label.text().endswith("/end\u2069")
    assert view.page.viewport().rect().contains(label.geometry())
    assert label.geometry().bottom() > view.page.viewport().height() - 20
    view.page.highlighted.emit(QUrl())
    assert not label.isVisible()


def test_the_wheel_asks_the_commands_for_another_size(
    view: ArticleView, actions: Mapping[str, QAction], qtbot: QtBot
) -> None:
    for step, name in ((1, "larger"), (-1, "smaller")):
        with qtbot.waitSignal(actions[name].triggered):
            view.page.size_asked.emit(step)


def test_another_article_is_told_of_and_where_the_one_before_was_left(view: ArticleView) -> None:
    shown: list[int] = []
    left: list[tuple[int, float]] = []
    view.shown.connect(shown.append)
    view.left.connect(lambda number, place: left.append((number, place)))
    view.show_article(article(), HTML)
    view.page.page_down()
    place = view.page.place()
    view.show_article(article(), HTML, size_px=24)
    assert (shown, left) == ([1], [])
    view.show_article(article(), HTML)
    view.show_article(article(number=2), HTML)
    view.page.verticalScrollBar().setValue(view.page.verticalScrollBar().maximum())
    view.show_nothing("لا شيء")
    assert shown == [1, 2]
    assert [number for number, _ in left] == [1, 2]
    assert int(left[0][1]) == int(place)
    # Read to its end.
    assert left[1][1] == 0


def test_what_a_note_or_a_picture_does_is_said_in_words(view: ArticleView) -> None:
    view.show_article(article(), HTML)
    for address in ("#note-1", f"warraq-picture:{'ab' * 32}"):
        view.page.highlighted.emit(QUrl(address))
        (label,) = (each for each in view.page.viewport().findChildren(QLabel) if each.isVisible())
        assert "note" in label.text() or "picture" in label.text()
        assert "warraq" not in label.text()


def ring_colour(view: ArticleView) -> str:
    return view.grab().toImage().pixelColor(1, view.height() - 60).name()


@ENGLISH
def test_a_ring_tells_that_the_keyboard_is_in_the_page(
    view: ArticleView, appearance: Appearance, qtbot: QtBot
) -> None:
    view.show_article(article(), HTML)
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    accent = appearance.tokens.accent.lower()
    view.page.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring_colour(view) == accent
    QTest.mouseClick(view.page.viewport(), Qt.MouseButton.LeftButton)
    assert ring_colour(view) != accent
    view.page.clearFocus()
    view.page.setFocus(Qt.FocusReason.MouseFocusReason)
    assert ring_colour(view) != accent
    view.page.clearFocus()
    view.page.setFocus(Qt.FocusReason.ShortcutFocusReason)
    assert ring_colour(view) == accent
    view.bar.button("star").setFocus(Qt.FocusReason.TabFocusReason)
    assert ring_colour(view) != accent


# For screen readers


def test_a_screen_reader_gets_the_article_s_text_and_headings(view: ArticleView) -> None:
    html = '<p><a name="title"></a>عنوان</p><p>نص <b>أول</b></p><p><a name="h2"></a>رأس</p><p>آخر'
    view.show_article(article(), html)
    told = QAccessible.queryAccessibleInterface(view.page)
    assert told is not None
    assert told.text(QAccessible.Text.Name)
    assert told.text(QAccessible.Text.Description) == "عنوان"
    text = told.textInterface()
    assert text.text(0, text.characterCount()) == "عنوان\nنص أول\nرأس\nآخر"
    assert told.state().focusable


def test_the_heading_that_was_gone_to_is_where_a_screen_reader_reads_on(view: ArticleView) -> None:
    headed = HTML + '<p dir="rtl"><a name="h2"></a>رأس</p>' + HTML
    view.show_article(article(), headed)
    assert page_scrolling.step_heading(view.page, 1)
    told = QAccessible.queryAccessibleInterface(view.page)
    assert told is not None
    text = told.textInterface()
    at = text.cursorPosition()
    assert text.text(at, at + 3) == "رأس"
