"""What a web server says: answers whole and well-formed, and the pieces that faults are made of."""

import gzip
import zlib
from collections.abc import Iterable
from itertools import repeat

from .server import Answer, Asked, Cut, Part, says

RSS = "application/rss+xml; charset=utf-8"
HTML = "text/html; charset=utf-8"


def head(*lines: str, status: str = "200 OK", kind: str = RSS) -> bytes:
    """Give status line and headers, to the empty line after them."""
    kinds = [f"Content-Type: {kind}"] if kind else []
    return "\r\n".join([f"HTTP/1.1 {status}", *kinds, *lines, "", ""]).encode()


def whole(body: bytes, *lines: str, status: str = "200 OK", kind: str = RSS) -> bytes:
    """Give an answer whose length is told."""
    return head(*lines, f"Content-Length: {len(body)}", status=status, kind=kind) + body


def content(body: bytes, *lines: str, kind: str = RSS) -> Answer:
    """Answer with a body, whatever validators come."""
    return says(whole(body, *lines, kind=kind), Cut.KEEP)


def status(line: str, *lines: str, body: bytes = b"<html>no</html>") -> Answer:
    """Answer with a status other than 200, and a page that explains it."""
    return says(whole(body, *lines, status=line, kind=HTML))


def redirect(location: str, line: str = "302 Found", *lines: str) -> Answer:
    """Send elsewhere; `location` may name the {neighbour}."""

    def answer(asked: Asked) -> Iterable[Part]:
        where = location.replace("{neighbour}", asked.neighbour).replace(
            "{here}", f"http://{asked.headers.get('host', '')}"
        )
        return (whole(b"moved", f"Location: {where}", *lines, status=line, kind=HTML), Cut.KEEP)

    return answer


def edition(body: bytes, etag: str = "", modified: str = "", kind: str = RSS) -> Answer:
    """Serve a body as a good server does: not again to whom has it."""
    validators = [f"ETag: {etag}"] if etag else []
    validators += [f"Last-Modified: {modified}"] if modified else []

    def answer(asked: Asked) -> Iterable[Part]:
        if _has(asked, etag, modified):
            return (head(*validators, status="304 Not Modified", kind=""), Cut.KEEP)
        return (whole(body, *validators, kind=kind), Cut.KEEP)

    return answer


def _has(asked: Asked, etag: str, modified: str) -> bool:
    """Judge by the ETag where one is sent (RFC 9110, section 13.2.2)."""
    known = asked.headers.get("if-none-match")
    if known is not None:
        return bool(etag) and known == etag
    return bool(modified) and asked.headers.get("if-modified-since") == modified


def endless(start: bytes, piece: bytes) -> Answer:
    """Begin, and never end."""

    def answer(_asked: Asked) -> Iterable[Part]:
        yield start
        yield from repeat(piece)

    return answer


def chunked(*chunks: bytes, end: bytes = b"0\r\n\r\n", lines: tuple[str, ...] = ()) -> bytes:
    """Give an answer in chunks."""
    body = b"".join(b"%x\r\n%b\r\n" % (len(chunk), chunk) for chunk in chunks)
    return head("Transfer-Encoding: chunked", *lines) + body + end


def bomb(size: int) -> bytes:
    """Pack so many zeros."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    piece = bytes(1_000_000)
    packed = b"".join(packer.compress(piece) for _ in range(size // len(piece)))
    return packed + packer.flush()


def packed(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()
