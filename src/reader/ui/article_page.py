"""The page of an article: set in a column, and nothing in it loads or leads anywhere by itself."""

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QFrame, QTextBrowser, QWidget

from reader.model.article import Direction
from reader.text.direction import isolate, plain
from reader.ui import article_pictures
from reader.ui.appearance import Appearance
from reader.ui.article_pictures import DrawnPictures
from reader.ui.theme import READING, blend
from reader.ui.typesetting import paint_bullets, typeset

# A letter of the reading face is 0.38 (Arabic) or 0.46 (Latin) of its size wide on average, the
# spaces counted: a full line holds some 74 Arabic or 61 Latin letters.
_COLUMN_EM = 28
_MARGIN = 24
_TOP, _BOTTOM = 28, 72
_INDENT_EM = 1.6
# Paging leaves so much of what was read in sight.
_OVERLAP_EM = 3
_WHEEL_STEP = 120
_LEADS_OUT = ("http", "https", "mailto")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_Slide = QAbstractSlider.SliderAction
_SCROLLING = {
    Qt.Key.Key_Up: _Slide.SliderSingleStepSub,
    Qt.Key.Key_Down: _Slide.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: _Slide.SliderPageStepSub,
    Qt.Key.Key_PageDown: _Slide.SliderPageStepAdd,
    Qt.Key.Key_Home: _Slide.SliderToMinimum,
    Qt.Key.Key_End: _Slide.SliderToMaximum,
}
_SELECTING = frozenset({*_SCROLLING, Qt.Key.Key_Left, Qt.Key.Key_Right})


def widest_column(size_px: int) -> int:
    """Give how wide the column is at most for a size of the text."""
    return _COLUMN_EM * size_px


def column_px(width: int, size_px: int) -> int:
    """Give how wide the column is in a page of a width, all in pixels."""
    return max(min(widest_column(size_px), width - 2 * _MARGIN), 1)


class ArticlePage(QTextBrowser):
    """Shows the HTML of `content.page` for reading, by mouse and by keyboard.

    Pictures come from `picture(sha256)` alone. Links are only told of: `link_asked` gives the
    address of one that was followed, `link_hovered` that of one pointed at, isolated for
    display, and "" when it is left. `size_asked` gives +1 or -1 for a larger or smaller text.
    """

    link_asked = Signal(str)
    link_hovered = Signal(str)
    size_asked = Signal(int)

    def __init__(
        self,
        appearance: Appearance,
        picture: Callable[[str], Path | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._picture = picture
        self._size = 20
        self._turned = 0
        self._pictures = DrawnPictures(self)
        layout = self.document().documentLayout()
        layout.registerHandler(QTextFormat.ObjectTypes.ImageObject.value, self._pictures)
        self.setOpenLinks(False)
        self.setSearchPaths([])
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # A bar that came and went would change the column while Qt lays it out, which crashes.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._show_caret(shown=False)
        self.setPalette(_palette(appearance, self.palette()))
        self.setAccessibleName(appearance.text("Article"))
        self.anchorClicked.connect(self._follow)
        self.highlighted.connect(self._tell)

    def show_page(self, html: str, *, direction: Direction, size_px: int = 20) -> None:
        """Show a page from its beginning; `size_px` is that of the text it was made for."""
        document = self.document()
        self._size = size_px
        self._pictures.widest = widest_column(size_px)
        self._pictures.column = column_px(_width(self), size_px)
        font = QFont([READING])
        font.setPixelSize(size_px)
        document.setDefaultFont(font)
        document.setIndentWidth(round(_INDENT_EM * size_px))
        option = document.defaultTextOption()
        rtl = direction == "rtl"
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
        document.setDefaultTextOption(option)
        self._show_caret(shown=False)
        self.setHtml(html)
        typeset(document)
        self._set_column()
        # WORKAROUND: blocks changed while Qt still lays a long document out cut its end off.
        document.markContentsDirty(0, document.characterCount())
        self.verticalScrollBar().setValue(0)
        self.link_hovered.emit("")

    def place(self) -> float:
        """Give where the reader is: the position of the first letter of the line at the top.

        The fraction is how much of that line is out of sight. It holds at any size and width.
        """
        if not self.verticalScrollBar().value():
            return 0.0
        self._lay_out()
        cursor = self.cursorForPosition(QPoint(self.viewport().width() // 2, 0))
        block = cursor.block()
        line = block.layout().lineForTextPosition(cursor.positionInBlock())
        if line.isValid():
            cursor.setPosition(block.position() + line.textStart())
        rect = self.cursorRect(cursor)
        hidden = min(max(-rect.top() / max(rect.height(), 1), 0.0), 0.999)
        return cursor.position() + hidden

    def restore(self, place: float) -> None:
        """Scroll to a place that `place` gave, with the same text in whatever size."""
        bar = self.verticalScrollBar()
        if place <= 0:
            bar.setValue(0)
            return
        self._lay_out()
        document = self.document()
        cursor = QTextCursor(document)
        cursor.setPosition(min(int(place), document.characterCount() - 1))
        rect = self.cursorRect(cursor)
        bar.setValue(bar.value() + round(rect.top() + place % 1 * rect.height()))

    def page_down(self) -> bool:
        """Scroll a page further; False at the end, where nothing moves."""
        return self._page(1)

    def page_up(self) -> bool:
        """Scroll a page back; False at the beginning, where nothing moves."""
        return self._page(-1)

    def loadResource(self, kind: int, name: QUrl | str, /) -> QImage:
        """Give a stored picture, and for everything else something that is not null.

        Were it null, Qt would open the file of that name itself.
        """
        url = QUrl(name)
        sha256 = url.path()
        is_picture = kind == QTextDocument.ResourceType.ImageResource.value
        if is_picture and url.scheme() == article_pictures.SCHEME and _SHA256.fullmatch(sha256):
            file = self._picture(sha256)
            width = round(self._pictures.widest * self.devicePixelRatioF())
            image = article_pictures.read(file, width) if file else QImage()
            if not image.isNull():
                return image
        return article_pictures.placeholder()

    def doSetSource(
        self,
        name: QUrl | str,
        /,
        type: QTextDocument.ResourceType = QTextDocument.ResourceType.UnknownResource,
    ) -> None:
        """Go nowhere: pages come through `show_page` alone."""

    def createMimeDataFromSelection(self) -> QMimeData:
        from reader.ui.selected_text import mime_of

        return mime_of(self.textCursor())

    def resizeEvent(self, event: QResizeEvent) -> None:
        place = self.place()
        self._pictures.column = column_px(_width(self), self._size)
        super().resizeEvent(event)
        self._set_column()
        self.restore(place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._turned += event.angleDelta().y()
        while abs(self._turned) >= _WHEEL_STEP:
            step = 1 if self._turned > 0 else -1
            self._turned -= step * _WHEEL_STEP
            self.size_asked.emit(step)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        shift = Qt.KeyboardModifier.ShiftModifier
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Space and not held & ~shift:
            event.setAccepted(self.page_up() if held & shift else self.page_down())
        elif key in _SCROLLING and held == Qt.KeyboardModifier.NoModifier:
            self.verticalScrollBar().triggerAction(_SCROLLING[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.textCursor().hasSelection():
            # Qt would give up the place among the links.
            self._follow(QUrl(self.textCursor().charFormat().anchorHref()))
        else:
            if key in _SELECTING or event.matches(QKeySequence.StandardKey.SelectAll):
                self._show_caret(shown=True)
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._show_caret(shown=False)
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_bullets(self, event.rect(), self._size, self._appearance.tokens.second_ink)

    def _set_column(self) -> None:
        width = _width(self)
        column = self._pictures.column
        frame = self.document().rootFrame()
        shape = frame.frameFormat()
        left = (width - column) // 2
        shape.setLeftMargin(left)
        shape.setRightMargin(width - column - left)
        shape.setTopMargin(_TOP)
        shape.setBottomMargin(_BOTTOM)
        if shape != frame.frameFormat():
            frame.setFrameFormat(shape)

    def _lay_out(self) -> None:
        """Lay out all of the text, so that it is known how far one may scroll.

        Qt does a long one bit by bit.
        """
        document = self.document()
        document.documentLayout().documentSizeChanged.emit(document.size())

    def _page(self, pages: int) -> bool:
        self._lay_out()
        bar = self.verticalScrollBar()
        before = bar.value()
        step = self.viewport().height() - _OVERLAP_EM * self._size
        bar.setValue(before + pages * max(step, self._size))
        return bar.value() != before

    def _show_caret(self, *, shown: bool) -> None:
        """Let the keyboard select from what is in sight, or read on without a caret."""
        by_keys = Qt.TextInteractionFlag.TextSelectableByKeyboard
        flags = Qt.TextInteractionFlag.TextBrowserInteraction
        wanted = flags | by_keys if shown else flags
        if self.textInteractionFlags() == wanted:
            return
        self.setTextInteractionFlags(wanted)
        if shown and not self.viewport().rect().intersects(self.cursorRect()):
            self.setTextCursor(self.cursorForPosition(QPoint(0, 0)))

    def _follow(self, url: QUrl) -> None:
        if url.scheme().lower() in _LEADS_OUT:
            self.link_asked.emit(url.toEncoded().toStdString())

    def _tell(self, url: QUrl) -> None:
        from reader.ui.link_address import displayed

        self.link_hovered.emit(isolate(plain(displayed(url)), "ltr"))


def _width(page: ArticlePage) -> int:
    # Not that of `viewport()`: to say which widget it is, PySide makes all of its classes (8 ms).
    return page.maximumViewportSize().width()


def _palette(appearance: Appearance, before: QPalette) -> QPalette:
    tokens, made = appearance.tokens, QPalette(before)
    made.setColor(QPalette.ColorRole.Base, QColor(tokens.paper))
    made.setColor(QPalette.ColorRole.Text, QColor(tokens.ink))
    selected = blend(tokens.accent, tokens.paper, 0.3)
    made.setColor(QPalette.ColorRole.Highlight, QColor(selected))
    made.setColor(QPalette.ColorRole.HighlightedText, QColor(tokens.ink))
    return made
