"""A web page as a tree of elements, and how its texts are read."""

from collections.abc import Iterator

from lxml import etree, html
from lxml.etree import _Element

from reader.model.errors import FeedError

Node = _Element

_BLOCKS_NAMES = (
    "address article aside blockquote body caption center dd details dialog div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html "
    "legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
BLOCKS = frozenset(_BLOCKS_NAMES.split())
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def parse(page: str) -> Node:
    """Give the root of the tree of a page within bounds; FeedError `no-article` if it is empty."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(page.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as fault:
        raise FeedError("no-article") from fault
    return root


def words(node: Node) -> str:
    """Give all text in an element on one line, a space where a line breaks."""
    pieces: list[str] = []
    _collect(node, pieces)
    return " ".join("".join(pieces).split())


def says(node: Node) -> bool:
    """Tell whether an element holds any text, without reading on from the first word."""
    return any(not str(text).isspace() for text in node.itertext() if text)


def says_more(node: Node, text: str) -> bool:
    """Tell whether an element holds more letters than a text, reading no more of it than needed."""
    left = len("".join(text.split()))
    for piece in node.itertext():
        left -= len("".join(str(piece).split()))
        if left < 0:
            return True
    return False


def share_linked(node: Node) -> float:
    """Give the share of an element's characters that are in links, 0 to 1."""
    length = len(words(node))
    if not length:
        return 0.0
    if any(each.tag == "a" for each in node.iterancestors()):
        return 1.0
    return min(1.0, sum(len(words(link)) for link in node.iter("a")) / length)


def is_block(node: Node) -> bool:
    """Tell whether an element stands on lines of its own."""
    return node.tag in BLOCKS or any(each.tag in BLOCKS for each in node.iterdescendants())


def leaves(root: Node) -> Iterator[Node]:
    """Give the innermost blocks that hold text, in the order of the page."""
    for node in root.iter(*BLOCKS):
        if not any(each.tag in BLOCKS for each in node.iterdescendants()) and words(node):
            yield node


def drop(node: Node) -> None:
    """Take an element out of its tree; the text after it stays."""
    parent = node.getparent()
    if parent is None:
        return
    if node.tail:
        before = node.getprevious()
        if before is None:
            parent.text = (parent.text or "") + node.tail
        else:
            before.tail = (before.tail or "") + node.tail
        node.tail = None
    parent.remove(node)


def names(node: Node) -> str:
    """Give an element's class, id and role as one text of lower-case words joined with "-"."""
    return " ".join(filter(None, (node.get("class"), node.get("id"), node.get("role"))))


def _collect(node: Node, pieces: list[str]) -> None:
    """Gather the texts of an element, with a space wherever a block or line ends."""
    if node.text:
        pieces.append(node.text)
    for child in node:
        apart = child.tag == "br" or child.tag in BLOCKS
        if apart:
            pieces.append(" ")
        _collect(child, pieces)
        if apart:
            pieces.append(" ")
        if child.tail:
            pieces.append(child.tail)
