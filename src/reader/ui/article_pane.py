"""The pane of a list: its heading, its articles, or a page that says why there are none."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.model.article import ArticleRow
from reader.text.direction import isolate
from reader.ui.appearance import Appearance
from reader.ui.article_list import ArticleList
from reader.ui.elided_label import ElidedLabel

HEADING_HEIGHT = 50
_MARGIN = 16
_EMPTY_ICON = 40


class ArticlePane(QWidget):
    """Shows the list of one view under its name; `articles` is the list itself."""

    def __init__(
        self,
        appearance: Appearance,
        fetch: Callable[[Sequence[int]], Sequence[ArticleRow]],
        picture: Callable[[str], Path | None],
        when: Callable[[datetime], str],
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self.articles = ArticleList(appearance, fetch, picture, when)
        self._title = ElidedLabel()
        self._order = QLabel(appearance.text("Newest first"))
        self._shows_list = True
        self._pages = QStackedLayout()
        self._pages.addWidget(self.articles)
        self.setProperty("ground", "list")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._heading())
        column.addLayout(self._pages)

    def show_list(self, title: str, ids: Sequence[int], rows: Sequence[ArticleRow] = ()) -> None:
        """Show another view's articles from the newest on; `rows` are those known already."""
        self._title.setText(isolate(title))
        self.articles.setAccessibleDescription(title)
        self.articles.show_ids(ids, rows)
        self._show_articles()

    def merge(self, ids: Sequence[int], altered: Collection[int]) -> None:
        """Show a newer state of the same view."""
        self.articles.merge(ids, altered)
        self._show_articles()

    @property
    def sentence(self) -> str:
        """Why there is nothing, as it is said in place of the list; "" where there is a list."""
        return "" if self._shows_list else self._empty.sentence

    def show_empty(self, sentence: str, action: QAction | None, icon: str = "inbox") -> None:
        """Say in place of the list why there is nothing, and offer what can be done about it.

        The page stays until the next `show_list` or `merge`.
        """
        self._empty.say(sentence, action, icon)
        self._order.hide()
        self._shows_list = False
        self._pages.setCurrentWidget(self._empty)

    @cached_property
    def _empty(self) -> "EmptyPage":
        page = EmptyPage(self._appearance)
        self._pages.addWidget(page)
        return page

    def _show_articles(self) -> None:
        if self._shows_list:
            return
        self._shows_list = True
        self._order.show()
        self._pages.setCurrentWidget(self.articles)

    def _heading(self) -> QWidget:
        heading = QFrame()
        heading.setObjectName("listHeading")
        heading.setFixedHeight(HEADING_HEIGHT)
        self._title.setProperty("role", "heading")
        self._order.setProperty("chip", "true")
        fixed = QSizePolicy.Policy.Fixed
        self._order.setSizePolicy(fixed, fixed)
        row = QHBoxLayout(heading)
        row.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        row.addWidget(self._title)
        row.addStretch()
        row.addWidget(self._order)
        return heading


class EmptyPage(QWidget):
    """A picture, a sentence, and one thing to do."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._icon = QLabel()
        self._sentence = QLabel()
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self._sentence.setProperty("role", "second")
        self._button = QToolButton()
        self._button.setProperty("prominent", "true")
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._icon.setAlignment(centre)
        self._sentence.setAlignment(centre)
        column = QVBoxLayout(self)
        column.setSpacing(_MARGIN)
        column.setContentsMargins(2 * _MARGIN, 0, 2 * _MARGIN, 0)
        column.addStretch(2)
        column.addWidget(self._icon)
        column.addWidget(self._sentence)
        column.addWidget(self._button, 0, centre)
        column.addStretch(3)

    @property
    def sentence(self) -> str:
        return self._sentence.text()

    def say(self, sentence: str, action: QAction | None, icon: str) -> None:
        """Show a sentence with an icon, and a button for the action if there is one."""
        picture = self._appearance.icon(icon)
        self._icon.setPixmap(picture.pixmap(QSize(_EMPTY_ICON, _EMPTY_ICON)))
        self._sentence.setText(sentence)
        self._button.setVisible(action is not None)
        if action is not None:
            self._button.setDefaultAction(action)
            self._button.setAccessibleName(action.text())
