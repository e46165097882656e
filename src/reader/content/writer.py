"""Writes a tree of elements as HTML, within bounds, and never one without content."""

import re
from dataclasses import dataclass, field

from reader.content.elements import FLOW, PARAGRAPH, Element

# Bounds within which Qt lays a page out without a hang (measured).
MOST_CHARACTERS = 2_000_000
MOST_ELEMENTS = 12_000
LONGEST_WORD = 200
# Frames that write nothing are kept to match closing tags with; beyond this they are not.
_MOST_FRAMES = 250

# nh3 takes quadratic time over "&", so what must be escaped travels as non-characters, which
# `markup.readable` has taken out of the input.
_AND, _LESS, _GREATER, _HARD, _QUOTE = "\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4"
_ENTITIES = {_AND: "&amp;", _LESS: "&lt;", _GREATER: "&gt;", _HARD: "&nbsp;", _QUOTE: "&quot;"}
_MOST_BREAKS = 2
_SPACE = " \t\n\f"
_SPACES = re.compile(r"[ \t\n\f]+")
_WORD = re.compile(r"[^\s\u200b]+")


@dataclass(slots=True)
class Frame:
    """An open element: the name it was opened by, and what it writes."""

    name: str
    element: Element
    attributes: str = ""
    blank_cells: list[str] = field(default_factory=list)


def entities(html: str) -> str:
    """Write out as entities what travelled as non-characters."""
    for mark, entity in _ENTITIES.items():
        html = html.replace(mark, entity)
    return html


def spaced(text: str) -> str:
    """Make one space of all white space in a row."""
    # Nearly all texts have single spaces only, and are searched for others ten times quicker.
    if "\n" in text or "  " in text or "\t" in text or "\f" in text:
        return _SPACES.sub(" ", text)
    return text


def in_tag(attributes: dict[str, str]) -> str:
    """Write attributes as they stand in a tag, a space before each."""
    if not attributes:
        return ""
    return "".join(
        f' {name}="{_marked(value, quote=_QUOTE)}"' for name, value in attributes.items()
    )


class Writer:
    """The open elements, of which the first `_opened` are written, and the HTML so far."""

    def __init__(self) -> None:
        self.stack: list[Frame] = []
        # Past its bound on elements the rest is one paragraph, past that on characters nothing.
        self.flat = False
        self.depth = 0
        # Whether the block is still without content, and how many line breaks are to be written.
        self.fresh = True
        self.breaks = 0
        # The innermost open element that is not inline, and those around it.
        self.block = FLOW
        self._around: list[Element] = []
        self._out: list[str] = []
        self._opened = 0
        self._elements = 0
        self._room = MOST_CHARACTERS
        self._gap = False
        self._word = 0

    def finish(self) -> str:
        """Close what is open and give all that was written."""
        self.pop_to(0)
        return "".join(self._out)

    def push(self, frame: Frame) -> None:
        """Open an element; it is written when its first content comes."""
        element = frame.element
        if element.tag or len(self.stack) < _MOST_FRAMES:
            self.stack.append(frame)
            if element.tag:
                self.depth += 1
            if element.kind != "inline":
                self._around.append(self.block)
                self.block = element
                self.border()

    def pop(self) -> None:
        """Close the innermost element."""
        frame = self.stack.pop()
        element = frame.element
        tag = element.tag
        if tag:
            self.depth -= 1
        if len(self.stack) < self._opened:
            self._opened -= 1
            if tag:
                self._out.append(f"</{tag}>")
        elif tag in ("td", "th") and self.stack and self.stack[-1].element.kind == "row":
            self._blank_cell(f"<{tag}{frame.attributes}></{tag}>")
        if element.kind != "inline":
            self.block = self._around.pop()
            self.border()

    def pop_to(self, height: int) -> None:
        """Close elements until so many are open."""
        while len(self.stack) > height:
            self.pop()

    def take_inlines(self) -> list[Frame]:
        """Close the inline elements at the top and give them to be opened again elsewhere."""
        height = len(self.stack)
        while height and self.stack[height - 1].element.kind == "inline":
            height -= 1
        if height == len(self.stack):
            return []
        inlines = self.stack[height:]
        self.pop_to(height)
        return [Frame(each.name, each.element, each.attributes) for each in inlines]

    def border(self) -> None:
        """Begin a new block: white space and line breaks before and after it mean nothing."""
        self.fresh = True
        self._gap = False
        self.breaks = self._word = 0

    def gap(self) -> None:
        """Let a space stand before what comes next, unless it is the first of its block."""
        self._gap = not self.fresh

    def line_break(self) -> None:
        """Break the line before what comes next; leading and trailing breaks are dropped."""
        if self.flat:
            self.gap()
        elif not self.fresh:
            self.breaks += self.breaks < _MOST_BREAKS
            self._gap = False

    def text(self, text: str) -> None:
        """Write text whose white space collapses; words too long are broken."""
        core = text.strip(_SPACE)
        if self.fresh or self.breaks:
            core = core.lstrip(f"{_SPACE}\xa0")
        if text[0] in _SPACE or not core:
            self.gap()
        if core:
            self._write(spaced(core), is_text=True)
            self._gap = text[-1] in _SPACE

    def whole(self, tag: str, attributes: str, text: str) -> bool:
        """Do what `push`, `text` and `pop` do, in one step; False, and nothing, if it cannot be.

        That is where nothing waits to be written but the elements around it, all within bounds.
        """
        content = spaced(text.strip(_SPACE).lstrip(f"{_SPACE}\xa0"))
        if not content or content[-1].isspace() or not _is_breakable(content, 0):
            return False
        pending = len(self.stack) - self._opened
        opening = "".join(map(_opening, self.stack[-pending:])) if pending else ""
        opening += f"<{tag}{attributes}>"
        room = self._room - len(opening) - len(content)
        elements = self._elements + pending + 1
        if room < 0 or elements > MOST_ELEMENTS:
            return False
        self._room, self._elements = room, elements
        self._opened += pending
        self._out += (opening, _marked(content), f"</{tag}>")
        self.border()
        return True

    def preformatted(self, text: str) -> None:
        """Write text as it stands; a parser drops a newline at its start, so none stands there."""
        text = text.lstrip("\n") if self.fresh else text
        if text.strip() or not self.fresh:
            self._write(text, is_text=True)

    def tag(self, html: str) -> None:
        """Write an element that holds nothing."""
        if not self.flat:
            self._elements += 1
            self._write(html, is_text=False)

    def _write(self, content: str, *, is_text: bool) -> None:
        before = "<br>" * self.breaks or (" " if self._gap and not self.fresh else "")
        pending = 0 if self.flat else len(self.stack) - self._opened
        opening = "".join(map(_opening, self.stack[-pending:])) if pending else ""
        elements = pending + self.breaks
        if self._elements + elements > MOST_ELEMENTS and not self.flat:
            self._flatten(content if is_text else "")
            return
        room = self._room - len(before) - len(opening)
        if is_text:
            content = self._broken(content, self._word if not before and not self.fresh else 0)
            if len(content) > room:
                content = content[: max(room, 0)].rstrip(f"{_SPACE}\xa0")
        if len(content) > room or not content:
            self.flat, self._room = True, -1
            return
        self._room = room - len(content)
        self._elements += elements
        self._opened += pending
        self._out += (before, opening, _marked(content) if is_text else content)
        self.fresh = self._gap = False
        self.breaks = 0

    def _flatten(self, text: str) -> None:
        self.pop_to(0)
        self.stack = [Frame("", PARAGRAPH)]
        self._around, self.block = [FLOW], PARAGRAPH
        self._elements = 0
        self.border()
        if text.strip():
            self._write(text.strip(), is_text=True)
        self.flat = True

    def _blank_cell(self, cell: str) -> None:
        """Write an empty cell if its row has content already; else when the row gets some."""
        if len(self.stack) > self._opened:
            self.stack[-1].blank_cells.append(cell)
        elif len(cell) <= self._room and self._elements < MOST_ELEMENTS:
            self._out.append(cell)
            self._room -= len(cell)
            self._elements += 1

    def _broken(self, text: str, carried: int) -> str:
        """Let long words break; `carried` letters of the first one are written already."""
        if _is_breakable(text, carried) and not text[-1:].isspace():
            last = text.rsplit(None, 1)[-1]
            self._word = len(last) + (carried if last == text else 0)
            return text
        pieces: list[str] = []
        at = end = 0
        for match in _WORD.finditer(text):
            taken = carried if match.start() == 0 else 0
            pieces.append(text[end : match.start()])
            at, end = match.start(), match.end()
            while taken + end - at > LONGEST_WORD:
                cut = at + LONGEST_WORD - taken
                pieces += (text[at:cut], "\u200b")
                at, taken = cut, 0
            pieces.append(text[at:end])
            self._word = taken + end - at
        pieces.append(text[end:])
        if end < len(text):
            self._word = 0
        return "".join(pieces)


def _is_breakable(text: str, carried: int) -> bool:
    """Tell at a glance that no word of a text is too long, by the spaces in it."""
    at, end = 0, LONGEST_WORD - carried
    while end < len(text):
        at = text.rfind(" ", at, end) + 1
        if not at:
            return False
        end = at + LONGEST_WORD
    return "\u200b" not in text


def _opening(frame: Frame) -> str:
    tag = frame.element.tag
    return f"<{tag}{frame.attributes}>{''.join(frame.blank_cells)}" if tag else ""


def _marked(text: str, *, quote: str = '"') -> str:
    text = text.replace("&", _AND).replace("<", _LESS).replace('"', quote)
    return text.replace(">", _GREATER).replace("\xa0", _HARD)
