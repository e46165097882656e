"""What becomes of articles that go, and of a feed's articles when its reader leaves it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, or_, select, update
from sqlalchemy import delete as delete_from

from reader.model.changes import Changes, Ids
from reader.store import joined, revisions, snapshots, words
from reader.store.lines import STARRED, among
from reader.store.saved_schema import collection_items
from reader.store.schema import articles, contents, feeds, statuses

_BATCH = 500
"""Articles whose words are held in memory at once."""


def leave(connection: Connection, feed_id: int, source: str) -> Changes:
    """Delete a feed's articles; what is starred or in a collection stays, without feed.

    Those that stay keep `source` as the name of where they are from and the direction the
    reader chose for the feed; one that was saved reads as it was saved last. They alone are told
    as altered.
    """
    kept = list(connection.scalars(_of(feed_id).where(_worth_keeping())))
    gone = list(connection.scalars(_of(feed_id).where(~_worth_keeping())))
    delete(connection, gone)
    _release(connection, feed_id, source)
    revisions.restore_saved(connection, kept)
    return Changes(articles=Ids(altered=frozenset(kept), removed=frozenset(gone)))


def delete(connection: Connection, ids: Sequence[int]) -> Changes:
    """Delete articles and all that belongs to them, down to the word indexes.

    Where one was joined with others, the oldest of these is shown in its place.
    """
    heirs = joined.part(connection, ids)
    for start in range(0, len(ids), _BATCH):
        _delete(connection, ids[start : start + _BATCH])
    return Changes(articles=Ids(altered=heirs, removed=frozenset(ids)))


def _of(feed_id: int) -> Select[tuple[Any]]:
    return select(statuses.c.article_id).join(articles).where(articles.c.feed_id == feed_id)


def _worth_keeping() -> ColumnElement[bool]:
    return or_(STARRED, statuses.c.article_id.in_(select(collection_items.c.article_id)))


def _delete(connection: Connection, ids: Sequence[int]) -> None:
    its = connection.execute(
        select(articles.c.id, articles.c.title, articles.c.author, contents.c.text)
        .select_from(articles.join(contents))
        .where(articles.c.id.in_(among(ids)))
    )
    words.drop(connection, words.ARTICLES, [(row.id, *row[1:]) for row in its])
    saved = connection.scalars(snapshots.owners(ids))
    snapshots.forget_words(connection, saved.all())
    connection.execute(delete_from(articles).where(articles.c.id.in_(among(ids))))


def _release(connection: Connection, feed_id: int, source: str) -> None:
    chosen = select(feeds.c.direction).where(feeds.c.id == feed_id)
    direction = connection.scalar(chosen)
    values = {"feed_id": None, "source": source}
    if direction:
        values["direction"] = direction
    its = select(articles.c.id).where(articles.c.feed_id == feed_id)
    connection.execute(update(statuses).where(statuses.c.article_id.in_(its)).values(feed_id=None))
    connection.execute(update(articles).where(articles.c.feed_id == feed_id).values(values))
