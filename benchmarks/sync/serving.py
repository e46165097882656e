"""Starts the server of the feeds, and tells it what to serve."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.sync.server import paths

_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Server:
    """The server at work; `addresses` are those of its feeds."""

    process: subprocess.Popen[str]
    addresses: tuple[str, ...]

    def phase(self, phase: int) -> None:
        """Serve the feeds without (0) or with (1) their newest entry."""
        self._ask(f"phase {phase}")

    def latency(self, seconds: float) -> None:
        """Let each answer wait."""
        self._ask(f"latency {seconds}")

    def answered(self) -> Mapping[str, int]:
        """Give how often each status was answered since the last question."""
        return self._ask("count")

    def _ask(self, command: str) -> Mapping[str, int]:
        if self.process.stdin is None or self.process.stdout is None:
            raise RuntimeError(command)
        self.process.stdin.write(f"{command}\n")
        self.process.stdin.flush()
        told: dict[str, int] = json.loads(self.process.stdout.readline())
        return told


@contextmanager
def serving(count: int) -> Iterator[Server]:
    """Serve so many feeds until the end of the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.sync.server", str(count)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=_ROOT,
    )
    try:
        ports = json.loads((process.stdout and process.stdout.readline()) or "null")
        addresses = tuple(
            f"http://127.0.0.1:{ports[number % len(ports)]}{path}"
            for number, path in enumerate(paths(count))
        )
        yield Server(process, addresses)
    finally:
        process.terminate()
        process.communicate()
