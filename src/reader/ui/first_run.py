"""The page of a new library, joined to what its doors lead to.

Loads the services, so it is imported only once the window stands.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from reader.model.feed import Imported
from reader.services import praying
from reader.services.sources import Source
from reader.settings import Settings
from reader.ui import commands
from reader.ui.asking import Asking
from reader.ui.desk import Desk
from reader.ui.fetching import Fetching
from reader.ui.main_window import MainWindow


class FirstRun(QObject):
    """Shows the page in place of an article, at first and whenever its command asks for it.

    `settings` gives those that hold; `placed` is emitted with others when a place was chosen, and
    `shown` when the page came into sight.
    """

    placed = Signal(object)
    shown = Signal()

    def __init__(
        self,
        window: MainWindow,
        desk: Desk,
        fetching: Fetching,
        asking: Asking,
        settings: Callable[[], Settings],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._fetching = fetching
        self._asking = asking
        self._settings = settings
        self._joined = False
        commands.connect(window.commands, {"sources": self.show})

    def show(self) -> None:
        """Show the page, with what is subscribed to already."""
        page = self._window.welcome
        if not self._joined:
            self._joined = True
            page.offer_place(self._settings(), praying.find_places)
            page.sources_asked.connect(self.subscribe)
            page.address_asked.connect(self._asking.add)
            page.place_asked.connect(self.choose_place)
        page.show_known([feed.url for feed in self._desk.shelf.feeds])
        self._window.show_welcome()
        page.sources.filter.setFocus()
        self.shown.emit()

    def subscribe(self, chosen: Sequence[tuple[Source, str]]) -> None:
        """Subscribe to what is ticked, and say what came of it."""
        urls = [source.url for source, _ in chosen]

        def added(counted: Imported) -> None:
            page, say = self._window.welcome, self._window.appearance
            known = {feed.url for feed in self._desk.shelf.feeds}
            page.show_known(known.union(urls))
            page.tell(
                say.count(
                    "{n} source was added. It is fetched as soon as there is a network.",
                    "{n} sources were added. They are fetched as soon as there is a network.",
                    counted.new,
                )
            )

        self._fetching.add_sources(chosen, added)

    def choose_place(self) -> None:
        """Take the place that the page names, if it is one."""
        before = self._settings()
        field = self._window.welcome.place
        chosen = field.settings(before) if field is not None else None
        if chosen is not None and chosen != before:
            self.placed.emit(chosen)
