"""Articles that stand in several feeds: found by address and title, marked as one, shown once.

Of a group the first that came is the original, and the others are its copies: `copy_of` names it,
`shown` is 1. No two of a group are of one feed, none is hidden, and all bear the same marks. An
article joins when it comes and stays what it is however it is edited later.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from reader.store import bulk
from reader.text.addresses import likeness
from reader.text.arabic import fold

_SHARED = (
    "SELECT address_key FROM articles WHERE address_key <> 0 AND address_key IN"
    " (SELECT address_key FROM articles WHERE id IN (SELECT value FROM json_each(?)))"
    " GROUP BY address_key HAVING count(*) > 1"
)
_ALIKE = (
    "SELECT articles.id, articles.feed_id, address_key, title, copy_of, starred"
    " FROM articles JOIN statuses ON article_id = articles.id"
    " WHERE address_key <> 0 AND address_key IN (SELECT value FROM json_each(?)) AND shown < 2"
    " ORDER BY articles.id"
)
_COPIES = (
    "SELECT copy_of, id, feed_id FROM articles"
    " WHERE copy_of IS NOT NULL AND copy_of IN (SELECT value FROM json_each(?)) ORDER BY id"
)
_FEEDS = "SELECT id, feed_id FROM articles WHERE id IN (SELECT value FROM json_each(?))"
# CROSS has SQLite begin with the narrow statuses: few articles are copies.
_ORIGINALS = (
    "SELECT copy_of FROM statuses CROSS JOIN articles ON articles.id = article_id"
    " WHERE article_id IN (SELECT value FROM json_each(?)) AND shown = 1 AND copy_of IS NOT NULL"
)
_JOIN = "UPDATE articles SET copy_of = ? WHERE id = ?"
_TAKE_MARKS = (
    "UPDATE statuses SET shown = 1, (read, read_at, starred, starred_at) ="
    " (SELECT read, read_at, max(starred, statuses.starred),"
    " coalesce(starred_at, statuses.starred_at) FROM statuses AS its WHERE its.article_id = ?)"
    " WHERE article_id = ?"
)
_STAR = (
    "UPDATE statuses SET starred = 1, starred_at ="
    " (SELECT starred_at FROM statuses AS its WHERE its.article_id = ?)"
    " WHERE starred = 0 AND article_id IN"
    " (SELECT ? UNION ALL SELECT id FROM articles WHERE copy_of = ?)"
)
_SHOW = "UPDATE statuses SET shown = 0 WHERE article_id = ?"
_PART = "UPDATE articles SET copy_of = NULL WHERE id = ?"


@dataclass(frozen=True, slots=True)
class _Alike:
    """An article whose address another one has, too."""

    id: int
    feed: int | None
    key: int
    title: str
    copy_of: int | None
    starred: int

    @property
    def original(self) -> int:
        return self.copy_of or self.id


@dataclass(slots=True)
class _Group:
    """The feeds in which an original and its copies stand, and how many they are."""

    feeds: set[int] = field(default_factory=set)
    size: int = 0

    def take(self, feed: int | None) -> None:
        self.size += 1
        if feed is not None:
            self.feeds.add(feed)


def address_key(url: str) -> int:
    """Give a number that two addresses of one page have in common, 0 for none."""
    alike = likeness(url)
    if not alike:
        return 0
    digest = hashlib.blake2b(alike.encode("utf-8", "replace"), digest_size=8).digest()
    # SQLite's integers have a sign.
    return int.from_bytes(digest, "big", signed=True)


def join(connection: Connection, ids: Sequence[int]) -> tuple[int, ...]:
    """Make copies of those articles that another feed has already; give their ids, in order.

    Such an article has the address and the folded title of the other. It is read if and only if
    its original is, and starred if either is. Those that are hidden or joined already stay so.
    """
    shared = [row[0] for row in bulk.read(connection, _SHARED, json.dumps(ids))]
    if not shared:
        return ()
    alike = [_Alike(*row) for row in bulk.read(connection, _ALIKE, json.dumps(shared))]
    groups = _groups(connection, {each.original for each in alike})
    found = _pairs(alike, groups, frozenset(ids))
    bulk.write(connection, _JOIN, [(original, each.id) for original, each in found])
    bulk.write(connection, _TAKE_MARKS, [(original, each.id) for original, each in found])
    starred = [(each.id, original, original) for original, each in found if each.starred]
    bulk.write(connection, _STAR, starred)
    return tuple(each.id for _, each in found)


def part(connection: Connection, ids: Sequence[int]) -> frozenset[int]:
    """Take articles out of their groups; give those copies that are originals from now on.

    Where an original leaves, the oldest of its copies that stay takes its place.
    """
    leaving = frozenset(ids)
    staying: defaultdict[int, list[int]] = defaultdict(list)
    copies = bulk.read(connection, _COPIES, json.dumps(list(ids)))
    for original, copy, _ in copies:
        if copy not in leaving:
            staying[original].append(copy)
    heirs = [its[0] for its in staying.values()]
    bulk.write(connection, _JOIN, [(its[0], each) for its in staying.values() for each in its[1:]])
    bulk.write(connection, _SHOW, [(heir,) for heir in heirs])
    alone = [*heirs, *copies_among(connection, ids)]
    bulk.write(connection, _PART, [(each,) for each in alone])
    return frozenset(heirs)


def whole(connection: Connection, ids: Sequence[int]) -> list[int]:
    """Give these articles and all that are joined with them."""
    originals = [row[0] for row in bulk.read(connection, _ORIGINALS, json.dumps(list(ids)))]
    both = list(dict.fromkeys((*ids, *originals)))
    copies = [row[1] for row in bulk.read(connection, _COPIES, json.dumps(both))]
    return list(dict.fromkeys((*both, *copies)))


def copies_among(connection: Connection, ids: Sequence[int]) -> list[int]:
    """Give those of the articles that are copies of others."""
    sought = (
        "SELECT article_id FROM statuses"
        " WHERE article_id IN (SELECT value FROM json_each(?)) AND shown = 1"
    )
    return [row[0] for row in bulk.read(connection, sought, json.dumps(list(ids)))]


def _groups(connection: Connection, originals: Iterable[int]) -> dict[int, _Group]:
    wanted = json.dumps(sorted(originals))
    groups: defaultdict[int, _Group] = defaultdict(_Group)
    for original, feed in bulk.read(connection, _FEEDS, wanted):
        groups[original].take(feed)
    for original, _, feed in bulk.read(connection, _COPIES, wanted):
        groups[original].take(feed)
    return groups


def _pairs(
    alike: Sequence[_Alike], groups: dict[int, _Group], new: frozenset[int]
) -> list[tuple[int, _Alike]]:
    """Give each new article that is to be a copy, with its original; the oldest come first."""
    standing: defaultdict[tuple[int, str], dict[int, None]] = defaultdict(dict)
    waiting: list[tuple[tuple[int, str], _Alike]] = []
    for each in alike:
        trait = (each.key, fold(each.title))
        if each.id in new and each.copy_of is None and groups[each.id].size == 1:
            waiting.append((trait, each))
        else:
            standing[trait][each.original] = None
    found: list[tuple[int, _Alike]] = []
    for trait, each in waiting:
        fitting = (key for key in standing[trait] if each.feed not in groups[key].feeds)
        original = min(fitting, default=None)
        if original is None:
            standing[trait][each.id] = None
            continue
        groups[original].take(each.feed)
        found.append((original, each))
    return found
