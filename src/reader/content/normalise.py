"""Brings a page's tree into one form: real paragraphs, figures and sub-headings, nothing hidden."""

import re
from collections.abc import Iterable

from lxml import etree

from reader.content import captions, layout
from reader.content.regions import (
    FOREIGN_TAGS,
    is_foreign_region,
    is_timetable,
    leads_to_others,
)
from reader.content.tree import (
    BLOCKS,
    HEADINGS,
    Node,
    drop,
    is_block,
    leaves,
    names,
    says_more,
    words,
)

_NOT_TEXT_NAMES = (
    "script style template svg canvas link meta iframe object embed button input "
    "select textarea amp-ad amp-analytics amp-social-share amp-sidebar amp-sticky-ad "
    "amp-consent amp-auto-ads amp-user-notification amp-lightbox"
)
_NOT_TEXT = _NOT_TEXT_NAMES.split()
# What plays is kept: it becomes a link when the article is cleaned.
_MEDIA = frozenset({"iframe", "video", "audio", "embed", "object"})
_PLAYER = re.compile(r"youtu\.?be|vimeo|dailymotion|facebook\.com/plugins/video|soundcloud", re.I)
_HIDDEN_STYLE = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_HIDDEN_NAME = re.compile(
    r"(?:^|\s)(?:hidden|d-none|visually-hidden|sr-only|screen-reader-text|invisible)(?:\s|$)"
)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_HEADING_NAME = re.compile(
    r"(?:^|[\s_-])(?:sub-?(?:head(?:ing|line)?|title)|inner-?title|paragraph-title|section-title"
    r"|heading)(?:$|[\s_-])",
    re.I,
)
_COMMENTS = re.compile(r"coment|comment|kommentar|disqus|respond", re.I)
# A region with more of the page's prose than this is the article, whatever it is called.
_MOST_PROSE = 0.3
# Comments and footers may be longer than the article, if as much prose as this stays.
_LEAST_REST = 400
_PROSE = 60
_LONG_FORM = 600
_FEW_SPACES = 3
_SHORTEST_HEADING, _LONGEST_HEADING = 3, 90
_MOST_WORDS = 14
# A longer question in bold is an interviewer's.
_MOST_IN_QUESTION = 9
_QUESTION = re.compile(r"[?؟]\s*$")
_SENTENCE_END = re.compile(r"[.،,;؛…]\s*$")


def normalise(root: Node) -> None:
    """Change a tree in place so that each text stands in a block of its own and is to be seen.

    Regions around the article go, unless they hold most of the page's prose.
    """
    _drop_unreadable(root)
    _name_custom_elements(root)
    prose = _Prose(root)
    _drop_all((node for node in root.iter() if _is_hidden(node)), prose)
    _drop_all((node for node in root.iter() if is_foreign_region(node)), prose)
    _settle_forms(root)
    for node in list(root.iter("ul", "ol", "table", "div", "section", "dl")):
        if is_timetable(node) and node.getparent() is not None:
            drop(node)
    captions.make_figures(root)
    layout.unwrap_tables(root)
    layout.make_paragraphs(root)
    _make_headings(root)
    _drop_lists_of_others(root)


class _Prose:
    """How much of a page's prose an element holds."""

    def __init__(self, root: Node) -> None:
        self._all = max(1, self._of(root))
        self._left = self._all

    def _of(self, node: Node) -> int:
        return sum(
            length
            for each in node.iter("p", "div", "td", "li", "span", "h1")
            if (length := len(_own_text(each)) + (_PROSE if each.tag == "h1" else 0)) >= _PROSE
        )

    def share(self, node: Node) -> float:
        return self._of(node) / self._all

    def without(self, node: Node) -> int:
        return self._left - self._of(node)

    def lost(self, node: Node) -> None:
        self._left -= self._of(node)


def _own_text(node: Node) -> str:
    return "".join([node.text or "", *(child.tail or "" for child in node)]).strip()


def _drop_unreadable(root: Node) -> None:
    for node in list(root.iter(*_NOT_TEXT)):
        if node.tag not in _MEDIA or not _PLAYER.search(node.get("src") or ""):
            drop(node)
    for node in list(root.iter("noscript")):
        if node.find(".//img") is None or _follows_picture(node):
            drop(node)
        else:
            node.tag = "span"


def _follows_picture(node: Node) -> bool:
    before = node.getprevious()
    return before is not None and (before.tag == "img" or before.find(".//img") is not None)


def _name_custom_elements(root: Node) -> None:
    for node in root.iter():
        if node.tag in ("amp-img", "amp-anim"):
            node.tag = "img"
        elif isinstance(node.tag, str) and ("-" in node.tag or ":" in node.tag):
            node.tag = "div" if is_block(node) else "span"


def _is_hidden(node: Node) -> bool:
    if node.get("hidden") is not None or _HIDDEN_STYLE.search(node.get("style") or ""):
        return node.tag not in ("img", "html", "body")
    if node.get("aria-hidden") == "true":
        return node.tag != "img" and node.find(".//img") is None
    return bool(_HIDDEN_NAME.search(node.get("class") or "")) and node.tag != "img"


def _drop_all(nodes: Iterable[Node], prose: _Prose) -> None:
    for node in list(nodes):
        if node.tag in ("html", "body", "article", "main", "h1") or node.getroottree() is None:
            continue
        certain = node.tag in FOREIGN_TAGS or _COMMENTS.search(names(node))
        if prose.share(node) < _MOST_PROSE or (certain and prose.without(node) > _LEAST_REST):
            prose.lost(node)
            drop(node)


def _settle_forms(root: Node) -> None:
    """Unwrap a form that wraps a page, as ASP.NET writes them; drop one to be filled in."""
    for form in list(root.iter("form")):
        if len(words(form)) > _LONG_FORM or form.find(".//h1") is not None:
            form.tag = "div"
        else:
            drop(form)


def _make_headings(root: Node) -> None:
    """Make a short line that is bold as a whole, or named so, a sub-heading."""
    for leaf in list(leaves(root)):
        if leaf.tag not in ("p", "div") or not _may_be_heading(words(leaf)):
            continue
        if _is_bold(leaf) or _HEADING_NAME.search(leaf.get("class") or ""):
            if any(each.tag in ("li", "td", "th", "figure") for each in leaf.iterancestors()):
                continue
            leaf.tag = "h3"
            etree.strip_tags(leaf, "b", "strong", "font", "u")


def _may_be_heading(text: str) -> bool:
    return (
        _SHORTEST_HEADING <= len(text) <= _LONGEST_HEADING
        and len(text.split()) <= (_MOST_IN_QUESTION if _QUESTION.search(text) else _MOST_WORDS)
        and not _SENTENCE_END.search(text)
    )


def _is_bold(node: Node) -> bool:
    """Tell whether every letter of a block is in bold."""
    total = len("".join(words(node).split()))
    bold = sum(len("".join(words(each).split())) for each in node.iter() if _bolds(each))
    return 0 < total <= bold and node.find(".//a") is None


def _bolds(node: Node) -> bool:
    bold = node.tag in ("b", "strong") or bool(_BOLD_STYLE.search(node.get("style") or ""))
    return bold and not any(
        each.tag in ("b", "strong") for each in node.iterancestors() if each.tag not in BLOCKS
    )


def _drop_lists_of_others(root: Node) -> None:
    """Drop "read also" inside the article, with the list or the links it announces."""
    for leaf in list(leaves(root)):
        if leaf.tag == "h1" or not leads_to_others(words(leaf)):
            continue
        block = leaf
        parent = block.getparent()
        while parent is not None and not says_more(parent, words(leaf)) and parent.tag != "body":
            block, parent = parent, parent.getparent()
        _drop_announced(block)
        if (
            words(leaf).rstrip(" :：").count(" ") < _FEW_SPACES
            or leaf.find(".//a") is not None
            or leaf.tag in HEADINGS
        ):
            drop(block)


def _drop_announced(block: Node) -> None:
    while (following := block.getnext()) is not None:
        linked = following.tag in ("ul", "ol", "div", "p", "table", "h3", "h4") and _all_links(
            following
        )
        if not linked:
            return
        drop(following)


def _all_links(node: Node) -> bool:
    text = words(node)
    return bool(text) and sum(len(words(link)) for link in node.iter("a")) >= 0.8 * len(text)
