"""Which elements of foreign HTML become which of ours, and what each may hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

# flow: text in it needs a paragraph of its own. leaf: text and inline elements only.
# mixed: text or blocks. The others hold nothing but their own parts.
Kind = Literal["flow", "leaf", "mixed", "list", "table", "section", "row", "inline"]


@dataclass(frozen=True, slots=True)
class Element:
    """The tag that is written ("" for none) and the kind of place it is."""

    tag: str
    kind: Kind


UNKNOWN = Element("", "inline")
FLOW = Element("", "flow")
PARAGRAPH = Element("p", "leaf")
ITEM = Element("li", "mixed")
DESCRIPTION = Element("dd", "mixed")
BODY = Element("tbody", "section")
ROW = Element("tr", "row")
CELL = Element("td", "mixed")


def _named(kind: Kind, names: str) -> dict[str, Element]:
    return {name: Element(name, kind) for name in names.split()}


def _as(tag: str, kind: Kind, names: str) -> dict[str, Element]:
    return {name: Element(tag, kind) for name in names.split()}


ELEMENTS: Mapping[str, Element] = {
    **_as(
        "",
        "flow",
        "div section article main header footer aside nav address center details form fieldset"
        " body html head dialog hgroup search legend optgroup",
    ),
    **_named("flow", "blockquote"),
    **_named("leaf", "p h1 h2 h3 h4 h5 h6 pre"),
    **_as("p", "leaf", "summary"),
    **_as("pre", "leaf", "listing xmp"),
    **_named("mixed", "li dt dd td th caption figure figcaption"),
    **_named("list", "ul ol dl"),
    **_as("ul", "list", "menu dir"),
    **_named("table", "table"),
    **_named("section", "thead tbody tfoot"),
    **_named("row", "tr"),
    **_named("inline", "a b strong i em u s del ins sub sup small mark code kbd samp q cite"),
    **_named("inline", "abbr dfn var bdi"),
    **_as("s", "inline", "strike"),
    **_as("code", "inline", "tt"),
    **_as("abbr", "inline", "acronym"),
    **_as("bdi", "inline", "bdo"),
}
TABLE_PARTS = frozenset({"caption", "thead", "tbody", "tfoot", "tr", "td", "th"})
LIST_PARTS: Mapping[str, frozenset[str]] = {
    "li": frozenset({"ul", "ol"}),
    "dt": frozenset({"dl"}),
    "dd": frozenset({"dl"}),
}
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Left and right are the page's to choose; what stands in the middle is meant to.
CENTRED = HEADINGS | {"p"}
# Attributes that may stay besides `dir`, `lang` and `id`, which may stand on every element.
ATTRIBUTES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(CENTRED, frozenset({"align"})),
    "a": frozenset({"href"}),
    "img": frozenset({"src", "alt", "title", "width", "height"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan"}),
    "ol": frozenset({"start"}),
    "abbr": frozenset({"title"}),
}
TAGS = frozenset({element.tag for element in ELEMENTS.values() if element.tag}) | {
    "br",
    "hr",
    "img",
    "div",
    "span",
}
