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
    """A text as it is sought in: its chunks between spaces, and each different one folded.

    `text` is all of them, folded and joined by one space; `starts` says where each begins there,
    `places` where in the original. `wide` are the places of what takes two places in UTF-16.
    """

    chunks: list[str]
    known: dict[str, str]
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
    return Folded(chunks, known, "".join(pieces), starts, places, wide)


def matches(within: Folded, wanted: str) -> list[tuple[int, int]]:
    """Give start and end, in UTF-16, of the whole words that hold what is wanted, in order.

    Each place is given once, though a word may hold it twice. What is wanted may be a part of a
    word, several words in a row, or signs; vowels, spellings, case and the digits' shape do not
    count.
    """
    spellings = _spellings(wanted)
    if not spellings:
        return []
    pattern = re.compile("|".join(map(re.escape, spellings)))
    find = _in_a_row if " " in spellings[0] else _in_chunks
    found = dict.fromkeys(find(within, pattern))
    if not within.wide:
        return list(found)
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


def _in_chunks(within: Folded, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Give where the words stand that hold what is wanted; each different chunk is read once."""
    held: dict[str, list[tuple[int, int]]] = {}
    for written, told in within.known.items():
        stretches = [found.span() for found in pattern.finditer(told)]
        if stretches:
            pieces = _pieces(written)
            ends = ((_piece(pieces, start), _piece(pieces, end - 1)) for start, end in stretches)
            held[written] = [(first[0], last[1]) for first, last in ends]
    for chunk, (begin, _) in zip(within.chunks, within.places, strict=True):
        for left, right in held.get(chunk, ()):
            yield begin + left, begin + right


def _in_a_row(within: Folded, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Give where the rows of words stand that hold what is wanted."""
    for found in pattern.finditer(within.text):
        left, _ = _word_at(within, found.start())
        _, right = _word_at(within, found.end() - 1)
        yield left, right


def _word_at(within: Folded, at: int) -> tuple[int, int]:
    """Give the word or sign of the original that a place in the folded text belongs to."""
    number = bisect_right(within.starts, at) - 1
    begin, _ = within.places[number]
    left, right = _piece(_pieces(within.chunks[number]), at - within.starts[number])
    return begin + left, begin + right


def _piece(pieces: list[tuple[int, int, int]], at: int) -> tuple[int, int]:
    """Give the piece that a place in a folded chunk belongs to."""
    return next(((left, right) for upto, left, right in pieces if at < upto), pieces[-1][1:])


def _pieces(chunk: str) -> list[tuple[int, int, int]]:
    """Give the words and signs of a chunk: where each ends folded, and where it stands written.

    Where signs are folded together with words, all of it is one piece.
    """
    if chunk.isalnum():
        return [(len(chunk), 0, len(chunk))]
    pieces: list[tuple[int, int, int]] = []
    told, at = "", 0
    words = [(left, right) for _, left, right in arabic.spans(chunk)]
    for left, right in dict.fromkeys([*words, (len(chunk), len(chunk))]):
        stretches = [(sign, sign + 1) for sign in range(at, left)]
        if right > left:
            stretches.append((left, right))
        for start, end in stretches:
            told += arabic.fold(chunk[start:end])
            pieces.append((len(told), start, end))
        at = right
    return pieces if told == arabic.fold(chunk) else [(len(told), 0, len(chunk))]


def _utf16(within: Folded, place: int) -> int:
    return place + bisect_right(within.wide, place - 1)
