"""Takes an immutable copy of an article, as it is at this moment."""

import hashlib
from datetime import datetime

from reader.model.article import Article
from reader.model.collection import Snapshot


def take(article: Article, *, source: str, captured: datetime) -> Snapshot:
    """Copy all of an article that a reader sees; `captured` is the moment it is saved."""
    row = article.row
    return Snapshot(
        guid=row.guid,
        url=row.url,
        title=row.title,
        author=row.author,
        source=source,
        published=row.published,
        captured=captured,
        html=article.html,
        text=article.text,
        language=article.language,
        direction=row.direction,
        sha256=digest(article.html),
        lead=article.lead,
        caption=article.caption,
        pictures=tuple((picture.url, picture.sha256) for picture in article.pictures),
    )


def digest(html: str) -> str:
    """Give the SHA-256 of a text in UTF-8, in small hexadecimal digits."""
    return hashlib.sha256(html.encode()).hexdigest()
