"""What the program itself does wrong: written to the log with its context, and said once."""

import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

_LARGEST_LOG = 1_000_000


class Failures:
    """Takes over `sys.excepthook`, which Qt's slots report to as well, until `stop`.

    `say` is called on the window's thread with the log's path, once for each kind of failure.
    """

    def __init__(self, log: Path, say: Callable[[Path], None]) -> None:
        self._log = log
        self._say = say
        self._said: set[str] = set()
        self._before = sys.excepthook
        sys.excepthook = self._take

    def stop(self) -> None:
        """Give the hook back."""
        sys.excepthook = self._before

    def _take(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        self._before(kind, error, trace)
        if not isinstance(error, Exception):
            # Ctrl+C is no failure of ours.
            return
        where = _write(self._log, error)
        if where not in self._said:
            self._said.add(where)
            self._say(self._log)


def _write(log: Path, error: BaseException) -> str:
    """Append a failure to the log, which starts anew when it is large; give where it happened."""
    # 5 ms that a start without failures need not take.
    import traceback

    from reader import __version__

    told = "".join(traceback.format_exception(error))
    last = traceback.extract_tb(error.__traceback__)[-1:]
    # Where it cannot be written, the error stream has told it already.
    with suppress(OSError):
        if log.exists() and log.stat().st_size > _LARGEST_LOG:
            log.replace(log.with_suffix(".old"))
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{datetime.now(UTC).isoformat()} Warraq {__version__}\n{told}\n")
    return f"{type(error).__name__} {last[0].filename}:{last[0].lineno}" if last else str(error)
