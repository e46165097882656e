"""Tables as Qt shows them right: mirrored by hand, and never wider than the words they hold fit."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from reader.content.nodes import Node, bold
from reader.content.paragraphs import leaf
from reader.content.setting import Setting, direction_in
from reader.content.styles import room_before
from reader.model.article import Direction

Render = Callable[[Node, Setting], str]

# Qt's layout takes twice the time for each table within a table.
DEEPEST = 4
_NARROWEST_CELL = 40
# A grid beyond these is not laid out within seconds; its cells are shown one after the other.
_MOST_COLUMNS = 40
_MOST_CELLS = 4000
# What a letter of a cell is wide on average, in parts of the text's size, and the cell's padding:
# by these it is told which columns would divide their words.
_LETTER, _SMALL_LETTER = 0.42, 0.36
_PAD = 0.35
# What a table keeps from the text around it.
_GAP = 0.6
_HEADING = re.compile(r'<p class="(h\d)-')
# The view may show the page so much narrower than it was made for.
_NARROWER = 0.85
_LONGEST_WORD = 24


def frame(rows: str, setting: Setting, direction: Direction) -> str:
    """Give a table as wide as the column, on the side where its direction begins."""
    side = "right" if direction == "rtl" else "left"
    gap = setting.look.scaled(_GAP)
    return (
        f'<table width="100%" cellspacing="0" cellpadding="0" border="0" align="{side}"'
        f' style="margin-top:{gap}px;margin-bottom:{gap}px">{rows}</table>'
    )


def box(inside: str, padding: str, setting: Setting, direction: Direction) -> str:
    """Give a box with a ground of its own, or with a line around it where there is no other."""
    look = setting.look
    flat = look.code_ground.lower() == look.paper.lower()
    line = f";border:1px solid {look.line}" if flat else ""
    cell = f'<td bgcolor="{look.code_ground}" style="{padding}{line}">{inside}</td>'
    return frame(f"<tr>{cell}</tr>", setting, direction)


def parted(piece: str, following: str, setting: Setting) -> str:
    """Give a piece of a page with the room that a heading after its table wants.

    WORKAROUND: Qt leaves out the margin above the first block after a table.
    """
    heading = _HEADING.match(following) if piece.endswith("</table>") else None
    if heading is None:
        return piece
    gap, wanted = setting.look.scaled(_GAP), room_before(heading.group(1), setting.look)
    return piece.replace(f"margin-bottom:{gap}px", f"margin-bottom:{wanted}px", 1)


def in_order(cells: Sequence[str], direction: Direction) -> str:
    """Give the cells of a row as they are to be written: Qt never mirrors them by itself."""
    return "".join(cells[::-1] if direction == "rtl" else cells)


def data_table(node: Node, setting: Setting, render: Render) -> str:
    """Give a table whose columns run in its direction; `render` gives the content of a cell.

    Where its words would not fit their columns, the type is smaller, or each row becomes a
    block of lines: one for each cell, after the name of its column.
    """
    direction = direction_in(node, setting)
    caption = "".join(
        leaf(Node("figcaption", {}, child.children), setting)
        for child in node.elements()
        if child.tag == "caption"
    )
    rows = [row for part in node.elements() for row in part.elements() if row.tag == "tr"]
    widths = _widths(rows)
    columns = max(widths, default=1)
    inner = replace(setting, direction=direction, tables=setting.tables + 1)
    if columns > _MOST_COLUMNS or columns * len(rows) > _MOST_CELLS or setting.tables >= DEEPEST:
        return caption + "".join(render(cell, setting) for row in rows for cell in row.elements())
    role = _role(rows, setting)
    if not role:
        return caption + _in_lines(rows, replace(inner, role="item"), render)
    inner = replace(inner, role=role, room=max(setting.room // max(columns, 1), _NARROWEST_CELL))
    lines = "".join(
        f"<tr>{in_order([*_cells(row, inner, render), _padding(columns - width)], direction)}</tr>"
        for row, width in zip(rows, widths, strict=True)
    )
    return caption + frame(lines, setting, direction)


def _role(rows: list[Node], setting: Setting) -> str:
    """Give the type in which the longest words of all columns fit, "" if they fit in none."""
    size = setting.look.size_px
    needed = [0] * max((len(row.elements()) for row in rows), default=0)
    if len(needed) * _LONGEST_WORD * _LETTER * size <= setting.room * _NARROWER:
        return "cell"
    for row in rows:
        cells = row.elements()
        if any("colspan" in cell.attributes for cell in cells):
            continue
        for at, cell in enumerate(cells):
            longest = max(map(len, cell.beginning().split()), default=0)
            needed[at] = max(needed[at], min(longest, _LONGEST_WORD))
    for role, letter in (("cell", _LETTER), ("small-cell", _SMALL_LETTER)):
        width = sum(letter * size * letters + 2 * _PAD * size for letters in needed)
        if width <= setting.room * _NARROWER:
            return role
    return ""


def _in_lines(rows: list[Node], setting: Setting, render: Render) -> str:
    """Give each row as a block: its first cell, then every other after its column's name."""
    names: list[str] = []
    if len(rows) > 1 and _are_names(rows):
        names = [" ".join(cell.text().split()) for cell in rows[0].elements()]
    pieces = []
    for row in rows[1:] if names else rows:
        for at, cell in enumerate(row.elements()):
            name = names[at] if at < len(names) else ""
            pieces.append(_line(cell, name, setting, render, is_first=at == 0))
    return "".join(pieces)


def _are_names(rows: list[Node]) -> bool:
    """Tell whether the first row names the columns, and each cell stands in its own one."""
    cells = [cell for row in rows for cell in row.elements()]
    if any(_span(cell, name) > 1 for cell in cells for name in ("colspan", "rowspan")):
        return False
    return all(cell.tag == "th" for cell in rows[0].elements())


def _line(cell: Node, name: str, setting: Setting, render: Render, *, is_first: bool) -> str:
    label: list[Node | str] = [Node("b", {}, [f"{name}:"]), " "] if name else []
    if is_first:
        cell, setting = bold(cell), replace(setting.of(cell), role="term")
    is_plain = not any(each.tag == "p" for each in cell.elements())
    held = Node("", {}, [*label, *cell.children]) if is_plain else cell
    shown = render(held, setting.of(cell))
    if label and not is_plain:
        return render(Node("", {}, label), setting.of(cell)) + shown
    return shown


def _cells(row: Node, setting: Setting, render: Render) -> list[str]:
    line, pad = setting.look.line, setting.look.scaled(_PAD)
    cells = []
    for cell in row.elements():
        spans = "".join(
            f' {name}="{int(cell.attributes[name])}"'
            for name in ("colspan", "rowspan")
            if cell.attributes.get(name, "").isdecimal()
        )
        is_head = cell.tag == "th"
        width = 2 if is_head else 1
        style = f"padding:{pad}px;border-bottom:{width}px solid {line};vertical-align:top"
        held = bold(cell) if is_head else cell
        cells.append(f'<td{spans} style="{style}">{render(held, setting.of(cell))}</td>')
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
