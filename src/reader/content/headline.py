"""Chooses an article's title, and takes the name of the site off it."""

import re
from collections.abc import Iterable

from reader.content import addresses
from reader.content.metadata import Facts
from reader.content.tree import Node, words
from reader.text.arabic import fold

_SEPARATOR = re.compile(r"\s+(?:[-–—|•·»:]|::)\s+|\s*[|»]\s*")
_LETTERS = re.compile(r"\w+")
_AGREES = 0.5
_LONGEST_SITE = 5
_LONGEST = 300
_SHORTEST_HOST = 3
_TITLE_NAME = re.compile(
    r"(?:^|[\s_-])(?:title|headline|entry-title|post-title|article-title|news-?title)(?:$|[\s_-])",
    re.IGNORECASE,
)


def choose(root: Node, facts: Facts, *, url: str) -> tuple[str, Node | None]:
    """Give the title and the element that shows it: the heading that agrees with what is said.

    What is said (JSON-LD, og:title, `<title>`) is the title where no heading agrees with it.
    """
    site = facts.site
    said = [without_site(title, site, url) for title in (*facts.titles, facts.page_title) if title]
    shown = [(words(node), node) for node in _headings(root)]
    shown = [(text, node) for text, node in shown if 0 < len(text) <= _LONGEST]
    best = max(shown, key=lambda each: _most_alike(each[0], said), default=None)
    if best is not None and _most_alike(best[0], said) >= _AGREES:
        return best
    headings = [each for each in shown if each[1].tag == "h1"]
    if said and not (len(headings) == 1 and not facts.titles):
        return said[0], None
    return headings[0] if headings else (said[0] if said else "", None)


def without_site(title: str, site: str, url: str) -> str:
    """Take the site's name off the end or the start of a title."""
    pieces = _SEPARATOR.split(title)
    if len(pieces) == 1:
        return title
    host = (addresses.parts(url).hostname or "").removeprefix("www.").split(".")[0]
    ends = [match.start() for match in _SEPARATOR.finditer(title)]
    starts = [match.end() for match in _SEPARATOR.finditer(title)]
    if _is_site(pieces[-1], site, host) or (not site and _short(pieces[-1], title)):
        return without_site(title[: ends[-1]].strip(), site or pieces[-1], url)
    if _is_site(pieces[0], site, host):
        return title[starts[0] :].strip()
    return title


def site_of(facts: Facts, url: str) -> str:
    """Give the site's name: as it says, else as the page's title ends, else its host."""
    if facts.site:
        return facts.site
    pieces = _SEPARATOR.split(facts.page_title)
    if len(pieces) > 1 and _short(pieces[-1], facts.page_title):
        return pieces[-1].strip()
    return (addresses.parts(url).hostname or "").removeprefix("www.")


def alike(one: str, other: str) -> float:
    """Give how much two titles are the same words, 0 to 1; one may be the start of the other."""
    first, second = set(_LETTERS.findall(fold(one))), set(_LETTERS.findall(fold(other)))
    if not first or not second:
        return 0.0
    common = len(first & second)
    return max(common / len(first | second), 0.9 * common / max(3, min(len(first), len(second))))


def _headings(root: Node) -> Iterable[Node]:
    yield from root.iter("h1")
    yield from root.iter("h2")
    for node in root.iter("h3", "h4", "div", "p", "span", "td", "b", "strong"):
        if node.tag in ("b", "strong", "td") or _TITLE_NAME.search(node.get("class") or ""):
            yield node


def _most_alike(text: str, said: list[str]) -> float:
    return max((alike(text, each) for each in said), default=0.0)


def _is_site(piece: str, site: str, host: str) -> bool:
    name = fold(piece).strip()
    known = fold(site).strip()
    if not name:
        return True
    squeezed = name.replace(" ", "").replace(".", "")
    return bool(
        (known and (name == known or name in known or known in name))
        or (host and len(host) >= _SHORTEST_HOST and squeezed.startswith(host.replace("-", "")))
    )


def _short(piece: str, title: str) -> bool:
    return len(piece.split()) <= _LONGEST_SITE and len(piece) < 0.4 * len(title)
