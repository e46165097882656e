"""Unpacks gzip within limits, and notices when its end is missing."""

import zlib

from reader.model.errors import FeedError

# libcurl could unpack by itself, brotli and zstd too, but takes a stream that was cut off, and
# refuses one of several members.
ACCEPTED = "gzip"

_KNOWN = frozenset({"", "gzip", "x-gzip", "identity"})
_MAGIC = b"\x1f\x8b"
_GZIP_ONLY = 31
_MOST_LAYERS = 3


def unpacked(body: bytes, declared: str, limit: int) -> bytes:
    """Give what a body holds, at most `limit` bytes of it; `declared` is its Content-Encoding.

    The bytes decide: nothing else that is fetched begins as gzip does, so a body that is packed
    without saying so or twice is unpacked, and one that only says so is taken as it is. Raises
    FeedError `unreadable` or `too-large`.
    """
    if not {name.strip().lower() for name in declared.split(",")} <= _KNOWN:
        raise FeedError("unreadable")
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
