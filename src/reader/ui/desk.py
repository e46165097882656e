"""The reader at the window: which list is shown, which article is open, and both kept true.

Loads the services, so it is imported only once the window stands.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from reader.model.article import Article, ArticleRow
from reader.model.changes import Changes, Ids
from reader.model.errors import CollectionError, WarraqError
from reader.model.look import Typography
from reader.model.query import ArticleQuery
from reader.model.shelf import Shelf
from reader.sentences import of_error
from reader.services import reading, upkeep
from reader.services.library import Library
from reader.ui import list_reading, page_look, shelf
from reader.ui.jobs import Jobs
from reader.ui.last_page import LastPage
from reader.ui.list_groups import Layout
from reader.ui.list_reading import Listed, Manner
from reader.ui.main_window import MainWindow

# A list is read again at most ten times a second, whatever arrives.
_JOIN_MS = 100
_LEAST_PX, _MOST_PX, _STEP_PX, NORMAL_PX = 14, 40, 2, 20


class Desk(QObject):
    """Shows lists and articles in a window, and what changes of them.

    `query` and `title` are the view's; `words` is what is being looked for instead of it.
    `listed` tells that the list or what is known of it is another than before.
    """

    listed = Signal()

    def __init__(
        self, window: MainWindow, library: Library, jobs: Jobs, typography: Typography
    ) -> None:
        super().__init__(window)
        self._window = window
        self._library = library
        self._jobs = jobs
        self.typography = typography
        self.query = ArticleQuery(view="unread")
        self.title = ""
        self.words = ""
        self.article: Article | None = None
        self.page = ""
        self.shelf = Shelf()
        self._asked = 0
        self._refreshed = 0
        self._day = reading.start_of_day(library.now())
        self._waiting = Changes()
        self._timer = QTimer(self, singleShot=True, interval=_JOIN_MS)
        self._timer.timeout.connect(self._refresh)
        window.pane.look_changed.connect(self._refresh)

    def rows(self, ids: Sequence[int]) -> Sequence[ArticleRow]:
        """Give the rows of a page of the list, as the list asks for them.

        None of a collection that is no more: the list gives way to another one soon.
        """
        collection = "" if self.words else self.query.collection
        try:
            return reading.of_ids(self._library, ids, collection=collection) if ids else ()
        except CollectionError:
            return ()

    def read_rows(self, ids: Sequence[int], then: Callable[[Sequence[ArticleRow]], object]) -> None:
        """Read rows of the list, however many they are, off the window's thread."""
        self._jobs.read(self, lambda: self.rows(ids), then)

    def dated(self) -> ArticleQuery:
        """Give the view's query with the beginning of the reader's day, in the order wanted."""
        since = reading.start_of_day(self._library.now())
        oldest = self._window.pane.look.order == "oldest"
        return replace(self.query, since=since, oldest_first=oldest)

    def show(self, query: ArticleQuery, title: str) -> None:
        """Show another view, and end a search; the newest one that was asked for wins."""
        self.query, self.title, self.words = query, title, ""
        self._window.top.field.clear()
        library, dated, how = self._library, self.dated(), self._manner()
        self._list(lambda: list_reading.opened(library, dated, how), lambda _: title)

    def search(self, typed: str) -> None:
        """Show what holds the words typed, as they are typed; "" goes back to the view."""
        if not typed.strip():
            if self.words:
                self.show(self.query, self.title)
            return
        self.words = typed
        library, how, say = self._library, self._manner(), self._window.appearance

        def title(result: Listed) -> str:
            told = say.count("{n} article found", "{n} articles found", result.total)
            if result.total <= len(result.rows):
                return told
            newest = say.text("the newest {n} are listed", n=len(result.rows))
            return f"{told} · {newest}"

        self._list(lambda: list_reading.found(library, typed, how), title)

    def take(self, changes: Changes) -> None:
        """Take note of what changed; the window follows within a tenth of a second."""
        self._waiting |= changes
        if not self._timer.isActive():
            self._timer.start()

    def pass_minute(self) -> None:
        """Read the list and the counts anew where another day has begun."""
        day = reading.start_of_day(self._library.now())
        if day != self._day:
            self._day = day
            self._window.pane.articles.repaint_rows()
            self.take(Changes())

    def begin(self, page: LastPage | None, *, anew: bool) -> None:
        """Take over what the window shows from memory and bring it up to date.

        What was kept in sight stays so in another window, but not when Warraq starts `anew`.
        Without a memory the unread articles are shown.
        """
        if page is None:
            self.take(Changes())
            self.show(self.query, self._window.appearance.text("Unread"))
            return
        self.query, self.page = page.query, page.page
        self.title = self._window.tree.title_of(page.query) or page.title
        if page.current:
            self.open(page.current)
            self._window.view.page.restore(page.place)
        remembered = frozenset(each for each in page.ids if each >= 0)
        # The open article stays in sight in any case, though it is no longer unread.
        open_ = {self.article.row.id} if self.article else set()
        gone = remembered - open_ if anew else frozenset()
        self.take(Changes(articles=Ids(altered=remembered, removed=gone)))

    def remembered(self) -> Layout:
        """Give the view's list, also while a search is shown instead."""
        if self.words:
            return list_reading.of_view(self._library, self.dated(), self._manner())
        return self._window.pane.articles.articles.layout

    def open(self, article_id: int) -> None:
        """Show an article; it is one row by key, so it is read at once."""
        collection = "" if self.words else self.query.collection
        try:
            self.article = reading.article(self._library, article_id, collection=collection)
        except WarraqError as error:
            self.article = None
            self._window.view.show_nothing(of_error(self._window.appearance.language, error))
            return
        self.draw()

    def draw(self) -> None:
        """Set the open article's page, as after its text size changed."""
        article = self.article
        if article is None:
            return
        appearance, row = self._window.appearance, article.row
        byline = page_look.byline_of(
            row, article.word_count, appearance, row.published.astimezone()
        )
        look = page_look.look_of(appearance, row, typography=self.typography, byline=byline)
        self.page = reading.page(article, look)
        self._window.show_article(article, self.page, self.typography)

    def resize_text(self, steps: int) -> None:
        """Make the text larger or smaller, or normal with 0; the place read stays in sight."""
        wanted = self.typography.size_px + steps * _STEP_PX if steps else NORMAL_PX
        size = min(max(wanted, _LEAST_PX), _MOST_PX)
        self.set_type(replace(self.typography, size_px=size))

    def set_type(self, typography: Typography) -> None:
        """Set articles in another type; the place read stays in sight."""
        self.typography = typography
        self.draw()

    def tell_facts(self) -> None:
        """Say how much is stored and when the feeds were looked at last."""

        def told(size: int) -> None:
            told = shelf.facts(self._window.appearance, self.shelf, size)
            self._window.status.show_facts(told)

        self._jobs.read(self, lambda: upkeep.size(self._library), told)

    def current(self) -> list[int]:
        """Give the selected articles, else the open one."""
        chosen = self._window.pane.articles.selected_ids()
        return chosen or ([self.article.row.id] if self.article else [])

    def _manner(self) -> Manner:
        window = self._window
        return list_reading.manner(window.appearance, window.pane.look, self.shelf.feeds)

    def _list(self, read: Callable[[], Listed], title: Callable[[Listed], str]) -> None:
        """Show the list that is read, unless another one is asked for meanwhile."""
        self._asked += 1
        asked = self._asked

        def shown(found: Listed) -> None:
            if asked == self._asked:
                self._window.pane.show_list(title(found), found.layout, found.rows)
                self.listed.emit()

        self._jobs.read(self, read, shown)

    def _refresh(self) -> None:
        changes, self._waiting = self._waiting, Changes()
        self._refreshed += 1
        round_, asked, searching = self._refreshed, self._asked, bool(self.words)
        library, dated, how = self._library, self.dated(), self._manner()
        # What was read or unstarred here stays in sight until the reader leaves the list.
        staying, removed = self._window.pane.articles.ids(), changes.articles.removed
        if removed:
            staying = [each for each in staying if each not in removed]

        def read() -> tuple[Shelf, Layout]:
            fresh = shelf.read(library)
            if searching or shelf.is_gone(dated, fresh):
                return fresh, list_reading.of_these(library, staying, how)
            return fresh, list_reading.renewed(library, dated, how, staying)

        def shown(found: tuple[Shelf, Layout]) -> None:
            if round_ != self._refreshed:
                # A newer answer is on its way; what this one would have changed goes with it.
                self._waiting |= changes
                self._timer.start()
                return
            self.shelf, layout = found
            self._window.tree.show_all(self.shelf)
            if shelf.is_gone(self.query, self.shelf):
                unread = ArticleQuery(view="unread")
                self.show(unread, self._window.tree.title_of(unread))
            self._window.tree.select(self.query)
            if asked == self._asked:
                altered = changes.articles.altered | changes.articles.added
                self._window.pane.merge(layout, altered)
            self.listed.emit()
            self._redraw_if_changed(changes)
            self.tell_facts()

        self._jobs.read(self, read, shown)

    def _redraw_if_changed(self, changes: Changes) -> None:
        article = self.article
        if article is None or article.row.id not in changes.articles.altered:
            return
        collection = "" if self.words else self.query.collection
        try:
            fresh = reading.article(self._library, article.row.id, collection=collection)
        except WarraqError:
            return
        self.article = fresh
        if _drawn(fresh) == _drawn(article):
            self._window.view.show_state(fresh.row)
        else:
            self.draw()


def _drawn(article: Article) -> tuple[object, ...]:
    """Give what an article's page is made from that may change."""
    return article.html, article.pictures, article.row.direction, article.row.chosen
