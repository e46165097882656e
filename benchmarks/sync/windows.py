"""The readers that are only a window: each is opened on a screen of its own, then told to sync.

Only what they take from that moment on until they rest counts, not their start.
"""

import os
import re
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path

from benchmarks.sync.processes import Cost, cpu, end_tree, memory, tree
from benchmarks.sync.programs import Program, counted, environment

# At rest is what takes less than this part of a core for so many seconds.
_REST = 0.04
_RESTS_FOR = 3.0
_BETWEEN_LOOKS = 0.1
_PATIENCE = 1800.0
_OLDEST = 50


@dataclass(frozen=True, slots=True)
class Window:
    """How a reader is opened, and told over its bus or its screen to fetch every feed."""

    command: Sequence[str]
    fetch: Sequence[str]
    quit: Sequence[str] = ()


def run(window: Window, folder: Path) -> Cost:
    """Open a reader, let it come to rest, let it sync and come to rest again, and close it."""
    with _screen(folder) as there:
        with (folder / "output").open("wb") as output:
            process = subprocess.Popen(
                window.command, stdout=output, stderr=subprocess.STDOUT, env=there, cwd=folder
            )
        try:
            _rest(process.pid)
            before, began = cpu(tree(process.pid)), time.monotonic()
            subprocess.run(window.fetch, env=there, check=True, capture_output=True)
            ended, peak = _rest(process.pid)
            cost = Cost(ended - began, cpu(tree(process.pid)) - before, peak)
            if window.quit:
                subprocess.run(window.quit, env=there, check=False, capture_output=True)
                process.wait(60)
            return cost
        finally:
            end_tree(process)


def _rest(pid: int) -> tuple[float, float]:
    """Wait until a process is at rest; give when it last worked, and the most memory seen."""
    began = time.monotonic()
    looks = [(began, cpu(tree(pid)))]
    peak = 0.0
    while time.monotonic() - began < _PATIENCE:
        time.sleep(_BETWEEN_LOOKS)
        pids = tree(pid)
        peak = max(peak, memory(pids))
        looks.append((time.monotonic(), cpu(pids)))
        long_ago = next((look for look in reversed(looks) if looks[-1][0] - look[0] > _RESTS_FOR), None)
        if long_ago and looks[-1][1] - long_ago[1] < _REST * _RESTS_FOR:
            return long_ago[0], peak
    raise SystemExit(f"Process {pid} found no rest.")
