"""Finds which text is a picture's caption, and joins the two in a figure."""

import re
from itertools import islice

from lxml import etree

from reader.content.regions import is_foreign_line
from reader.content.tree import HEADINGS, Node, drop, names, says, words
from reader.text.datelines import read_line

_CAPTION_NAME = re.compile(
    r"(?:^|[\s_-])(?:captions?|wp-caption-text|figcaption|img-?cap\w*|image-?cap\w*|img-desc\w*|image-desc\w*|img-?title"
    r"|photo-?(?:caption|desc\w*|title|text|info)|image-?(?:title|text|info|credit)|imgcaption|legend"
    r"|pic-?(?:caption|desc\w*|title)|media-?(?:caption|desc\w*)|credit|cutline|wasf|taleeq)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SHORTEST, _LONGEST = 9, 300
_HIGHEST = 3
_LONGEST_BOXED, _FEWEST_WORDS = 200, 3
_PORTRAIT = re.compile(r"avatar|author|logo|icon|profile", re.IGNORECASE)


def make_figures(root: Node) -> None:
    """Give every picture with a caption a `<figure>` with a `<figcaption>`."""
    for picture in list(root.iter("img")):
        figure = next(picture.iterancestors("figure"), None)
        if figure is not None and figure.find(".//figcaption") is not None:
            continue
        caption = named_caption(picture)
        if caption is None:
            caption = _boxed_caption(picture)
        if caption is not None:
            _join(picture, caption)


def named_caption(picture: Node) -> Node | None:
    """Give the element near a picture that its class calls a caption."""
    node = picture
    for _ in range(_HIGHEST):
        for following in list(islice(node.itersiblings(), 2)):
            found = _caption_in(following)
            if found is not None:
                return found
        parent = node.getparent()
        if parent is None or parent.tag in ("body", "article", "main"):
            return None
        if _pictures(parent) > 1:
            return None
        node = parent
    return None


def _boxed_caption(picture: Node) -> Node | None:
    """Give the one short text in a box that holds nothing else but a picture."""
    box = picture.getparent()
    while box is not None and not says(box):
        box = box.getparent()
    if box is None or box.tag not in ("div", "td", "center", "section", "p", "figure"):
        return None
    if _pictures(box) != 1 or box.find(".//a") is not None:
        return None
    text = words(box)
    if not _SHORTEST <= len(text) <= _LONGEST_BOXED or _is_other(picture, text):
        return None
    holding = [node for node in box if words(node) == text]
    return holding[0] if holding and holding[0].tag not in HEADINGS else None


def _pictures(node: Node) -> int:
    """Count the pictures in an element, up to two."""
    return len(list(islice(node.iter("img"), 2)))


def _is_other(picture: Node, text: str) -> bool:
    """Tell whether a text beside a picture names its author or date, or the picture is small."""
    small = _PORTRAIT.search(f"{names(picture)} {picture.get('src') or ''}") is not None
    few = len(text.split()) < _FEWEST_WORDS
    return small or few or is_foreign_line(text) or read_line(text) is not None


def caption_text(figure: Node) -> str:
    """Give the caption of a figure, "" if it has none."""
    caption = figure.find(".//figcaption")
    return words(caption) if caption is not None else ""


def plain_caption(node: Node) -> str:
    """Give the text of an element if it could be a caption by its looks alone, else ""."""
    text = words(node)
    single = node.tag not in HEADINGS and node.find(".//img") is None
    return (
        text if single and _SHORTEST <= len(text) <= _LONGEST and not is_foreign_line(text) else ""
    )


def _caption_in(node: Node) -> Node | None:
    if node.tag == "img" or node.find(".//img") is not None:
        return None
    for each in node.iter():
        if each.tag == "figcaption" or _CAPTION_NAME.search(names(each)):
            text = words(each)
            return each if 0 < len(text) <= _LONGEST else None
    return None


def _join(picture: Node, caption: Node) -> None:
    """Put a figure in the place of the picture's paragraph or link, and the caption in it."""
    place = picture
    parent = place.getparent()
    while (
        parent is not None
        and parent.tag in ("a", "picture", "span", "p", "figure")
        and not says(parent)
    ):
        place, parent = parent, parent.getparent()
    if parent is None or any(each is caption for each in place.iterdescendants()):
        return
    if place.tag == "figure":
        figure = place
    else:
        figure = etree.Element("figure")
        parent.replace(place, figure)
        figure.tail, place.tail = place.tail, None
        figure.append(place)
    text = etree.SubElement(figure, "figcaption")
    text.text, caption.text = caption.text, None
    for child in list(caption):
        text.append(child)
    drop(caption)
