"""Where the rows of a list stand: their heights, and what is held fast while others come and go."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QTableView

from reader.ui.article_model import ArticleModel
from reader.ui.row_measures import Measures


class Place(NamedTuple):
    """Where the eye rests: what stands in a row and how far below the top edge it begins."""

    key: int
    below: int


def in_sight(view: QTableView, articles: ArticleModel) -> list[Place]:
    """Tell what is in sight, the current row first; articles come before headings.

    Nothing is at the beginning of a list with nothing chosen in sight: there news are welcome.
    """
    top, bottom = view.rowAt(0), view.rowAt(view.viewport().height() - 1)
    bottom = articles.rowCount() - 1 if bottom < 0 else bottom
    seen = [*range(top, bottom + 1)] if top >= 0 else []
    at = view.currentIndex().row()
    if at in seen:
        seen.insert(0, at)
    elif view.verticalScrollBar().value() == 0:
        return []
    # Headings come and go with the articles that they stand above.
    seen.sort(key=lambda row: articles.key(row) < 0)
    return [Place(articles.key(row), view.rowViewportPosition(row)) for row in seen]


def hold(view: QTableView, articles: ArticleModel, places: Sequence[Place]) -> None:
    """Scroll so that the first of the places that is still there is where it was."""
    rows = articles.layout.rows
    held = next((place for place in places if place.key in rows), None)
    if held is not None:
        top = view.verticalHeader().sectionPosition(rows.index(held.key))
        view.verticalScrollBar().setValue(top - held.below)


def first_row(rows: Sequence[int], wanted: Sequence[int]) -> int:
    """Give the row of the first of some articles that is still there, else the end."""
    there = set(rows)
    found = next((key for key in wanted if key >= 0 and key in there), None)
    return len(rows) if found is None else rows.index(found)


def set_heights(view: QTableView, its: Measures) -> None:
    """Give all rows the height of an article."""
    header = view.verticalHeader()
    # Else it would tell of each of them.
    with QSignalBlocker(header):
        header.setDefaultSectionSize(its.height)
    view.verticalScrollBar().setSingleStep(its.height // 3)


def measure(view: QTableView, articles: ArticleModel, its: Measures) -> None:
    """Give the headings their height, and let the scroll bar know of all rows now.

    By itself Qt would wait for the next event.
    """
    header = view.verticalHeader()
    header.setUpdatesEnabled(False)
    with QSignalBlocker(header):
        for row in articles.layout.places:
            header.resizeSection(row, its.heading)
    header.setUpdatesEnabled(True)
    view.executeDelayedItemsLayout()
    view.updateGeometries()
