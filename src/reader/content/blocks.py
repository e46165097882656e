"""The blocks of an article as Qt's rich text shows them right in both directions."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from html import escape
from itertools import pairwise

from reader.content import embeds, recordings, tables
from reader.content.footnotes import PREFIX
from reader.content.nodes import BLOCKS, Node, bold
from reader.content.paragraphs import leaf
from reader.content.setting import Setting, direction_in

_BAR = 3
# Qt writes the point of a number at its right, where a right-to-left list has its left.
_POINT_FIRST = " style=\"-qt-list-number-prefix:'.';-qt-list-number-suffix:''\""
_INDENT_EM = 1.6
# Who is quoted stands below the words, after a dash or marked as their source.
_DASHED = re.compile(r"\s*[-–—―]\s*\S")
_LONGEST_CREDIT = 160
# An element that holds others has its mark set at the beginning of the first of them.
_PASSES_ON = BLOCKS - {"p", "pre", "hr", "h1", "h2", "h3", "h4", "h5", "h6"} | {"table", "tr", "td"}


def blocks(node: Node, setting: Setting) -> str:
    """Give the content of an element that holds blocks, text, or both."""
    pieces: list[str] = []
    loose = Node("p")
    for child in node.children:
        if isinstance(child, Node) and child.tag in BLOCKS:
            pieces.append(leaf(loose, setting))
            loose = Node("p")
            pieces.append(_RENDERED.get(child.tag, leaf)(child, setting.of(child)))
        else:
            loose.children.append(child)
    pieces.append(leaf(loose, setting))
    said = list(filter(None, pieces))
    return "".join(
        tables.parted(piece, following, setting) for piece, following in pairwise([*said, ""])
    )


def settle_marks(root: Node) -> None:
    """Move the name of each block down to where its text begins, which alone can bear it."""
    for node in list(root.walk()):
        name = node.attributes.get("id")
        if name and node.tag in _PASSES_ON:
            del node.attributes["id"]
            _settle(node, name)


def _settle(node: Node, name: str) -> None:
    for at, child in enumerate(node.children):
        if isinstance(child, str):
            if child.strip():
                node.children[at] = Node("span", {"id": name}, [child])
                return
        elif child.tag in ("p", "h1", "h2", "h3", "h4", "h5", "h6") or child.tag not in BLOCKS:
            if child.beginning(1).strip():
                child.children.insert(0, Node("span", {"id": name}))
                return
        elif child.tag not in ("pre", "hr"):
            _settle(child, name)
            return


def _paragraph(node: Node, setting: Setting) -> str:
    return recordings.card_of(node, setting) or leaf(node, setting)


def _flow(node: Node, setting: Setting) -> str:
    return blocks(node, setting)


def _figure(node: Node, setting: Setting) -> str:
    caption = " ".join(each.text() for each in node.elements() if each.tag == "figcaption")
    return blocks(node, replace(setting, role="caption", caption=caption))


def _quotation(node: Node, setting: Setting) -> str:
    """Give a quotation with a bar at its start: a table, since no block has a border."""
    inner = replace(setting, role="quote").within(setting.look.size_px + _BAR)
    if setting.tables >= tables.DEEPEST:
        return blocks(node, inner)
    direction = direction_in(node, setting)
    inner = replace(inner, tables=setting.tables + 1, direction=direction)
    credit, site = _credit(node)
    said = Node("", {}, [child for child in node.children if child is not credit])
    inside = blocks(said, inner)
    if credit is not None:
        ending: list[Node | str] = [f" · {site}"] if site else []
        named = Node("p", credit.attributes, [*credit.children, *ending])
        inside += leaf(named, replace(inner, role="credit"))
    pad, side = setting.look.size_px, "right" if direction == "rtl" else "left"
    bar = f'<td width="{_BAR}" bgcolor="{setting.look.accent}"><p class="thin"></p></td>'
    words = f'<td style="padding-{side}:{pad}px">{inside}</td>'
    return tables.frame(f"<tr>{tables.in_order([bar, words], direction)}</tr>", setting, direction)


def _credit(quotation: Node) -> tuple[Node | None, str]:
    """Find the last line of a quotation that says whose words they are, and a post's site."""
    parts = quotation.elements()
    if len(parts) < len(("words", "credit")) or parts[-1].tag != "p":
        return None, ""
    last = parts[-1]
    text = last.beginning(_LONGEST_CREDIT)
    links = [each.attributes.get("href", "") for each in last.walk() if each.tag == "a"]
    seen = embeds.seen(links[-1]) if links else None
    if seen and seen.kind == "post":
        return last, seen.site
    is_source = [each.tag for each in last.elements()] == ["cite"]
    is_short = len(text) < _LONGEST_CREDIT
    return (last if is_short and (is_source or _DASHED.match(text)) else None), ""


def _code(node: Node, setting: Setting) -> str:
    lines = escape(node.text(), quote=False).replace("\n", "<br/>")
    inside = f'<p class="code" dir="ltr">{lines}</p>'
    if setting.tables >= tables.DEEPEST:
        return inside
    pad, below = setting.look.scaled(0.6), setting.look.scaled_length(0.25)
    return tables.box(inside, f"padding:{pad}px;padding-bottom:{below}px", setting, "ltr")


def _list(node: Node, setting: Setting) -> str:
    direction = direction_in(node, setting)
    # Notes are looked up, not read on: they are set smaller than the text.
    role = "note" if setting.role == "note" or _is_of_notes(node) else "item"
    inner = replace(setting, role=role, direction=direction)
    inner = inner.within(setting.look.scaled(_INDENT_EM))
    start = f' start="{escape(node.attributes["start"])}"' if "start" in node.attributes else ""
    point = _POINT_FIRST if direction == "rtl" and node.tag == "ol" else ""
    items = "".join(_item(child, inner) for child in node.elements())
    return f'<{node.tag}{start}{point} dir="{direction}">{items}</{node.tag}>'


def _is_of_notes(node: Node) -> bool:
    """Tell a list of footnotes: a link in the text leads to its items."""
    first = next(iter(node.elements()), None)
    if first is None or node.tag != "ol":
        return False
    ids = [
        first.attributes.get("id", ""),
        *(each.attributes.get("id", "") for each in first.walk()),
    ]
    return any(each.startswith(PREFIX) for each in ids)


def _item(node: Node, setting: Setting) -> str:
    if node.tag in ("ul", "ol"):
        return _list(node, setting)
    inside = blocks(node, setting)
    return f'<li dir="{setting.direction}">{inside}</li>' if inside else ""


def _descriptions(node: Node, setting: Setting) -> str:
    """Give terms in bold, and what is said of each further in below it."""
    direction = direction_in(node, setting)
    inner = replace(setting, direction=direction)
    pieces = []
    for child in node.elements():
        if child.tag == "dt":
            pieces.append(blocks(bold(child), replace(inner.of(child), role="term")))
        else:
            aside = replace(inner.of(child), role="description")
            pieces.append(blocks(child, aside.within(setting.look.scaled(_INDENT_EM))))
    return "".join(pieces)


def _rule(_node: Node, setting: Setting) -> str:
    cell = f'<td height="1" bgcolor="{setting.look.line}"><p class="thin"></p></td>'
    return tables.frame(f"<tr>{cell}</tr>", setting, "ltr")


def _data_table(node: Node, setting: Setting) -> str:
    return tables.data_table(node, setting, blocks)


_RENDERED: Mapping[str, Callable[[Node, Setting], str]] = {
    "p": _paragraph,
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
