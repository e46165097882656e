"""Measures a sync of Warraq beside other feed readers and a floor; prints ratios and goals.

The feeds lie on loopback. Every round runs each program once in each state, so that whatever
else the machine does meets all alike; the minimum of the rounds counts.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.sync import programs, report, window, windows
from benchmarks.sync.programs import Program
from benchmarks.sync.rounds import STATES, Case, Run, measure
from platformdirs import user_cache_path

_PROGRAMS = ("warraq", "newsboat", "lemon24", "floor")
_WINDOWS = ("liferea", "akregator", "rssguard")


def main() -> None:
    """Measure what was asked for; exit with 1 if the goals were to be judged and one missed."""
    given = _options().parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    if given.window:
        _watch_window(given)
    else:
        _compare(given)


def _compare(given: argparse.Namespace) -> None:
    runs: list[Run] = []
    versions = {"Python": platform.python_version()}
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        for latency in given.latency:
            chosen = _programs(given, latency)
            versions |= {program.name: program.version for program in chosen}
            for feeds in given.sizes:
                cases = [Case(feeds, latency, state) for state in given.states]
                for run in measure(chosen, cases, rounds=given.rounds, folder=Path(folder)):
                    runs.append(run)
                    _tell(run)
    found = report.best(runs)
    ratios = list(report.ratios(found))
    print("\n" + ", ".join(f"{name} {version}" for name, version in versions.items()))
    print(f"minimum of {given.rounds} rounds, {os.cpu_count()} cores")
    print(*report.table(found, ratios), sep="\n")
    if given.json:
        told = json.dumps(report.as_json(versions, runs, ratios), indent=1)
        given.json.write_text(told, "utf-8")
    if given.judge and any(ratio.missed for ratio in ratios):
        raise SystemExit(1)


def _watch_window(given: argparse.Namespace) -> None:
    """Print how late a timer of the window comes while it syncs."""
    gaps: list[window.Gaps] = []
    found: list[tuple[Case, window.Gaps]] = []
    warraq = window.watched(programs.warraq(given.source), gaps, given.source)
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        for feeds in given.sizes:
            cases = [Case(feeds, 0, state) for state in given.states]
            for run in measure([warraq], cases, rounds=given.rounds, folder=Path(folder)):
                found.append((run.case, gaps[-1]))
                _tell(run)
    best = window.best(found)
    print(*window.table(best), sep="\n")
    if given.judge and any(window.missed(gaps) for gaps in best.values()):
        raise SystemExit(1)


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=_numbers, default=[200], help="how many feeds: 200,1000")
    options.add_argument("--rounds", type=int, default=3, help="how often each is run")
    options.add_argument(
        "--programs",
        type=_among((*_PROGRAMS, *_WINDOWS)),
        default=[*_PROGRAMS],
        help=f"{', '.join(_PROGRAMS)}; and if asked for {', '.join(_WINDOWS)}",
    )
    options.add_argument("--states", type=_among(STATES), default=[*STATES], help=", ".join(STATES))
    options.add_argument(
        "--latency", type=_numbers, default=[0], help="milliseconds an answer waits: 0,100"
    )
    options.add_argument("--json", type=Path, metavar="FILE", help="write every run there")
    options.add_argument("--judge", action="store_true", help="fail where a goal is missed")
    options.add_argument(
        "--window", action="store_true", help="measure the window during a sync instead"
    )
    options.add_argument("--source", type=Path, help="another folder src of Warraq to measure")
    options.add_argument(
        "--folder",
        type=Path,
        default=user_cache_path("warraq-benchmarks", appauthor=False),
        help="where lemon24's reader is installed, and the files of the runs lie meanwhile",
    )
    return options


def _programs(given: argparse.Namespace, latency: int) -> list[Program]:
    """Give the programs that were asked for, without those that are not there."""
    threads = ("16",) if latency else ("1", "8")
    makers: dict[str, Callable[[], Program | None]] = {
        "warraq": lambda: programs.warraq(given.source),
        "newsboat": lambda: programs.newsboat(threads),
        "lemon24": lambda: programs.lemon24(given.folder),
        "floor": programs.floor,
        "liferea": windows.liferea,
        "akregator": windows.akregator,
        "rssguard": windows.rssguard,
    }
    made = {name: makers[name]() for name in given.programs}
    for name, program in made.items():
        if program is None:
            print(f"{name} is not there, and left out.", file=sys.stderr)
    return [program for program in made.values() if program is not None]


def _tell(run: Run) -> None:
    """Tell of a run as soon as it ended, beside the results."""
    name, case, cost = f"{run.program} {run.way}", run.case, run.cost
    told = f"{cost.cpu:8.3f} CPU s {cost.wall:8.3f} s {cost.memory:6.0f} MB"
    print(f"{case.feeds:5} {case.state:11} {name:14}{told}", file=sys.stderr, flush=True)


def _numbers(written: str) -> list[int]:
    return [int(number) for number in written.split(",")]


def _among(known: tuple[str, ...]) -> Callable[[str], list[str]]:
    def chosen(written: str) -> list[str]:
        asked = written.split(",")
        if unknown := set(asked) - set(known):
            raise argparse.ArgumentTypeError(f"unknown: {', '.join(sorted(unknown))}")
        return [name for name in known if name in asked]

    return chosen


if __name__ == "__main__":
    main()
