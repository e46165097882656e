"""The command line as another program calls it: arguments in, exit code and text out."""

import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

Json = dict[str, Any]

# A command that takes longer than this hangs.
_PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What one command gave back."""

    code: int
    out: str
    err: str

    def json(self) -> Json:
        """Give the one JSON value that was all of stdout."""
        value: Json = json.loads(self.out)
        return value


@dataclass(frozen=True, slots=True)
class Warraq:
    """Runs commands over the library in `folder`: `warraq("list", "--limit", 5)`."""

    program: tuple[str, ...]
    folder: Path
    environment: Mapping[str, str]
    language: str = "en"
    typed: str = ""

    def __call__(self, *arguments: str | int | Path) -> Answer:
        """Run one command to its end."""
        options = ("--library", str(self.folder), "--lang", self.language)
        done = subprocess.run(
            [*self.program, *options, *map(str, arguments)],
            capture_output=True,
            check=False,
            env=dict(self.environment),
            input=self.typed.encode(),
            timeout=_PATIENCE,
        )
        return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())

    def told(self, *arguments: str | int | Path) -> Json:
        """Run a command that succeeds and give its JSON."""
        answer = self(*arguments, "--json")
        assert answer.code == 0, (arguments, answer)
        return answer.json()

    def articles(self, *arguments: str | int | Path) -> list[Json]:
        """Run a command that lists articles and give them."""
        found: list[Json] = self.told(*arguments)["articles"]
        return found

    def fault(self, *arguments: str | int | Path) -> Json:
        """Run a command that fails and give the reason and sentence it fails with."""
        answer = self(*arguments, "--json")
        assert answer.code == 1, (arguments, answer)
        assert answer.json().keys() == {"error"}, answer
        error: Json = answer.json()["error"]
        assert error.keys() == {"reason", "message"}
        assert error["message"] not in ("", error["reason"])
        assert "{" not in error["message"]
        return error

    def speaking(self, language: str) -> "Warraq":
        """Give the same program in another language of the interface."""
        return replace(self, language=language)

    def given(self, line: str) -> "Warraq":
        """Give the same program with a line to read on its input."""
        return replace(self, typed=f"{line}\n")

    def within(self, **environment: str) -> "Warraq":
        """Give the same program where these variables are set."""
        return replace(self, environment={**self.environment, **environment})
