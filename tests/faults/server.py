"""A server on this computer that sends any bytes, falls silent, and cuts its connections off."""

import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from typing import Self

_HEAD_END = b"\r\n\r\n"
_LOOK_UP = 0.05


class Cut(Enum):
    """What a server does instead of sending: `KEEP` waits for the next request."""

    KEEP = "keep"
    SILENCE = "silence"
    RESET = "reset"


@dataclass(frozen=True, slots=True)
class Pause:
    """A moment without a byte."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came, its headers by their names in lower case.

    `neighbour` is where the other server is.
    """

    method: str
    target: str
    headers: Mapping[str, str]
    neighbour: str = ""

    @classmethod
    def read(cls, head: bytes, neighbour: str) -> Self:
        first, *lines = head.decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
        method, target, *_ = [*first.split(" "), ""]
        pairs = (line.partition(":") for line in lines)
        return cls(
            method, target, {name.lower(): value.strip() for name, _, value in pairs}, neighbour
        )


Part = bytes | Pause | Cut
Answer = Callable[[Asked], Iterable[Part]]
Talk = Callable[[socket.socket], None]


def says(*parts: Part) -> Answer:
    """Answer every request with these, then end the connection unless it is kept."""
    return lambda _asked: parts


class Server:
    """Answers each path from `start` or entering to `close` or leaving; any other with 404.

    `asked` holds the requests in their order. With `secured` it speaks TLS, with `talk` whatever
    that does to a connection; both, and `answers`, may change at any time.
    """

    def __init__(
        self, host: str = "127.0.0.1", *, secured: ssl.SSLContext | None = None, neighbour: str = ""
    ) -> None:
        self.asked: list[Asked] = []
        self.answers: dict[str, Answer] = {}
        self.secured = secured
        self.talk: Talk | None = None
        self.neighbour = neighbour
        self._host = host
        self._open: list[socket.socket] = []
        self._conversations: list[threading.Thread] = []
        self._ended = threading.Event()
        self._listener = self._listen(0)
        self._port: int = self._listener.getsockname()[1]
        self._accepting = self._accept()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def place(self) -> str:
        """Host and port, as addresses have them."""
        return f"[{self._host}]:{self._port}" if ":" in self._host else f"{self._host}:{self._port}"

    def url(self, path: str = "") -> str:
        return f"http{'s' if self.secured else ''}://{self.place}{path}"

    def requests(self, path: str) -> list[Asked]:
        """Give what was asked of a path."""
        return [asked for asked in self.asked if asked.target == path]

    def refuse(self) -> None:
        """End all that goes on, and accept no connection any more."""
        self._ended.set()
        self._accepting.join()
        self._listener.close()
        self.drop()

    def drop(self) -> None:
        """End the connections that are open; new ones are accepted."""
        for connection in self._open:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self._conversations:
            thread.join()
        self._open.clear()
        self._conversations.clear()

    def go_deaf(self) -> None:
        """Let connections be made, but never hear what is asked on them."""
        self.refuse()
        self._listener = self._listen(self._port)

    def listen(self) -> None:
        """Answer again, at the same port."""
        self._listener.close()
        self._ended = threading.Event()
        self._listener = self._listen(self._port)
        self._accepting = self._accept()

    def close(self) -> None:
        """Go away for good."""
        self.refuse()

    def _listen(self, port: int) -> socket.socket:
        family = socket.AF_INET6 if ":" in self._host else socket.AF_INET
        listener = socket.create_server((self._host, port), family=family)
        listener.settimeout(_LOOK_UP)
        return listener

    def _accept(self) -> threading.Thread:
        thread = threading.Thread(target=self._accept_all, args=(self._listener, self._ended))
        thread.start()
        return thread

    def _accept_all(self, listener: socket.socket, ended: threading.Event) -> None:
        while not ended.is_set():
            try:
                connection, _ = listener.accept()
            except TimeoutError:
                continue
            connection.settimeout(None)
            self._open.append(connection)
            thread = threading.Thread(target=self._converse, args=(connection, ended))
            self._conversations.append(thread)
            thread.start()

    def _converse(self, connection: socket.socket, ended: threading.Event) -> None:
        # Whatever the client does to its end, a test judges by what the client says.
        with connection, suppress(OSError):
            if self.talk is not None:
                self.talk(connection)
            elif self.secured is not None:
                with self.secured.wrap_socket(connection, server_side=True) as wrapped:
                    self._open.append(wrapped)
                    self._answer_all(wrapped, ended)
            else:
                self._answer_all(connection, ended)

    def _answer_all(self, connection: socket.socket, ended: threading.Event) -> None:
        kept = True
        while kept:
            head = b""
            while _HEAD_END not in head:
                received = connection.recv(65_536)
                if not received:
                    return
                head += received
            asked = Asked.read(head, self.neighbour)
            self.asked.append(asked)
            kept = _answer(connection, self.answers.get(asked.target, _nothing)(asked), ended)
        connection.shutdown(socket.SHUT_WR)
        _drain(connection)


def _answer(connection: socket.socket, parts: Iterable[Part], ended: threading.Event) -> bool:
    """Send an answer, and tell whether the connection is kept for the next one."""
    for part in parts:
        if isinstance(part, bytes):
            connection.sendall(part)
        elif isinstance(part, Pause):
            ended.wait(part.seconds)
        elif part is Cut.KEEP:
            return True
        elif part is Cut.SILENCE:
            _drain(connection)
        else:
            reset(connection)
            return False
    return False


def reset(connection: socket.socket) -> None:
    """Tear the connection down, as a machine that crashed or a firewall does."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def _drain(connection: socket.socket) -> None:
    while connection.recv(65_536):
        pass


def _nothing(_asked: Asked) -> Iterable[Part]:
    return (b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", Cut.KEEP)
