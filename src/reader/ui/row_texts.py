"""The words of a list's rows, laid out once for the room they have and kept for a while."""

from collections import OrderedDict
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout

from reader.model.article import ArticleRow
from reader.text.direction import decide, isolate
from reader.ui.row_measures import Measures
from reader.ui.text_lines import Lines, lay_out
from reader.ui.theme import interface_font

# What is laid out is kept for about twenty screens.
_KEPT = 200
# Of a row of one line the source takes no more than this.
_SOURCE_SHARE = 0.22
_META_SPARE = 4
# Of a source that gives way at least so much is shown, or nothing: a letter says nothing.
_LEAST_LETTERS = 4


class Room(NamedTuple):
    """How wide title and snippet may be, and how wide source and time."""

    words: int
    meta: int


class Laid(NamedTuple):
    """A row's words; `key` holds all that they were laid out for.

    In a row of one line `meta` takes `meta_width` at the far end and nothing is left to say.
    """

    key: tuple[ArticleRow, Room, str]
    title: QTextLayout
    snippet: QTextLayout | None
    meta: QTextLayout
    meta_width: float


class RowTexts:
    """Lays out title, snippet, source and time for rows of one density."""

    def __init__(self, measures: Measures) -> None:
        self._measures = measures
        self._laid: OrderedDict[int, Laid] = OrderedDict()
        self._read = interface_font(measures.title_px)
        self._unread = interface_font(measures.title_px)
        self._unread.setWeight(QFont.Weight.DemiBold)
        self._snippet = interface_font(measures.snippet_px)
        self._meta = interface_font(measures.meta_px)

    def of(self, row: ArticleRow, room: Room, when: str) -> Laid:
        """Give the row's words as they are laid out already, or lay them out."""
        key = (row, room, when)
        laid = self._laid.get(row.id)
        if laid is None or laid.key != key:
            laid = self._laid[row.id] = self._lay_out(row, room, when)
            if len(self._laid) > _KEPT:
                self._laid.popitem(last=False)
        self._laid.move_to_end(row.id)
        return laid

    def _lay_out(self, row: ArticleRow, room: Room, when: str) -> Laid:
        its = self._measures
        source_room = _SOURCE_SHARE * room.words if its.single else room.meta
        told = self._source_and_time(row, when, source_room)
        meta_width: float = room.meta
        words = room.words
        if its.single:
            meta_width = QFontMetricsF(self._meta).horizontalAdvance(told) + _META_SPARE
            words = round(room.words - meta_width - its.gap)
        # A headline may be of another language than what stands under it.
        title = lay_out(
            row.title,
            self._read if row.read else self._unread,
            decide(row.title, chosen=row.chosen, fallback=row.direction),
            Lines(words, its.title_lines, its.title_line, row.direction),
        )
        meta = lay_out(told, self._meta, row.direction, Lines(meta_width, 1, its.meta_line))
        snippet = None if its.single else self._laid_snippet(row, words, title.lineCount())
        return Laid((row, room, when), title, snippet, meta, meta_width)

    def _laid_snippet(self, row: ArticleRow, width: int, above: int) -> QTextLayout:
        # A short title leaves a line for more of the text.
        lines = self._measures.lines - max(above, 1)
        return lay_out(
            row.snippet,
            self._snippet,
            decide(row.snippet, chosen=row.chosen, fallback=row.direction),
            Lines(width, lines, self._measures.snippet_line, row.direction),
        )

    def _source_and_time(self, row: ArticleRow, when: str, room: float) -> str:
        """Join source and time; where there is too little room the source gives way."""
        if not row.source:
            return isolate(when)
        metrics = QFontMetricsF(self._meta)
        left = room
        if not self._measures.single:
            left -= metrics.horizontalAdvance(f" · {when}") + _META_SPARE
        source = metrics.elidedText(row.source, Qt.TextElideMode.ElideRight, max(left, 0))
        if source != row.source and len(source) <= _LEAST_LETTERS:
            return isolate(when)
        return f"{isolate(source)} · {isolate(when)}"
