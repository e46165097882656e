"""Fetches the pictures of articles and keeps them, so that they are there without a network."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import timedelta

from reader.content import images as files
from reader.model.article import Offline, Picture
from reader.model.changes import Changes
from reader.model.errors import FeedError, LibraryError
from reader.model.events import Progress
from reader.model.fetched import Request
from reader.paths import picture_file
from reader.services.library import Library
from reader.store import articles, bodies, feeds, images

_AT_ONCE = 6
_MOST_BYTES = 12_000_000
_SECONDS = 30.0
_ACCEPT = "image/webp,image/avif,image/png,image/jpeg,image/gif;q=0.9,*/*;q=0.1"
# An article or its feed may go while the pictures of those before it are fetched.
_GONE = frozenset({"no-such-article", "no-such-feed"})
# How long pictures that failed for a fault which passes are tried again.
_TRIED_AGAIN = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Stored:
    """A picture that was tried, and the SHA-256 of its thumbnail ("" if it has none)."""

    picture: Picture
    thumbnail: str = ""


def catch_up(
    library: Library,
    *,
    allow_local: bool = False,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Progress]:
    """Fetch the pictures that no sync has tried yet, an article at a time.

    Ends early and consistently when `cancelled` says so or the iterator is closed. Pictures on
    local addresses are fetched for feeds that may lie there, or for all with `allow_local`.
    Raises LibraryError where the library cannot be read or written.
    """
    with library.database.read() as connection:
        waiting = bodies.unillustrated(connection, library.now() - _TRIED_AGAIN)
    for done, article_id in enumerate(waiting, 1):
        try:
            changes = of_article(library, article_id, allow_local=allow_local, cancelled=cancelled)
        except LibraryError as error:
            if error.reason not in _GONE:
                raise
            changes = Changes()
        if cancelled():
            return
        yield Progress(done, len(waiting), "pictures", changes)


def of_article(
    library: Library,
    article_id: int,
    *,
    allow_local: bool = False,
    cancelled: Callable[[], bool] = lambda: False,
) -> Changes:
    """Fetch what is missing of an article's pictures, none of them if cancelled meanwhile.

    Raises LibraryError no-such-article.
    """
    with library.database.read() as connection:
        article = articles.one(connection, article_id)
        local = allow_local or (
            article.row.feed is not None and feeds.one(connection, article.row.feed).allow_local
        )
    if all(_is_there(library, picture) for picture in article.pictures):
        return Changes()
    tried = fetch_all(library, article.pictures, allow_local=local, cancelled=cancelled)
    if cancelled():
        return Changes()
    found = tuple(each.picture for each in tried)
    thumbnail = next((each.thumbnail for each in tried if each.thumbnail), article.row.thumbnail)
    with library.database.write() as connection:
        return bodies.illustrate(
            connection,
            article_id,
            found,
            offline=_offline(article.row.offline, found),
            thumbnail=thumbnail,
        )


def fetch_all(
    library: Library,
    pictures: Sequence[Picture],
    *,
    allow_local: bool,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[Stored, ...]:
    """Try each picture that is not stored yet; give all, in their order, with what became of them.

    The files are on the disk and recorded when this returns.
    """
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        running = [
            pool.submit(_fetch, library, picture, allow_local=allow_local, stop=cancelled)
            for picture in pictures
        ]
        return tuple(future.result() for future in running)


def _fetch(
    library: Library, picture: Picture, *, allow_local: bool, stop: Callable[[], bool]
) -> Stored:
    if _is_there(library, picture) or stop():
        return Stored(picture)
    request = Request(
        picture.url,
        accept=_ACCEPT,
        allow_local=allow_local,
        max_bytes=_MOST_BYTES,
        seconds=_SECONDS,
    )
    try:
        body = files.displayable(library.get(request, cancelled=stop).body)
        small = files.thumbnail(body)
        facts = files.inspect(body)
    except FeedError as error:
        # A damaged file is still what the article says it is.
        return Stored(picture if picture.stored else replace(picture, reason=error.reason))
    sha256, thumbnail = (_keep(library, each) for each in (body, small))
    kept = Picture(picture.url, sha256, facts.width, facts.height)
    return Stored(kept, thumbnail)


def _is_there(library: Library, picture: Picture) -> bool:
    """Tell whether a picture is stored and its file unharmed."""
    if not picture.stored:
        return False
    file = picture_file(library.database.pictures, picture.sha256)
    return images.is_whole(file, picture.sha256)


def _keep(library: Library, body: bytes) -> str:
    sha256 = images.store(library.database.pictures, body)
    facts = files.inspect(body)
    with library.database.write() as connection:
        images.record(
            connection,
            sha256,
            media_type=facts.media_type,
            width=facts.width,
            height=facts.height,
            bytes=len(body),
        )
    return sha256


def _offline(before: Offline, pictures: Sequence[Picture]) -> Offline:
    if before == "none":
        return "none"
    return "complete" if all(picture.stored for picture in pictures) else "text"
