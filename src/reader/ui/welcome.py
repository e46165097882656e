"""The first page of a new library: three doors, and where the reader is."""

from collections.abc import Callable, Collection, Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.model.place import Place
from reader.sentences import TOPICS, said
from reader.settings import Settings
from reader.ui.appearance import Appearance
from reader.ui.place_field import PlaceField
from reader.ui.prayer_names import place_name
from reader.ui.source_list import SourceList

_WIDTH, _MARGIN, _GAP, _SMALL_GAP = 560, 24, 16, 8
_ICON = 20
# A style sheet leaves no room between icon and words.
_BESIDE_ICON = "\u2002"
# Below this width a door's field and its button stand one below the other.
_BESIDE = 420


class Welcome(QScrollArea):
    """Offers sources to tick, to bring feeds, or to paste an address; and to set the place.

    `sources_asked` gives the ticked sources, each with the folder of its topic; `address_asked`
    what was pasted; `place_asked` is emitted when a place was chosen, which `settings` gives.
    """

    sample_asked = Signal()
    sources_asked = Signal(object)
    address_asked = Signal(str)
    place_asked = Signal()

    def __init__(self, appearance: Appearance, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self._appearance = appearance
        say = appearance.text
        self.setProperty("ground", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(say(said("Welcome")))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sources = SourceList(appearance)
        self.subscribe = QPushButton()
        self.subscribe.setProperty("prominent", "true")
        self.told = _label("", "second")
        self.told.hide()
        self.address = QLineEdit()
        self.address.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.address.setPlaceholderText("https://")
        self.address.setAccessibleName(say(said("Address")))
        self.look = QPushButton(say(said("Look there")))
        self.bring = _button_of(actions["import"])
        self.sample = QPushButton(_BESIDE_ICON + say(said("Read the sample issue")))
        self.sample.setIcon(appearance.icon("newspaper"))
        self.place: PlaceField | None = None
        self._place_door = QVBoxLayout()
        self._laid: list[QBoxLayout] = []
        self._beside = self._line(self.address, self.look)
        for button in (self.bring, self.sample):
            button.setIconSize(QSize(*[appearance.px(_ICON)] * 2))
        self._lay_out()
        self.tell_ticked(0)
        self.sources.changed.connect(self.tell_ticked)
        self.subscribe.clicked.connect(self._ask_for_sources)
        self.address.returnPressed.connect(self._ask_for_address)
        self.look.clicked.connect(self._ask_for_address)
        self.sample.clicked.connect(self.sample_asked)

    def tell_ticked(self, n: int) -> None:
        """Say on the button how many sources are ticked."""
        self.subscribe.setEnabled(n > 0)
        words = self._appearance.count("Subscribe to {n} source", "Subscribe to {n} sources", n)
        self.subscribe.setText(words if n else self._appearance.text(said("Tick some sources")))

    def show_known(self, urls: Collection[str]) -> None:
        """Show which sources are subscribed to already."""
        self.sources.show_known(urls)

    def tell(self, sentence: str) -> None:
        """Say what came of it below the sources."""
        self.told.setText(sentence)
        self.told.show()

    def offer_place(self, settings: Settings, find: Callable[[str, int], Sequence[Place]]) -> None:
        """Let the reader name the place of the prayer times."""
        self.place = PlaceField(self._appearance, settings, find)
        self.place.chosen.connect(self.place_asked)
        title, hint = self._words(
            said("Where you are"),
            said("For the prayer times. It is guessed from this computer’s time zone."),
        )
        for part in (title, hint, self.place):
            self._place_door.addWidget(part)

    def show_guess(self, place: Place) -> None:
        """Say which place is taken as long as none is named."""
        if self.place is not None:
            name = place_name(self._appearance, place)
            guess = self._appearance.text("{place}, by the time zone", place=name)
            self.place.name.setPlaceholderText(guess)
            self.place.name.setAccessibleDescription(guess)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # Before the page is given its width, as it may be given no less than its least.
        stacked = self.width() < self._appearance.px(_BESIDE)
        way = QBoxLayout.Direction
        self._beside.setDirection(way.TopToBottom if stacked else way.LeftToRight)
        self.sources.stack(stacked=stacked)
        for layout in self._laid:
            layout.activate()
        super().resizeEvent(event)

    def _ask_for_sources(self) -> None:
        say = self._appearance.text
        chosen = [(source, say(TOPICS[source.topic])) for source in self.sources.chosen()]
        self.sources_asked.emit(chosen)

    def _ask_for_address(self) -> None:
        typed = self.address.text().strip()
        if typed:
            self.address_asked.emit(typed)
        else:
            self.address.setFocus()

    def _lay_out(self) -> None:
        px = self._appearance.px
        page = QWidget()
        page.setProperty("ground", "paper")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inner = QVBoxLayout()
        column = QWidget()
        column.setLayout(inner)
        inner.setSpacing(px(_GAP))
        title = _label(self._appearance.text(said("Welcome to Warraq")), "title")
        inner.addWidget(title)
        inner.addWidget(_label(self._appearance.text(_GREETING), "second"))
        for title_, hint, parts in self._doors():
            inner.addWidget(self._door(title_, hint, parts))
        inner.addLayout(self._place_door)
        self._place_door.setSpacing(px(_SMALL_GAP))
        inner.addWidget(self.sample, 0, Qt.AlignmentFlag.AlignLeading)
        self._laid.append(inner)
        column.setMaximumWidth(px(_WIDTH))
        inner.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(page)
        row.setContentsMargins(px(_MARGIN), px(_MARGIN), px(_MARGIN), px(_MARGIN))
        self._laid.append(row)
        row.addStretch(1)
        row.addWidget(column, 1000)
        row.addStretch(1)
        self.setWidget(page)

    def _doors(self) -> tuple[tuple[str, str, Sequence[QWidget | QBoxLayout]], ...]:
        return (
            (
                said("Start with sources"),
                said("Tick what you like to read. It is kept here and fetched with a network."),
                (self.sources, self.subscribe, self.told),
            ),
            (
                said("Bring mine"),
                said("Every other reader can give a list of your feeds as an OPML file."),
                (self.bring,),
            ),
            (
                said("Paste an address"),
                said("Of a feed, or of any page that has one."),
                (self._beside,),
            ),
        )

    def _door(self, title: str, hint: str, parts: Sequence[QWidget | QBoxLayout]) -> QFrame:
        door = QFrame()
        door.setProperty("card", "true")
        door.setAccessibleName(self._appearance.text(title))
        column = QVBoxLayout(door)
        self._laid.append(column)
        margin = self._appearance.px(_GAP)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(self._appearance.px(_SMALL_GAP))
        for part in (*self._words(title, hint), *parts):
            if isinstance(part, QWidget):
                column.addWidget(part)
            else:
                column.addLayout(part)
        return door

    def _words(self, title: str, hint: str) -> tuple[QLabel, QLabel]:
        say = self._appearance.text
        return _label(say(title), "heading"), _label(say(hint), "second")

    def _line(self, field: QWidget, button: QWidget) -> QBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(self._appearance.px(_SMALL_GAP))
        line.addWidget(field, 1)
        line.addWidget(button)
        return line


_GREETING = said(
    "A reader for your sources: it keeps whole articles and pictures on this computer, so they "
    "are there without a network. A sample issue is laid out for you beside this page."
)


def _button_of(action: QAction) -> QPushButton:
    button = QPushButton(f"{_BESIDE_ICON}{action.text()}")
    button.setIcon(action.icon())
    button.setToolTip(action.toolTip())
    button.clicked.connect(action.trigger)
    return button


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label
