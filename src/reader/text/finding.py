"""Finds what is sought within one text, however either is spelt, and says where it stands."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from reader.text import arabic

_CHUNK = re.compile(r"\S+")
# Between paragraphs, and cells of a table: what is sought does not reach over them.
_BORDER = re.compile("[\n\u2029\ufdd0\ufdd1]")
_BORDERS = str.maketrans("\ufdd0\ufdd1", "\n\n")
# A letter that stands after what is sought, so that it is spelt as within a word.
_FOLLOWING = "ا"
# In UTF-16 these take two places.
_WIDE = re.compile("[\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as it is sought in: its chunks between spaces, each folded, joined by one space.

    `starts` says where each chunk begins in `text`, `places` where in `original`; `wide` are the
    places in `original` of the characters that take two places in UTF-16.
    """

    original: str
    text: str
    starts: list[int]
    places: list[tuple[int, int]]
    wide: list[int]


def folded(text: str) -> Folded:
    """Fold a text once, to look for many things in it; 100,000 characters in some 20 ms."""
    text = text.translate(_BORDERS) if _BORDER.search(text) else text
    places = [found.span() for found in _CHUNK.finditer(text)]
    chunks = [text[start:end] for start, end in places]
    known = _folded_chunks(chunks)
    pieces: list[str] = []
    starts: list[int] = []
    at = before = 0
    for chunk, (start, end) in zip(chunks, places, strict=True):
        if pieces:
            pieces.append("\n" if _BORDER.search(text, before, start) else " ")
            at += 1
        pieces.append(known[chunk])
        starts.append(at)
        at += len(known[chunk])
        before = end
    wide = [found.start() for found in _WIDE.finditer(text)]
    return Folded(text, "".join(pieces), starts, places, wide)


def matches(within: Folded, wanted: str) -> list[tuple[int, int]]:
    """Give start and end, in UTF-16, of the whole words that hold what is wanted, in order.

    Each place is given once, though a word may hold it twice. What is wanted may be a part of a
    word, several words in a row, or signs; vowels, spellings, case and the digits' shape do not
    count.
    """
    found: dict[tuple[int, int], None] = {}
    known: dict[str, list[tuple[int, int, int]]] = {}
    for start, end in _occurrences(within.text, _spellings(wanted)):
        found[_whole(within, start, end, known)] = None
    return [(_utf16(within, start), _utf16(within, end)) for start, end in found]


def _folded_chunks(chunks: list[str]) -> dict[str, str]:
    """Fold each different chunk, all in one go where that gives as many."""
    distinct = list(dict.fromkeys(chunks))
    at_once = arabic.fold("\n".join(distinct)).split("\n")
    if len(at_once) != len(distinct):
        at_once = [arabic.fold(each) for each in distinct]
    return dict(zip(distinct, at_once, strict=True))


def _spellings(wanted: str) -> tuple[str, ...]:
    """Give what is wanted as it is spelt at the end of a word and, if that differs, within one."""
    line = " ".join(wanted.split())
    final = arabic.fold(line).strip()
    if not final:
        return ()
    within = arabic.fold(line + _FOLLOWING).removesuffix(_FOLLOWING).strip()
    return tuple(dict.fromkeys(filter(None, (final, within))))


def _occurrences(text: str, spellings: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    if not spellings:
        return
    for match in re.finditer("|".join(map(re.escape, spellings)), text):
        yield match.span()


def _whole(
    within: Folded, start: int, end: int, known: dict[str, list[tuple[int, int, int]]]
) -> tuple[int, int]:
    """Give the words in the original that hold a stretch of the folded text."""
    first = bisect_right(within.starts, start) - 1
    last = bisect_right(within.starts, end - 1) - 1
    left, _ = _piece(within, first, start, known)
    _, right = _piece(within, last, end - 1, known)
    return left, right


def _piece(
    within: Folded, chunk: int, at: int, known: dict[str, list[tuple[int, int, int]]]
) -> tuple[int, int]:
    """Give the word or sign of the original that a place in the folded text belongs to."""
    begin, end = within.places[chunk]
    written = within.original[begin:end]
    pieces = known.get(written)
    if pieces is None:
        pieces = known[written] = _pieces(written)
    wanted = at - within.starts[chunk]
    for upto, left, right in pieces:
        if wanted < upto:
            return begin + left, begin + right
    return begin, end


def _pieces(chunk: str) -> list[tuple[int, int, int]]:
    """Give the words and signs of a chunk: where each ends folded, and where it stands written.

    Empty where the signs are folded together with the words: then all of it is one piece.
    """
    pieces: list[tuple[int, int, int]] = []
    told, at = "", 0
    for left, right in dict.fromkeys((left, right) for _, left, right in arabic.spans(chunk)):
        for sign in range(at, left):
            told += arabic.fold(chunk[sign])
            pieces.append((len(told), sign, sign + 1))
        told += arabic.fold(chunk[left:right])
        pieces.append((len(told), left, right))
        at = right
    for sign in range(at, len(chunk)):
        told += arabic.fold(chunk[sign])
        pieces.append((len(told), sign, sign + 1))
    return pieces if told == arabic.fold(chunk) else []


def _utf16(within: Folded, place: int) -> int:
    return place + bisect_right(within.wide, place - 1)
