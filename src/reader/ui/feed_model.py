"""The lines of the sidebar as a model: their names, counts and states also in spoken words."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from reader.model.query import ArticleQuery
from reader.sentences import said
from reader.text.direction import isolate
from reader.ui.appearance import Appearance
from reader.ui.feed_entries import Entry, flat, key, same_query

# Under this role a line gives its Entry.
ENTRY = Qt.ItemDataRole.UserRole

_NAMED = frozenset({"feed", "folder", "collection"})
_OF_UNREAD = frozenset({"feed", "folder"})


class FeedModel(QStandardItemModel):
    """Entries as items; feeds can be dragged, and what a reader named has a name to edit."""

    def __init__(self, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._shown: tuple[Entry, ...] = ()

    def has_shape(self, fresh: Sequence[Entry]) -> bool:
        """Tell whether the entries stand in the same order as those that are shown."""
        return _shape(fresh) == _shape(self._shown)

    def refresh(self, fresh: tuple[Entry, ...]) -> None:
        """Show the newest state of the entries that are shown, in the same shape."""
        for item, entry in zip(self.lines(), flat(fresh), strict=True):
            if entry_of(item) != entry:
                self._fill(item, entry)
        self._shown = fresh

    def rebuild(self, fresh: tuple[Entry, ...]) -> None:
        """Make all lines anew."""
        self.clear()
        # Hidden, but those who do not see it are told of it.
        self.setHorizontalHeaderLabels([self._appearance.text("Views, feeds and collections")])
        for entry in fresh:
            item = self._fill(QStandardItem(), entry)
            for inner in entry.within:
                item.appendRow(self._fill(QStandardItem(), inner))
            self.appendRow(item)
        self._shown = fresh

    def lines(self) -> Iterator[QStandardItem]:
        """Give every item, folders before what they hold."""
        for at in range(self.rowCount()):
            item = self.item(at)
            yield item
            yield from (item.child(child) for child in range(item.rowCount()))

    def line_of(self, query: ArticleQuery) -> QStandardItem | None:
        """Give the line of a query, None where there is none."""
        wanted = same_query(query)
        return next((item for item in self.lines() if entry_of(item).query == wanted), None)

    def folders(self) -> Iterator[QStandardItem]:
        """Give the lines that hold others."""
        return (item for item in self.lines() if item.hasChildren())

    def _fill(self, item: QStandardItem, entry: Entry) -> QStandardItem:
        name = isolate(entry.title)
        item.setData(entry, ENTRY)
        item.setText(name)
        item.setAccessibleText(self._spoken(entry, name))
        item.setAccessibleDescription(self._described(entry))
        if entry.trouble:
            side = self._appearance.language.direction
            item.setToolTip(f"<p dir={side}><b>{escape(name)}</b><br>{escape(entry.trouble)}</p>")
        elif item.toolTip():
            item.setToolTip("")
        flags = Qt.ItemFlag.NoItemFlags
        if entry.query is not None:
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if entry.kind in _NAMED:
            flags |= Qt.ItemFlag.ItemIsEditable
        if entry.kind == "feed":
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        item.setFlags(flags)
        return item

    def _spoken(self, entry: Entry, name: str) -> str:
        if entry.query is None or not entry.count:
            return name
        say, n = self._appearance, entry.count
        if entry.kind in _OF_UNREAD:
            return say.count(
                "{name}, one unread article", "{name}, {n} unread articles", n, name=name
            )
        return say.count("{name}, one article", "{name}, {n} articles", n, name=name)

    def _described(self, entry: Entry) -> str:
        """Say what is seen of a line beside its name and count: its mark, and where it stands."""
        say = self._appearance
        told = [entry.trouble]
        if entry.kind == "feed" and entry.folder:
            told.append(say.text(said("In the folder {name}"), name=isolate(entry.folder)))
        if entry.within:
            n = len(entry.within)
            told.append(say.count("A folder with one feed", "A folder with {n} feeds", n))
        return " ".join(filter(None, told))


def entry_of(item: QStandardItem) -> Entry:
    """Give what a line stands for."""
    entry: Entry = item.data(ENTRY)
    return entry


def _shape(nested: Iterable[Entry]) -> list[tuple[object, int]]:
    return [(key(entry), len(entry.within)) for entry in flat(nested)]
