"""What is looked for in the article: every place marked, one of them the current one."""

from bisect import bisect_left

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from reader.text import finding
from reader.text.finding import Folded
from reader.ui import page_scrolling
from reader.ui.article_page import ArticlePage
from reader.ui.theme import Tokens, blend

# More places than these are marked around the current one only.
_MOST_MARKED = 1000
# How much of the gold the ground of the current place has.
_CURRENT = 0.45


class FoundWords(QObject):
    """Marks the places of a page that hold certain words, and goes from one to the next.

    Whole words are marked, for a mark within one would break its letters apart. `changed` says
    that `count` or `at` (the current place from 1 on, 0 for none) is another. A page that is set
    anew is searched anew, and stays where it is.
    """

    changed = Signal()

    def __init__(self, page: ArticlePage) -> None:
        super().__init__(page)
        self._page = page
        self._words = ""
        self._folded: Folded | None = None
        self._places: list[tuple[int, int]] = []
        self.at = 0
        page.drawn.connect(self._search_anew)

    @property
    def count(self) -> int:
        return len(self._places)

    def seek(self, words: str) -> None:
        """Mark what holds the words and go to the first place from what is read on."""
        before = self._places[self.at - 1][0] if self.at else int(self._page.place())
        self._words = words
        self._find(before)
        self._show()

    def step(self, by: int) -> None:
        """Go to the next place (or, with -1, the one before); after the last comes the first."""
        if self._places:
            self.at = (self.at - 1 + by) % self.count + 1
            self._show()

    def end(self) -> None:
        """Take the marks away; the current place stays selected."""
        if self.at:
            start, end = self._places[self.at - 1]
            self._page.setTextCursor(_cursor(self._page, start, end))
        self._words = ""
        self._find(0)
        self._mark()

    def _search_anew(self) -> None:
        self._folded = None
        if self._words:
            at, count = self.at, self.count
            self._find(int(self._page.place()))
            if count == self.count:
                self.at = at
            self._mark()
            self.changed.emit()

    def _find(self, first: int) -> None:
        """Look for the words; the current place is the first that begins at a position or later."""
        self._places = []
        if self._words.strip():
            if self._folded is None:
                self._folded = finding.folded(self._page.document().toRawText())
            self._places = finding.matches(self._folded, self._words)
        after = bisect_left(self._places, (first, 0))
        self.at = after % self.count + 1 if self._places else 0

    def _show(self) -> None:
        if self.at:
            page_scrolling.bring_into_sight(self._page, self._places[self.at - 1][0])
        self._mark()
        self.changed.emit()

    def _mark(self) -> None:
        page, tokens = self._page, self._page.appearance.tokens
        first = max(self.at - 1 - _MOST_MARKED // 2, 0)
        marked = self._places[first : first + _MOST_MARKED]
        others, current = _format(tokens, current=False), _format(tokens, current=True)
        selections = []
        for number, (start, end) in enumerate(marked, first + 1):
            selection = QTextEdit.ExtraSelection()
            selection.cursor = _cursor(page, start, end)
            selection.format = current if number == self.at else others
            selections.append(selection)
        page.setExtraSelections(selections)
        page.outline(*(self._places[self.at - 1] if self.at else (0, 0)))


def _cursor(page: ArticlePage, start: int, end: int) -> QTextCursor:
    cursor = QTextCursor(page.document())
    last = page.document().characterCount() - 1
    cursor.setPosition(min(start, last))
    cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _format(tokens: Tokens, *, current: bool) -> QTextCharFormat:
    made = QTextCharFormat()
    ground = blend(tokens.gold, tokens.paper, _CURRENT) if current else tokens.gold_ground
    made.setBackground(QColor(ground))
    made.setForeground(QColor(tokens.ink))
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    made.setUnderlineColor(QColor(tokens.gold))
    return made
