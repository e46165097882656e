"""A server on this computer that answers with the very bytes a test gives it."""

import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

Part = bytes | Iterable[bytes] | None
_HEAD_END = b"\r\n\r\n"
_PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


class FaultServer:
    """Answers each path by its script; an answer ends with its connection unless it is kept.

    A part of a script that is None holds the connection open, in silence, until the test ends.
    """

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self.asked: list[bytes] = []
        self.connections = 0
        self._scripts: dict[str, tuple[tuple[Part, ...], bool]] = {}
        self._context = context
        self._ended = threading.Event()
        self._open: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def serve(self, path: str, *parts: Part, keep: bool = False) -> str:
        self._scripts[path] = (parts, keep)
        return f"http{'s' if self._context else ''}://127.0.0.1:{self.port}{path}"

    def close(self) -> None:
        self._ended.set()
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", self.port)).close()
        self._threads[0].join()
        self._listener.close()
        for connection in self._open:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        while True:
            connection, _ = self._listener.accept()
            if self._ended.is_set():
                connection.close()
                return
            self.connections += 1
            self._open.append(connection)
            self._threads.append(threading.Thread(target=self._talk, args=(connection,)))
            self._threads[-1].start()

    def _talk(self, connection: socket.socket) -> None:
        # Whatever the client does to its end, the test judges by what the client says.
        with connection, suppress(OSError):
            if self._context is None:
                self._answer_all(connection)
                return
            with self._context.wrap_socket(connection, server_side=True) as wrapped:
                self._answer_all(wrapped)

    def _answer_all(self, connection: socket.socket) -> None:
        keep = True
        while keep:
            head = b""
            while _HEAD_END not in head:
                received = connection.recv(65_536)
                if not received:
                    return
                head += received
            self.asked.append(head)
            parts, keep = self._scripts[head.split(b" ")[1].decode()]
            for part in parts:
                self._send(connection, part)
        connection.shutdown(socket.SHUT_WR)
        while connection.recv(65_536):
            pass

    def _send(self, connection: socket.socket, part: Part) -> None:
        if part is None:
            self._ended.wait()
        elif isinstance(part, bytes):
            connection.sendall(part)
        else:
            for piece in part:
                connection.sendall(piece)


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*_PROXIES, *map(str.upper, _PROXIES)):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def server() -> Iterator[FaultServer]:
    running = FaultServer()
    yield running
    running.close()


@pytest.fixture
def other() -> Iterator[FaultServer]:
    """A second server, which is another origin."""
    running = FaultServer()
    yield running
    running.close()


@pytest.fixture
def serve(server: FaultServer) -> Callable[..., str]:
    """Script a path: `serve(path, *parts, keep=False)` gives its address."""
    return server.serve


@pytest.fixture
def asked(server: FaultServer) -> list[bytes]:
    """The heads of all requests that reached the server."""
    return server.asked


@pytest.fixture
def certificate(tmp_path: Path) -> Callable[[str, str], Path]:
    """Make a certificate that nobody signed, valid for a name of a kind (`IP`, `DNS`)."""
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("openssl is not installed")

    def make(kind: str, name: str) -> Path:
        whole = tmp_path / "server.pem"
        key = tmp_path / "key.pem"
        wanted = [
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-days",
            "2",
        ]
        wanted += ["-subj", f"/CN={name}", "-addext", f"subjectAltName={kind}:{name}"]
        subprocess.run(
            [program, *wanted, "-keyout", str(key), "-out", str(whole)],
            check=True,
            capture_output=True,
        )
        with whole.open("ab") as file:
            file.write(key.read_bytes())
        return whole

    return make


@pytest.fixture
def secure_serve() -> Iterator[Callable[..., str]]:
    """Script a path behind a certificate: `secure_serve(certificate, path, *parts)`."""
    running: list[FaultServer] = []

    def serve_with(certificate: Path, path: str, *parts: Part) -> str:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        running.append(FaultServer(context))
        return running[-1].serve(path, *parts)

    yield serve_with
    for one in running:
        one.close()
