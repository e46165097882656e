"""Fetches an address over HTTP, politely and within limits."""

import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pycurl

from reader import __version__
from reader.model.errors import FeedError
from reader.model.fetched import Request, Response
from reader.net import answers, certificates, compression, faults, guard, hosts, proxy
from reader.net.answers import Head
from reader.net.transfer import Transfer, never

HOME_PAGE = "https://warraq.example/"
USER_AGENT = f"Warraq/{__version__} (+{HOME_PAGE})"

_MOST_REDIRECTS = 10
_MILLISECONDS_TO_CONNECT = 20_000
# Windows and macOS keep their certificates elsewhere than in a file.
_NATIVE_STORES = ("win32", "darwin")


@dataclass(frozen=True, slots=True)
class _Hop:
    """Where a fetch stands on its way from address to address."""

    url: str
    login: tuple[bytes, bytes] | None
    redirected: bool = False
    permanent: bool = True

    @property
    def host(self) -> str:
        return guard.host_of(self.url)

    def to(self, url: str, status: int) -> "_Hop":
        """Go on; name and password stay behind where the origin changes."""
        same = guard.origin_of(url) == guard.origin_of(self.url)
        permanent = self.permanent and status in answers.PERMANENT
        return _Hop(url, self.login if same else None, redirected=True, permanent=permanent)


class Client:
    """Fetches for any number of threads; each keeps connections of its own to come back to."""

    def __init__(self) -> None:
        self._bundle = certificates.bundle()
        self._own = threading.local()

    def fetch(self, request: Request, *, cancelled: Callable[[], bool] = never) -> Response:
        """Give the content at an address, or status 304 without any if validators were sent.

        Redirects are followed, `request.seconds` is for all of them together, and
        `request.max_bytes` holds for the body as it came and unpacked. `cancelled` is asked on
        the caller's thread, at least once a second. Raises FeedError for anything else.
        """
        deadline = time.monotonic() + request.seconds
        hop = _Hop(*guard.split_login(guard.absolute(request.url)))
        for _ in range(_MOST_REDIRECTS + 1):
            left = replace(request, seconds=deadline - time.monotonic())
            if left.seconds <= 0:
                raise FeedError("timed-out", host=hosts.for_people(hop.host))
            head, body = self._exchange(left, hop, cancelled)
            target = answers.redirect_of(head, hop.url)
            if not target:
                return _response(request, hop, head, body)
            hop = hop.to(target, head.status)
        raise FeedError("too-many-redirects")

    def _exchange(
        self, request: Request, hop: _Hop, cancelled: Callable[[], bool]
    ) -> tuple[Head, bytes]:
        through = proxy.proxy_for(hop.url)
        if through and not (request.allow_local or guard.is_public_host(hop.host)):
            raise FeedError("refused-address", host=hosts.for_people(hop.host))
        # Where a proxy connects to is the proxy's to judge; the proxy itself may well be near.
        unguarded = request.allow_local or bool(through)
        transfer = Transfer(
            room=request.max_bytes,
            allowed=_any_address if unguarded else guard.is_public,
            cancelled=cancelled,
        )
        curl = self._handle(local=request.allow_local)
        try:
            _set_up(curl, request, hop)
            _set_up_ways(curl, through, self._bundle)
            code = transfer.perform(curl)
            head = _judged(transfer, code, curl, guard.host_of(through) or hop.host)
        finally:
            curl.reset()
        return head, transfer.body

    def _handle(self, *, local: bool) -> pycurl.Curl:
        """Give this thread's handle; an open connection to a local address serves only those
        who may have it, for it is not judged again.
        """
        handles = self._own.__dict__
        name = "local" if local else "public"
        if name not in handles:
            handles[name] = pycurl.Curl()
        return handles[name]


def fetch(request: Request, *, cancelled: Callable[[], bool] = never) -> Response:
    """Fetch one address as `Client.fetch` does, over connections of its own."""
    return Client().fetch(request, cancelled=cancelled)


def _set_up(curl: pycurl.Curl, request: Request, hop: _Hop) -> None:
    milliseconds = max(1, int(request.seconds * 1000))
    curl.setopt(pycurl.URL, hop.url)
    curl.setopt(pycurl.PROTOCOLS, pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS)
    curl.setopt(pycurl.HTTP09_ALLOWED, 0)
    curl.setopt(pycurl.NOSIGNAL, 1)
    curl.setopt(pycurl.USERAGENT, USER_AGENT)
    curl.setopt(pycurl.HTTPHEADER, _headers(request))
    curl.setopt(pycurl.TIMEOUT_MS, milliseconds)
    curl.setopt(pycurl.CONNECTTIMEOUT_MS, min(milliseconds, _MILLISECONDS_TO_CONNECT))
    curl.setopt(pycurl.MAXFILESIZE_LARGE, request.max_bytes)
    if hop.login:
        curl.setopt(pycurl.HTTPAUTH, pycurl.HTTPAUTH_BASIC | pycurl.HTTPAUTH_DIGEST)
        curl.setopt(pycurl.USERNAME, hop.login[0])
        curl.setopt(pycurl.PASSWORD, hop.login[1])


def _set_up_ways(curl: pycurl.Curl, through: str, bundle: str) -> None:
    """Name the proxy and the certificates; libcurl shall not choose a proxy of its own."""
    curl.setopt(pycurl.PROXY, through)
    curl.setopt(pycurl.NOPROXY, "")
    if sys.platform in _NATIVE_STORES:
        curl.setopt(pycurl.SSL_OPTIONS, pycurl.SSLOPT_NATIVE_CA)
    elif bundle:
        curl.setopt(pycurl.CAINFO, bundle)


def _headers(request: Request) -> list[bytes]:
    named = {
        "Accept": request.accept or "*/*",
        "Accept-Encoding": compression.ACCEPTED,
        "If-None-Match": request.etag,
        "If-Modified-Since": request.last_modified,
    }
    return [f"{name}: {value}".encode() for name, value in named.items() if _fits_in_line(value)]


def _fits_in_line(value: str) -> bool:
    return bool(value) and not any(end in value for end in "\r\n\0")


def _judged(transfer: Transfer, code: int, curl: pycurl.Curl, peer: str) -> Head:
    """Give the head of an answer, if it is one to go by."""
    head = transfer.head
    if code == pycurl.E_OK and not head.complete:
        raise FeedError("unreadable")
    # Whatever befalls the body of an error or a redirect, its head has said enough. A proxy's
    # refusal to make way is not the server's word, and libcurl gives no status then.
    enough = (
        head.complete
        and not head.has_content
        and head.status == curl.getinfo(pycurl.RESPONSE_CODE)
        and code != pycurl.E_ABORTED_BY_CALLBACK
    )
    if code == pycurl.E_OK or enough:
        return head
    if transfer.too_large:
        raise FeedError("too-large")
    if transfer.refused:
        raise FeedError("refused-address", host=hosts.for_people(peer))
    os_errno = curl.getinfo(pycurl.OS_ERRNO)
    raise faults.of_curl(code, host=peer, os_errno=os_errno, routed=faults.has_route)


def _response(request: Request, hop: _Hop, head: Head, body: bytes) -> Response:
    conditional = bool(request.etag or request.last_modified)
    answers.check(head, conditional=conditional, now=datetime.now(UTC))
    encoding = head.headers.get("content-encoding", "")
    content = b""
    if head.has_content:
        content = compression.unpacked(body, encoding, request.max_bytes)
    moved = hop.redirected and hop.permanent
    return Response(
        url=hop.url,
        status=head.status,
        headers=head.headers,
        body=content,
        received=len(body),
        permanent_url=guard.with_login(hop.url, hop.login) if moved else "",
    )


def _any_address(_address: str) -> bool:
    return True
