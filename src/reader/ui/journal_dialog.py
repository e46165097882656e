"""What each sync did, newest first, and a way to take back what touched the reader's own."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from reader.model.journal import SyncNote, SyncRecord
from reader.sentences import said
from reader.ui.appearance import Appearance
from reader.ui.journal_rows import JournalModel
from reader.ui.screen_room import within_screen

_SIZE, _LEAST = (780, 620), (480, 360)


class JournalDialog(QDialog):
    """Shows the records it is given; `undo_asked` gives the id of a note."""

    undo_asked = Signal(int)

    def __init__(
        self, appearance: Appearance, now: Callable[[], datetime], parent: QWidget
    ) -> None:
        super().__init__(parent)
        say = appearance.text
        self._appearance = appearance
        self._is_first = True
        self.setWindowTitle(say(said("What each sync did")))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(*_LEAST)
        self.resize(within_screen(*map(appearance.px, _SIZE)))
        self.model = JournalModel(appearance, now, self)
        self.tree = _tree(appearance, self.model)
        self.tree.setAccessibleName(say(said("Syncs and what they did")))
        self.empty = _label("second")
        self.empty.setText(say(said("Looking at the log…")))
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence = _label("")
        self.undo = QPushButton(appearance.icon("undo-2"), f"\u2002{say(said('Undo'))}")
        self.undo.setAccessibleName(say(said("Undo")))
        self.undo.setAutoDefault(False)
        self.undo.clicked.connect(self._ask)
        self.tree.selectionModel().currentChanged.connect(self._show_current)
        self._lay_out()
        self._show_current()

    def show_records(self, records: Sequence[SyncRecord], *, goes_on: bool = False) -> None:
        """Show the newest records; what is selected and unfolded stays so."""
        unfolded = set(self._unfolded())
        before, current = self.model.record(self.tree.currentIndex()), self.note()
        self.model.show(records, goes_on=goes_on)
        for at, record in enumerate(records):
            if record.id in unfolded or (self._is_first and at == 0):
                self.tree.expand(self.model.index(at, 0))
        if before is not None:
            self._select(records, before.id, current)
        elif records:
            self.tree.setCurrentIndex(self.model.index(0, 0))
        self._is_first = self._is_first and not records
        self.empty.setText(self._appearance.text(said("Nothing was synced yet.")))
        self._pages.setCurrentIndex(0 if records else 1)
        self._show_current()

    def note(self) -> SyncNote | None:
        """Give the selected note."""
        return self.model.note(self.tree.currentIndex())

    def say(self, sentence: str) -> None:
        """Say what was done, or went wrong."""
        self.sentence.setText(sentence)

    def _unfolded(self) -> list[int]:
        lines = (self.model.index(at, 0) for at in range(self.model.rowCount()))
        records = (self.model.record(line) for line in lines if self.tree.isExpanded(line))
        return [record.id for record in records if record is not None]

    def _select(self, records: Sequence[SyncRecord], id_: int, note: SyncNote | None) -> None:
        at = next((at for at, record in enumerate(records) if record.id == id_), -1)
        line = self.model.index(at, 0)
        ids = [each.id for each in records[at].notes] if line.isValid() else []
        if note is not None and note.id in ids:
            line = self.model.index(ids.index(note.id), 0, line)
        self.tree.setCurrentIndex(line)

    def _ask(self) -> None:
        note = self.note()
        if note is not None:
            self.undo.setEnabled(False)
            self.undo_asked.emit(note.id)

    def _show_current(self) -> None:
        index, note = self.tree.currentIndex(), self.note()
        self.undo.setEnabled(note is not None and note.undoable and not note.undone)
        told = index.data(Qt.ItemDataRole.DisplayRole) if index.isValid() else ""
        self.sentence.setText(told)

    def _lay_out(self) -> None:
        listed = QWidget()
        self._pages = QStackedLayout(listed)
        self._pages.addWidget(self.tree)
        self._pages.addWidget(self.empty)
        self._pages.setCurrentIndex(1)
        card = QFrame()
        card.setProperty("card", "true")
        line = QHBoxLayout(card)
        line.setContentsMargins(16, 12, 16, 12)
        line.setSpacing(12)
        line.addWidget(self.sentence, 1)
        line.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(listed, 1)
        column.addWidget(card)


def _tree(appearance: Appearance, model: JournalModel) -> QTreeView:
    tree = QTreeView()
    tree.setModel(model)
    tree.setHeaderHidden(True)
    tree.setUniformRowHeights(True)
    tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    tree.setFrameShape(QFrame.Shape.NoFrame)
    tree.setProperty("ground", "list")
    tokens = appearance.tokens
    tree.setStyleSheet(
        f"QTreeView {{ outline: 0; selection-background-color: {tokens.selection};"
        f" selection-color: {tokens.ink}; }}"
        "QTreeView::item { padding: 7px 4px; border: 1px solid transparent; }"
        f"QTreeView::item:selected {{ background: {tokens.selection}; color: {tokens.ink}; }}"
        f"QTreeView::item:focus {{ border-color: {tokens.accent}; }}"
    )
    return tree


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label
