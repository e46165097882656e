"""The page of an article: set in a column, and nothing in it loads or leads anywhere by itself."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
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
from reader.model.look import Typography
from reader.ui import article_pictures, page_outlines, page_scrolling
from reader.ui.appearance import Appearance
from reader.ui.article_pictures import DrawnPictures
from reader.ui.page_links import PageLinks, picture_of
from reader.ui.theme import READING, blend
from reader.ui.typesetting import paint_bullets, typeset

_COLUMN_EM = Typography().column_em
_MARGIN = 24
_TOP, _BOTTOM = 28, 72
_INDENT_EM = 1.6
_WHEEL_STEP = 120
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
_TABS = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab})
_RETURN = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
# The focus goes and comes by these without a wish to read by keyboard.
_PASSING = frozenset({Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason})
_BY_POINTER = _PASSING | {Qt.FocusReason.MouseFocusReason}


def widest_column(size_px: int, column_em: int = _COLUMN_EM) -> int:
    """Give how wide the column is at most for a size of the text."""
    return Typography(size_px, column_em).column_px


def column_px(width: int, size_px: int, column_em: int = _COLUMN_EM) -> int:
    """Give how wide the column is in a page of a width, all in pixels."""
    return max(min(widest_column(size_px, column_em), width - 2 * _MARGIN), 1)


class ArticlePage(QTextBrowser):
    """Shows the HTML of `content.page` for reading, by mouse and by keyboard.

    Pictures come from `picture(sha256)` alone. Links are only told of: `link_asked` gives the
    address of one that was followed, `picture_asked` the SHA-256 of a picture to enlarge,
    `link_hovered` what one leads to that is pointed at, isolated for display, and "" when it is
    left. `menu_asked` gives a `Pointed`, `size_asked` +1 or -1 for a larger or smaller text;
    `drawn` says that a page was set. `ringed` tells whether the reader came here by keyboard,
    `ring_changed` that it is another; `outlined` is a stretch of text to stand out.
    """

    link_asked = Signal(str)
    link_hovered = Signal(str)
    picture_asked = Signal(str)
    menu_asked = Signal(object)
    size_asked = Signal(int)
    drawn = Signal()
    ring_changed = Signal()

    def __init__(
        self,
        appearance: Appearance,
        picture: Callable[[str], Path | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.appearance = appearance
        self.picture = picture
        self.outlined = (0, 0)
        self.ringed = False
        self._type = Typography()
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
        _show_caret(self, shown=False)
        self.setPalette(_palette(appearance, self.palette()))
        self.setAccessibleName(appearance.text("Article"))
        self.links = PageLinks(self)

    def show_page(
        self,
        html: str,
        *,
        direction: Direction,
        typography: Typography | None = None,
        size_px: int = 20,
    ) -> None:
        """Show a page from its beginning, in the type that it was made for.

        `size_px` is that of type with nothing else chosen.
        """
        document = self.document()
        self._type = typography or Typography(size_px=size_px)
        size_px = self._type.size_px
        self._pictures.widest = self._type.column_px
        self._pictures.column = column_px(_width(self), self._type.size_px, self._type.column_em)
        # Empty, lest each of these lays the former article out once more.
        document.clear()
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
        _show_caret(self, shown=False)
        self.outlined = (0, 0)
        # As one change, for the same reason; and blocks changed while Qt still lays a long document
        # out cut its end off.
        changes = QTextCursor(document)
        changes.beginEditBlock()
        self.setHtml(html)
        typeset(document)
        self._set_column()
        changes.endEditBlock()
        self.verticalScrollBar().setValue(0)
        self.link_hovered.emit("")
        self.drawn.emit()

    def place(self) -> float:
        """Give where the reader is: the position of the first letter of the line at the top.

        The fraction is how much of that line is out of sight. It holds at any size and width.
        """
        return page_scrolling.place_of(self)

    def restore(self, place: float) -> None:
        """Scroll to a place that `place` gave, with the same text in whatever size."""
        page_scrolling.go_to(self, place)

    def outline(self, start: int, end: int) -> None:
        """Let a stretch of text stand out, or none with (0, 0)."""
        self.outlined = (start, end)
        self.viewport().update()

    def page_down(self) -> bool:
        """Scroll a page further; False at the end, where nothing moves."""
        return page_scrolling.turn(self, 1, self._type.size_px)

    def page_up(self) -> bool:
        """Scroll a page back; False at the beginning, where nothing moves."""
        return page_scrolling.turn(self, -1, self._type.size_px)

    def loadResource(self, kind: int, name: QUrl | str, /) -> QImage:
        """Give a stored picture, and for everything else something that is not null.

        Were it null, Qt would open the file of that name itself.
        """
        sha256 = picture_of(QUrl(name))
        if kind == QTextDocument.ResourceType.ImageResource.value and sha256:
            file = self.picture(sha256)
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
        self._pictures.column = column_px(_width(self), self._type.size_px, self._type.column_em)
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
        elif key in _RETURN and self.textCursor().hasSelection():
            # Qt would give up the place among the links.
            self.links.follow(self.links.focused())
        elif _leads_back(key, held, self.appearance):
            event.setAccepted(self.links.go_back())
        else:
            if key in _SELECTING or event.matches(QKeySequence.StandardKey.SelectAll):
                _show_caret(self, shown=True)
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.BackButton:
            event.setAccepted(self.links.go_back())
            return
        if event.button() == Qt.MouseButton.LeftButton:
            _show_caret(self, shown=False)
        _ring(self, shown=False)
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(self.links.pointed(event))

    def event(self, event: QEvent, /) -> bool:
        """Let Tab go to the next link or picture from what is in sight, at last out of here."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().event(event)
        key = Qt.Key(event.key())
        _begin_in_sight(self, key)
        taken = super().event(event)
        if key in _TABS:
            # Qt tells of what is pointed at only.
            self.links.tell(self.links.focused())
            if not self.links.focused().isEmpty():
                page_scrolling.clear_foot(self, self._type.size_px)
                self.links.speak()
        return taken

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in _BY_POINTER:
            _ring(self, shown=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        told = not self.links.focused().isEmpty()
        super().focusOutEvent(event)
        # A menu or another window in front leaves the keyboard here.
        if event.reason() not in _PASSING:
            _ring(self, shown=False)
            if told:
                self.link_hovered.emit("")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        tokens = self.appearance.tokens
        paint_bullets(self, event.rect(), self._type.size_px, tokens.second_ink)
        page_outlines.paint(self, *self.outlined, tokens.accent)
        if self.hasFocus() and not self.links.focused().isEmpty():
            cursor = self.textCursor()
            page_outlines.paint(self, cursor.selectionStart(), cursor.selectionEnd(), tokens.accent)

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


def _ring(page: ArticlePage, *, shown: bool) -> None:
    if shown != page.ringed:
        page.ringed = shown
        page.ring_changed.emit()


def _show_caret(page: ArticlePage, *, shown: bool) -> None:
    """Let the keyboard select from what is in sight, or read on without a caret."""
    by_keys = Qt.TextInteractionFlag.TextSelectableByKeyboard
    flags = Qt.TextInteractionFlag.TextBrowserInteraction
    wanted = flags | by_keys if shown else flags
    if page.textInteractionFlags() == wanted:
        return
    page.setTextInteractionFlags(wanted)
    if shown and not page.viewport().rect().intersects(page.cursorRect()):
        page.setTextCursor(page.cursorForPosition(QPoint(0, 0)))


def _begin_in_sight(page: ArticlePage, key: Qt.Key) -> None:
    """Before Tab, put the cursor where what is in sight begins, or ends, unless it is in sight.

    Qt looks for the next link after what is selected, and without a selection from the beginning.
    """
    cursor = page.textCursor()
    in_sight = page.viewport().rect().intersects(page.cursorRect(cursor))
    if key not in _TABS or (cursor.hasSelection() and in_sight):
        return
    forward = key == Qt.Key.Key_Tab
    edge = 0 if forward else page.viewport().height() - 1
    line = page.cursorForPosition(QPoint(page.viewport().width() // 2, edge))
    move = QTextCursor.MoveOperation
    line.movePosition(move.StartOfLine if forward else move.EndOfLine)
    at, last = line.position(), page.document().characterCount() - 1
    cursor.setPosition(max(at - 1, 0) if forward else min(at + 1, last))
    cursor.setPosition(at, QTextCursor.MoveMode.KeepAnchor)
    page.setTextCursor(cursor)


def _leads_back(key: Qt.Key, held: Qt.KeyboardModifier, appearance: Appearance) -> bool:
    """Tell whether a key goes back: Backspace, and Alt with the arrow that points backwards."""
    rtl = appearance.language.direction == "rtl"
    backwards = Qt.Key.Key_Right if rtl else Qt.Key.Key_Left
    none, alt = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
    return (key, held) in ((Qt.Key.Key_Backspace, none), (backwards, alt))


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
