"""The links of a page: out of it, to a place within it and back, and to its pictures."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QUrl
from PySide6.QtGui import QContextMenuEvent, QTextCursor, QTextDocument

from reader.text.direction import isolate, plain
from reader.ui import page_scrolling
from reader.ui.announcing import announce
from reader.ui.article_pictures import SCHEME

if TYPE_CHECKING:
    from reader.ui.article_page import ArticlePage

_LEADS_OUT = ("http", "https", "mailto")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Pointed:
    """What a menu is asked for: a link's address, a picture's SHA-256, or the words selected.

    `at` is where on the screen.
    """

    at: QPoint
    link: str = ""
    picture: str = ""
    words: str = ""


class PageLinks(QObject):
    """Tells where a page's links lead and, once one is followed, asks for it or goes there.

    Nothing is opened: `link_asked` of the page gives an address of the web, `picture_asked` the
    SHA-256 of a picture. What only counts readers is dropped from addresses, also from those that
    are shown, so that what is shown is what is opened; it leads to the same page.
    """

    def __init__(self, page: "ArticlePage") -> None:
        super().__init__(page)
        self._page = page
        self._left: list[float] = []
        self._reached = (0, 0)
        page.anchorClicked.connect(self.follow)
        page.highlighted.connect(self.tell)
        page.verticalScrollBar().valueChanged.connect(self._read_on)

    def follow(self, url: QUrl) -> None:
        """Ask for what a link leads to, or go to its place in the page."""
        if url.scheme().lower() in _LEADS_OUT:
            self._page.link_asked.emit(web_address(url))
        elif picture_of(url):
            self._page.picture_asked.emit(picture_of(url))
        elif not url.scheme() and url.hasFragment():
            self._go_within(url.fragment())

    def tell(self, url: QUrl) -> None:
        """Say where a link leads, isolated for display; "" where there is none."""
        self._page.link_hovered.emit(self._told(url))

    def speak(self) -> None:
        """Let a screen reader say the link or picture that the keyboard has reached."""
        cursor = self._page.textCursor()
        words = selected_words(cursor)
        cursor.setPosition(cursor.selectionEnd())
        shown = cursor.charFormat().toImageFormat()
        described = str(shown.property(shown.Property.ImageAltText.value) or "")
        parts = (words, described, self._told(self.focused()))
        announce(self._page, ", ".join(part for part in parts if part))

    def go_back(self) -> bool:
        """Go back to where a link within the page was followed; False where none was."""
        if not self._left:
            return False
        self._page.restore(self._left.pop())
        return True

    def forget(self) -> None:
        """Forget the way back, as another article is shown."""
        self._left.clear()

    def focused(self) -> QUrl:
        """Give what the link leads to that the keyboard has reached."""
        cursor = self._page.textCursor()
        if not cursor.hasSelection():
            return QUrl()
        # What is selected backwards has its cursor before it, among other letters.
        cursor.setPosition(cursor.selectionEnd())
        return QUrl(cursor.charFormat().anchorHref())

    def pointed(self, event: QContextMenuEvent) -> Pointed:
        """Give what a menu is asked for, by the pointer or by the keyboard."""
        page = self._page
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        url = self.focused() if by_keys else QUrl(page.anchorAt(event.pos()))
        at = event.globalPos()
        if by_keys:
            inside = page.viewport().rect()
            caret = page.cursorRect().bottomLeft()
            at = page.viewport().mapToGlobal(caret if inside.contains(caret) else inside.center())
        link = web_address(url) if url.scheme().lower() in _LEADS_OUT else ""
        words = "" if by_keys and not url.isEmpty() else selected_words(page.textCursor())
        return Pointed(at, link, picture_of(url), words)

    def _told(self, url: QUrl) -> str:
        from reader.ui.link_address import displayed

        say = self._page.appearance.text
        if picture_of(url):
            return isolate(say("Enlarge the picture"))
        if not url.scheme() and url.hasFragment():
            return isolate(say("To a note in this article"))
        address = QUrl(web_address(url)) if url.scheme().lower() in _LEADS_OUT else url
        return isolate(plain(displayed(address)), "ltr")

    def _go_within(self, name: str) -> None:
        position = anchored(self._page.document(), name)
        if position < 0:
            return
        self._left.append(self._page.place())
        cursor = QTextCursor(self._page.document())
        cursor.setPosition(position)
        self._page.setTextCursor(cursor)
        page_scrolling.go_to(self._page, position)
        # The last notes cannot stand at the top, so the one that was gone to is outlined.
        block = cursor.block()
        self._reached = (block.position(), block.position() + block.length() - 1)
        self._page.outline(*self._reached)

    def _read_on(self) -> None:
        if self._reached == self._page.outlined != (0, 0):
            self._page.outline(0, 0)


def web_address(url: QUrl) -> str:
    """Give an address of a link as it is opened and copied: without what counts readers."""
    from reader.text import tracking

    return tracking.clean(url.toEncoded().toStdString())


def picture_of(url: QUrl) -> str:
    """Give the SHA-256 of the picture that a link enlarges, "" for any other link."""
    is_picture = url.scheme() == SCHEME and _SHA256.fullmatch(url.path())
    return url.path() if is_picture else ""


def selected_words(selection: QTextCursor) -> str:
    """Give the selection as plain text, "" where nothing can be read of it."""
    from reader.ui.selected_text import plain_of

    return plain_of(selection).strip() if selection.hasSelection() else ""


def anchored(document: QTextDocument, name: str) -> int:
    """Give the position of what bears a name in the page, -1 where nothing does."""
    block = document.begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            fragment = fragments.fragment()
            if name in fragment.charFormat().anchorNames():
                return fragment.position()
            fragments += 1
        block = block.next()
    return -1
