"""Finds the entries of a feed in its bytes, those first that are known by their hash."""

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reader.sync import markup
from reader.sync.memory import Memory, Remembered, hashed

_OPENING = re.compile(rb"<!\[CDATA\[|<!--|<((?:[A-Za-z_][\w.-]*:)?(?i:item|entry))(?=[\s/>])")
_SECTIONS = {b"<![CDATA[": b"]]>", b"<!--": b"-->"}
_AFTER_NAME = b" \t\r\n>"
# So near its start a feed begins.
_HEAD = 16_384


class Span(NamedTuple):
    """Where an entry stands, what its element is called, and what is known of it."""

    start: int
    end: int
    name: bytes
    hash: str
    known: Remembered | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The text of a feed in UTF-8, where its root starts, and its entries in their order."""

    text: bytes
    start: int
    spans: Sequence[Span]

    def without(self, spans: Sequence[Span]) -> bytes:
        """Give the text from the root on with an empty entry in the place of each of these."""
        pieces: list[bytes] = []
        at = self.start
        for span in spans:
            pieces += (self.text[at : span.start], b"<%b/>" % span.name)
            at = span.end
        return b"".join((*pieces, self.text[at:]))


def found(text: bytes, known: Memory) -> Found | None:
    """Find the entries in the text of a feed; None if there is none, or one that never ends.

    Where an entry ends is sure only of those that are known.
    """
    start = _root(text)
    if start is None:
        return None
    spans = _spans(text, start, known)
    return Found(text, start, spans) if spans else None


def _root(text: bytes) -> int | None:
    try:
        # It may be cut within a character.
        head = codecs.getincrementaldecoder("utf-8")().decode(text[:_HEAD])
    except UnicodeDecodeError:
        return None
    start = None if markup.is_json(head) else markup.feed_start(head)
    return None if start is None else len(head[:start].encode())


def _spans(feed: bytes, at: int, known: Memory) -> list[Span] | None:
    places = {entry.hash: place for place, entry in enumerate(known.entries)}
    lengths = [*(entry.length for entry in known.entries), 0]
    spans: list[Span] = []
    expected = wasted = 0
    view = memoryview(feed)
    while (opening := _opening(feed, at)) is not None:
        # After an entry mostly stands the same one as before.
        start, at = opening.start(), opening.start() + lengths[expected]
        hash_ = hashed(view[start:at]) if wasted < len(feed) else ""
        if hash_ not in places:
            wasted += lengths[expected]
            at = _end(feed, opening)
            hash_ = hashed(view[start:at])
        if at < 0 or (spans and opening[1].lower() != spans[0].name.lower()):
            return None
        place = places.get(hash_)
        expected = expected if place is None else place + 1
        entry = None if place is None else known.entries[place]
        spans.append(Span(start, at, opening[1], hash_, entry))
    return spans


def _opening(feed: bytes, at: int) -> re.Match[bytes] | None:
    """Give the next tag that opens an entry, past CDATA and comments."""
    while (match := _OPENING.search(feed, at)) is not None and not match[1]:
        at = _past(feed, match.start())
    return match


def _end(feed: bytes, opening: re.Match[bytes]) -> int:
    """Give where an entry ends, -1 if it never does."""
    closing = b"</" + opening[1]
    at, end = opening.end(), -1
    while True:
        end = end if end >= at else feed.find(closing, at)
        if end < 0:
            return -1
        section = feed.find(b"<!", at, end)
        if section >= 0:
            at = _past(feed, section)
        elif feed[end + len(closing) : end + len(closing) + 1] in _AFTER_NAME:
            return feed.find(b">", end) + 1 or -1
        else:
            at = end + 1


def _past(feed: bytes, section: int) -> int:
    """Give where CDATA or a comment ends that starts here; the end of all if it never does."""
    for start, end in _SECTIONS.items():
        if feed.startswith(start, section):
            found = feed.find(end, section + len(start))
            return found + len(end) if found >= 0 else len(feed)
    return section + 2
