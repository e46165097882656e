"""The reader at the window: which list is shown, which article is open, and both kept true.

Loads the services, so it is imported only once the window stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

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
_MOST_FOUND = 200
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
    """Shows lists and articles in a window, and what changes of them.

    `query` and `title` are the view's; `words` is what is being looked for instead of it.
    """

    def __init__(self, window: MainWindow, library: Library, jobs: Jobs, text_px: int) -> None:
        super().__init__(window)
        self._window = window
        self._library = library
        self._jobs = jobs
        self.text_px = text_px
        self.query = ArticleQuery(view="unread")
        self.title = ""
        self.words = ""
        self.article: Article | None = None
        self.page = ""
        self.shelf = Shelf(Counts(), (), ())
        self._asked = 0
        self._refreshed = 0
        self._day = reading.start_of_day(library.now())
        self._waiting = Changes()
        self._timer = QTimer(self, singleShot=True, interval=_JOIN_MS)
        self._timer.timeout.connect(self._refresh)

    def rows(self, ids: Sequence[int]) -> Sequence[ArticleRow]:
        """Give the rows of a page of the list, as the list asks for them."""
        collection = "" if self.words else self.query.collection
        return reading.of_ids(self._library, ids, collection=collection) if ids else ()

    def dated(self) -> ArticleQuery:
        """Give the view's query with the beginning of the reader's day."""
        return replace(self.query, since=reading.start_of_day(self._library.now()))

    def show(self, query: ArticleQuery, title: str) -> None:
        """Show another view, and end a search; the newest one that was asked for wins."""
        self.query, self.title, self.words = query, title, ""
        self._window.top.field.clear()
        self._asked += 1
        asked, dated = self._asked, self.dated()

        def read() -> tuple[list[int], tuple[ArticleRow, ...]]:
            ids = reading.ids(self._library, dated)
            first = ids[:_FIRST_ROWS]
            return ids, reading.of_ids(self._library, first, collection=query.collection)

        def shown(found: tuple[list[int], tuple[ArticleRow, ...]]) -> None:
            if asked == self._asked:
                self._window.pane.show_list(title, *found)
                self._say_if_empty()

        self._jobs.read(self, read, shown, otherwise=self._tell)

    def search(self, typed: str) -> None:
        """Show what holds the words typed, as they are typed; "" goes back to the view."""
        if not typed.strip():
            if self.words:
                self.show(self.query, self.title)
            return
        self.words = typed
        self._asked += 1
        asked = self._asked

        def found(result: searching.Found) -> None:
            if asked != self._asked:
                return
            say = self._window.appearance
            title = say.count("{n} article found", "{n} articles found", result.total)
            if result.total > len(result.rows):
                newest = say.text("the newest {n} are listed", n=len(result.rows))
                title = f"{title} · {newest}"
            self._window.pane.show_list(title, [row.id for row in result.rows], result.rows)
            self._say_if_empty()

        self._jobs.read(
            self,
            lambda: searching.find(self._library, typed, limit=_MOST_FOUND, prefix=True),
            found,
            otherwise=self._tell,
        )

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
        remembered = frozenset(page.ids)
        # The open article stays in sight in any case, though it is no longer unread.
        open_ = {self.article.row.id} if self.article else set()
        gone = remembered - open_ if anew else frozenset()
        self.take(Changes(articles=Ids(altered=remembered, removed=gone)))

    def remembered_ids(self) -> tuple[int, ...]:
        """Give the ids of the view's list, also while a search is shown instead."""
        if self.words:
            return tuple(reading.ids(self._library, self.dated()))
        return tuple(self._window.pane.articles.ids())

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

        self._jobs.read(self, lambda: upkeep.size(self._library), told)

    def current(self) -> list[int]:
        """Give the selected articles, else the open one."""
        chosen = self._window.pane.articles.selected_ids()
        return chosen or ([self.article.row.id] if self.article else [])

    def _refresh(self) -> None:
        changes, self._waiting = self._waiting, Changes()
        self._refreshed += 1
        round_, asked, dated = self._refreshed, self._asked, self.dated()

        def read() -> tuple[Shelf, list[int]]:
            return _shelf(self._library), reading.ids(self._library, dated)

        def shown(found: tuple[Shelf, list[int]]) -> None:
            if round_ != self._refreshed:
                # A newer answer is on its way; what this one would have changed goes with it.
                self._waiting |= changes
                self._timer.start()
                return
            self.shelf, ids = found
            self._window.tree.show_all(self.shelf.counts, self.shelf.feeds, self.shelf.collections)
            if _is_gone(self.query, self.shelf):
                unread = ArticleQuery(view="unread")
                self.show(unread, self._window.tree.title_of(unread))
            self._window.tree.select(self.query)
            if asked == self._asked:
                self._merge(ids, changes)
            self._redraw_if_changed(changes)
            self.tell_facts()

        self._jobs.read(self, read, shown, otherwise=self._tell)

    def _merge(self, ids: list[int], changes: Changes) -> None:
        shown = self._window.pane.articles.ids()
        # What was read or unstarred here stays in sight until the reader leaves the list.
        kept = [each for each in shown if each not in changes.articles.removed]
        if self.words:
            ids = kept
        elif self.query.view != "all":
            ids = with_kept(shown, ids, set(kept))
        self._window.pane.merge(ids, changes.articles.altered | changes.articles.added)
        self._say_if_empty()

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
        if (fresh.html, fresh.pictures) == (article.html, article.pictures):
            self._window.view.show_state(fresh.row)
        else:
            self.draw()

    def _say_if_empty(self) -> None:
        if self._window.pane.articles.ids():
            return
        say, commands = self._window.appearance.text, self._window.commands
        if self.words:
            self._window.pane.show_empty(
                say("No article holds all of these words."), commands["search"], "search"
            )
        elif not self.shelf.feeds and self.query.view in ("all", "unread"):
            self._window.pane.show_empty(say("There are no feeds yet."), commands["add"], "rss")
        else:
            self._window.pane.show_empty(
                say(_EMPTY.get(self.query.view, _NOTHING)), commands["sync"], "inbox"
            )

    def _tell(self, error: WarraqError) -> None:
        told = of_error(self._window.appearance.language, error)
        self._window.status.show_message(told)


def _shelf(library: Library) -> Shelf:
    return Shelf(
        reading.counts(library, reading.start_of_day(library.now())),
        subscribing.feeds(library),
        saving.all_collections(library),
    )


def _is_gone(query: ArticleQuery, shelf: Shelf) -> bool:
    """Tell whether the feed or collection that a query asks for is no more."""
    no_feed = query.feed is not None and query.feed not in {feed.id for feed in shelf.feeds}
    names = {each.name for each in shelf.collections}
    return no_feed or bool(query.collection and query.collection not in names)
