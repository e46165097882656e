"""Collections of saved articles."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, select, update

from reader.model.changes import Changes, Ids
from reader.model.collection import Collection, Damage, Snapshot
from reader.model.errors import CollectionError, LibraryError
from reader.store import articles, fixity, lines, revisions, snapshots
from reader.store.moments import moment, number
from reader.store.saved_schema import collection_items, collections
from reader.store.schema import articles as works
from reader.store.schema import rules

LONGEST_NAME = 200


def all_collections(connection: Connection) -> tuple[Collection, ...]:
    """Give every collection in its reader's order, then by name."""
    found = connection.execute(_collections().order_by(collections.c.position, collections.c.name))
    return tuple(_collection(row) for row in found)


def one(connection: Connection, name: str) -> Collection:
    """Give a collection; raises CollectionError no-such-collection."""
    collection_id = snapshots.collection_of(connection, name)
    found = connection.execute(_collections().where(collections.c.id == collection_id))
    return _collection(found.one())


def create(
    connection: Connection, name: str, *, description: str = "", now: datetime
) -> tuple[int, Changes]:
    """Make a collection and give its id.

    Raises CollectionError: no-name, name-too-long, collection-exists.
    """
    wanted = _free_name(connection, name)
    made = connection.execute(
        insert(collections).values(name=wanted, description=description, created=number(now))
    ).inserted_primary_key
    if made is None:
        raise AssertionError(wanted)
    return int(made[0]), Changes(collections=Ids(added=frozenset({int(made[0])})))


def rename(connection: Connection, name: str, wanted: str) -> Changes:
    """Give a collection another name, by which rules know it too; the same changes nothing.

    Raises CollectionError: no-such-collection, no-name, name-too-long, collection-exists.
    """
    collection_id = snapshots.collection_of(connection, name)
    if wanted.strip() == name.strip():
        return Changes()
    free = _free_name(connection, wanted)
    connection.execute(
        update(collections).where(collections.c.id == collection_id).values(name=free)
    )
    connection.execute(
        update(rules).where(rules.c.collection == name.strip()).values(collection=free)
    )
    return _altered(collection_id)


def remove(connection: Connection, name: str) -> Changes:
    """Forget a collection; what was saved in it stays in the library.

    Rules that save into it are turned off, or it would come back. Raises CollectionError
    no-such-collection.
    """
    collection_id = snapshots.collection_of(connection, name)
    connection.execute(delete(collections).where(collections.c.id == collection_id))
    connection.execute(update(rules).where(rules.c.collection == name.strip()).values(enabled=0))
    return Changes(collections=Ids(removed=frozenset({collection_id})))


def save(
    connection: Connection,
    snapshot: Snapshot,
    *,
    article_id: int | None,
    collection: str,
    now: datetime,
) -> tuple[int, Changes]:
    """Put a capture of an article into a collection, made if need be; give the article's id.

    What the collection holds already, word for word, is not added again. Without `article_id`
    the capture belongs to the article without feed that has its guid, or to a new one. An
    article without feed reads from then on as it was saved. The snapshot's pictures are stored
    and recorded before. Raises LibraryError no-such-article, CollectionError no-name,
    name-too-long.
    """
    collection_id, changes = _found_or_made(connection, collection, now)
    work, made = _work(connection, snapshot, article_id, now)
    snapshot_id, new = snapshots.write(connection, work, snapshot)
    if new and _has_no_feed(connection, work) and not made:
        revisions.restore_saved(connection, [work])
        changes |= Changes(articles=Ids(altered=frozenset({work})))
    return work, changes | made | _put_in(connection, collection_id, snapshot_id, work, now)


def take_out(connection: Connection, name: str, ids: Sequence[int]) -> Changes:
    """Take articles out of a collection; they stay in the library.

    Raises CollectionError no-such-collection.
    """
    collection_id = snapshots.collection_of(connection, name)
    done = connection.execute(
        delete(collection_items).where(
            collection_items.c.collection_id == collection_id,
            collection_items.c.article_id.in_(lines.among(ids)),
        )
    )
    return _altered(collection_id) if done.rowcount else Changes()


def withdraw(
    connection: Connection, collection_id: int, ids: Sequence[int], added: datetime
) -> Changes:
    """Take out of a collection what was put into it of these articles at just this moment."""
    done = connection.execute(
        delete(collection_items).where(
            collection_items.c.collection_id == collection_id,
            collection_items.c.article_id.in_(lines.among(ids)),
            collection_items.c.added == number(added),
        )
    )
    return _altered(collection_id) if done.rowcount else Changes()


def saved(connection: Connection, name: str) -> tuple[tuple[int, Snapshot], ...]:
    """Give the id of each article in a collection with its newest capture there, oldest first.

    Raises CollectionError no-such-collection.
    """
    collection_id = snapshots.collection_of(connection, name)
    return snapshots.newest_of_each(connection, collection_id)


def verify(connection: Connection, name: str, pictures: Path) -> tuple[int, tuple[Damage, ...]]:
    """Check every capture in a collection against its hashes; give their number and what failed.

    `pictures` is the folder of picture files. Raises CollectionError no-such-collection.
    """
    collection_id = snapshots.collection_of(connection, name)
    captures = snapshots.with_articles(connection, collection_id)
    damaged = [flaw for work, capture in captures for flaw in fixity.check(work, capture, pictures)]
    return len(captures), tuple(damaged)


def _work(
    connection: Connection, snapshot: Snapshot, article_id: int | None, now: datetime
) -> tuple[int, Changes]:
    """Give the article a capture belongs to, made if need be."""
    if article_id is not None:
        if connection.scalar(select(works.c.id).where(works.c.id == article_id)) is None:
            raise LibraryError("no-such-article", id=article_id)
        return article_id, Changes()
    known = connection.scalar(
        select(works.c.id).where(
            works.c.feed_id.is_(None), works.c.guid == snapshot.guid, works.c.guid != ""
        )
    )
    if known is not None:
        return int(known), Changes()
    stored = snapshots.as_stored(snapshot)
    made = articles.insert(connection, None, snapshot.source, [stored], now)
    return next(iter(made.articles.added)), made


def _has_no_feed(connection: Connection, work: int) -> bool:
    return connection.scalar(select(works.c.feed_id).where(works.c.id == work)) is None


def _put_in(
    connection: Connection, collection_id: int, snapshot_id: int, work: int, now: datetime
) -> Changes:
    inside = select(collection_items.c.snapshot_id).where(
        collection_items.c.collection_id == collection_id,
        collection_items.c.snapshot_id == snapshot_id,
    )
    if connection.scalar(inside) is not None:
        return Changes()
    last = select(func.coalesce(func.max(collection_items.c.position), 0)).where(
        collection_items.c.collection_id == collection_id
    )
    connection.execute(
        insert(collection_items).values(
            collection_id=collection_id,
            snapshot_id=snapshot_id,
            article_id=work,
            position=1 + (connection.scalar(last) or 0),
            added=number(now),
        )
    )
    return _altered(collection_id)


def _found_or_made(connection: Connection, name: str, now: datetime) -> tuple[int, Changes]:
    wanted = name.strip()
    known = connection.scalar(select(collections.c.id).where(collections.c.name == wanted))
    return (int(known), Changes()) if known is not None else create(connection, wanted, now=now)


def _free_name(connection: Connection, name: str) -> str:
    wanted = name.strip()
    if not wanted:
        raise CollectionError("no-name")
    if len(wanted) > LONGEST_NAME:
        raise CollectionError("name-too-long", name=wanted)
    if connection.scalar(select(collections.c.id).where(collections.c.name == wanted)) is not None:
        raise CollectionError("collection-exists", name=wanted)
    return wanted


def _altered(collection_id: int) -> Changes:
    return Changes(collections=Ids(altered=frozenset({collection_id})))


def _collections() -> Select[tuple[Any, ...]]:
    held = (
        select(func.count(collection_items.c.article_id.distinct()))
        .where(collection_items.c.collection_id == collections.c.id)
        .scalar_subquery()
    )
    return select(collections, held.label("held"))


def _collection(row: Row[Any]) -> Collection:
    return Collection(
        id=row.id,
        name=row.name,
        description=row.description,
        count=row.held,
        created=moment(row.created),
    )
