"""The blocks of an article as Qt's rich text shows them right in both directions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from html import escape

from reader.content import pictures
from reader.content.inlines import inline
from reader.content.nodes import Node
from reader.model.article import Direction, Picture
from reader.model.look import Look
from reader.text.direction import decide, isolate

# A picture that fills so much of the column is made to fill it: a ragged edge looks like a fault.
_NEARLY_FULL = 0.7
_BAR = 3
# Qt writes the point of a number at its right, where a right-to-left list has its left.
_POINT_FIRST = " style=\"-qt-list-number-prefix:'.';-qt-list-number-suffix:''\""
# Qt's layout takes twice the time for each table within a table.
_DEEPEST_TABLE = 4
_NARROWEST_CELL = 40
# A grid beyond these is not laid out within seconds; its cells are shown one after the other.
_MOST_COLUMNS = 40
_MOST_CELLS = 4000
_BLOCKS = frozenset(
    {"p", "div", "blockquote", "pre", "figure", "figcaption", "table", "hr", "ul", "ol", "dl"}
    | {"li", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6"}
)
# Items and cells stand along one edge, whatever language each is in.
_ALIGNED = frozenset({"item", "cell"})
_ROLES = {
    "h1": "h2",
    "h2": "h2",
    "h3": "h3",
    "h4": "h4",
    "h5": "h4",
    "h6": "h4",
    "figcaption": "caption",
}


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a block stands: the page's look and pictures, the direction around it, its role."""

    look: Look
    known: Mapping[str, Picture]
    direction: Direction
    room: int
    role: str = "text"
    tables: int = 0

    def of(self, node: Node) -> "Setting":
        """Give the setting within an element, whose own `dir` is what its content falls back to."""
        written = node.attributes.get("dir")
        if written not in ("rtl", "ltr"):
            return self
        return replace(self, direction="rtl" if written == "rtl" else "ltr")


def blocks(node: Node, setting: Setting) -> str:
    """Give the content of an element that holds blocks, text, or both."""
    pieces: list[str] = []
    loose = Node("p")
    for child in node.children:
        if isinstance(child, Node) and child.tag in _BLOCKS:
            pieces.append(_leaf(loose, setting))
            loose = Node("p")
            pieces.append(_RENDERED.get(child.tag, _leaf)(child, setting.of(child)))
        else:
            loose.children.append(child)
    pieces.append(_leaf(loose, setting))
    return "".join(pieces)


def paragraph(html: str, role: str, direction: Direction, *, anchor: str = "") -> str:
    """Give a styled paragraph; an anchor tells the view which heading it is."""
    named = f'<a name="{anchor}"></a>' if anchor else ""
    return f'<p class="{role}-{direction}" dir="{direction}">{named}{html}</p>'


def picture(node: Node, setting: Setting) -> str:
    """Give a picture's paragraph: the picture if it is stored, else what can be said of it."""
    known = setting.known.get(node.attributes.get("src", ""))
    tag = pictures.shown(_filling(known, setting.room), node, setting.room) if known else ""
    if tag:
        return f'<p class="picture" dir="{setting.direction}">{tag}</p>'
    told = " · ".join(filter(None, (setting.look.missing_picture, node.attributes.get("alt", ""))))
    direction = decide(told, fallback=setting.direction)
    return paragraph(escape(told, quote=False), "missing", direction) if told else ""


def _filling(known: Picture, room: int) -> Picture:
    if not _NEARLY_FULL * room <= known.width < room:
        return known
    return replace(known, width=room, height=round(known.height * room / known.width))


def direction_in(node: Node, setting: Setting) -> Direction:
    """Give an element's direction: its own `dir`, its words, then what is around it."""
    own = node.attributes.get("dir", "")
    return decide(node.beginning(), explicit=own, fallback=setting.direction)


def _leaf(node: Node, setting: Setting) -> str:
    """Give a paragraph or heading, its pictures before or after it."""
    text, before, after = _parted(node)
    direction = direction_in(node, setting)
    role = _ROLES.get(node.tag, setting.role)
    heading = node.tag if node.tag.startswith("h") else ""
    words = inline(text, setting.look, direction).strip()
    if words and setting.role in _ALIGNED and direction != setting.direction:
        words, direction = isolate(words, direction), setting.direction
    said = paragraph(words, role, direction, anchor=heading) if words else ""
    around = replace(setting, direction=direction)
    shown = ["".join(picture(each, around) for each in some) for some in (before, after)]
    return f"{shown[0]}{said}{shown[1]}"


def _parted(node: Node) -> tuple[Node, list[Node], list[Node]]:
    """Take the pictures out of a paragraph: those before its first word and the others."""
    before: list[Node] = []
    after: list[Node] = []
    if not any(child.tag == "img" for child in node.walk()):
        return node, before, after
    words = [""]

    def without(part: Node) -> Node:
        kept = Node(part.tag, part.attributes)
        for child in part.children:
            if isinstance(child, str):
                words[0] += child.strip()
                kept.children.append(child)
            elif child.tag == "img":
                (after if words[0] else before).append(child)
            else:
                kept.children.append(without(child))
        return kept

    return without(node), before, after


def _flow(node: Node, setting: Setting) -> str:
    return blocks(node, setting)


def _figure(node: Node, setting: Setting) -> str:
    return blocks(node, replace(setting, role="caption"))


def _quotation(node: Node, setting: Setting) -> str:
    """Give a quotation with a bar at its start: a table, since no block has a border."""
    inner = replace(setting, role="quote", room=setting.room - setting.look.size_px - _BAR)
    if setting.tables >= _DEEPEST_TABLE:
        return blocks(node, inner)
    direction = direction_in(node, setting)
    inside = blocks(node, replace(inner, tables=setting.tables + 1, direction=direction))
    pad, side = setting.look.size_px, "right" if direction == "rtl" else "left"
    bar = f'<td width="{_BAR}" bgcolor="{setting.look.accent}"><p class="thin"></p></td>'
    words = f'<td style="padding-{side}:{pad}px">{inside}</td>'
    return _table(f"<tr>{_in_order([bar, words], direction)}</tr>", setting, direction)


def _code(node: Node, setting: Setting) -> str:
    lines = escape(node.text(), quote=False).replace("\n", "<br/>")
    inside = f'<p class="code" dir="ltr">{lines}</p>'
    if setting.tables >= _DEEPEST_TABLE:
        return inside
    pad, below = setting.look.scaled(0.6), setting.look.scaled_length(0.25)
    style = f"padding:{pad}px;padding-bottom:{below}px"
    cell = f'<td bgcolor="{setting.look.code_ground}" style="{style}">{inside}</td>'
    return _table(f"<tr>{cell}</tr>", setting, "ltr")


def _list(node: Node, setting: Setting) -> str:
    direction = direction_in(node, setting)
    inner = replace(
        setting, role="item", direction=direction, room=setting.room - 2 * setting.look.size_px
    )
    start = f' start="{escape(node.attributes["start"])}"' if "start" in node.attributes else ""
    point = _POINT_FIRST if direction == "rtl" and node.tag == "ol" else ""
    items = "".join(_item(child, inner) for child in node.elements())
    return f'<{node.tag}{start}{point} dir="{direction}">{items}</{node.tag}>'


def _item(node: Node, setting: Setting) -> str:
    if node.tag in ("ul", "ol"):
        return _list(node, setting)
    inside = blocks(node, setting)
    return f'<li dir="{setting.direction}">{inside}</li>' if inside else ""


def _descriptions(node: Node, setting: Setting) -> str:
    pieces = []
    for child in node.elements():
        bold = child.tag == "dt"
        held = Node("", {}, [Node("b", {}, child.children)]) if bold else child
        pieces.append(blocks(held, replace(setting.of(child), role="item")))
    return "".join(pieces)


def _rule(_node: Node, setting: Setting) -> str:
    cell = f'<td height="1" bgcolor="{setting.look.line}"><p class="thin"></p></td>'
    return _table(f"<tr>{cell}</tr>", setting, "ltr")


def _data_table(node: Node, setting: Setting) -> str:
    """Give a table whose columns run in its direction; Qt never mirrors one by itself."""
    direction = direction_in(node, setting)
    caption = "".join(
        _leaf(Node("figcaption", {}, child.children), setting)
        for child in node.elements()
        if child.tag == "caption"
    )
    rows = [row for part in node.elements() for row in part.elements() if row.tag == "tr"]
    widths = _widths(rows)
    columns = max(widths, default=1)
    too_large = columns > _MOST_COLUMNS or columns * len(rows) > _MOST_CELLS
    if too_large or setting.tables >= _DEEPEST_TABLE:
        return caption + "".join(blocks(cell, setting) for row in rows for cell in row.elements())
    inner = replace(setting, role="cell", direction=direction, tables=setting.tables + 1)
    inner = replace(inner, room=max(setting.room // columns, _NARROWEST_CELL))
    lines = "".join(
        f"<tr>{_in_order([*_cells(row, inner), _padding(columns - width)], direction)}</tr>"
        for row, width in zip(rows, widths, strict=True)
    )
    return caption + _table(lines, setting, direction)


def _cells(row: Node, setting: Setting) -> list[str]:
    line, pad = setting.look.line, setting.look.scaled(0.35)
    style = f"padding:{pad}px;border-bottom:1px solid {line};vertical-align:top"
    cells = []
    for cell in row.elements():
        spans = "".join(
            f' {name}="{int(cell.attributes[name])}"'
            for name in ("colspan", "rowspan")
            if cell.attributes.get(name, "").isdecimal()
        )
        held = Node("", {}, [Node("b", {}, cell.children)]) if cell.tag == "th" else cell
        cells.append(f'<td{spans} style="{style}">{blocks(held, setting.of(cell))}</td>')
    return cells


def _widths(rows: list[Node]) -> list[int]:
    """Give how many columns each row takes, those that reach down from above counted."""
    reaching: list[tuple[int, int]] = []
    widths = []
    for row in rows:
        spans = [(_span(cell, "colspan"), _span(cell, "rowspan")) for cell in row.elements()]
        widths.append(
            sum(columns for columns, _ in spans) + sum(columns for columns, _ in reaching)
        )
        reaching = [(columns, left - 1) for columns, left in [*spans, *reaching] if left > 1]
    return widths


def _span(cell: Node, name: str) -> int:
    written = cell.attributes.get(name, "")
    return int(written) if written.isdecimal() else 1


def _padding(columns: int) -> str:
    return f'<td colspan="{columns}"></td>' if columns > 0 else ""


def _in_order(cells: list[str], direction: Direction) -> str:
    return "".join(cells[::-1] if direction == "rtl" else cells)


def _table(rows: str, setting: Setting, direction: Direction) -> str:
    side = "right" if direction == "rtl" else "left"
    gap = setting.look.scaled(0.7)
    return (
        f'<table width="100%" cellspacing="0" cellpadding="0" border="0" align="{side}"'
        f' style="margin-top:{gap}px;margin-bottom:{gap}px">{rows}</table>'
    )


_RENDERED: Mapping[str, Callable[[Node, Setting], str]] = {
    "div": _flow,
    "figure": _figure,
    "blockquote": _quotation,
    "pre": _code,
    "ul": _list,
    "ol": _list,
    "dl": _descriptions,
    "hr": _rule,
    "table": _data_table,
}
