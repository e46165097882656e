"""The parts of an article's row that come from what is stored of it, and its pictures."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, and_, delete, insert, or_, select, update

from reader.model.article import Offline, Picture
from reader.model.changes import Changes, Ids
from reader.model.errors import LibraryError
from reader.model.fetched import StoredArticle
from reader.store import words
from reader.store.lines import among
from reader.store.moments import number, optional_number
from reader.store.schema import article_pictures, articles, pictures

_PASSING = ("offline", "no-such-host", "refused", "timed-out")


def shown(item: StoredArticle) -> dict[str, object]:
    """Give the columns of `articles` that a text brings, all but its guid."""
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
    }


def entry(numbered: tuple[int, StoredArticle]) -> words.Entry:
    """Give what the word index holds of an article."""
    article_id, item = numbered
    return (article_id, item.title, item.author, item.text)


def insert_pictures(
    connection: Connection, of_articles: Sequence[tuple[int, Sequence[Picture]]]
) -> None:
    """Store the pictures of articles that have none yet; their files are recorded already."""
    found = [
        {
            "article_id": article_id,
            "position": position,
            "url": picture.url,
            "sha256": picture.sha256 or None,
            "reason": picture.reason,
        }
        for article_id, its in of_articles
        for position, picture in enumerate(its)
    ]
    if found:
        connection.execute(insert(article_pictures), found)


def replace_pictures(
    connection: Connection, of_articles: Sequence[tuple[int, Sequence[Picture]]]
) -> None:
    """Store other pictures of articles."""
    connection.execute(
        delete(article_pictures).where(
            article_pictures.c.article_id.in_(among([key for key, _ in of_articles]))
        )
    )
    insert_pictures(connection, of_articles)


def pictures_of(connection: Connection, article_id: int) -> tuple[Picture, ...]:
    """Give an article's pictures in their order, with the sizes of those that are stored."""
    found = connection.execute(
        select(
            article_pictures.c.url,
            article_pictures.c.sha256,
            article_pictures.c.reason,
            pictures.c.width,
            pictures.c.height,
        )
        .select_from(article_pictures.outerjoin(pictures))
        .where(article_pictures.c.article_id == article_id)
        .order_by(article_pictures.c.position)
    )
    return tuple(
        Picture(row.url, row.sha256 or "", row.width or 0, row.height or 0, row.reason)
        for row in found
    )


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

    Raises LibraryError no-such-article.
    """
    done = connection.execute(
        update(articles)
        .where(articles.c.id == article_id)
        .values(offline=offline, thumbnail=thumbnail)
    )
    if not done.rowcount:
        raise LibraryError("no-such-article", id=article_id)
    replace_pictures(connection, [(article_id, found)])
    return Changes(articles=Ids(altered=frozenset({article_id})))
