"""The way of one request, over all its redirects, to an answer."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime

from reader.model.errors import FeedError
from reader.model.fetched import Access, Request, Response
from reader.net import answers, compression, guard, hosts
from reader.net.answers import Head

_MOST_REDIRECTS = 10
_SHORTEST_SCHEME = len("http://")


@dataclass(frozen=True, slots=True)
class Hop:
    """An address on the way, and what its server may see of the reader.

    `login` came within the address, `access` beside it.
    """

    url: str
    login: tuple[bytes, bytes] | None = None
    access: Access | None = None
    redirected: bool = False
    permanent: bool = True

    @property
    def host(self) -> str:
        return guard.host_of(self.url)

    @property
    def server(self) -> str:
        """The origin, as the address writes it."""
        return self.url[: self.url.index("/", _SHORTEST_SCHEME + 1)]

    @property
    def moved_to(self) -> str:
        """Where all redirects so far lead to for good, "" if they do not."""
        moved = self.redirected and self.permanent
        return guard.with_login(self.url, self.login) if moved else ""

    def to(self, url: str, status: int) -> "Hop":
        """Go on; what the server may see stays behind where the origin changes."""
        same = guard.origin_of(url) == guard.origin_of(self.url)
        return Hop(
            url,
            self.login if same else None,
            self.access if same else None,
            redirected=True,
            permanent=self.permanent and status in answers.PERMANENT,
        )


class Journey:
    """A request under way; `index` is its place among those of its run.

    Raises FeedError bad-address.
    """

    __slots__ = ("_deadline", "_left", "hop", "index", "request")

    def __init__(self, index: int, request: Request) -> None:
        self.index = index
        self.request = request
        self.hop = Hop(*guard.split_login(guard.absolute(request.url)), request.access)
        self._left = _MOST_REDIRECTS
        self._deadline: float | None = None

    def seconds_left(self) -> float:
        """Give what is left of the time for all hops together, which begins with the first.

        Raises FeedError timed-out.
        """
        now = time.monotonic()
        if self._deadline is None:
            self._deadline = now + self.request.seconds
        if self._deadline <= now:
            raise FeedError("timed-out", host=hosts.for_people(self.hop.host))
        return self._deadline - now

    def arrive(self, head: Head, body: bytes) -> Response | None:
        """Take an answer: give what it means for the request, None if the way goes on.

        Raises FeedError for an answer that is neither content nor "not modified".
        """
        target = answers.redirect_of(head, self.hop.url)
        if not target:
            return self._response(head, body)
        if not self._left:
            raise FeedError("too-many-redirects")
        self._left -= 1
        self.hop = self.hop.to(target, head.status)
        return None

    def _response(self, head: Head, body: bytes) -> Response:
        request, hop = self.request, self.hop
        now = datetime.now(UTC)
        answers.check(
            head,
            conditional=bool(request.etag or request.last_modified),
            host=hop.host,
            known=bool(hop.login or hop.access),
            now=now,
        )
        content = b""
        if head.has_content:
            encoding = head.headers.get("content-encoding", "")
            content = compression.unpacked(body, encoding, request.max_bytes)
        return Response(
            url=hop.url,
            status=head.status,
            headers=head.headers,
            body=content,
            received=len(body),
            permanent_url=hop.moved_to,
            fresh_for=answers.fresh_for(head.headers, now),
        )
