"""The paragraphs of a page: text of one role and direction, or a picture of its own."""

import re
from dataclasses import replace
from html import escape

from reader.content import addresses, pictures
from reader.content.inlines import inline, mark
from reader.content.nodes import Node
from reader.content.setting import Setting, direction_in, script_of
from reader.model.article import Direction, Picture
from reader.model.look import Script
from reader.text.arabic import words
from reader.text.direction import decide, isolate

# A picture that fills so much of the column is made to fill it: a ragged edge looks like a fault.
_NEARLY_FULL = 0.7
# A smaller one shows nothing more when it is enlarged.
_ENLARGED_FROM = 120
# Items and cells stand along one edge, whatever language each is in.
_ALIGNED = frozenset({"item", "note", "cell", "small-cell", "description", "credit"})
_CENTRED = frozenset({"text", "quote"})
_ROLES = {
    "h1": "h2",
    "h2": "h2",
    "h3": "h3",
    "h4": "h4",
    "h5": "h5",
    "h6": "h6",
    "figcaption": "caption",
}
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|bmp|tiff?|svg)$", re.IGNORECASE)
_LONGEST_ADDRESS = 60


def paragraph(
    html: str, role: str, direction: Direction, *, anchor: str = "", script: Script | None = None
) -> str:
    """Give a styled paragraph; an anchor tells the view which heading it is."""
    named = f'<a name="{anchor}"></a>' if anchor else ""
    return f'<p class="{role}-{script or direction}" dir="{direction}">{named}{html}</p>'


def in_the_middle(paragraphs: str) -> str:
    """Give a paragraph as one that stands in the middle of the column."""
    return paragraphs.replace("<p ", '<p align="center" ', 1)


def written(text: str, role: str, direction: Direction, language: str, *, anchor: str = "") -> str:
    """Give a paragraph of plain text in its language's own hand."""
    script = script_of(text, direction, language)
    return paragraph(escape(text, quote=False), role, direction, anchor=anchor, script=script)


def leaf(node: Node, setting: Setting) -> str:
    """Give a paragraph or heading, its pictures before or after it."""
    if not node.children:
        return ""
    text, before, after = _parted(node)
    direction = direction_in(node, setting)
    role = _ROLES.get(node.tag, setting.role)
    heading = node.tag if node.tag.startswith("h") else ""
    words_ = inline(text, setting.look, direction).strip()
    script = script_of(node.beginning(), direction, setting.of(node).language)
    if words_ and setting.role in _ALIGNED and direction != setting.direction:
        words_, direction = isolate(words_, direction), setting.direction
    marked = mark(node) + words_
    said = paragraph(marked, role, direction, anchor=heading, script=script) if words_ else ""
    if said and setting.centres and "align" in node.attributes and setting.role in _CENTRED:
        said = in_the_middle(said)
    if not before and not after:
        return said
    around = replace(setting, direction=direction)
    shown = ["".join(picture(each, around) for each in some) for some in (before, after)]
    return f"{shown[0]}{said}{shown[1]}"


def picture(node: Node, setting: Setting) -> str:
    """Give a picture's paragraph: the picture if it is stored, else what can be said of it.

    A stored one is a link to itself, by which the view enlarges it; where it was a link to a
    page, that link follows.
    """
    known = setting.known.get(node.attributes.get("src", ""))
    tag = pictures.shown(_filling(known, setting.room), node, setting.room) if known else ""
    led_to = _leads_to(node, setting)
    if known and tag:
        if known.width >= _ENLARGED_FROM or not known.width:
            tag = f'<a href="{pictures.SCHEME}:{known.sha256}">{tag}</a>'
        role = "pictured" if setting.caption or led_to else "picture"
        return f'<p class="{role}" dir="{setting.direction}">{tag}</p>{led_to}'
    alt = node.attributes.get("alt", "")
    if setting.caption and words(alt) == words(setting.caption):
        alt = ""
    missing = setting.look.missing_picture.rstrip(".۔") if alt else setting.look.missing_picture
    told = " · ".join(filter(None, (missing, alt)))
    direction = decide(told, fallback=setting.direction)
    return (written(told, "missing", direction, "") if told else "") + led_to


def _filling(known: Picture, room: int) -> Picture:
    if not _NEARLY_FULL * room <= known.width < room:
        return known
    return replace(known, width=room, height=round(known.height * room / known.width))


def _leads_to(node: Node, setting: Setting) -> str:
    """Give the link to the page that a picture led to, which its own link has taken the place of.

    A link to a picture leads to this one in another size.
    """
    address = node.attributes.get("href", "")
    source = node.attributes.get("src", "")
    taken = addresses.parts(address)
    if not taken.netloc or _PICTURE_FILE.search(taken.path):
        return ""
    if pictures.is_same(address, source, setting.known):
        return ""
    shown = f"{taken.netloc.removeprefix('www.')}{taken.path.rstrip('/')}"
    if len(shown) > _LONGEST_ADDRESS:
        shown = f"{shown[:_LONGEST_ADDRESS]}…"
    link = (
        f'<a href="{escape(address)}" style="color:{setting.look.accent}">'
        f"{isolate(escape(shown, quote=False), 'ltr')}</a>"
    )
    return paragraph(link, "caption", setting.direction)


def _parted(node: Node) -> tuple[Node, list[Node], list[Node]]:
    """Take the pictures out of a paragraph: those before its first word and the others.

    Each takes along where the link leads that held nothing but it.
    """
    before: list[Node] = []
    after: list[Node] = []
    if not any(child.tag == "img" for child in node.walk()):
        return node, before, after
    said = [""]

    def without(part: Node, href: str) -> Node:
        kept = Node(part.tag, part.attributes)
        for child in part.children:
            if isinstance(child, str):
                said[0] += child.strip()
                kept.children.append(child)
            elif child.tag == "img":
                taken = Node("img", child.attributes | ({"href": href} if href else {}))
                (after if said[0] else before).append(taken)
            else:
                is_bare = child.tag == "a" and not child.beginning().strip()
                kept.children.append(
                    without(child, child.attributes.get("href", "") if is_bare else href)
                )
        return kept

    return without(node, ""), before, after
