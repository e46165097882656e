"""XHTML that stands as elements in a feed, written as feedparser writes it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reader.sync.names import check_scope, demand, key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

_XML = "{http://www.w3.org/XML/1998/namespace}"
# At their ends feedparser does what it does not for others.
_SPECIAL = ("body", "math", "svg")


def written(element: "_Element", known: "Mapping[str | None, str]", *, unwrapped: bool) -> str:
    """Give what an element holds, if `unwrapped` without the one <div> around all of it."""
    pieces = [piece for piece in _pieces(element, known) if piece]
    while unwrapped and pieces and not pieces[-1].strip():
        del pieces[-1]
    while unwrapped and pieces and not pieces[0].strip():
        del pieces[0]
    return "".join(pieces[1:-1] if unwrapped and _is_wrapped(pieces) else pieces).strip()


def _is_wrapped(pieces: list[str]) -> bool:
    if not pieces or not pieces[0].startswith(("<div>", "<div ")) or pieces[-1] != "</div>":
        return False
    depth = 0
    for piece in pieces[:-1]:
        if piece.startswith("</"):
            depth -= 1
            if not depth:
                return False
        elif piece.startswith("<"):
            depth += 1
    return True


def _pieces(element: "_Element", known: "Mapping[str | None, str]") -> Iterator[str]:
    yield escape(element.text or "")
    for child in element:
        prefix, _, name = key(child.tag).partition(":")
        demand(prefix == "xhtml" and name not in _SPECIAL)
        check_scope(child, known)
        yield f"<{name}{_attributes(child)}>"
        yield from _pieces(child, known)
        yield f"</{name}>"
        yield escape(child.tail or "")


def _attributes(element: "_Element") -> str:
    found: dict[str, str] = {}
    for written_name, value in element.items():
        name = str(written_name).replace(_XML, "xml:").lower()
        demand(name not in found and name.isascii() and not name.startswith("{"))
        demand(name not in ("base", "xml:base"))
        found[name] = str(value).lower() if name in ("rel", "type") else str(value)
    return "".join(f' {name}="{escape(value, _QUOTE)}"' for name, value in found.items())


_QUOTE = {'"': "&quot;"}
