"""Serves the feeds on loopback from 50 ports, in a process of its own, and counts its answers.

Writes a line with the ports when it is ready. Then each line it reads is a command, and each
is answered with a line of what was answered since the last: `phase 0` and `phase 1` choose the
feeds without or with their newest entry, `latency 0.1` how many seconds an answer waits, `count`
changes nothing.
"""

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime

from benchmarks.sync.feeds import feeds

PORTS = 50

_CLOSING = b"connection: close"


@dataclass(frozen=True, slots=True)
class Page:
    """A feed's two states as they are sent, each with its validators."""

    tags: tuple[bytes, bytes]
    moments: tuple[datetime, datetime]
    whole: tuple[bytes, bytes]
    unmodified: tuple[bytes, bytes]


@dataclass(slots=True)
class Service:
    """What is served now, and what was answered since it was last asked."""

    pages: Mapping[bytes, Page] = field(default_factory=dict)
    phase: int = 0
    latency: float = 0.0
    answered: Counter[str] = field(default_factory=Counter)

    def answer(self, request: bytes) -> bytes:
        """Give the answer to one request."""
        page = self.pages.get(request.split(b" ", 2)[1])
        if page is None:
            self.answered["404"] += 1
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
        if _is_known(page, self.phase, request):
            self.answered["304"] += 1
            return page.unmodified[self.phase]
        self.answered["200"] += 1
        return page.whole[self.phase]

    def command(self, line: str) -> str:
        """Obey a command and give the counts, which start anew."""
        name, _, value = line.strip().partition(" ")
        if name == "phase":
            self.phase = int(value)
        elif name == "latency":
            self.latency = float(value)
        told = json.dumps(self.answered)
        self.answered.clear()
        return told


class Connection(asyncio.Protocol):
    """One connection of a reader; its requests are answered one after the other."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.came = b""
        self.way: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.Transport):
            self.way = transport

    def data_received(self, data: bytes) -> None:
        self.came += data
        while b"\r\n\r\n" in self.came:
            request, _, self.came = self.came.partition(b"\r\n\r\n")
            if self.service.latency:
                loop = asyncio.get_running_loop()
                loop.call_later(self.service.latency, self._answer, request)
            else:
                self._answer(request)

    def _answer(self, request: bytes) -> None:
        if self.way is None or self.way.is_closing():
            return
        self.way.write(self.service.answer(request))
        if b" HTTP/1.0" in request or _CLOSING in request.lower():
            self.way.close()


def paths(count: int) -> list[str]:
    """Give the paths of the feeds; feed `n` is at port `n % PORTS`."""
    return [f"/feed/{number}.xml" for number in range(count)]


def _is_known(page: Page, phase: int, request: bytes) -> bool:
    """Tell whether the reader has this already: its tag counts, else its date.

    https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2
    """
    tag = _header(request, b"if-none-match")
    if tag:
        return page.tags[phase] in tag
    since = _header(request, b"if-modified-since")
    return bool(since) and parsedate_to_datetime(since.decode()) >= page.moments[phase]


def _header(request: bytes, name: bytes) -> bytes:
    at = request.lower().find(b"\r\n" + name + b":")
    if at < 0:
        return b""
    return request[at + len(name) + 3 :].split(b"\r\n", 1)[0].strip()


def _pages(ports: Sequence[int], count: int, now: datetime) -> dict[bytes, Page]:
    sites = [f"http://127.0.0.1:{ports[number % len(ports)]}/" for number in range(count)]
    moments = (now - timedelta(hours=1), now)
    made = {}
    for number, (path, feed) in enumerate(zip(paths(count), feeds(sites, now), strict=True)):
        tags = (f'"{number}-a"'.encode(), f'"{number}-b"'.encode())
        whole, unmodified = [], []
        for tag, moment, body in zip(tags, moments, (feed.before, feed.after), strict=True):
            validators = (
                f"ETag: {tag.decode()}\r\nLast-Modified: {format_datetime(moment, usegmt=True)}\r\n"
            )
            head = (
                f"HTTP/1.1 200 OK\r\nContent-Type: {feed.media_type}; charset=utf-8\r\n"
                f"{validators}Content-Length: {len(body)}\r\n\r\n"
            )
            whole.append(head.encode() + body)
            unmodified.append(f"HTTP/1.1 304 Not Modified\r\n{validators}\r\n".encode())
        made[path.encode()] = Page(
            tags, moments, (whole[0], whole[1]), (unmodified[0], unmodified[1])
        )
    return made


async def _serve(count: int) -> None:
    loop = asyncio.get_running_loop()
    service = Service()
    servers = [
        await loop.create_server(lambda: Connection(service), "127.0.0.1", 0, backlog=1024)
        for _ in range(PORTS)
    ]
    ports = [server.sockets[0].getsockname()[1] for server in servers]
    now = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) - timedelta(hours=1)
    service.pages = _pages(ports, count, now)
    commands = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(commands), sys.stdin)
    print(json.dumps(ports), flush=True)
    while line := await commands.readline():
        print(service.command(line.decode()), flush=True)


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1])))
