"""The parts of an article's row that come from what is stored of it, and its pictures."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, and_, delete, or_, select, update

from reader.model.article import Enclosure, Offline, Picture
from reader.model.changes import Changes, Ids
from reader.model.errors import LibraryError
from reader.model.fetched import StoredArticle
from reader.store import bulk, snapshots, words
from reader.store.joined import address_key
from reader.store.lines import among
from reader.store.moments import number, optional_number
from reader.store.schema import article_pictures, articles, enclosures

_PASSING = ("offline", "no-such-host", "refused", "timed-out")
_PICTURE = bulk.into(article_pictures, "article_id", "position", "url", "sha256", "reason")
_ENCLOSURE = bulk.into(
    enclosures, "article_id", "position", "url", "media_type", "bytes", "seconds", "title"
)

# Read with every article that is opened, so past SQLAlchemy (`bulk`).
_PICTURES_OF = (
    "SELECT url, coalesce(article_pictures.sha256, ''), coalesce(width, 0), coalesce(height, 0),"
    " reason FROM article_pictures LEFT JOIN pictures USING (sha256)"
    " WHERE article_id = ? ORDER BY position"
)
_ENCLOSURES_OF = (
    "SELECT url, media_type, bytes, seconds, title FROM enclosures"
    " WHERE article_id = ? ORDER BY position"
)


def shown(item: StoredArticle) -> dict[str, object]:
    """Give the columns of `articles` that a text brings, all but its guid."""
    latitude, longitude = item.point or (None, None)
    return {
        "url": item.url,
        "title": item.title,
        "author": item.author,
        "updated": optional_number(item.updated),
        "direction": item.direction,
        "language": item.language,
        "snippet": item.snippet,
        "word_count": item.word_count,
        "lead": item.lead,
        "caption": item.caption,
        "hash": item.hash,
        "offline": item.offline,
        "thumbnail": item.thumbnail,
        "latitude": latitude,
        "longitude": longitude,
        "address_key": address_key(item.url),
    }


def entry(numbered: tuple[int, StoredArticle]) -> words.Entry:
    """Give what the word index holds of an article."""
    article_id, item = numbered
    return (article_id, item.title, item.author, item.text)


def insert_media(connection: Connection, items: Sequence[tuple[int, StoredArticle]]) -> None:
    """Store the pictures and enclosures of articles that have none yet.

    The files of the pictures are recorded already.
    """
    _insert_pictures(connection, [(key, item.pictures) for key, item in items])
    _insert_enclosures(connection, items)


def replace_media(connection: Connection, items: Sequence[tuple[int, StoredArticle]]) -> None:
    """Store other pictures and enclosures of articles."""
    ids = among([key for key, _ in items])
    connection.execute(delete(article_pictures).where(article_pictures.c.article_id.in_(ids)))
    connection.execute(delete(enclosures).where(enclosures.c.article_id.in_(ids)))
    insert_media(connection, items)


def enclosures_of(connection: Connection, article_id: int) -> tuple[Enclosure, ...]:
    """Give the files that go with an article, in the order they were sent."""
    return tuple(Enclosure(*row) for row in bulk.read(connection, _ENCLOSURES_OF, article_id))


def pictures_of(connection: Connection, article_id: int) -> tuple[Picture, ...]:
    """Give an article's pictures in their order, with the sizes of those that are stored."""
    return tuple(Picture(*row) for row in bulk.read(connection, _PICTURES_OF, article_id))


def point(latitude: float | None, longitude: float | None) -> tuple[float, float] | None:
    """Give the place of an article, None where one of the two is not known."""
    return None if latitude is None or longitude is None else (latitude, longitude)


def unillustrated(connection: Connection, since: datetime) -> tuple[int, ...]:
    """Give the articles with pictures that were never tried, the newest first.

    Those that failed for a fault which passes (the network, the server's day) count as never
    tried for articles first seen after `since`.
    """
    untried = article_pictures.c.reason == ""
    passing = and_(article_pictures.c.reason.in_(_PASSING), articles.c.first_seen >= number(since))
    found = connection.scalars(
        select(article_pictures.c.article_id)
        .join(articles)
        .where(article_pictures.c.sha256.is_(None), or_(untried, passing))
        .group_by(article_pictures.c.article_id)
        .order_by(article_pictures.c.article_id.desc())
    )
    return tuple(found)


def illustrate(
    connection: Connection,
    article_id: int,
    found: Sequence[Picture],
    *,
    offline: Offline,
    thumbnail: str,
) -> Changes:
    """Note which of an article's pictures are stored now; its words stay as they are.

    Captures of it that were taken before a picture came get it too. Raises LibraryError
    no-such-article.
    """
    done = connection.execute(
        update(articles)
        .where(articles.c.id == article_id)
        .values(offline=offline, thumbnail=thumbnail)
    )
    if not done.rowcount:
        raise LibraryError("no-such-article", id=article_id)
    connection.execute(delete(article_pictures).where(article_pictures.c.article_id == article_id))
    _insert_pictures(connection, [(article_id, found)])
    snapshots.complete(connection, article_id, found)
    return Changes(articles=Ids(altered=frozenset({article_id})))


def _insert_pictures(
    connection: Connection, of_articles: Sequence[tuple[int, Sequence[Picture]]]
) -> None:
    rows = [
        (article_id, position, picture.url, picture.sha256 or None, picture.reason)
        for article_id, its in of_articles
        for position, picture in enumerate(its)
    ]
    bulk.write(connection, _PICTURE, rows)


def _insert_enclosures(connection: Connection, items: Sequence[tuple[int, StoredArticle]]) -> None:
    rows = [
        (article_id, position, its.url, its.media_type, its.bytes, its.seconds, its.title)
        for article_id, item in items
        for position, its in enumerate(item.enclosures)
    ]
    bulk.write(connection, _ENCLOSURE, rows)
