"""The reader at the window: which list is shown, which article is open, and both kept true.

Loads the services, so it is imported only once the window stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QObject, QTimer

from reader.model.article import Article, ArticleRow
from reader.model.changes import Changes, Ids
from reader.model.collection import Collection
from reader.model.errors import WarraqError
from reader.model.feed import Feed
from reader.model.query import ArticleQuery, Counts
from reader.sentences import of_error, said
from reader.services import reading, saving, searching, subscribing, upkeep
from reader.services.library import Library
from reader.text import dates
from reader.ui import page_look
from reader.ui.jobs import Jobs
from reader.ui.last_page import LastPage
from reader.ui.list_changes import with_kept
from reader.ui.main_window import MainWindow

# A list is read again at most ten times a second, whatever arrives.
_JOIN_MS = 100
_FIRST_ROWS = 64
# How far the next unread article is looked for.
_FARTHEST = 5000
_LEAST_PX, _MOST_PX, _STEP_PX, NORMAL_PX = 14, 40, 2, 20

_NOTHING = said("There is nothing here yet.")
_EMPTY = {
    "unread": said("You have read everything."),
    "today": said("Nothing new has come today."),
    "starred": said("You have not starred anything yet. S stars the open article."),
}


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the sidebar shows."""

    counts: Counts
    feeds: tuple[Feed, ...]
    collections: tuple[Collection, ...]


class Desk(QObject):
    """Shows lists and articles in a window, and what changes of them."""

    def __init__(self, window: MainWindow, library: Library, jobs: Jobs, text_px: int) -> None:
        super().__init__(window)
        self._window = window
        self._library = library
        self._jobs = jobs
        self.text_px = text_px
        self.query = ArticleQuery(view="unread")
        self.title = ""
        self.article: Article | None = None
        self.page = ""
        self.shelf = Shelf(Counts(), (), ())
        self._asked = 0
        self._waiting = Changes()
        self._timer = QTimer(self, singleShot=True, interval=_JOIN_MS)
        self._timer.timeout.connect(self._refresh)

    def rows(self, ids: Sequence[int]) -> Sequence[ArticleRow]:
        """Give the rows of a page of the list, as the list asks for them."""
        if not ids:
            return ()
        return reading.of_ids(self._library, ids, collection=self.query.collection)

    def show(self, query: ArticleQuery, title: str) -> None:
        """Show another list; the newest one that was asked for wins."""
        self.query, self.title = query, title
        self._asked += 1
        asked, dated = self._asked, self._dated(query)

        def read() -> tuple[list[int], tuple[ArticleRow, ...]]:
            ids = reading.ids(self._library, dated)
            first = ids[:_FIRST_ROWS]
            return ids, reading.of_ids(self._library, first, collection=query.collection)

        def shown(found: tuple[list[int], tuple[ArticleRow, ...]]) -> None:
            if asked != self._asked:
                return
            ids, rows = found
            self._window.pane.show_list(title, ids, rows)
            self._say_if_empty()

        self._jobs.run(read, shown, otherwise=self._tell)

    def search(self, typed: str) -> None:
        """Show what holds the words typed, as they are typed; "" goes back to the view."""
        if not typed.strip():
            self.show(replace(self.query, words=""), self.title)
            return
        self._asked += 1
        asked = self._asked

        def found(result: searching.Found) -> None:
            if asked != self._asked:
                return
            self.query = ArticleQuery(words=typed)
            say = self._window.appearance
            title = say.count("{n} article found", "{n} articles found", result.total)
            self._window.pane.show_list(title, [row.id for row in result.rows], result.rows)
            self._say_if_empty()

        self._jobs.run(lambda: searching.find(self._library, typed, limit=200, prefix=True), found)

    def take(self, changes: Changes) -> None:
        """Take note of what changed; the window follows within a tenth of a second."""
        self._waiting |= changes
        if not self._timer.isActive():
            self._timer.start()

    def begin(self, page: LastPage | None) -> None:
        """Take over what the window shows from memory and bring it up to date.

        Nothing is kept in sight that the library does not hold. Without a memory the unread
        articles are shown.
        """
        if page is None:
            self.take(Changes())
            self.show(self.query, self._window.appearance.text("Unread"))
            return
        self.query, self.page = page.query, page.page
        self.title = self._window.tree.title_of(page.query) or page.title
        if page.current:
            self.open(page.current)
        # The open article stays in sight, though it is no longer unread.
        open_ = {self.article.row.id} if self.article else set()
        remembered = frozenset(page.ids)
        self.take(Changes(articles=Ids(altered=remembered, removed=remembered - open_)))

    def open(self, article_id: int) -> None:
        """Show an article; it is one row by key, so it is read at once."""
        try:
            self.article = reading.article(
                self._library, article_id, collection=self.query.collection
            )
        except WarraqError as error:
            self._tell(error)
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
        look = page_look.look_of(appearance, row, size_px=self.text_px, byline=byline)
        self.page = reading.page(article, look)
        self._window.show_article(article, self.page, self.text_px)

    def resize_text(self, steps: int) -> None:
        """Make the text larger or smaller, or normal with 0; the place read stays in sight."""
        wanted = self.text_px + steps * _STEP_PX if steps else NORMAL_PX
        self.text_px = min(max(wanted, _LEAST_PX), _MOST_PX)
        self.draw()

    def step_unread(self, by: int) -> None:
        """Go to the next unread article of the list (or the one before), if there is one."""
        articles = self._window.pane.articles
        at = articles.currentIndex().row()
        steps = range(at + by, len(articles.ids()), by) if by > 0 else range(at + by, -1, by)
        for target in steps[:_FARTHEST]:
            row = articles.articles.row(target)
            if row is not None and not row.read:
                articles.step(target - at)
                return

    def tell_facts(self) -> None:
        """Say how much is stored and when the feeds were looked at last."""
        say = self._window.appearance

        def told(size: int) -> None:
            megabytes = say.digits(f"{size / 1e6:.1f}")
            facts = [say.text("{size} MB offline", size=megabytes)]
            checked = [each.health.checked for each in self.shelf.feeds if each.health.checked]
            if checked:
                last = dates.clock(
                    max(checked).astimezone(), say.language.code, hours24=say.hours24
                )
                facts.append(say.text("last sync {time}", time=say.digits(last)))
            self._window.status.show_facts(" · ".join(facts))

        self._jobs.run(lambda: upkeep.size(self._library), told)

    def current(self) -> list[int]:
        """Give the selected articles, else the open one."""
        chosen = self._window.pane.articles.selected_ids()
        return chosen or ([self.article.row.id] if self.article else [])

    def _refresh(self) -> None:
        changes, self._waiting = self._waiting, Changes()
        asked, dated, searched = self._asked, self._dated(self.query), bool(self.query.words)

        def read() -> tuple[Shelf, list[int]]:
            return self._read_shelf(), reading.ids(self._library, dated)

        def shown(found: tuple[Shelf, list[int]]) -> None:
            self.shelf, ids = found
            self._window.tree.show_all(self.shelf.counts, self.shelf.feeds, self.shelf.collections)
            self._window.tree.select(self.query)
            if asked == self._asked and not searched:
                self._merge(ids, changes)
            self._redraw_if_changed(changes)
            self.tell_facts()

        self._jobs.run(read, shown, otherwise=self._tell)

    def _read_shelf(self) -> Shelf:
        return Shelf(
            reading.counts(self._library, _start_of_day(self._library.now())),
            subscribing.feeds(self._library),
            saving.all_collections(self._library),
        )

    def _merge(self, ids: list[int], changes: Changes) -> None:
        shown = self._window.pane.articles.ids()
        # What was read or unstarred here stays in sight until the reader leaves the list.
        kept = set(shown) - changes.articles.removed
        staying = with_kept(shown, ids, kept) if self.query.view != "all" else ids
        altered = changes.articles.altered | changes.articles.added
        self._window.pane.merge(staying, altered)
        self._say_if_empty()

    def _redraw_if_changed(self, changes: Changes) -> None:
        article = self.article
        if article is None or article.row.id not in changes.articles.altered:
            return
        try:
            fresh = reading.article(self._library, article.row.id, collection=self.query.collection)
        except WarraqError:
            return
        self.article = fresh
        if (fresh.html, fresh.pictures) == (article.html, article.pictures):
            self._window.view.show_state(fresh.row)
            return
        self.draw()

    def _say_if_empty(self) -> None:
        if self._window.pane.articles.ids():
            return
        say, commands = self._window.appearance.text, self._window.commands
        if self.query.words:
            self._window.pane.show_empty(
                say("No article holds all of these words."), commands["search"], "search"
            )
        elif not self.shelf.feeds and self.query.view in ("all", "unread"):
            self._window.pane.show_empty(say("There are no feeds yet."), commands["add"], "rss")
        else:
            self._window.pane.show_empty(
                say(_EMPTY.get(self.query.view, _NOTHING)), commands["sync"], "inbox"
            )

    def _dated(self, query: ArticleQuery) -> ArticleQuery:
        return replace(query, since=_start_of_day(self._library.now()))

    def _tell(self, error: WarraqError) -> None:
        told = of_error(self._window.appearance.language, error)
        self._window.status.show_message(told)


def _start_of_day(now: datetime) -> datetime:
    return now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
