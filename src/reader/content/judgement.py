"""Asks trafilatura which of a page's blocks are the article."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from reader.content.tree import Node, words

# Signs that no page uses, printable so that trafilatura keeps them and no part of a word: two of
# them in front of a block say which one it is, wherever its text turns up.
_FIRST, _SIGNS = 0x2801, 255
_MOST_BLOCKS = _SIGNS * _SIGNS
# As much of trafilatura's text must be found in the page's own blocks, or they are not the article.
_ENOUGH = 0.9
_START = 60


@dataclass(frozen=True, slots=True)
class Judgement:
    """The indexes of the blocks that are the article, and the share of the text they cover."""

    kept: frozenset[int]
    complete: bool


def judge(root: Node, blocks: Sequence[Node], *, url: str) -> Judgement:
    """Tell which of a page's innermost blocks are the article; none if there is no article.

    `blocks` are in the order of the page and in the tree of `root`, which is as before
    afterwards.
    """
    texts = [words(block) for block in blocks]
    marked = [_mark(block, index) for index, block in enumerate(blocks[:_MOST_BLOCKS])]
    try:
        said = _article_text(root, url)
    finally:
        for holder, is_tail in marked:
            _unmark(holder, is_tail=is_tail)
    kept, bare = _read(said)
    if sum(len(texts[index]) for index in kept) < _ENOUGH * len(bare):
        kept |= _found(texts, bare)
    covered = sum(len(texts[index]) for index in kept if index < len(texts))
    return Judgement(frozenset(kept), complete=covered >= _ENOUGH * len(bare) and bool(kept))


def own_html(page: str, *, url: str) -> str:
    """Give trafilatura's own HTML of the article, "" if there is none."""
    from trafilatura import extract

    return (
        extract(
            page,
            url=url,
            output_format="html",
            include_comments=False,
            include_formatting=True,
            include_links=True,
        )
        or ""
    )


def _article_text(root: Node, url: str) -> str:
    from trafilatura import bare_extraction

    # It logs what it discards; that there is no article is said by an error of ours.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    document = bare_extraction(
        root, url=url, include_comments=False, include_tables=True, with_metadata=False
    )
    if document is None or isinstance(document, dict):
        return ""
    return " ".join(str(text) for text in document.body.itertext())


def _mark(block: Node, index: int) -> tuple[Node, bool]:
    """Put the signs of a block before its first letter; give the text that has them."""
    signs = chr(_FIRST + index // _SIGNS) + chr(_FIRST + index % _SIGNS)
    for node in block.iter():
        if node.text and node.text.strip():
            node.text = signs + node.text
            return node, False
        if node is not block and node.tail and node.tail.strip():
            node.tail = signs + node.tail
            return node, True
    block.text = signs + (block.text or "")
    return block, False


def _unmark(holder: Node, *, is_tail: bool) -> None:
    if is_tail:
        holder.tail = (holder.tail or "")[2:]
    else:
        holder.text = (holder.text or "")[2:]


def _read(said: str) -> tuple[set[int], str]:
    """Give the indexes whose signs are in a text, and the text without signs."""
    kept: set[int] = set()
    bare: list[str] = []
    high = -1
    for character in said:
        sign = ord(character) - _FIRST
        if not 0 <= sign < _SIGNS:
            bare.append(character)
            high = -1
        elif high < 0:
            high = sign
        else:
            kept.add(high * _SIGNS + sign)
            high = -1
    return kept, " ".join("".join(bare).split())


def _found(texts: Sequence[str], bare: str) -> set[int]:
    """Give the blocks whose text begins somewhere in the article as trafilatura gives it."""
    squeezed = _letters(bare)
    return {
        index
        for index, text in enumerate(texts)
        if len(letters := _letters(text)[:_START]) >= _START // 2 and letters in squeezed
    }


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())
