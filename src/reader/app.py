"""The composition root: the only place that knows every part of Warraq."""

from collections.abc import Callable, Generator, Sequence
from datetime import UTC, datetime
from urllib.parse import urlsplit

from reader import resources
from reader.model.errors import FeedError
from reader.model.fetched import Request, Response
from reader.net.client import Client
from reader.paths import Paths
from reader.services.library import Get, GetAll, Library
from reader.store.database import open_library

# No such host can exist (RFC 6761, section 6.4): its pages are the files of the sample issue.
SAMPLE_HOST = "sample.warraq.invalid"


def open_(paths: Paths) -> Library:
    """Open a reader's library; raises LibraryError as `store.database.open_library` does."""
    database = open_library(paths.folder, now=now)
    network = Client()
    return Library(database, _getting(network), _getting_all(network), now)


def now() -> datetime:
    """Give this moment, aware and in UTC."""
    return datetime.now(UTC)


def _getting(network: Client) -> Get:
    """Fetch from the sample issue what lies there, and all else from the network."""

    def get(request: Request, *, cancelled: Callable[[], bool] = lambda: False) -> Response:
        parts = urlsplit(request.url)
        if parts.hostname == SAMPLE_HOST:
            return _sample(request, parts.path)
        return network.fetch(request, cancelled=cancelled)

    return get


def _getting_all(network: Client) -> GetAll:
    def get_all(
        requests: Sequence[Request], *, cancelled: Callable[[], bool] = lambda: False
    ) -> Generator[tuple[int, Response | FeedError] | None, None, None]:
        away: list[int] = []
        for index, request in enumerate(requests):
            # Seldom: most addresses need not be taken apart for it.
            parts = urlsplit(request.url) if SAMPLE_HOST in request.url else None
            if parts is None or parts.hostname != SAMPLE_HOST:
                away.append(index)
                continue
            try:
                yield index, _sample(request, parts.path)
            except FeedError as error:
                yield index, error
        asked = [requests[index] for index in away]
        for arrived in network.fetch_all(asked, cancelled=cancelled):
            yield arrived and (away[arrived[0]], arrived[1])

    return get_all


def _sample(request: Request, path: str) -> Response:
    folder = (resources.folder() / "samples").resolve()
    file = (folder / path.lstrip("/")).resolve()
    if not file.is_relative_to(folder) or not file.is_file():
        raise FeedError("http-status", status=404, host=SAMPLE_HOST)
    return Response(request.url, 200, {}, file.read_bytes())
