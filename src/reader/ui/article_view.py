"""The pane of the article: its bar, its page, where a link leads, or why there is none."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from reader.model.article import Article, ArticleRow
from reader.model.look import Typography
from reader.text.direction import RLI, isolate, without_isolates
from reader.ui import page_scrolling
from reader.ui.appearance import Appearance
from reader.ui.article_bar import ArticleBar
from reader.ui.article_page import ArticlePage

if TYPE_CHECKING:
    # Made once they are shown: 7 ms that the first paint need not wait for.
    from reader.ui.find_bar import FindBar
    from reader.ui.no_article import NoArticle

# Of the page's width an address may take so much before its middle gives way.
_WIDEST_ADDRESS = 0.7
_RING = 2
_ADDRESS_STYLE = (
    "background: {background}; color: {second_ink}; border: 1px solid {line};"
    " border-radius: 6px; padding: 2px 8px; font-size: 12px;"
)


class ArticleView(QWidget):
    """Shows one article or says why there is none; `bar` and `page` are its parts.

    `actions` are those of `ui.commands`; the star's icon and words follow the article.
    `link_asked` gives the address of a link that was followed. `shown` gives the id of another
    article once its page is set, `left` that of the one before and the place where it was left:
    0 where it was read to its end.
    """

    link_asked = Signal(str)
    shown = Signal(int)
    left = Signal(int, float)

    def __init__(
        self,
        appearance: Appearance,
        actions: Mapping[str, QAction],
        picture: Callable[[str], Path | None],
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._actions = actions
        self._shown: Article | None = None
        self.bar = ArticleBar(appearance, actions)
        self.page = ArticlePage(appearance, picture)
        self.setProperty("ground", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._article = QWidget()
        self._column = QVBoxLayout(self._article)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.bar)
        self._column.addWidget(Ringed(self.page))
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._article)
        self.page.link_asked.connect(self.link_asked)
        self.page.link_hovered.connect(self._show_address)
        self.page.picture_asked.connect(self.enlarge)
        self.page.size_asked.connect(self._change_size)

    @property
    def article(self) -> Article | None:
        """The article that is shown, None where there is none."""
        return self._shown

    @cached_property
    def find_bar(self) -> "FindBar":
        """The bar that looks for words in the article, made when it is asked for."""
        from reader.ui.find_bar import FindBar

        bar = FindBar(self._appearance, self.page, self)
        bar.left.connect(self.page.setFocus)
        self._column.addWidget(bar)
        return bar

    def show_article(
        self,
        article: Article,
        html: str,
        *,
        typography: Typography | None = None,
        size_px: int = 20,
    ) -> None:
        """Show an article's page, in the type that it was made for, from its beginning.

        The article that is shown already, in other type or a newer state, stays in its place.
        `size_px` is that of type with nothing else chosen.
        """
        same = self._shows(article.row)
        place = self.page.place() if same else 0.0
        if not same:
            self._leave()
        self._shown = article
        self._pages.setCurrentWidget(self._article)
        self.bar.show_state(article.row)
        self.bar.show_stored(article)
        self.page.show_page(
            html,
            direction=article.row.direction,
            typography=typography or Typography(size_px=size_px),
        )
        self.page.setAccessibleDescription(article.row.title)
        self.page.restore(place)
        if not same:
            self.shown.emit(article.row.id)

    def place(self) -> float:
        """Give where the article is to be opened again: at its top once it is read to its end."""
        place = self.page.place()
        return 0.0 if place and page_scrolling.is_at_end(self.page) else place

    def show_state(self, row: ArticleRow) -> None:
        """Show a newer state of the article that is shown; of another, nothing."""
        if self._shown and self._shows(row):
            self._shown = replace(self._shown, row=row)
            self.bar.show_state(row)
            self.bar.show_stored(self._shown)

    def show_nothing(self, sentence: str) -> None:
        """Say in place of an article why there is none."""
        self._leave()
        self._shown = None
        self._nothing.say(sentence)
        self._pages.setCurrentWidget(self._nothing)
        self.page.clear()

    def showEvent(self, event: QShowEvent) -> None:
        """Show an empty page at first only where there is no article."""
        super().showEvent(event)
        if self._shown is None:
            self._pages.setCurrentWidget(self._nothing)

    def enlarge(self, sha256: str) -> None:
        """Show a picture of the article as large as the window."""
        from reader.ui.picture_viewer import PictureViewer, pictures_of

        pictures = pictures_of(self.page)
        at = next((at for at, each in enumerate(pictures) if each.sha256 == sha256), -1)
        if at >= 0:
            PictureViewer(self._appearance, pictures, at, self.page)

    def _leave(self) -> None:
        """Tell where the article is left that is shown, before another takes its place."""
        self.page.links.forget()
        if self._shown is not None:
            self.left.emit(self._shown.row.id, self.place())

    def _shows(self, row: ArticleRow) -> bool:
        return self._shown is not None and self._shown.row.id == row.id

    def _change_size(self, step: int) -> None:
        self._actions["larger" if step > 0 else "smaller"].trigger()

    @cached_property
    def _nothing(self) -> "NoArticle":
        from reader.ui.no_article import NoArticle

        page = NoArticle(self._appearance, self._actions)
        self._pages.addWidget(page)
        return page

    def _show_address(self, told: str) -> None:
        """Show where a link leads; what is told is isolated by its own direction."""
        if not told and "_address" not in self.__dict__:
            return
        viewport = self.page.viewport()
        room = round(viewport.width() * _WIDEST_ADDRESS)
        shown = self._address.fontMetrics().elidedText(
            without_isolates(told), Qt.TextElideMode.ElideMiddle, room
        )
        self._address.setText(isolate(shown, "rtl" if told.startswith(RLI) else "ltr"))
        self._address.setVisible(bool(shown))
        self._address.adjustSize()
        self._address.move(8, viewport.height() - self._address.height() - 8)

    @cached_property
    def _address(self) -> QLabel:
        appearance = self._appearance
        tokens = appearance.tokens
        label = QLabel(self.page.viewport())
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        label.setAccessibleName(appearance.text("Where the link leads"))
        label.setStyleSheet(
            appearance.sheet(_ADDRESS_STYLE).format(
                background=tokens.background, second_ink=tokens.second_ink, line=tokens.line
            )
        )
        label.hide()
        return label


class Ringed(QWidget):
    """A page within a ring that tells that the keyboard is there; its room is always kept."""

    def __init__(self, page: ArticlePage) -> None:
        super().__init__()
        self._page = page
        page.ring_changed.connect(self.update)
        around = QVBoxLayout(self)
        around.setContentsMargins(_RING, _RING, _RING, _RING)
        around.addWidget(page)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._page.ringed:
            painter = QPainter(self)
            painter.setPen(QPen(QColor(self._page.appearance.tokens.accent), 2 * _RING))
            painter.drawRect(self.rect())
