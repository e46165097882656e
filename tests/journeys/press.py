"""A small web server for journeys: it serves what a test gives it, and counts who asked."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import socket
from socketserver import BaseServer
from threading import Event, Thread
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

RSS = "application/rss+xml; charset=utf-8"
ATOM = "application/atom+xml; charset=utf-8"
RDF = "application/rdf+xml; charset=utf-8"
JSON = "application/feed+json"
HTML = "text/html; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
# Nobody waits longer for what is held.
_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is answered at one path."""

    body: bytes
    kind: str
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def etag(self) -> str:
        """The validator of just this body."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'

    def head(self) -> dict[str, str]:
        """Give the head of the whole answer."""
        length = {"Content-Type": self.kind, "Content-Length": str(len(self.body))}
        validator = {"ETag": self.etag} if self.status == 200 else {}
        return {**length, **validator, **self.headers}


class Press:
    """Serves on 127.0.0.1 from entering to leaving, or until `stop`.

    `requests` counts every request by path and `unchanged` those answered with 304. A path that
    was never given answers 404.
    """

    def __init__(self) -> None:
        self.sheets: dict[str, Sheet] = {}
        self.requests: Counter[str] = Counter()
        self.unchanged: Counter[str] = Counter()
        self.held: dict[str, Event] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Answer, self))
        self._server.daemon_threads = True
        self._thread = Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._running = False

    def __enter__(self) -> Self:
        self._thread.start()
        self._running = True
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Go off the network for good; the port refuses from then on."""
        if self._running:
            self._running = False
            self._server.shutdown()
            self._thread.join()
            self._server.server_close()

    @property
    def url(self) -> str:
        """The address of the server, without a slash at its end."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def put(
        self, path: str, body: str | bytes, kind: str, *, status: int = 200, **headers: str
    ) -> str:
        """Answer with this at the path from now on; give the whole address."""
        content = body.encode() if isinstance(body, str) else body
        self.sheets[path] = Sheet(content, kind, status, headers)
        return self.url + path

    def feed(self, path: str, body: str | bytes, kind: str = RSS) -> str:
        """Publish a feed."""
        return self.put(path, body, kind)

    def page(self, path: str, body: str | bytes) -> str:
        """Publish a web page."""
        return self.put(path, body, HTML)

    def picture(self, path: str, body: bytes, kind: str = "image/jpeg") -> str:
        """Publish a picture."""
        return self.put(path, body, kind)

    def hold(self, path: str) -> Event:
        """Answer at the path only once the event is set."""
        return self.held.setdefault(path, Event())

    def redirect(self, path: str, target: str, *, status: int = 301) -> str:
        """Send from a path to another address."""
        return self.put(path, b"", TEXT, status=status, Location=target)


class _Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(
        self, press: Press, request: socket, client: tuple[str, int], server: BaseServer
    ) -> None:
        self._press = press
        super().__init__(request, client, server)

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        self._press.requests[path] += 1
        if path in self._press.held:
            self._press.held[path].wait(_PATIENCE)
        sheet = self._press.sheets.get(path, Sheet(b"nothing here", TEXT, 404))
        if sheet.status == 200 and self.headers.get("If-None-Match") == sheet.etag:
            self._press.unchanged[path] += 1
            self._send(304, {"ETag": sheet.etag})
            return
        self._send(sheet.status, sheet.head())
        self.wfile.write(sheet.body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output to itself."""

    def _send(self, status: int, head: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in head.items():
            self.send_header(name, value)
        self.end_headers()
