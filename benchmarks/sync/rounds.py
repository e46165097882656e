"""Measures every program in every state, round by round, from the same files each time."""

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.sync.feeds import ENTRIES
from benchmarks.sync.processes import Cost
from benchmarks.sync.programs import Program
from benchmarks.sync.serving import Server, serving

STATES = ("cold", "unmodified", "new")


@dataclass(frozen=True, slots=True)
class Case:
    """What is measured: so many feeds, each answer so many milliseconds late, in this state."""

    feeds: int
    latency: int
    state: str


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a program in one of its ways, with the answers that it got by status."""

    case: Case
    program: str
    way: str
    cost: Cost
    answers: Mapping[str, int]


def measure(
    programs: Sequence[Program], cases: Sequence[Case], *, rounds: int, folder: Path
) -> Iterator[Run]:
    """Give each run as it ends; what left articles out ends the benchmark.

    The cases are of as many feeds at the same latency, a state each.

    A cold sync starts at what `subscribe` made, each other one at what two syncs left: newsboat
    stores the validators only of the second. No two programs run at once.
    """
    with serving(cases[0].feeds) as server:
        server.latency(cases[0].latency / 1000)
        for program in programs:
            _subscribe(program, server, folder)
        for _ in range(rounds):
            for case in cases:
                for program in programs:
                    for way in program.ways:
                        yield _run(program, way, case, server, folder)


def _subscribe(program: Program, server: Server, folder: Path) -> None:
    shutil.rmtree(folder / program.name, ignore_errors=True)
    now = _now(program, folder)
    now.mkdir(parents=True)
    program.subscribe(now, server.addresses)
    now.rename(_kept(program, folder, "cold"))


def _run(program: Program, way: str, case: Case, server: Server, folder: Path) -> Run:
    now = _now(program, folder)
    start = _kept(program, folder, "cold")
    if case.state != "cold":
        start = _kept(program, folder, "synced")
        if not start.exists():
            _sync_twice(program, server, folder)
    # Where a program finds its files is always the same place, for some write it down.
    _copy(start, now)
    server.phase(int(case.state == "new"))
    server.answered()
    os.sync()
    cost = program.sync(now, way)
    answers = server.answered()
    expected = case.feeds * (ENTRIES + (case.state == "new"))
    if (found := program.articles(now)) != expected:
        raise SystemExit(f"{program.name} has {found} articles instead of {expected}: {case}")
    return Run(case, program.name, way, cost, answers)


def _sync_twice(program: Program, server: Server, folder: Path) -> None:
    now = _now(program, folder)
    _copy(_kept(program, folder, "cold"), now)
    server.phase(0)
    for _ in range(2):
        program.sync(now, program.ways[-1])
    now.rename(_kept(program, folder, "synced"))


def _copy(start: Path, end: Path) -> None:
    shutil.rmtree(end, ignore_errors=True)
    shutil.copytree(start, end)


def _now(program: Program, folder: Path) -> Path:
    return folder / program.name / "now"


def _kept(program: Program, folder: Path, state: str) -> Path:
    return folder / program.name / state
