"""Which articles a list shows, in which order, and how many stand behind each view."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    ScalarSelect,
    Select,
    and_,
    func,
    literal_column,
    or_,
    select,
    true,
    tuple_,
)

from reader.model.article import ArticleRow
from reader.model.changes import Changes
from reader.model.query import ArticleQuery, Counts
from reader.store import articles, lines, snapshots, tags, words
from reader.store.lines import EVERYWHERE, HIDDEN, IN_ITS_FEED, STARRED, UNREAD
from reader.store.moments import number
from reader.store.saved_schema import snapshots as saved_texts
from reader.store.schema import articles as works
from reader.store.schema import feeds, folders, statuses

_Chosen = tuple[Select[Any], ColumnElement[int]]

# Written out for the same reason as those of `lines`.
READABLE: ColumnElement[bool] = works.c.offline == literal_column("'complete'")


def page(
    connection: Connection,
    query: ArticleQuery,
    *,
    limit: int,
    before: tuple[datetime, int] | None = None,
) -> tuple[ArticleRow, ...]:
    """Give the first lines; `before` is `published` and `id` of the last line above them.

    Raises CollectionError no-such-collection.
    """
    chosen, published = _chosen(connection, query)
    if before is not None:
        moment, article_id = before
        last = tuple_(literal_column(str(number(moment))), literal_column(f"{article_id:d}"))
        place = tuple_(published, statuses.c.article_id)
        chosen = chosen.where(place > last if query.oldest_first else place < last)
    ordered = _in_order(chosen, published, query)
    found: Sequence[int] = connection.scalars(ordered.limit(limit)).all()
    return rows(connection, found, collection=query.collection)


def ids(connection: Connection, query: ArticleQuery, *, also: Sequence[int] = ()) -> list[int]:
    """Give the ids of the whole list in its order.

    Those of `also` are among them whatever the query asks for, but not from outside of its
    collection.
    """
    chosen, published = _chosen(connection, query, also)
    return [row[0] for row in _plain(connection, _in_order(chosen, published, query))]


def dated(
    connection: Connection, query: ArticleQuery, *, also: Sequence[int] = ()
) -> list[tuple[int, int]]:
    """Give what `ids` gives, each with its moment (`moments`)."""
    chosen, published = _chosen(connection, query, also)
    return _plain(connection, _in_order(chosen.add_columns(published), published, query))


def by_feed(
    connection: Connection, query: ArticleQuery, *, also: Sequence[int] = ()
) -> list[tuple[int, int | None]]:
    """Give what `ids` gives, each with its feed: feed after feed, in each the list's order."""
    chosen, published = _chosen(connection, query, also)
    chosen = chosen.add_columns(statuses.c.feed_id)
    if not also and not query.collection and query.view != "hidden":
        # It is so already, but this lets the indexes of feeds answer.
        chosen = chosen.where(IN_ITS_FEED)
    feed = statuses.c.feed_id
    return _plain(
        connection, _in_order(chosen, published, query, feed.desc() if query.oldest_first else feed)
    )


def rows(
    connection: Connection, ids: Sequence[int], *, collection: str = ""
) -> tuple[ArticleRow, ...]:
    """Give the lines of these articles in this order, those that are no more left out.

    In a collection they say what was saved there.
    """
    if collection:
        return lines.saved(connection, snapshots.collection_of(connection, collection), ids)
    return lines.of(connection, ids)


def count(connection: Connection, query: ArticleQuery) -> int:
    """Give the length of the list."""
    chosen, _ = _chosen(connection, query)
    return connection.scalar(select(func.count()).select_from(chosen.subquery())) or 0


def counts(connection: Connection, since: datetime) -> Counts:
    """Count the articles behind each view; "today" begins at `since`."""

    def counted(*conditions: ColumnElement[bool]) -> ScalarSelect[int]:
        chosen = select(func.count()).select_from(statuses).where(*conditions)
        return chosen.scalar_subquery()

    found = connection.execute(
        select(
            counted(UNREAD, EVERYWHERE),
            counted(statuses.c.published >= number(since), EVERYWHERE),
            counted(STARRED, EVERYWHERE),
            counted(EVERYWHERE),
            counted(statuses.c.article_id == works.c.id, READABLE, EVERYWHERE),
            counted(HIDDEN),
        )
    ).one()
    return Counts(*found)


def mark_all(connection: Connection, query: ArticleQuery, now: datetime) -> Changes:
    """Mark the whole list read."""
    return articles.mark(connection, ids(connection, query), read=True, starred=None, now=now)


def matching(
    connection: Connection,
    query: ArticleQuery,
    typed: Sequence[str],
    *,
    limit: int,
    prefix: bool = False,
) -> tuple[tuple[ArticleRow, ...], int]:
    """Give the first lines of a list that hold every word typed, and how many do in all."""
    chosen, published = _choose(connection, query, words.expression(typed, prefix=prefix))
    ordered = _in_order(chosen, published, query)
    found: Sequence[int] = connection.scalars(ordered.limit(limit)).all()
    total = connection.scalar(select(func.count()).select_from(chosen.subquery())) or 0
    return rows(connection, found, collection=query.collection), total


def _in_order(
    chosen: Select[Any],
    published: ColumnElement[int],
    query: ArticleQuery,
    *before: ColumnElement[Any],
) -> Select[Any]:
    place = (published, statuses.c.article_id)
    if query.oldest_first:
        return chosen.order_by(*before, *place)
    return chosen.order_by(*before, *(each.desc() for each in place))


def _plain(connection: Connection, chosen: Select[Any]) -> list[Any]:
    """Give the driver's own rows: a third of the time of SQLAlchemy's for a list of 200,000."""
    cursor = connection.execute(chosen).cursor
    return list(cursor.fetchall()) if cursor is not None else []


def _chosen(connection: Connection, query: ArticleQuery, also: Sequence[int] = ()) -> _Chosen:
    """Give the choice of article ids that meet every condition, and the date to order by."""
    typed = query.words.split()
    return _choose(connection, query, words.expression(typed) if typed else None, also)


def _choose(
    connection: Connection,
    query: ArticleQuery,
    expression: str | None,
    also: Sequence[int] = (),
) -> _Chosen:
    if query.collection:
        chosen, published, row = _in_collection(connection, query.collection)
        index = words.SNAPSHOTS
    else:
        chosen, published = select(statuses.c.article_id), statuses.c.published
        row, index = statuses.c.article_id, words.ARTICLES
    conditions = _conditions(query, published)
    if expression is not None:
        conditions.append(row.in_(words.matching(index, expression)))
    if also:
        besides = statuses.c.article_id.in_(lines.among(also))
        return chosen.where(or_(and_(true(), *conditions), besides)), published
    return chosen.where(*conditions), published


def _in_collection(
    connection: Connection, name: str
) -> tuple[Select[Any], ColumnElement[int], ColumnElement[int]]:
    saved = lines.newest_saved(snapshots.collection_of(connection, name))
    chosen = select(statuses.c.article_id).select_from(
        saved.join(saved_texts, saved_texts.c.id == saved.c.snapshot_id).join(
            statuses, statuses.c.article_id == saved.c.article_id
        )
    )
    return chosen, saved_texts.c.published, saved_texts.c.id


def _conditions(query: ArticleQuery, published: ColumnElement[int]) -> list[ColumnElement[bool]]:
    conditions = [*_in_view(query, published), *_shown(query)]
    if query.feed is not None:
        conditions.append(statuses.c.feed_id == query.feed)
    if query.folder:
        conditions.append(statuses.c.feed_id.in_(_inside(query.folder)))
    if query.tag:
        conditions.append(statuses.c.article_id.in_(tags.bearers(query.tag)))
    return conditions


def _in_view(query: ArticleQuery, published: ColumnElement[int]) -> list[ColumnElement[bool]]:
    if query.view == "unread":
        return [UNREAD]
    if query.view == "starred":
        return [STARRED]
    if query.view == "readable":
        return [statuses.c.article_id.in_(select(works.c.id).where(READABLE))]
    return [published >= _start(query)] if query.view == "today" else []


def _shown(query: ArticleQuery) -> list[ColumnElement[bool]]:
    """Give what leaves out hidden articles and those that the list has from another feed."""
    if query.view == "hidden":
        return [HIDDEN]
    if query.collection:
        return []
    if query.feed is not None:
        return [IN_ITS_FEED]
    if query.folder or query.tag:
        return [IN_ITS_FEED, or_(EVERYWHERE, ~_repeated(query))]
    return [EVERYWHERE]


def _repeated(query: ArticleQuery) -> ColumnElement[bool]:
    """Tell whether what an article is a copy of, or an older copy of that, is in the list too."""
    its, other = works.alias("its"), works.alias("other")
    one_of_them = or_(
        other.c.id == its.c.copy_of,
        and_(other.c.copy_of == its.c.copy_of, other.c.id < its.c.id),
    )
    listed = [its.c.id == statuses.c.article_id, one_of_them]
    if query.folder:
        listed.append(other.c.feed_id.in_(_inside(query.folder)))
    if query.tag:
        listed.append(other.c.id.in_(tags.bearers(query.tag)))
    return select(other.c.id).select_from(its.join(other, true())).where(*listed).exists()


def _inside(folder: str) -> Select[tuple[int]]:
    return select(feeds.c.id).join(folders).where(folders.c.name == folder)


def _start(query: ArticleQuery) -> int:
    if query.since is None:
        raise ValueError("the view of today needs the start of the day")
    return number(query.since)
