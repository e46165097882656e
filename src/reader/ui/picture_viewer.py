"""An article's pictures as large as the window: fitted, closer, and one after the other."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QImage, QKeyEvent, QTextBlock
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QToolButton, QVBoxLayout

from reader.text.direction import isolate, without_isolates
from reader.ui import article_pictures
from reader.ui.appearance import Appearance
from reader.ui.article_page import ArticlePage
from reader.ui.page_links import picture_of
from reader.ui.picture_stage import PictureStage

# As wide as the widest screens; a picture that is wider still is read smaller, in half the time.
_WIDEST = 4000
_MARGIN, _GAP, _BUTTON, _ICON = 12, 6, 36, 20
# The small print right after a picture is its caption.
_SMALL_PRINT = 0.75


@dataclass(frozen=True, slots=True)
class Enlarged:
    """A stored picture of a page, and the words that stand under or for it."""

    sha256: str
    words: str = ""


class PictureViewer(QDialog):
    """Shows the pictures of a page, from one on; Escape closes it.

    The arrow keys go to the next picture and back as the interface runs, + and − and the wheel
    come closer and go farther, Space turns between the whole picture and its own size.
    """

    def __init__(
        self, appearance: Appearance, pictures: list[Enlarged], at: int, page: ArticlePage
    ) -> None:
        """Open over the window of the page."""
        window = page.window()
        super().__init__(window, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._appearance = appearance
        self._pictures = pictures
        self._at = at
        self._page = page
        self.stage = PictureStage(appearance)
        self.caption = QLabel()
        self.caption.setTextFormat(Qt.TextFormat.PlainText)
        self.caption.setWordWrap(True)
        self.caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.caption.setProperty("role", "second")
        self.count = QLabel()
        self.count.setProperty("role", "second")
        self.buttons = self._buttons()
        self._lay_out()
        self._keys = self._deeds()
        self.setWindowTitle(appearance.text("Picture"))
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setGeometry(window.geometry())
        self.finished.connect(page.setFocus)
        self._show()
        self.open()
        self.stage.setFocus()

    def step(self, by: int) -> None:
        """Show the next picture, or with -1 the one before; at the ends nothing happens."""
        at = self._at + by
        if 0 <= at < len(self._pictures):
            self._at = at
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        deed = self._keys.get(Qt.Key(event.key()))
        shift = Qt.KeyboardModifier.ShiftModifier
        if event.modifiers() & shift and self.stage.pan(Qt.Key(event.key())):
            return
        if deed is None:
            super().keyPressEvent(event)
        else:
            deed()

    def _show(self) -> None:
        say, shown = self._appearance.text, self._pictures[self._at]
        file = self._page.picture(shown.sha256)
        image = article_pictures.read(file, _WIDEST) if file else QImage()
        self.stage.show_picture(image)
        self.caption.setText(isolate(shown.words))
        self.caption.setVisible(bool(shown.words))
        self.stage.setAccessibleName(shown.words or say("Picture without a description"))
        several = len(self._pictures) > 1
        told = say("{n} of {all}", n=self._at + 1, all=len(self._pictures))
        self.count.setText(told if several else "")
        for name, wanted in (("previous", self._at > 0), ("next", self._at < self._last)):
            self.buttons[name].setVisible(several)
            self.buttons[name].setEnabled(wanted)

    @property
    def _last(self) -> int:
        return len(self._pictures) - 1

    def _buttons(self) -> Mapping[str, QToolButton]:
        say, stage = self._appearance.text, self.stage
        made: tuple[tuple[str, str, str, Callable[[], object]], ...] = (
            ("previous", "chevron-left", say("Previous picture"), lambda: self.step(-1)),
            ("next", "chevron-right", say("Next picture"), lambda: self.step(1)),
            ("farther", "minus", say("Smaller"), lambda: stage.zoom(-1)),
            ("closer", "plus", say("Larger"), lambda: stage.zoom(1)),
            ("whole", "maximize", say("Whole picture or its own size"), stage.turn),
            ("close", "x", say("Close"), self.reject),
        )
        return {name: self._button(icon, words, deed) for name, icon, words, deed in made}

    def _button(self, icon: str, words: str, deed: Callable[[], object]) -> QToolButton:
        px, button = self._appearance.px, QToolButton()
        button.setIcon(self._appearance.icon(icon))
        button.setIconSize(QSize(px(_ICON), px(_ICON)))
        button.setFixedSize(px(_BUTTON), px(_BUTTON))
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.clicked.connect(deed)
        return button

    def _lay_out(self) -> None:
        px, tools = self._appearance.px, QHBoxLayout()
        tools.setSpacing(px(_GAP))
        tools.addWidget(self.count)
        tools.addStretch()
        for name in ("farther", "closer", "whole", "close"):
            tools.addWidget(self.buttons[name])
        middle = QHBoxLayout()
        middle.setSpacing(px(_GAP))
        # Without an alignment the buttons' height would be the picture's too.
        beside = Qt.AlignmentFlag.AlignVCenter
        middle.addWidget(self.buttons["previous"], 0, beside)
        middle.addWidget(self.stage, 1)
        middle.addWidget(self.buttons["next"], 0, beside)
        column = QVBoxLayout(self)
        margin = px(_MARGIN)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(px(_GAP))
        column.addLayout(tools)
        column.addLayout(middle, 1)
        column.addWidget(self.caption)

    def _deeds(self) -> Mapping[Qt.Key, Callable[[], object]]:
        stage = self.stage
        forward = -1 if self._appearance.language.direction == "rtl" else 1
        return {
            Qt.Key.Key_Right: lambda: self.step(forward),
            Qt.Key.Key_Left: lambda: self.step(-forward),
            Qt.Key.Key_PageDown: lambda: self.step(1),
            Qt.Key.Key_PageUp: lambda: self.step(-1),
            Qt.Key.Key_Plus: lambda: stage.zoom(1),
            Qt.Key.Key_Equal: lambda: stage.zoom(1),
            Qt.Key.Key_Minus: lambda: stage.zoom(-1),
            Qt.Key.Key_0: stage.fit,
            Qt.Key.Key_1: stage.own_size,
            Qt.Key.Key_Space: stage.turn,
            Qt.Key.Key_Up: lambda: stage.pan(Qt.Key.Key_Up),
            Qt.Key.Key_Down: lambda: stage.pan(Qt.Key.Key_Down),
        }


def pictures_of(page: ArticlePage) -> list[Enlarged]:
    """Give the stored pictures of a page in their order, each with its caption or description."""
    found: dict[str, Enlarged] = {}
    block = page.document().begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            style = fragments.fragment().charFormat()
            if style.isImageFormat():
                shown = style.toImageFormat()
                sha256 = picture_of(QUrl(shown.name()))
                described = str(shown.property(shown.Property.ImageAltText.value) or "")
                words = _caption(block.next(), page) or described
                found.setdefault(sha256, Enlarged(sha256, words))
            fragments += 1
        block = block.next()
    found.pop("", None)
    return list(found.values())


def _caption(block: QTextBlock, page: ArticlePage) -> str:
    """Give what a block says if it is small print, "" if it is not."""
    if not block.isValid() or block.begin().atEnd():
        return ""
    style = block.begin().fragment().charFormat()
    is_small = (
        0 < style.font().pixelSize() <= _SMALL_PRINT * page.document().defaultFont().pixelSize()
    )
    return without_isolates(block.text()).strip() if is_small and not style.isAnchor() else ""
