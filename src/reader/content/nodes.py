"""Clean HTML as a tree of nodes."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from reader.text.markup import Start, Text, tokens

BLOCKS = frozenset(
    {"p", "div", "blockquote", "pre", "figure", "figcaption", "table", "hr", "ul", "ol", "dl"}
    | {"li", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6"}
)
_VOID = frozenset({"br", "hr", "img"})
# Clean HTML is never so deep; a tree that is walked by recursion must not be deeper.
_DEEPEST = 180


@dataclass(slots=True)
class Node:
    """An element, its attributes, and what it holds in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node | str"] = field(default_factory=list)

    def elements(self) -> list["Node"]:
        """Give the child elements, without the text between them."""
        return [child for child in self.children if isinstance(child, Node)]

    def walk(self) -> Iterator["Node"]:
        """Give all elements below in the order of the text."""
        for child in self.elements():
            yield child
            yield from child.walk()

    def text(self) -> str:
        """Give all text below, a space for each line break."""
        return "".join(self.pieces())

    def beginning(self, letters: int = 4000) -> str:
        """Give the first text below, some `letters` of it: the rest is not read."""
        found: list[str] = []
        for piece in self.pieces():
            found.append(piece)
            letters -= len(piece)
            if letters <= 0:
                break
        return "".join(found)

    def pieces(self) -> Iterator[str]:
        """Give the texts below one by one, a space for each line break."""
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag == "br":
                yield " "
            else:
                yield from child.pieces()


def parse(html: str) -> Node:
    """Read clean HTML; the root is a node named ""."""
    root = Node("")
    stack = [root]
    for token in tokens(html):
        if isinstance(token, Text):
            stack[-1].children.append(token.text)
        elif isinstance(token, Start):
            node = Node(token.name, dict(token.attributes))
            stack[-1].children.append(node)
            if token.name not in _VOID and len(stack) < _DEEPEST:
                stack.append(node)
        elif any(node.tag == token.name for node in stack):
            while stack.pop().tag != token.name:
                pass
    return root


def bold(node: Node) -> Node:
    """Give the content of an element with its texts and paragraphs in bold."""
    held = Node("")
    for child in node.children:
        if isinstance(child, Node) and child.tag == "p":
            held.children.append(Node("p", child.attributes, [Node("b", {}, child.children)]))
        elif isinstance(child, Node) and child.tag in BLOCKS:
            held.children.append(child)
        else:
            held.children.append(Node("b", {}, [child]))
    return held
