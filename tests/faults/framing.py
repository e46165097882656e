"""Answers that are no HTTP, or HTTP that breaks off, lies about its length, or never ends."""

from collections.abc import Iterable
from itertools import repeat

from .answers import RSS, chunked, endless, head, whole
from .editions import FIRST, SECOND
from .server import Answer, Asked, Cut, Pause, says
from .story import Fault, fails, passes, perhaps

_ABRUPT = "unreadable"
_HALF = len(SECOND) // 2
_LARGE = b"x" * 65_536
_HURRY = 0.5


def _of_length(told: str, body: bytes = SECOND, *, keep: bool = False) -> Answer:
    """Answer with a length that is not the body's."""
    said = head(f"Content-Length: {told}", 'ETag: "2"') + body
    return says(said, Cut.KEEP) if keep else says(said)


def _dripping(start: bytes, drops: Iterable[bytes], seconds: float) -> Answer:
    """Begin, then send so little at a time that no wait between two bytes is long."""

    def answer(_asked: Asked) -> Iterable[bytes | Pause]:
        yield start
        for drop in drops:
            yield Pause(seconds)
            yield drop

    return answer


def _noted(body: bytes) -> bytes:
    """Give chunks with extensions after their sizes."""
    return b"%x;name=value\r\n%b\r\n0;last\r\n\r\n" % (len(body), body)


def _twice_chunked() -> bytes:
    start, _, inner = chunked(SECOND).partition(b"\r\n\r\n")
    return chunked(inner, lines=("Transfer-Encoding: chunked",)) if start else inner


def _pieces(body: bytes, count: int) -> list[bytes]:
    size = -(-len(body) // count)
    return [body[at : at + size] for at in range(0, len(body), size)]


_NO_HTTP = [
    fails("a garbage status line", says(b"HTTP/1.1 banana\r\n\r\n" + SECOND), _ABRUPT),
    fails("a status of two digits", says(b"HTTP/1.1 20 OK\r\n\r\n" + SECOND), _ABRUPT),
    fails("a status without number", says(b"HTTP/1.1 OK\r\n\r\n" + SECOND), _ABRUPT),
    fails("an unheard-of version", says(b"HTTP/7.3 200 OK\r\n\r\n" + SECOND), _ABRUPT),
    fails("HTTP/0.9", says(SECOND), _ABRUPT),
    fails("an SSH banner", says(b"SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n"), _ABRUPT),
    fails("a mail server", says(b"220 mail.site.example ESMTP\r\n", Cut.SILENCE), _ABRUPT),
    fails("radio", says(b"ICY 200 OK\r\nicy-name: x\r\n\r\n" + bytes(500)), _ABRUPT),
    fails("noise", says(bytes(range(256)) * 40), _ABRUPT),
    fails("nothing at all", says(), _ABRUPT),
    fails("one empty line", says(b"\r\n\r\n"), _ABRUPT),
    fails("a reset instead of an answer", says(Cut.RESET), _ABRUPT),
    fails("half a head", says(b"HTTP/1.1 200 OK\r\nContent-Ty"), _ABRUPT),
    fails("a head without end", says(head()[:-2]), _ABRUPT, "not-a-feed"),
]
_SLOW = [
    fails("silence", says(Cut.SILENCE), "timed-out", seconds=_HURRY, host="127.0.0.1"),
    fails(
        "slow headers",
        _dripping(b"HTTP/1.1 200 OK\r\n", repeat(b"X-Wait: a moment\r\n"), 0.02),
        "timed-out",
        seconds=_HURRY,
    ),
    fails(
        "a slow body",
        _dripping(head("Content-Length: 9999"), repeat(b" "), 0.02),
        "timed-out",
        seconds=_HURRY,
    ),
    fails(
        "half a body, then silence",
        says(whole(SECOND)[:-_HALF], Cut.SILENCE),
        "timed-out",
        seconds=_HURRY,
    ),
    passes("slow but alive", _dripping(b"", _pieces(whole(SECOND), 12), 0.02)),
    passes(
        "a byte at a time, at first",
        says(*(bytes([byte]) for byte in whole(SECOND)[:150]), whole(SECOND)[150:], Cut.KEEP),
    ),
]
_ENDLESS = [
    fails("an endless body", endless(head(), _LARGE), "too-large"),
    fails("an endless feed", endless(head() + SECOND[:-16], b"<item/>" * 9999), "too-large"),
    fails(
        "endless chunks",
        endless(head("Transfer-Encoding: chunked"), b"10000\r\n" + _LARGE + b"\r\n"),
        "too-large",
    ),
    fails(
        "endless headers", endless(b"HTTP/1.1 200 OK\r\n", b"X-More: of them\r\n" * 99), "too-large"
    ),
    fails("an endless header", endless(b"HTTP/1.1 200 OK\r\nX-Long: ", _LARGE), "too-large"),
    fails("a huge header", says(whole(SECOND, f"X-Huge: {'x' * 300_000}")), "too-large"),
    fails("endless early hints", endless(b"", b"HTTP/1.1 103 x\r\n\r\n" * 99), "too-large"),
    passes("a large header", says(whole(SECOND, f"X-Large: {'x' * 9_000}"), Cut.KEEP)),
    passes("many headers", says(whole(SECOND, *(f"X-{n}: {n}" for n in range(500))), Cut.KEEP)),
]
_LENGTHS = [
    fails("a length too large", _of_length(str(len(SECOND) + 99)), _ABRUPT),
    fails("a length beyond the limit", _of_length("999999999"), "too-large"),
    fails("a length beyond all numbers", _of_length("9" * 40), "too-large", _ABRUPT),
    perhaps("a negative length", _of_length("-5"), _ABRUPT),
    perhaps("a length in words", _of_length("many"), _ABRUPT),
    perhaps("no length after the colon", _of_length(""), _ABRUPT),
    perhaps("two lengths", _of_length(f"{len(SECOND)}\r\nContent-Length: 5"), _ABRUPT),
    perhaps("two equal lengths", _of_length(f"{len(SECOND)}\r\nContent-Length: {len(SECOND)}")),
    perhaps("a length and chunks", says(chunked(SECOND, lines=("Content-Length: 7",)))),
    fails("a length of nothing", _of_length("0"), "not-a-feed"),
    fails("a length of nothing, kept open", _of_length("0", keep=True), "not-a-feed"),
    passes("bytes after the end", _of_length(str(len(SECOND)), SECOND + b"<!-- more -->" * 9)),
    passes(
        "another answer after the end",
        says(whole(SECOND, 'ETag: "2"') + whole(FIRST, 'ETag: "x"'), Cut.KEEP),
    ),
    fails("reset in mid-body", says(whole(SECOND)[:-_HALF], Cut.RESET), _ABRUPT),
    fails("reset at the last byte", says(whole(SECOND)[:-1], Cut.RESET), _ABRUPT),
]
_CHUNKS = [
    passes("chunks", says(chunked(*_pieces(SECOND, 9)), Cut.KEEP)),
    passes("chunks with trailers", says(chunked(SECOND, end=b'0\r\nETag: "t"\r\n\r\n'), Cut.KEEP)),
    passes("chunks with notes", says(head("Transfer-Encoding: chunked") + _noted(SECOND))),
    fails("chunks without end", says(chunked(SECOND, end=b"")), _ABRUPT),
    fails("a chunk cut off", says(chunked(SECOND, end=b"fff\r\nabc")), _ABRUPT),
    fails("chunks reset", says(chunked(SECOND[:_HALF], end=b""), Cut.RESET), _ABRUPT),
    fails("a chunk of no number", says(chunked(SECOND, end=b"zz\r\nabc\r\n0\r\n\r\n")), _ABRUPT),
    fails("a negative chunk", says(chunked(SECOND, end=b"-5\r\nabc\r\n0\r\n\r\n")), _ABRUPT),
    fails("a chunk beyond all numbers", says(chunked(end=b"f" * 40 + b"\r\nabc")), _ABRUPT),
    fails("chunks that are none", says(head("Transfer-Encoding: chunked") + SECOND), _ABRUPT),
    perhaps("chunks twice over", says(_twice_chunked()), _ABRUPT, "not-a-feed"),
    fails("no chunk at all", says(chunked()), "not-a-feed"),
]
_HEADERS = [
    passes("a header without a name", says(whole(SECOND, ": what"), Cut.KEEP)),
    perhaps("a line that is no header", says(whole(SECOND, "what is this"), Cut.KEEP), _ABRUPT),
    passes("a folded header", says(whole(SECOND, "X-Long: one\r\n  two"), Cut.KEEP)),
    passes("headers in raw UTF-8", says(whole(SECOND, "X-Title: أخبار اليوم"), Cut.KEEP)),
    passes("lines that end early", says(whole(SECOND).replace(b"\r\n", b"\n"))),
    perhaps("a NUL in a header", says(whole(SECOND, "X-Nul: a\0b"), Cut.KEEP), _ABRUPT),
    passes("names in capitals", says(whole(SECOND, kind="").replace(b"Content", b"CONTENT"))),
    passes("headers in raw bytes", says(whole(SECOND, kind="").replace(b"OK", b"\xc7\xe1\xff"))),
    passes("a type twice", says(whole(SECOND, "Content-Type: text/html"), Cut.KEEP)),
    passes("a type in raw bytes", says(whole(SECOND, f"X-Type: {RSS}\x7f"), Cut.KEEP)),
]

FAULTS: list[Fault] = [*_NO_HTTP, *_SLOW, *_ENDLESS, *_LENGTHS, *_CHUNKS, *_HEADERS]
