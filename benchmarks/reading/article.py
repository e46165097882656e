"""Measures how long it takes to open an article in the real window, beside what Qt alone takes.

    .venv/bin/python -m benchmarks.reading.article

An article counts as open when its page was read from the library, set, laid out and painted. The
floor is a bare QTextBrowser of the same size that is given the same page as HTML: what Qt itself
needs. Both open the same articles in turn, each once, on Qt's offscreen platform.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from benchmarks.sync import prose
from PySide6.QtWidgets import QApplication, QTextBrowser

from reader import app, paths
from reader.model.fetched import StoredArticle
from reader.settings import Settings
from reader.store import articles, feeds
from reader.text.direction import direction_of
from reader.ui import theme
from reader.ui.session import Session

GOAL_MS = 16.0
_NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
_LENGTHS = {3_000: 120, 100_000: 12}
_PARAGRAPH = 420
_SECONDS_TO_OPEN = 30.0


@dataclass(frozen=True, slots=True)
class Figures:
    """Milliseconds of one length of article: Warraq's and the floor's, the median and 95th."""

    letters: int
    number: int
    ours: Sequence[float]
    floor: Sequence[float]

    def row(self) -> str:
        ours, floor = sorted(self.ours), sorted(self.floor)
        cells = (statistics.median(ours), _p95(ours), statistics.median(floor), _p95(floor))
        return f"{self.letters:>8} {self.number:>4}" + "".join(f"{each:>10.1f}" for each in cells)


def _p95(ordered: Sequence[float]) -> float:
    return ordered[min(int(0.95 * len(ordered)), len(ordered) - 1)]


def _stories() -> Iterator[tuple[int, StoredArticle]]:
    """Give articles with sub-headings, links, quotations and lists, each with its length."""
    number = 0
    for letters, wanted in _LENGTHS.items():
        for at in range(wanted):
            number += 1
            tongue = prose.tongues()[at % 2]
            drawn = prose.numbers(f"reading {number}")
            sentences = (tongue.sentences[each % len(tongue.sentences)] for each in drawn)
            text = 0
            blocks: list[str] = []
            while text < letters:
                words = " ".join(islice(sentences, 4))[:_PARAGRAPH]
                text += len(words)
                blocks.append(_block(len(blocks), words))
            html = "".join(blocks)
            yield (
                letters,
                StoredArticle(
                    guid=f"g{number}",
                    url=f"https://news.example/{number}",
                    title=tongue.titles[number % len(tongue.titles)],
                    author="",
                    published=_NOW - timedelta(minutes=number),
                    html=html,
                    text=html,
                    direction=direction_of(html),
                    hash=f"h{number}",
                    language=tongue.code,
                    word_count=letters // 6,
                ),
            )


def _block(at: int, words: str) -> str:
    if at % 8 == 3:
        return f"<h2>{words[:40]}</h2><p>{words}</p>"
    if at % 8 == 5:
        return f"<blockquote><p>{words}</p></blockquote>"
    if at % 8 == 7:
        return f"<ul><li>{words[:120]}</li><li>{words[120:240]}</li></ul>"
    return f'<p>{words} <a href="https://news.example/more">{words[:20]}</a></p>'


def _fill(folder: Path) -> dict[int, list[int]]:
    """Store the articles and give their ids by length."""
    library = app.open_(paths.of_library(str(folder)))
    stories = list(_stories())
    with library.database.write() as connection:
        feed, _ = feeds.add(
            connection,
            url="https://news.example/feed",
            title="أخبار",
            link="",
            language="ar",
            folder="",
            allow_local=False,
            now=_NOW,
        )
        articles.insert(connection, feed, "", [story for _, story in stories], _NOW)
    library.close()
    by_length: dict[int, list[int]] = {}
    for id_, (letters, _) in enumerate(stories, 1):
        by_length.setdefault(letters, []).append(id_)
    return by_length


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - begun)


def _until(application: QApplication, condition: Callable[[], bool]) -> None:
    end = time.monotonic() + _SECONDS_TO_OPEN
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError
        application.processEvents()


def measure(folder: Path) -> list[Figures]:
    """Open all articles in one window and one after the other, and give the figures."""
    by_length = _fill(folder)
    application = QApplication(["warraq"])
    theme.load_fonts()
    session = Session(paths.of_library(str(folder)), Settings(language="ar", sync=False), "")
    session.start(lambda: None)
    _until(application, lambda: session.desk is not None)
    desk, view = session.desk, session.window.view.page
    if desk is None:
        raise AssertionError
    bare = QTextBrowser()
    bare.resize(view.size())
    bare.show()
    found = []
    for letters, ids in by_length.items():
        ours, floor = [], []
        for id_ in ids:

            def opened(id_: int = id_) -> None:
                desk.open(id_)
                view.viewport().repaint()

            def set_bare() -> None:
                bare.setHtml(desk.page)
                bare.viewport().repaint()

            ours.append(_timed(opened))
            application.processEvents()
            floor.append(_timed(set_bare))
            application.processEvents()
        # The first one loads fonts and modules: it is measured by the start.
        found.append(Figures(letters, len(ids) - 1, ours[1:], floor[1:]))
    session.window.close()
    return found


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--judge", action="store_true", help="fail above the goal")
    options = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="warraq-") as folder:
        figures = measure(Path(folder))
    print(f"{'letters':>8} {'n':>4}{'p50 ms':>10}{'p95':>10}{'floor p50':>10}{'p95':>10}")
    for each in figures:
        print(each.row())
    slowest = _p95(sorted(figures[0].ours))
    print(f"goal: {GOAL_MS} ms at the 95th percentile of {figures[0].letters} letters")
    return int(options.judge and slowest > GOAL_MS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
