"""The files that go with an entry: recordings, films, papers; its pictures are none of them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from reader.model.article import Enclosure
from reader.sync import plain_text
from reader.text import addresses

_MOST = 20
_PAGE = "text/html"
_MEDIA_TYPE = re.compile(r"[\w.+-]{1,60}/[\w.+-]{1,60}")
_PLAYED = re.compile(r"(?:audio|video)/|application/(?:ogg|(?:x-|vnd\.apple\.)mpegurl)")
_RECORDING = re.compile(
    r"\.(?:mp3|m4[abv]|aac|og[agv]|opus|flac|wav|wma|mp4|mov|webm|mkv|avi|3gp|m3u8)(?:[?#]|$)",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif|svg)(?:[?#]|$)", re.IGNORECASE)
_DURATION = re.compile(r"(?:(?:(\d{1,3}):)?(\d{1,4}):)?(\d{1,7})(?:[.,]\d*)?")
_MINUTE, _HOUR = 60, 3600
# Beyond these a number is a mistake: a thousand hours, a thousand terabytes.
_LONGEST, _DIGITS_OF_LARGEST = 1000 * _HOUR, 15


def of_entry(entry: Mapping[str, Any], base: str) -> tuple[Enclosure, ...]:
    """Give the files of an entry as feedparser tells it; `base` is that of their addresses."""
    found = distinct([*_linked(entry, base), *_media(entry, base)])
    length = seconds(entry.get("itunes_duration"))
    if found and length and not found[0].seconds:
        return (replace(found[0], seconds=length), *found[1:])
    return found


def distinct(found: Iterable[Enclosure]) -> tuple[Enclosure, ...]:
    """Give each file once, with whatever is told of it wherever it is named."""
    files: dict[str, Enclosure] = {}
    for each in found:
        if each.url and not _is_picture(each) and (each.url in files or len(files) < _MOST):
            before = files.get(each.url, each)
            files[each.url] = replace(
                before,
                media_type=before.media_type or each.media_type,
                bytes=before.bytes or each.bytes,
                seconds=before.seconds or each.seconds,
                title=before.title or each.title,
            )
    return tuple(files.values())


def seconds(written: object) -> int:
    """Give a length of time as podcasts write it, 1:02:03 or 62:03 or 3723; 0 for nonsense."""
    match = _DURATION.fullmatch(str(written or "").strip())
    if not match:
        return 0
    hours, minutes, rest = map(int, match.groups(default="0"))
    total = hours * _HOUR + minutes * _MINUTE + rest
    return total if total <= _LONGEST else 0


def number(written: object) -> int:
    """Give a count of bytes, 0 for nonsense."""
    text = str(written or "").strip()
    return int(text) if text.isdecimal() and len(text) <= _DIGITS_OF_LARGEST else 0


def media_type(written: object) -> str:
    """Give a media type in lower case and without parameters, "" if it is none.

    A page is no file: feedparser says that of each link whose type is not told.
    """
    match = _MEDIA_TYPE.match(str(written or "").strip().lower())
    return match.group() if match and match.group() != _PAGE else ""


def _linked(entry: Mapping[str, Any], base: str) -> Iterator[Enclosure]:
    for link in entry.get("links", ()):
        if str(link.get("rel") or "").rpartition("/")[2] == "enclosure":
            yield Enclosure(
                url=addresses.web(str(link.get("href") or ""), base),
                media_type=media_type(link.get("type")),
                bytes=number(link.get("length")),
                title=plain_text.line(str(link.get("title") or "")),
            )


def _media(entry: Mapping[str, Any], base: str) -> Iterator[Enclosure]:
    for media in entry.get("media_content", ()):
        if _is_played(media):
            yield Enclosure(
                url=addresses.web(str(media.get("url") or ""), base),
                media_type=media_type(media.get("type")),
                bytes=number(media.get("filesize")),
                seconds=seconds(media.get("duration")),
            )


def _is_played(media: Mapping[str, Any]) -> bool:
    kind = str(media.get("type") or "").strip().lower()
    if kind:
        return _PLAYED.match(kind) is not None
    medium = str(media.get("medium") or "").strip().lower()
    if medium:
        return medium in ("audio", "video")
    return _RECORDING.search(str(media.get("url") or "")) is not None


def _is_picture(file: Enclosure) -> bool:
    if file.media_type:
        return file.media_type.startswith("image/")
    return _PICTURE.search(file.url) is not None
