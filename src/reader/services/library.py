"""The open library with all that a service needs: the disk, the network, the clock."""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from reader.model.errors import FeedError
from reader.model.fetched import Request, Response
from reader.store.database import Database


class Get(Protocol):
    """Fetches one address, from any thread; raises FeedError, `cancelled` when told to stop."""

    def __call__(self, request: Request, *, cancelled: Callable[[], bool] = ...) -> Response: ...


class GetAll(Protocol):
    """Fetches many addresses at once; gives each by its index as it comes, in whatever order.

    None is given now and then while nothing comes. To close the iterator ends all that is on
    its way.
    """

    def __call__(
        self, requests: Sequence[Request], *, cancelled: Callable[[], bool] = ...
    ) -> Generator[tuple[int, Response | FeedError] | None, None, None]: ...


@dataclass(frozen=True, slots=True)
class Library:
    """One reader's library, open; may be used from several threads at once."""

    database: Database
    get: Get
    get_all: GetAll
    now: Callable[[], datetime]

    def close(self) -> None:
        """Let go of the files; every service must have ended."""
        self.database.close()
