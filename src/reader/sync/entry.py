"""One entry as feedparser gives it, turned into an article."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reader.model.fetched import ParsedArticle
from reader.sync import dates, enclosures, plain_text
from reader.text import addresses

Entry = Mapping[str, Any]

_HTML = ("text/html", "application/xhtml+xml")
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)(?:[?#]|$)", re.IGNORECASE)
# A text is the whole of an article unless the summary says clearly more.
_CLEARLY_LESS = 0.8
_MOST_AUTHORS = 20
_POLE, _DATE_LINE = 90.0, 180.0


@dataclass(frozen=True, slots=True)
class Feed:
    """What holds for each entry: where the feed lies, and what it is by and in if none says more.

    Relative addresses are relative to `base` where no xml:base tells what they are relative to.
    """

    url: str
    base: str
    language: str = ""
    author: str = ""


def article(entry: Entry, feed: Feed) -> ParsedArticle:
    """Give the article of an entry of a feed."""
    part, whole = _text(entry)
    base = next(filter(None, (_base(each, feed) for each in _details(entry))), feed.base)
    links = [str(entry.get("link") or ""), str(entry.get("permalink") or "")]
    return ParsedArticle(
        guid=str(entry.get("id") or "").strip(),
        url=addresses.first(links, feed.base),
        title=title(entry),
        author=authors(entry) or feed.author,
        published=_moment(entry, "published", "created", "updated"),
        updated=_moment(entry, "updated"),
        html=_html(part),
        picture=addresses.first(list(_pictures(entry)), base),
        language=_language(entry) or feed.language,
        whole=whole,
        enclosures=enclosures.of_entry(entry, base),
        point=_point(entry),
        categories=plain_text.labels(
            str(tag.get("label") or tag.get("term") or "") for tag in entry.get("tags", ())
        ),
        base=_base(part, feed),
    )


def title(told: Entry) -> str:
    """Give the title of an entry or a feed as one plain line."""
    detail = told.get("title_detail") or {}
    return plain_text.line(str(told.get("title") or ""), html=detail.get("type") in _HTML)


def authors(told: Entry) -> str:
    """Give the names of those who wrote an entry or a feed, in one line."""
    found = [each for each in told.get("authors", ()) if each]
    names = [str(each.get("name") or each.get("email") or "") for each in found[:_MOST_AUTHORS]]
    return plain_text.names(names or [str(told.get("author") or "")])


def _details(entry: Entry) -> Iterator[Mapping[str, Any]]:
    """Give what feedparser tells of the elements of an entry: language, base, type."""
    yield entry.get("title_detail") or {}
    yield entry.get("summary_detail") or {}
    yield from entry.get("content", ())


def _base(detail: Mapping[str, Any], feed: Feed) -> str:
    """Give the address that xml:base tells for an element, "" where it tells none."""
    written = str(detail.get("base") or "")
    if not written or written == feed.url:
        return ""
    told = addresses.web(written, feed.url)
    return "" if told == feed.url else told


def _language(entry: Entry) -> str:
    details = (entry, *_details(entry))
    return next((str(each["language"]) for each in details if each.get("language")), "")


def _text(entry: Entry) -> tuple[Mapping[str, Any], bool]:
    """Choose between content and summary; tell whether it is the text itself."""
    parts = {_html(part): part for part in entry.get("content", ())}
    content = max(parts, key=len, default="")
    short = entry.get("summary_detail") or {"value": entry.get("summary", "")}
    summary = _html(short)
    if content and (len(content) > len(summary) or _says_enough(content, summary)):
        return parts[content], True
    return short, False


def _says_enough(content: str, summary: str) -> bool:
    words = len(plain_text.words_in(content))
    return words >= _CLEARLY_LESS * len(plain_text.words_in(summary))


def _html(part: Mapping[str, Any]) -> str:
    value, kind = str(part.get("value") or ""), part.get("type") or "text/html"
    if kind in _HTML:
        return plain_text.with_paragraphs(value)
    return plain_text.paragraphs(value) if kind.startswith("text/") else ""


def _point(entry: Entry) -> tuple[float, float] | None:
    """Give the latitude and longitude of an entry; feedparser tells those of GeoRSS reversed."""
    where = entry.get("where") or {}
    if where.get("type") == "Point":
        longitude, latitude = where["coordinates"][:2]
    else:
        latitude, longitude = entry.get("geo_lat"), entry.get("geo_long")
    try:
        point = float(str(latitude)), float(str(longitude))
    except ValueError:
        return None
    # Where both are 0 nobody lives: it is what a form says that was not filled in.
    sound = abs(point[0]) <= _POLE and abs(point[1]) <= _DATE_LINE and point != (0.0, 0.0)
    return point if sound else None


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
    # That is what feedparser says where no type is told.
    if kind and kind != "text/html":
        return kind.startswith("image") and "svg" not in kind
    return _PICTURE.search(str(media.get("url") or "")) is not None


def _width(media: Mapping[str, Any]) -> int:
    written = str(media.get("width") or "")
    return int(written) if written.isdecimal() and len(written) < len("100000") else 0
