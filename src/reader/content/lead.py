"""Finds an article's pictures: the lead with its caption, and those inside the text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from reader.content import addresses, captions
from reader.content.tree import Node, says
from reader.text.addresses import web

_SMALL = re.compile(
    r"avatar|gravatar|logo|icon|sprite|emoji|author|profile|userpic|badge|button|spacer|pixel"
    r"|placeholder|blank|loader|loading|share|social|whatsapp|facebook|twitter|banner|/ads?[/_-]"
    r"|googlenews|google-news|app-?store|google-?play|qr-?code",
    re.IGNORECASE,
)
_SMALL_HOLDER = re.compile(r"avatar|logo|author|profile|badge", re.IGNORECASE)
_DEFAULT = re.compile(
    r"(?:^|[/_.-])(?:logo|default|placeholder|no-?image|share-?default|og-?default|fb-?default"
    r"|favicon|site-?image)(?:[/_.-]|\d|$)",
    re.IGNORECASE,
)
_LEAD_NAME = re.compile(
    r"featured|lead|hero|main-?(?:img|image|photo|pic)|post-?thumb|article-?(?:img|image|photo|pic)"
    r"|news-?(?:img|image|photo|pic)|cover|wp-post-image|single-?(?:img|image|thumb)|details?-?img",
    re.IGNORECASE,
)
_SIZE_ENDING = re.compile(r"[-_](?:\d{2,4}x\d{2,4}|scaled|large|medium|small|thumb\w*|\d{3,4}w?)$")
_SMALLEST = 150
_SHORTEST_NAME = 4
_LAZY_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
_LAZY_MORE = ("data-image", "data-img", "data-full", "data-large", "data-echo", "data-lazyload")


@dataclass(frozen=True, slots=True)
class Lead:
    """The lead picture's address and caption, either may be empty."""

    address: str = ""
    caption: str = ""


def resolve(root: Node, base_url: str) -> None:
    """Give every picture the address it would be loaded from; those without one go.

    In a `<picture>` the `<img>` alone stays.
    """
    for node in list(root.iter("img")):
        address = _address(node, base_url)
        for name in (*_LAZY_SETS, "data-src", "loading", "style"):
            node.attrib.pop(name, "")
        parent = node.getparent()
        if address:
            node.set("src", address)
        elif parent is not None:
            node.tag = "span"
    for node in list(root.iter("source")):
        if next((each.tag for each in node.iterancestors()), "") == "picture":
            node.tag = "span"


def is_big(node: Node) -> bool:
    """Tell whether a picture shows something, rather than decorate or identify."""
    attributes = {str(name): str(value) for name, value in node.attrib.items()}
    sides = [addresses.pixels(attributes.get(side, "")) for side in ("width", "height")]
    if any(0 < side < _SMALLEST for side in sides) or addresses.is_tiny(attributes):
        return False
    named = " ".join([attributes.get("class", ""), attributes.get("src", "").split("?")[0]])
    if _SMALL.search(named):
        return False
    return not any(
        _SMALL_HOLDER.search(each.get("class") or "") for each in list(node.iterancestors())[:2]
    )


def find(
    told: Sequence[str],
    before: Sequence[Node],
    opening: Sequence[Node],
    inside: Sequence[Node],
    *,
    base_url: str,
) -> tuple[Lead, Node | None]:
    """Give the lead picture, and the element that shows it if one does.

    `told` are addresses that machines are told, `before` the pictures before the article's
    text, nearest last, `opening` those before its second paragraph, `inside` all within it. A
    shown picture that is the one told comes first, then the last big one before the text, then
    one in its opening, then the one told.
    """
    spoken = [address for each in told if (address := web(each, base_url))]
    spoken = [address for address in spoken if not _DEFAULT.search(addresses.parts(address).path)]
    stems = {_stem(address) for address in spoken} - {""}
    for node in (*reversed(before), *inside):
        if _stem(node.get("src") or "") in stems:
            return Lead(node.get("src") or "", _caption(node)), node
    big = [node for node in before if is_big(node)]
    named = [node for node in big if _is_named(node)]
    if named or (big and not spoken):
        node = (named or big)[-1]
        return Lead(node.get("src") or "", _caption(node)), node
    opening = [node for node in opening if is_big(node)]
    if opening and not spoken:
        return Lead(opening[0].get("src") or "", _caption(opening[0])), opening[0]
    if spoken:
        # The picture shown has another name than the one told: its caption is that of both.
        return Lead(spoken[0], _caption(big[-1]) if big else ""), None
    return Lead(), None


def inside(
    pictures: Sequence[Node], own: set[Node], holders: set[Node], lead: Node | None
) -> set[Node]:
    """Give which pictures between the first and the last block stay, with their captions.

    `own` are the article's blocks, `holders` the elements that hold some of them. A picture in a
    card that links to another story does not stay.
    """
    kept: set[Node] = set()
    for picture in pictures:
        if picture is lead or (is_big(picture) and not _in_card(picture, holders)):
            kept.add(picture)
            figure = next(picture.iterancestors("figure"), None)
            if figure is not None and figure not in own:
                kept.update(figure.iter("figcaption"))
    return kept


def _in_card(picture: Node, holders: set[Node]) -> bool:
    for node in picture.iterancestors():
        if node in holders:
            return False
        if node.tag == "figure" and node.find(".//figcaption") is not None:
            return False
        if says(node) and any(says(link) for link in node.iter("a")):
            return True
    return False


def _is_named(node: Node) -> bool:
    """Tell whether a picture is in a figure or named as the article's."""
    near = [node, *list(node.iterancestors())[:3]]
    return any(
        each.tag == "figure"
        or _LEAD_NAME.search(" ".join((each.get("class") or "", each.get("id") or "")))
        for each in near
    )


def _caption(node: Node) -> str:
    figure = next(node.iterancestors("figure"), None)
    if figure is not None and (text := captions.caption_text(figure)):
        return text
    return _following(node) or (node.get("data-caption") or "").strip()


def _following(node: Node) -> str:
    """Give the short text right after a picture that says again what its alt text says."""
    alt = " ".join((node.get("alt") or node.get("title") or "").split())
    place = node
    for _ in range(3):
        following = place.getnext()
        if following is not None and following.tag != "img":
            text = captions.plain_caption(following)
            return text if text and (text == alt or following.tag in ("small", "em", "i")) else ""
        parent = place.getparent()
        if parent is None or parent.tag == "body":
            return ""
        place = parent
    return ""


def _address(node: Node, base_url: str) -> str:
    attributes: dict[str, str] = {str(name): str(value) for name, value in node.attrib.items()}
    sources = _sources(node)
    for name in _LAZY_MORE:
        if name in attributes:
            attributes.setdefault("data-src", attributes[name])
    sets = [attributes[name] for name in _LAZY_SETS if attributes.get(name)]
    found = addresses.picture(attributes, base_url, sources)
    if found and not sets:
        return found
    larger = [web(addresses.largest(each), base_url) for each in sets]
    return next(filter(None, larger), "") or found


def _sources(node: Node) -> str:
    parent = node.getparent()
    if parent is None or parent.tag != "picture":
        return ""
    sets: list[Mapping[str, str]] = [
        {str(name): str(value) for name, value in each.attrib.items()}
        for each in parent.iter("source")
    ]
    return next((each.get("srcset") or each.get("data-srcset") or "" for each in sets), "")


def _stem(address: str) -> str:
    """Give what stays of a picture's address in all its sizes: the name of its file."""
    path = unquote(addresses.parts(address).path).rstrip("/")
    name = path.rsplit("/", 1)[-1].rsplit(".", 1)[0].lower()
    name = _SIZE_ENDING.sub("", name)
    return name if len(name) >= _SHORTEST_NAME else path.lower()
