"""Plain text out of titles with markup, and markup out of plain text."""

import re
from collections.abc import Iterable
from html import escape, unescape
from itertools import islice

from reader.text.direction import direction_of, plain

_LONGEST_TITLE = 1000
_MOST_LABELS, _LONGEST_LABEL = 20, 100
# Longer ones are cut before anything is sought in them.
_LONGEST_MARKUP = 20_000
_MARKED = re.compile(r"</[a-z]|&(?:#\d+|#x[0-9a-f]+|[a-z]\w+);|<(?:br|wbr|img|hr)\b", re.IGNORECASE)
_UNSEEN = re.compile(r"<(script|style)\b[^<>]*>[^<]*</\1\s*>", re.IGNORECASE)
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|em|font|i|mark|q|s|small|span|strong|sub|sup|u|wbr)"
    r"(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")
_ANY_TAG = re.compile(r"<[^<>]*>")
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
# Most texts show a word at once; what follows a ">" is no part of a tag.
_WRITTEN = re.compile("(?:^|>)[^<>&\\s\u200b\ufeff]")
_SHOWN = re.compile(r"<(?:img|picture|video|audio|iframe|svg)\b", re.IGNORECASE)


def line(markup: str, *, html: bool = False) -> str:
    """Give a title or name as one safe line, without tags and entities.

    What is not declared as HTML loses its tags only if it looks like HTML: "1 < 2" stays.
    """
    text = markup[:_LONGEST_MARKUP]
    if html or _MARKED.search(text):
        text = _INLINE.sub("", _UNSEEN.sub("", text))
        text = unescape(_TAG.sub(" ", text))
    text = plain(text)
    return text if len(text) <= _LONGEST_TITLE else text[: _LONGEST_TITLE - 1].rstrip() + "…"


def names(written: Iterable[str]) -> str:
    """Give names in one line, each once, parted as their language parts them."""
    found = dict.fromkeys(filter(None, map(line, written)))
    comma = "، " if direction_of(" ".join(found)) == "rtl" else ", "
    return comma.join(found)


def labels(written: Iterable[str]) -> tuple[str, ...]:
    """Give categories as short lines, each once; an address or a sentence is none."""
    found: dict[str, str] = {}
    for label in map(line, islice(written, 5 * _MOST_LABELS)):
        if label and len(label) <= _LONGEST_LABEL and not _ADDRESS.match(label):
            found.setdefault(label.casefold(), label)
    return tuple(found.values())[:_MOST_LABELS]


def paragraphs(text: str) -> str:
    """Give plain text as HTML: blank lines part paragraphs, line ends are kept."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not lines:
        return ""
    parts = (escape(part.strip(), quote=False) for part in _BLANK_LINES.split(lines))
    return "".join(f"<p>{part}</p>".replace("\n", "<br>") for part in parts)


def with_paragraphs(html: str) -> str:
    """Give HTML; plain text that is sent as such, without a tag, keeps its paragraphs."""
    if "<" in html or not _BLANK_LINES.search(html):
        return html
    return paragraphs(unescape(html))


def words_in(html: str) -> str:
    """Give the characters between the tags of HTML, entities left as they are."""
    return _ANY_TAG.sub(" ", html).strip()


def is_empty(html: str) -> bool:
    """Tell whether HTML shows nothing at all, neither a word nor a picture."""
    if _WRITTEN.search(html, 0, _LONGEST_MARKUP) or _SHOWN.search(html):
        return False
    return not unescape(words_in(html)[:_LONGEST_MARKUP]).strip("\u200b\ufeff \t\r\n\xa0")
