"""The pane of the article: its bar, its page, where a link leads, or why there is none."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from reader.model.article import Article, ArticleRow
from reader.text.direction import isolate, without_isolates
from reader.ui.appearance import Appearance
from reader.ui.article_bar import ArticleBar
from reader.ui.article_page import ArticlePage

if TYPE_CHECKING:
    # Made once it is shown: 7 ms that the first paint need not wait for.
    from reader.ui.no_article import NoArticle

# Of the page's width an address may take so much before its middle gives way.
_WIDEST_ADDRESS = 0.7
_ADDRESS_STYLE = (
    "background: {background}; color: {second_ink}; border: 1px solid {line};"
    " border-radius: 6px; padding: 2px 8px; font-size: 12px;"
)


class ArticleView(QWidget):
    """Shows one article or says why there is none; `bar` and `page` are its parts.

    `actions` are those of `ui.commands`; the star's icon and words follow the article.
    `link_asked` gives the address of a link that was followed.
    """

    link_asked = Signal(str)

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
        column = QVBoxLayout(self._article)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.page)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._article)
        self.page.link_asked.connect(self.link_asked)
        self.page.link_hovered.connect(self._show_address)
        self.page.size_asked.connect(self._change_size)

    def show_article(self, article: Article, html: str, *, size_px: int = 20) -> None:
        """Show an article's page, made for a size of text, from its beginning.

        The article that is shown already, in another size or a newer state, stays in its place.
        """
        place = self.page.place() if self._shows(article.row) else 0.0
        self._shown = article
        self._pages.setCurrentWidget(self._article)
        self.bar.show_state(article.row)
        self.bar.show_stored(article)
        self.page.show_page(html, direction=article.row.direction, size_px=size_px)
        self.page.setAccessibleDescription(article.row.title)
        self.page.restore(place)

    def show_state(self, row: ArticleRow) -> None:
        """Show a newer state of the article that is shown; of another, nothing."""
        if self._shown and self._shows(row):
            self._shown = replace(self._shown, row=row)
            self.bar.show_state(row)
            self.bar.show_stored(self._shown)

    def show_nothing(self, sentence: str) -> None:
        """Say in place of an article why there is none."""
        self._shown = None
        self._nothing.say(sentence)
        self._pages.setCurrentWidget(self._nothing)
        self.page.clear()

    def showEvent(self, event: QShowEvent) -> None:
        """Show an empty page at first only where there is no article."""
        super().showEvent(event)
        if self._shown is None:
            self._pages.setCurrentWidget(self._nothing)

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

    def _show_address(self, address: str) -> None:
        if not address and "_address" not in self.__dict__:
            return
        viewport = self.page.viewport()
        room = round(viewport.width() * _WIDEST_ADDRESS)
        told = self._address.fontMetrics().elidedText(
            without_isolates(address), Qt.TextElideMode.ElideMiddle, room
        )
        self._address.setText(isolate(told, "ltr"))
        self._address.setVisible(bool(told))
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
            _ADDRESS_STYLE.format(
                background=tokens.background, second_ink=tokens.second_ink, line=tokens.line
            )
        )
        label.hide()
        return label
