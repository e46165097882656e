"""Finds the whole article in a web page: its text with all structure, picture, author, date."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from reader.content import addresses, byline, headline, judgement, lead, lines, metadata, projection
from reader.content.bounds import bounded
from reader.content.clean import clean_html, text_of
from reader.content.normalise import normalise
from reader.content.publication import published
from reader.content.tree import Node, leaves, parse, words
from reader.model.errors import FeedError
from reader.model.fetched import Extracted
from reader.text.addresses import web
from reader.text.direction import decide, language_of, plain

# Less text than this is no article, and less than this only where the page says it has one.
_SHORTEST, _SHORTEST_TOLD = 140, 50
_MOST_LINKED = 0.6


@dataclass(frozen=True, slots=True)
class _Found:
    """The article's body, how it begins, and its lead picture."""

    html: str
    start: str
    lead: lead.Lead


def extract_article(html: str, *, url: str) -> Extracted:
    """Give the article of a page that was fetched from `url`; its html is clean.

    Addresses are absolute. The title, the line of date and author, and a lead picture that
    stands before the second paragraph are not in `html`; one further on is there too. `published`
    is in UTC; a local time without a zone is taken as UTC. FeedError `no-article` where the page
    holds no article.
    """
    html, url = bounded(html), _sound(url)
    root = parse(html)
    # lxml makes an element's object anew whenever none is held: held, all is twice as fast.
    held = list(root.iter())
    base_url = _base(root, url)
    facts = metadata.read(root)
    all_lines = lines.lines_of(root)
    title, _ = headline.choose(root, facts, url=url)
    found = _body(root, html, title, facts, base_url)
    held.clear()
    text = text_of(found.html)
    site = plain(headline.site_of(facts, url))
    zone = lines.header_zone(all_lines, title, found.start)
    caption = plain(found.lead.caption)
    return Extracted(
        title=plain(title) or plain(found.start[:80]),
        byline=plain(
            byline.choose(
                facts.authors, facts.marked_authors, zone[0], site=site, shown=(title, caption)
            )
        ),
        published=published(facts.published, zone, url=url),
        site=site,
        lead_image=found.lead.address,
        caption=caption,
        html=found.html,
        text=text,
        direction=decide(f"{title} {text}", language=facts.language),
        language=language_of(f"{title} {text}", facts.language),
    )


def _base(root: Node, url: str) -> str:
    base = root.find(".//base")
    return (web(base.get("href") or "", url) if base is not None else "") or url


def _sound(url: str) -> str:
    """Give an address that can be taken apart, "" for one that cannot."""
    return url if addresses.parts(url).hostname else ""


def _body(root: Node, page: str, title: str, facts: metadata.Facts, base_url: str) -> _Found:
    normalise(root)
    lead.resolve(root, base_url)
    nodes = list(leaves(root))
    judged = judgement.judge(root, nodes, url=base_url)
    blocks = projection.read_blocks(nodes)
    chosen = projection.choose(blocks, judged.kept, title)
    _require_article([blocks[at] for at in chosen], told=bool(facts.published or facts.authors))
    order = {node: at for at, node in enumerate(root.iter())}
    first, last = order[blocks[chosen[0]].node], order[blocks[chosen[-1]].node]
    pictures = [node for node in root.iter("img") if node.get("src")]
    before = [node for node in pictures if order[node] < first]
    within = [node for node in pictures if first < order[node] < last]
    second = order[_second(blocks, chosen)]
    opening = [node for node in within if order[node] < second]
    picture, shown = lead.find(
        facts.pictures, _after_title(before, order, root, title), opening, within, base_url=base_url
    )
    own = {blocks[at].node for at in chosen}
    holders = {each for node in own for each in node.iterancestors()}
    # One in the opening is shown as the lead; one further on is where the text speaks of it.
    stay = [node for node in within if node is not shown or node not in opening]
    kept = lead.inside(stay, own, holders, shown)
    start = blocks[chosen[0]].text
    holder = projection.cut(root, blocks, chosen, kept)
    html = clean_html(_serialised(holder), base_url=base_url)
    if not judged.complete:
        theirs = clean_html(judgement.own_html(page, url=base_url), base_url=base_url)
        html = theirs if len(text_of(theirs)) > len(text_of(html)) else html
    return _Found(html, start, lead.Lead(picture.address, picture.caption or facts.caption))


def _second(blocks: Sequence[projection.Block], chosen: Sequence[int]) -> Node:
    """Give the article's second paragraph, else its last block."""
    prose = [at for at in chosen if blocks[at].prose]
    return blocks[prose[1] if len(prose) > 1 else chosen[-1]].node


def _require_article(blocks: Sequence[projection.Block], *, told: bool) -> None:
    length = sum(len(block.text) for block in blocks)
    linked = sum(block.linked * len(block.text) for block in blocks)
    if length < (_SHORTEST_TOLD if told else _SHORTEST) or linked > _MOST_LINKED * length:
        raise FeedError("no-article")


def _after_title(
    pictures: Sequence[Node], order: dict[Node, int], root: Node, title: str
) -> list[Node]:
    """Put the pictures before the title in front: those after it are nearer to the text."""
    shown = next((node for node in root.iter("h1") if words(node) == title), None)
    at = order[shown] if shown is not None else 0
    above = [node for node in pictures if order[node] < at]
    return above + [node for node in pictures if order[node] >= at]


def _serialised(node: Node) -> str:
    return str(etree.tostring(node, encoding="unicode", method="html", with_tail=False))
