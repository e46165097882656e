"""Reads plain lists of addresses: one a line, or the file of newsboat with its tags and titles.

https://newsboat.org/releases/2.40/docs/newsboat.html#_tagging
"""

import re
from itertools import islice

from reader.model.errors import FeedError
from reader.sync.opml import MOST_FEEDS, FeedList, Subscription, feed_address
from reader.text.decode import decode
from reader.text.direction import plain

_LARGEST = 5_000_000
_LONGEST_NAME = 1000
_LONGEST_FOLDER = 200
_LONGEST_LINE = 4000
_MOST_WORDS = 12
_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|([^\s"]+)')
_ESCAPED = re.compile(r"\\(.)")
_BULLET = re.compile(r"[\s•*–-]+")
_ADDRESS = re.compile(r"(?:https?|feed):", re.IGNORECASE)
# What newsboat would run, open or gather itself.
_OF_NEWSBOAT = ("exec:", "filter:", "file:", "query:")


def read(body: bytes) -> FeedList:
    """Give the feeds of a list: the first tag of each is its folder, "~" starts its name.

    Lines that begin with # say nothing. Raises FeedError unreadable for what is mostly no list of
    addresses.
    """
    text = decode(body) if len(body) <= _LARGEST else ""
    lines = [line for line in map(str.strip, text.splitlines()) if line and line[0] != "#"]
    found: dict[str, Subscription] = {}
    refused = other = 0
    for line in lines[:MOST_FEEDS]:
        words = _words(line)
        address = words[0] if words else ""
        url = feed_address(address) if _ADDRESS.match(address) else ""
        if url:
            found.setdefault(url, _subscription(url, words[1:]))
        elif _ADDRESS.match(address) or address.startswith(_OF_NEWSBOAT):
            refused += not address.startswith("query:")
        else:
            other += 1
    if not found or other > len(found):
        raise FeedError("unreadable")
    return FeedList(tuple(found.values()), refused)


def _words(line: str) -> list[str]:
    bullet = _BULLET.match(line)
    words = _WORD.finditer(line[:_LONGEST_LINE], bullet.end() if bullet else 0)
    return [
        _ESCAPED.sub(r"\1", word[1]) if word[2] is None else word[2]
        for word in islice(words, _MOST_WORDS)
    ]


def _subscription(url: str, tags: list[str]) -> Subscription:
    names = [tag[1:] for tag in tags if tag.startswith("~")]
    folders = [tag for tag in tags if tag[:1] not in ("~", "!")]
    return Subscription(
        url=url,
        title="",
        folder=plain(folders[0][:_LONGEST_FOLDER]) if folders else "",
        name=plain(names[0][:_LONGEST_NAME]) if names else "",
    )
