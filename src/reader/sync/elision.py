"""Reads a feed without reading again the entries that its last body had as well.

They are cut out of the text before it is parsed. That is sound because what an entry means depends
on its bytes and on what stands around all entries alone (`orderly`), and because an empty entry
stands in its place: the tree of the rest has to have one for each that was found.
"""

import re
from collections.abc import Mapping, Sequence

from reader.model.errors import FeedError
from reader.model.fetched import ParsedArticle, ParsedFeed
from reader.sync import document, memory, orderly, parse, pruning, spans, tree
from reader.sync.document import MOST_ENTRIES, MOST_PREFIXES
from reader.sync.memory import Memory
from reader.sync.parse import Sent
from reader.sync.spans import Found

_MARK = b"\xef\xbb\xbf"
_HEAD = 8192
# Encodings of which the bytes look like ASCII.
_STATEFUL = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*[\w.:-]*(?:2022|hz)")
_NOTHING = Memory("", ())


def read_feed(
    body: bytes, *, url: str, headers: Mapping[str, str], seen: bytes = b""
) -> tuple[ParsedFeed, bytes]:
    """Read a feed as `parse_feed` does; give with it what to remember of this body.

    `seen` is what was to be remembered of an earlier body of the feed. Entries that this one had
    as well, byte for byte, have no `html` but the `digest` under which they were read. Any thread
    may call it. Raises FeedError as `parse_feed` does.
    """
    known = memory.loaded(seen) if len(body) <= parse.LARGEST else None
    elided = _elided(body, url, headers, known) if known else None
    if elided:
        feed, entries = elided
        return feed, seen if entries == known else memory.dumped(entries)
    text = parse.text_of(body, headers)
    if not parse.is_xml(text, url):
        return parse.parse_feed(body, url=url, headers=headers), b""
    sent = parse.sent(text, url)
    articles = sent.articles()
    feed = parse.finished(sent, articles)
    return feed, memory.dumped(_first(text, sent, articles))


def _first(text: str, sent: Sent, articles: Sequence[ParsedArticle]) -> Memory:
    """Give what to remember of a body that was read whole."""
    orderly_ = sent.sound and sent.ground
    found = spans.found(text.encode("utf-8", "replace"), _NOTHING) if orderly_ else None
    if not found or len(found.spans) != len(articles):
        return _NOTHING
    return _remembered(found, sent, articles)


def _elided(
    body: bytes, url: str, headers: Mapping[str, str], known: Memory
) -> tuple[ParsedFeed, Memory] | None:
    """Read what is not known of a feed; None where it has to be read whole."""
    found = None if _is_encoded(body, headers) else spans.found(body.removeprefix(_MARK), known)
    rest = _rest(found) if found else None
    if not found or not rest:
        found = spans.found(parse.text_of(body, headers).encode("utf-8", "replace"), known)
        rest = _rest(found) if found else None
    sent = _sent(rest, url) if rest and parse.is_xml(rest, url) else None
    if not found or not sent or not _fits(sent, found, known):
        return None
    articles = [
        span.known.article if span.known else sent.article(at)
        for at, span in enumerate(found.spans)
    ]
    return parse.finished(sent, articles), _remembered(found, sent, articles)


def _is_encoded(body: bytes, headers: Mapping[str, str]) -> bool:
    """Tell whether bytes that look like UTF-8 may be something else all the same."""
    told = " ".join(headers.values()).encode("latin-1", "replace")
    head = (told + body[:_HEAD]).lower()
    if b"\0" in head[len(told) : len(told) + 4]:
        return True
    return (b"2022" in head or b"hz" in head) and _STATEFUL.search(head) is not None


def _rest(found: Found) -> str | None:
    """Give the text of a feed without the entries that are known."""
    known = [span for span in found.spans if span.known]
    text = found.without(known)
    prefixes = sum(span.known.prefixes for span in known if span.known) + text.count(b"xmlns:")
    if not known or len(found.spans) > MOST_ENTRIES or prefixes > MOST_PREFIXES:
        return None
    try:
        return text.decode()
    except UnicodeDecodeError:
        return None


def _sent(text: str, url: str) -> Sent | None:
    try:
        feed = document.read(text)
    except FeedError:
        return None
    told = orderly.read(feed.root, url) if feed.sound else None
    return parse.as_sent(feed, told, url) if told else None


def _fits(sent: Sent, found: Found, known: Memory) -> bool:
    """Tell whether the known entries mean here what they meant in the body that they are from."""
    return len(sent.entries) == len(found.spans) and _ground(sent) == known.ground


def _ground(sent: Sent) -> str:
    return memory.hashed(f"{sent.ground}{sent.feed}".encode()) if sent.ground else ""


def _remembered(found: Found, sent: Sent, articles: Sequence[ParsedArticle]) -> Memory:
    """Give what to remember of a body; nothing where it is not certain where an entry ends."""
    if not all(span.known for span in found.spans) and not _is_balanced(found):
        return _NOTHING
    entries = (
        span.known or memory.remembered(span.hash, found.text[span.start : span.end], article)
        for span, article in zip(found.spans, articles, strict=True)
        # Whether one says anything at all only its text can tell.
        if article.guid or article.url or article.title or article.picture
    )
    return Memory(_ground(sent), tuple(entries))


def _is_balanced(found: Found) -> bool:
    """Tell whether each entry ends where it was found to end: there is order without them too."""
    root = tree.strict(found.without(found.spans).decode("utf-8", "replace"))
    parents = [parent for _, parent in pruning.entries(root)] if root is not None else []
    return len(parents) == len(found.spans) and len(set(parents)) == 1
