"""Takes down what a window shows, and shows it again in another one."""

from dataclasses import astuple
from datetime import date
from typing import TYPE_CHECKING

from reader.model.article import Article
from reader.model.look import Typography
from reader.model.shelf import Shelf
from reader.ui import list_groups
from reader.ui.appearance import Appearance
from reader.ui.dates_shown import DatesShown
from reader.ui.last_page import LastPage
from reader.ui.list_groups import Heading
from reader.ui.main_window import MainWindow, Shape

if TYPE_CHECKING:
    from reader.ui.desk import Desk

_ROWS = 40
_IDS = 400


def taken(window: MainWindow, desk: "Desk", when: DatesShown) -> LastPage:
    """Take down the sidebar, the lines in sight, the open article's page and the shape."""
    layout = desk.remembered()
    ids = tuple(layout.rows)
    article = desk.article
    current = article.row.id if article else 0
    at = ids.index(current) if current in ids else 0
    # The list begins at the first line again, unless the open article lies further down.
    first = 0 if at < _ROWS // 2 else at - _ROWS // 2
    rows = tuple(desk.rows([each for each in ids[first : first + _ROWS] if each >= 0]))
    kept = ids[first : first + _IDS]
    headings = {key: layout.headings[key] for key in kept if key in layout.headings}
    shape = window.shape()
    return LastPage(
        query=desk.query,
        title=desk.title,
        counts=desk.shelf.counts,
        feeds=desk.shelf.feeds,
        collections=desk.shelf.collections,
        rows=rows,
        dates={row.id: when(row.published) for row in rows},
        ids=kept,
        current=current,
        page=desk.page if article else "",
        look=look_name(window.appearance, desk.typography),
        place=window.view.page.place() if article else 0.0,
        geometry=shape.geometry,
        sizes=shape.sizes,
        folded=shape.folded,
        tags=desk.shelf.tags,
        folded_folders=window.tree.folded(),
        headings={
            key: (shown.count, when.written(shown.day) if shown.day else shown.name)
            for key, shown in headings.items()
        },
        group=window.pane.look.group,
    )


def show(window: MainWindow, page: LastPage, typography: Typography) -> None:
    """Show what was taken down; the page only where it was made for the same look."""
    window.restore(Shape(page.geometry, page.sizes, page.folded))
    window.tree.fold(page.folded_folders)
    window.tree.show_all(Shelf(page.counts, page.feeds, page.collections, page.tags))
    window.tree.select(page.query)
    # By its name in this window's language, where it is one of the sidebar's.
    title = window.tree.title_of(page.query) or page.title
    window.pane.show_list(title, list_groups.of_rows(page.ids, _headings(page)), page.rows)
    row = next((row for row in page.rows if row.id == page.current), None)
    if row is None:
        return
    window.pane.articles.select_id(row.id)
    if page.page and page.look == look_name(window.appearance, typography):
        remembered = Article(row, html="", text="", language="", word_count=0)
        window.show_article(remembered, page.page, typography)


def days(page: LastPage) -> dict[date, str]:
    """Give the days that a page names, in words."""
    if page.group != "day":
        return {}
    return {list_groups.day_of(key): name for key, (_, name) in page.headings.items()}


def _headings(page: LastPage) -> dict[int, Heading]:
    by_day = page.group == "day"
    return {
        key: Heading(count, day=list_groups.day_of(key) if by_day else None, name=name)
        for key, (count, name) in page.headings.items()
    }


def look_name(appearance: Appearance, typography: Typography) -> str:
    """Name the look that a page was made for."""
    theme = appearance.tokens.paper
    type_ = "-".join(str(each) for each in astuple(typography))
    clock = f"{appearance.hours24}-{appearance.arabic_digits}"
    return f"{appearance.language.code}-{theme}-{type_}-{clock}"
