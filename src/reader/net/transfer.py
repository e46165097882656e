"""One exchange with a server: what arrives of it, within limits and from allowed addresses."""

import socket
from collections.abc import Callable

import pycurl

from reader.net import answers

_MOST_HEAD = 256_000
_STOP = 0

# Family, type, protocol, and the address with its port.
_Peer = tuple[int, int, int, tuple[str, int]]


def never() -> bool:
    """Say that a fetch is not cancelled."""
    return False


class Transfer:
    """Takes in what libcurl brings, and stops it where a limit is passed.

    `room` is the most bytes a body may have; `allowed` judges an address before it is connected
    to; `cancelled` is asked all the time, at least once a second. Belongs to one exchange.
    """

    def __init__(
        self, *, room: int, allowed: Callable[[str], bool], cancelled: Callable[[], bool]
    ) -> None:
        self._room = room
        self._head_room = _MOST_HEAD
        self._allowed = allowed
        self._cancelled = cancelled
        self._lines: list[bytes] = []
        self._chunks: list[bytes] = []
        self._sockets: list[socket.socket] = []
        self._refused = False
        self.too_large = False

    @property
    def head(self) -> answers.Head:
        return answers.head_of(self._lines)

    @property
    def body(self) -> bytes:
        return b"".join(self._chunks)

    @property
    def refused(self) -> bool:
        """Whether no address was connected to because none was allowed."""
        return self._refused and not self._sockets

    def perform(self, curl: pycurl.Curl) -> int:
        """Run the exchange that was set up, and give libcurl's code, 0 when all went well."""
        curl.setopt(pycurl.HEADERFUNCTION, self._take_line)
        curl.setopt(pycurl.WRITEFUNCTION, self._take_chunk)
        curl.setopt(pycurl.OPENSOCKETFUNCTION, self._open)
        if self._cancelled is not never:
            curl.setopt(pycurl.NOPROGRESS, 0)
            curl.setopt(pycurl.XFERINFOFUNCTION, self._stopped)
        try:
            curl.perform()
        except pycurl.error as error:
            code: int = error.args[0]
            return code
        finally:
            # libcurl works on copies of its own.
            for opened in self._sockets:
                opened.close()
        return 0

    def _take_line(self, line: bytes) -> int | None:
        self._head_room -= len(line)
        if self._head_room < 0:
            self.too_large = True
            return _STOP
        self._lines.append(line)
        return None

    def _take_chunk(self, chunk: bytes) -> int | None:
        self._room -= len(chunk)
        if self._room < 0:
            self.too_large = True
            return _STOP
        self._chunks.append(chunk)
        return None

    def _open(self, _purpose: int, peer: _Peer) -> socket.socket | int:
        family, kind, protocol, address = peer
        if not self._allowed(address[0]):
            self._refused = True
            return int(pycurl.SOCKET_BAD)
        try:
            opened = socket.socket(family, kind, protocol)
        except OSError:
            # IPv6 switched off, or no descriptors left; another address may do.
            return int(pycurl.SOCKET_BAD)
        self._sockets.append(opened)
        return opened

    def _stopped(self, *_progress: float) -> bool:
        return self._cancelled()
