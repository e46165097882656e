"""The log of syncs as a tree: a line for each sync, and within it one for each of its notes."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import overload

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QIcon

from reader.model.journal import Deed, SyncNote, SyncRecord
from reader.ui import journal_words as words
from reader.ui.appearance import Appearance
from reader.ui.theme import INTERFACE_PX, interface_font

_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_ICONS: dict[Deed, str] = {
    "arrived": "inbox",
    "failed": "triangle-alert",
    "recovered": "circle-check",
    "moved": "arrow-right",
    "ruled": "tag",
    "pruned": "archive",
    "joined": "copy",
}


class JournalModel(QAbstractItemModel):
    """Holds records and their notes, whose words are chosen when they come into sight.

    The inner id of a line is 0 for a sync, and for a note one more than its sync's place.
    """

    def __init__(
        self, appearance: Appearance, now: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._now = now
        self._records: Sequence[SyncRecord] = ()
        self._goes_on = False
        self._icons: dict[Deed, QIcon] = {}
        self._heading = interface_font(appearance.px(INTERFACE_PX))
        self._heading.setWeight(QFont.Weight.DemiBold)

    def show(self, records: Sequence[SyncRecord], *, goes_on: bool) -> None:
        """Show other records, the newest first; whether a sync goes on tells of the first one."""
        self.beginResetModel()
        self._records = tuple(records)
        self._goes_on = goes_on
        self.endResetModel()

    def record(self, index: _Index) -> SyncRecord | None:
        """Give the sync of a line or of the one that it stands in."""
        if not index.isValid():
            return None
        return self._records[index.internalId() - 1 if index.internalId() else index.row()]

    def note(self, index: _Index) -> SyncNote | None:
        """Give the note of a line, None for that of a sync."""
        record = self.record(index)
        if record is None or not index.internalId():
            return None
        return record.notes[index.row()]

    def index(self, row: int, column: int, parent: _Index = _NOWHERE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    @overload
    def parent(self) -> QObject | None: ...

    @overload
    def parent(self, index: _Index) -> QModelIndex: ...

    def parent(self, index: _Index | None = None) -> QModelIndex | QObject | None:
        if index is None:
            return super().parent()
        if not index.isValid() or not index.internalId():
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        if not parent.isValid():
            return len(self._records)
        return 0 if parent.internalId() else len(self._records[parent.row()].notes)

    def columnCount(self, _parent: _Index = _NOWHERE) -> int:
        return 1

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> object:
        record, note = self.record(index), self.note(index)
        if record is None:
            return None
        if role in (_Role.DisplayRole, _Role.AccessibleTextRole):
            return self._told(index, record, note)
        if role == _Role.DecorationRole and note is not None:
            return self._icon(note.deed)
        return self._heading if role == _Role.FontRole and note is None else None

    def _told(self, index: _Index, record: SyncRecord, note: SyncNote | None) -> str:
        if note is not None:
            return words.told(self._appearance, note, self._now())
        goes_on = self._goes_on and index.row() == 0
        return words.heading(self._appearance, record, self._now(), goes_on=goes_on)

    def _icon(self, deed: Deed) -> QIcon:
        icon = self._icons.get(deed)
        if icon is None:
            colour = self._appearance.tokens.gold if deed == "failed" else ""
            icon = self._icons[deed] = self._appearance.icon(_ICONS[deed], colour)
        return icon
