"""Foreign HTML read as a stream of tags and texts, in linear time whatever it holds."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

# Longer input is cut: no article is, and reading it would take seconds.
MOST_CHARACTERS = 8_000_000
MOST_TAGS = 60_000
_MOST_ATTRIBUTES = 60
_LONGEST_VALUE = 20_000

# Controls, surrogates without a partner and non-characters; the last two mark places of our own.
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Nearly all tags are of this form, and many hold only text. It ends before the second "<" that
# follows, so nothing is read more than three times.
_ORDINARY = re.compile(
    r"<(?:/([a-zA-Z][^\s/><]*+)\s*+|([a-zA-Z][^\s/><]*+)"
    rf"((?:\s++[^\s/>=<]++=(?:\"[^\"<]*+\"|'[^'<]*+')){{0,{_MOST_ATTRIBUTES}}}+)\s*+/?)>"
    r"(?:([^<]*+)</\2>)?"
)
_WITH_VALUE = re.compile(r"\s([^\s=]+)=(?:\"([^\"]*)\"|'([^']*)')")
_NAME = re.compile(r"[a-zA-Z][^\s/><]*")
_BETWEEN = re.compile(r"[\s/]*")
_ATTRIBUTE_NAME = re.compile(r"=?[^\s/>=<]*")
_EQUALS = re.compile(r"\s*=\s*")
_UNQUOTED = re.compile(r"[^\s>]*")
_ANY_TAG = re.compile("<[^<>]*>")
# What these hold is no text of the article.
_DROPPED = frozenset(
    {"script", "style", "svg", "select", "textarea", "button", "template", "title", "noembed"}
    | {"noframes"}
)
# What these hold is a fallback for programs that cannot show them.
_MEDIA = frozenset(["iframe", "video", "audio", "math"])
_CLOSERS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _DROPPED | _MEDIA}
_SOURCE = re.compile(r"<source\b[^<>]*?\bsrc\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Text:
    """Readable characters between tags, entities resolved."""

    text: str


@dataclass(frozen=True, slots=True)
class Start:
    """A tag that opens, its name and attributes in lower case."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class End:
    """A tag that closes."""

    name: str


Token = Text | Start | End


def readable(text: str) -> str:
    """Drop what no text may hold: controls but tab and newline, lone surrogates, non-characters."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNREADABLE.sub("", text)


def tokens(html: str) -> Iterator[Token]:
    """Give the tags and texts of HTML in order; after very many tags, the rest is one text."""
    for text, name, attributes, inside in tags(html):
        if text:
            yield Text(text)
        if attributes is not None:
            yield Start(name, attributes)
        if inside:
            yield Text(inside)
        if name and (attributes is None or inside is not None):
            yield End(name)


def tags(html: str) -> Iterator[tuple[str, str, dict[str, str] | None, str | None]]:
    """Give the same as `tokens` in fewer pieces, which are quicker made and read.

    Each is the text before a tag, the tag's name ("" for none), its attributes (None if it only
    closes), and the text of an element that holds nothing else (None for any other).
    """
    page = _Page(readable(html[:MOST_CHARACTERS]))
    html, at, left = page.html, 0, MOST_TAGS
    while left > 0:
        opening = html.find("<", at)
        if opening < 0:
            break
        text = html[at:opening]
        if "&" in text:
            text = _resolved(text)
        name, attributes, inside, at = page.tag(opening)
        left -= 1 if inside is None else 2
        if inside is not None and left < 0:
            # Its closing tag is one too many.
            at, inside = html.rindex("<", opening, at) - len(inside), None
        yield text, name, attributes, inside and _resolved(inside)
        # What begins no tag is text.
        if at == opening + 1:
            yield "<", "", None, None
    if at < len(html):
        yield _resolved(_ANY_TAG.sub(" ", html[at:])), "", None, None


def _resolved(text: str) -> str:
    return readable(unescape(text)) if "&" in text else text


_Tag = tuple[str, dict[str, str] | None, int]


class _Page:
    """The input, and which endings are known not to come any more: nothing is sought twice."""

    def __init__(self, html: str) -> None:
        self.html = html
        self._absent: set[str] = set()

    def tag(self, at: int) -> tuple[str, dict[str, str] | None, str | None, int]:
        """Give what `tags` does of the "<" at `at`, and where what follows it starts."""
        tag = _ORDINARY.match(self.html, at)
        if tag is None:
            name, attributes, end = self._unusual(at)
            return name, attributes, None, end
        closed, opened, written, inside = tag.groups()
        if closed:
            return closed.lower(), None, None, tag.end()
        name, attributes = opened.lower(), _with_values(written) if written else {}
        if name not in _CLOSERS:
            return name, attributes, inside, tag.end()
        end = tag.end() if inside is None else tag.start(4)
        name, read, end = self._start(name, attributes, end)
        return name, read, None, end

    def _unusual(self, at: int) -> _Tag:
        following = self.html[at + 1 : at + 2]
        if following in ("!", "?"):
            return "", None, self._after_comment(at)
        if following == "/":
            name = _NAME.match(self.html, at + 2)
            return (name.group().lower() if name else ""), None, self._after(">", at + 1)
        name = _NAME.match(self.html, at + 1)
        if name is None:
            return "", None, at + 1
        return self._start(name.group().lower(), *self._attributes(name.end()))

    def _start(self, name: str, attributes: dict[str, str], end: int) -> _Tag:
        if name not in _CLOSERS:
            return name, attributes, end
        closer = None if name in self._absent else _CLOSERS[name].search(self.html, end)
        if closer is None:
            self._absent.add(name)
            return self._never_closed(name, attributes, end)
        inside, end = self.html[end : closer.start()], self._after(">", closer.end())
        if name in _DROPPED:
            return "", None, end
        source = _SOURCE.search(inside[:_LONGEST_VALUE])
        if "src" not in attributes and source:
            attributes["src"] = _resolved(source.group(1))
        return name, attributes, end

    def _never_closed(self, name: str, attributes: dict[str, str], end: int) -> _Tag:
        # A script that never ends is code to its end; anything else has just lost its closing tag.
        if name in ("script", "style"):
            return "", None, len(self.html)
        return ("", None, end) if name in _DROPPED else (name, attributes, end)

    def _attributes(self, at: int) -> tuple[dict[str, str], int]:
        html, found = self.html, dict[str, str]()
        for _ in range(_MOST_ATTRIBUTES):
            at = _end(_BETWEEN, html, at)
            if html[at : at + 1] in (">", "<", ""):
                return found, at + (html[at : at + 1] == ">")
            name_end = _end(_ATTRIBUTE_NAME, html, at)
            name = html[at:name_end].lower()
            value, at = self._value(name_end)
            found.setdefault(name, _resolved(value[:_LONGEST_VALUE]))
        return found, self._after(">", at)

    def _value(self, at: int) -> tuple[str, int]:
        equals = _EQUALS.match(self.html, at)
        if equals is None:
            return "", at
        at = equals.end()
        quote = self.html[at : at + 1]
        if quote in ('"', "'"):
            end = self._find(quote, at + 1)
            if end >= 0:
                return self.html[at + 1 : end], end + 1
        end = _end(_UNQUOTED, self.html, at)
        return self.html[at:end], end

    def _after_comment(self, at: int) -> int:
        if self.html.startswith("<!--", at):
            end = self._find("-->", at + 2)
            if end >= 0:
                return end + 3
        return self._after(">", at)

    def _after(self, ending: str, at: int) -> int:
        found = self._find(ending, at)
        return found + len(ending) if found >= 0 else len(self.html)

    def _find(self, ending: str, at: int) -> int:
        if ending in self._absent:
            return -1
        found = self.html.find(ending, at)
        if found < 0:
            self._absent.add(ending)
        return found


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _with_values(written: str) -> dict[str, str]:
    """Give the attributes of a tag of ordinary form."""
    found: dict[str, str] = {}
    for name, double, single in _WITH_VALUE.findall(written):
        value = (double or single)[:_LONGEST_VALUE]
        found.setdefault(name.lower(), _resolved(value))
    return found
