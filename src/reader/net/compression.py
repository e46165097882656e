"""Unpacks gzip and brotli within limits, and notices when their end is missing."""

import zlib

from reader.model.errors import FeedError

# libcurl could unpack by itself, but takes a stream that was cut off, and refuses a gzip of
# several members.
ACCEPTED = "gzip, br"

_BROTLI = "br"
_KNOWN = frozenset({"", "gzip", "x-gzip", "identity", _BROTLI})
_MAGIC = b"\x1f\x8b"
_GZIP_ONLY = 31
_MOST_LAYERS = 3


def unpacked(body: bytes, declared: str, limit: int) -> bytes:
    """Give what a body holds, at most `limit` bytes of it; `declared` is its Content-Encoding.

    Of gzip the bytes decide: nothing else that is fetched begins as gzip does, so a body that is
    packed without saying so or twice is unpacked, and one that only says so is taken as it is.
    Raises FeedError `unreadable` or `too-large`.
    """
    named = {name.strip().lower() for name in declared.split(",")}
    if not named <= _KNOWN:
        raise FeedError("unreadable")
    if _BROTLI in named:
        body = _brotli(body, limit)
    for _ in range(_MOST_LAYERS):
        if not body.startswith(_MAGIC):
            return body
        body = _layer(body, limit)
    if body.startswith(_MAGIC):
        raise FeedError("unreadable")
    return body


def _layer(packed: bytes, limit: int) -> bytes:
    """Unpack all members that follow each other; what comes after them is left out."""
    members: list[bytes] = []
    left = limit + 1
    while packed.startswith(_MAGIC):
        stream = zlib.decompressobj(_GZIP_ONLY)
        try:
            members.append(stream.decompress(packed, left))
        except zlib.error:
            raise FeedError("unreadable") from None
        left -= len(members[-1])
        if left < 1:
            raise FeedError("too-large")
        if not stream.eof:
            raise FeedError("unreadable")
        packed = stream.unused_data
    return b"".join(members)


def _brotli(packed: bytes, limit: int) -> bytes:
    """Unpack brotli, which no bytes tell: what is none, though it is said to be, stays."""
    # Loaded with the first body that is packed so.
    import brotli

    stream = brotli.Decompressor()
    parts: list[bytes] = []
    left = limit + 1
    try:
        while not stream.is_finished():
            part = stream.process(packed, output_buffer_limit=left)
            packed = b""
            parts.append(part)
            left -= len(part)
            if left < 1:
                raise FeedError("too-large")
            if not (part or stream.is_finished()) and stream.can_accept_more_data():
                raise FeedError("unreadable")
    except brotli.error:
        if parts:
            raise FeedError("unreadable") from None
        return packed
    return b"".join(parts)
