"""Takes down what a window shows, and shows it again in another one."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from reader.model.article import Article
from reader.ui.appearance import Appearance
from reader.ui.last_page import LastPage
from reader.ui.main_window import MainWindow

if TYPE_CHECKING:
    from reader.ui.desk import Desk

_ROWS = 40
_IDS = 400


def taken(window: MainWindow, desk: "Desk", when: Callable[[datetime], str]) -> LastPage:
    """Take down the sidebar, the lines in sight, the open article's page and the shape."""
    ids = desk.remembered_ids()
    article = desk.article
    current = article.row.id if article else 0
    at = ids.index(current) if current in ids else 0
    # The list begins at the first line again, unless the open article lies further down.
    first = 0 if at < _ROWS // 2 else at - _ROWS // 2
    rows = tuple(desk.rows(ids[first : first + _ROWS]))
    geometry, sizes = window.shape()
    return LastPage(
        query=desk.query,
        title=desk.title,
        counts=desk.shelf.counts,
        feeds=desk.shelf.feeds,
        collections=desk.shelf.collections,
        rows=rows,
        dates={row.id: when(row.published) for row in rows},
        ids=ids[first : first + _IDS],
        current=current,
        page=desk.page if article else "",
        look=look_name(window.appearance, desk.text_px),
        place=window.view.page.place() if article else 0.0,
        geometry=geometry,
        sizes=tuple(sizes),
    )


def show(window: MainWindow, page: LastPage, text_px: int) -> None:
    """Show what was taken down; the page only where it was made for the same look."""
    window.restore(page.geometry, page.sizes)
    window.tree.show_all(page.counts, page.feeds, page.collections)
    window.tree.select(page.query)
    # By its name in this window's language, where it is one of the sidebar's.
    window.pane.show_list(window.tree.title_of(page.query) or page.title, page.ids, page.rows)
    row = next((row for row in page.rows if row.id == page.current), None)
    if row is None:
        return
    window.pane.articles.select_id(row.id)
    if page.page and page.look == look_name(window.appearance, text_px):
        remembered = Article(row, html="", text="", language="", word_count=0)
        window.show_article(remembered, page.page, text_px)


def look_name(appearance: Appearance, text_px: int) -> str:
    """Name the look that a page was made for."""
    theme = "dark" if appearance.tokens.dark else "light"
    clock = f"{appearance.hours24}-{appearance.arabic_digits}"
    return f"{appearance.language.code}-{theme}-{text_px}-{clock}"
