"""What libcurl reports of the world's faults, as errors of a feed."""

import errno
import socket
from collections.abc import Callable

import pycurl

from reader.model.errors import FeedError
from reader.net import hosts

_TOO_LARGE = 100  # CURLE_TOO_LARGE, which pycurl does not name yet
_PROXY = 97  # CURLE_PROXY, the same

_WITHOUT_FACTS = {
    pycurl.E_ABORTED_BY_CALLBACK: "cancelled",
    pycurl.E_FILESIZE_EXCEEDED: "too-large",
    _TOO_LARGE: "too-large",
}
_WITH_HOST = {
    pycurl.E_OPERATION_TIMEDOUT: "timed-out",
    pycurl.E_COULDNT_RESOLVE_HOST: "no-such-host",
    pycurl.E_COULDNT_RESOLVE_PROXY: "no-such-host",
    pycurl.E_COULDNT_CONNECT: "refused",
    _PROXY: "refused",
    pycurl.E_PEER_FAILED_VERIFICATION: "bad-certificate",
    pycurl.E_SSL_CACERT_BADFILE: "bad-certificate",
    pycurl.E_SSL_ISSUER_ERROR: "bad-certificate",
    pycurl.E_SSL_PINNEDPUBKEYNOTMATCH: "bad-certificate",
    pycurl.E_SSL_INVALIDCERTSTATUS: "bad-certificate",
}
_NAMELESS = (pycurl.E_COULDNT_RESOLVE_HOST, pycurl.E_COULDNT_RESOLVE_PROXY)
_UNREACHABLE = (errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN)
# The first of the root name servers: where there is a way to the internet, there is one to them.
_FAR_AWAY = ((socket.AF_INET, "198.41.0.4"), (socket.AF_INET6, "2001:503:ba3e::2:30"))
_DISCARD = 9


def has_route() -> bool:
    """Say whether the system knows a way to the internet; nothing is sent."""
    for family, address in _FAR_AWAY:
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as probe:
                probe.connect((address, _DISCARD))
        except OSError:
            continue
        return True
    return False


def of_curl(code: int, *, host: str, os_errno: int, routed: Callable[[], bool]) -> FeedError:
    """Give the error for a code of libcurl and the system's own number beside it.

    `host` is whom libcurl talked to: the server, or the proxy; `routed` is `has_route`. What has
    no reason of its own is an answer that could not be read: cut off, ill-formed, or no HTTP.
    """
    unreachable = code == pycurl.E_COULDNT_CONNECT and os_errno in _UNREACHABLE
    if (code in _NAMELESS or unreachable) and not routed():
        return FeedError("offline")
    if code == pycurl.E_URL_MALFORMAT:
        return FeedError("bad-address", url=host)
    if code in _WITH_HOST:
        return FeedError(_WITH_HOST[code], host=hosts.for_people(host))
    return FeedError(_WITHOUT_FACTS.get(code, "unreadable"))
