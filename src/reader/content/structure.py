"""Puts foreign elements where they may stand, so that every parser reads the same tree."""

from reader.content.elements import (
    BODY,
    CELL,
    DESCRIPTION,
    FLOW,
    HEADINGS,
    ITEM,
    LIST_PARTS,
    PARAGRAPH,
    ROW,
    TABLE_PARTS,
    Element,
)
from reader.content.writer import Frame, Writer

DEEPEST = 140
DEEPEST_TABLE = 4
_GHOST = Element("", "inline")


class Structure:
    """Opens and closes elements in a `Writer`: what may not hold the next one is closed before."""

    def __init__(self) -> None:
        self._writer = Writer()

    def finish(self) -> str:
        """Close what is open and give all that was written."""
        return self._writer.finish()

    def open(self, name: str, element: Element, attributes: str = "") -> None:
        """Open an element under the name its closing tag will have."""
        writer = self._writer
        if writer.flat:
            writer.gap()
        elif element.kind == "inline":
            tagless = self.has(name, element.tag) or writer.depth >= DEEPEST
            writer.push(Frame(name, _GHOST if tagless else element, attributes))
        elif writer.block.tag == "pre":
            writer.preformatted("\n")
            writer.push(Frame(name, _GHOST))
        elif self._stays_in_heading(element):
            writer.push(Frame(name, _GHOST))
        else:
            self._open_block(name, element, attributes)

    def close(self, name: str, element: Element) -> None:
        """Close the innermost element of this name, unless a wall stands between."""
        if self._writer.flat:
            self._writer.gap()
            return
        stack = self._writer.stack
        for at in range(len(stack) - 1, -1, -1):
            if stack[at].name == name:
                self._writer.pop_to(at)
                return
            if _is_wall(stack[at].element, element):
                return

    def whole(self, element: Element, attributes: str, text: str) -> bool:
        """Do what `open`, `text` and `close` do, in one step; False, and nothing, if it cannot be.

        That is where the element may stand as it is, which is nearly everywhere.
        """
        writer = self._writer
        block = writer.block
        if element.kind == "leaf":
            fits = block.kind in ("flow", "mixed") and element.tag != "pre"
        else:
            fits = block.tag in LIST_PARTS.get(element.tag, ())
        if not fits or writer.flat or writer.depth >= DEEPEST:
            return False
        within_inline = writer.stack and writer.stack[-1].element is not block
        return not within_inline and writer.whole(element.tag, attributes, text)

    def has(self, name: str, tag: str) -> bool:
        """Tell whether an inline element of this name or tag is open in the current block."""
        for frame in reversed(self._writer.stack):
            if frame.element.kind != "inline":
                return False
            if frame.element.tag and (frame.name == name or frame.element.tag == tag):
                return True
        return False

    def text(self, text: str) -> None:
        """Write text in the block that is open, or in a new paragraph."""
        writer = self._writer
        if writer.block.tag == "pre" and not writer.flat:
            writer.preformatted(text)
        elif text.strip(" \t\n\f\xa0" if writer.fresh else " \t\n\f"):
            if writer.breaks > 1 or writer.block.kind not in ("leaf", "mixed"):
                self._provide_place(is_picture=False)
            writer.text(text)
        else:
            writer.gap()

    def line_break(self) -> None:
        """Break the line; two breaks in a row make a new paragraph where there can be one."""
        if self._writer.block.tag == "pre" and not self._writer.flat:
            self._writer.preformatted("\n")
        else:
            self._writer.line_break()

    def picture(self, attributes: str) -> None:
        """Write a picture; code has none."""
        if not self._writer.flat and self._writer.block.tag != "pre":
            self._provide_place(is_picture=True)
            self._writer.tag(f"<img{attributes}>")

    def rule(self) -> None:
        """Write a line between paragraphs."""
        if not self._writer.flat and self._writer.block.tag != "pre":
            self._leave_leaf()
            self._provide_parent("list")
            self._writer.tag("<hr>")
            self._writer.border()

    def paragraph(self) -> None:
        """Begin a new paragraph where paragraphs stand."""
        block = self._writer.block
        if not self._writer.flat and (block.kind != "leaf" or block.tag == "p"):
            self._leave_leaf()

    def _open_block(self, name: str, element: Element, attributes: str) -> None:
        inlines = self._leave_leaf()
        if element.tag in TABLE_PARTS:
            element = self._place_in_table(element)
        elif element.tag in LIST_PARTS:
            element = self._place_in_list(element)
        elif self._is_refused(element):
            element = FLOW
        if element.tag not in TABLE_PARTS and element.tag not in LIST_PARTS:
            self._provide_parent("" if element.kind == "list" else "list")
        self._writer.push(Frame(name, element, attributes if element.tag else ""))
        for inline in inlines:
            self._writer.push(inline)

    def _leave_leaf(self) -> list[Frame]:
        """Close paragraph and inline elements; give those to open again within the next block."""
        writer = self._writer
        inlines = writer.take_inlines()
        if writer.block.kind == "leaf":
            writer.pop()
        writer.border()
        return [inline for inline in inlines if inline.element.tag]

    def _place_in_list(self, element: Element) -> Element:
        stack = self._writer.stack
        for at in range(len(stack) - 1, -1, -1):
            frame = stack[at].element
            if frame.tag in LIST_PARTS[element.tag]:
                self._writer.pop_to(at + 1)
                return element
            if frame.kind in ("table", "list") or frame.tag in TABLE_PARTS:
                break
        return FLOW

    def _place_in_table(self, element: Element) -> Element:
        """Go back to where a part of a table belongs; outside of a table it is a plain block."""
        stack = self._writer.stack
        tables = [at for at, frame in enumerate(stack) if frame.element.tag == "table"]
        if not tables:
            return FLOW
        top = tables[-1] + 1
        # A section and a row can only stand just above their table.
        section = top < len(stack) and stack[top].element.kind == "section"
        row = section and top + 1 < len(stack) and stack[top + 1].element.kind == "row"
        is_cell = element.tag in ("td", "th")
        keeps_section = section and (is_cell or element.kind == "row")
        self._writer.pop_to(top + keeps_section + (row and is_cell))
        if not keeps_section and (is_cell or element.kind == "row"):
            self._writer.push(Frame("", BODY))
        if is_cell and not row:
            self._writer.push(Frame("", ROW))
        return element

    def _provide_parent(self, also: str) -> None:
        """Open the cell or item without which a block could not stand here."""
        parent = self._writer.stack[-1].element if self._writer.stack else FLOW
        if parent.kind == "list" and (also == "list" or parent.tag == "dl"):
            self._writer.push(Frame("", DESCRIPTION if parent.tag == "dl" else ITEM))
        if parent.kind == "table":
            self._writer.push(Frame("", BODY))
        if parent.kind in ("table", "section"):
            self._writer.push(Frame("", ROW))
        if parent.kind in ("table", "section", "row"):
            self._writer.push(Frame("", CELL))

    def _provide_place(self, *, is_picture: bool) -> None:
        """Open the paragraph, item or cell that text or a picture needs."""
        writer = self._writer
        if writer.flat:
            return
        if writer.breaks > 1 and writer.block.tag == "p":
            self._next_paragraph()
        block = writer.block
        if block.kind in ("leaf", "mixed") or (is_picture and _container(writer.stack) == "figure"):
            return
        inlines = writer.take_inlines()
        self._provide_parent("list")
        if block.kind == "flow":
            writer.push(Frame("", PARAGRAPH))
        for inline in inlines:
            writer.push(inline)

    def _next_paragraph(self) -> None:
        inlines = self._writer.take_inlines()
        leaf = self._writer.stack[-1]
        self._writer.pop()
        for frame in (Frame(leaf.name, leaf.element, leaf.attributes), *inlines):
            self._writer.push(frame)

    def _stays_in_heading(self, element: Element) -> bool:
        return (
            element.tag in ("", "p") and self._writer.block.tag in HEADINGS and self._writer.fresh
        )

    def _is_refused(self, element: Element) -> bool:
        stack = self._writer.stack
        if element.tag == "figcaption" and _container(stack) != "figure":
            return True
        if element.tag == "table":
            tables = sum(frame.element.tag == "table" for frame in stack)
            return tables >= DEEPEST_TABLE or self._writer.depth >= DEEPEST
        return self._writer.depth >= DEEPEST


def _container(stack: list[Frame]) -> str:
    blocks = (frame.element for frame in reversed(stack))
    return next((each.tag for each in blocks if each.tag and each.kind != "inline"), "")


def _is_wall(element: Element, closing: Element) -> bool:
    """Tell whether a closing tag may not reach past an open element."""
    if closing.kind == "inline":
        return element.kind != "inline"
    if closing.tag == "table":
        return False
    if closing.tag in TABLE_PARTS:
        return element.tag == "table"
    if closing.tag in LIST_PARTS:
        return element.kind in ("list", "table")
    return element.kind == "table" or element.tag in TABLE_PARTS
