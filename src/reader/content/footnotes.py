"""The links within an article: its notes and the way back, under names of our own."""

import re
from collections.abc import Mapping
from html import unescape
from urllib.parse import unquote, urldefrag

# No name of a page's own parts begins so, and no name of a foreign page comes without it.
PREFIX = "note-"
_LONGEST = 80
_MOST = 4000
_LINKED = re.compile(r"href\s{0,9}=\s{0,9}[\"']?([^\"'#<>\s]{0,2000})#([^\"'<>\s]{1,400})")
_NAMED = re.compile(rf'<[^<>]* id="({PREFIX}[^"<>]+)"')
_POINTED = re.compile(rf'<a href="#({PREFIX}[^"<>]+)"')
_UNSAFE = re.compile(r"[^\w.:-]+")


def name(written: str) -> str:
    """Give the safe name that stands for a place's name on a foreign page, "" for none."""
    kept = _UNSAFE.sub("-", unquote(written.strip()))[:_LONGEST]
    if not kept.strip("-"):
        return ""
    return kept if kept.startswith(PREFIX) else (PREFIX + kept)[:_LONGEST]


def target(href: str, base_url: str) -> str:
    """Give the name of the place within the same page that a link leads to, "" for any other."""
    address, _, place = href.strip().partition("#")
    if not place or (address and address != urldefrag(base_url).url):
        return ""
    return name(place)


def linked(html: str, base_url: str) -> frozenset[str]:
    """Give the names of the places that the links of foreign HTML lead to within it."""
    found = _LINKED.findall(html) if "#" in html else ()
    places = (
        target(f"{unescape(address)}#{unescape(place)}", base_url)
        for address, place in found[:_MOST]
    )
    return frozenset(filter(None, places))


def paired(clean: str) -> frozenset[str]:
    """Give the names in clean HTML that a link leads to and that an element bears."""
    return frozenset(_POINTED.findall(clean)) & frozenset(_NAMED.findall(clean))


def given(attributes: Mapping[str, str], wanted: frozenset[str]) -> str:
    """Give the wanted name that an element bears as its `id` or `name`, "" if it has none."""
    for attribute in ("id", "name"):
        found = name(attributes.get(attribute, ""))
        if found in wanted:
            return found
    return ""
