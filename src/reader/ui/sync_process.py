"""A sync in a process of its own, so that the window never waits for the interpreter."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from reader.services import wire

_MILLISECONDS_TO_END = 5000


class SyncProcess(QObject):
    """Runs `warraq sync` and tells its events; `ended` comes at the very end, whatever came.

    `ended` gives what it wrote of a fault, or None where it came to its end by itself.
    """

    told = Signal(object)
    ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._finish)
        self._process.errorOccurred.connect(self._fail)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONIOENCODING", "utf-8")
        self._process.setProcessEnvironment(environment)

    def start(self, folder: Path, language: str, options: Sequence[str]) -> None:
        """Sync the library in a folder."""
        program, before = _warraq()
        command = ["--library", str(folder), "--lang", language, "sync", "--events", *options]
        self._process.start(program, [*before, *command])

    def cancel(self) -> None:
        """Ask it to stop soon: its input ends."""
        self._process.closeWriteChannel()

    def end(self) -> None:
        """Stop it and wait for it, before the window goes."""
        self._process.readyReadStandardOutput.disconnect(self._read)
        self._process.finished.disconnect(self._finish)
        self.cancel()
        if not self._process.waitForFinished(_MILLISECONDS_TO_END):
            self._process.kill()
            self._process.waitForFinished()

    def _read(self) -> None:
        while self._process.canReadLine():
            line = self._process.readLine().toStdString()
            self.told.emit(wire.read(line))

    def _finish(self, code: int, status: QProcess.ExitStatus) -> None:
        self._read()
        well = status == QProcess.ExitStatus.NormalExit and code == 0
        written = self._process.readAllStandardError().toStdString().strip()
        self.ended.emit(None if well else written)

    def _fail(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self.ended.emit(self._process.errorString())


def _warraq() -> tuple[str, list[str]]:
    """Give the program that this window is, and what makes it the command line."""
    if getattr(sys, "frozen", False):
        return sys.executable, []
    return sys.executable, ["-m", "reader"]
