"""Runs many exchanges at once in one thread, over connections that stay open between them."""

import select
import time
from collections.abc import Iterable

import pycurl

from reader.net.transfer import Exchange, Transfer

_MOST_OPEN = 100
# While a name is resolved some systems have nothing to wait for.
_PAUSE = 0.01


class Pool:
    """Connections, and the handles that use them. Belongs to one thread at a time."""

    def __init__(self, bundle: str) -> None:
        self._bundle = bundle
        self._multi = pycurl.CurlMulti()
        self._multi.setopt(pycurl.M_MAXCONNECTS, _MOST_OPEN)
        self._idle: list[Transfer] = []
        self._running: dict[pycurl.Curl, Transfer] = {}

    def __bool__(self) -> bool:
        """Whether anything is under way."""
        return bool(self._running)

    def begin(self, exchange: Exchange) -> Transfer:
        transfer = self._idle.pop() if self._idle else Transfer(self._bundle)
        transfer.begin(exchange)
        self._running[transfer.curl] = transfer
        self._multi.add_handle(transfer.curl)
        return transfer

    def perform(self) -> list[tuple[Transfer, int]]:
        """Do what can be done without waiting; give what has ended, each with libcurl's code."""
        self._multi.perform()
        _, well, badly = self._multi.info_read()
        ended = [(curl, int(pycurl.E_OK)) for curl in well]
        ended += [(curl, code) for curl, code, _ in badly]
        return [(self._withdraw(curl), code) for curl, code in ended]

    def put_back(self, transfer: Transfer) -> None:
        """Make a transfer that has ended ready for others, which forgets what it brought."""
        transfer.end()
        self._idle.append(transfer)

    def end(self) -> None:
        """Cut off all that is under way, at once."""
        for curl in list(self._running):
            # What its handle was in the middle of is not worth the doubt.
            self._withdraw(curl).end()

    def awaited(self) -> tuple[list[int], list[int], float]:
        """Give the sockets to read from and to write to, and in how many seconds a timer rings."""
        reading, writing, _ = self._multi.fdset()
        milliseconds = self._multi.timeout()
        return reading, writing, milliseconds / 1000 if milliseconds >= 0 else 60.0

    def _withdraw(self, curl: pycurl.Curl) -> Transfer:
        self._multi.remove_handle(curl)
        return self._running.pop(curl)


def wait(pools: Iterable[Pool], seconds: float) -> None:
    """Wait until something comes or has to be done for one of the pools, no longer than that."""
    reading: list[int] = []
    writing: list[int] = []
    for pool in pools:
        to_read, to_write, soon = pool.awaited()
        reading += to_read
        writing += to_write
        seconds = min(seconds, soon)
    if not reading and not writing:
        time.sleep(min(seconds, _PAUSE))
    elif hasattr(select, "poll"):
        # Unlike `select` it takes descriptors of any number.
        polling = select.poll()
        for descriptor in {*reading, *writing}:
            wanted = select.POLLIN if descriptor in reading else 0
            polling.register(descriptor, wanted | (select.POLLOUT if descriptor in writing else 0))
        polling.poll(seconds * 1000)
    else:
        select.select(reading, writing, (), seconds)
