"""Articles: what is stored of each, and its marks."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, select, text
from sqlalchemy import insert as insert_into
from sqlalchemy import update as change

from reader.model.article import Article
from reader.model.changes import Changes, Ids
from reader.model.errors import LibraryError
from reader.model.fetched import Known, StoredArticle
from reader.store import bodies, lines, revisions, snapshots, words
from reader.store.lines import among
from reader.store.moments import number
from reader.store.schema import articles, contents, feeds, statuses


def known(connection: Connection, feed_id: int) -> dict[str, Known]:
    """Give what is stored of a feed's articles, by guid."""
    found = connection.execute(
        select(
            articles.c.guid, articles.c.id, articles.c.hash, articles.c.url, articles.c.title
        ).where(articles.c.feed_id == feed_id)
    )
    return {row.guid: Known(row.id, row.hash, row.url, row.title) for row in found}


def insert(
    connection: Connection,
    feed_id: int | None,
    source: str,
    items: Sequence[StoredArticle],
    now: datetime,
) -> Changes:
    """Store new articles, unread, in the order given; their ids rise in that order.

    What the feed has already (by guid) is passed over: another process may have been first.
    `source` names where an article without feed is from. Raises LibraryError no-such-feed.
    """
    new = list(items) if feed_id is None else _unknown(connection, feed_id, items)
    if not new:
        return Changes()
    numbered = list(enumerate(new, _next_id(connection)))
    stored = number(now)
    connection.execute(
        insert_into(articles),
        [
            {
                "id": article_id,
                "feed_id": feed_id,
                "guid": item.guid,
                "source": source,
                "first_seen": stored,
                "changed": stored,
                **bodies.shown(item),
            }
            for article_id, item in numbered
        ],
    )
    connection.execute(
        insert_into(contents),
        [{"article_id": key, "html": item.html, "text": item.text} for key, item in numbered],
    )
    connection.execute(
        insert_into(statuses),
        [
            {
                "article_id": article_id,
                "feed_id": feed_id,
                "published": number(item.published or now),
            }
            for article_id, item in numbered
        ],
    )
    bodies.insert_pictures(connection, [(key, item.pictures) for key, item in numbered])
    words.add(connection, words.ARTICLES, map(bodies.entry, numbered))
    return Changes(articles=Ids(added=frozenset(key for key, _ in numbered)))


def update(
    connection: Connection, items: Sequence[tuple[int, StoredArticle]], now: datetime
) -> Changes:
    """Store what a feed now says of articles, each former title and text kept as a version.

    Passed over are those that are no more, and those that left their feed with a saved text:
    that text is no longer the feed's to change.
    """
    held = connection.scalars(
        select(articles.c.id).where(
            articles.c.feed_id.is_(None),
            articles.c.id.in_(snapshots.owners([key for key, _ in items])),
        )
    )
    kept = frozenset(held)
    return revisions.replace(connection, [item for item in items if item[0] not in kept], now)


def mark(
    connection: Connection,
    ids: Sequence[int],
    *,
    read: bool | None,
    starred: bool | None,
    now: datetime,
) -> Changes:
    """Set the marks that are not None; only articles whose marks change are altered."""
    wanted = {"read": read, "starred": starred}
    altered: frozenset[int] = frozenset()
    for name, value in wanted.items():
        if value is not None:
            altered |= _mark(connection, ids, name, value=value, now=now)
    return Changes(articles=Ids(altered=altered))


def one(connection: Connection, article_id: int) -> Article:
    """Give a whole article; raises LibraryError no-such-article.

    One that has no feed any more reads as it was saved last, if it ever was.
    """
    row = next(iter(lines.of(connection, [article_id])), None)
    if row is None:
        raise LibraryError("no-such-article", id=article_id)
    found = connection.execute(
        select(
            contents.c.html,
            contents.c.text,
            articles.c.language,
            articles.c.word_count,
            articles.c.lead,
            articles.c.caption,
        )
        .select_from(articles.join(contents))
        .where(articles.c.id == article_id)
    ).one()
    return Article(
        row=row,
        html=found.html,
        text=found.text,
        language=found.language,
        word_count=found.word_count,
        pictures=bodies.pictures_of(connection, article_id),
        lead=found.lead,
        caption=found.caption,
        versions=revisions.count(connection, article_id),
        saved=snapshots.last_capture(connection, article_id),
    )


def from_collection(connection: Connection, article_id: int, collection: str) -> Article:
    """Give a whole article as it was saved last in a collection.

    Raises CollectionError no-such-collection, LibraryError no-such-article.
    """
    collection_id = snapshots.collection_of(connection, collection)
    found = snapshots.newest_in(connection, collection_id, article_id)
    if found is None:
        raise LibraryError("no-such-article", id=article_id)
    snapshot_id, saved = found
    return Article(
        row=lines.saved(connection, collection_id, [article_id])[0],
        html=saved.html,
        text=saved.text,
        language=saved.language,
        word_count=len(saved.text.split()),
        pictures=snapshots.pictures_of(connection, snapshot_id),
        lead=saved.lead,
        caption=saved.caption,
        versions=revisions.count(connection, article_id),
        saved=saved.captured,
    )


def texts(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """Give the plain texts of articles by id."""
    found = connection.execute(
        select(contents.c.article_id, contents.c.text).where(contents.c.article_id.in_(among(ids)))
    )
    return {row.article_id: row.text for row in found}


def _unknown(
    connection: Connection, feed_id: int, items: Sequence[StoredArticle]
) -> list[StoredArticle]:
    """Leave out what the feed has, and all but the first of equal guids."""
    if connection.scalar(select(feeds.c.id).where(feeds.c.id == feed_id)) is None:
        raise LibraryError("no-such-feed", id=feed_id)
    by_guid = {item.guid: item for item in reversed(items)}
    stored = connection.scalars(
        select(articles.c.guid).where(
            articles.c.feed_id == feed_id, articles.c.guid.in_(among(list(by_guid)))
        )
    )
    for guid in stored:
        del by_guid[guid]
    return list(reversed(by_guid.values()))


def _next_id(connection: Connection) -> int:
    # AUTOINCREMENT's own memory of the highest id ever given; the transaction holds the writer.
    highest = connection.scalar(text("SELECT seq FROM sqlite_sequence WHERE name = 'articles'"))
    return int(highest or 0) + 1


def _mark(
    connection: Connection, ids: Sequence[int], name: str, *, value: bool, now: datetime
) -> frozenset[int]:
    mark_column, moment_column = statuses.c[name], statuses.c[f"{name}_at"]
    altered = connection.scalars(
        select(statuses.c.article_id).where(
            statuses.c.article_id.in_(among(ids)), mark_column != int(value)
        )
    ).all()
    if altered:
        connection.execute(
            change(statuses)
            .where(statuses.c.article_id.in_(among(altered)))
            .values({mark_column: int(value), moment_column: number(now) if value else None})
        )
    return frozenset(altered)
