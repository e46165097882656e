"""Foreign HTML read as a stream of tags and texts, in linear time whatever it holds."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape

# Longer input is cut: no article is, and reading it would take seconds.
MOST_CHARACTERS = 8_000_000
MOST_TAGS = 60_000
_MOST_ATTRIBUTES = 60
_LONGEST_VALUE = 20_000

# Controls, surrogates without a partner and non-characters; the last two mark places of our own.
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_NAME = re.compile(r"[a-zA-Z][^\s/><]*")
# Nearly all tags and attributes have one of these forms, in which they are read at once.
_BARE = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)>")
_USUAL = re.compile(r"""\s+([a-zA-Z_][a-zA-Z0-9_:.-]*)=(?:"([^"]*)"|'([^']*)')""")
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
    return _UNREADABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def tokens(html: str) -> Iterator[Token]:
    """Give the tags and texts of HTML in order; after very many tags, the rest is one text."""
    page = _Page(readable(html[:MOST_CHARACTERS]))
    at = 0
    for _ in range(MOST_TAGS):
        opening = page.html.find("<", at)
        if opening < 0:
            break
        if opening > at:
            yield Text(_resolved(page.html[at:opening]))
        token, at = page.tag(opening)
        if token is not None:
            yield token
    if at < len(page.html):
        yield Text(_resolved(_ANY_TAG.sub(" ", page.html[at:])))


def _resolved(text: str) -> str:
    return readable(unescape(text)) if "&" in text else text


class _Page:
    """The input, and which endings are known not to come any more: nothing is sought twice."""

    def __init__(self, html: str) -> None:
        self.html = html
        self._absent: set[str] = set()

    def tag(self, at: int) -> tuple[Token | None, int]:
        """Give the token that starts with the "<" at `at`, and where the next one starts."""
        bare = _BARE.match(self.html, at)
        if bare:
            name = bare[2].lower()
            return (_closing(name), bare.end()) if bare[1] else self._begun(name, {}, bare.end())
        following = self.html[at + 1 : at + 2]
        if following in ("!", "?"):
            return None, self._after_comment(at)
        if following == "/":
            name = _NAME.match(self.html, at + 2)
            end = self._after(">", at + 1)
            return (End(name.group().lower()) if name else None), end
        name = _NAME.match(self.html, at + 1)
        if name is None:
            return Text("<"), at + 1
        return self._start(name.group().lower(), name.end())

    def _start(self, name: str, at: int) -> tuple[Token | None, int]:
        attributes, end = self._attributes(at)
        return self._begun(name, attributes, end)

    def _begun(self, name: str, attributes: dict[str, str], end: int) -> tuple[Token | None, int]:
        if name not in _CLOSERS:
            return Start(name, attributes) if attributes else _opening(name), end
        closer = None if name in self._absent else _CLOSERS[name].search(self.html, end)
        if closer is None:
            self._absent.add(name)
            return self._never_closed(name, attributes, end)
        inside, end = self.html[end : closer.start()], self._after(">", closer.end())
        if name in _DROPPED:
            return None, end
        source = _SOURCE.search(inside[:_LONGEST_VALUE])
        if "src" not in attributes and source:
            attributes["src"] = _resolved(source.group(1))
        return Start(name, attributes), end

    def _never_closed(
        self, name: str, attributes: dict[str, str], end: int
    ) -> tuple[Token | None, int]:
        # A script that never ends is code to its end; anything else has just lost its closing tag.
        if name in ("script", "style"):
            return None, len(self.html)
        return (None if name in _DROPPED else Start(name, attributes)), end

    def _attributes(self, at: int) -> tuple[dict[str, str], int]:
        html, found = self.html, dict[str, str]()
        for _ in range(_MOST_ATTRIBUTES):
            usual = _USUAL.match(html, at)
            if usual:
                name, double, single = usual.groups()
                value = single if double is None else double
                found.setdefault(name.lower(), _resolved(value[:_LONGEST_VALUE]))
                at = usual.end()
                continue
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


@lru_cache(maxsize=200)
def _opening(name: str) -> Start:
    return Start(name)


@lru_cache(maxsize=200)
def _closing(name: str) -> End:
    return End(name)


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at
