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
        if not isinstance(piece, Node) or piece.tag not in _MARKING:
            continue
        text = piece.text()
        before = pieces[at - 1] if at else ""
        if isinstance(before, str) and _BEGINS.match(text) and (end := _ENDS.search(before[-40:])):
            cut = len(before) - len(end.group())
            pieces[at - 1] = before[:cut]
            piece = Node(piece.tag, piece.attributes, [before[cut:], *piece.children])
            pieces[at] = piece
        after = pieces[at + 1] if at + 1 < len(pieces) else ""
        if isinstance(after, str) and _ENDS.search(text[-40:]) and (start := _BEGINS.match(after)):
            pieces[at] = Node(piece.tag, piece.attributes, [*piece.children, start.group()])
            pieces[at + 1] = after[start.end() :]
    return pieces
