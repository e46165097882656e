"""Measures the start of Warraq beside a bare PySide6 window and a bare Python.

Every round starts each of them once, so that whatever else the machine does meets all alike. A
window counts as painted when its first paint was handed to the screen; the process ends there.
"""

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from shutil import which

GOAL = 1.5

# What a window prints once it is painted: the moment, and the CPU time spent until then.
_TELL = """
import os, sys, time
def painted():
    print(time.monotonic(), time.process_time(), flush=True)
    os._exit(0)
"""
_BARE = (
    _TELL
    + """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, painted)
application = QApplication(sys.argv[:1])
window = Window()
window.resize(1200, 800)
window.show()
application.exec()
"""
)
_WARRAQ = (
    _TELL
    + """
from reader.ui.application import run
run(sys.argv[1], "ar", on_first_paint=painted)
"""
)
# Leaves a library with the sample issue in it, and the page that the next start shows: the list
# and its first article.
_FILL = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from reader.ui.application import run
from reader.ui.main_window import MainWindow
def open_first():
    for window in QApplication.topLevelWidgets():
        if isinstance(window, MainWindow):
            window.pane.articles.step(1)
def later():
    QTimer.singleShot(4500, open_first)
    QTimer.singleShot(5500, QApplication.closeAllWindows)
run(sys.argv[1], "ar", on_first_paint=later)
"""


@dataclass(frozen=True, slots=True)
class Start:
    """One start: seconds until it was done, CPU seconds until then, and peak megabytes."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True, slots=True)
class Subject:
    """What is started; one that has a window tells itself when it is painted."""

    name: str
    command: tuple[str, ...]
    window: bool


def subjects(library: Path) -> list[Subject]:
    """Give what is measured, each followed by what it is measured against."""
    python = sys.executable
    return [
        Subject("Warraq, first paint", (python, "-c", _WARRAQ, str(library)), window=True),
        Subject("bare window, first paint", (python, "-c", _BARE), window=True),
        Subject("warraq --version", (python, "-m", "reader", "--version"), window=False),
        Subject("python -c pass", (python, "-c", "pass"), window=False),
    ]


def start(subject: Subject, environment: Mapping[str, str]) -> Start:
    """Start a subject once and wait for its end."""
    began = time.monotonic()
    process = subprocess.Popen(
        subject.command, stdout=subprocess.PIPE, text=True, env=dict(environment)
    )
    told = "".join(process.stdout or ())
    _, status, usage = os.wait4(process.pid, 0)
    ended = time.monotonic()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0 or (subject.window and not told):
        raise SystemExit(f"{subject.name} failed with exit code {process.returncode}.")
    memory = usage.ru_maxrss / 1024
    if not subject.window:
        return Start(ended - began, usage.ru_utime + usage.ru_stime, memory)
    moment, cpu = told.split()[-2:]
    return Start(float(moment) - began, float(cpu), memory)


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """Give the environment of a virtual screen of its own, or of none where Xvfb is missing."""
    # As installed, Warraq is not compiled anew at each start: the round not counted does that.
    kept = dict(os.environ)
    for name in ("WAYLAND_DISPLAY", "PYTHONDONTWRITEBYTECODE"):
        kept.pop(name, None)
    server = which("Xvfb")
    if server is None:
        yield {**kept, "QT_QPA_PLATFORM": "offscreen"}
        return
    told, tell = os.pipe()
    process = subprocess.Popen(
        [server, "-displayfd", str(tell), "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
        pass_fds=[tell],
        stderr=subprocess.DEVNULL,
    )
    os.close(tell)
    try:
        with os.fdopen(told) as number:
            display = f":{number.readline().strip()}"
        yield {**kept, "QT_QPA_PLATFORM": "xcb", "DISPLAY": display}
    finally:
        process.terminate()
        process.wait()


def measure(rounds: int, library: Path) -> tuple[str, dict[str, list[Start]]]:
    """Start every subject once a round, after the library was filled and a round not counted."""
    measured = subjects(library)
    with screen() as environment:
        subprocess.run([sys.executable, "-c", _FILL, library], env=environment, check=True)
        starts: dict[str, list[Start]] = {subject.name: [] for subject in measured}
        for _ in range(rounds + 1):
            for subject in measured:
                starts[subject.name].append(start(subject, environment))
                # What ended in the middle of its work could not let go of it.
                (library / "window.lock").unlink(missing_ok=True)
    starts = {name: counted for name, (_, *counted) in starts.items()}
    return environment["QT_QPA_PLATFORM"], starts


def table(starts: Mapping[str, Sequence[Start]]) -> Iterator[str]:
    """Give a line for each subject, and one for the ratio of each pair."""
    yield f"{'':28}{'wall ms: min':>14}{'median':>9}{'CPU ms: min':>14}{'median':>9}{'MB':>7}"
    names = list(starts)
    for ours, theirs in zip(names[::2], names[1::2], strict=True):
        yield _row(ours, _summary(starts[ours], 1000))
        yield _row(theirs, _summary(starts[theirs], 1000))
        pairs = zip(_summary(starts[ours], 1), _summary(starts[theirs], 1), strict=True)
        yield _row("    ratio", [one / other for one, other in pairs], 2)


def _summary(starts: Sequence[Start], scale: int) -> list[float]:
    walls = [one.wall * scale for one in starts]
    cpus = [one.cpu * scale for one in starts]
    memory = statistics.median(one.memory for one in starts)
    return [min(walls), statistics.median(walls), min(cpus), statistics.median(cpus), memory]


def _row(name: str, values: Sequence[float], digits: int = 0) -> str:
    widths = (14, 9, 14, 9, 7)
    cells = [f"{value:{width}.{digits}f}" for value, width in zip(values, widths, strict=True)]
    return f"{name:28}{''.join(cells)}"


def main() -> None:
    """Print the table; exit with 1 if the goal was asked for and missed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=9, help="how often each is started")
    options.add_argument("--library", type=Path, help="an existing library to open")
    options.add_argument("--judge", action="store_true", help=f"fail above {GOAL} times")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as empty:
        drawn, starts = measure(given.rounds, given.library or Path(empty))
    qt, python = version("PySide6_Essentials"), platform.python_version()
    print(
        f"Python {python}, PySide6 {qt} on {drawn}, {given.rounds} rounds, {os.cpu_count()} cores"
    )
    print(*table(starts), sep="\n")
    ours, theirs, *_ = (min(one.cpu for one in each) for each in starts.values())
    print(f"CPU until the first paint: {ours / theirs:.2f} times the bare window; goal {GOAL}")
    if given.judge and ours > GOAL * theirs:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
