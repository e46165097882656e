"""Lines of a list, built from the rows of the library."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Subquery,
    bindparam,
    func,
    literal_column,
    null,
    select,
)

from reader.model.article import ArticleRow, Direction, Offline
from reader.store.moments import moment
from reader.store.saved_schema import collection_items, snapshot_pictures, snapshots
from reader.store.schema import articles, feeds, statuses
from reader.text.snippet import LONGEST, snippet_of

# Written out, not bound: SQLite uses a partial index only for a condition it can read.
# https://www.sqlite.org/partialindex.html
UNREAD: ColumnElement[bool] = statuses.c.read == literal_column("0")
STARRED: ColumnElement[bool] = statuses.c.starred == literal_column("1")
# Of what stands in several feeds a list of all feeds shows the original, that of a feed its own.
EVERYWHERE: ColumnElement[bool] = statuses.c.shown == literal_column("0")
IN_ITS_FEED: ColumnElement[bool] = statuses.c.shown < literal_column("2")
HIDDEN: ColumnElement[bool] = statuses.c.shown == literal_column("2")

SHOWN_TITLE: ColumnElement[str] = func.coalesce(
    func.nullif(feeds.c.name, ""), func.nullif(feeds.c.title, ""), feeds.c.url
)
"""What a feed is called: by its reader, by itself, or by its address."""


def among(values: Sequence[int] | Sequence[str]) -> Select[tuple[Any]]:
    """Give the values as a table of one column: one parameter, whatever their number.

    https://www.sqlite.org/json1.html#jeach
    """
    each = func.json_each(json.dumps(values)).table_valued("value")
    return select(each.c.value)


_LINES = (
    select(
        articles.c.id,
        articles.c.guid,
        articles.c.url,
        articles.c.title,
        articles.c.author,
        statuses.c.published,
        articles.c.feed_id,
        func.coalesce(SHOWN_TITLE, articles.c.source),
        articles.c.snippet,
        statuses.c.read,
        statuses.c.starred,
        func.coalesce(feeds.c.direction, articles.c.direction),
        articles.c.offline,
        articles.c.thumbnail,
        feeds.c.direction,
    )
    .select_from(articles.join(statuses).outerjoin(feeds, feeds.c.id == articles.c.feed_id))
    .where(
        articles.c.id.in_(select(func.json_each(bindparam("ids")).table_valued("value").c.value))
    )
)


def of(connection: Connection, ids: Sequence[int]) -> tuple[ArticleRow, ...]:
    """Give the lines of these articles in this order; those that are no more are left out."""
    return _in_order(ids, connection.execute(_LINES, {"ids": json.dumps(ids)}))


def saved(connection: Connection, collection_id: int, ids: Sequence[int]) -> tuple[ArticleRow, ...]:
    """Give the lines of these articles as they were saved last in this collection."""
    chosen = newest_saved(collection_id)
    missing = (
        select(snapshot_pictures.c.url)
        .where(snapshot_pictures.c.snapshot_id == snapshots.c.id)
        .where(snapshot_pictures.c.sha256.is_(None))
        .exists()
    )
    found = connection.execute(
        select(
            articles.c.id,
            snapshots.c.guid,
            snapshots.c.url,
            snapshots.c.title,
            snapshots.c.author,
            snapshots.c.published,
            articles.c.feed_id,
            snapshots.c.source,
            func.substr(snapshots.c.text, 1, LONGEST),
            statuses.c.read,
            statuses.c.starred,
            snapshots.c.direction,
            func.iif(missing, "text", "complete"),
            articles.c.thumbnail,
            null(),
        )
        .select_from(
            chosen.join(snapshots, snapshots.c.id == chosen.c.snapshot_id)
            .join(articles, articles.c.id == snapshots.c.article_id)
            .join(statuses, statuses.c.article_id == articles.c.id)
        )
        .where(chosen.c.article_id.in_(among(ids)))
    )
    return _in_order(ids, found)


def newest_saved(collection_id: int) -> Subquery:
    """Give `article_id` and the newest `snapshot_id` of each article in a collection."""
    return (
        select(
            collection_items.c.article_id,
            func.max(collection_items.c.snapshot_id).label("snapshot_id"),
        )
        .where(collection_items.c.collection_id == collection_id)
        .group_by(collection_items.c.article_id)
        .subquery()
    )


def direction_of(stored: str) -> Direction:
    """Give the stored direction; what is not right-to-left is left-to-right."""
    return "rtl" if stored == "rtl" else "ltr"


def _offline_of(stored: str) -> Offline:
    if stored == "complete":
        return "complete"
    return "text" if stored == "text" else "none"


def _in_order(ids: Sequence[int], found: Iterable[Any]) -> tuple[ArticleRow, ...]:
    by_id = {row[0]: row for row in found}
    return tuple(_line(by_id[number]) for number in ids if number in by_id)


def _line(row: Sequence[Any]) -> ArticleRow:
    # By position, as both selections above have it: a list builds thousands of these.
    return ArticleRow(
        id=row[0],
        guid=row[1],
        url=row[2],
        title=row[3],
        author=row[4],
        published=moment(row[5]),
        feed=row[6],
        source=row[7],
        snippet=snippet_of(row[8]),
        read=bool(row[9]),
        starred=bool(row[10]),
        direction=direction_of(row[11]),
        offline=_offline_of(row[12]),
        thumbnail=row[13],
        chosen=direction_of(row[14]) if row[14] else None,
    )
