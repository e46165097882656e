"""HTTP/2 against a server of a few lines: it answers every stream without reading what it asks."""

import socket
import ssl
import struct
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reader.model.fetched import Request, Response
from reader.net.client import Client

Certificate = Callable[[str, str], Path]

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
DATA, HEADERS, SETTINGS = 0, 1, 4
ACK, END_STREAM, END_HEADERS = 1, 1, 4
# Names and values of the static table (RFC 7541, appendix A): status 200 and 304, etag.
OK, UNMODIFIED, ETAG = b"\x88", b"\x8b", b"\x0f\x13"


def frame(kind: int, flags: int, stream: int, payload: bytes = b"") -> bytes:
    return struct.pack(">I", len(payload))[1:] + struct.pack(">BBI", kind, flags, stream) + payload


def literal(text: bytes) -> bytes:
    return bytes([len(text)]) + text


def received(connection: ssl.SSLSocket, length: int) -> bytes:
    whole = b""
    while len(whole) < length:
        part = connection.recv(length - len(whole))
        if not part:
            raise ConnectionError
        whole += part
    return whole


def talk(connection: ssl.SSLSocket, answers: Iterator[bytes]) -> str | None:
    """Answer each request with what comes next, as long as there is something."""
    assert received(connection, len(PREFACE)) == PREFACE
    connection.sendall(frame(SETTINGS, 0, 0))
    answer = next(answers, None)
    while answer is not None:
        length, kind, flags, stream = struct.unpack(">IBBI", b"\0" + received(connection, 9))
        received(connection, length)
        if kind == SETTINGS and not flags & ACK:
            connection.sendall(frame(SETTINGS, ACK, 0))
        if kind == HEADERS:
            head = OK if answer else UNMODIFIED + ETAG + literal(b'"2"')
            ends = 0 if answer else END_STREAM
            connection.sendall(frame(HEADERS, END_HEADERS | ends, stream, head))
            if answer:
                connection.sendall(frame(DATA, END_STREAM, stream, answer))
            answer = next(answers, None)
    return connection.selected_alpn_protocol()


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch, certificate: Certificate) -> Path:
    made = certificate("IP", "127.0.0.1")
    monkeypatch.setenv("SSL_CERT_FILE", str(made))
    return made


def fetched(
    trusted: Path, protocols: list[str], answer: Callable[[ssl.SSLSocket], str | None]
) -> tuple[Response, Response, str | None]:
    """Fetch twice from a server that speaks these protocols; give both and what was spoken."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(trusted)
    context.set_alpn_protocols(protocols)
    with socket.create_server(("127.0.0.1", 0)) as listener, ThreadPoolExecutor(1) as pool:

        def serve() -> str | None:
            plain, _ = listener.accept()
            with context.wrap_socket(plain, server_side=True) as connection:
                return answer(connection)

        spoken = pool.submit(serve)
        url = f"https://127.0.0.1:{listener.getsockname()[1]}/feed"
        client = Client()
        ask = Request(url, etag='"1"', allow_local=True, seconds=20)
        return client.fetch(ask), client.fetch(ask), spoken.result()


def test_http2_where_the_server_speaks_it(trusted: Path) -> None:
    answers = iter([b"<rss/>", b""])
    first, second, spoken = fetched(
        trusted, ["h2", "http/1.1"], lambda connection: talk(connection, answers)
    )
    assert spoken == "h2"
    assert (first.status, first.body) == (200, b"<rss/>")
    assert (second.status, second.headers) == (304, {"etag": '"2"'})


@pytest.mark.parametrize("protocols", [["http/1.1"], ["http/1.0"]])
def test_http1_where_it_does_not(trusted: Path, protocols: list[str]) -> None:
    def answer(connection: ssl.SSLSocket) -> str | None:
        for _ in range(2):
            head = b""
            while not head.endswith(b"\r\n\r\n"):
                head += connection.recv(65_536)
            assert head.startswith(b"GET /feed HTTP/1.1\r\n")
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx")
        return connection.selected_alpn_protocol()

    first, second, spoken = fetched(trusted, protocols, answer)
    assert (first.body, second.body) == (b"x", b"x")
    assert spoken in ("http/1.1", None)
