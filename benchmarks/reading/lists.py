"""Measures a long list of articles beside a bare table of the same ids that paints plain text.

    .venv/bin/python -m benchmarks.reading.lists

A list counts as open when its ids were handed to the view and the first rows were painted;
reading the ids, which Warraq does on another thread, is told apart. A page is painted when the
scroll bar was moved by one and all rows in sight were drawn, those of the library fetched first.
Both views have the same size, on Qt's offscreen platform. Memory is what a process of its own
holds (Linux) that read the ids and scrolled through some pages.
"""

import argparse
import gc
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from benchmarks.sync import prose
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView

from reader import app, language, paths
from reader.model.query import ArticleQuery
from reader.services import reading, subscribing
from reader.services.library import Library
from reader.ui import list_reading, theme
from reader.ui.appearance import Appearance
from reader.ui.article_list import ArticleList
from reader.ui.dates_shown import DatesShown, now
from reader.ui.list_groups import plain
from reader.ui.list_look import ListLook

PAGE_MS, OPEN_MS = 16.0, 10.0
_SIZE = 340, 760
_HEIGHT = 116
_FEEDS = 200
_STARTS, _PAGES = 8, 25
_YEAR = 365 * 86_400_000_000
_LOOKS = (
    ListLook(),
    ListLook(order="oldest"),
    ListLook(group="day"),
    ListLook(group="feed"),
    ListLook("compact", group="day"),
    ListLook("pictures"),
)
_BARE, _IDS = "bare table", "ids alone"
_ALL = ArticleQuery()
_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class PlainRows(QAbstractTableModel):
    """The ids of a list, each shown as the number that it is."""

    def __init__(self, ids: Sequence[int]) -> None:
        super().__init__()
        self._ids = ids

    def rowCount(self, _parent: _Index = _NOWHERE) -> int:
        return len(self._ids)

    def columnCount(self, _parent: _Index = _NOWHERE) -> int:
        return 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return str(self._ids[index.row()]) if role == Qt.ItemDataRole.DisplayRole else None


@dataclass(frozen=True, slots=True)
class Figures:
    """Milliseconds of one list: to read its ids, to show them, and to paint each page."""

    name: str
    read: Sequence[float]
    opened: Sequence[float]
    pages: Sequence[float]

    def row(self) -> str:
        cells = (
            *(min(self.read), min(self.opened), statistics.median(self.opened)),
            *(statistics.median(self.pages), self.slowest),
        )
        return f"{self.name:<24}" + "".join(f"{each:>10.1f}" for each in cells)

    @property
    def slowest(self) -> float:
        """The 95th percentile of the pages."""
        return sorted(self.pages)[min(int(0.95 * len(self.pages)), len(self.pages) - 1)]


def fill(folder: Path, number: int) -> None:
    """Store the rows of a year of articles, in Arabic and English by turns."""
    library = app.open_(paths.of_library(str(folder)))
    newest = int(datetime.now(UTC).timestamp() * 1e6)
    drawn, tongues = prose.numbers("list"), prose.tongues()
    told = [
        (id_, 1 + next(drawn) % _FEEDS, newest - id_ * (_YEAR // number), id_ % 3 == 0)
        for id_ in range(1, number + 1)
    ]
    with library.database.write() as connection:
        driver = connection.connection.driver_connection
        if driver is None:
            raise AssertionError
        driver.executemany(
            "INSERT INTO feeds (id, url, title, added) VALUES (?, ?, ?, 0)",
            [(at, f"https://news.example/{at}", f"صحيفة {at}") for at in range(1, _FEEDS + 1)],
        )
        driver.executemany(
            "INSERT INTO articles (id, feed_id, guid, title, first_seen, changed, direction,"
            " snippet, offline) VALUES (?, ?, ?, ?, 0, 0, ?, ?, 'complete')",
            ((id_, feed, f"g{id_}", *_words(tongues[id_ % 2], id_)) for id_, feed, _, _ in told),
        )
        driver.executemany(
            "INSERT INTO statuses (article_id, feed_id, published, read) VALUES (?, ?, ?, ?)", told
        )
    library.close()


def _words(tongue: prose.Tongue, number: int) -> tuple[str, str, str]:
    """Give a title, its direction and a snippet."""
    title = tongue.titles[number % len(tongue.titles)]
    snippet = tongue.sentences[number % len(tongue.sentences)][:200]
    return title, "rtl" if tongue.code == "ar" else "ltr", snippet


def bare_table(ids: Sequence[int]) -> QTableView:
    """Give the floor: Qt's own table with rows of the same height."""
    view = QTableView()
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.horizontalHeader().hide()
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setDefaultSectionSize(_HEIGHT)
    view.setModel(PlainRows(ids))
    return view


class Desk:
    """A library, and the list of its articles as a window has it."""

    def __init__(self, folder: Path) -> None:
        self.library: Library = app.open_(paths.of_library(str(folder)))
        words = language.load("ar")
        self._appearance = Appearance(theme.LIGHT, words)
        theme.dress(_application(), theme.LIGHT, words.direction)
        self._feeds = subscribing.feeds(self.library)
        self._dates = DatesShown(self._appearance, now, {})
        self._dates.load()

    def view(self, look: ListLook) -> ArticleList:
        """Give an empty list."""
        shown = ArticleList(
            self._appearance,
            lambda ids: reading.of_ids(self.library, ids),
            lambda _: None,
            self._dates,
        )
        shown.set_density(look.density)
        return shown

    def read(self, look: ListLook) -> list_reading.Listed:
        """Read a list, as it is read off the window's thread."""
        how = list_reading.manner(self._appearance, look, self._feeds)
        query = ArticleQuery(oldest_first=look.order == "oldest")
        return list_reading.opened(self.library, query, how)


def _application() -> QApplication:
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise TypeError(application)
    return application


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - begun)


def _settle(view: QTableView) -> None:
    view.resize(*_SIZE)
    view.show()
    for _ in range(3):
        _application().processEvents()


def _pages(view: QTableView, *, starts: int = _STARTS, pages: int = _PAGES) -> Iterator[float]:
    """Scroll by the page from several places of the list on."""
    bar = view.verticalScrollBar()
    for start in range(starts):
        bar.setValue(bar.maximum() * start // starts)
        view.viewport().repaint()
        for _ in range(pages):

            def turn() -> None:
                bar.setValue(bar.value() + bar.pageStep())
                view.viewport().repaint()

            yield _timed(turn)


def ours(desk: Desk, look: ListLook, rounds: int) -> Figures:
    """Show a list again and again, then scroll through it."""
    view = desk.view(look)
    _settle(view)
    read, opened = [], []
    for _ in range(rounds):
        read.append(_timed(lambda: desk.read(look)))
        listed = desk.read(look)

        def show(listed: list_reading.Listed = listed) -> None:
            view.show_ids(listed.layout, listed.rows)
            view.viewport().repaint()

        opened.append(_timed(show))
        _application().processEvents()
        view.show_ids(plain(()))
    view.show_ids(desk.read(look).layout)
    name = " ".join(each for each in (look.density, look.order, look.group) if each)
    return Figures(name, read, opened, list(_pages(view)))


def floor(desk: Desk, rounds: int) -> Figures:
    """Do the same with the bare table."""
    read, opened = [], []
    view = bare_table(())
    _settle(view)
    for _ in range(rounds):
        read.append(_timed(lambda: reading.ids(desk.library, _ALL)))
        ids = reading.ids(desk.library, _ALL)

        def show(ids: Sequence[int] = ids) -> None:
            view.setModel(PlainRows(ids))
            view.viewport().repaint()

        opened.append(_timed(show))
        _application().processEvents()
    return Figures(_BARE, read, opened, list(_pages(view)))


def tell_memory(folder: Path, name: str) -> None:
    """Print the megabytes that this process holds after it did what was asked for."""
    desk = Desk(folder)
    listed = desk.read(ListLook(group="day" if name == "day" else ""))
    if name == _BARE:
        view: QTableView = bare_table(listed.layout.articles)
    else:
        shown = desk.view(ListLook())
        view = shown
        if name != _IDS:
            shown.show_ids(listed.layout, listed.rows)
    _settle(view)
    if name != _IDS:
        list(islice(_pages(view), 100))
    held = Path("/proc/self/status").read_text("utf-8").partition("VmRSS:")[2]
    print(int(held.split()[0]) / 1024)


def memory_of(folder: Path, name: str) -> float:
    """Give what `tell_memory` prints in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.reading.lists"]
    asked = ["--library", str(folder), "--memory-of", name]
    done = subprocess.run([*command, *asked], check=True, capture_output=True, text=True)
    return float(done.stdout)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=7, help="how often each list is shown")
    parser.add_argument("--judge", action="store_true", help="fail above a goal")
    parser.add_argument("--library", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--memory-of", default="", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # As in the program, which collects in moments without work (`ui.garbage`).
    gc.disable()
    QApplication(["warraq"])
    theme.load_fonts()
    if options.memory_of:
        tell_memory(options.library, options.memory_of)
        return 0
    with tempfile.TemporaryDirectory(prefix="warraq-") as made:
        folder = Path(made)
        fill(folder, options.articles)
        desk = Desk(folder)
        bare = floor(desk, options.rounds)
        found = [ours(desk, look, options.rounds) for look in _LOOKS]
        memory = {name: memory_of(folder, name) for name in (_IDS, _BARE, "plain", "day")}
    print(f"{options.articles} articles; milliseconds, the minimum or as named")
    heads = ("read ids", "first", "median", "page p50", "page p95")
    print(f"{'':<24}" + "".join(f"{each:>10}" for each in heads))
    print(*(each.row() for each in (bare, *found)), sep="\n")
    print("MB: " + ", ".join(f"{name} {size:.0f}" for name, size in memory.items()))
    print(f"goals: first paint {OPEN_MS} ms, a page {PAGE_MS} ms at the 95th percentile")
    missed = any(min(each.opened) > OPEN_MS or each.slowest > PAGE_MS for each in found)
    return int(options.judge and missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
