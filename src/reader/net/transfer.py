"""One exchange after the other over libcurl, each within limits and with allowed addresses."""

import socket
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pycurl

from reader.model.errors import FeedError
from reader.net import answers, asking, faults, hosts
from reader.net.answers import Head

_MOST_HEAD = 256_000
_MILLISECONDS_TO_CONNECT = 20_000
_STOP = 0
# Windows and macOS keep their certificates elsewhere than in a file.
_NATIVE_STORES = ("win32", "darwin")

# Family, type, protocol, and the address with its port.
_Peer = tuple[int, int, int, tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Exchange:
    """What is asked of one address, within what limits.

    `room` is the most bytes a body may have; `allowed` judges an address before it is connected
    to. `peer` is the host that is talked to: the server, or the `proxy` ("" for none).
    """

    url: str
    lines: Sequence[bytes]
    seconds: float
    room: int
    allowed: Callable[[str], bool]
    peer: str
    proxy: str = ""
    login: tuple[bytes, bytes] | None = None


class Transfer:
    """A handle of libcurl: it takes in what comes, and stops it where a limit is passed.

    `begin` sets up an exchange for `curl`, which a CurlMulti then runs; `end` makes ready for the
    next one, which learns nothing of it. Belongs to one thread at a time.
    """

    def __init__(self, bundle: str) -> None:
        self.curl = pycurl.Curl()
        self._bundle = bundle
        self._chosen: dict[int, object] = {}
        self._used = False
        self._peer = ""
        self._allowed: Callable[[str], bool] = _no_address
        self._clear()
        self._set_up()

    @property
    def body(self) -> bytes:
        return b"".join(self._chunks)

    def begin(self, exchange: Exchange) -> None:
        milliseconds = max(1, int(exchange.seconds * 1000))
        self._room = exchange.room
        self._allowed = exchange.allowed
        self._peer = exchange.peer
        self.curl.setopt(pycurl.URL, exchange.url)
        self.curl.setopt(pycurl.HTTPHEADER, exchange.lines)
        self.curl.setopt(pycurl.TIMEOUT_MS, milliseconds)
        self._choose(pycurl.CONNECTTIMEOUT_MS, min(milliseconds, _MILLISECONDS_TO_CONNECT))
        self._choose(pycurl.MAXFILESIZE_LARGE, exchange.room)
        # libcurl shall not choose a proxy of its own.
        self._choose(pycurl.PROXY, exchange.proxy)
        if exchange.login:
            self._used = True
            self.curl.setopt(pycurl.HTTPAUTH, pycurl.HTTPAUTH_BASIC | pycurl.HTTPAUTH_DIGEST)
            self.curl.setopt(pycurl.USERNAME, exchange.login[0])
            self.curl.setopt(pycurl.PASSWORD, exchange.login[1])

    def head(self, code: int) -> Head:
        """Give the head of the answer after libcurl ended with a code, if it is one to go by."""
        head = answers.head_of(self._lines)
        if code == pycurl.E_OK and not head.complete:
            raise FeedError("unreadable")
        # Whatever befalls the body of an error or a redirect, its head has said enough. A proxy's
        # refusal to make way is not the server's word, and libcurl gives no status then.
        enough = (
            head.complete
            and not head.has_content
            and head.status == self.curl.getinfo(pycurl.RESPONSE_CODE)
        )
        if code == pycurl.E_OK or enough:
            return head
        if self._too_large:
            raise FeedError("too-large")
        if self._refused and not self._sockets:
            raise FeedError("refused-address", host=hosts.for_people(self._peer))
        os_errno = self.curl.getinfo(pycurl.OS_ERRNO)
        raise faults.of_curl(code, host=self._peer, os_errno=os_errno, routed=faults.has_route)

    def end(self) -> None:
        # libcurl works on copies of its own.
        for opened in self._sockets:
            opened.close()
        self._clear()
        if self._used:
            self.curl.reset()
            self._chosen.clear()
            self._used = False
            self._set_up()

    def _clear(self) -> None:
        self._room = 0
        self._head_room = _MOST_HEAD
        self._lines: list[bytes] = []
        self._chunks: list[bytes] = []
        self._sockets: list[socket.socket] = []
        self._refused = self._too_large = False

    def _set_up(self) -> None:
        curl = self.curl
        curl.setopt(pycurl.PROTOCOLS, pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS)
        curl.setopt(pycurl.HTTP09_ALLOWED, 0)
        curl.setopt(pycurl.NOSIGNAL, 1)
        curl.setopt(pycurl.USERAGENT, asking.USER_AGENT)
        curl.setopt(pycurl.NOPROXY, "")
        if sys.platform in _NATIVE_STORES:
            curl.setopt(pycurl.SSL_OPTIONS, pycurl.SSLOPT_NATIVE_CA)
        elif self._bundle:
            curl.setopt(pycurl.CAINFO, self._bundle)
        curl.setopt(pycurl.HEADERFUNCTION, self._take_line)
        curl.setopt(pycurl.WRITEFUNCTION, self._take_chunk)
        curl.setopt(pycurl.OPENSOCKETFUNCTION, self._open)

    def _choose(self, option: int, value: int | str) -> None:
        if self._chosen.get(option) != value:
            self.curl.setopt(option, value)
            self._chosen[option] = value

    def _take_line(self, line: bytes) -> int | None:
        self._head_room -= len(line)
        if self._head_room < 0:
            self._too_large = True
            return _STOP
        self._lines.append(line)
        return None

    def _take_chunk(self, chunk: bytes) -> int | None:
        self._room -= len(chunk)
        if self._room < 0:
            self._too_large = True
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


def _no_address(_address: str) -> bool:
    return False
