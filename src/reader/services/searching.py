"""Finds articles by folded words, with the words marked where they stand."""

from dataclasses import dataclass

from reader.model.article import ArticleRow
from reader.services.library import Library
from reader.store import articles, search, snapshots
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

    Snippets are HTML in which only `<mark>` stands: of the text, or where it holds no word that
    was typed, of the title or author; in a collection, as they were saved. Raises
    CollectionError no-such-collection.
    """
    with library.database.read() as connection:
        rows, total = search.find(
            connection, typed.split(), collection=collection, limit=limit, prefix=prefix
        )
        ids = [row.id for row in rows]
        if collection:
            collection_id = snapshots.collection_of(connection, collection)
            texts = snapshots.texts(connection, collection_id, ids)
        else:
            texts = articles.texts(connection, ids)
    shown = (_snippet(row, texts.get(row.id, row.snippet), typed, prefix=prefix) for row in rows)
    return Found(rows, tuple(shown), total)


def _snippet(row: ArticleRow, text: str, typed: str, *, prefix: bool) -> str:
    beginning = snippet(text, typed, prefix=prefix)
    if "<mark>" in beginning:
        return beginning
    others = (snippet(place, typed, prefix=prefix) for place in (row.title, row.author))
    return next((each for each in others if "<mark>" in each), beginning)
