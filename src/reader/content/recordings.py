"""Recordings, films and other files of an article as links that say what they are."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from html import escape

from reader.content import embeds, tables
from reader.content.addresses import parts
from reader.content.nodes import Node
from reader.content.paragraphs import paragraph, picture
from reader.content.setting import Setting
from reader.model.article import Article, Enclosure
from reader.text.direction import isolate, plain

_PLAYED = ("audio", "video")
_BETWEEN = "\xa0\xa0·\xa0 "
_WEB = ("http://", "https://")
# What players call themselves says nothing of what they play.
_NO_TITLES = frozenset(
    {"youtube video player", "youtube embed", "video player", "vimeo video player"}
    | {"embedded content", "player", "video", "audio", "iframe"}
)


def of(article: Article, body: Node, setting: Setting) -> tuple[str, str]:
    """Give what stands above an article's text and below it: what is played, and other files.

    What the text itself links to in a paragraph of its own stands there alone.
    """
    if not article.enclosures:
        return "", ""
    there = {link.attributes.get("href", "") for node in body.walk() if (link := _lone_link(node))}
    # An episode has the article's own title, which need not be said again.
    files = [each for each in article.enclosures if each.url not in there]
    played = [each for each in files if _kind(each) in _PLAYED]
    others = [each for each in files if _kind(each) not in _PLAYED]
    return _cards(played, setting), _cards(others, setting)


def by_address(article: Article) -> Mapping[str, Enclosure]:
    """Give the files of an article by their addresses."""
    return {each.url: each for each in article.enclosures}


def card_of(node: Node, setting: Setting) -> str:
    """Give the card for a paragraph that is nothing but a link to something of its own; else ""."""
    link = _lone_link(node)
    if link is None:
        return ""
    address = link.attributes["href"]
    file = setting.recordings.get(address)
    seen = embeds.seen(address)
    if file is None and seen is None:
        return ""
    title = plain(link.text())
    poster = next((each for each in link.walk() if each.tag == "img"), None)
    shown = "" if poster is None else picture(poster, setting)
    if seen is None:
        return shown + (_card(replace(file, title=title), setting) if file else "")
    kind = setting.look.words.kinds.get(seen.kind, "")
    if _says_nothing(title, address):
        title = file.title if file else ""
    if seen.number and poster is None:
        shown = _film_picture(seen.number, setting)
    facts = (kind, seen.site, *_facts(file, setting)) if file else (kind, seen.site)
    return shown + _linked(title or seen.site or kind, seen.address, facts, setting)


def _lone_link(node: Node) -> Node | None:
    """Give the link that a paragraph consists of, None if there is more or less."""
    if node.tag != "p":
        return None
    held = [each for each in node.children if not isinstance(each, str) or each.strip()]
    link = held[0] if len(held) == 1 else None
    if not isinstance(link, Node) or link.tag != "a":
        return None
    return link if link.attributes.get("href", "").startswith(_WEB) else None


def _cards(files: Iterable[Enclosure], setting: Setting) -> str:
    return "".join(_card(each, setting) for each in files)


def _card(file: Enclosure, setting: Setting) -> str:
    kind = _kind(file)
    said = setting.look.words.kinds.get(kind, "")
    name = "" if kind in _PLAYED else embeds.file_name(file.url)
    return _linked(file.title or name or said, file.url, (said, *_facts(file, setting)), setting)


def _kind(file: Enclosure) -> str:
    kind = file.media_type.partition("/")[0]
    if kind in _PLAYED:
        return kind
    seen = None if file.media_type else embeds.seen(file.url)
    return seen.kind if seen else "file"


def _facts(file: Enclosure, setting: Setting) -> tuple[str, ...]:
    words = setting.look.words
    return (
        words.length(file.seconds) if file.seconds else "",
        words.size(file.bytes) if file.bytes else "",
    )


def _linked(title: str, address: str, facts: Iterable[str], setting: Setting) -> str:
    """Give a card: a link, and below it what it leads to."""
    said = [fact for fact in dict.fromkeys(facts) if fact and fact != title]
    told = _BETWEEN.join(isolate(escape(fact, quote=False)) for fact in said)
    link = (
        f'<a href="{escape(address)}" style="color:{setting.look.accent};text-decoration:none">'
        f"{isolate(escape(title, quote=False))}</a>"
    )
    inside = paragraph(link, "card", setting.direction)
    inside += paragraph(told, "facts", setting.direction) if told else ""
    if setting.tables >= tables.DEEPEST:
        return inside
    pad = setting.look.scaled(0.6)
    return tables.box(inside, f"padding:{pad}px", setting, setting.direction)


def _film_picture(number: str, setting: Setting) -> str:
    """Give the picture of a film where the article brought one along."""
    within = (f"/vi/{number}/", f"/vi_webp/{number}/")
    for address, known in setting.known.items():
        if (
            known.stored
            and address != setting.lead
            and any(each in parts(address).path for each in within)
        ):
            return picture(Node("img", {"src": address}), setting)
    return ""


def _says_nothing(title: str, address: str) -> bool:
    """Tell whether a link's words are no more than its address, or a player's own name."""
    bare = title.lower()
    taken = parts(address)
    return (
        not bare
        or bare in _NO_TITLES
        or bare == address.lower()
        or bare == f"{taken.netloc}{taken.path}".rstrip("/").lower()
    )
