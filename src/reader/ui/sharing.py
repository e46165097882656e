"""What passes an article on: its link, its words, a letter, a picture card, and its pictures."""

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, QStandardPaths
from PySide6.QtGui import QAction, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from reader.model.article import Article
from reader.sentences import said
from reader.text.direction import isolate, plain, without_isolates
from reader.ui import article_pictures, files, picture_file, share
from reader.ui.browser import follow
from reader.ui.card_dialog import CardDialog, png_of
from reader.ui.jobs import Jobs
from reader.ui.main_window import MainWindow
from reader.ui.share_card import Card

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_LONGEST_NAME = 80
_WIDEST = 1600
_NOTHING = said("Choose an article first.")


class Sharing:
    """Passes the article on that is open in a window, and says in its status bar what was done."""

    def __init__(self, window: MainWindow, jobs: Jobs) -> None:
        self._window = window
        self._jobs = jobs
        self._appearance = window.appearance

    def open_menu(self) -> None:
        """Open the menu of the ways to share, at its button or in the middle of the article."""
        article = self._article()
        if article is None:
            return
        view = self._window.view
        menu = QMenu(view)
        menu.setAccessibleName(self._appearance.text("Share"))
        for name, icon, deed in (
            (said("Copy as text"), "copy", self.copy_text),
            (said("Copy link"), "link", self.copy_link),
            (said("Send by mail"), "mail", self.mail),
            (said("Picture card…"), "share-2", self.show_card),
        ):
            action = QAction(self._appearance.icon(icon), self._appearance.text(name), menu)
            action.triggered.connect(deed)
            action.setEnabled(name != "Copy link" or bool(article.row.url))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        button = view.bar.button("share")
        below = button if button.isVisible() else view
        at = below.rect().bottomLeft() if button.isVisible() else below.rect().center()
        _popup(menu, below.mapToGlobal(at))

    def copy_link(self) -> None:
        """Put the article's address on the clipboard, without what only counts readers."""
        article = self._article()
        if article is not None:
            self.copy_address(share.link_of(article.row))

    def copy_address(self, address: str) -> None:
        """Put an address on the clipboard."""
        if not address:
            self._tell(said("This article has no address on the web."))
            return
        QGuiApplication.clipboard().setText(address)
        self._tell(said("The link was copied."))

    def copy_text(self) -> None:
        """Put title, source, date and link on the clipboard."""
        article = self._article()
        if article is not None:
            QGuiApplication.clipboard().setText(share.told(article.row, self._appearance))
            self._tell(said("Title, source and link were copied."))

    def copy_with_source(self) -> None:
        """Put what is selected on the clipboard together with its source; else the source."""
        article = self._article()
        if article is None:
            return
        selection = self._window.view.page.textCursor()
        data = share.quoted(article.row, self._appearance, selection)
        QGuiApplication.clipboard().setMimeData(data)
        self._tell(
            said("The words were copied with their source.")
            if selection.hasSelection()
            else said("Title, source and link were copied.")
        )

    def mail(self) -> None:
        """Let the system's mail program begin a letter about the article."""
        article = self._article()
        if article is not None and not follow(share.mail(article.row, self._appearance)):
            self._tell(said("No mail program opened the letter."))

    def show_card(self) -> None:
        """Show the article's picture card."""
        article = self._article()
        if article is None:
            return
        dialog = CardDialog(self._appearance, self._card(article), self._window)
        dialog.copy_asked.connect(self._copy_image)
        name = f"{file_name(article.row.title)}.png"
        dialog.save_asked.connect(lambda image: self._keep(name, lambda: png_of(image), dialog))
        dialog.open()

    def copy_picture(self, sha256: str) -> None:
        """Put a stored picture on the clipboard, as large as it is."""
        file = self._window.view.page.picture(sha256)
        reader = picture_file.open_(file) if file else None
        if reader is not None:
            self._copy_image(reader.read())

    def save_picture(self, sha256: str) -> None:
        """Ask where a stored picture is to be kept, and keep it there as it came."""
        article, file = self._article(), self._window.view.page.picture(sha256)
        reader = picture_file.open_(file) if file else None
        if article is None or file is None or reader is None:
            return
        kind = reader.format().toStdString().replace("jpeg", "jpg")
        name = f"{file_name(article.row.title)}.{kind}"
        self._keep(name, lambda: files.read(file), self._window)

    def _article(self) -> Article | None:
        article = self._window.view.article
        if article is None:
            self._tell(_NOTHING)
        return article

    def _card(self, article: Article) -> Card:
        row = article.row
        stored = {each.url: each.sha256 for each in article.pictures if each.stored}
        lead = stored.get(article.lead)
        file = self._window.view.page.picture(lead) if lead else None
        return Card(
            title=without_isolates(plain(row.title)),
            source=without_isolates(plain(row.source)),
            date=share.date_of(row, self._appearance),
            name=self._appearance.text("Warraq"),
            direction=row.direction,
            picture=article_pictures.read(file, _WIDEST) if file else QImage(),
        )

    def _copy_image(self, image: QImage) -> None:
        QGuiApplication.clipboard().setImage(image)
        self._tell(said("The picture was copied."))

    def _keep(self, name: str, content: Callable[[], bytes], over: QWidget) -> None:
        """Ask for a place and write a file there."""

        def kept(path: Path) -> None:
            told = self._appearance.text("Saved: {path}", path=isolate(str(path), "ltr"))
            self._window.status.show_message(told)

        dialog = QFileDialog(over, self._appearance.text("Save as…"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDirectory(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        )
        dialog.selectFile(name)
        dialog.setDefaultSuffix(name.rpartition(".")[2])
        dialog.fileSelected.connect(
            lambda path: self._jobs.write(
                self._window, lambda: files.write(Path(path), content()), kept
            )
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _tell(self, sentence: str) -> None:
        self._window.status.show_message(self._appearance.text(sentence))


def file_name(title: str) -> str:
    """Give a title as the name of a file, without what no system allows there."""
    name = _NOT_IN_NAMES.sub(" ", without_isolates(plain(title)))
    return " ".join(name[:_LONGEST_NAME].split()).strip(". ") or "warraq"


def _popup(menu: QMenu, at: QPoint) -> None:
    menu.popup(at)
    # By keyboard one is in the menu at once.
    actions = menu.actions()
    if actions:
        menu.setActiveAction(actions[0])
