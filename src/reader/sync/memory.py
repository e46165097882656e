"""What is remembered of the last body of a feed: its entries by the hash of their bytes."""

import json
import zlib
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields, replace
from datetime import UTC, datetime
from hashlib import sha256
from operator import attrgetter
from typing import Any, NamedTuple

from reader.model.article import Enclosure
from reader.model.fetched import ParsedArticle
from reader.sync.decide import fingerprint

# To be raised whenever an entry is read into another article than before: what is known is not
# read again.
_VERSION = b"1"
_MOST_BYTES = 20_000_000
_NOT_A_MEMORY = (
    *(zlib.error, ArithmeticError, LookupError, OSError),
    *(RecursionError, TypeError, ValueError),
)
_FIELDS = tuple(field.name for field in fields(ParsedArticle))
_values = attrgetter(*_FIELDS)


class Remembered(NamedTuple):
    """An entry: the hash of its bytes, their number, and the namespaces that they declare.

    `article` has no text but the fingerprint of the one that it had.
    """

    hash: str
    length: int
    prefixes: int
    article: ParsedArticle
    line: bytes


@dataclass(frozen=True, slots=True)
class Memory:
    """The entries of a body in their order; `ground` tells what else their meaning depends on."""

    ground: str
    entries: tuple[Remembered, ...]


def hashed(entry: memoryview | bytes) -> str:
    """Give the hash by which an entry is known again."""
    return sha256(entry).hexdigest()[:32]


def remembered(hash_: str, entry: bytes, article: ParsedArticle) -> Remembered:
    """Remember an entry by its bytes; what is forgotten of its article is the text."""
    stub = replace(article, html="", digest=fingerprint(article))
    length, prefixes = len(entry), entry.count(b"xmlns:")
    return Remembered(
        hash_, length, prefixes, stub, _line([hash_, length, prefixes, _values(stub)])
    )


def dumped(memory: Memory) -> bytes:
    """Give a memory as bytes, none of nothing."""
    if not memory.entries:
        return b""
    lines = b",\n".join((_line(memory.ground), *(each.line for each in memory.entries)))
    return _VERSION + zlib.compress(lines, 1)


def loaded(seen: bytes) -> Memory | None:
    """Give the memory in some bytes, None for what is none, or was written by another version."""
    if not seen.startswith(_VERSION):
        return None
    try:
        written = _inflated(seen[len(_VERSION) :])
        ground, *told = json.loads(b"[%b]" % written)
        entries = zip(told, written.split(b",\n")[1:], strict=True)
        return Memory(ground, tuple(_entry(each, line) for each, line in entries))
    except _NOT_A_MEMORY:
        return None


def _inflated(written: bytes) -> bytes:
    reader = zlib.decompressobj()
    found = reader.decompress(written, _MOST_BYTES)
    if not reader.eof:
        raise ValueError(len(written))
    return found


def _entry(told: Sequence[Any], line: bytes) -> Remembered:
    hash_, length, prefixes, values = told
    if len(values) != len(_FIELDS):
        raise ValueError(len(values))
    for at, restored in _RESTORED:
        if values[at] is not None:
            values[at] = restored(values[at])
    return Remembered(hash_, length, prefixes, ParsedArticle(*values), line)


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _enclosures(told: Sequence[Sequence[Any]]) -> tuple[Enclosure, ...]:
    return tuple(Enclosure(*each) for each in told)


# JSON knows neither moments nor tuples.
_RESTORED = tuple(
    (_FIELDS.index(name), restored)
    for name, restored in (
        ("published", _moment),
        ("updated", _moment),
        ("enclosures", _enclosures),
        ("point", tuple),
        ("categories", tuple),
    )
)


def _line(told: object) -> bytes:
    """Write on one line: JSON escapes the ends of lines within texts."""
    written = json.dumps(told, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return written.encode("utf-8", "surrogatepass")


def _plain(value: datetime | Enclosure) -> object:
    return int(value.timestamp()) if isinstance(value, datetime) else astuple(value)
