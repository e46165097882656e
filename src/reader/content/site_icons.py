"""Finds the small pictures that a web page names as its site's, best first."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from reader.text.addresses import web
from reader.text.markup import Start, tokens

# What names them stands in the head.
_LONGEST = 400_000
_MOST = 2
_SIZE = re.compile(r"(\d{1,4})x\d{1,4}", re.IGNORECASE)
_ICON, _TOUCH = frozenset({"icon"}), frozenset({"apple-touch-icon", "apple-touch-icon-precomposed"})
# One of this size and more stays crisp where a screen has three pixels a point.
_CRISP = 48
# What is told of no size: such files are so large as a rule.
_USUAL, _USUAL_TOUCH = 32, 180


class _Named(NamedTuple):
    """How well a picture would do (the least is best), and where it lies."""

    rank: tuple[int, int]
    address: str


def icon_addresses(html: str, *, url: str) -> tuple[str, ...]:
    """Give the addresses of at most two icons, best first; drawings (SVG) are left out.

    Those meant for small sizes come before those of home screens, unless they are too small.
    """
    base, named = url, list[_Named]()
    for tag in _tags(html[:_LONGEST]):
        told = tag.attributes
        if tag.name == "base":
            base = web(told.get("href", "").strip(), url) or base
        elif rank := _rank(told):
            named.append(_Named(rank, web(told.get("href", "").strip(), base)))
    ordered = (each.address for each in sorted(named, key=lambda each: each.rank) if each.address)
    return tuple(dict.fromkeys(ordered))[:_MOST]


def _tags(html: str) -> Iterator[Start]:
    for tag in tokens(html):
        if isinstance(tag, Start):
            if tag.name == "body":
                return
            if tag.name in ("base", "link"):
                yield tag


def _rank(attributes: Mapping[str, str]) -> tuple[int, int] | None:
    """Rank a link; None for one that names no picture we can show."""
    relations = set(attributes.get("rel", "").lower().split())
    is_icon, is_touch = bool(relations & _ICON), bool(relations & _TOUCH)
    address = attributes.get("href", "").lower().partition("?")[0]
    drawn = "svg" in attributes.get("type", "").lower() or address.endswith(".svg")
    if drawn or not (is_icon or is_touch):
        return None
    sizes = [int(each) for each in _SIZE.findall(attributes.get("sizes", ""))]
    size = max(sizes, default=_USUAL if is_icon else _USUAL_TOUCH)
    if size >= _CRISP:
        # The smallest of those that are large enough.
        return (0 if is_icon else 1, size)
    return (2, -size)
