"""Finds articles by folded words, with the words marked where they stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.model.article import ArticleRow
from reader.services.library import Library
from reader.store import articles, search
from reader.text.arabic import snippet


@dataclass(frozen=True, slots=True)
class Found:
    """The newest lines that were found, a marked snippet for each, and how many there are."""

    rows: tuple[ArticleRow, ...]
    snippets: tuple[str, ...]
    total: int


def find(
    library: Library, typed: str, *, limit: int = 50, collection: str = "", prefix: bool = False
) -> Found:
    """Give what holds every word typed; `prefix` takes the last as the beginning of a word.

    Snippets are HTML in which only `<mark>` stands. Raises CollectionError no-such-collection.
    """
    with library.database.read() as connection:
        rows, total = search.find(
            connection, typed.split(), collection=collection, limit=limit, prefix=prefix
        )
        texts = articles.texts(connection, [row.id for row in rows])
    return Found(rows, _snippets(rows, texts, typed, prefix=prefix), total)


def _snippets(
    rows: Sequence[ArticleRow], texts: dict[int, str], typed: str, *, prefix: bool
) -> tuple[str, ...]:
    return tuple(snippet(texts.get(row.id, row.snippet), typed, prefix=prefix) for row in rows)
