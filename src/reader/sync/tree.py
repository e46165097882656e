"""Turns text into XML trees that neither fetch, nor open files, nor expand entities."""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import XMLParser, _Element


def strict(text: str) -> "_Element | None":
    """Give the root of a text without XML declaration, None if it is not well-formed."""
    from lxml import etree

    try:
        return etree.fromstring(text.encode("utf-8", "replace"), _parser(recover=False))
    except etree.XMLSyntaxError:
        return None


def recovered(text: str) -> "_Element | None":
    """Give what libxml2 can make of an ill-formed text, None if that is not XML either."""
    from lxml import etree

    try:
        found = etree.fromstring(text.encode("utf-8", "replace"), _parser(recover=True))
    except etree.XMLSyntaxError:
        return None
    # There may be no root; attributes may stand twice.
    return strict(written(found).decode()) if etree.iselement(found) else None


def written(root: "_Element") -> bytes:
    """Give a tree as XML in UTF-8, without declaration."""
    from lxml import etree

    return etree.tostring(root, encoding="utf-8", xml_declaration=False)


def local_name(element: "_Element") -> str:
    """Give an element's name in lower case and without its namespace."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=500)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2].lower()


def _parser(*, recover: bool) -> "XMLParser":
    from lxml import etree

    return etree.XMLParser(
        recover=recover,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
