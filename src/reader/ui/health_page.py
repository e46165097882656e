"""The feeds and how they fare: a page that lists them all, those with faults first."""

from collections.abc import Callable, Sequence
from datetime import datetime
from html import escape

from PySide6.QtCore import QCollator, QLocale, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QStackedLayout,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from reader import health_words as words
from reader.model.feed import FeedReport
from reader.sentences import said
from reader.text import arabic
from reader.text.direction import isolate
from reader.ui.appearance import Appearance
from reader.ui.elided_label import ElidedLabel
from reader.ui.health_rows import HealthDelegate, HealthModel
from reader.ui.screen_room import within_screen

_SIZE, _LEAST = (860, 680), (560, 400)
_ONE_ROW = 1.3
_MINUTE_MS = 60_000
_TABS: tuple[words.State | None, ...] = (None, "failing", "silent")
_EMPTY: dict[words.State | None, str] = {
    None: said("There are no feeds yet."),
    "failing": said("Every feed could be read."),
    "silent": said("No feed is silent."),
}


class HealthPage(QDialog):
    """Shows the reports it is given; what it asks for is told by signals with a feed's id.

    While it is open, rows keep their places: what changes is sorted in with the next choice of a
    tab or of words, or where a feed comes up that was not listed.
    """

    try_asked = Signal(int)
    settings_asked = Signal(int)
    removal_asked = Signal(int)
    site_asked = Signal(str)

    def __init__(
        self, appearance: Appearance, now: Callable[[], datetime], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._now = now
        self._reports: dict[int, FeedReport] | None = None
        self._sought: dict[int, str] = {}
        self._chosen = 0
        collator = QCollator(QLocale(appearance.language.code))
        collator.setNumericMode(True)
        self._order = collator.sortKey
        self.setWindowTitle(appearance.text(said("Feeds and how they fare")))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(*_LEAST)
        self.resize(within_screen(*map(appearance.px, _SIZE)))
        self.summary = ElidedLabel(appearance.text(said("Looking at the feeds…")))
        self.summary.setProperty("role", "second")
        self.summary.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.search = QLineEdit()
        self.search.setPlaceholderText(appearance.text(said("Search the feeds…")))
        self.search.setAccessibleName(appearance.text(said("Search the feeds")))
        self.tabs = _tabs(appearance)
        self.model = HealthModel(appearance, now, self)
        self.list = _list(appearance, self.model)
        self.empty = QLabel()
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setProperty("role", "second")
        self.card = FeedCard(appearance)
        self._lay_out()
        self._connect()
        self._show_chosen()
        self.list.setFocus()

    def show_reports(self, reports: Sequence[FeedReport]) -> None:
        """Show the newest state of all feeds; what is selected stays so."""
        before = self._reports
        self._reports = {each.feed.id: each for each in reports}
        self._sought.clear()
        self._count()
        shown = [each for each in self.model.ids() if each in self._reports]
        fresh = self._matching()
        stays = before is not None and set(fresh) <= set(shown)
        self._list_ids(shown if stays else fresh)

    def choose(self, feed_id: int) -> None:
        """Bring a feed into sight and select it."""
        self._chosen = feed_id
        self.search.clear()
        self.tabs.setCurrentIndex(0)
        self._filter()

    def show_faults(self) -> None:
        """Show only the feeds with faults."""
        self.tabs.setCurrentIndex(_TABS.index("failing"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End a search by Escape before the page itself."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            return
        super().keyPressEvent(event)

    def selected(self) -> FeedReport | None:
        """Give the report of the selected feed."""
        return self.model.report(self.list.currentIndex())

    def _matching(self) -> list[int]:
        """Give the ids of the feeds that tab and words ask for, in their order."""
        now, wanted = self._now(), _TABS[self.tabs.currentIndex()]
        typed = arabic.fold(self.search.text()).split()
        found = [
            each
            for each in (self._reports or {}).values()
            if wanted in (None, words.state(each, now))
            and all(word in self._text(each) for word in typed)
        ]
        found.sort(key=lambda each: (words.rank(each, now), self._order(words.called(each.feed))))
        return [each.feed.id for each in found]

    def _text(self, report: FeedReport) -> str:
        text = self._sought.get(report.feed.id)
        if text is None:
            text = self._sought[report.feed.id] = words.sought(report)
        return text

    def _filter(self) -> None:
        if self._reports is not None:
            self._list_ids(self._matching())

    def _list_ids(self, ids: Sequence[int]) -> None:
        reports, chosen = self._reports or {}, self._chosen
        place, scrolled = self.list.currentIndex().row(), self.list.verticalScrollBar().value()
        if not self.model.show([reports[each] for each in ids]):
            if chosen not in ids:
                chosen = ids[min(max(place, 0), len(ids) - 1)] if ids else 0
            at = ids.index(chosen) if chosen else -1
            self.list.verticalScrollBar().setValue(scrolled)
            self.list.setCurrentIndex(self.model.index(at, 0))
        self._say_if_empty()
        self._show_chosen()

    def _say_if_empty(self) -> None:
        empty = self.model.rowCount() == 0
        message = _EMPTY[_TABS[self.tabs.currentIndex()]]
        if self._reports and self.search.text().strip():
            message = said("No feed has these words in its name.")
        self.empty.setText(self._appearance.text(message))
        self._pages.setCurrentIndex(int(empty))

    def _count(self) -> None:
        """Say on each tab how many feeds it holds, and under the heading what that means."""
        now, say = self._now(), self._appearance
        states = [words.state(each, now) for each in (self._reports or {}).values()]
        names = (
            say.text(said("All feeds ({n})"), n=len(states)),
            say.text(said("With faults ({n})"), n=states.count("failing")),
            say.text(said("Silent ({n})"), n=states.count("silent")),
        )
        for at, name in enumerate(names):
            self.tabs.setTabText(at, name)
        failing = states.count("failing")
        self.summary.setText(
            say.count("{n} feed could not be read", "{n} feeds could not be read", failing)
            if failing
            else say.text(said("Every feed could be read."))
        )

    def _choose(self, current: QModelIndex) -> None:
        report = self.model.report(current)
        self._chosen = report.feed.id if report is not None else 0
        self._show_chosen()

    def _show_chosen(self) -> None:
        self.card.show_report(self.selected(), self._now())

    def _ask(self, name: str) -> None:
        """Emit what a button of the card or a line of the menu asks for."""
        report = self.selected()
        if report is None:
            return
        feed = report.feed
        if name == "try":
            told = self._appearance.text(said("Trying {name}…"), name=isolate(words.called(feed)))
            self.summary.setText(told)
            self.try_asked.emit(feed.id)
        elif name == "settings":
            self.settings_asked.emit(feed.id)
        elif name == "site":
            self.site_asked.emit(feed.link or feed.url)
        else:
            self.removal_asked.emit(feed.id)

    def _open_menu(self, where: QPoint) -> None:
        if self.selected() is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, button in self.card.buttons.items():
            action = menu.addAction(button.icon(), button.accessibleName())
            action.triggered.connect(lambda _=False, name=name: self._ask(name))
        menu.popup(self.list.viewport().mapToGlobal(where))

    def _connect(self) -> None:
        self.search.textChanged.connect(self._filter)
        self.tabs.currentChanged.connect(self._filter)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.list.activated.connect(lambda: self._ask("settings"))
        self.list.customContextMenuRequested.connect(self._open_menu)
        for name, button in self.card.buttons.items():
            button.clicked.connect(lambda _=False, name=name: self._ask(name))
        minute = QTimer(self, interval=_MINUTE_MS)
        minute.timeout.connect(self.model.refresh)
        minute.start()

    def _lay_out(self) -> None:
        title = ElidedLabel(self._appearance.text(said("Feeds and how they fare")))
        title.setProperty("role", "title")
        head, top = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(title, 1)
        head.addWidget(self.search)
        top.setSpacing(12)
        top.addWidget(self.tabs)
        top.addWidget(self.summary, 1)
        listed = QFrame()
        listed.setProperty("ground", "list")
        self._pages = QStackedLayout(listed)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(top)
        column.addWidget(listed, 1)
        column.addWidget(self.card)


class FeedCard(QFrame):
    """What there is to say of one feed, whole, and what can be done about it."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setProperty("card", "true")
        self.condition, self.since = _sentence(), _sentence("small")
        self.address = ElidedLabel()
        self.address.setProperty("role", "small")
        self.address.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.buttons = {
            "try": _button(appearance, said("Try now"), "refresh-cw"),
            "settings": _button(appearance, said("Settings…"), "settings"),
            "site": _button(appearance, said("Open site"), "external-link"),
            "remove": _button(appearance, said("Remove…"), "trash-2"),
        }
        line = QGridLayout()
        line.setSpacing(8)
        # In large letters they have no room in one row.
        beside = len(self.buttons) if appearance.scale <= _ONE_ROW else 2
        for at, button in enumerate(self.buttons.values()):
            line.addWidget(button, at // beside, at % beside)
        line.setColumnStretch(beside, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        for part in (self.condition, self.since, self.address):
            column.addWidget(part)
        column.addSpacing(4)
        column.addLayout(line)

    def show_report(self, report: FeedReport | None, now: datetime) -> None:
        """Show a feed, or that none is selected."""
        for button in self.buttons.values():
            button.setEnabled(report is not None)
        if report is None:
            self.condition.setText(self._appearance.text(said("No feed is selected.")))
            self.since.setText("")
            self.address.setText("")
            return
        say = self._appearance
        told = [words.condition(say, report)]
        if not report.feed.health.ok and report.moved_to:
            told.append(words.moved(say, report))
        facts = [words.pace(say, report, now), *words.since(say, report, now)]
        facts.append(words.cost(say, report))
        name = isolate(words.called(report.feed))
        self.condition.setText(f"{name} · {' '.join(told)}")
        self.since.setText(" · ".join(fact for fact in facts if fact))
        self.address.setText(report.feed.url)
        self.address.setToolTip(f"<p>{escape(report.feed.url)}</p>")


def _tabs(appearance: Appearance) -> QTabBar:
    tabs = QTabBar()
    tabs.setDrawBase(False)
    tabs.setExpanding(False)
    tabs.setAccessibleName(appearance.text(said("Which feeds are listed")))
    for message in (said("All feeds"), said("With faults"), said("Silent")):
        tabs.addTab(appearance.text(message))
    return tabs


def _list(appearance: Appearance, model: HealthModel) -> QListView:
    view = QListView()
    view.setModel(model)
    view.setItemDelegate(HealthDelegate(appearance, view))
    view.setUniformItemSizes(True)
    view.setMouseTracking(True)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setProperty("ground", "list")
    view.setAccessibleName(appearance.text(said("Feeds")))
    return view


def _button(appearance: Appearance, message: str, icon: str) -> QPushButton:
    # A style sheet leaves no room between icon and words.
    button = QPushButton(appearance.icon(icon), f"\u2002{appearance.text(message)}")
    button.setAccessibleName(appearance.text(message))
    # Else Return in the search field would press it.
    button.setAutoDefault(False)
    return button


def _sentence(role: str = "") -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label
