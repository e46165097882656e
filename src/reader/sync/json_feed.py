"""Reads a JSON Feed, versions 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reader.model.article import Enclosure
from reader.model.errors import FeedError
from reader.model.fetched import ParsedArticle, ParsedFeed
from reader.sync import dates, enclosures, identity, plain_text
from reader.sync.document import MOST_ENTRIES
from reader.text import addresses

_MARK = "jsonfeed.org/version/"
_MOST_AUTHORS = 20
_LONGEST_LANGUAGE = 35


def read(text: str, *, url: str) -> ParsedFeed:
    """Give the feed in a text; members of a wrong type count as absent.

    Raises FeedError not-a-feed, unreadable (one that says it is a feed but is no JSON).
    """
    try:
        # A number of thousands of digits is a ValueError too.
        told = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        claims = _MARK in text[:2000].replace("\\/", "/")
        raise FeedError("unreadable" if claims else "not-a-feed") from error
    if not isinstance(told, dict) or not _is_feed(told):
        raise FeedError("not-a-feed")
    language = _text(told, "language")[:_LONGEST_LANGUAGE]
    items = [item for item in _list(told, "items") if isinstance(item, dict)]
    author = _author(told)
    articles = [_article(item, url, language, author) for item in items[:MOST_ENTRIES]]
    return ParsedFeed(
        title=plain_text.line(_text(told, "title")),
        link=addresses.web(_text(told, "home_page_url"), url),
        language=language,
        articles=identity.distinct(articles),
    )


def _is_feed(told: Mapping[str, Any]) -> bool:
    if _MARK in _text(told, "version"):
        return True
    items = _list(told, "items")
    return "title" in told and any(isinstance(item, dict) and "id" in item for item in items)


def _article(item: Mapping[str, Any], base: str, language: str, author: str) -> ParsedArticle:
    html = _text(item, "content_html") or plain_text.paragraphs(_text(item, "content_text"))
    attached = [each for each in _list(item, "attachments") if isinstance(each, dict)]
    pictures = [_text(item, "image"), _text(item, "banner_image"), *_pictures(attached)]
    return ParsedArticle(
        guid=_text(item, "id").strip(),
        url=addresses.first([_text(item, "url"), _text(item, "external_url")], base),
        title=plain_text.line(_text(item, "title")),
        author=_author(item) or author,
        published=dates.moment(_text(item, "date_published"))
        or dates.moment(_text(item, "date_modified")),
        updated=dates.moment(_text(item, "date_modified")),
        html=html or plain_text.paragraphs(_text(item, "summary")),
        picture=addresses.first(pictures, base),
        language=_text(item, "language")[:_LONGEST_LANGUAGE] or language,
        whole=bool(html),
        enclosures=enclosures.distinct(_file(each, base) for each in attached),
        categories=plain_text.labels(_words(item, "tags")),
    )


def _pictures(attached: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for each in attached:
        if _text(each, "mime_type").lower().startswith("image/"):
            yield _text(each, "url")


def _file(attached: Mapping[str, Any], base: str) -> Enclosure:
    return Enclosure(
        url=addresses.web(_text(attached, "url"), base),
        media_type=enclosures.media_type(_text(attached, "mime_type")),
        bytes=enclosures.number(_text(attached, "size_in_bytes")),
        seconds=enclosures.seconds(_text(attached, "duration_in_seconds")),
        title=plain_text.line(_text(attached, "title")),
    )


def _words(told: Mapping[str, Any], name: str) -> Iterator[str]:
    return (_text({name: each}, name) for each in _list(told, name))


def _author(item: Mapping[str, Any]) -> str:
    told = (*_list(item, "authors"), item.get("author"))
    names = [_text(each, "name") for each in told[:_MOST_AUTHORS] if isinstance(each, dict)]
    return plain_text.names(names)


def _list(told: Mapping[str, Any], name: str) -> list[Any]:
    value = told.get(name)
    return value if isinstance(value, list) else []


def _text(told: Mapping[str, Any], name: str) -> str:
    """Give a member as text; lone surrogates, which JSON allows, could not be stored."""
    value = told.get(name)
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return ""
    return value.replace("\0", "").encode("utf-8", "replace").decode()
