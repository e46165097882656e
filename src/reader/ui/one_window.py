"""One window for one library: the second one started brings the first to the front."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject

from reader.model.errors import LibraryError

_ANSWER_MS = 1500


class OneWindow(QObject):
    """Holds the lock of a library while its window is open, and listens for a second start."""

    def __init__(self, lock: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = lock
        self._lock = QLockFile(str(lock))
        # A lock whose process is gone is stale at once; age alone never makes it so.
        self._lock.setStaleLockTime(0)

    def take(self) -> bool:
        """Try to be the one window; False where another one is.

        Raises LibraryError: not-a-library where the library's folder is a file, read-only.
        """
        folder = self._file.parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as error:
            raise LibraryError("not-a-library", path=str(folder)) from error
        except OSError as error:
            raise LibraryError("read-only", path=str(folder)) from error
        if self._lock.tryLock(0):
            return True
        if self._lock.error() != QLockFile.LockError.LockFailedError:
            raise LibraryError("read-only", path=str(folder))
        return False

    def listen(self, raised: Callable[[], None]) -> None:
        """Call `raised` when a second start asks for the window."""
        # 20 ms that the first paint need not wait for.
        from PySide6.QtNetwork import QLocalServer

        name = self._name()
        QLocalServer.removeServer(name)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)

        def answer() -> None:
            connection = server.nextPendingConnection()
            connection.disconnected.connect(connection.deleteLater)
            connection.disconnectFromServer()
            raised()

        server.newConnection.connect(answer)
        server.listen(name)

    def call(self) -> bool:
        """Ask the window that is open to come to the front; False where none answers."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name())
        return socket.waitForConnected(_ANSWER_MS)

    def let_go(self) -> None:
        """Let another window be the one."""
        self._lock.unlock()

    def _name(self) -> str:
        # OpenSSL comes with it: 3 ms that the first paint need not wait for.
        import hashlib

        return f"warraq-{hashlib.sha256(str(self._file).encode()).hexdigest()[:24]}"
