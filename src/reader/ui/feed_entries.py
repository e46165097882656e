"""What the sidebar lists: views, folders with their feeds, and collections, as values."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reader.model.collection import Collection
from reader.model.feed import Feed
from reader.model.query import ArticleQuery, Counts, View
from reader.sentences import said, sentence
from reader.ui.appearance import Appearance

_VIEWS: tuple[tuple[View, str, str], ...] = (
    ("unread", said("Unread"), "inbox"),
    ("today", said("Today"), "sun"),
    ("starred", said("Starred"), "star"),
    ("all", said("All articles"), "list"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the sidebar; one without a query is a section's heading.

    `trouble` says what is wrong with a feed. `feed` is the feed's id, for its menu.
    """

    title: str
    icon: str = ""
    count: int = 0
    query: ArticleQuery | None = None
    feed: int | None = None
    trouble: str = ""
    within: tuple["Entry", ...] = ()


def key(entry: Entry) -> object:
    """Give what stays the same of an entry while its name and numbers change."""
    return entry.query or entry.title


def same_query(query: ArticleQuery) -> ArticleQuery:
    """Give the query as the sidebar knows it: it does not know when the day began."""
    return replace(query, since=None)


def entries(
    appearance: Appearance,
    counts: Counts,
    feeds: Sequence[Feed],
    collections: Sequence[Collection],
    order: Callable[[str], Any],
) -> tuple[Entry, ...]:
    """List all there is, names sorted by `order`; empty sections are left out."""
    made = [
        Entry(appearance.text(name), icon, getattr(counts, view), ArticleQuery(view=view))
        for view, name, icon in _VIEWS
    ]
    if feeds:
        made.append(Entry(appearance.text("Feeds")))
        made += _folders([_of_feed(appearance, feed) for feed in feeds], feeds, order)
    if collections:
        made.append(Entry(appearance.text("Collections")))
        made += _sorted(map(_of_collection, collections), order)
    return tuple(made)


def _folders(
    entries: Sequence[Entry], feeds: Sequence[Feed], order: Callable[[str], Any]
) -> list[Entry]:
    """Give the folders with their feeds, then the feeds that are in none."""
    members: dict[str, list[Entry]] = {}
    for entry, feed in zip(entries, feeds, strict=True):
        members.setdefault(feed.folder, []).append(entry)
    loose = members.pop("", [])
    folders = [_of_folder(name, _sorted(within, order)) for name, within in members.items()]
    return _sorted(folders, order) + _sorted(loose, order)


def _of_folder(folder: str, within: Sequence[Entry]) -> Entry:
    unread = sum(entry.count for entry in within)
    return Entry(folder, "folder", unread, ArticleQuery(folder=folder), within=tuple(within))


def _of_feed(appearance: Appearance, feed: Feed) -> Entry:
    health = feed.health
    # Without a network no feed can be fetched, which is nothing amiss with any of them.
    failing = not health.ok and health.reason != "offline"
    trouble = sentence(appearance.language, health.reason, health.facts) if failing else ""
    icon = "triangle-alert" if failing else "rss"
    title = feed.name or feed.title or feed.url
    return Entry(title, icon, feed.unread, ArticleQuery(feed=feed.id), feed.id, trouble)


def _of_collection(collection: Collection) -> Entry:
    query = ArticleQuery(collection=collection.name)
    return Entry(collection.name, "library", collection.count, query)


def _sorted(unsorted: Iterable[Entry], order: Callable[[str], Any]) -> list[Entry]:
    return sorted(unsorted, key=lambda entry: order(entry.title))
