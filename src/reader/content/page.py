"""Rewrites an article to the page that the reading view shows: pure, and nothing in it loads."""

from html import escape

from reader.content import pictures, styles
from reader.content.blocks import Setting, blocks, paragraph, picture
from reader.content.nodes import Node, parse
from reader.model.article import Article, Picture
from reader.model.look import Look
from reader.text.arabic import words
from reader.text.direction import decide, isolate

# A picture further down than so many letters is no lead.
_LEAD_WITHIN = 200
# Wide enough to part the pieces, and a line may break after it.
_BETWEEN = "\xa0\xa0·\xa0 "


def page(article: Article, look: Look) -> str:
    """Give the article as HTML of the subset that QTextDocument renders well.

    Each paragraph has its own direction; pictures are `warraq-picture:SHA256` or said in words.
    Headings are styled paragraphs which begin with an anchor named `title` or `h1` … `h6`, by
    which the view can set the block's heading level for screen readers.
    """
    body = parse(article.html)
    known = pictures.by_address(article)
    _drop_title(body, article.row.title)
    told = _take_lead(body, article.lead, known) if article.lead else ""
    setting = Setting(look, known, article.row.direction, look.column_px)
    return (
        f"<html><head><style>{styles.sheet(look)}</style></head><body>"
        f"{_header(article, look)}{_lead(article.lead, article.caption or told, setting)}"
        f"{blocks(body, setting)}</body></html>"
    )


def _header(article: Article, look: Look) -> str:
    direction = decide(article.row.title, fallback=article.row.direction)
    byline = _BETWEEN.join(isolate(escape(part, quote=False)) for part in look.byline if part)
    title = escape(article.row.title, quote=False)
    parts = (
        ("source", isolate(escape(look.source, quote=False)), ""),
        ("title", title, "title"),
        ("byline", byline, ""),
    )
    return "".join(
        paragraph(said, role, direction, anchor=anchor) for role, said, anchor in parts if said
    )


def _lead(address: str, caption: str, setting: Setting) -> str:
    if not address:
        return ""
    shown = picture(Node("img", {"src": address}), setting)
    if not caption:
        return shown
    direction = decide(caption, fallback=setting.direction)
    return shown + paragraph(escape(caption, quote=False), "caption", direction)


def _drop_title(body: Node, title: str) -> None:
    """Take out the article's title where its text begins with it again."""
    wanted = words(title)
    first = next((node for node in body.walk() if node.tag not in ("div", "span")), None)
    if first is None or not wanted:
        return
    # Vowel marks may make the text some times longer than the title, but not endlessly.
    if words(first.beginning(4 * len(title) + 100)) == wanted:
        first.children.clear()


def _take_lead(body: Node, lead: str, known: dict[str, Picture]) -> str:
    """Take the lead picture out of the beginning of a text and give the caption it had there."""
    passed = 0
    for block in body.elements():
        parents = [block, *block.walk()]
        for parent in parents:
            for child in parent.elements():
                source = child.attributes.get("src", "")
                if child.tag == "img" and pictures.is_same(source, lead, known):
                    parent.children.remove(child)
                    return _caption_of(block) if block.tag == "figure" else ""
        passed += len(block.text())
        if passed > _LEAD_WITHIN:
            break
    return ""


def _caption_of(figure: Node) -> str:
    """Empty a figure that has lost its only picture; give what its caption said."""
    if any(node.tag == "img" for node in figure.walk()):
        return ""
    caption = " ".join(figure.text().split())
    figure.children.clear()
    return caption
