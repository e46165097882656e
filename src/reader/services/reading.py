"""Lists of articles, the article itself as a page, and the marks a reader sets."""

from collections.abc import Sequence
from datetime import datetime

from reader.content.page import page as page_of
from reader.model.article import Article, ArticleRow
from reader.model.changes import Changes
from reader.model.look import Look
from reader.model.query import ArticleQuery, Counts, Group, GroupBy
from reader.services import grouping
from reader.services.library import Library
from reader.store import articles, listing, reading_places
from reader.store.moments import number


def rows(
    library: Library,
    query: ArticleQuery,
    *,
    limit: int,
    before: tuple[datetime, int] | None = None,
) -> tuple[ArticleRow, ...]:
    """Give the first lines of a list; `before` is date and id of the last line above them."""
    with library.database.read() as connection:
        return listing.page(connection, query, limit=limit, before=before)


def ids(library: Library, query: ArticleQuery, *, also: Sequence[int] = ()) -> list[int]:
    """Give the ids of the whole list in its order, among them those of `also` in any case."""
    with library.database.read() as connection:
        return listing.ids(connection, query, also=also)


def groups(
    library: Library, query: ArticleQuery, by: GroupBy, *, also: Sequence[int] = ()
) -> tuple[Group, ...]:
    """Give what `ids` gives, divided: by the days of the system's zone, or by feeds.

    Days follow one another as the articles do; feeds are in no order that means anything.
    """
    with library.database.read() as connection:
        if by == "feed":
            return grouping.by_feed(listing.by_feed(connection, query, also=also))
        return grouping.by_day(listing.dated(connection, query, also=also))


def grouped(rows: Sequence[ArticleRow], by: GroupBy) -> tuple[Group, ...]:
    """Divide lines that are known, as `groups` does."""
    if by == "feed":
        return grouping.by_feed([(row.id, row.feed) for row in rows])
    return grouping.by_day([(row.id, number(row.published)) for row in rows])


def of_ids(
    library: Library, wanted: Sequence[int], *, collection: str = ""
) -> tuple[ArticleRow, ...]:
    """Give the lines of these articles in this order, those that are no more left out."""
    with library.database.read() as connection:
        return listing.rows(connection, wanted, collection=collection)


def counts(library: Library, since: datetime) -> Counts:
    """Count the articles behind each view; "today" begins at `since`."""
    with library.database.read() as connection:
        return listing.counts(connection, since)


def article(library: Library, article_id: int, *, collection: str = "") -> Article:
    """Give a whole article, in a collection as it was saved there.

    Raises LibraryError no-such-article, CollectionError no-such-collection.
    """
    with library.database.read() as connection:
        if collection:
            return articles.from_collection(connection, article_id, collection)
        return articles.one(connection, article_id)


def page(whole: Article, look: Look) -> str:
    """Give the article as the page that the view shows."""
    return page_of(whole, look)


def place(library: Library, article_id: int) -> float:
    """Give where the reader left an article, as `keep_place` was told; 0 is its beginning."""
    with library.database.read() as connection:
        return reading_places.place(connection, article_id)


def keep_place(library: Library, article_id: int, where: float) -> None:
    """Keep where the reader leaves an article; an article that is no more is passed over."""
    with library.database.write() as connection:
        reading_places.keep(connection, article_id, where)


def mark(
    library: Library,
    wanted: Sequence[int],
    *,
    read: bool | None = None,
    starred: bool | None = None,
) -> Changes:
    """Set the marks that are not None; only articles whose marks change are altered."""
    with library.database.write() as connection:
        return articles.mark(connection, wanted, read=read, starred=starred, now=library.now())


def mark_all_read(library: Library, query: ArticleQuery) -> Changes:
    """Mark a whole list read; the altered ids are those that were unread, for an undo."""
    with library.database.write() as connection:
        return listing.mark_all(connection, query, library.now())


def start_of_day(now: datetime) -> datetime:
    """Give the midnight with which the reader's day began, by the system's zone."""
    # Without a zone between, for the clocks may have changed since midnight.
    midnight = now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    return midnight.astimezone()
