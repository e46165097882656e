"""A page's pictures: which are stored, how large they are shown, which is the lead again."""

import re
from collections.abc import Mapping
from html import escape

from reader.content.addresses import parts
from reader.content.nodes import Node
from reader.model.article import Article, Picture
from reader.text.markup import tags

SCHEME = "warraq-picture"
_SIZE_IN_NAME = re.compile(r"-\d{2,5}x\d{2,5}(?=\.\w+$)")
_IMAGE = re.compile(r"<img\b[^<>]*>")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def by_address(article: Article) -> dict[str, Picture]:
    """Give the article's pictures by their addresses on the web."""
    return {picture.url: picture for picture in article.pictures}


def addresses(html: str) -> tuple[str, ...]:
    """Give the addresses of the pictures in clean HTML, each once, in their order."""
    # In clean HTML no bracket stands but those of tags.
    found = (attributes for _, _, attributes, _ in tags("".join(_IMAGE.findall(html))))
    return tuple(dict.fromkeys(each["src"] for each in found if each and each.get("src")))


def is_same(one: str, other: str, known: Mapping[str, Picture]) -> bool:
    """Tell whether two addresses show one picture: by its bytes, or but for size and query."""
    first, second = known.get(one), known.get(other)
    if first and second and first.stored and first.sha256 == second.sha256:
        return True
    return _bare(one) == _bare(other)


def shown(picture: Picture, node: Node, room: int) -> str:
    """Give the tag of a stored picture, no wider than `room`; "" if it is not stored.

    Never an address that could be loaded: only our own scheme with a hash.
    """
    if not _SHA256.fullmatch(picture.sha256):
        return ""
    width, height = picture.width, picture.height
    if not width:
        width, height = (_length(node, side) for side in ("width", "height"))
    if width > room:
        width, height = room, round(height * room / width)
    size = f' width="{width}"' if width else ""
    size += f' height="{height}"' if width and height else ""
    alt = escape(node.attributes.get("alt", ""))
    return f'<img src="{SCHEME}:{picture.sha256}"{size} alt="{alt}" style="max-width:100%" />'


def _bare(address: str) -> str:
    taken = parts(address)
    return _SIZE_IN_NAME.sub("", f"{taken.netloc}{taken.path}".lower())


def _length(node: Node, side: str) -> int:
    written = node.attributes.get(side, "")
    return int(written) if written.isascii() and written.isdigit() else 0
