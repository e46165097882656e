"""Text and inline elements of a paragraph as Qt's rich text shows them right."""

import re
from html import escape

from reader.content import footnotes
from reader.content.joins import joined
from reader.content.nodes import Node
from reader.model.article import Direction
from reader.model.look import Look
from reader.text.direction import LRI, PDI, direction_of, isolate

# In a right-to-left paragraph these would come apart or change their order. Ranges and per
# cents do not: they stay as they are.
_ISOLATED = re.compile(
    r"(?:https?://|www\.)[^\s<>\u2066-\u2069«»“”،]+"
    r"|(?<![\w.@/-])[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}/[^\s<>\u2066-\u2069«»“”،]*"
    r"|(?<![\w.+-])[A-Za-z0-9][A-Za-z0-9.+-]*@[A-Za-z0-9.-]+\.[A-Za-z]{2,}"
    r"|(?<!\w)[@#][A-Za-z]\w*"
    r"|\d{1,2}:\d{2}(?::\d{2})?\s?(?:[AaPp]\.?[Mm]\b\.?)"
    r"|(?<![\w+])\+\d(?:[\s().-]{0,2}\d){6,14}"
    r"|(?<![\w.-])0\d{1,3}[\s-]\d{3,4}[\s-]\d{3,4}(?![\w-])"
    r"|(?<!\w)[A-Za-z][A-Za-z0-9]{0,15}[+#]{1,2}(?!\w)"
)
# Nothing without one of these is any of them.
_MAY_BE_ISOLATED = re.compile(r"[A-Za-z@#]|\d[\d:]")
_TAGS = {
    **dict.fromkeys(("b", "strong"), "b"),
    **dict.fromkeys(("u", "ins"), "u"),
    **dict.fromkeys(("s", "del"), "s"),
    **{tag: tag for tag in ("i", "sub", "sup")},
}
_SLANTED = frozenset({"em", "i", "cite", "var", "dfn"})
_CODE = frozenset({"code", "kbd", "samp"})
_OF_ITS_OWN = frozenset({"a", "bdi", "span", "q", "abbr"})
_LEADS_ON = ("http://", "https://", "mailto:", "tel:", f"#{footnotes.PREFIX}")
_QUOTES = {"rtl": ("«", "»"), "ltr": ("“", "”")}


def inline(node: Node, look: Look, direction: Direction) -> str:
    """Give the content of a paragraph of a direction, without its pictures."""
    return "".join(
        _text(child, direction) if isinstance(child, str) else _named(child, look, direction)
        for child in joined(node.children)
    )


def mark(node: Node) -> str:
    """Give the mark of an element that a link on the page leads to, "" for any other."""
    name = node.attributes.get("id", "")
    return f'<a name="{escape(name)}"></a>' if name.startswith(footnotes.PREFIX) else ""


def _text(text: str, direction: Direction) -> str:
    if direction == "rtl" and _MAY_BE_ISOLATED.search(text):
        text = _ISOLATED.sub(_isolated, text)
    return escape(text, quote=False)


def _isolated(match: re.Match[str]) -> str:
    # A full stop or bracket after an address belongs to the sentence.
    whole = match.group()
    kept = whole.rstrip(".,;:!?)]") if "/" in whole or "www" in whole else whole
    return f"{LRI}{kept}{PDI}{whole[len(kept) :]}"


def _named(node: Node, look: Look, direction: Direction) -> str:
    return mark(node) + _element(node, look, direction)


def _element(node: Node, look: Look, direction: Direction) -> str:
    tag = node.tag
    if tag == "br":
        return "<br/>"
    if tag in _CODE:
        return _code(node, look)
    if tag in _OF_ITS_OWN:
        return _of_its_own(node, look, direction)
    inside = inline(node, look, direction)
    if tag in _SLANTED:
        # Arabic has no slanted letters: a system would slant them or fall back to another face.
        tag = "b" if direction_of(node.beginning()) == "rtl" else "i"
    style = _style(tag, look)
    if style:
        return f'<span style="{style}">{inside}</span>'
    shown = _TAGS.get(tag, "")
    return f"<{shown}>{inside}</{shown}>" if shown else inside


def _style(tag: str, look: Look) -> str:
    if tag == "mark":
        return f"background-color:{look.line}"
    return f"font-size:{look.scaled(0.85)}px" if tag == "small" else ""


def _of_its_own(node: Node, look: Look, direction: Direction) -> str:
    """Give a link, quotation or foreign name, isolated where it runs the other way."""
    text = node.beginning()
    written = node.attributes.get("dir", "")
    own: Direction = direction_of(text)
    if written in _QUOTES:
        own = "rtl" if written == "rtl" else "ltr"
    inside = inline(node, look, own)
    if own != direction and text.strip():
        inside = isolate(inside, own)
    if node.tag == "q":
        # The marks are the sentence's: within the isolate they would stand the wrong way round.
        inside = inside.join(_QUOTES[direction])
    address = node.attributes.get("href", "")
    if not address.startswith(_LEADS_ON):
        return inside
    # A note's number is no text to be read on: a line under it would only disturb.
    bare = ";text-decoration:none" if address.startswith("#") else ""
    return f'<a href="{escape(address)}" style="color:{look.accent}{bare}">{inside}</a>'


def _code(node: Node, look: Look) -> str:
    # No ground behind it: Qt would fill the whole height of the line.
    style = f"font-family:{look.code_font};font-size:{look.scaled(0.85)}px"
    text = isolate(escape(node.text(), quote=False), "ltr")
    return f'<span style="{style}">{text}</span>'
