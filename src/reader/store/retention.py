"""How long a feed's articles are kept."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import TypedDict, Unpack

from sqlalchemy import Connection, exists, or_, select

from reader.model.changes import Changes
from reader.store import departures
from reader.store.lines import STARRED
from reader.store.moments import number
from reader.store.saved_schema import collection_items
from reader.store.schema import article_tags, articles, statuses


class Limits(TypedDict):
    """How many articles and days are kept, 0 for all, and the guids that a feed still sends."""

    keep: int
    keep_days: int
    sent: Collection[str]
    now: datetime


def prune(connection: Connection, feed_id: int, **limits: Unpack[Limits]) -> Changes:
    """Delete a feed's articles beyond the newest `keep` and those older than `keep_days` days.

    What is starred, tagged or in a collection stays, and does not count as one of the newest.
    What is `sent` still stays too, or it would come back as new, but it counts. All else goes,
    read or not: the limit is the reader's own. An article is as old as its arrival here, for the
    dates of feeds may be wrong.
    """
    keep, keep_days = limits["keep"], limits["keep_days"]
    if keep <= 0 and keep_days <= 0:
        return Changes()
    worth_keeping = or_(
        STARRED,
        exists().where(collection_items.c.article_id == statuses.c.article_id),
        exists().where(article_tags.c.article_id == statuses.c.article_id),
    )
    found = connection.execute(
        select(articles.c.id, articles.c.guid, articles.c.first_seen)
        .join(statuses, statuses.c.article_id == articles.c.id)
        .where(articles.c.feed_id == feed_id, ~worth_keeping)
        .order_by(statuses.c.published.desc(), statuses.c.article_id.desc())
    ).all()
    oldest = number(limits["now"] - timedelta(days=keep_days)) if keep_days > 0 else None
    gone = [
        row.id
        for place, row in enumerate(found)
        if (0 < keep <= place or (oldest is not None and row.first_seen < oldest))
        and row.guid not in limits["sent"]
    ]
    return departures.delete(connection, gone) if gone else Changes()
