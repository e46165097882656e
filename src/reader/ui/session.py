"""One run of the program: its settings, its library, and the window they are shown in."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer

from reader.commands import COMMANDS
from reader.model.article import ArticleRow
from reader.model.errors import WarraqError
from reader.model.query import ArticleQuery
from reader.paths import Paths
from reader.sentences import of_error
from reader.settings import Settings, joined, load, save
from reader.ui import commands, dressing, last_page, samples, window_memory
from reader.ui.choices import Choices
from reader.ui.dates_shown import DatesShown, now
from reader.ui.day_keeping import DayKeeping
from reader.ui.empty_page import Deed
from reader.ui.first_paint import FirstPaint
from reader.ui.jobs import Jobs
from reader.ui.list_look import ListLook
from reader.ui.main_window import MainWindow

if TYPE_CHECKING:
    # Loaded once the window stands: they bring SQLAlchemy and all that reads feeds.
    from reader.services.library import Library
    from reader.ui.desk import Desk
    from reader.ui.fetching import Fetching
    from reader.ui.marking import Marking
    from reader.ui.scheduled import Scheduled
    from reader.ui.sidebar_commands import SidebarCommands
    from reader.ui.tending import Tending
    from reader.ui.view_commands import ViewCommands
    from reader.ui.wiring import Wiring


# What still works while the library cannot be opened.
_WITHOUT_LIBRARY = frozenset(
    {"settings", "theme", "panel", "keys", "reading-mode", "quit"}
    | {"sidebar", "article-list", "next-pane", "previous-pane", "to-list", "wider", "narrower"}
)
_OF_THE_LIBRARY = frozenset(COMMANDS) - _WITHOUT_LIBRARY
# What keeps the library from being opened and may pass without another Warraq or another file.
_PASSING = frozenset({"disk-full", "disk-fault", "in-use", "read-only"})


class Opened(NamedTuple):
    """The open library, and whether it holds nothing yet."""

    library: "Library"
    is_new: bool


class Session(QObject):
    """Shows a window for the settings; other settings give another window.

    The window stands before the library is open: it shows what was remembered when it was
    closed last, and the library's own answer takes its place.
    """

    def __init__(self, paths: Paths, settings: Settings, spoken: str) -> None:
        super().__init__()
        self._paths = paths
        self._settings = self._written = settings
        self._spoken = spoken
        self.jobs = Jobs(self)
        self.jobs.failed.connect(self._tell)
        self._found: Opened | None = None
        self._fault: WarraqError | None = None
        self.desk: Desk | None = None
        self._tending: Tending | None = None
        self._wiring: Wiring | None = None
        self._sidebar: SidebarCommands | None = None
        self._viewing: ViewCommands | None = None
        self.fetching: Fetching | None = None
        self.marking: Marking | None = None
        self._scheduled: Scheduled | None = None
        self._page = last_page.recall(paths.last_page)
        self._choices = Choices(self._chosen, self)
        self._choices.wanted.connect(self._change_later)
        self._day = DayKeeping(self.jobs, self)
        self._build()

    def start(self, then: Callable[[], None]) -> None:
        """Show the window; after its first paint call `then` and open the library."""

        def painted() -> None:
            then()
            self.window.complete()
            self._open()

        FirstPaint(self.window, painted)
        self.window.show()
        self.window.pane.articles.setFocus()

    def come_forward(self) -> None:
        """Bring the window to the front."""
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()

    def change(self, settings: Settings) -> None:
        """Keep other settings and show the window that they ask for; keys alone need no other."""
        if settings.keys != self._settings.keys and settings == replace(
            self._chosen(), keys=settings.keys
        ):
            self._settings = settings
            self._write_settings()
            self.window.bind_keys(settings.keys)
            return
        pane = self.window.focus.name or "list"
        alone = self.window.commands["reading-mode"].isChecked()
        self._remember()
        self._settings = settings
        self._write_settings()
        old = self.window
        old.closing.disconnect(self.close)
        self._build()
        self.window.complete()
        self.window.show()
        old.close()
        old.deleteLater()
        if self._fault is not None:
            self._refuse(self._fault)
        elif self.library is not None:
            self._attach(self.library, anew=False)
        self.window.commands["reading-mode"].setChecked(alone)
        if not self.window.focus.go(pane):
            self.window.focus.go("list")

    @property
    def library(self) -> "Library | None":
        return self._found.library if self._found is not None else None

    def close(self) -> None:
        """Remember what is shown, end all work, and close the library."""
        try:
            self._remember()
            if self._page is not None and self.library is not None:
                last_page.remember(self._paths.last_page, self._page)
                self._settings = self._chosen()
                self._write_settings()
        finally:
            if self._scheduled is not None:
                self._scheduled.stop()
            if self.fetching is not None:
                self.fetching.syncs.close()
            self.jobs.close()
            # Also one that was still being opened: the work has ended by now.
            if self.library is not None:
                self.library.close()
            self._found = self.desk = None

    def _build(self) -> None:
        """Build the window for the settings and fill it with what is remembered."""
        self.desk = None
        appearance = dressing.dressed(self._settings, self._spoken)
        page = self._page
        said = {row.published: page.dates.get(row.id, "") for row in page.rows} if page else {}
        days = window_memory.days(page) if page else {}
        self._dates = DatesShown(appearance, now, said, days)
        self.window = MainWindow(
            appearance,
            fetch=self._rows,
            picture=self._paths.picture,
            when=self._dates,
            panel=self._settings.panel,
        )
        self.window.bind_keys(self._settings.keys)
        its = self._settings
        self.window.pane.show_look(ListLook(its.density, its.order, its.group))
        self._connect()
        if page is not None:
            window_memory.show(self.window, page, self._settings.typography)

    def _connect(self) -> None:
        self.window.closing.connect(self.close)
        self.window.commands["quit"].triggered.connect(self.window.close)
        self._choices.serve(self.window)

    def _rows(self, ids: Sequence[int]) -> Sequence[ArticleRow]:
        return self.desk.rows(ids) if self.desk is not None else ()

    def _open(self) -> None:
        def work() -> "Library":
            self._found = _opened(self._paths, self._dates)
            return self._found.library

        def opened(library: "Library") -> None:
            self._attach(library, anew=True)
            if self._found is not None and self._found.is_new and self.fetching is not None:
                self.fetching.samples(samples.addresses(self.window.appearance.language.code))

        self.jobs.read(self, work, opened, otherwise=self._refuse)

    def _attach(self, library: "Library", *, anew: bool) -> None:
        """Join the window to the open library."""
        from reader.services import reading
        from reader.ui.desk import Desk
        from reader.ui.fetching import Fetching
        from reader.ui.first_run import FirstRun
        from reader.ui.marking import Marking
        from reader.ui.reading_places import ReadingPlaces
        from reader.ui.scheduled import Scheduled
        from reader.ui.shelving import Shelving
        from reader.ui.sidebar_commands import SidebarCommands
        from reader.ui.tending import Tending
        from reader.ui.view_commands import ViewCommands
        from reader.ui.wiring import Wiring

        window, appearance = self.window, self.window.appearance
        self._fault = None
        self._dates.load()
        self._day.serve(window, self._settings)
        self.desk = Desk(window, library, self.jobs, self._settings.typography)
        if self.fetching is None or self.marking is None:
            self.fetching = Fetching(appearance, library, self.jobs, window.status)
            self.marking = Marking(appearance, library, self.jobs)
            self._scheduled = Scheduled(
                self.fetching.syncs, library, self.jobs, lambda: self._settings.sync
            )
            self._scheduled.start()
        else:
            self.fetching.tell_in(appearance, window.status)
            self.marking.appearance = appearance
        # Held: a signal does not hold the object of the method it calls.
        self._tending = Tending(window, library, self.jobs, self.desk)
        self._wiring = Wiring(window, self.desk, self.marking, self.fetching, self._tending)
        shelving = Shelving(window, library, self.jobs, self.desk)
        self._sidebar = SidebarCommands(shelving, self.marking, self.fetching, self._tending)
        self._viewing = ViewCommands(window, self.jobs)
        ReadingPlaces(
            window.view,
            self.jobs,
            lambda article: reading.place(library, article),
            lambda article, place: reading.keep_place(library, article, place),
        )
        self._choices.serve_desk(self.desk)
        self._first_run = FirstRun(
            window, self.desk, self.fetching, self._wiring.asking, self._chosen
        )
        self._first_run.placed.connect(self.change_place)
        self._first_run.shown.connect(lambda: self._day.guess(window.welcome.show_guess))
        self._day.minute.connect(self.desk.pass_minute)
        commands.close_unconnected(window.commands, _OF_THE_LIBRARY)
        self.desk.begin(self._page, anew=anew)
        if self._found is not None and self._found.is_new and self.desk.article is None:
            self._first_run.show()

    def _refuse(self, error: WarraqError) -> None:
        """Say why the library is not opened; nothing of it was touched."""
        self._fault = error
        window = self.window
        sentence = of_error(window.appearance.language, error)
        self._day.serve(window, self._settings)
        for name in _OF_THE_LIBRARY:
            window.commands[name].setEnabled(False)
        window.pane.show_list(window.appearance.text("Library"), ())
        again = Deed(window.appearance.text("Try again"), self._open)
        deed = again if error.reason in _PASSING else window.commands["quit"]
        window.pane.show_empty(sentence, deed, "triangle-alert")
        window.view.show_nothing(sentence)

    def change_place(self, settings: Settings) -> None:
        """Tell the prayer times of another place in the same window, and keep the choice."""
        self._settings = settings
        self._write_settings()
        self._day.serve(self.window, settings)

    def _tell(self, error: WarraqError) -> None:
        told = of_error(self.window.appearance.language, error)
        self.window.status.show_message(told)

    def _chosen(self) -> Settings:
        """Give the settings with what the reader changed in the window itself."""
        panel = self.window.commands["panel"].isChecked()
        chosen = replace(self._settings, panel=panel, **asdict(self.window.pane.look))
        return chosen.with_typography(self.desk.typography) if self.desk is not None else chosen

    def _change_later(self, settings: Settings) -> None:
        # The button or dialog that asks for it belongs to the window that goes.
        QTimer.singleShot(0, lambda: self.change(settings))

    def _remember(self) -> None:
        if self.desk is not None:
            self._page = window_memory.taken(self.window, self.desk, self._dates)

    def _write_settings(self) -> None:
        # The command line may have changed some meanwhile.
        with suppress(WarraqError):
            if self._paths.settings.exists():
                theirs = load(self._paths.settings)
                self._settings = joined(self._settings, self._written, theirs)
        try:
            save(self._paths.settings, self._settings)
            self._written = self._settings
        except WarraqError as error:
            self._tell(error)


def _opened(paths: Paths, dates: DatesShown) -> Opened:
    """Open the library and load what the window's thread will need, on another thread."""
    from reader import app
    from reader.services import reading, subscribing

    import_module("reader.ui.wiring")
    library = app.open_(paths)
    dates.load()
    no_feeds = not subscribing.feeds(library)
    return Opened(library, is_new=no_feeds and not reading.ids(library, ArticleQuery()))
