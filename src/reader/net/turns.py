"""Whose turn it is: requests wait in order, and only so many at once go to one server."""

from collections import Counter, deque
from heapq import heappop, heappush

from reader.net.journey import Journey

_AT_ONE_SERVER = 2


class Turns:
    """Requests that wait; a busy server holds up none but its own."""

    def __init__(self) -> None:
        self._waiting: dict[str, deque[Journey]] = {}
        self._under_way: Counter[str] = Counter()
        # Servers with room for the first that waits for them, by its index.
        self._servers: list[tuple[int, str]] = []

    def join(self, journey: Journey) -> None:
        server = journey.hop.server
        queue = self._waiting.setdefault(server, deque())
        queue.append(journey)
        if len(queue) == 1:
            self._offer(server)

    def take(self) -> Journey | None:
        """Give the first one whose server has room, None if there is none; it is under way then."""
        while self._servers:
            _, server = heappop(self._servers)
            queue = self._waiting.get(server)
            if not queue or self._under_way[server] >= _AT_ONE_SERVER:
                continue
            journey = queue.popleft()
            self._under_way[server] += 1
            self._offer(server)
            return journey
        return None

    def leave(self, server: str) -> None:
        """Make room at a server for the next."""
        self._under_way[server] -= 1
        self._offer(server)

    def dismiss(self, server: str) -> deque[Journey]:
        """Give all that wait for a server; they wait no longer."""
        return self._waiting.pop(server, deque())

    def dismiss_all(self) -> list[Journey]:
        """Give all that wait, in order."""
        all_waiting = [journey for queue in self._waiting.values() for journey in queue]
        self._waiting.clear()
        return sorted(all_waiting, key=lambda journey: journey.index)

    def _offer(self, server: str) -> None:
        # An offer too many does no harm: `take` looks again.
        queue = self._waiting.get(server)
        if queue and self._under_way[server] < _AT_ONE_SERVER:
            heappush(self._servers, (queue[0].index, server))
