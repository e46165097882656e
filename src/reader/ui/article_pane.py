"""The pane of a list: its heading, its articles, or a page that says why there are none."""

from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QStackedLayout, QVBoxLayout, QWidget

from reader.model.article import ArticleRow
from reader.ui.appearance import Appearance
from reader.ui.article_list import ArticleList
from reader.ui.article_model import Dates
from reader.ui.empty_page import Deed, EmptyPage
from reader.ui.list_groups import Layout
from reader.ui.list_heading import ListHeading
from reader.ui.list_look import ListLook
from reader.ui.list_strip import ListStrip


class ArticlePane(QWidget):
    """Shows the list of one view under its name; `articles` is the list itself.

    `look_changed` gives the look that the reader chose; its density is taken on already, what
    order and groups make of the list is for others to read.
    """

    look_changed = Signal(object)

    def __init__(
        self,
        appearance: Appearance,
        fetch: Callable[[Sequence[int]], Sequence[ArticleRow]],
        picture: Callable[[str], Path | None],
        dates: Dates,
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._named = ""
        self.articles = ArticleList(appearance, fetch, picture, dates)
        self.heading = ListHeading(appearance)
        self.strip = ListStrip(appearance)
        self._shows_list = True
        self._pages = QStackedLayout()
        self._pages.addWidget(self.articles)
        self.setProperty("ground", "list")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addWidget(self.strip)
        column.addLayout(self._pages)
        self.heading.chosen.connect(self._take_look)

    @property
    def look(self) -> ListLook:
        """How the reader wants lists shown."""
        return self.heading.look

    def show_look(self, look: ListLook) -> None:
        """Show lists as the reader wants them, without asking anybody to read them again."""
        self.heading.show_look(look)
        self.articles.set_density(look.density)

    def show_list(
        self, title: str, ids: Sequence[int] | Layout, rows: Sequence[ArticleRow] = ()
    ) -> None:
        """Show another view's articles from its beginning; `rows` are those known already."""
        self._named = title
        self.heading.show_title(title)
        self.articles.show_ids(ids, rows)
        self._tell_number()
        self._show_articles()

    def merge(self, ids: Sequence[int] | Layout, altered: Collection[int]) -> None:
        """Show a newer state of the same view."""
        self.articles.merge(ids, altered)
        self._tell_number()
        self._show_articles()

    @property
    def sentence(self) -> str:
        """Why there is nothing, as it is said in place of the list; "" where there is a list."""
        return "" if self._shows_list else self._empty.sentence

    def show_empty(self, sentence: str, action: QAction | Deed | None, icon: str = "inbox") -> None:
        """Say in place of the list why there is nothing, and offer what can be done about it.

        The page stays until the next `show_list` or `merge`.
        """
        self._empty.say(sentence, action, icon)
        self.heading.button.hide()
        self._shows_list = False
        self._pages.setCurrentWidget(self._empty)

    @cached_property
    def _empty(self) -> EmptyPage:
        page = EmptyPage(self._appearance)
        self._pages.addWidget(page)
        return page

    def _take_look(self, look: ListLook) -> None:
        self.articles.set_density(look.density)
        self.look_changed.emit(look)

    def _tell_number(self) -> None:
        """Say how long the list is to those who do not see its scroll bar."""
        number = self._appearance.count("{n} article", "{n} articles", len(self.articles.ids()))
        told = self._appearance.text("{name}, {number}", name=self._named, number=number)
        self.articles.setAccessibleDescription(told)

    def _show_articles(self) -> None:
        if self._shows_list:
            return
        self._shows_list = True
        self.heading.button.show()
        focused = QApplication.focusWidget()
        self._pages.setCurrentWidget(self.articles)
        if focused is not None and self._empty.isAncestorOf(focused):
            # The button that goes had the focus, which Qt would hand on to whatever is next.
            self.articles.setFocus()
