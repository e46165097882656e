"""Rewrites an article to the page that the reading view shows: pure, and nothing in it loads."""

import re
from dataclasses import replace
from html import escape

from reader.content import pictures, recordings, styles
from reader.content.blocks import blocks, settle_marks
from reader.content.nodes import Node, parse
from reader.content.paragraphs import paragraph, picture, written
from reader.content.setting import Setting
from reader.model.article import Article, Picture
from reader.model.look import Look
from reader.text.arabic import words
from reader.text.direction import decide, isolate

# A picture further down than so many letters is no lead.
_LEAD_WITHIN = 200
# Wide enough to part the pieces, and a line may break after it.
_CLASS = re.compile(r'<p [^<>]*?class="([\w-]+)"')
_BETWEEN = "\xa0\xa0·\xa0 "


def page(article: Article, look: Look) -> str:
    """Give the article as HTML of the subset that QTextDocument renders well.

    Each paragraph has its own direction; pictures are `warraq-picture:SHA256` or said in words.
    Headings are styled paragraphs which begin with an anchor named `title` or `h1` … `h6`, by
    which the view can set the block's heading level for screen readers; a place that a link
    `#note-…` leads to begins with an anchor of that name.
    """
    body = parse(article.html)
    known = pictures.by_address(article)
    _drop_title(body, article.row.title)
    settle_marks(body)
    lead, told = _take_lead(body, article.lead, known) if article.lead else (None, "")
    setting = Setting(
        look,
        known,
        article.row.direction,
        look.column_px,
        language=article.language,
        lead=article.lead,
        centres=_centres(body),
        recordings=recordings.by_address(article),
        chosen=article.row.chosen,
    )
    played, files = recordings.of(article, body, setting)
    shown = (
        f"{_header(article, look)}{_lead(lead, article.caption or told, setting)}"
        f"{played}{blocks(body, setting)}{files}"
    )
    sheet = styles.sheet(look, frozenset(_CLASS.findall(shown)))
    return f"<html><head><style>{sheet}</style></head><body>{shown}</body></html>"


def _centres(body: Node) -> bool:
    """Tell whether standing in the middle sets some paragraphs off, rather than being the rule."""
    paragraphs = [node for node in body.walk() if node.tag == "p"]
    return 2 * sum("align" in node.attributes for node in paragraphs) <= len(paragraphs)


def _header(article: Article, look: Look) -> str:
    direction = decide(article.row.title, chosen=article.row.chosen, fallback=article.row.direction)
    byline = _BETWEEN.join(isolate(escape(part, quote=False)) for part in look.byline if part)
    source = isolate(escape(look.source, quote=False))
    title = article.row.title
    return "".join(
        (
            paragraph(source, "source", direction) if source else "",
            written(title, "title", direction, article.language, anchor="title") if title else "",
            paragraph(byline, "byline", direction) if byline else "",
        )
    )


def _lead(lead: Node | None, caption: str, setting: Setting) -> str:
    if lead is None:
        return ""
    shown = picture(lead, replace(setting, caption=caption))
    if not caption:
        return shown
    direction = decide(caption, chosen=setting.chosen, fallback=setting.direction)
    return shown + written(caption, "caption", direction, setting.language)


def _drop_title(body: Node, title: str) -> None:
    """Take out the article's title where its text begins with it again."""
    wanted = words(title)
    first = next((node for node in body.walk() if node.tag not in ("div", "span")), None)
    if first is None or not wanted:
        return
    # Vowel marks may make the text some times longer than the title, but not endlessly.
    if words(first.beginning(4 * len(title) + 100)) == wanted:
        first.children.clear()


def _take_lead(body: Node, lead: str, known: dict[str, Picture]) -> tuple[Node, str]:
    """Take the lead picture out of the beginning of a text, with the caption it had there."""
    passed = 0
    for block in body.elements():
        parents = [block, *block.walk()]
        for parent in parents:
            for child in parent.elements():
                source = child.attributes.get("src", "")
                if child.tag == "img" and pictures.is_same(source, lead, known):
                    parent.children.remove(child)
                    found = Node("img", child.attributes | {"src": lead})
                    return found, _caption_of(block) if block.tag == "figure" else ""
        passed += len(block.text())
        if passed > _LEAD_WITHIN:
            break
    return Node("img", {"src": lead}), ""


def _caption_of(figure: Node) -> str:
    """Empty a figure that has lost its only picture; give what its caption said."""
    if any(node.tag == "img" for node in figure.walk()):
        return ""
    caption = " ".join(figure.text().split())
    figure.children.clear()
    return caption
