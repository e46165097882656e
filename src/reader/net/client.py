"""Fetches addresses over HTTP, politely and within limits."""

from collections.abc import Callable, Sequence
from contextlib import closing

from reader.model.errors import FeedError
from reader.model.fetched import Request, Response
from reader.net import certificates
from reader.net.fetches import Arrivals, Fetches
from reader.net.pool import Pool


def never() -> bool:
    """Say that a fetch is not cancelled."""
    return False


class Client:
    """Fetches for any number of threads; connections stay open for those who come after."""

    def __init__(self) -> None:
        self._bundle = certificates.bundle()
        # A run takes pools out and puts them back; lists do both at once for many threads.
        self._idle: dict[bool, list[Pool]] = {True: [], False: []}

    def fetch(self, request: Request, *, cancelled: Callable[[], bool] = never) -> Response:
        """Give the content at an address, or status 304 without any if validators were sent.

        Redirects are followed, `request.seconds` is for all of them together, and
        `request.max_bytes` holds for the body as it came and unpacked. `cancelled` is asked on
        the caller's thread, at least once a second. Raises FeedError for anything else.
        """
        with closing(self.fetch_all([request], cancelled=cancelled)) as arrivals:
            _, outcome = next(arrived for arrived in arrivals if arrived)
        if isinstance(outcome, FeedError):
            raise outcome
        return outcome

    def fetch_all(
        self, requests: Sequence[Request], *, cancelled: Callable[[], bool] = never
    ) -> Arrivals:
        """Fetch many addresses as `fetch` does each: give its index and what became of it.

        They come as they arrive, two at a time from a server; None when nothing has come for a
        tenth of a second, so that the caller can do something else. After a server has answered
        429 or 503, what was still to be asked of it ends as FeedError waiting, with the
        `retry_after` it named (0 if none), and where two were too slow as timed-out.
        Once cancelled, what is left ends as FeedError cancelled; to close the iterator ends all.
        """
        taken: dict[bool, Pool] = {}

        def pool_for(request: Request) -> Pool:
            # An open connection is not judged again: to a local address it serves only those
            # who may have it.
            local = request.allow_local
            if local not in taken:
                idle = self._idle[local]
                taken[local] = idle.pop() if idle else Pool(self._bundle)
            return taken[local]

        run = Fetches(requests, pool_for, cancelled)
        try:
            yield from run.outcomes()
        finally:
            run.end()
            for local, one in taken.items():
                self._idle[local].append(one)


def fetch(request: Request, *, cancelled: Callable[[], bool] = never) -> Response:
    """Fetch one address as `Client.fetch` does, over connections of its own."""
    return Client().fetch(request, cancelled=cancelled)
