"""Another text for an article, with the former one kept as a version."""

import dataclasses
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, func, insert, select, text, update

from reader.model.changes import Changes, Ids
from reader.model.fetched import StoredArticle
from reader.store import bodies, bulk, snapshots, words
from reader.store.lines import among
from reader.store.moments import number, optional_number
from reader.store.schema import articles, contents, statuses, versions

_EARLIER = "SELECT count(*) FROM versions WHERE article_id = ?"
_Numbered = tuple[int, StoredArticle]


def replace(connection: Connection, items: Sequence[_Numbered], now: datetime) -> Changes:
    """Store other texts of articles; a former title or text that differs becomes a version.

    Articles that are no more are passed over. Marks stay. A guid that another article of the
    feed bears already is not taken.
    """
    wanted = dict(items)
    former = _former(connection, list(wanted))
    current = [(key, item) for key, item in wanted.items() if key in former]
    if not current:
        return Changes()
    rewritten = [key for key, item in current if _rewrites(former[key], item)]
    _keep_versions(connection, [former[key] for key in rewritten], number(now))
    reworded = [(key, item) for key, item in current if _rewords(former[key], item)]
    words.drop(connection, words.ARTICLES, [_former_entry(former[key]) for key, _ in reworded])
    _write_over(connection, current)
    words.add(connection, words.ARTICLES, map(bodies.entry, reworded))
    return Changes(articles=Ids(altered=frozenset(key for key, _ in current)))


def restore_saved(connection: Connection, ids: Sequence[int]) -> None:
    """Let articles without feed read as they were saved last; those never saved stay."""
    kept = connection.execute(
        select(
            articles.c.id, articles.c.thumbnail, articles.c.latitude, articles.c.longitude
        ).where(articles.c.id.in_(snapshots.owners(ids)))
    ).all()
    for article_id, thumbnail, latitude, longitude in kept:
        _, saved = snapshots.of_article(connection, article_id)[-1]
        stored = dataclasses.replace(
            snapshots.as_stored(saved, thumbnail=thumbnail),
            enclosures=bodies.enclosures_of(connection, article_id),
            point=bodies.point(latitude, longitude),
        )
        replace(connection, [(article_id, stored)], saved.captured)


def count(connection: Connection, article_id: int) -> int:
    """Give how many texts of an article are kept, the present one among them."""
    earlier = bulk.read(connection, _EARLIER, article_id)
    return 1 + int(earlier[0][0])


def _former(connection: Connection, ids: Sequence[int]) -> dict[int, Row[Any]]:
    found: Iterable[Any] = connection.execute(
        select(
            articles.c.id,
            articles.c.title,
            articles.c.author,
            articles.c.hash,
            articles.c.changed,
            contents.c.text,
            contents.c.html,
        )
        .select_from(articles.join(contents))
        .where(articles.c.id.in_(among(ids)))
    )
    return {row.id: row for row in found}


def _rewrites(former: Row[Any], item: StoredArticle) -> bool:
    return (former.title, former.html) != (item.title, item.html)


def _rewords(former: Row[Any], item: StoredArticle) -> bool:
    return (former.title, former.author, former.text) != (item.title, item.author, item.text)


def _former_entry(former: Row[Any]) -> words.Entry:
    return (former.id, former.title, former.author, former.text)


def _keep_versions(connection: Connection, former: Sequence[Row[Any]], now: int) -> None:
    if not former:
        return
    connection.execute(
        insert(versions),
        [
            {
                "article_id": row.id,
                "captured": row.changed,
                "title": row.title,
                "hash": row.hash,
                "html": row.html,
            }
            for row in former
        ],
    )
    connection.execute(
        update(articles)
        .where(articles.c.id.in_(among([row.id for row in former])))
        .values(changed=now)
    )


def _write_over(connection: Connection, items: Sequence[_Numbered]) -> None:
    connection.execute(
        update(articles).where(articles.c.id == bindparam("key")),
        [{"key": key, **bodies.shown(item)} for key, item in items],
    )
    connection.execute(
        text("UPDATE OR IGNORE articles SET guid = :guid WHERE id = :key AND guid <> :guid"),
        [{"key": key, "guid": item.guid} for key, item in items],
    )
    connection.execute(
        update(contents).where(contents.c.article_id == bindparam("key")),
        [{"key": key, "html": item.html, "text": item.text} for key, item in items],
    )
    published: ColumnElement[int] = func.coalesce(bindparam("moment"), statuses.c.published)
    connection.execute(
        update(statuses)
        .where(statuses.c.article_id == bindparam("key"))
        .values(published=published),
        [{"key": key, "moment": optional_number(item.published)} for key, item in items],
    )
    bodies.replace_media(connection, items)
