from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QUrl
from PySide6.QtGui import QAction, QColor, QDesktopServices, QGuiApplication, QImage, QImageWriter
from PySide6.QtWidgets import QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from reader.model.article import Article, ArticleRow, Picture
from reader.ui.appearance import Appearance
from reader.ui.card_dialog import CardDialog
from reader.ui.jobs import Jobs
from reader.ui.main_window import MainWindow
from reader.ui.page_links import Pointed
from reader.ui.picture_viewer import PictureViewer
from reader.ui.sharing import file_name
from reader.ui.view_commands import ViewCommands

from .spoken_dates import SpokenDates

SHA256 = "ab" * 32
LEAD = "https://news.example/1.jpg"
HTML = (
    '<p><a name="title"></a>عنوان</p><p dir="rtl">قال <a href="https://b.example/">الرئيس</a>'
    f' أمس</p><p><a href="warraq-picture:{SHA256}"><img src="warraq-picture:{SHA256}"></a></p>'
)
ENGLISH = pytest.mark.parametrize("appearance", [("en", "light")], indirect=True)
pytestmark = ENGLISH


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    file = tmp_path / "stored"
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("#884422"))
    assert QImageWriter(str(file), b"png").write(image)
    return file


@pytest.fixture
def window(qtbot: QtBot, appearance: Appearance, picture: Path) -> MainWindow:
    made = MainWindow(
        appearance,
        fetch=lambda _ids: (),
        picture=lambda sha256: picture if sha256 == SHA256 else None,
        when=SpokenDates(),
    )
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    return made


@pytest.fixture
def jobs(window: MainWindow) -> Iterator[Jobs]:
    made = Jobs(window)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def connected(window: MainWindow, jobs: Jobs) -> ViewCommands:
    return ViewCommands(window, jobs)


@pytest.fixture
def shown(window: MainWindow, make_row: Callable[..., ArticleRow]) -> Article:
    row = make_row(title="قال: «نعم»", url="https://news.example/1?utm_source=rss")
    article = Article(row, "", "", "ar", 0, (Picture(LEAD, SHA256, 300, 200),), lead=LEAD)
    window.view.show_article(article, HTML)
    return article


def do(window: MainWindow, name: str) -> None:
    window.commands[name].trigger()


def copied() -> str:
    return QGuiApplication.clipboard().text()


def said(window: MainWindow) -> str:
    return window.status.message.text()


def entries(window: MainWindow) -> dict[str, QAction]:
    """Give what the menu that is open offers, by its words, and close it."""
    menus = [menu for menu in window.findChildren(QMenu) if menu.isVisible()]
    (menu,) = menus
    found = {action.text().split("\t")[0]: action for action in menu.actions() if action.text()}
    menu.hide()
    return found


# Copying


@pytest.mark.usefixtures("shown")
def test_the_link_that_is_copied_is_clean(window: MainWindow) -> None:
    do(window, "copy-link")
    assert copied() == "https://news.example/1"
    assert said(window) == "The link was copied."


def test_without_a_link_that_is_said(
    window: MainWindow, make_row: Callable[..., ArticleRow]
) -> None:
    QGuiApplication.clipboard().setText("before")
    window.view.show_article(Article(make_row(url=""), "", "", "ar", 0), HTML)
    do(window, "copy-link")
    assert said(window) == "This article has no address on the web."
    assert copied() == "before"
    do(window, "share")
    assert not entries(window)["Copy link"].isEnabled()


@pytest.mark.parametrize("name", ["copy-link", "copy-with-source", "share"])
def test_without_an_article_that_is_said(window: MainWindow, name: str) -> None:
    do(window, name)
    assert said(window) == "Choose an article first."


@pytest.mark.usefixtures("shown")
def test_words_are_copied_with_their_source(window: MainWindow) -> None:
    page = window.view.page
    page.setTextCursor(page.document().find("الرئيس أمس"))
    do(window, "copy-with-source")
    assert copied().startswith("الرئيس أمس\n\nقال: «نعم»\nالقاهرة 24 · ")
    assert copied().endswith("\nhttps://news.example/1")
    assert "words" in said(window)


@pytest.mark.usefixtures("shown")
def test_without_a_selection_title_and_source_are_copied(window: MainWindow) -> None:
    do(window, "copy-with-source")
    assert copied().startswith("قال: «نعم»\n")
    assert "Title" in said(window)


# Sharing


@pytest.mark.usefixtures("shown")
def test_the_menu_of_sharing_copies_and_writes_letters(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    answers = iter([True, False])

    def open_(url: QUrl) -> bool:
        opened.append(url.toEncoded().toStdString())
        return next(answers)

    monkeypatch.setattr(QDesktopServices, "openUrl", open_)
    do(window, "share")
    offered = entries(window)
    assert list(offered) == ["Copy as text", "Copy link", "Send by mail", "Picture card…"]
    offered["Copy as text"].trigger()
    assert copied().startswith("قال: «نعم»\n")
    offered["Send by mail"].trigger()
    assert opened[0].startswith("mailto:?subject=")
    assert "mail" not in said(window)
    offered["Send by mail"].trigger()
    assert said(window) == "No mail program opened the letter."


def card(window: MainWindow) -> CardDialog:
    do(window, "share")
    entries(window)["Picture card…"].trigger()
    dialog = window.findChild(CardDialog)
    assert dialog is not None
    return dialog


@pytest.mark.usefixtures("shown")
def test_a_card_is_shown_and_copied_in_both_shapes(window: MainWindow) -> None:
    dialog = card(window)
    assert dialog.preview.accessibleDescription().startswith("قال: «نعم»\nالقاهرة 24")
    assert (dialog.image.width(), dialog.image.height()) == (1200, 630)
    # The lead picture is on it.
    assert dialog.image.pixelColor(60, 300) == QColor("#884422")
    dialog.square.setChecked(True)
    dialog.copy_button.click()
    pasted = QGuiApplication.clipboard().image()
    assert (pasted.width(), pasted.height()) == (1080, 1080)
    assert said(window) == "The picture was copied."
    dialog.close_button.click()


@pytest.mark.usefixtures("shown")
def test_a_card_is_kept_as_a_file(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    wanted, named = tmp_path / "card.png", []

    def choose(dialog: QFileDialog) -> None:
        named.extend(dialog.selectedFiles())
        dialog.fileSelected.emit(str(wanted))

    monkeypatch.setattr(QFileDialog, "open", choose)
    dialog = card(window)
    dialog.save_button.click()
    qtbot.waitUntil(lambda: "card.png" in said(window))
    assert QImage(str(wanted)).size() == dialog.image.size()
    assert Path(named[0]).name == "قال «نعم».png"
    dialog.close_button.click()


@pytest.mark.usefixtures("shown")
def test_a_file_that_cannot_be_written_is_told_of(
    window: MainWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    jobs: Jobs,
) -> None:
    gone = str(tmp_path / "gone" / "card.png")
    monkeypatch.setattr(QFileDialog, "open", lambda dialog: dialog.fileSelected.emit(gone))
    dialog = card(window)
    with qtbot.waitSignal(jobs.failed) as failed:
        dialog.save_button.click()
    assert failed.args is not None
    assert failed.args[0].reason == "disk-fault"
    dialog.close_button.click()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("قال: «نعم»", "قال «نعم»"),
        ('a/b\\c:d*e?f"g<h>i|j', "a b c d e f g h i j"),
        ("..", "warraq"),
        ("", "warraq"),
        ("\u2067عنوان\u2069\n", "عنوان"),
        ("x" * 300, "x" * 80),
    ],
)
def test_a_title_becomes_a_name_that_every_system_takes(title: str, name: str) -> None:
    assert file_name(title) == name


# The page's menu


def ask(window: MainWindow, **pointed: str) -> dict[str, QAction]:
    window.view.page.menu_asked.emit(Pointed(window.mapToGlobal(QPoint(200, 200)), **pointed))
    return entries(window)


@pytest.mark.usefixtures("shown")
def test_a_link_is_opened_or_copied_clean(window: MainWindow, qtbot: QtBot) -> None:
    offered = ask(window, link="https://b.example/1")
    with qtbot.waitSignal(window.view.link_asked) as asked:
        offered["Open in the browser"].trigger()
    assert asked.args == ["https://b.example/1"]
    offered["Copy link"].trigger()
    assert copied() == "https://b.example/1"


@pytest.mark.usefixtures("shown")
def test_a_picture_is_enlarged_copied_and_kept(
    window: MainWindow, tmp_path: Path, picture: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    wanted = tmp_path / "kept.png"
    monkeypatch.setattr(QFileDialog, "open", lambda d: d.fileSelected.emit(str(wanted)))
    offered = ask(window, picture=SHA256)
    offered["Copy picture"].trigger()
    assert QGuiApplication.clipboard().image().width() == 300
    offered["Save picture as…"].trigger()
    qtbot.waitUntil(wanted.exists)
    assert wanted.read_bytes() == picture.read_bytes()
    ask(window, picture=SHA256)["Enlarge the picture"].trigger()
    viewer = window.findChild(PictureViewer)
    assert viewer is not None
    assert viewer.isVisible()
    viewer.close()


@pytest.mark.usefixtures("shown")
def test_words_are_copied_or_sought(window: MainWindow) -> None:
    page = window.view.page
    page.setTextCursor(page.document().find("الرئيس"))
    offered = ask(window, words="الرئيس")
    offered["Copy"].trigger()
    assert copied() == "الرئيس"
    offered["Find “\u2067الرئيس\u2069” here"].trigger()
    assert window.view.find_bar.field.text() == "الرئيس"
    assert "1 of 1" in window.view.find_bar.told.text()
    offered["Select all"].trigger()
    assert "أمس" in page.textCursor().selectedText()
    window.view.find_bar.leave()


@pytest.mark.usefixtures("shown")
def test_every_menu_offers_the_commands_of_the_article(window: MainWindow) -> None:
    offered = set(ask(window).values())
    names = ("copy-with-source", "share", "find")
    assert {window.commands[name] for name in names} <= offered


# Finding and headings


@pytest.mark.usefixtures("shown")
def test_what_is_selected_is_offered_for_the_search(window: MainWindow) -> None:
    page = window.view.page
    page.setTextCursor(page.document().find("الرئيس"))
    do(window, "find")
    assert window.view.find_bar.field.text() == "الرئيس"
    do(window, "find-next")
    do(window, "find-previous")
    assert "1 of 1" in window.view.find_bar.told.text()


def test_without_an_article_nothing_is_sought(window: MainWindow) -> None:
    for name in ("find", "find-next", "next-heading"):
        do(window, name)
    assert "find_bar" not in vars(window.view)


@pytest.mark.usefixtures("shown")
def test_the_keyboard_goes_along_to_a_heading(window: MainWindow) -> None:
    window.view.page.verticalScrollBar().setValue(0)
    do(window, "next-heading")
    do(window, "previous-heading")
    assert window.focusWidget() is not None
