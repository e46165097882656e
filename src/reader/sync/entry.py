"""One entry as feedparser gives it, turned into an article."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from reader.model.fetched import ParsedArticle
from reader.sync import dates, plain_text
from reader.text import addresses

Entry = Mapping[str, Any]

_HTML = ("text/html", "application/xhtml+xml")
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)(?:[?#]|$)", re.IGNORECASE)
# A text is the whole of an article unless the summary says clearly more.
_CLEARLY_LESS = 0.8
_MOST_AUTHORS = 20


def article(entry: Entry, *, base: str, language: str) -> ParsedArticle:
    """Give the article of an entry; `base` is what its relative addresses are relative to."""
    html, whole = _text(entry)
    guid = str(entry.get("id") or "").strip()
    permanent = [guid] if guid.startswith(("http://", "https://", "/")) else []
    return ParsedArticle(
        guid=guid,
        url=addresses.first([str(entry.get("link") or ""), *permanent], base),
        title=title(entry),
        author=_author(entry),
        published=_moment(entry, "published", "created", "updated"),
        updated=_moment(entry, "updated"),
        html=html,
        picture=addresses.first(list(_pictures(entry)), base),
        language=_language(entry) or language,
        whole=whole,
    )


def title(told: Entry) -> str:
    """Give the title of an entry or a feed as one plain line."""
    detail = told.get("title_detail") or {}
    return plain_text.line(str(told.get("title") or ""), html=detail.get("type") in _HTML)


def _language(entry: Entry) -> str:
    details = (entry.get("title_detail") or {}, *entry.get("content", ()))
    return next((str(each["language"]) for each in details if each.get("language")), "")


def _text(entry: Entry) -> tuple[str, bool]:
    """Choose between content and summary; tell whether it is the text itself."""
    contents = [_html(part) for part in entry.get("content", ())]
    content = max(contents, key=len, default="")
    summary = _html(entry.get("summary_detail") or {"value": entry.get("summary", "")})
    if content and (len(content) > len(summary) or _says_enough(content, summary)):
        return content, True
    return summary, False


def _says_enough(content: str, summary: str) -> bool:
    words = len(plain_text.words_in(content))
    return words >= _CLEARLY_LESS * len(plain_text.words_in(summary))


def _html(part: Mapping[str, Any]) -> str:
    value, kind = str(part.get("value") or ""), part.get("type") or "text/html"
    if kind in _HTML:
        return plain_text.with_paragraphs(value)
    return plain_text.paragraphs(value) if kind.startswith("text/") else ""


def _author(entry: Entry) -> str:
    told = [each for each in entry.get("authors", ()) if each]
    names = [str(each.get("name") or each.get("email") or "") for each in told[:_MOST_AUTHORS]]
    return plain_text.names(names or [str(entry.get("author") or "")])


def _moment(entry: Entry, *names: str) -> datetime | None:
    for name in names:
        # feedparser answers for "updated" with another date, and warns, unless asked first.
        if name in entry:
            found = dates.moment(str(entry[name]), entry.get(f"{name}_parsed"))
            if found:
                return found
    return None


def _pictures(entry: Entry) -> Iterator[str]:
    """Give the addresses of an entry's own pictures, the largest and likeliest first."""
    shown = filter(_is_picture, entry.get("media_content", ()))
    for media in (shown, entry.get("media_thumbnail", ())):
        for each in sorted(media, key=_width, reverse=True):
            yield str(each.get("url") or "")
    for link in entry.get("links", ()):
        if link.get("rel") == "enclosure" and _is_picture({**link, "url": link.get("href", "")}):
            yield str(link.get("href") or "")
    yield str((entry.get("image") or {}).get("href") or "")


def _is_picture(media: Mapping[str, Any]) -> bool:
    kind = str(media.get("medium") or media.get("type") or "").lower()
    if kind:
        return kind.startswith("image") and "svg" not in kind
    return _PICTURE.search(str(media.get("url") or "")) is not None


def _width(media: Mapping[str, Any]) -> int:
    written = str(media.get("width") or "")
    return int(written) if written.isdecimal() and len(written) < len("100000") else 0
