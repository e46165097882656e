"""Finds the picture that a feed says stands for it, in what stands before its entries."""

import json
import re
from collections.abc import Mapping
from html import unescape

from reader.sync import markup
from reader.sync.parse import text_of
from reader.text.addresses import web

# So many bytes of a feed are looked at: what tells of the feed itself stands at its beginning.
_HEAD = 24_000
_ENTRIES = re.compile(r"<(?:\w+:)?(?:item|entry)\b|\"items\"\s*:")
_LONGEST = 2000
# The likeliest to be small and square first.
_IN_XML = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"<(?:atom:|webfeeds:)?icon\b[^<>]{{0,200}}>\s*([^<>]{{1,{_LONGEST}}})<",
        rf"<itunes:image\b[^<>]{{0,200}}?\bhref\s*=\s*[\"']([^\"'<>]{{1,{_LONGEST}}})",
        rf"<image\b[^<>]{{0,200}}>(?:(?!</image)[^\0]){{0,800}}?<url>\s*"
        rf"(?:<!\[CDATA\[)?([^<>]{{1,{_LONGEST}}}?)(?:\]\]>)?\s*</url",
        rf"<(?:atom:)?logo\b[^<>]{{0,200}}>\s*([^<>]{{1,{_LONGEST}}})<",
    )
)
_IN_JSON = tuple(
    re.compile(rf'"{name}"\s*:\s*("(?:[^"\\]|\\.){{1,{_LONGEST}}}")')
    for name in ("icon", "favicon")
)


def emblem(body: bytes, *, url: str, headers: Mapping[str, str]) -> str:
    """Give the address of a feed's own picture, absolute and of the web; "" where it has none."""
    text = text_of(body[:_HEAD], headers)
    entries = _ENTRIES.search(text)
    head = text[: entries.start()] if entries else text
    if markup.is_json(text):
        told = (_string(found[1]) for each in _IN_JSON if (found := each.search(head)))
    else:
        told = (unescape(found[1]) for each in _IN_XML if (found := each.search(head)))
    return next(filter(None, (web(address, url) for address in told)), "")


def _string(written: str) -> str:
    try:
        return str(json.loads(written))
    except ValueError:
        return ""
