"""What was saved of articles: immutable captures, read back and checked as they were."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select, update

from reader.model.article import Picture
from reader.model.collection import Snapshot
from reader.model.errors import CollectionError
from reader.model.fetched import StoredArticle
from reader.store import bulk, lines, words
from reader.store.moments import moment, number, optional_moment
from reader.store.saved_schema import collection_items, collections, snapshot_pictures, snapshots
from reader.store.schema import pictures
from reader.text.snippet import snippet_of

_LAST_CAPTURE = "SELECT max(captured) FROM snapshots WHERE article_id = ?"


def write(connection: Connection, article_id: int, snapshot: Snapshot) -> tuple[int, bool]:
    """Keep a capture of an article; give its id, and whether it was not kept already.

    The same title, author, text and pictures are the same capture, whenever it was made.
    """
    for known, earlier in of_article(connection, article_id):
        if _content(earlier) == _content(snapshot):
            return known, False
    made = connection.execute(
        insert(snapshots).values(
            article_id=article_id,
            guid=snapshot.guid,
            url=snapshot.url,
            title=snapshot.title,
            author=snapshot.author,
            source=snapshot.source,
            published=number(snapshot.published),
            captured=number(snapshot.captured),
            language=snapshot.language,
            direction=snapshot.direction,
            sha256=snapshot.sha256,
            lead=snapshot.lead,
            caption=snapshot.caption,
            text=snapshot.text,
            html=snapshot.html,
        )
    ).inserted_primary_key
    if made is None:
        raise AssertionError(snapshot.guid)
    snapshot_id = int(made[0])
    its = [
        {"snapshot_id": snapshot_id, "position": position, "url": url, "sha256": sha256 or None}
        for position, (url, sha256) in enumerate(snapshot.pictures)
    ]
    if its:
        connection.execute(insert(snapshot_pictures), its)
    words.add(connection, words.SNAPSHOTS, [_entry(snapshot_id, snapshot)])
    return snapshot_id, True


def complete(connection: Connection, article_id: int, found: Sequence[Picture]) -> None:
    """Give captures of an article the pictures that were still to come when they were taken.

    What a capture has is never replaced, and its text never changes.
    """
    its = select(snapshots.c.id).where(snapshots.c.article_id == article_id)
    if connection.scalar(its.limit(1)) is None:
        return
    for picture in found:
        if picture.stored:
            connection.execute(
                update(snapshot_pictures)
                .where(
                    snapshot_pictures.c.snapshot_id.in_(its),
                    snapshot_pictures.c.url == picture.url,
                    snapshot_pictures.c.sha256.is_(None),
                )
                .values(sha256=picture.sha256)
            )


def of_article(connection: Connection, article_id: int) -> tuple[tuple[int, Snapshot], ...]:
    """Give the captures of an article with their ids, the newest last."""
    return _read(connection, select(snapshots).where(snapshots.c.article_id == article_id))


def collection_of(connection: Connection, name: str) -> int:
    """Give the id of a collection by its name; raises CollectionError no-such-collection."""
    found = connection.scalar(select(collections.c.id).where(collections.c.name == name.strip()))
    if found is None:
        raise CollectionError("no-such-collection", name=name)
    return int(found)


def newest_in(
    connection: Connection, collection_id: int, article_id: int
) -> tuple[int, Snapshot] | None:
    """Give the newest capture of an article in a collection with its id, if there is one."""
    saved = of_collection(connection, collection_id, article_id=article_id)
    return saved[-1] if saved else None


def of_collection(
    connection: Connection, collection_id: int, *, article_id: int | None = None
) -> tuple[tuple[int, Snapshot], ...]:
    """Give the captures in a collection with their ids, in the order they were made."""
    chosen = (
        select(snapshots)
        .join(collection_items, collection_items.c.snapshot_id == snapshots.c.id)
        .where(collection_items.c.collection_id == collection_id)
    )
    if article_id is not None:
        chosen = chosen.where(collection_items.c.article_id == article_id)
    return _read(connection, chosen)


def with_articles(connection: Connection, collection_id: int) -> tuple[tuple[int, Snapshot], ...]:
    """Give the captures in a collection, each with the id of its article, oldest first."""
    owner = {
        row.snapshot_id: row.article_id
        for row in connection.execute(
            select(collection_items.c.snapshot_id, collection_items.c.article_id).where(
                collection_items.c.collection_id == collection_id
            )
        )
    }
    return tuple((owner[key], its) for key, its in of_collection(connection, collection_id))


def newest_of_each(connection: Connection, collection_id: int) -> tuple[tuple[int, Snapshot], ...]:
    """Give the newest capture of each article in a collection with the article's id."""
    return tuple(dict(with_articles(connection, collection_id)).items())


def texts(connection: Connection, collection_id: int, ids: Sequence[int]) -> dict[int, str]:
    """Give the plain text of each article as it was saved last in a collection, by its id."""
    newest = lines.newest_saved(collection_id)
    found = connection.execute(
        select(newest.c.article_id, snapshots.c.text)
        .select_from(newest.join(snapshots, snapshots.c.id == newest.c.snapshot_id))
        .where(newest.c.article_id.in_(lines.among(ids)))
    )
    return {row.article_id: row.text for row in found}


def owners(ids: Sequence[int]) -> Select[tuple[Any]]:
    """Give those of the articles that were ever saved, as a table of one column."""
    return (
        select(snapshots.c.article_id)
        .where(snapshots.c.article_id.in_(lines.among(ids)))
        .distinct()
    )


def last_capture(connection: Connection, article_id: int) -> datetime | None:
    """Give the moment when an article was saved last, or None."""
    return optional_moment(bulk.read(connection, _LAST_CAPTURE, article_id)[0][0])


def pictures_of(connection: Connection, snapshot_id: int) -> tuple[Picture, ...]:
    """Give a capture's pictures in their order, with the sizes of those that are stored."""
    found = connection.execute(
        select(
            snapshot_pictures.c.url,
            snapshot_pictures.c.sha256,
            pictures.c.width,
            pictures.c.height,
        )
        .select_from(snapshot_pictures.outerjoin(pictures))
        .where(snapshot_pictures.c.snapshot_id == snapshot_id)
        .order_by(snapshot_pictures.c.position)
    )
    return tuple(
        Picture(row.url, row.sha256 or "", row.width or 0, row.height or 0) for row in found
    )


def as_stored(snapshot: Snapshot, *, thumbnail: str = "") -> StoredArticle:
    """Give the text of a capture as that of an article which has no feed (any more)."""
    whole = all(sha256 for _, sha256 in snapshot.pictures)
    return StoredArticle(
        guid=snapshot.guid,
        url=snapshot.url,
        title=snapshot.title,
        author=snapshot.author,
        published=snapshot.published,
        html=snapshot.html,
        text=snapshot.text,
        direction=lines.direction_of(snapshot.direction),
        hash=snapshot.sha256,
        language=snapshot.language,
        snippet=snippet_of(snapshot.text),
        word_count=len(snapshot.text.split()),
        lead=snapshot.lead,
        caption=snapshot.caption,
        pictures=tuple(Picture(url, sha256) for url, sha256 in snapshot.pictures),
        offline="complete" if whole else "text",
        thumbnail=thumbnail,
    )


def forget_words(connection: Connection, article_ids: Iterable[int]) -> None:
    """Take the captures of articles that are about to go out of the word index."""
    for article_id in article_ids:
        saved = of_article(connection, article_id)
        words.drop(connection, words.SNAPSHOTS, [_entry(key, its) for key, its in saved])


def _content(snapshot: Snapshot) -> tuple[object, ...]:
    return (snapshot.sha256, snapshot.title, snapshot.author, snapshot.pictures)


def _entry(snapshot_id: int, snapshot: Snapshot) -> words.Entry:
    return (snapshot_id, snapshot.title, snapshot.author, snapshot.text)


def _read(
    connection: Connection, chosen: Select[tuple[Any, ...]]
) -> tuple[tuple[int, Snapshot], ...]:
    found = connection.execute(chosen.order_by(snapshots.c.id)).all()
    ids = [row.id for row in found]
    theirs: dict[int, list[tuple[str, str]]] = {key: [] for key in ids}
    pictured = connection.execute(
        select(snapshot_pictures.c.snapshot_id, snapshot_pictures.c.url, snapshot_pictures.c.sha256)
        .where(snapshot_pictures.c.snapshot_id.in_(lines.among(ids)))
        .order_by(snapshot_pictures.c.snapshot_id, snapshot_pictures.c.position)
    )
    for row in pictured:
        theirs[row.snapshot_id].append((row.url, row.sha256 or ""))
    return tuple((row.id, _snapshot(row, tuple(theirs[row.id]))) for row in found)


def _snapshot(row: Row[Any], pictured: tuple[tuple[str, str], ...]) -> Snapshot:
    return Snapshot(
        guid=row.guid,
        url=row.url,
        title=row.title,
        author=row.author,
        source=row.source,
        published=moment(row.published),
        captured=moment(row.captured),
        html=row.html,
        text=row.text,
        language=row.language,
        direction=row.direction,
        sha256=row.sha256,
        lead=row.lead,
        caption=row.caption,
        pictures=pictured,
    )
