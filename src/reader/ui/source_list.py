"""Sources to tick, by language and topic, with a field that finds one by its name."""

from collections.abc import Collection, Iterator

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.language import NAMES
from reader.sentences import TOPICS, said
from reader.services import sources
from reader.services.sources import Source
from reader.text.arabic import fold
from reader.text.direction import isolate
from reader.ui.appearance import Appearance
from reader.ui.choice_box import choice_box, name_aloud

_SOURCE = Qt.ItemDataRole.UserRole
_HEIGHT, _GAP = 300, 8
_TICKED, _EMPTY = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class SourceList(QWidget):
    """Emits `changed` with how many are ticked, in whichever language.

    The box of a topic ticks all of it, as long as all of it is shown.
    """

    changed = Signal(int)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._ticked: dict[str, Source] = {}
        self._known: frozenset[str] = frozenset()
        say = appearance.text
        written = list(dict.fromkeys(source.language for source in sources.shipped()))
        own = appearance.language.code
        names = {code: NAMES[code] for code in written}
        self.language = choice_box(
            names, own if own in names else written[0], say(said("Language"))
        )
        self.filter = QLineEdit()
        self.filter.setAccessibleName(say(said("Find a source by its name")))
        self.filter.setPlaceholderText(self.filter.accessibleName())
        self.filter.setClearButtonEnabled(True)
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(say(said("Sources")))
        self.tree.setMinimumHeight(appearance.px(_HEIGHT))
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._above = QHBoxLayout()
        self.language.currentIndexChanged.connect(self._fill)
        self.filter.textChanged.connect(self._find)
        self.tree.itemChanged.connect(self._note)
        self._lay_out()
        self._fill()

    def chosen(self) -> tuple[Source, ...]:
        """Give what is ticked and not known yet, in the order of ticking."""
        return tuple(self._ticked.values())

    def show_known(self, urls: Collection[str]) -> None:
        """Show these as subscribed to already; they count as ticked no longer."""
        self._known = frozenset(urls)
        self._ticked = {url: one for url, one in self._ticked.items() if url not in self._known}
        self._fill()
        self.changed.emit(len(self._ticked))

    def stack(self, *, stacked: bool) -> None:
        """Put the field below the box of languages, as where there is little room, or beside it."""
        way = QBoxLayout.Direction
        self._above.setDirection(way.TopToBottom if stacked else way.LeftToRight)

    def _lay_out(self) -> None:
        above = self._above
        above.setSpacing(self._appearance.px(_GAP))
        above.addWidget(self.language, 1)
        above.addWidget(self.filter, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._appearance.px(_GAP))
        column.addLayout(above)
        column.addWidget(self.tree)
        name_aloud(self.language)

    def _fill(self) -> None:
        with QSignalBlocker(self.tree):
            self.tree.clear()
            for topic, told in TOPICS.items():
                found = sources.offered(self.language.currentData(), topic)
                if found:
                    self._add_topic(self._appearance.text(told), found)
            self.tree.expandAll()
        self._find(self.filter.text())

    def _add_topic(self, name: str, found: Collection[Source]) -> None:
        topic = QTreeWidgetItem(self.tree, [name])
        font = topic.font(0)
        font.setBold(True)
        topic.setFont(0, font)
        topic.setToolTip(0, self._appearance.text(said("Tick all of this topic")))
        for source in found:
            item = QTreeWidgetItem(topic, [isolate(source.name)])
            item.setData(0, _SOURCE, source)
            item.setToolTip(0, source.url)
            if source.url in self._known:
                # Without a box, so that the topic's own does not change it.
                item.setDisabled(True)
                told = self._appearance.text(said("subscribed"))
                item.setText(0, f"{item.text(0)} · {told}")
            else:
                item.setCheckState(0, _TICKED if source.url in self._ticked else _EMPTY)
        topic.setFlags(topic.flags() | Qt.ItemFlag.ItemIsAutoTristate)

    def _find(self, typed: str) -> None:
        """Show what has the words in its name; a topic that is named shows all of it."""
        words = fold(typed).split()
        for topic in self._topics():
            named = _holds(topic.text(0), words)
            shown = 0
            for item in _children(topic):
                found = named or _holds(item.text(0), words)
                item.setHidden(not found)
                shown += found
            topic.setHidden(not shown)
            whole = shown == topic.childCount()
            able = Qt.ItemFlag.ItemIsUserCheckable
            topic.setFlags(topic.flags() | able if whole else topic.flags() & ~able)

    def _note(self, item: QTreeWidgetItem) -> None:
        source = item.data(0, _SOURCE)
        if not isinstance(source, Source):
            return
        if item.checkState(0) == _TICKED:
            self._ticked[source.url] = source
        else:
            self._ticked.pop(source.url, None)
        self.changed.emit(len(self._ticked))

    def _topics(self) -> Iterator[QTreeWidgetItem]:
        for at in range(self.tree.topLevelItemCount()):
            topic = self.tree.topLevelItem(at)
            if topic is not None:
                yield topic


def _children(topic: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    for at in range(topic.childCount()):
        item = topic.child(at)
        if item is not None:
            yield item


def _holds(name: str, words: Collection[str]) -> bool:
    folded = fold(name)
    return all(word in folded for word in words)
