"""What a page says of its article in JSON-LD."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reader.content.tree import Node

_ARTICLE = re.compile(
    r"(?:News|Blog|Analysis|Opinion|Report|Review|Live|Social|Tech|Scholarly|Satirical|Advertiser"
    r"|Background|AskPublic|Reportage)?\w*(?:Article|Posting|Recipe|Report)$"
)


_DEEPEST = 6
_CDATA = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")
_TRAILING = re.compile(r",(\s*[}\]])")


@dataclass(frozen=True, slots=True)
class Linked:
    """What the JSON-LD node of the article says."""

    headline: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    pictures: tuple[str, ...] = ()
    caption: str = ""
    site: str = ""
    language: str = ""


def read_linked(root: Node) -> Linked:
    """Read what a page's JSON-LD says of its article; all empty if there is none."""
    nodes: list[Mapping[str, object]] = []
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            nodes.extend(_nodes(_loaded(script.text)))
    articles = [node for node in nodes if _is_article(node)]
    if not articles:
        return Linked()
    by_id = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    # A page may describe its related stories too; its own says the most of itself.
    return _read_linked(max(articles[:20], key=_weight), by_id)


def _weight(node: Mapping[str, object]) -> tuple[bool, int]:
    return "datePublished" in node and ("headline" in node or "name" in node), -_depth(node)


def _depth(node: Mapping[str, object]) -> int:
    return 0 if "mainEntityOfPage" in node or "articleBody" in node else 1


def _loaded(text: str) -> object:
    text = _CDATA.sub("", text).strip().rstrip(";")
    for attempt in (text, _TRAILING.sub(r"\1", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: object, depth: int = 0) -> Iterator[Mapping[str, object]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for each in value[:200]:
            yield from _nodes(each, depth + 1)
    elif isinstance(value, dict):
        yield value
        for each in value.values():
            if isinstance(each, list | dict):
                yield from _nodes(each, depth + 1)


def _is_article(node: Mapping[str, object]) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _ARTICLE.match(kind) for kind in kinds)


def _read_linked(node: Mapping[str, object], by_id: Mapping[str, Mapping[str, object]]) -> Linked:
    pictures = list(_things(node.get("image") or node.get("thumbnailUrl"), by_id))
    publisher = next(_things(node.get("publisher"), by_id), {})
    return Linked(
        headline=_text(node.get("headline") or node.get("name")),
        authors=_unique(
            [
                _text(each.get("name"))
                for each in _things(node.get("author") or node.get("creator"), by_id)
            ]
        ),
        published=_text(node.get("datePublished") or node.get("dateCreated")),
        pictures=_unique(
            [
                _text(each.get("url") or each.get("contentUrl") or each.get("name"))
                for each in pictures
            ]
        ),
        caption=next(filter(None, (_text(each.get("caption")) for each in pictures)), ""),
        site=_text(publisher.get("name")),
        language=_text(node.get("inLanguage")),
    )


def _things(
    value: object, by_id: Mapping[str, Mapping[str, object]]
) -> Iterator[Mapping[str, object]]:
    """Give what a property holds as things; a bare string is a thing of that name."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str):
            yield {"name": each}
        elif isinstance(each, dict):
            yield by_id.get(str(each.get("@id")), each) if len(each) == 1 else each


def _text(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or value.get("url") or ""
    return " ".join(value.split()) if isinstance(value, str) else ""


def _unique(values: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
