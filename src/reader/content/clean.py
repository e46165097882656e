"""Cleans foreign HTML by an allow-list, on arrival, in linear time and within bounds."""

import re
from collections.abc import Mapping
from html import unescape
from itertools import filterfalse

import nh3

from reader.content import addresses
from reader.content.elements import ATTRIBUTES, ELEMENTS, TAGS, UNKNOWN, Element
from reader.content.structure import Structure
from reader.content.writer import entities, in_tag, spaced
from reader.text.addresses import web
from reader.text.markup import End, Start, Text, tokens

MOST_PICTURES = 500
MOST_SPAN = 20
_LONGEST_SIDE = 20_000
_LONGEST_ALT = 1000

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}")
_SMALL_NUMBER = re.compile(r"\d{1,4}")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^<>]*>")
_LETTER = re.compile(r"[^\W_]")
_LINES = frozenset(
    {"p", "div", "blockquote", "pre", "figure", "figcaption", "table", "caption", "tr", "br", "hr"}
    | {"ul", "ol", "dl", "li", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6"}
)
_SCHEMES = {"http", "https", "mailto", "tel"}
_EVERYWHERE = {"dir", "lang"}
_ALLOWED = {tag: set(ATTRIBUTES.get(tag, ())) | _EVERYWHERE for tag in TAGS}
_JUDGE = nh3.Cleaner(
    tags=set(TAGS),
    attributes=_ALLOWED,
    url_schemes=_SCHEMES,
    link_rel=None,
    clean_content_tags={"script", "style"},
)
# The second judgement may take something away that the first let pass, and so leave something
# that cleans to less again; it never went beyond the second round.
_MOST_ROUNDS = 4


def clean_html(html: str, *, base_url: str) -> str:
    """Give HTML of the allow-list only, strict, bounded and with absolute addresses.

    Cleaning twice is cleaning once. Never raises, whatever comes in. Relative addresses are
    resolved against `base_url`; without one they are dropped.
    """
    for _ in range(_MOST_ROUNDS):
        strict = _Cleaner(base_url).clean(html)
        html = _JUDGE.clean(strict)
        done = html == strict
        html = entities(html)
        if done:
            break
    return html


def text_of(html: str) -> str:
    """Give the plain text of clean HTML, a newline between paragraphs, items and rows.

    Cells of a row are parted by a space; joiners and bidi marks stay.
    """
    written = _with_preformatted(html) if "<pre" in html else _TAG.sub(_gap, spaced(html))
    lines = (line.strip(" \t\xa0") for line in unescape(written).split("\n"))
    return "\n".join(filter(None, lines))


def word_count(text: str) -> int:
    """Count the words of plain text: what stands between white space and has a letter or digit."""
    words = text.split()
    # Most have nothing but letters.
    marked = list(filterfalse(str.isalnum, words))
    return len(words) - sum(_LETTER.search(word) is None for word in marked)


def _with_preformatted(html: str) -> str:
    pieces: list[str] = []
    at = 0
    preformatted = False
    for tag in _TAG.finditer(html):
        piece = html[at : tag.start()]
        pieces += (piece if preformatted else spaced(piece), _gap(tag))
        if tag[2] == "pre":
            preformatted = not tag[1]
        at = tag.end()
    return "".join((*pieces, html[at:] if preformatted else spaced(html[at:])))


def _gap(tag: re.Match[str]) -> str:
    """Give what stands between the texts before and after a tag."""
    return "\n" if tag[2] in _LINES else " " if tag[0] in ("</td>", "</th>") else ""


class _Cleaner:
    """One pass over foreign HTML: each tag is dropped or handed to the structure as ours."""

    def __init__(self, base_url: str) -> None:
        self._base_url = base_url
        self._structure = Structure()
        self._pictures = 0
        self._source_set = ""
        self._last_picture = ""

    def clean(self, html: str) -> str:
        for token in tokens(html):
            if isinstance(token, Text):
                if token.text:
                    self._structure.text(token.text)
            elif isinstance(token, End):
                self._end(token.name)
            else:
                self._start(token)
        return self._structure.finish()

    def _start(self, token: Start) -> None:
        special = _SPECIAL.get(token.name)
        if special is not None:
            special(self, token.attributes)
            return
        element = _element(token.name, token.attributes)
        kept = _kept(element.tag, token.attributes) if element.tag else {}
        if element.tag == "a":
            self._structure.close("a", element)
            href = addresses.link(token.attributes.get("href", ""), self._base_url)
            element, kept = (element, {"href": href} | kept) if href else (UNKNOWN, {})
        self._structure.open(token.name, element, in_tag(kept))

    def _end(self, name: str) -> None:
        if name == "br":
            self._structure.line_break()
        elif name not in _SPECIAL:
            if name == "picture":
                self._source_set = ""
            self._structure.close(name, ELEMENTS.get(name, UNKNOWN))

    def break_line(self, _attributes: Mapping[str, str]) -> None:
        self._structure.line_break()

    def rule(self, _attributes: Mapping[str, str]) -> None:
        self._structure.rule()

    def nothing(self, _attributes: Mapping[str, str]) -> None:
        pass

    def remember_source(self, attributes: Mapping[str, str]) -> None:
        self._source_set = attributes.get("srcset", "") or attributes.get("data-srcset", "")

    def formula(self, attributes: Mapping[str, str]) -> None:
        self._structure.text(attributes.get("alttext", "") or " ")

    def picture(self, attributes: Mapping[str, str]) -> None:
        source = addresses.picture(attributes, self._base_url, self._source_set)
        alt = " ".join(attributes.get("alt", "").split())[:_LONGEST_ALT].strip()
        if source and addresses.is_emoji(source):
            self._structure.text(alt or " ")
            return
        # A page without scripts finds the same picture again in <noscript>.
        if not source or source == self._last_picture or addresses.is_tiny(attributes):
            return
        if self._pictures >= MOST_PICTURES:
            return
        self._pictures += 1
        self._last_picture = source
        kept = {"src": source, "alt": alt} | _kept("img", attributes)
        title = " ".join(attributes.get("title", "").split())[:_LONGEST_ALT].strip()
        kept |= {"title": title} if title else {}
        for side in ("width", "height"):
            length = addresses.pixels(attributes.get(side, ""))
            kept |= {side: str(length)} if 0 < length <= _LONGEST_SIDE else {}
        self._structure.picture(in_tag(kept))

    def medium(self, attributes: Mapping[str, str]) -> None:
        """Write a film, a sound or a foreign page as a link to it."""
        written = attributes.get("src") or attributes.get("data-src") or attributes.get("data", "")
        address = web(written, self._base_url)
        if not address or addresses.tracks(address) or addresses.is_tiny(attributes):
            return
        name = attributes.get("title") or attributes.get("aria-label") or _shown(address)
        link = ELEMENTS["a"]
        self._structure.close("a", link)
        self._structure.paragraph()
        self._structure.open("a", link, in_tag({"href": address}))
        self._structure.text(" ".join(name.split()) or address)
        self._structure.close("a", link)
        self._structure.paragraph()


_SPECIAL = {
    "br": _Cleaner.break_line,
    "hr": _Cleaner.rule,
    "img": _Cleaner.picture,
    "image": _Cleaner.picture,
    "amp-img": _Cleaner.picture,
    "source": _Cleaner.remember_source,
    "math": _Cleaner.formula,
    **dict.fromkeys(("iframe", "embed", "video", "audio", "amp-iframe"), _Cleaner.medium),
    **dict.fromkeys(
        ("input", "link", "meta", "base", "param", "track", "col", "colgroup", "area", "wbr"),
        _Cleaner.nothing,
    ),
}


def _element(name: str, attributes: Mapping[str, str]) -> Element:
    element = ELEMENTS.get(name, UNKNOWN)
    if element.tag or not _direction_and_language(attributes):
        return element
    if element.kind == "flow":
        return Element("div", "flow")
    return Element("span", "inline") if name in ("span", "font") else element


def _kept(tag: str, attributes: Mapping[str, str]) -> dict[str, str]:
    """Give the attributes that may stay on one of our elements, addresses apart."""
    kept = _direction_and_language(attributes)
    if tag in ("td", "th"):
        for name in ("colspan", "rowspan"):
            span = min(_number(attributes.get(name, "")), MOST_SPAN)
            kept |= {name: str(span)} if span > 1 else {}
    elif tag == "ol":
        start = _number(attributes.get("start", ""))
        kept |= {"start": str(start)} if start > 1 else {}
    elif tag == "abbr" and attributes.get("title", "").strip():
        kept["title"] = " ".join(attributes["title"].split())[:_LONGEST_ALT].strip()
    return kept


def _direction_and_language(attributes: Mapping[str, str]) -> dict[str, str]:
    if not attributes.keys() & _EVERYWHERE and "xml:lang" not in attributes:
        return {}
    direction = attributes.get("dir", "").strip().lower()
    language = (attributes.get("lang") or attributes.get("xml:lang", "")).strip()
    kept = {"dir": direction} if direction in ("rtl", "ltr") else {}
    return kept | ({"lang": language} if _LANGUAGE.fullmatch(language) else {})


def _number(written: str) -> int:
    written = written.strip()
    return int(written) if _SMALL_NUMBER.fullmatch(written) else 0


def _shown(address: str) -> str:
    parts = addresses.parts(address)
    return f"{parts.netloc}{parts.path}".rstrip("/")
