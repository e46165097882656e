"""Cleans foreign HTML by an allow-list, on arrival, in linear time and within bounds."""

import re
from collections.abc import Mapping
from html import unescape

import nh3

from reader.content import addresses, embeds, footnotes
from reader.content.elements import (
    ATTRIBUTES,
    CENTRED,
    ELEMENTS,
    LIST_PARTS,
    TAGS,
    UNKNOWN,
    Element,
)
from reader.content.structure import Structure
from reader.content.writer import entities, in_tag, spaced
from reader.text.addresses import web
from reader.text.markup import tags

MOST_PICTURES = 500
MOST_SPAN = 20
_LONGEST_SIDE = 20_000
_LONGEST_ALT = 1000

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}")
_SMALL_NUMBER = re.compile(r"\d{1,4}")
_CENTRE = re.compile(r"(?:^|[;\s])text-align\s{0,9}:\s{0,9}(?:-webkit-)?center", re.IGNORECASE)
_LETTER = re.compile(r"[^\W_]")
_PREFORMATTED = re.compile(r"(<pre\b[^<>]*>.*?</pre>)", re.DOTALL)
_LINE = re.compile(
    r"</?(?:p|div|blockquote|pre|figure|figcaption|table|caption|tr|br|hr|[uod]l|li|d[td]|h[1-6])"
    r"\b[^<>]*>"
)
_TAG = re.compile("<[^<>]*>")
_EVERYWHERE = {"dir", "lang", "id"}
_DIRECTION_AND_LANGUAGE = frozenset({"dir", "lang", "xml:lang"})
_SPAN = Element("span", "inline")
_JUDGE = nh3.Cleaner(
    tags=set(TAGS),
    attributes={tag: set(ATTRIBUTES.get(tag, ())) | _EVERYWHERE for tag in TAGS},
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
    clean_content_tags={"script", "style"},
)
# The second judgement may take something away that the first let pass, and so leave something
# that cleans to less again; it never went beyond the second round.
_MOST_ROUNDS = 4
# These mark a place on a page where they stand empty.
_PLACES = frozenset({"a", "span"})


def clean_html(html: str, *, base_url: str) -> str:
    """Give HTML of the allow-list only, strict, bounded and with absolute addresses.

    Cleaning twice is cleaning once. Never raises, whatever comes in. Relative addresses are
    resolved against `base_url`; without one they are dropped.
    """
    for _ in range(_MOST_ROUNDS):
        strict = _strict(embeds.with_telegram(html), base_url)
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
    text = "".join(
        each if each.startswith("<pre") else spaced(each) for each in _PREFORMATTED.split(html)
    )
    text = _LINE.sub("\n", text).replace("</td>", " ").replace("</th>", " ")
    lines = (line.strip(" \t\xa0") for line in unescape(_TAG.sub("", text)).split("\n"))
    return "\n".join(filter(None, lines))


def word_count(text: str) -> int:
    """Count the words of plain text: what stands between white space and has a letter or digit."""
    words = text.split()
    unsure = (word for word in words if not word[0].isalnum())
    return len(words) - sum(_LETTER.search(word) is None for word in unsure)


def _strict(html: str, base_url: str) -> str:
    """Clean once; a link to a place of the same page stays only where both stay."""
    names = footnotes.linked(html, base_url)
    for _ in range(_MOST_ROUNDS):
        cleaned = _Cleaner(base_url, names).clean(html)
        kept = footnotes.paired(cleaned) if names else names
        if kept == names:
            return cleaned
        names = kept
    return _Cleaner(base_url, frozenset()).clean(html)


class _Cleaner:
    """One pass over foreign HTML: each tag is dropped or handed to the structure as ours.

    `names` are the places on the page that its links may lead to.
    """

    def __init__(self, base_url: str, names: frozenset[str]) -> None:
        self._base_url = base_url
        self._names = names
        # The name of a place without content of its own, which what follows it will bear.
        self._place = ""
        # Of the reading that a ruby gives, whether it brings brackets, and whether ours is open.
        self._has_brackets = self._is_reading = False
        self._structure = Structure()
        self._pictures = 0
        self._source_set = ""
        self._last_picture = ""

    def clean(self, html: str) -> str:
        for text, name, attributes, inside in tags(html):
            if text:
                self._text(text)
            if attributes is None:
                if name:
                    self._end(name)
            elif inside is None:
                self._start(name, attributes)
            elif not self._whole(name, attributes, inside):
                self._start(name, attributes)
                if inside:
                    self._text(inside)
                self._end(name)
        return self._structure.finish()

    def _text(self, text: str) -> None:
        """Write text, which bears the name of an empty place before it."""
        if self._place and text.strip():
            self._structure.open("span", _SPAN, in_tag(self._named({})))
            self._structure.text(text)
            self._structure.close("span", _SPAN)
        else:
            self._structure.text(text)

    def _whole(self, name: str, attributes: Mapping[str, str], text: str) -> bool:
        """Write an element that holds only text in one step; False if it takes several."""
        element = ELEMENTS.get(name, UNKNOWN)
        if name in _PLACES and not text and (place := footnotes.given(attributes, self._names)):
            self._place = place
            return True
        if self._place or name == "summary":
            return False
        if element.kind != "leaf" and element.tag not in LIST_PARTS:
            return False
        named = self._named(attributes) if self._names else {}
        kept = in_tag(named | _kept(element.tag, attributes)) if attributes else ""
        return self._structure.whole(element, kept, text)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        element = ELEMENTS.get(name, UNKNOWN)
        special = _SPECIAL.get(name) if element is UNKNOWN else None
        if special is not None:
            special(self, attributes)
        elif name == "a":
            self._link(attributes)
        elif attributes or self._place:
            named = self._named(attributes) if self._names else {}
            element = _element(name, attributes, named)
            kept = named | _kept(element.tag, attributes) if element.tag else {}
            self._structure.open(name, element, in_tag(kept))
            self._embed(name, attributes)
        else:
            self._structure.open(name, element)
        if name == "summary":
            self._structure.open("b", ELEMENTS["b"])

    def _link(self, attributes: Mapping[str, str]) -> None:
        element = ELEMENTS["a"]
        self._structure.close("a", element)
        written = attributes.get("href", "")
        named = self._named(attributes) if self._names else {}
        place = footnotes.target(written, self._base_url) if self._names else ""
        inside = f"#{place}" if place in self._names else ""
        href = inside or addresses.link(written, self._base_url)
        if not href and named:
            self._structure.open("a", _SPAN, in_tag(named | _kept("span", attributes)))
            return
        kept = {"href": href} | named | _kept("a", attributes) if href else {}
        self._structure.open("a", element if href else UNKNOWN, in_tag(kept))

    def _named(self, attributes: Mapping[str, str]) -> dict[str, str]:
        """Give the name by which a link leads to this element, or to the empty one before it."""
        found = footnotes.given(attributes, self._names) or self._place
        self._place = ""
        return {"id": found} if found else {}

    def _embed(self, name: str, attributes: Mapping[str, str]) -> None:
        address = embeds.told(attributes, name)
        if address:
            self.medium({"src": address})

    def _end(self, name: str) -> None:
        element = ELEMENTS.get(name, UNKNOWN)
        if name == "br":
            self._structure.line_break()
        elif name in ("rt", "ruby"):
            self._end_reading()
        elif element is not UNKNOWN or name not in _SPECIAL:
            if name == "picture":
                self._source_set = ""
            self._structure.close(name, element)

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

    def ruby(self, _attributes: Mapping[str, str]) -> None:
        self._has_brackets = self._is_reading = False

    def brackets(self, _attributes: Mapping[str, str]) -> None:
        self._has_brackets = True

    def reading(self, _attributes: Mapping[str, str]) -> None:
        """Begin the reading of a word, in brackets as programs without ruby are to show it."""
        self._end_reading()
        if not self._has_brackets:
            self._structure.text("(")
            self._is_reading = True

    def _end_reading(self) -> None:
        if self._is_reading:
            self._structure.text(")")
        self._is_reading = False

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
        if attributes.get("poster"):
            self.picture({"src": attributes["poster"]})
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
    "ruby": _Cleaner.ruby,
    "rp": _Cleaner.brackets,
    "rt": _Cleaner.reading,
    **dict.fromkeys(("iframe", "embed", "video", "audio", "amp-iframe"), _Cleaner.medium),
    **dict.fromkeys(
        ("input", "link", "meta", "base", "param", "track", "col", "colgroup", "area", "wbr"),
        _Cleaner.nothing,
    ),
}


def _element(name: str, attributes: Mapping[str, str], named: Mapping[str, str]) -> Element:
    element = ELEMENTS.get(name, UNKNOWN)
    if element.tag or not (named or _direction_and_language(attributes)):
        return element
    if element.kind == "flow":
        return Element("div", "flow")
    return _SPAN if name in ("span", "font") else element


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
    elif tag in CENTRED and _is_centred(attributes):
        kept["align"] = "center"
    elif tag == "abbr" and attributes.get("title", "").strip():
        kept["title"] = " ".join(attributes["title"].split())[:_LONGEST_ALT].strip()
    return kept


def _is_centred(attributes: Mapping[str, str]) -> bool:
    if "style" in attributes and _CENTRE.search(attributes["style"]):
        return True
    return attributes.get("align", "").strip().lower() == "center"


def _direction_and_language(attributes: Mapping[str, str]) -> dict[str, str]:
    if attributes.keys().isdisjoint(_DIRECTION_AND_LANGUAGE):
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
