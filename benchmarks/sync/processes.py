"""Tells what programs cost: CPU and wall time, and memory, of a process and all below it."""

import ctypes
import os
import re
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_BETWEEN_SAMPLES = 0.1
_SUBREAPER = 36
_PSS = re.compile(rb"^Pss:\s+(\d+) kB", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the clock, seconds of CPU, and the peak of the memory in megabytes."""

    wall: float
    cpu: float
    memory: float


def run(command: Sequence[str], environment: Mapping[str, str], folder: Path) -> Cost:
    """Run a program in a folder until it ends; one that fails ends the benchmark.

    The CPU time is that of the whole tree, orphans included. The memory is the largest resident
    set of a program that is one process; where there are more, it is the largest sum that was
    seen, in which each page that they share counts once.
    """
    inherit_orphans()
    before = set(children(os.getpid()))
    with (folder / "output").open("wb") as output:
        began = time.monotonic()
        process = subprocess.Popen(
            command, stdout=output, stderr=subprocess.STDOUT, env=dict(environment), cwd=folder
        )
        sampling = threading.Event()
        seen: list[float] = [0.0]
        sampler = threading.Thread(target=_sample, args=(process.pid, sampling, seen))
        sampler.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - began
    sampling.set()
    sampler.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        told = (folder / "output").read_text(errors="replace")[-2000:]
        raise SystemExit(f"{' '.join(command)}\nfailed with {process.returncode}:\n{told}")
    cpu = usage.ru_utime + usage.ru_stime
    for orphan in set(children(os.getpid())) - before:
        cpu += end(orphan)
    return Cost(wall, cpu, max(usage.ru_maxrss / 1024, *seen))


def inherit_orphans() -> None:
    """Let processes whose parent ended become children of this one, to be counted and ended."""
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)


def children(pid: int) -> list[int]:
    """Give the processes that a process started and has not let go of."""
    found: list[int] = []
    for task in (_PROC / str(pid) / "task").glob("*/children"):
        try:
            found.extend(int(number) for number in task.read_text().split())
        except OSError:
            continue
    return found


def tree(pid: int) -> list[int]:
    """Give a process and all below it."""
    found = [pid]
    for each in found:
        found.extend(children(each))
    return found


def memory(pids: Sequence[int]) -> float:
    """Give the megabytes that these processes hold, each page that they share counted once."""
    held = 0
    for pid in pids:
        try:
            told = (_PROC / str(pid) / "smaps_rollup").read_bytes()
        except OSError:
            continue
        found = _PSS.search(told)
        held += int(found[1]) if found else 0
    return held / 1024


def cpu(pids: Sequence[int]) -> float:
    """Give the CPU seconds of these processes and of those below them that have ended."""
    ticks = 0
    for pid in pids:
        try:
            fields = (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ticks += sum(int(field) for field in fields[11:15])
    return ticks / os.sysconf("SC_CLK_TCK")


def end(pid: int) -> float:
    """End a child of this process, wait for it, and give its CPU seconds."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGTERM)
    _, _, usage = os.wait4(pid, 0)
    return usage.ru_utime + usage.ru_stime


def _sample(pid: int, ended: threading.Event, seen: list[float]) -> None:
    while not ended.wait(_BETWEEN_SAMPLES):
        pids = tree(pid)
        if len(pids) > 1:
            seen[0] = max(seen[0], memory(pids))
