"""Fetches many addresses at once in one thread, sparing each server."""

import time
from collections import Counter, deque
from collections.abc import Callable, Generator, Sequence

from reader.model.errors import FeedError
from reader.model.fetched import Request, Response
from reader.net import access, answers, asking, guard, hosts, proxy
from reader.net.cookies import Jars
from reader.net.journey import Journey
from reader.net.pool import Pool, wait
from reader.net.transfer import Exchange, Transfer
from reader.net.turns import Turns

Outcome = Response | FeedError
Arrivals = Generator[tuple[int, Outcome] | None, None, None]

_MOST_AT_ONCE = 40
_SECONDS_OF_SILENCE = 0.1
# When the caller took so long over an outcome, what is under way is seen to before the next.
_LONG = 0.005
# One request that takes too long may be the feed's own matter; two are the server's.
_TOO_SLOW = 6
# One address that is answered "later" may be that address's own matter; two are the server's.
_ITS_WORD = 2


class Fetches:
    """One run: the requests that wait, are under way, and have come to an end.

    `pool_for` gives the connections that may serve a request.
    """

    def __init__(
        self,
        requests: Sequence[Request],
        pool_for: Callable[[Request], Pool],
        cancelled: Callable[[], bool],
    ) -> None:
        self._pool_for = pool_for
        self._cancelled = cancelled
        self._turns = Turns()
        self._under_way: dict[Transfer, Journey] = {}
        self._ended: deque[tuple[Transfer, int]] = deque()
        self._over: deque[tuple[int, Outcome]] = deque()
        # Servers that asked to wait, and for how many seconds; and how often each did.
        self._resting: dict[str, int] = {}
        self._asked_to_wait: Counter[str] = Counter()
        self._timed_out: Counter[str] = Counter()
        # The proxy for each server, and the host that is talked to.
        self._ways: dict[str, tuple[str, str]] = {}
        self._jars = Jars()
        self._performed = 0.0
        for index, request in enumerate(requests):
            try:
                self._turns.join(Journey(index, request))
            except FeedError as error:
                self._over.append((index, error))

    def outcomes(self) -> Arrivals:
        """Give each request's index with its outcome as soon as it is there.

        None comes when nothing has for a tenth of a second. Once cancelled, what has not ended
        ends as FeedError cancelled.
        """
        spoken = time.monotonic()
        while not self._cancelled():
            self._start()
            if self._over:
                if time.monotonic() - self._performed > _LONG:
                    self._perform()
                yield self._over.popleft()
                spoken = time.monotonic()
            elif self._ended:
                self._settle(*self._ended.popleft())
            elif not self._under_way:
                return
            elif time.monotonic() - spoken >= _SECONDS_OF_SILENCE:
                yield None
                spoken = time.monotonic()
            else:
                self._perform()
                if not self._ended:
                    wait(self._busy(), _SECONDS_OF_SILENCE)
        yield from self._cut_off()

    def end(self) -> None:
        """Let go of all that is still under way."""
        for transfer, _ in self._ended:
            self._pool_for(self._under_way.pop(transfer).request).put_back(transfer)
        self._ended.clear()
        for pool in self._busy():
            pool.end()
        self._under_way.clear()

    def _start(self) -> None:
        while len(self._under_way) < _MOST_AT_ONCE:
            journey = self._turns.take()
            if journey is None:
                return
            try:
                exchange = self._exchange(journey)
            except FeedError as error:
                self._turns.leave(journey.hop.server)
                self._over.append((journey.index, error.with_traceback(None)))
                continue
            transfer = self._pool_for(journey.request).begin(exchange)
            self._under_way[transfer] = journey

    def _exchange(self, journey: Journey) -> Exchange:
        hop, request = journey.hop, journey.request
        through, peer = self._way(hop.server)
        if through and not (request.allow_local or guard.is_public_host(hop.host)):
            raise FeedError("refused-address", host=hosts.for_people(hop.host))
        # Where a proxy connects to is the proxy's to judge; the proxy itself may well be near.
        unguarded = request.allow_local or bool(through)
        lines, login = asking.lines(request), hop.login
        if hop.access:
            lines += access.lines(hop.access, hop.url, self._jars)
            login = access.login(hop.access) or login
        return Exchange(
            url=hop.url,
            lines=lines,
            seconds=journey.seconds_left(),
            room=request.max_bytes,
            allowed=_any_address if unguarded else guard.is_public,
            peer=peer,
            proxy=through,
            login=login,
        )

    def _way(self, server: str) -> tuple[str, str]:
        if server not in self._ways:
            through = proxy.proxy_for(f"{server}/")
            self._ways[server] = through, guard.host_of(through or server)
        return self._ways[server]

    def _busy(self) -> list[Pool]:
        """Give the pools in which something is under way."""
        return list({self._pool_for(each.request): None for each in self._under_way.values()})

    def _perform(self) -> None:
        for pool in self._busy():
            self._ended.extend(pool.perform())
        self._performed = time.monotonic()

    def _settle(self, transfer: Transfer, code: int) -> None:
        journey = self._under_way.pop(transfer)
        server = journey.hop.server
        self._turns.leave(server)
        outcome: Outcome | None
        try:
            outcome = journey.arrive(transfer.head(code), transfer.body)
        except FeedError as error:
            # Its frames hold the body.
            outcome = error.with_traceback(None)
        self._pool_for(journey.request).put_back(transfer)
        if outcome is not None:
            self._over.append((journey.index, outcome))
            if isinstance(outcome, FeedError):
                self._spare(server, outcome)
        elif journey.hop.server in self._resting:
            self._over.append((journey.index, self._waiting(journey)))
        else:
            self._turns.join(journey)

    def _spare(self, server: str, error: FeedError) -> None:
        """Ask no more of a server that has had enough, or does not answer at all."""
        self._asked_to_wait[server] += error.facts.get("status") in answers.WAITING
        if self._asked_to_wait[server] >= _ITS_WORD:
            seconds = error.facts.get("retry_after", 0)
            self._resting[server] = seconds if isinstance(seconds, int) else 0
            for journey in self._turns.dismiss(server):
                self._over.append((journey.index, self._waiting(journey)))
        self._timed_out[server] += error.reason == "timed-out"
        if self._timed_out[server] >= _TOO_SLOW:
            for journey in self._turns.dismiss(server):
                self._over.append((journey.index, FeedError(error.reason, **error.facts)))

    def _waiting(self, journey: Journey) -> FeedError:
        seconds = self._resting[journey.hop.server]
        host = hosts.for_people(journey.hop.host)
        return FeedError("waiting", host=host, retry_after=seconds)

    def _cut_off(self) -> Arrivals:
        left = [*self._under_way.values(), *self._turns.dismiss_all()]
        self.end()
        yield from self._over
        for journey in sorted(left, key=lambda each: each.index):
            yield journey.index, FeedError("cancelled")


def _any_address(_address: str) -> bool:
    return True
