"""Projects the judgement of what is the article onto the page's own tree."""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.content import byline
from reader.content.headline import alike
from reader.content.regions import is_foreign_line
from reader.content.tree import HEADINGS, Node, drop, says, share_linked, words
from reader.text.arabic import fold
from reader.text.datelines import is_relative, read_line, read_time

_PROSE = 40
_MOST_LINKED = 0.5
_ALL_LINKED, _FEWEST_WORDS = 0.95, 3
_MOST_POINTERS = 0.2
_SAME_TITLE = 0.9
_LONGEST_DATELINE, _LONGEST_DATE, _LONGEST_TIME = 90, 60, 12
_MAIN_SHARE = 0.85
_GROUPS = ("ul", "ol", "table", "dl", "blockquote")


@dataclass(frozen=True, slots=True)
class Block:
    """An innermost block of the page with its text."""

    node: Node
    text: str
    linked: float

    @property
    def prose(self) -> bool:
        return len(self.text) >= _PROSE and self.linked < _MOST_LINKED

    @property
    def pointer(self) -> bool:
        """Whether it is a line of its own that is a link and nothing else."""
        return (
            self.linked > _ALL_LINKED
            and self.node.tag in ("p", "div")
            and len(self.text.split()) >= _FEWEST_WORDS
            and next(self.node.iterancestors(*_GROUPS), None) is None
        )


def read_blocks(nodes: Sequence[Node]) -> list[Block]:
    """Read the texts of a page's innermost blocks."""
    return [Block(node, words(node), share_linked(node)) for node in nodes]


def choose(blocks: Sequence[Block], judged: frozenset[int], title: str) -> list[int]:
    """Give the indexes of the blocks that make the article, in order.

    What was judged, less what is foreign by its words or stands far away, and what lies between
    and belongs to it: sub-headings, short lines, the rest of a list, a table or a quotation.
    """
    kept = {at for at in judged if at < len(blocks) and _is_own(blocks[at], title)}
    kept -= _header_lines(blocks, sorted(kept))
    kept -= _pointers(blocks, kept)
    kept -= _above_title(blocks, kept, title)
    kept = _without_strays(blocks, kept)
    kept |= _belonging(blocks, kept, title)
    return _trimmed(blocks, sorted(kept))


def cut(root: Node, blocks: Sequence[Block], chosen: Sequence[int], kept: set[Node]) -> Node:
    """Take out of the tree all but the chosen blocks and the kept pictures; give the element
    that holds them all.
    """
    own = {blocks[at].node for at in chosen}
    for block in blocks:
        if block.node not in own and block.node not in kept and not _holds(block.node, kept):
            drop(block.node)
    for picture in list(root.iter("img", "iframe", "video", "audio", "hr")):
        inside = any(each in own for each in picture.iterancestors())
        if picture not in kept and not inside:
            drop(picture)
    return _holder([blocks[at].node for at in chosen])


def _holds(node: Node, kept: set[Node]) -> bool:
    return any(each in kept for each in node.iter("img")) and not says(node)


def _is_own(block: Block, title: str) -> bool:
    node, text = block.node, block.text
    if node.tag in ("h1", "figcaption") or is_foreign_line(text):
        return False
    return alike(text, title) < _SAME_TITLE or len(text) >= len(title) * 1.5


def _above_title(blocks: Sequence[Block], kept: set[int], title: str) -> set[int]:
    """Give the short lines above the heading that shows the title."""
    shown = (
        at
        for at, block in enumerate(blocks)
        if block.node.tag in ("h1", "h2") and alike(block.text, title) >= _SAME_TITLE
    )
    top = next(shown, 0)
    return {at for at in kept if at < top and not blocks[at].prose}


def _pointers(blocks: Sequence[Block], kept: set[int]) -> set[int]:
    """Give the links to other stories between paragraphs; an article may be made of links."""
    found = {at for at in kept if blocks[at].pointer}
    length = sum(len(blocks[at].text) for at in kept)
    few = sum(len(blocks[at].text) for at in found) < _MOST_POINTERS * length
    return found if few else set()


def _header_lines(blocks: Sequence[Block], kept: Sequence[int]) -> set[int]:
    """Give the lines of date and author that stand before the second paragraph."""
    prose = [at for at in kept if blocks[at].prose and not _is_header_line(blocks[at].text)]
    end = prose[1] if len(prose) > 1 else len(blocks)
    return {at for at in kept if at < end and _is_header_line(blocks[at].text)}


def _is_header_line(text: str) -> bool:
    """Tell whether a line does nothing but tell the date, the time or the author."""
    if len(text) > _LONGEST_DATELINE:
        return False
    dated = read_line(text) is not None and len(text) < _LONGEST_DATE
    return (
        dated
        or (read_time(text[:20]) is not None and len(text) < _LONGEST_TIME)
        or byline.is_byline(text)
    )


def _without_strays(blocks: Sequence[Block], kept: set[int]) -> set[int]:
    """Drop what was judged outside the element that holds nearly all of the article."""
    if not kept:
        return kept
    main = _main(blocks, kept)
    ends = {at for at in kept if main in _line_of(blocks[at].node)}
    if not ends:
        return kept
    first, last = min(ends), max(ends)
    return {
        at
        for at in kept
        if at in ends
        or first < at < last
        or (at < first and blocks[at].prose and at >= first - 6)
        or (at > last and blocks[at].prose and at <= last + 3)
    }


def _main(blocks: Sequence[Block], kept: set[int]) -> Node:
    """Give the innermost element that holds most of the article's letters."""
    total = sum(len(blocks[at].text) for at in kept)
    held: dict[Node, int] = {}
    for at in kept:
        for node in blocks[at].node.iterancestors():
            held[node] = held.get(node, 0) + len(blocks[at].text)
    depths = {node: sum(1 for _ in node.iterancestors()) for node in held}
    enough = [node for node, length in held.items() if length >= _MAIN_SHARE * total]
    return max(enough, key=lambda node: depths[node])


def _line_of(node: Node) -> list[Node]:
    return [node, *node.iterancestors()]


def _belonging(blocks: Sequence[Block], kept: set[int], title: str) -> set[int]:
    """Give the blocks that were not judged and yet belong to those that were."""
    if not kept:
        return set()
    parents = {blocks[at].node.getparent() for at in kept}
    groups = _groups(blocks, kept)
    first, last = min(kept), max(kept)
    found: set[int] = set()
    for at in range(max(0, first - 4), min(len(blocks), last + 5)):
        block = blocks[at]
        if (
            at in kept
            or not _is_own(block, title)
            or block.pointer
            or (at < first and _is_header_line(block.text))
        ):
            continue
        inside = first < at < last
        sibling = block.node.getparent() in parents
        if (
            (inside and _heads(blocks, at, kept))
            or (inside and sibling and block.linked < _MOST_LINKED)
            or (inside and any(each in groups for each in block.node.iterancestors(*_GROUPS)))
            or (sibling and block.prose and block.node.tag in ("p", "div", "li", "blockquote"))
            or (not inside and any(each in groups for each in block.node.iterancestors(*_GROUPS)))
            or (inside and block.prose and _near(at, kept))
        ):
            found.add(at)
    return found


def _near(at: int, kept: set[int]) -> bool:
    """Tell whether both neighbours are of the article: what stands between them is too."""
    return at - 1 in kept and at + 1 in kept


def _groups(blocks: Sequence[Block], kept: set[int]) -> set[Node]:
    """Give the lists, tables and quotations of which a part was judged to be the article."""
    groups = {group for at in kept for group in blocks[at].node.iterancestors(*_GROUPS)}
    return {group for group in groups if says(group) and share_linked(group) < _MOST_LINKED}


def _heads(blocks: Sequence[Block], at: int, kept: set[int]) -> bool:
    """Tell whether a heading has some of the article under it."""
    if blocks[at].node.tag not in HEADINGS:
        return False
    following = next(
        (n for n in range(at + 1, len(blocks)) if blocks[n].node.tag not in HEADINGS), -1
    )
    return following in kept or following + 1 in kept


def _trimmed(blocks: Sequence[Block], chosen: list[int]) -> list[int]:
    """Take headings without a text under them off the end, and repeated blocks out."""
    chosen = chosen[: _end(blocks, chosen)]
    while chosen and blocks[chosen[-1]].node.tag in HEADINGS:
        chosen.pop()
    seen: set[str] = set()
    unique = []
    for at in chosen:
        text = fold(blocks[at].text)
        if len(text) > 2 * _PROSE and text in seen:
            continue
        seen.add(text)
        unique.append(at)
    return unique


def _end(blocks: Sequence[Block], chosen: Sequence[int]) -> int:
    """Give how many blocks come before the cards of other stories, if those end the article."""
    last = max((n for n, at in enumerate(chosen) if blocks[at].prose), default=len(chosen) - 1)
    tail = [blocks[at] for at in chosen[last + 1 :]]
    listed = any(next(block.node.iterancestors(*_GROUPS), None) is not None for block in tail)
    cards = any(block.linked > _MOST_LINKED or is_relative(block.text) for block in tail)
    return last + 1 if cards and not listed else len(chosen)


def _holder(nodes: Sequence[Node]) -> Node:
    """Give the innermost element that holds all of some elements."""
    lines = [list(reversed([*node.iterancestors()])) for node in nodes]
    holder = lines[0][0]
    for level in zip(*lines, strict=False):
        if any(node is not level[0] for node in level):
            break
        holder = level[0]
    return holder
