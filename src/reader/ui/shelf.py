"""What the sidebar shows, as it is read from the library.

Loads the services, so it is imported only once the window stands.
"""

from dataclasses import dataclass

from reader.model.collection import Collection
from reader.model.feed import Feed
from reader.model.query import ArticleQuery, Counts
from reader.services import reading, saving, subscribing
from reader.services.library import Library
from reader.text import dates
from reader.ui.appearance import Appearance


@dataclass(frozen=True, slots=True)
class Shelf:
    """The numbers behind the views, the feeds and the collections."""

    counts: Counts
    feeds: tuple[Feed, ...]
    collections: tuple[Collection, ...]

    def feed(self, feed_id: int | None) -> Feed | None:
        """Give a feed by its id, None where there is none."""
        return next((each for each in self.feeds if each.id == feed_id), None)


def read(library: Library) -> Shelf:
    """Read the shelf as it stands now."""
    return Shelf(
        reading.counts(library, reading.start_of_day(library.now())),
        subscribing.feeds(library),
        saving.all_collections(library),
    )


def is_gone(query: ArticleQuery, shelf: Shelf) -> bool:
    """Tell whether the feed or collection that a query asks for is no more."""
    no_feed = query.feed is not None and shelf.feed(query.feed) is None
    names = {each.name for each in shelf.collections}
    return no_feed or bool(query.collection and query.collection not in names)


def facts(say: Appearance, shelf: Shelf, size: int) -> str:
    """Say how much is stored, in bytes, and when the feeds were looked at last."""
    told = [say.text("{size} MB offline", size=say.digits(f"{size / 1e6:.1f}"))]
    checked = [each.health.checked for each in shelf.feeds if each.health.checked]
    if checked:
        last = dates.clock(max(checked).astimezone(), say.language.code, hours24=say.hours24)
        told.append(say.text("last sync {time}", time=say.digits(last)))
    return " · ".join(told)
