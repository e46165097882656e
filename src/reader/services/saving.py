"""Saves articles and web pages into collections, and keeps the collections."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from reader.content.clean import word_count
from reader.content.extract import extract_article
from reader.content.pictures import addresses
from reader.model.article import Article, ArticleRow, Picture
from reader.model.changes import Changes
from reader.model.collection import Collection, Damage
from reader.model.errors import CollectionError, FeedError, LibraryError
from reader.model.fetched import Extracted, Request
from reader.net.guard import check_url
from reader.saved import snapshot
from reader.services import illustrating
from reader.services.library import Library
from reader.store import articles, bodies, collections
from reader.store.lines import direction_of, snippet_of
from reader.text.decode import decode

_ACCEPT = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5"
_MOST_BYTES = 20_000_000


def save(library: Library, article_id: int, collection: str) -> Changes:
    """Save an article of the library as it is now, with the pictures it still lacked.

    Raises LibraryError no-such-article, CollectionError no-name, name-too-long.
    """
    require_name(collection)
    changes = illustrating.of_article(library, article_id)
    now = library.now()
    with library.database.write() as connection:
        article = articles.one(connection, article_id)
        taken = snapshot.take(article, source=article.row.source, captured=now)
        _, saved = collections.save(
            connection, taken, article_id=article_id, collection=collection, now=now
        )
    return changes | saved


def save_page(
    library: Library, address: str, collection: str, *, allow_local: bool = False
) -> tuple[int, Changes]:
    """Save the article of a web page by its address; give the article's id.

    Raises FeedError (the faults of fetching, no-article), CollectionError.
    """
    require_name(collection)
    url = check_url(address)
    response = library.get(
        Request(url, accept=_ACCEPT, allow_local=allow_local, max_bytes=_MOST_BYTES)
    )
    html = decode(response.body, response.headers.get("content-type", ""))
    return _save_html(library, html, response.url, collection, allow_local=allow_local)


def save_file(
    library: Library, path: Path, collection: str, *, allow_local: bool = False
) -> tuple[int, Changes]:
    """Save the article of an HTML file; its pictures come from the web.

    Raises LibraryError no-such-file, FeedError no-article, CollectionError.
    """
    require_name(collection)
    try:
        body = path.read_bytes()
    except OSError as error:
        raise LibraryError("no-such-file", path=str(path)) from error
    html = decode(body)
    return _save_html(library, html, path.absolute().as_uri(), collection, allow_local=allow_local)


def all_collections(library: Library) -> tuple[Collection, ...]:
    """Give every collection in its reader's order, then by name."""
    with library.database.read() as connection:
        return collections.all_collections(connection)


def collection(library: Library, name: str) -> Collection:
    """Give a collection; raises CollectionError no-such-collection."""
    with library.database.read() as connection:
        return collections.one(connection, name)


def holders(library: Library, article_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Give the names of the collections that hold each article."""
    with library.database.read() as connection:
        return collections.membership(connection, article_ids)


def remove_collection(library: Library, name: str) -> Changes:
    """Remove a collection; its articles stay. Raises CollectionError no-such-collection."""
    with library.database.write() as connection:
        return collections.remove(connection, name)


def verify(library: Library, name: str) -> tuple[int, tuple[Damage, ...]]:
    """Check every capture in a collection against its hashes; give their number and the damage.

    Raises CollectionError no-such-collection.
    """
    with library.database.read() as connection:
        return collections.verify(connection, name, library.database.pictures)


def require_name(name: str) -> None:
    """Raise CollectionError no-name or name-too-long before anything is fetched for it."""
    if not name.strip():
        raise CollectionError("no-name")
    if len(name.strip()) > collections.LONGEST_NAME:
        raise CollectionError("name-too-long", name=name)


def _save_html(
    library: Library, html: str, url: str, name: str, *, allow_local: bool
) -> tuple[int, Changes]:
    try:
        extracted = extract_article(html, url=url)
    except FeedError as error:
        raise FeedError(error.reason, **(error.facts | {"url": url})) from error
    wanted = dict.fromkeys((extracted.lead_image, *addresses(extracted.html)))
    tried = illustrating.fetch_all(
        library,
        [Picture(address) for address in wanted if address],
        allow_local=allow_local,
    )
    now = library.now()
    article = _as_article(extracted, url, library)
    article = replace(article, pictures=tuple(each.picture for each in tried))
    thumbnail = next((each.thumbnail for each in tried if each.thumbnail), "")
    with library.database.write() as connection:
        taken = snapshot.take(article, source=article.row.source, captured=now)
        saved, changes = collections.save(
            connection, taken, article_id=None, collection=name, now=now
        )
        stands = articles.one(connection, saved)
        bodies.illustrate(
            connection,
            saved,
            stands.pictures,
            offline=stands.row.offline,
            thumbnail=thumbnail or stands.row.thumbnail,
        )
    return saved, changes


def _as_article(extracted: Extracted, url: str, library: Library) -> Article:
    row = ArticleRow(
        id=0,
        guid=url,
        url=url if url.startswith("http") else "",
        title=extracted.title,
        author=extracted.byline,
        published=extracted.published or library.now(),
        feed=None,
        source=extracted.site,
        snippet=snippet_of(extracted.text),
        read=False,
        starred=False,
        direction=direction_of(extracted.direction),
        offline="text",
    )
    return Article(
        row=row,
        html=extracted.html,
        text=extracted.text,
        language=extracted.language,
        word_count=word_count(extracted.text),
        lead=extracted.lead_image,
        caption=extracted.caption,
    )
