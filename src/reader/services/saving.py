"""Saves articles and web pages into collections, and keeps the collections."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

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
from reader.store.lines import direction_of
from reader.text.decode import decode
from reader.text.snippet import snippet_of

_ACCEPT = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5"
_MOST_BYTES = 20_000_000


class _Page(NamedTuple):
    """A web page and where it lies."""

    html: str
    url: str


def save(
    library: Library,
    article_id: int,
    collection: str,
    *,
    allow_local: bool = False,
    cancelled: Callable[[], bool] = lambda: False,
) -> Changes:
    """Save an article of the library as it is now, with the pictures it still lacked.

    Once `cancelled` says so nothing is saved. Raises LibraryError no-such-article,
    CollectionError no-name, name-too-long, FeedError cancelled.
    """
    require_name(collection)
    changes = illustrating.of_article(
        library, article_id, allow_local=allow_local, cancelled=cancelled
    )
    _require_going_on(cancelled)
    now = library.now()
    with library.database.write() as connection:
        article = articles.one(connection, article_id)
        taken = snapshot.take(article, source=article.row.source, captured=now)
        _, saved = collections.save(
            connection, taken, article_id=article_id, collection=collection, now=now
        )
    return changes | saved


def save_page(
    library: Library,
    address: str,
    collection: str,
    *,
    allow_local: bool = False,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[int, Changes]:
    """Save the article of a web page by its address; give the article's id.

    Once `cancelled` says so nothing is saved. Raises FeedError (the faults of fetching,
    no-article, cancelled), CollectionError.
    """
    require_name(collection)
    url = check_url(address)
    response = library.get(
        Request(url, accept=_ACCEPT, allow_local=allow_local, max_bytes=_MOST_BYTES),
        cancelled=cancelled,
    )
    html = decode(response.body, response.headers.get("content-type", ""))
    page = _Page(html, response.url)
    return _save_html(library, page, collection, allow_local=allow_local, cancelled=cancelled)


def save_file(
    library: Library,
    path: Path,
    collection: str,
    *,
    allow_local: bool = False,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[int, Changes]:
    """Save the article of an HTML file; its pictures come from the web.

    Once `cancelled` says so nothing is saved. Raises LibraryError no-such-file, FeedError
    no-article, cancelled, CollectionError.
    """
    require_name(collection)
    try:
        body = path.read_bytes()
    except OSError as error:
        raise LibraryError("no-such-file", path=str(path)) from error
    page = _Page(decode(body), path.absolute().as_uri())
    return _save_html(library, page, collection, allow_local=allow_local, cancelled=cancelled)


def all_collections(library: Library) -> tuple[Collection, ...]:
    """Give every collection in its reader's order, then by name."""
    with library.database.read() as connection:
        return collections.all_collections(connection)


def collection(library: Library, name: str) -> Collection:
    """Give a collection; raises CollectionError no-such-collection."""
    with library.database.read() as connection:
        return collections.one(connection, name)


def rename(library: Library, name: str, wanted: str) -> Changes:
    """Give a collection another name, by which rules know it too; the same changes nothing.

    Raises CollectionError no-such-collection, no-name, name-too-long, collection-exists.
    """
    with library.database.write() as connection:
        return collections.rename(connection, name, wanted)


def remove(library: Library, name: str) -> Changes:
    """Forget a collection; what was saved in it stays, and rules that save into it are turned off.

    Raises CollectionError no-such-collection.
    """
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


def _require_going_on(cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise FeedError("cancelled")


def _save_html(
    library: Library,
    page: _Page,
    name: str,
    *,
    allow_local: bool,
    cancelled: Callable[[], bool],
) -> tuple[int, Changes]:
    try:
        extracted = extract_article(page.html, url=page.url)
    except FeedError as error:
        raise FeedError(error.reason, **(error.facts | {"url": page.url})) from error
    wanted = dict.fromkeys((extracted.lead_image, *addresses(extracted.html)))
    tried = illustrating.fetch_all(
        library,
        [Picture(address) for address in wanted if address],
        allow_local=allow_local,
        cancelled=cancelled,
    )
    _require_going_on(cancelled)
    now = library.now()
    article = _as_article(extracted, page.url, library)
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
