"""Measures how late a timer of Warraq's window comes while it syncs, beside when it rests."""

import json
import sqlite3
import statistics
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.sync.processes import Cost, run
from benchmarks.sync.programs import Program
from benchmarks.sync.rounds import Case
from benchmarks.sync.session import session

GOAL = 1.25

# Rests first, then syncs every feed, and prints the gaps of a timer of 5 ms in each, in seconds.
_WATCH = """
import json, sys, time
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from reader.ui.application import run
from reader.ui.main_window import MainWindow
gaps = {"rest": [], "sync": []}
state = {"name": "", "last": 0.0, "worked": False}
timer = QTimer()
timer.setTimerType(Qt.TimerType.PreciseTimer)
timer.setInterval(5)
def window():
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))
def tick():
    now = time.perf_counter()
    gaps[state["name"]].append(now - state["last"])
    state["last"] = now
    if state["name"] == "sync":
        working = window().status.is_working()
        if state["worked"] and not working:
            timer.stop()
            print(json.dumps(gaps), flush=True)
            QApplication.closeAllWindows()
        state["worked"] = working
def watch(name):
    state.update(name=name, last=time.perf_counter())
    timer.start()
def sync():
    watch("sync")
    window().commands["sync-all"].trigger()
def painted():
    timer.timeout.connect(tick)
    QTimer.singleShot(4000, lambda: watch("rest"))
    QTimer.singleShot(12000, sync)
run(sys.argv[1], "ar", on_first_paint=painted)
"""


@dataclass(frozen=True, slots=True)
class Gaps:
    """The gaps of one run in milliseconds: the 99th percentile, the longest, and how many."""

    rest: float
    longest_at_rest: float
    sync: float
    longest_in_sync: float
    counted: int


def watched(warraq: Program, gaps: list[Gaps], source: Path | None) -> Program:
    """Give Warraq as a program that syncs in its window; each sync adds its gaps to the list."""

    def subscribe(folder: Path, addresses: Sequence[str]) -> None:
        warraq.subscribe(folder, addresses)
        library = folder / "library"
        (library / "settings.toml").write_text("sync = false\n", "utf-8")
        with closing(sqlite3.connect(library / "library.sqlite")) as connection, connection:
            connection.execute("UPDATE feeds SET allow_local = 1")

    def sync(folder: Path, _: str) -> Cost:
        with session(folder) as there:
            known = {**there, "PYTHONPATH": str(source.absolute())} if source else there
            cost = run([sys.executable, "-c", _WATCH, "library"], known, folder)
        found = json.loads((folder / "output").read_text("utf-8").splitlines()[-1])
        gaps.append(Gaps(*_told(found["rest"]), *_told(found["sync"]), len(found["sync"])))
        return cost

    return replace(warraq, name="window", subscribe=subscribe, sync=sync)


def best(found: Sequence[tuple[Case, Gaps]]) -> dict[Case, Gaps]:
    """Give the least gaps of the rounds of each case."""
    rounds: dict[Case, list[Gaps]] = {}
    for case, gaps in found:
        rounds.setdefault(case, []).append(gaps)
    return {
        case: Gaps(
            rest=min(gaps.rest for gaps in of_case),
            longest_at_rest=min(gaps.longest_at_rest for gaps in of_case),
            sync=min(gaps.sync for gaps in of_case),
            longest_in_sync=min(gaps.longest_in_sync for gaps in of_case),
            counted=max(gaps.counted for gaps in of_case),
        )
        for case, of_case in rounds.items()
    }


def missed(gaps: Gaps) -> bool:
    """Tell whether the goal was not reached."""
    return gaps.sync > GOAL * gaps.rest


def table(found: Mapping[Case, Gaps]) -> Iterator[str]:
    """Give a line for each case, with the ratio beside the goal."""
    yield ""
    title = "gaps of a timer of 5 ms in the window, ms"
    yield f"{title:44}{'rest p99':>10}{'sync p99':>10}{'longest':>10}"
    for case, gaps in found.items():
        title = f"  {case.feeds} feeds, {case.state}, {gaps.counted} gaps"
        part = f"{gaps.sync / gaps.rest:.2f} {'>' if missed(gaps) else '≤'} {GOAL}"
        yield f"{title:44}{gaps.rest:10.1f}{gaps.sync:10.1f}{gaps.longest_in_sync:10.1f}   {part}"


def _told(seconds: Sequence[float]) -> tuple[float, float]:
    milliseconds = [gap * 1000 for gap in seconds]
    return statistics.quantiles(milliseconds, n=100)[-1], max(milliseconds)
