"""Bodies that were packed, or say so, in every wrong way."""

import zlib

from .answers import bomb, chunked, content, packed, raw_deflate, whole
from .editions import SECOND
from .server import Cut, says
from .story import Fault, fails, passes, perhaps

_GZIP = "Content-Encoding: gzip"
_PACKED = packed(SECOND)
_ODD = "unreadable"
_LARGE = 60_000_000

FAULTS: list[Fault] = [
    passes("packed", content(_PACKED, _GZIP, 'ETag: "2-gzip"')),
    passes("packed, by its old name", content(_PACKED, "Content-Encoding: x-gzip")),
    passes("packed, in capitals", content(_PACKED, "content-encoding: GZIP")),
    passes("packed in chunks", says(chunked(_PACKED[:99], _PACKED[99:], lines=(_GZIP,)))),
    passes("not packed at all", content(SECOND, _GZIP)),
    passes("packed without saying so", content(_PACKED)),
    passes("packed twice", content(packed(_PACKED), "Content-Encoding: gzip, gzip")),
    passes("packed twice, said once", content(packed(_PACKED), _GZIP)),
    passes("several members", content(packed(SECOND[:500]) + packed(SECOND[500:]), _GZIP)),
    passes("zeros after the end", content(_PACKED + bytes(512), _GZIP)),
    passes("garbage after the end", content(_PACKED + b"<!-- cached -->", _GZIP)),
    passes("identity", content(SECOND, "Content-Encoding: identity")),
    passes("an empty encoding", content(SECOND, "Content-Encoding: ")),
    passes("its type says gzip", content(_PACKED, kind="application/x-gzip")),
    fails("packed and truncated", content(_PACKED[:-40], _GZIP), _ODD),
    fails("packed, without its checksum", content(_PACKED[:-8], _GZIP), _ODD),
    fails("packed, with a false checksum", content(_PACKED[:-8] + bytes(8), _GZIP), _ODD),
    fails("packed and damaged", content(_PACKED[:60] + b"\xff" * 60 + _PACKED[120:], _GZIP), _ODD),
    fails("only the start of a packed body", content(_PACKED[:10], _GZIP), _ODD),
    fails("packed many times", content(packed(packed(packed(packed(_PACKED)))), _GZIP), _ODD),
    fails("a bomb", content(bomb(_LARGE), _GZIP), "too-large"),
    fails("a bomb that does not say so", content(bomb(_LARGE)), "too-large"),
    fails("a bomb in a bomb", content(packed(bomb(_LARGE)), _GZIP), "too-large"),
    fails("an unknown encoding", content(SECOND[::-1], "Content-Encoding: snappy"), _ODD),
    perhaps("brotli that is none", content(SECOND, "Content-Encoding: br"), _ODD),
    perhaps("zstd that is none", content(SECOND, "Content-Encoding: zstd"), _ODD),
    perhaps("an unknown name, not packed", content(SECOND, "Content-Encoding: utf-8"), _ODD),
    perhaps("none", content(SECOND, "Content-Encoding: none"), _ODD),
    perhaps(
        "deflate", content(zlib.compress(SECOND), "Content-Encoding: deflate"), _ODD, "not-a-feed"
    ),
    perhaps("raw deflate", content(raw_deflate(SECOND), "Content-Encoding: deflate"), _ODD),
    perhaps("zlib without saying so", content(zlib.compress(SECOND)), _ODD, "not-a-feed"),
    perhaps("packed for the way", says(whole(_PACKED, "Transfer-Encoding: gzip")), _ODD),
    fails("empty, said to be packed", says(whole(b"", _GZIP), Cut.KEEP), "not-a-feed", _ODD),
]
