"""Makes paragraphs of what a page only lays out: tables for columns, line breaks, loose text."""

from lxml import etree

from reader.content.tree import BLOCKS, Node, says, words

_CONTAINERS_NAMES = (
    "body div section article main td th li blockquote center header form fieldset dd "
    "details figure"
)
_CONTAINERS = _CONTAINERS_NAMES.split()
_INLINE_NAMES = (
    "span font b strong i em u ins small big label nobr tt s strike abbr q cite mark bdi"
)
_INLINE = frozenset(_INLINE_NAMES.split())
_LONG_CELL = 300
# Single line breaks part paragraphs where most lines are as long as this.
_LONG_LINE = 80
_FEWEST_LINES = 3


def unwrap_tables(root: Node) -> None:
    """Turn tables that lay out a page into plain blocks; tables of data stay."""
    for table in reversed(list(root.iter("table"))):
        if not _is_layout(table):
            continue
        for node in (
            table,
            *list(table.iter("thead", "tbody", "tfoot", "tr", "td", "th", "caption")),
        ):
            if node is table or _belongs(node, table):
                node.tag = "div"
                for name in ("width", "height", "align"):
                    node.attrib.pop(name, "")


def make_paragraphs(root: Node) -> None:
    """Give each loose run of text or pictures between blocks a paragraph of its own."""
    _open_inline(root)
    for node in list(root.iter(*_CONTAINERS)):
        if _needs_paragraphs(node):
            _wrap(node)
    for node in list(root.iter("p")):
        if _needs_paragraphs(node):
            node.tag = "div"
            _wrap(node)


def _belongs(node: Node, table: Node) -> bool:
    return next(node.iterancestors("table"), table) is table


def _is_layout(table: Node) -> bool:
    if table.get("role") in ("presentation", "none"):
        return True
    if table.find(".//table") is not None or any(True for _ in table.iter("h1")):
        return True
    rows = [len(row.findall("td")) + len(row.findall("th")) for row in table.iter("tr")]
    if len(rows) <= 1 or max(rows, default=0) <= 1:
        return True
    cells = list(table.iter("td"))
    if table.find(".//th") is not None:
        return False
    return any(len(words(cell)) > _LONG_CELL for cell in cells)


def _open_inline(root: Node) -> None:
    """Turn inline elements that hold blocks or parted paragraphs into blocks."""
    for node in reversed(list(root.iter(*_INLINE))):
        children = [child.tag for child in node]
        if any(tag in BLOCKS for tag in children) or _parted(node):
            node.tag = "div"


def _parted(node: Node) -> bool:
    return any(
        child.tag == "br" and not (child.tail or "").strip() and _is_break(child.getnext())
        for child in node
    )


def _is_break(node: Node | None) -> bool:
    return node is not None and node.tag == "br"


def _needs_paragraphs(node: Node) -> bool:
    tags = [child.tag for child in node]
    if "br" in tags and node.tag not in ("li", "figure"):
        return True
    if not any(_stands_apart(child) for child in node):
        return False
    loose = [node.text or "", *(child.tail or "" for child in node)]
    inline = [child for child in node if not _stands_apart(child) and child.tag != "br"]
    return any(text.strip() for text in loose) or any(says(child) for child in inline)


def _stands_apart(node: Node) -> bool:
    if node.tag in BLOCKS or node.tag in ("iframe", "video", "audio"):
        return True
    return any(each.tag in BLOCKS for each in node.iterdescendants())


def _wrap(node: Node) -> None:
    """Rebuild an element's children: blocks stay, runs between them become paragraphs."""
    runs = _runs(node)
    children = list(node)
    for child in children:
        node.remove(child)
    node.text = None
    lines = _lines_joined(runs)
    only = len(lines) == 1 and isinstance(lines[0], list)
    for line in lines:
        if not isinstance(line, list):
            line.tail = None
            node.append(line)
            continue
        target = node if only else etree.SubElement(node, "p")
        for piece in line:
            _add(target, piece)
        if not only and not says(target) and target.find(".//img") is None:
            node.remove(target)


_Line = list["Node | str"]


def _runs(node: Node) -> list[Node | _Line | int]:
    """Give blocks, runs of loose pieces, and for each gap its number of line breaks."""
    runs: list[Node | _Line | int] = []
    _say(runs, node.text or "")
    for child in list(node):
        tail, child.tail = child.tail or "", None
        if child.tag == "br":
            _break(runs)
        elif _stands_apart(child):
            runs.append(child)
        else:
            _say(runs, child)
        _say(runs, tail)
    return runs


def _say(runs: list[Node | _Line | int], piece: Node | str) -> None:
    """Add a loose piece to the run that is open, white space alone opening none."""
    if runs and isinstance(runs[-1], list):
        runs[-1].append(piece)
    elif not isinstance(piece, str) or piece.strip():
        runs.append([piece])


def _break(runs: list[Node | _Line | int]) -> None:
    if runs and isinstance(runs[-1], list) and not _visible(runs[-1]):
        runs.pop()
    if runs and isinstance(runs[-1], int):
        runs[-1] += 1
    else:
        runs.append(1)


def _visible(line: _Line) -> bool:
    return any(piece.strip() if isinstance(piece, str) else True for piece in line)


def _lines_joined(runs: list[Node | _Line | int]) -> list[Node | _Line]:
    """Join lines parted by one break, unless lines are as long as paragraphs or one is bold."""
    lengths = sorted(_length(run) for run in runs if isinstance(run, list))
    long = len(lengths) >= _FEWEST_LINES and lengths[len(lengths) // 2] >= _LONG_LINE
    lines: list[Node | _Line] = []
    gap = 2
    for run in runs:
        if isinstance(run, int):
            gap = run
            continue
        last = lines[-1] if lines else None
        if (
            isinstance(run, list)
            and isinstance(last, list)
            and gap == 1
            and not (long or _bold(run) or _bold(last))
        ):
            last.extend([etree.Element("br"), *run])
        else:
            lines.append(list(run) if isinstance(run, list) else run)
        gap = 2
    return lines


def _length(line: _Line) -> int:
    return sum(len(piece) if isinstance(piece, str) else len(words(piece)) for piece in line)


def _bold(line: _Line) -> bool:
    """Tell whether a line is bold as a whole."""
    said = [piece for piece in line if not isinstance(piece, str) or piece.strip()]
    return bool(said) and all(
        not isinstance(piece, str) and (piece.tag in ("b", "strong") or piece.tag == "img")
        for piece in said
    )


def _add(target: Node, piece: Node | str) -> None:
    if not isinstance(piece, str):
        target.append(piece)
    elif len(target):
        target[-1].tail = (target[-1].tail or "") + piece
    else:
        target.text = (target.text or "") + piece
