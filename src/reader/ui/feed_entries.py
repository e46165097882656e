"""What the sidebar lists: views, folders with their feeds, collections and tags, as values."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from reader.model.article import Direction
from reader.model.collection import Collection
from reader.model.feed import Feed
from reader.model.query import ArticleQuery, View
from reader.model.shelf import Shelf
from reader.model.tag import Tag
from reader.sentences import said, sentence
from reader.ui.appearance import Appearance

Kind = Literal["view", "section", "folder", "feed", "collection", "tag"]

_VIEWS: tuple[tuple[View, str, str], ...] = (
    ("unread", said("Unread"), "inbox"),
    ("today", said("Today"), "sun"),
    ("starred", said("Starred"), "star"),
    ("readable", said("Readable now"), "hard-drive"),
    ("all", said("All articles"), "list"),
)
# Most readers hide nothing, and need no line for it.
_HIDDEN: tuple[View, str, str] = ("hidden", said("Hidden"), "eye-off")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the sidebar; a section's heading has no query, its title says what is in it.

    Of feeds and folders `count` is what is unread, of all else what there is. `picture` is the
    SHA-256 of a feed's own icon, `trouble` says what is wrong with it, `own_title` is what it calls
    itself, and `direction` is what its reader chose.
    """

    title: str
    kind: Kind = "section"
    icon: str = ""
    count: int = 0
    query: ArticleQuery | None = None
    feed: int | None = None
    folder: str = ""
    picture: str = ""
    trouble: str = ""
    own_title: str = ""
    direction: Direction | None = None
    within: tuple["Entry", ...] = ()
    takes_feeds: bool = False


def key(entry: Entry) -> object:
    """Give what stays the same of an entry while its name and numbers change."""
    return entry.query or entry.title


def flat(nested: Iterable[Entry]) -> Iterator[Entry]:
    """Give every entry, folders before what they hold."""
    for entry in nested:
        yield entry
        yield from entry.within


def same_query(query: ArticleQuery) -> ArticleQuery:
    """Give the query as the sidebar knows it: neither when the day began nor the list's order."""
    return replace(query, since=None, oldest_first=False)


def entries(appearance: Appearance, shelf: Shelf, order: Callable[[str], Any]) -> tuple[Entry, ...]:
    """List all there is, names sorted by `order`; empty sections are left out."""
    views = [*_VIEWS, _HIDDEN] if shelf.counts.hidden else _VIEWS
    made = [
        Entry(
            appearance.text(name),
            "view",
            icon,
            getattr(shelf.counts, view),
            ArticleQuery(view=view),
        )
        for view, name, icon in views
    ]
    if shelf.feeds:
        made.append(Entry(appearance.text("Feeds"), takes_feeds=True))
        made += _folders([_of_feed(appearance, feed) for feed in shelf.feeds], order)
    if shelf.collections:
        made.append(Entry(appearance.text("Collections")))
        made += _sorted(map(_of_collection, shelf.collections), order)
    if shelf.tags:
        made.append(Entry(appearance.text("Tags")))
        made += _sorted(map(_of_tag, shelf.tags), order)
    return tuple(made)


def _folders(feeds: Sequence[Entry], order: Callable[[str], Any]) -> list[Entry]:
    """Give the folders with their feeds, then the feeds that are in none."""
    members: dict[str, list[Entry]] = {}
    for entry in feeds:
        members.setdefault(entry.folder, []).append(entry)
    loose = members.pop("", [])
    folders = [_of_folder(name, _sorted(within, order)) for name, within in members.items()]
    return _sorted(folders, order) + _sorted(loose, order)


def _of_folder(name: str, within: Sequence[Entry]) -> Entry:
    return Entry(
        name,
        "folder",
        "folder",
        sum(entry.count for entry in within),
        ArticleQuery(folder=name),
        folder=name,
        within=tuple(within),
        takes_feeds=True,
    )


def _of_feed(appearance: Appearance, feed: Feed) -> Entry:
    health = feed.health
    # Without a network no feed can be fetched, which is nothing amiss with any of them.
    failing = not health.ok and health.reason != "offline"
    return Entry(
        feed.name or feed.title or feed.url,
        "feed",
        "rss",
        feed.unread,
        ArticleQuery(feed=feed.id),
        feed=feed.id,
        folder=feed.folder,
        picture=feed.icon,
        trouble=sentence(appearance.language, health.reason, health.facts) if failing else "",
        own_title=feed.title or feed.url,
        direction=feed.direction,
    )


def _of_collection(collection: Collection) -> Entry:
    query = ArticleQuery(collection=collection.name)
    return Entry(collection.name, "collection", "library", collection.count, query)


def _of_tag(tag: Tag) -> Entry:
    return Entry(tag.name, "tag", "tag", tag.count, ArticleQuery(tag=tag.name))


def _sorted(unsorted: Iterable[Entry], order: Callable[[str], Any]) -> list[Entry]:
    return sorted(unsorted, key=lambda entry: order(entry.title))
