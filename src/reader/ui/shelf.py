"""Reads what the sidebar shows from the library, and answers questions about it.

Loads the services, so it is imported only once the window stands.
"""

from reader.model.feed import Feed
from reader.model.query import ArticleQuery
from reader.model.shelf import Shelf
from reader.services import reading, saving, subscribing, tagging
from reader.services.library import Library
from reader.text import dates
from reader.ui.appearance import Appearance


def read(library: Library) -> Shelf:
    """Read the shelf as it stands now."""
    return Shelf(
        reading.counts(library, reading.start_of_day(library.now())),
        subscribing.feeds(library),
        saving.all_collections(library),
        tagging.all_tags(library),
    )


def feed_of(shelf: Shelf, feed_id: int | None) -> Feed | None:
    """Give a feed by its id, None where there is none."""
    return next((each for each in shelf.feeds if each.id == feed_id), None)


def is_gone(query: ArticleQuery, shelf: Shelf) -> bool:
    """Tell whether the feed, folder, collection or tag that a query asks for is no more."""
    if query.feed is not None and feed_of(shelf, query.feed) is None:
        return True
    return any(
        asked and asked not in there
        for asked, there in (
            (query.folder, {each.folder for each in shelf.feeds}),
            (query.collection, {each.name for each in shelf.collections}),
            (query.tag, {each.name for each in shelf.tags}),
        )
    )


def facts(say: Appearance, shelf: Shelf, size: int) -> str:
    """Say how much is stored, in bytes, and when the feeds were looked at last."""
    told = [say.text("{size} MB offline", size=say.digits(f"{size / 1e6:.1f}"))]
    checked = [each.health.checked for each in shelf.feeds if each.health.checked]
    if checked:
        last = dates.clock(max(checked).astimezone(), say.language.code, hours24=say.hours24)
        told.append(say.text("last sync {time}", time=say.digits(last)))
    return " · ".join(told)
