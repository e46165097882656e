"""Says at a list what state it is in: why it is empty, a feed that fails, no network.

Loads the services, so it is imported only once the window stands.
"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject

from reader import health_words
from reader.model.feed import Feed
from reader.model.query import ArticleQuery
from reader.sentences import sentence
from reader.ui import empty_words
from reader.ui.desk import Desk
from reader.ui.empty_page import Deed
from reader.ui.main_window import MainWindow
from reader.ui.network import Network
from reader.ui.shelf import feed_of
from reader.ui.syncing import Syncing, Wanted

_READABLE = ArticleQuery(view="readable")


class ListStates(QObject):
    """Keeps the strip above the list and the page in place of an empty one true.

    `now` is the clock by which the next try of a feed is told.
    """

    def __init__(
        self, window: MainWindow, desk: Desk, syncs: Syncing, now: Callable[[], datetime]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._syncs = syncs
        self._now = now
        self._network = Network(self)
        desk.listed.connect(self.show)
        syncs.began.connect(self.show)
        syncs.idle.connect(self.show)
        self._network.came_back.connect(self.show)
        self._network.lost.connect(self.show)

    def show(self) -> None:
        """Say what there is to say now."""
        self._show_strip()
        if not self._window.pane.articles.ids():
            self._show_empty()

    def _show_empty(self) -> None:
        say, commands = self._window.appearance.text, self._window.commands
        syncing = self._syncs.at_work
        if self._desk.words:
            why = empty_words.NOT_FOUND
        else:
            why = empty_words.of_view(self._desk.query, self._desk.shelf, syncing=syncing)
        deed = commands[why.command] if why.command else None
        if why is empty_words.SYNCING:
            stop = Deed(say("Stop"), self._syncs.cancel)
            self._window.pane.show_empty(say(why.sentence), stop, why.icon)
        else:
            self._window.pane.show_empty(say(why.sentence), deed, why.icon)

    def _show_strip(self) -> None:
        strip, desk = self._window.pane.strip, self._desk
        feed = None if desk.words else feed_of(desk.shelf, desk.query.feed)
        if self._is_offline() and desk.query.view != "readable":
            self._tell_offline()
        elif feed is not None and not feed.health.ok and feed.health.reason != "offline":
            self._tell_failure(feed)
        else:
            strip.clear()

    def _is_offline(self) -> bool:
        return self._network.is_absent or self._syncs.was_offline

    def _tell_offline(self) -> None:
        say = self._window.appearance
        number = self._desk.shelf.counts.readable
        told = say.count(
            "There is no network. {n} article is ready to read offline.",
            "There is no network. {n} articles are ready to read offline.",
            number,
        )
        deed = Deed(say.text("Show them"), self._show_readable) if number else None
        self._window.pane.strip.say(told, "wifi-off", deed)

    def _tell_failure(self, feed: Feed) -> None:
        say, health = self._window.appearance, feed.health
        told = [sentence(say.language, health.reason, health.facts)]
        if self._syncs.at_work:
            told.append(say.text("The feeds are being fetched now."))
        else:
            told.append(self._next_try(health.next_try))
        ask = Deed(say.text("Try now"), lambda: self._syncs.ask(Wanted(feed=feed.id)))
        deed = None if self._syncs.at_work else ask
        self._window.pane.strip.say(" ".join(told), "triangle-alert", deed)

    def _next_try(self, then: datetime | None) -> str:
        say, now = self._window.appearance, self._now()
        if then is None or then <= now:
            return say.text("It is tried again with the next sync.")
        time = health_words.moment(say, then, now)
        return say.text("It is tried again by itself: {time}.", time=time)

    def _show_readable(self) -> None:
        tree, say = self._window.tree, self._window.appearance.text
        tree.select(_READABLE)
        self._desk.show(_READABLE, tree.title_of(_READABLE) or say("Readable now"))
