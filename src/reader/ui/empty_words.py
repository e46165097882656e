"""Why a list is empty and what can be done about it, in words."""

from typing import NamedTuple

from reader.model.query import ArticleQuery
from reader.model.shelf import Shelf
from reader.sentences import said


class Empty(NamedTuple):
    """A sentence, the command of the window that helps ("" for none), and an icon."""

    sentence: str
    command: str = ""
    icon: str = "inbox"


NOT_FOUND = Empty(
    said("No article holds all of these words. Try fewer of them, or another spelling."),
    "search",
    "search",
)
SYNCING = Empty(
    said("The feeds are being fetched. What they bring appears here as it comes."),
    icon="refresh-cw",
)
_NO_FEEDS = Empty(said("There are no feeds yet."), "add", "rss")
_NEVER_SYNCED = Empty(said("Your feeds have not been fetched yet."), "sync", "refresh-cw")
_VIEWS = {
    "unread": Empty(said("You have read everything."), "sync", "mail-open"),
    "today": Empty(said("Nothing new has come today."), "sync", "sun"),
    "starred": Empty(
        said("You have not starred anything yet. S stars the open article."), "go-unread", "star"
    ),
    "readable": Empty(
        said("Nothing is stored with all of its pictures yet. A sync brings what is missing."),
        "sync",
        "wifi-off",
    ),
    "hidden": Empty(said("No rule has hidden anything."), "rules", "eye"),
}
_FEED = Empty(said("This feed has brought no articles yet."), "sync", "rss")
_FOLDER = Empty(said("The feeds of this folder have brought no articles yet."), "sync", "folder")
_COLLECTION = Empty(
    said("This collection is empty. C saves the open article in one."), "go-unread", "library"
)
_TAG = Empty(said("No article bears this tag any more."), "go-unread", "tag")
_NOTHING = Empty(said("There is nothing here yet."), "sync")


def of_view(query: ArticleQuery, shelf: Shelf, *, syncing: bool) -> Empty:
    """Tell why the list of a view is empty."""
    if not shelf.feeds and query == ArticleQuery(view=query.view) and query.view != "starred":
        return _NO_FEEDS
    if query.collection:
        return _COLLECTION
    if syncing:
        return SYNCING
    if shelf.feeds and not any(feed.health.checked for feed in shelf.feeds):
        return _NEVER_SYNCED
    return _of_what_was_fetched(query)


def _of_what_was_fetched(query: ArticleQuery) -> Empty:
    if query.view in _VIEWS:
        return _VIEWS[query.view]
    if query.tag:
        return _TAG
    if query.folder:
        return _FOLDER
    return _NOTHING if query.feed is None else _FEED
