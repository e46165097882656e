"""Whole words for what is marked within them: a change of format would break the letters' joins."""

import re
from collections.abc import Sequence

from reader.content.nodes import Node

# Elements that change how letters look, or lead somewhere.
_MARKING = frozenset(
    {"b", "strong", "i", "em", "u", "ins", "s", "del", "mark", "small", "cite", "var", "dfn", "a"}
)
# Letters that join the next one. The others (ا د ذ ر ز و and their kin) stand apart from it.
_JOINING = "بتثجحخسشصضطظعغفقكلمنهيئىپچگکیہھںٹےڤـ"
_LETTER = "\u0621-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff"
# No word is longer, and what is sought at the end of a text is not sought in all of it.
_LONGEST = 40
_MARKS = "\u064b-\u065f\u0670\u06d6-\u06ed"
_ENDS = re.compile(rf"(?:[{_LETTER}][{_MARKS}]*)*[{_JOINING}][{_MARKS}]*\Z")
_BEGINS = re.compile(rf"(?:[{_LETTER}][{_MARKS}]*)+")


def joined(children: Sequence[Node | str]) -> Sequence[Node | str]:
    """Give a paragraph's pieces with each mark spread over the whole of a word that it divides.

    Only where the letters join: after one that stands apart, nothing is broken.
    """
    if not any(isinstance(each, Node) and each.tag in _MARKING for each in children):
        return children
    pieces = list(children)
    for at, piece in enumerate(pieces):
        if isinstance(piece, Node) and piece.tag in _MARKING:
            text = piece.text()
            first, last = _taken_before(pieces, at, text), _taken_after(pieces, at, text)
            if first or last:
                pieces[at] = Node(piece.tag, piece.attributes, [first, *piece.children, last])
    return pieces


def _taken_before(pieces: list[Node | str], at: int, text: str) -> str:
    """Take the beginning of a mark's first word from the text before it."""
    before = pieces[at - 1] if at else ""
    if not isinstance(before, str) or not _BEGINS.match(text):
        return ""
    end = _ENDS.search(before, max(len(before) - _LONGEST, 0))
    if end is None:
        return ""
    pieces[at - 1] = before[: end.start()]
    return end.group()


def _taken_after(pieces: list[Node | str], at: int, text: str) -> str:
    """Take the rest of a mark's last word from the text after it."""
    after = pieces[at + 1] if at + 1 < len(pieces) else ""
    if not isinstance(after, str) or not _ENDS.search(text, max(len(text) - _LONGEST, 0)):
        return ""
    rest = _BEGINS.match(after)
    if rest is None:
        return ""
    pieces[at + 1] = after[rest.end() :]
    return rest.group()
