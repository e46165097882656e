"""Articles: what is stored of each, and its marks."""

import json
from collections.abc import Sequence
from datetime import datetime
from operator import itemgetter

from sqlalchemy import Connection, bindparam, select
from sqlalchemy import update as change

from reader.model.article import Article
from reader.model.changes import Changes, Ids
from reader.model.errors import LibraryError
from reader.model.fetched import StoredArticle
from reader.store import bodies, bulk, joined, lines, revisions, snapshots, tags, words
from reader.store.lines import among
from reader.store.moments import number
from reader.store.schema import articles, contents, statuses

_COLUMNS = (
    *("id", "feed_id", "guid", "url", "title", "author", "updated", "first_seen", "changed"),
    *("direction", "language", "source", "snippet", "word_count", "lead", "caption", "hash"),
    *("offline", "thumbnail", "latitude", "longitude", "address_key"),
)
_ARTICLE = bulk.into(articles, *_COLUMNS)
_CONTENT = bulk.into(contents, "article_id", "text", "html")
_STATUS = bulk.into(statuses, "article_id", "feed_id", "published")
_WHOLE = (
    "SELECT html, text, language, word_count, lead, caption, latitude, longitude"
    " FROM articles JOIN contents ON article_id = id WHERE id = ?"
)
_STORED = "SELECT guid FROM articles WHERE feed_id = ? AND guid IN (SELECT value FROM json_each(?))"
_HIDE = "UPDATE statuses SET shown = 2 WHERE article_id = ?"
_SHOW = "UPDATE statuses SET shown = 0 WHERE article_id = ?"


def arrive(
    connection: Connection, feed_id: int, items: Sequence[StoredArticle], now: datetime
) -> tuple[tuple[int, StoredArticle], ...]:
    """Store new articles of a feed, unread, in the order given; give each with its id.

    The ids rise in that order. What the feed has already (by guid) is passed over: another
    process may have been first. Raises LibraryError no-such-feed.
    """
    return _store(connection, feed_id, "", _unknown(connection, feed_id, items), now)


def insert(
    connection: Connection,
    feed_id: int | None,
    source: str,
    items: Sequence[StoredArticle],
    now: datetime,
) -> Changes:
    """Store new articles as `arrive` does; `source` names where those without feed are from."""
    new = list(items) if feed_id is None else _unknown(connection, feed_id, items)
    stored = _store(connection, feed_id, source, new, now)
    return Changes(articles=Ids(added=frozenset(key for key, _ in stored)))


def update(
    connection: Connection, items: Sequence[tuple[int, StoredArticle]], now: datetime
) -> Changes:
    """Store what a feed now says of articles, each former title and text kept as a version.

    Passed over are those that are no more, and those that left their feed with a saved text:
    that text is no longer the feed's to change.
    """
    if not items:
        return Changes()
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
    """Set the marks that are not None; only articles whose marks change are altered.

    What is joined with an article in other feeds is marked with it.
    """
    ids = joined.whole(connection, ids)
    wanted = {"read": read, "starred": starred}
    altered: frozenset[int] = frozenset()
    for name, value in wanted.items():
        if value is not None:
            altered |= _mark(connection, ids, name, value=value, now=now)
    return Changes(articles=Ids(altered=altered))


def marked_at(connection: Connection, ids: Sequence[int], mark: str, moment: datetime) -> list[int]:
    """Give those of the articles that were marked `read` or `starred` at just this moment."""
    return list(
        connection.scalars(
            select(statuses.c.article_id).where(
                statuses.c.article_id.in_(among(ids)),
                statuses.c[mark] == 1,
                statuses.c[f"{mark}_at"] == number(moment),
            )
        )
    )


def hide(connection: Connection, ids: Sequence[int]) -> Changes:
    """Hide articles from all lists; what was joined with them in other feeds stays."""
    hidden = _with_shown(connection, ids, hidden=False)
    heirs = joined.part(connection, hidden)
    bulk.write(connection, _HIDE, [(each,) for each in hidden])
    return Changes(articles=Ids(altered=frozenset(hidden) | heirs))


def show(connection: Connection, ids: Sequence[int]) -> Changes:
    """Show again what was hidden; it joins what stands in other feeds by now."""
    shown = _with_shown(connection, ids, hidden=True)
    bulk.write(connection, _SHOW, [(each,) for each in shown])
    joined.join(connection, shown)
    return Changes(articles=Ids(altered=frozenset(shown)))


def one(connection: Connection, article_id: int) -> Article:
    """Give a whole article; raises LibraryError no-such-article.

    One that has no feed any more reads as it was saved last, if it ever was.
    """
    row = next(iter(lines.of(connection, [article_id])), None)
    if row is None:
        raise LibraryError("no-such-article", id=article_id)
    html, text, language, word_count, lead, caption, latitude, longitude = bulk.read(
        connection, _WHOLE, article_id
    )[0]
    return Article(
        row=row,
        html=html,
        text=text,
        language=language,
        word_count=word_count,
        pictures=bodies.pictures_of(connection, article_id),
        lead=lead,
        caption=caption,
        versions=revisions.count(connection, article_id),
        saved=snapshots.last_capture(connection, article_id),
        enclosures=bodies.enclosures_of(connection, article_id),
        point=bodies.point(latitude, longitude),
        tags=tags.of_article(connection, article_id),
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
        enclosures=bodies.enclosures_of(connection, article_id),
        tags=tags.of_article(connection, article_id),
    )


def texts(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """Give the plain texts of articles by id."""
    found = connection.execute(
        select(contents.c.article_id, contents.c.text).where(contents.c.article_id.in_(among(ids)))
    )
    return {row.article_id: row.text for row in found}


def note_shortened(connection: Connection, hashes: Sequence[tuple[int, str]]) -> None:
    """Note what a feed now sends of articles whose words stay: it is no news the next time."""
    if hashes:
        connection.execute(
            change(articles).where(articles.c.id == bindparam("key")).values(hash=bindparam("now")),
            [{"key": article_id, "now": sent} for article_id, sent in hashes],
        )


def _unknown(
    connection: Connection, feed_id: int, items: Sequence[StoredArticle]
) -> list[StoredArticle]:
    """Leave out what the feed has, and all but the first of equal guids."""
    if not bulk.read(connection, "SELECT id FROM feeds WHERE id = ?", feed_id):
        raise LibraryError("no-such-feed", id=feed_id)
    by_guid = {item.guid: item for item in reversed(items)}
    for row in bulk.read(connection, _STORED, feed_id, json.dumps(list(by_guid))):
        del by_guid[row[0]]
    return list(reversed(by_guid.values()))


def _store(
    connection: Connection,
    feed_id: int | None,
    source: str,
    items: Sequence[StoredArticle],
    now: datetime,
) -> tuple[tuple[int, StoredArticle], ...]:
    if not items:
        return ()
    numbered = tuple(enumerate(items, _next_id(connection)))
    stored = number(now)
    ours = {"feed_id": feed_id, "source": source, "first_seen": stored, "changed": stored}
    values = itemgetter(*_COLUMNS)
    bulk.write(
        connection,
        _ARTICLE,
        [
            values({**ours, **bodies.shown(item), "id": key, "guid": item.guid})
            for key, item in numbered
        ],
    )
    bulk.write(connection, _CONTENT, [(key, item.text, item.html) for key, item in numbered])
    dated = [(key, feed_id, number(item.published or now)) for key, item in numbered]
    bulk.write(connection, _STATUS, dated)
    bodies.insert_media(connection, numbered)
    words.add(connection, words.ARTICLES, map(bodies.entry, numbered))
    return numbered


def _next_id(connection: Connection) -> int:
    # AUTOINCREMENT's own memory of the highest id ever given; the transaction holds the writer.
    highest = bulk.read(connection, "SELECT seq FROM sqlite_sequence WHERE name = 'articles'")
    return int(highest[0][0]) + 1 if highest else 1


def _with_shown(connection: Connection, ids: Sequence[int], *, hidden: bool) -> list[int]:
    found = connection.scalars(
        select(statuses.c.article_id).where(
            statuses.c.article_id.in_(among(ids)),
            lines.HIDDEN if hidden else lines.IN_ITS_FEED,
        )
    )
    return list(found)


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
