"""A page's text as the lines that a reader sees, and those around the title."""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.content.headline import alike
from reader.content.tree import BLOCKS, Node, names

_HIDDEN = frozenset(
    ["script", "style", "noscript", "template", "select", "option", "textarea", "button", "svg"]
)
_CHROME = frozenset({"nav", "footer", "aside"})
_BEFORE, _AFTER = 6, 4
_MOST_LINES = 40
_WHOLE_START, _START = 100, 30
_SAME = 0.8


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, the class and id names of what holds it, and the stamp of a time tag."""

    text: str
    named: str
    stamp: str = ""


def lines_of(root: Node) -> list[Line]:
    """Give a page's lines in order, those of menus and footers left out."""
    found: list[Line] = []
    body = root.find("body")
    _gather(body if body is not None else root, "", [], found)
    return found


def header_zone(lines: Sequence[Line], title: str, start: str) -> tuple[list[Line], list[Line]]:
    """Give the lines from the title to the article's start, then those nearest around them.

    `start` is how the article begins. The second list holds the lines before the title, nearest
    first.
    """
    end = _index_of(lines, start)
    top = max(
        (at for at in range(end) if alike(lines[at].text, title) >= _SAME), default=max(0, end - 8)
    )
    between = list(lines[max(top, end - _MOST_LINES) : end])
    return between, list(reversed(lines[max(0, top - _BEFORE) : top]))


def _index_of(lines: Sequence[Line], start: str) -> int:
    for length in (_WHOLE_START, _START):
        wanted = start[:length]
        for at, line in enumerate(lines):
            if wanted and line.text[: len(wanted)] == wanted:
                return at
    return min(len(lines), _MOST_LINES)


def _gather(node: Node, named: str, pieces: list[str], found: list[Line]) -> None:
    """Gather lines in `found`; `pieces` is the line that is not ended yet."""
    if node.tag in _HIDDEN or node.tag in _CHROME or node.get("aria-hidden") == "true":
        return
    stamp = node.get("datetime") or (node.get("title") or "" if node.tag == "abbr" else "")
    block = node.tag in BLOCKS or node.tag == "br" or bool(stamp)
    own = " ".join(filter(None, (names(node), node.get("itemprop"), node.get("rel"))))
    inner = f"{named} {own}".strip()[-200:] if own else named
    if block:
        _end(pieces, named, found)
    if node.text:
        pieces.append(node.text)
    for child in node:
        _gather(child, inner, pieces, found)
        if child.tail:
            pieces.append(child.tail)
    if block:
        _end(pieces, inner, found, stamp)


def _end(pieces: list[str], named: str, found: list[Line], stamp: str = "") -> None:
    text = " ".join("".join(pieces).split())
    pieces.clear()
    if text or stamp:
        found.append(Line(text, named, stamp))
