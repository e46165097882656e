"""Finds articles by the words in their title, author and text."""

from collections.abc import Sequence

from sqlalchemy import Connection

from reader.model.article import ArticleRow
from reader.model.query import ArticleQuery
from reader.store import listing


def find(
    connection: Connection,
    words: Sequence[str],
    *,
    collection: str = "",
    limit: int,
    prefix: bool = False,
) -> tuple[tuple[ArticleRow, ...], int]:
    """Give the newest lines that hold every word, and how many do in all.

    A word of several is looked for as it stands; `prefix` takes the last as the beginning of a
    word. In a collection the saved texts are searched. Without any word nothing is found.
    Raises CollectionError no-such-collection.
    """
    query = ArticleQuery(collection=collection)
    return listing.matching(connection, query, words, limit=limit, prefix=prefix)
